"""PL902: two projects, phases, clauses or solutions under one number."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called
from planlang.rules.rule import INFO, Rule
from planlang.rules.style._numbering import doubles, split

RULE = Rule("PL902", "section-used-twice", INFO)


def check(plan: Plan) -> Iterator[Finding]:
    """Blocks of one kind that claim the same place in the paper, one finding for each place."""
    for nodes in doubles(plan):
        first, second, *more = sorted(nodes, key=lambda node: node.at("section"))
        number = ".".join(split(getattr(first, "section", "")) or ())
        yield RULE.finding(
            say(
                "mục {number} được ghi cho cả {first} và {second}",
                "section {number} is given to both {first} and {second}",
                number=number,
                first=Called(first),
                second=Called(second),
            ),
            second.at("section"),
            subject=number,
            labels=tuple(
                Label(
                    say("mục {number}: {node}", "section {number}: {node}", number=number, node=Called(node)), node.at("section")
                )
                for node in (first, *more)
            ),
            advice=say("sửa số mục ở một trong hai chỗ nếu ghi nhầm", "correct one of the two numbers if it is a slip"),
        )
