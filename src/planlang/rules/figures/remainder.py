"""PL206: an amount of which not all is broken down."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.figures._claims import Place, address, compared, part_labels
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL206", "not-all-broken-down", INFO)


def check(plan: Plan) -> Iterator[Finding]:
    """Amounts whose parts are not said to be complete and come to less."""
    for summed in plan.summed:
        for claim in summed.claims:
            if claim.status == "remainder":
                breakdown = summed.breakdown
                yield RULE.finding(
                    say(
                        "{place} ghi {stated}; các phần đã nêu cộng được {computed:n}, còn {rest:n} chưa nêu cho phần nào",
                        "{place} states {stated}; the parts given add up to {computed:n}, {rest:n} are not given to any part",
                        place=Place(claim.row, claim.figure.column, breakdown),
                        stated=breakdown.amount(claim.stated),
                        computed=breakdown.amount(claim.computed),
                        rest=breakdown.amount(claim.difference),
                    ),
                    claim.figure.span,
                    subject=address(breakdown, claim.row, claim.figure.column),
                    labels=part_labels(breakdown, summed, claim),
                    advice=say(
                        "ghi số cho phần còn thiếu (hoặc - nếu không có), hoặc sửa số chung nếu các phần đã đủ",
                        "write the figure of what is missing (- where there is none), or correct the whole if the parts are all",
                    ),
                    figures=compared(breakdown, claim.stated, claim.computed),
                )
