"""PL207: a printed total with nothing under it, or one that cannot be checked."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.figures._claims import Place, address
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL207", "total-not-checkable", INFO)


def check(plan: Plan) -> Iterator[Finding]:
    """Totals whose parts are all blank, and totals that a figure lies only partly inside."""
    for summed in plan.summed:
        breakdown = summed.breakdown
        for claim in summed.claims:
            place = Place(claim.row, claim.figure.column, breakdown)
            subject = address(breakdown, claim.row, claim.figure.column)
            if claim.status == "bare":
                yield RULE.finding(
                    say(
                        "{place} ghi {stated} nhưng các ô thành phần đều để trống",
                        "{place} states {stated}, but every figure under it is blank",
                        place=place,
                        stated=breakdown.amount(claim.stated),
                    ),
                    claim.figure.span,
                    subject=subject,
                    advice=say(
                        "ghi các số thành phần, hoặc để trống ô này", "write the figures under it, or leave this one blank"
                    ),
                )
            elif claim.status == "straddled":
                yield RULE.finding(
                    say(
                        "{place}: chưa kiểm tra được, vì có số gộp chỉ nằm một phần trong ô này",
                        "{place}: cannot be checked, because a merged figure lies only partly inside it",
                        place=place,
                    ),
                    claim.figure.span,
                    subject=subject,
                    advice=say(
                        "tách số gộp theo từng cột nếu văn bản cho biết",
                        "divide the merged figure by columns if the paper allows",
                    ),
                )
