"""PL245: two tables whose units differ by a thousand or more, while their figures look alike."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.rule import WARNING, Rule
from planlang.totals.figures import Breakdown
from planlang.values.numbers import Number
from planlang.values.targets import Measure

RULE = Rule("PL245", "scale-differs", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Each table against the first one of its currency, by the middle one of the figures as they are written."""
    first: dict[str, tuple[Breakdown, Number]] = {}
    for breakdown in plan.funding.breakdowns:
        middle = _middle(breakdown) if breakdown.kind == "table" else None
        if middle is None:
            continue
        before, usual = first.setdefault(breakdown.unit.dimension, (breakdown, middle))
        apart = Fraction(before.unit.factor) / Fraction(breakdown.unit.factor)
        alike = Fraction(1, 10) <= Fraction(middle) / Fraction(usual) <= 10
        if not alike or Fraction(1, 1000) < apart < 1000:
            continue
        yield RULE.finding(
            say(
                "{b} tính bằng {y}, {a} tính bằng {x}, nhưng các số hai biểu cùng cỡ (thường gặp {n} và {m})",
                "{b} is in {y}, {a} in {x}, but the figures of both are of one size (typically {n} and {m})",
                a=before,
                b=breakdown,
                x=before.unit,
                y=breakdown.unit,
                n=Measure(middle),
                m=Measure(usual),
            ),
            breakdown.span,
            subject=breakdown.id,
            labels=(Label(say("{a}: {x}", "{a}: {x}", a=before, x=before.unit), before.span),),
            advice=say(
                "kiểm tra dòng đơn vị tính của từng biểu; hai biểu của một kế hoạch thường dùng chung một đơn vị",
                "check the unit line of each table; tables of one plan usually share a unit",
            ),
        )


def _middle(breakdown: Breakdown) -> Number | None:
    """The middle one of a table's figures, as written; None with fewer than three."""
    figures = sorted(
        figure.minor
        for row in breakdown.rows
        if not row.total
        for figure in row.figures
        if figure.state == "figure" and figure.minor > 0
    )
    return Fraction(figures[len(figures) // 2]) / Fraction(breakdown.unit.factor) if len(figures) >= 3 else None
