"""PL420: an agency that is named beside, or works with, the group of which it is a member."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Assignment, Node, Plan
from planlang.rules.agencies._roles import ROLE_WORDS
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule
from planlang.values.refs import Ref

RULE = Rule("PL420", "group-and-member", INFO, "careful")

#: Fields whose agencies act together: in one of them, or in both, a group and its member are one body twice.
_TOGETHER = (("lead", "lead"), ("agencies", "agencies"), ("cooperating", "cooperating"), ("lead", "cooperating"))


def check(plan: Plan) -> Iterator[Finding]:
    """Leads, agencies of an assignment and partners, against the members of the groups among them."""
    who = Who(plan)
    if not who.groups_of:
        return
    for node in plan.nodes:
        found = next(_twice(node, who), None)
        if found is None:
            continue
        group_field, group, field, ref = found
        vi, en = ROLE_WORDS[field]
        yield RULE.finding(
            say(
                "{node}: {name} đã nằm trong nhóm {group}, lại được nêu riêng ({role})",
                "{node}: {name} is a member of {group} and named again by itself ({role})",
                node=Called(node),
                name=who.shown(ref.id),
                group=who.shown(group.id),
                role=say(vi, en),
            ),
            ref.span if ref.span.end else node.at(field),
            subject=first_subject(node, *_agencies(node, who, ref)),
            labels=(
                Label(
                    say("{group} ở đây", "{group} is here", group=who.shown(group.id)),
                    group.span if group.span.end else node.at(group_field),
                ),
            ),
            advice=say(
                "giữ tên nhóm hoặc tên cơ quan; nếu cơ quan này làm đầu mối của nhóm thì nói rõ",
                "keep the group or the agency; if the agency acts for the group, say so",
            ),
        )


def _twice(node: Node, who: Who) -> Iterator[tuple[str, Ref, str, Ref]]:
    for group_field, field in _TOGETHER:
        groups = {ref.id: ref for ref in getattr(node, group_field, ())}
        for ref in getattr(node, field, ()) if groups else ():
            for group in sorted(who.groups_of.get(ref.id, frozenset()) & groups.keys()):
                yield group_field, groups[group], field, ref


def _agencies(node: Node, who: Who, ref: Ref) -> tuple[Node, ...]:
    """For a clause without a section, the agency is what one addresses."""
    return (who.agencies[ref.id],) if isinstance(node, Assignment) and ref.id in who.agencies else ()
