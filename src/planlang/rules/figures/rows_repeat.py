"""PL244: two rows of a table with the same figures throughout."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures._claims import address
from planlang.rules.rule import INFO, Rule
from planlang.totals.figures import Column, Row

RULE = Rule("PL244", "rows-repeat", INFO, "extra")

_FEWEST = 3


def check(plan: Plan) -> Iterator[Finding]:
    """Rows for different parts, none inside the other, that agree in at least three figures that are not all one."""
    for breakdown in plan.funding.breakdowns:
        if breakdown.kind != "table":
            continue
        seen: dict[tuple[object, ...], Row] = {}
        for row in breakdown.rows:
            figures = [(id(figure.column), figure.minor) for figure in row.figures if figure.state == "figure" and figure.minor]
            if row.total or len(figures) < _FEWEST or len({minor for _, minor in figures}) < 2:
                continue
            before = seen.setdefault(tuple(figures), row)
            if before is row or _one_inside(before, row):
                continue
            yield RULE.finding(
                say(
                    "dòng {b} có các số giống hệt dòng {a}",
                    "row {b} has exactly the figures of row {a}",
                    a=before,
                    b=row,
                ),
                row.span,
                subject=address(breakdown, row, Column()),
                labels=(Label(say("dòng {a}", "row {a}", a=before), before.span),),
                advice=say(
                    "kiểm tra xem có phải một dòng được chép hai lần; nếu hai phần đúng là bằng nhau thì để nguyên",
                    "check whether one row was copied twice; if the two parts really get the same, leave them",
                ),
            )


def _one_inside(one: Row, other: Row) -> bool:
    """Whether one row is for a part of what the other is for: a part that is all of its whole has the same figures."""
    return any(a == b or a.startswith(b + ".") or b.startswith(a + ".") for a in one.parts for b in other.parts)
