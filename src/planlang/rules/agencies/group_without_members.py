"""PL412: a group of agencies that does not say who is meant."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.agencies._roles import Placed, Role, roles
from planlang.rules.called import subject_of
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL412", "group-without-members", INFO, "careful")

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Groups that are given something to do and name no members."""
    nameless = {group.name for group in plan.groups if not (group.members or group.of_level or group.is_open or group.incomplete)}
    acting: dict[str, list[Role]] = {}
    for role in roles(plan) if nameless else ():
        if role.id in nameless:
            acting.setdefault(role.id, []).append(role)
    for group in plan.groups:
        found = acting.get(group.name)
        if found:
            yield RULE.finding(
                say(
                    "“{group}” có tên ở {n} chỗ trong phần giao việc nhưng chưa nêu gồm những cơ quan nào",
                    "“{group}” is named in {n:#place|places} of the work but does not say who belongs to it",
                    group=group.title or group.name,
                    n=len(found),
                ),
                group.span,
                subject=subject_of(group),
                labels=tuple(Label(say("{node}", "{node}", node=Placed(one.node)), one.span) for one in found[:_MOST_LABELS]),
                advice=say(
                    "ghi thành viên của nhóm; nếu văn bản cố ý không kể tên thì ghi “để mở”",
                    "name its members; if the paper leaves them open on purpose, write “open”",
                ),
            )
