"""PL905: clauses, projects or phases that do not stand in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import INFO, Rule
from planlang.rules.style._numbering import Numbers, before, split

RULE = Rule("PL905", "sections-out-of-order", INFO, "extra")


def check(plan: Plan) -> Iterator[Finding]:
    """The first of each kind that stands behind a later number."""
    kinds: tuple[Sequence[Node], ...] = (plan.parts, plan.phases, plan.assignments, plan.solutions)
    for kind in kinds:
        numbered = [(numbers, node) for node in kind if (numbers := split(getattr(node, "section", None) or "")) is not None]
        pair = _turn(numbered)
        if pair is None:
            continue
        (first, one), (second, other) = pair
        yield RULE.finding(
            say(
                "{other} (mục {b}) đứng sau {one} (mục {a})",
                "{other} (section {b}) stands behind {one} (section {a})",
                one=Called(one),
                other=Called(other),
                a=".".join(first),
                b=".".join(second),
            ),
            other.at("section"),
            subject=subject_of(other),
            labels=(Label(say("mục {a}", "section {a}", a=".".join(first)), one.at("section")),),
            advice=say(
                "xếp theo thứ tự của văn bản, hoặc sửa số mục ghi nhầm",
                "put them in the order of the paper, or correct the section number",
            ),
        )


def _turn(numbered: list[tuple[Numbers, Node]]) -> tuple[tuple[Numbers, Node], tuple[Numbers, Node]] | None:
    """The first number that is smaller than the one right before it."""
    for one, other in pairwise(numbered):
        if before(other[0], one[0]):
            return one, other
    return None
