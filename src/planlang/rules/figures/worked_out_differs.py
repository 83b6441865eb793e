"""PL224: a cell that a table works out from other cells (a formula, a share, a yearly mean) is worked out again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Plan
from planlang.rules.figures import _shown as show
from planlang.rules.figures._claims import Place, address
from planlang.rules.rule import ERROR, Rule
from planlang.totals.figures import Breakdown

if TYPE_CHECKING:
    from planlang.totals.across import Checked


RULE = Rule("PL224", "worked-out-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each printed cell of such a column, total rows with them; to its own decimals where the column divides."""
    for table in plan.tables:
        if table.breakdown is None or not table.breakdown.across or table.incomplete:
            continue
        from planlang.totals.across import checked

        for cell in checked(table.breakdown, table.further):
            if not cell.holds:
                yield _finding(table.breakdown, cell)


def _finding(breakdown: Breakdown, cell: Checked) -> Finding:
    unit = cell.across.unit or breakdown.unit
    stated, computed = show.amount(cell.figure.minor, unit), show.amount(cell.computed, unit)
    off = cell.figure.minor - cell.computed
    low = say("ghi thiếu {n:n}", "{n:n} too low", n=show.amount(-off, unit))
    high = say("ghi thừa {n:n}", "{n:n} too high", n=show.amount(off, unit))
    return RULE.finding(
        say(
            "{place} ghi {stated}; {how} được {computed:n}: {short}",
            "{place} states {stated}; {how} gives {computed:n}: {short}",
            place=Place(cell.row, cell.figure.column, breakdown),
            stated=stated,
            how=_how(cell),
            computed=computed,
            short=low if off < 0 else high,
        ),
        cell.figure.span,
        subject=address(breakdown, cell.row, cell.figure.column),
        labels=tuple(_labels(breakdown, cell)),
        advice=say(
            "kiểm tra lại ô này và các số dùng để tính; sửa chỗ chưa đúng, hoặc ghi nhận kèm lý do",
            "check this cell and the figures that it is worked out from; correct what is off, or acknowledge it with a reason",
        ),
        figures=show.compared(cell.figure.minor, cell.computed, unit),
    )


def _how(cell: Checked) -> Message:
    if cell.across.kind == "formula":
        return say("tính theo {formula}", "by {formula} it", formula=cell.across.written)
    if cell.across.kind == "share":
        return say("chia cho tổng", "dividing by the total")
    return say("chia đều cho các năm", "dividing by the years")


def _labels(breakdown: Breakdown, cell: Checked) -> Iterator[Label]:
    for part in cell.parts:
        unit = breakdown.unit
        yield Label(say("{n:n}", "{n:n}", n=show.amount(part.minor, unit)), part.span)
