"""PL410: an agency that others count on and that no clause tells what to do."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Assignment, Plan
from planlang.rules.agencies._roles import ROLE_WORDS, Placed, Role, roles
from planlang.rules.agencies._who import Who
from planlang.rules.called import subject_of
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL410", "partner-without-duty", INFO, "careful")

_JOINING = (
    "cooperating", "requested", "executing", "funder", "supervisor", "adviser", "consolidator", "appraiser",
)  # fmt: skip
_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Agencies that cooperate, are asked, carry out or advise, without a clause of their own or of their group.

    Leads without a duty are PL404's, groups without members PL412's, and the issuer gives itself no clause.
    """
    if plan.incomplete or any(assignment.incomplete for assignment in plan.assignments):
        return
    who = Who(plan)
    if not who.with_duty:
        return
    joining: dict[str, list[Role]] = {}
    leading: set[str] = {ref.id for ref in plan.issuer}
    for role in roles(plan):
        if role.field == "lead":
            leading.add(role.id)
        elif role.field in _JOINING and not isinstance(role.node, Assignment):
            joining.setdefault(role.id, []).append(role)
    for id, found in joining.items():
        agency = who.agencies.get(id)
        if agency is None or agency.incomplete or id in leading or id in who.with_duty:
            continue
        members = set(who.members(agency.name))
        if (agency.word == "agency_group" and not members) or (members and members <= who.with_duty):
            continue
        yield RULE.finding(
            say(
                "{name} có tên trong {n} việc ({role}) nhưng phần phân công không có khoản nào cho cơ quan này",
                "{name} is named in {n:#piece|pieces} of work ({role}), but no assignment tells it what to do",
                name=who.shown(id),
                role=role_words(found[0].field),
                n=len(found),
            ),
            found[0].span,
            subject=subject_of(agency),
            labels=tuple(
                Label(say("{role}: {node}", "{role}: {node}", role=role_words(one.field), node=Placed(one.node)), one.span)
                for one in found[1 : _MOST_LABELS + 1]
            ),
            advice=say(
                "thêm một khoản phân công nêu việc của cơ quan này, hoặc bỏ tên ở đây",
                "add an assignment that says what it has to do, or take its name out here",
            ),
        )


def role_words(field: str) -> Message:
    """What an agency does by a field: `phối hợp`, `cooperates`."""
    vi, en = ROLE_WORDS[field]
    return say(vi, en)
