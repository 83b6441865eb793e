"""PL414: agencies that report to each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Report
from planlang.rules.agencies._roles import owed
from planlang.rules.agencies._who import Who
from planlang.rules.called import subject_of
from planlang.rules.circles import circles
from planlang.rules.rule import WARNING, Rule
from planlang.source import Span

RULE = Rule("PL414", "reports-in-a-circle", WARNING, "careful")

_MOST_SHOWN = 8


def check(plan: Plan) -> Iterator[Finding]:
    """Each circle of reports, once; a report to oneself is PL413's."""
    who = Who(plan)
    places: dict[tuple[str, str], Span] = {}
    links: dict[str, list[str]] = {}
    for one in owed(plan):
        if isinstance(one.node, Report):
            for owner in one.owners:
                for ref in one.node.to:
                    if owner.id != ref.id and owner.id in who.agencies and ref.id in who.agencies:
                        links.setdefault(owner.id, []).append(ref.id)
                        places.setdefault((owner.id, ref.id), ref.span if ref.span.end else one.node.at("to"))
    for circle in circles({name: list(dict.fromkeys(targets)) for name, targets in links.items()}):
        steps = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        shown = [who.shown(id) for id in circle[:_MOST_SHOWN]] + (["…"] if len(circle) > _MOST_SHOWN else [])
        yield RULE.finding(
            say(
                "{names} báo cáo nhau thành một vòng",
                "{names} report to each other in a circle",
                names=" → ".join([*shown, shown[0]]),
            ),
            places[steps[0]],
            subject=subject_of(who.agencies[circle[0]]),
            labels=tuple(
                Label(say("{a} báo cáo {b}", "{a} reports to {b}", a=who.shown(step[0]), b=who.shown(step[1])), places[step])
                for step in steps[1:_MOST_SHOWN]
            ),
            advice=say(
                "xác định cơ quan nào tổng hợp; cơ quan đó báo cáo lên trên, không báo cáo lại",
                "settle which of them consolidates; that one reports upwards and not back",
            ),
        )
