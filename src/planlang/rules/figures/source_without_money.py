"""PL240: a funding source that the text names gives no money."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Part, Pilot, Plan
from planlang.rules.called import Called
from planlang.rules.figures._sources import given, paid_by
from planlang.rules.rule import WARNING, Rule
from planlang.values.refs import Ref

RULE = Rule("PL240", "source-without-money", WARNING)

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Sources that parts or pilots are to be paid from, in a plan that divides its money by source and gives them none."""
    named: dict[str, list[tuple[Part | Pilot, Ref]]] = {}
    for _, node, refs in paid_by(plan):
        for ref in refs:
            named.setdefault(ref.id, []).append((node, ref))
    if not named:
        return
    money = given(plan)
    if not money.paying or money.incomplete or None in money.open:
        return
    for source in plan.sources:
        places = named.get(source.name, [])
        if not places or source.name in money.paying or source.name in money.open:
            continue
        node, ref = places[0]
        yield RULE.finding(
            say(
                "{node} lấy kinh phí từ {source}, nhưng nguồn này chưa có số tiền nào trong biểu",
                "{node} is to be paid from {source}, but no table gives that source any money",
                node=Called(node),
                source=source,
            ),
            ref.span,
            subject=source.name,
            labels=(
                Label(say("nguồn được khai ở đây", "the source is declared here"), source.span),
                *(
                    Label(say("cũng nêu ở {n}", "also named at {n}", n=Called(other)), at.span)
                    for other, at in places[1 : 1 + _MOST_LABELS]
                ),
            ),
            advice=say(
                "thêm cột hoặc số tiền cho nguồn này, hoặc sửa nguồn nêu trong lời văn",
                "add a column or an amount for the source, or correct the source that the text names",
            ),
        )
