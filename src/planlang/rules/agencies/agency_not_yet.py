"""PL432: work that is over before the agency that does it exists."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.agencies._roles import Placed, Role, roles
from planlang.rules.agencies._who import Who
from planlang.rules.called import subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.values.time import Period, When

RULE = Rule("PL432", "agency-not-yet", WARNING, "careful")

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Agencies that say since when they exist, against all work of theirs that must be done before that day."""
    who = Who(plan)
    new = {agency.name: agency.active_from for agency in who.agencies.values() if agency.active_from is not None}
    early: dict[str, list[Role]] = {}
    for role in roles(plan) if new else ():
        since = new.get(role.id)
        end = _end(plan, role)
        if since is not None and end is not None and end.last < since.first:
            early.setdefault(role.id, []).append(role)
    for id, found in early.items():
        agency = who.agencies[id]
        yield RULE.finding(
            say(
                "{name} hoạt động từ {since}, nhưng có tên trong {n} việc phải xong trước đó",
                "{name} exists from {since} on, but is named in {n:#piece|pieces} of work that must be done before",
                name=who.shown(id),
                since=new[id],
                n=len(found),
            ),
            found[0].span,
            subject=subject_of(agency),
            labels=(
                Label(say("hoạt động từ đây", "exists from here on"), agency.at("active_from")),
                *(Label(say("{node}", "{node}", node=Placed(one.node)), one.span) for one in found[1:_MOST_LABELS]),
            ),
            advice=say("ghi cơ quan làm việc này khi ấy, hoặc sửa ngày", "name the body that did it then, or correct the date"),
        )


def _end(plan: Plan, role: Role) -> When | Period | None:
    period: Period | None = getattr(role.node, "period", None)
    due = plan.due(role.node) or getattr(role.node, "when", None)
    if due is not None:
        return due
    return period if period is not None and not period.onward else None
