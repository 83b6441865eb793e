"""PL205: the parts given for an amount come to more than the amount."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.figures._claims import Place, address, compared, part_labels
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL205", "parts-exceed-whole", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Amounts of which only some parts are given: those may not be more than the whole."""
    for summed in plan.summed:
        for claim in summed.claims:
            if claim.status == "exceeded":
                breakdown = summed.breakdown
                yield RULE.finding(
                    say(
                        "{place} ghi {stated}; riêng các phần đã nêu cộng được {computed:n}: vượt {over:n}",
                        "{place} states {stated}; the parts given alone add up to {computed:n}: {over:n} more",
                        place=Place(claim.row, claim.figure.column, breakdown),
                        stated=breakdown.amount(claim.stated),
                        computed=breakdown.amount(claim.computed),
                        over=breakdown.amount(-claim.difference),
                    ),
                    claim.figure.span,
                    subject=address(breakdown, claim.row, claim.figure.column),
                    labels=part_labels(breakdown, summed, claim),
                    advice=say("kiểm tra lại số chung và từng phần", "check the whole and each part"),
                    figures=compared(breakdown, claim.stated, claim.computed),
                )
