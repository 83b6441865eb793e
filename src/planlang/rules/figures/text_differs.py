"""PL202: a figure that the text states is compared with the tables."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures._claims import Place, address, compared, short
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL202", "text-differs-from-table", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each figure of a paragraph or block that a table answers otherwise."""
    for cell, breakdown, other, answer in plan.funding.stated_elsewhere():
        if cell.figure.minor == answer:
            continue
        column = cell.figure.column
        mask, _ = other.grid.box(column.time, column.source)
        places = other.summed_by_root if not cell.row.parts else other.places_of(cell.row.parts) or []
        cells = [one for place in places for one in other.cells_inside(place, mask)]
        labels = tuple(
            Label(say("{row}: {n:n}", "{row}: {n:n}", row=one.row, n=other.breakdown.amount(one.figure.minor)), one.figure.span)
            for one in cells[:20]
        )
        yield RULE.finding(
            say(
                "{place} nêu {stated}, {table} cộng được {computed:n}: {short}",
                "{place} states {stated}, {table} adds up to {computed:n}: {short}",
                place=Place(cell.row, column, breakdown),
                stated=breakdown.amount(cell.figure.minor),
                table=other.breakdown,
                computed=breakdown.amount(answer),
                short=short(breakdown, cell.figure.minor - answer),
            ),
            cell.figure.span,
            subject=address(breakdown, cell.row, column),
            labels=labels,
            advice=say(
                "thống nhất hai chỗ: sửa lời văn hoặc sửa biểu, hoặc ghi nhận kèm lý do",
                "make the two agree: correct the text or the table, or acknowledge it with a reason",
            ),
            figures=compared(breakdown, cell.figure.minor, answer),
        )
