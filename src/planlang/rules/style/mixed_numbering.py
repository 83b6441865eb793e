"""PL906: one level of the paper numbered in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.rule import INFO, Rule
from planlang.rules.style._numbering import Seen, joined, mixed

RULE = Rule("PL906", "mixed-numbering", INFO, "extra")


def check(plan: Plan) -> Iterator[Finding]:
    """Levels with both figures and letters, or Roman numbers and either, one finding for each."""
    for parent, first, odd in mixed(plan):
        yield _finding(".".join(parent), joined(parent, first.text), joined(parent, odd.text), first, odd)


def _finding(parent: str, usual: str, other: str, first: Seen, odd: Seen) -> Finding:
    return RULE.finding(
        say(
            "cùng một cấp{under} có cả mục {a} và mục {b}, đánh số theo hai cách",
            "one level{under} has both {a} and {b}, numbered in two ways",
            under=say(" dưới mục {p}", " below section {p}", p=parent) if parent else say("", ""),
            a=usual,
            b=other,
        ),
        odd.first,
        subject=other,
        labels=(Label(say("mục {a}", "section {a}", a=usual), first.first),),
        advice=say("dùng một cách đánh số cho mỗi cấp: I, 1, 1.1, a)", "number each level in one way: I, 1, 1.1, a)"),
    )
