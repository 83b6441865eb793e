"""PL404: an agency that leads something and has no duty anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Plan
from planlang.model.duties import Duty
from planlang.rules.agencies._differing import differing_rows
from planlang.rules.agencies._who import Who, leading_rows, parts_by_path
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.source import Span

RULE = Rule("PL404", "lead-without-duty", WARNING)

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Agencies named as lead, in the body or in a table, that no clause gives a duty, alone or in a group."""
    if plan.incomplete or any(assignment.incomplete for assignment in plan.assignments):
        return
    who = Who(plan)
    with_duty = who.with_duty
    if not with_duty:
        return
    for id, led in _led(plan, who).items():
        agency = who.agencies.get(id)
        if agency is None or agency.incomplete or id in with_duty:
            continue
        members = who.members(id)
        if members and all(one in with_duty for one in members):
            continue
        yield RULE.finding(
            say(
                "{names} chủ trì {n} phần việc nhưng chưa được giao trách nhiệm nào",
                "{names} leads {n:#part|parts} of the work but is given no duty",
                names=who.names([id]),
                n=len(led),
            ),
            agency.span,
            subject=subject_of(agency),
            labels=tuple(
                Label(say("chủ trì {node}", "leads {node}", node=Called(node)), span) for node, span in led[:_MOST_LABELS]
            ),
            advice=say(
                "thêm một khoản phân công cho cơ quan này, hoặc xem lại cơ quan chủ trì",
                "give it a clause among the assignments, or reconsider the lead",
            ),
        )


def _led(plan: Plan, who: Who) -> dict[str, list[tuple[Node, Span]]]:
    """For each agency what it leads, and where that is said; what text and table see differently (PL402) is left out."""
    unsettled = {id(one.holder) for found in differing_rows(plan, who) for one in found.parts}
    found: dict[str, dict[int, tuple[Node, Span]]] = {}
    for node in plan.nodes:
        if not isinstance(node, Duty) and id(node) not in unsettled:
            for ref in getattr(node, "lead", ()):
                found.setdefault(ref.id, {}).setdefault(id(node), (node, node.at("lead")))
    parts = parts_by_path(plan)
    for row, _ in leading_rows(plan):
        for led in (parts[path] for path in row.parts if path in parts):
            for agency in row.leads if led.holder is None else ():
                found.setdefault(agency, {}).setdefault(id(led.part), (led.part, row.leads_span))
    return {agency: list(places.values()) for agency, places in found.items()}
