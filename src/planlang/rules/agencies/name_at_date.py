"""PL434: on the day on which the plan is read, an agency in it is another, or does not exist yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from planlang.diagnostics import Finding, Message, say
from planlang.model import Agency, Plan
from planlang.rules.rule import INFO, Rule
from planlang.values.time import When

if TYPE_CHECKING:
    from planlang.rules.agencies._roles import Role

RULE = Rule("PL434", "name-at-date", INFO)

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Only for a plan that is read as of a day: every agency with work that is not over on that day."""
    if plan.read_on is None:
        return
    from planlang.rules.agencies._roles import roles

    day = plan.read_on.last
    left: dict[str, list[Role]] = {}
    for role in roles(plan):
        if not _is_over(plan, role, day):
            left.setdefault(role.id, []).append(role)
    for agency in (*plan.agencies, *plan.groups):
        what = _what(plan, agency, day)
        if what is not None and agency.name in left:
            yield _finding(agency, what, left[agency.name], plan.read_on)


def _is_over(plan: Plan, role: Role, day: date) -> bool:
    period = getattr(role.node, "period", None)
    due = plan.due(role.node) or getattr(role.node, "when", None)
    end = period.last if period is not None and not period.onward else due.last if due is not None else None
    return end is not None and end < day


def _what(plan: Plan, agency: Agency, day: date) -> Message | None:
    from planlang.model.heirs import ended

    if agency.active_from is not None and agency.active_from.first > day:
        return say("chưa có (hoạt động từ {since})", "does not exist yet (it exists from {since} on)", since=agency.active_from)
    heirs = plan.heirs(agency.name, day)
    if not heirs:
        return None
    if ended(agency, day):
        return say("không còn; việc của cơ quan này do {heirs} nhận", "is no more; its work is with {heirs}", heirs=heirs)
    return say("đã chuyển một phần việc cho {heirs}", "has handed part of its work to {heirs}", heirs=heirs)


def _finding(agency: Agency, what: Message, found: list[Role], day: When) -> Finding:
    from planlang.diagnostics import Label
    from planlang.rules.agencies._roles import Placed
    from planlang.rules.called import subject_of
    from planlang.rules.time._held import On

    return RULE.finding(
        say(
            "vào {day}, {name} {what}; có tên trong {n} việc chưa xong",
            "{day} {name} {what}; it is named in {n:#piece|pieces} of unfinished work",
            day=On(day),
            name=agency.short_name or agency.title or agency.name,
            what=what,
            n=len(found),
        ),
        found[0].span,
        subject=subject_of(agency),
        labels=tuple(Label(say("{node}", "{node}", node=Placed(one.node)), one.span) for one in found[1:_MOST_LABELS]),
        advice=say(
            "giao việc còn lại theo tên mới trong văn bản điều chỉnh; văn bản đã ký giữ tên cũ",
            "give what is left to do under the new name in an amendment; the signed paper keeps the old one",
        ),
    )
