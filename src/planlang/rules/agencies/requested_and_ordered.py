"""PL406: an agency that one clause asks and another one orders."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Plan
from planlang.rules.agencies._who import Who, where
from planlang.rules.called import subject_of
from planlang.rules.rule import INFO, Rule
from planlang.source import Span

RULE = Rule("PL406", "requested-and-ordered", INFO)


def check(plan: Plan) -> Iterator[Finding]:
    """Agencies named directly, not through a group, both as asked (`đề nghị`) and among those that a clause orders."""
    who = Who(plan)
    asked: dict[str, tuple[Node, Span]] = {}
    for node in plan.nodes:
        for ref in getattr(node, "requested", ()):
            asked.setdefault(ref.id, (node, node.at("requested")))
    told: set[str] = set()
    for assignment in plan.assignments:
        for ref in assignment.agencies:
            if ref.id in asked and ref.id in who.agencies and ref.id not in told:
                told.add(ref.id)
                node, place = asked[ref.id]
                yield RULE.finding(
                    say(
                        "{names} được giao việc ở {here} nhưng được đề nghị ở {there}",
                        "{names} is ordered in {here} but asked in {there}",
                        names=who.names([ref.id]),
                        here=where(assignment.section, "một khoản phân công", "one assignment"),
                        there=where(getattr(node, "section", None), "chỗ khác", "another place"),
                    ),
                    ref.span if ref.span.end else assignment.at("agencies"),
                    subject=subject_of(who.agencies[ref.id]),
                    labels=(Label(say("đề nghị ở đây", "asked here"), place),),
                    advice=say(
                        "cơ quan không thuộc quyền giao việc thì chỉ đề nghị; thống nhất hai chỗ",
                        "a body that the issuer cannot order is asked; make the two places agree",
                    ),
                )
