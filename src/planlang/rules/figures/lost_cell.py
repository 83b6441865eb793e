"""PL204: a cell that the source lost, and what it must have been."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Compared, Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures._claims import Place, address
from planlang.rules.rule import INFO, WARNING, Rule
from planlang.totals.causes import explain
from planlang.totals.figures import Breakdown
from planlang.totals.lost import Lost, lost_cells

RULE = Rule("PL204", "lost-figure", INFO)


def check(plan: Plan) -> Iterator[Finding]:
    """Each `?`: the value that its parts give and the value that the printed figures around it require."""
    for summed in plan.funding.summed:
        failing = [claim for claim in summed.claims if claim.status == "fails"]
        for lost in lost_cells(summed, explain(summed, failing)):
            yield _finding(summed.breakdown, lost)


def _finding(breakdown: Breakdown, lost: Lost) -> Finding:
    cell = lost.cell
    place = Place(cell.row, cell.figure.column, breakdown)
    labels = tuple(
        Label(say("đã ghi {n:n}", "states {n:n}", n=breakdown.amount(one.figure.minor)), one.figure.span)
        for one in lost.witnesses
        if one.figure.state == "figure"
    )
    figures = None
    severity = INFO
    if lost.agreed is not None:
        message = say(
            "{place}: không đọc được; chỉ có thể là {value}",
            "{place}: not legible; it can only be {value}",
            place=place,
            value=breakdown.amount(lost.agreed),
        )
        figures = Compared("?", breakdown.amount(lost.agreed).plain, breakdown.unit.code)
    elif lost.by_parts is not None and len(lost.required) == 1:
        severity = WARNING
        message = say(
            "{place}: không đọc được; các tổng đã ghi đòi hỏi {required}; cộng các dòng được {parts:n}",
            "{place}: not legible; the stated totals require {required}; the rows give {parts:n}",
            place=place,
            required=breakdown.amount(lost.required[0]),
            parts=breakdown.amount(lost.by_parts),
        )
        figures = Compared(breakdown.amount(lost.required[0]).plain, breakdown.amount(lost.by_parts).plain, breakdown.unit.code)
    elif lost.required or lost.by_parts is not None:
        severity = WARNING
        values = [*lost.required, *([lost.by_parts] if lost.by_parts is not None else [])]
        message = say(
            "{place}: không đọc được; các số chung quanh cho những giá trị khác nhau: {values}",
            "{place}: not legible; the figures around it give different values: {values}",
            place=place,
            values=tuple(breakdown.amount(value) for value in dict.fromkeys(values)),
        )
    else:
        message = say(
            "{place}: không đọc được; các số khác không cho biết giá trị",
            "{place}: not legible; the other figures do not tell its value",
            place=place,
        )
    return RULE.finding(
        message,
        cell.figure.span,
        severity=severity,
        subject=address(breakdown, cell.row, cell.figure.column),
        labels=labels,
        advice=say("tra lại bản gốc; chương trình không tự điền", "look it up in the original; nothing is filled in"),
        figures=figures,
    )
