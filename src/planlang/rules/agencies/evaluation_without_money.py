"""PL409: an evaluation that no money pays for, or for whose year there is none."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Evaluation, Node, Part, Plan
from planlang.model.node import blocks_in
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule
from planlang.rules.time._funded import FundedTimes
from planlang.rules.time._held import named
from planlang.rules.time._money import all_money_read
from planlang.values.time import Period

RULE = Rule("PL409", "evaluation-without-money", INFO, "careful")

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Evaluations against the money of the parts named in `funded under`, or else of the part in which they stand."""
    funded = FundedTimes(plan)
    if not funded.any or not all_money_read(plan):
        return
    parts = plan.part_paths
    stack: list[tuple[Node, Part | None, Node]] = [(node, None, plan) for node in reversed(blocks_in(plan))]
    while stack:
        node, part, above = stack.pop()
        if isinstance(node, Evaluation) and not node.incomplete:
            paying = [parts[ref.id] for ref in node.funded_by if ref.id in parts] or ([part] if part is not None else [])
            if paying or not node.funded_by:
                yield from _looked_at(node, above, paying, funded)
        inside = node if isinstance(node, Part) and node.path else part
        stack.extend((child, inside, node) for child in reversed(blocks_in(node)))


def _looked_at(node: Evaluation, above: Node, paying: list[Part], funded: FundedTimes) -> Iterator[Finding]:
    if not any(funded.has(part.path) for part in paying):
        yield RULE.finding(
            say("{node} chưa rõ lấy kinh phí ở đâu", "{node} does not say what pays for it", node=Called(node)),
            node.span,
            subject=first_subject(node, above),
            labels=tuple(
                Label(say("{part} không có kinh phí", "{part} has no money", part=Called(part)), part.span) for part in paying
            ),
            advice=say(
                "ghi “kinh phí tại” kèm dòng chi trả, hoặc bố trí một dòng kinh phí cho việc đánh giá",
                "write “funded under” with the part that pays, or give the evaluation a row of money",
            ),
        )
        return
    times = {time: span for part in paying for time, span in funded.of(part.path).items()}
    if node.when is not None and times and not any(time.overlaps(Period.of(node.when)) for time in times):
        shown = sorted(times, key=lambda time: (time.first, time.last))
        yield RULE.finding(
            say(
                "{node} làm năm {year:d}, nhưng {part} chỉ có kinh phí cho {times:n}",
                "{node} is held in {year:d}, but {part} has money only for {times:n}",
                node=Called(node),
                year=node.when.first.year,
                part=Called(paying[0]),
                times=tuple(map(named, shown)),
            ),
            node.at("when"),
            subject=first_subject(node, above),
            labels=tuple(
                Label(say("kinh phí {time:n}", "money for {time:n}", time=named(time)), times[time])
                for time in shown[:_MOST_LABELS]
            ),
            advice=say(
                "bố trí kinh phí cho năm đó, hoặc sửa thời điểm đánh giá",
                "give it money for that year, or correct the date of the evaluation",
            ),
        )
