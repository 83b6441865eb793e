"""PL203: a part that has two rows in one table."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures._claims import column_name
from planlang.rules.rule import ERROR, WARNING, Rule
from planlang.totals.figures import Breakdown, Column, Row

RULE = Rule("PL203", "figure-given-twice", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Parts with two rows in a table, and figures given twice for one time and source in a block."""
    for summed in plan.funding.summed:
        rows = summed.breakdown.rows
        for first, second, part in summed.twice:
            same = _content(rows[first]) == _content(rows[second])
            yield RULE.finding(
                say("{part} có hai dòng trong {table}", "{part} has two rows in {table}", part=part, table=summed.breakdown),
                rows[second].span,
                severity=WARNING if same else ERROR,
                subject=part,
                labels=(Label(say("dòng thứ nhất", "the first row"), rows[first].span),),
                advice=say(
                    "bỏ một dòng, hoặc tách {part} thành hai phần; các tổng chứa phần này chưa được kiểm tra",
                    "delete one row, or make {part} two parts; the totals that hold it are not checked",
                    part=part,
                ),
            )
        yield from _in_one_row(summed.breakdown)


def _content(row: Row) -> list[tuple[Column, str, object]]:
    return [(figure.column, figure.state, figure.minor) for figure in row.figures if figure.state != "blank"]


def _in_one_row(breakdown: Breakdown) -> Iterator[Finding]:
    if breakdown.kind == "table":
        return
    for row in breakdown.rows:
        seen: dict[Column, int] = {}
        for place, figure in enumerate(row.figures):
            if figure.column not in seen:
                seen[figure.column] = place
                continue
            first = row.figures[seen[figure.column]]
            where = figure.column
            yield RULE.finding(
                say(
                    "{row}: kinh phí {column} được ghi hai lần: {a} và {b:n}",
                    "{row}: funding {column} is given twice: {a} and {b:n}",
                    row=row,
                    column=say(column_name(where, "vi") or "chung", column_name(where, "en") or "as a whole"),
                    a=breakdown.amount(first.minor),
                    b=breakdown.amount(figure.minor),
                ),
                figure.span,
                severity=WARNING if (first.state, first.minor) == (figure.state, figure.minor) else ERROR,
                subject=row.label,
                labels=(Label(say("lần đầu ở đây", "first given here"), first.span),),
                advice=say("bỏ một lần", "delete one of them"),
            )
