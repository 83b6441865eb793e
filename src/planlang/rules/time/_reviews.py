"""A plan comes in; its mid-term and final evaluations, and the milestones that mean them, go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Evaluation, Milestone, Node, Part, Plan
from planlang.model.node import blocks_in
from planlang.source import Record
from planlang.values.names import keyword_key
from planlang.values.time import Period, When

_BY_WORD = {"interim_review": "mid_term", "final_review": "final"}
_IN_TITLES = {
    "mid_term": ("giữa kỳ", "sơ kết", "mid-term", "midterm", "interim review"),
    "final": ("cuối kỳ", "tổng kết", "final review", "final evaluation", "end-term"),
}
# A review of one year, or of one thing, is neither the mid-term nor the final one of the plan.
_YEARLY = ("hằng năm", "hàng năm", "năm", "yearly", "annual", "year", "quý", "quarter")


@attrs.frozen(eq=False, repr=False)
class Review(Record):
    """A mid-term or final evaluation.

    Attributes:
        node: the evaluation or the milestone.
        kind: "mid_term" or "final".
        holder: the block whose time it judges: the nearest part around it that has a period, else the plan.
    """

    node: Evaluation | Milestone
    kind: str
    holder: Node

    @property
    def when(self) -> When | None:
        return self.node.when

    @property
    def period(self) -> Period | None:
        """The time that it judges."""
        period: Period | None = getattr(self.holder, "period", None)
        return period


def reviews(plan: Plan) -> Iterator[Review]:
    """Every evaluation that is said to be mid-term or final, and every milestone whose title says it is one."""
    if not any(isinstance(node, (Evaluation, Milestone)) for node in plan.nodes):
        return
    stack: list[tuple[Node, Node]] = [(plan, plan)]
    while stack:
        node, holder = stack.pop()
        kind = _kind(node)
        if kind and isinstance(node, (Evaluation, Milestone)):
            yield Review(node, kind, holder)
        inside = node if isinstance(node, Part) and node.period is not None else holder
        stack.extend((child, inside) for child in reversed(blocks_in(node)))


def _kind(node: Node) -> str:
    title = keyword_key(node.title or "")
    if isinstance(node, Evaluation):
        if node.kind is not None:
            return node.kind if node.kind in _IN_TITLES else ""
        return _BY_WORD.get(node.word, "") if not _speaks(title, _YEARLY) and not node.every else ""
    if isinstance(node, Milestone) and not _speaks(title, _YEARLY):
        return next((kind for kind, words in _IN_TITLES.items() if _speaks(title, words)), "")
    return ""


def _speaks(title: str, words: tuple[str, ...]) -> bool:
    return any(f" {keyword_key(word)} " in f" {title.replace(',', ' ')} " for word in words)
