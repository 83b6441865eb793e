"""PL423: a piece of work that several agencies lead."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.model.node import blocks_in
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL423", "several-leads", INFO, "extra")


def check(plan: Plan) -> Iterator[Finding]:
    """Every block with more than one lead."""
    who = Who(plan)
    for above in (plan, *plan.nodes):
        for node in blocks_in(above):
            # A lead of some of the parts inside shares nothing with a lead of the others.
            lead = list(dict.fromkeys(ref.id for ref in getattr(node, "lead", ()) if ref.range is None))
            if len(lead) > 1:
                yield RULE.finding(
                    say(
                        "{node} có {n} cơ quan cùng chủ trì: {names}",
                        "{node} has {n} leads: {names}",
                        node=Called(node),
                        n=len(lead),
                        names=who.names(lead),
                    ),
                    node.at("lead"),
                    subject=first_subject(node, above),
                    advice=say(
                        "nếu được thì giao một cơ quan chủ trì, các cơ quan khác phối hợp",
                        "if possible let one body lead and the others cooperate",
                    ),
                )
