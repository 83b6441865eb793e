"""PL902: two projects, phases, clauses or solutions under one number."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Cause, Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import INFO, WARNING, Rule
from planlang.rules.style._numbering import Gap, doubles, joined, slips, split

RULE = Rule("PL902", "section-used-twice", INFO)


def check(plan: Plan) -> Iterator[Finding]:
    """Blocks of one kind that claim the same place in the paper, one finding for each place."""
    meant = slips(plan)
    for nodes in doubles(plan):
        first, second, *more = sorted(nodes, key=lambda node: (subject_of(node), node.at("section")))
        numbers = split(getattr(first, "section", "")) or ()
        number, gap = ".".join(numbers), meant.get(numbers)
        yield RULE.finding(
            say(
                "mục {number} được ghi cho cả {first} và {second}",
                "section {number} is given to both {first} and {second}",
                number=number,
                first=Called(first),
                second=Called(second),
            ),
            second.at("section"),
            severity=INFO if gap is None else WARNING,
            subject=number,
            labels=tuple(
                Label(
                    say("mục {number}: {node}", "section {number}: {node}", number=number, node=Called(node)), node.at("section")
                )
                for node in (first, *more)
            ),
            cause=None if gap is None else _meant(gap),
            advice=say("sửa số mục ở một trong hai chỗ nếu ghi nhầm", "correct one of the two numbers if it is a slip"),
        )


def _meant(gap: Gap) -> Cause:
    missing = joined(gap.parent, gap.missing[0])
    message = say(
        "một trong hai là mục {missing}, chưa thấy ở đâu", "one of them is {missing}, which is nowhere else", missing=missing
    )
    return Cause("mistyped-number", message, certain=False)
