"""PL428: a piece of work for which several bodies are accountable."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.model.node import blocks_in
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL428", "several-accountable", INFO, "extra")


def check(plan: Plan) -> Iterator[Finding]:
    """Every block with more than one accountable body."""
    who = Who(plan)
    for above in (plan, *plan.nodes):
        for node in blocks_in(above):
            bodies = list(dict.fromkeys(ref.id for ref in getattr(node, "accountable", ())))
            if len(bodies) > 1:
                yield RULE.finding(
                    say(
                        "{node} có {n} cơ quan chủ quản: {names}",
                        "{n} bodies are accountable for {node}: {names}",
                        node=Called(node),
                        n=len(bodies),
                        names=who.names(bodies),
                    ),
                    node.at("accountable"),
                    subject=first_subject(node, above),
                    advice=say(
                        "để một cơ quan chịu trách nhiệm cuối cùng; cơ quan khác ghi theo vai trò của mình",
                        "let one body answer for it in the end; give the others the role that they have",
                    ),
                )
