"""A plan comes in; what differs from the plan that it implements goes out, ready for the rules that judge it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.model import LegalBasis, Node, Plan
from planlang.model.compared import Difference
from planlang.rules.documents._documents import subject_of_document

_LONGEST = 80


class Theirs:
    """How a message names something of the parent: its path and its title, for the reader has the other file."""

    def __init__(self, node: Node) -> None:
        self.node = node

    def spoken(self, language: str, spec: str = "") -> str:
        title = self.node.title or ""
        title = title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
        quoted = "" if not title else f"“{title}”" if '"' in title else f'"{title}"'
        return " ".join(filter(None, (self.node.path or self.node.id, quoted)))


def found(plan: Plan, what: str, *kinds: str) -> Iterator[Difference]:
    """The differences of some kinds, where they can be trusted: nothing of either plan was left unread."""
    parent = plan.parent
    if parent is None or plan.incomplete or parent.incomplete or any(node.incomplete for node in plan.nodes):
        return
    for one in plan.compared_with_parent():
        if one.what == what and one.kind in kinds:
            yield one


def parents_file(plan: Plan) -> str:
    """What messages call the parent: its file, as the plan names it."""
    base = plan.parent_basis
    return base.plan if base is not None and base.plan else ""


def base_of(plan: Plan) -> LegalBasis:
    """Where the plan names its parent."""
    base = plan.parent_basis
    assert base is not None
    return base


def subject_of_parent(plan: Plan) -> str:
    """How one addresses the document that the plan implements."""
    return subject_of_document(base_of(plan))
