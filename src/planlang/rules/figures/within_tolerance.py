"""PL223: a total that differs from its parts within what the plan declares."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.figures._claims import Place, address, compared
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL223", "within-tolerance", INFO, tier="extra")


def check(plan: Plan) -> Iterator[Finding]:
    """Each total that is off by no more than the declared rounding or tolerance."""
    for summed in plan.summed:
        for claim in summed.claims:
            if claim.status == "rounded":
                breakdown = summed.breakdown
                off = claim.difference if claim.difference > 0 else -claim.difference
                yield RULE.finding(
                    say(
                        "{place} ghi {stated}, cộng được {computed:n}: chênh lệch {off:n}, trong sai số đã nêu",
                        "{place} states {stated}, the figures add up to {computed:n}: a difference of {off:n}, within what is declared",
                        place=Place(claim.row, claim.figure.column, breakdown),
                        stated=breakdown.amount(claim.stated),
                        computed=breakdown.amount(claim.computed),
                        off=breakdown.amount(off),
                    ),
                    claim.figure.span,
                    subject=address(breakdown, claim.row, claim.figure.column),
                    advice=say("không phải sửa", "nothing to correct"),
                    figures=compared(breakdown, claim.stated, claim.computed),
                )
