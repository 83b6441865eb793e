"""PL201: a printed total is compared with the figures inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from planlang.diagnostics import Cause, Finding, Label, Message, say
from planlang.model import Plan
from planlang.rules.figures._claims import address, cell_label, compared, figure_label, headline, part_labels
from planlang.rules.rule import ERROR, Rule
from planlang.source import Record
from planlang.totals.explain import Explained, explain
from planlang.totals.figures import Breakdown, Row
from planlang.totals.sums import Cell, Claim, Summed
from planlang.values.numbers import Number

RULE = Rule("PL201", "total-differs", ERROR)


@attrs.frozen(eq=False, repr=False)
class Failing(Record):
    """What a finding of this rule stands on: kept for acknowledgements, which cover claims and not findings."""

    summed: Summed
    group: Explained


def check(plan: Plan) -> Iterator[Finding]:
    """One finding for each cause; a total that nothing explains is a finding of its own."""
    for summed in plan.funding.summed:
        failing = [claim for claim in summed.claims if claim.status == "fails"]
        yield from findings_for(summed, failing)


def findings_for(summed: Summed, failing: Sequence[Claim]) -> Iterator[Finding]:
    """The findings for claims of one breakdown that do not hold."""
    for group in explain(summed, failing):
        yield finding_for(summed, group)


def finding_for(summed: Summed, group: Explained) -> Finding:
    """One finding for claims that one cause explains, led by the widest of them."""
    breakdown = summed.breakdown
    first = group.claims[0]
    others = tuple(cell_label(breakdown, claim) for claim in group.claims[1:])
    if group.kind == "omitted-row" and group.certain:
        labels: tuple[Label, ...] = (*others, *(_left_out(cell) for cell in group.cells))
    elif group.kind == "one-figure":
        labels = (*others, *(figure_label(breakdown, cell) for cell in group.cells))
    else:
        labels = others or part_labels(breakdown, summed, first)
    return RULE.finding(
        headline(breakdown, first),
        first.figure.span,
        subject=address(breakdown, first.row, first.figure.column),
        labels=labels,
        cause=_cause(breakdown, group),
        advice=_advice(group),
        figures=compared(breakdown, first.stated, first.computed),
        evidence=Failing(summed, group),
    )


def _left_out(cell: Cell) -> Label:
    return Label(say("không có trong tổng", "not in the total"), cell.figure.span)


def _cause(breakdown: Breakdown, group: Explained) -> Cause | None:
    count = len(group.claims)
    if group.kind == "omitted-row" and group.certain:
        how = (
            say("; giải thích được cả {n} ô không khớp", "; this explains all {n} cells that differ", n=count)
            if count > 1
            else say("", "")
        )
        return Cause(
            "omitted-row",
            say(
                "{what} bỏ sót dòng {rows} ({sum}){how}",
                "{what} leaves out {n} {rows} ({sum}){how}",
                what=_what(group),
                rows=_Rows(group.rows, "và", "and"),
                n=say("dòng", "row" if len(group.rows) == 1 else "rows"),
                sum=_Sum(breakdown, group.cells),
                how=how,
            ),
        )
    if group.kind == "omitted-row":
        rows = _Rows((*group.rows, *group.instead), "hoặc", "or")
        return Cause(
            "omitted-row", say("bỏ sót một trong các dòng {rows}", "one of the rows {rows} is left out", rows=rows), certain=False
        )
    if group.kind == "one-figure":
        cell = group.cells[0]
        return Cause(
            "one-figure",
            say(
                "{n} tổng cùng lệch một số: ở {row} ghi {now:n}, các tổng cần {needed:n}",
                "{n} totals differ by the same amount: {row} has {now:n}, the totals need {needed:n}",
                n=count,
                row=cell.row,
                now=breakdown.amount(cell.figure.minor),
                needed=breakdown.amount(group.needed),
            ),
            certain=False,
        )
    return None


def _what(group: Explained) -> Message:
    first = group.claims[0]
    if first.row.total:
        return say("tổng", "the total")
    return say("{row}", "{row}", row=first.row)


def _advice(group: Explained) -> Message:
    count = len(group.claims)
    if group.kind == "omitted-row" and group.certain:
        return say(
            "xác định dòng {row} có thuộc tổng không; nếu có, sửa {n} ô, hoặc ghi nhận kèm lý do",
            "settle whether row {row} belongs to the total; if so correct {n:#cell|cells}, or acknowledge them with a reason",
            row=_Rows(group.rows, "và", "and", "i"),
            n=count,
        )
    if group.kind == "one-figure":
        return say(
            "đối chiếu số này với văn bản gốc; nếu số đúng thì sửa {n} tổng, hoặc ghi nhận kèm lý do",
            "compare this figure with the original; if it is right correct {n:#total|totals}, or acknowledge them with a reason",
            n=count,
        )
    return say(
        "kiểm tra lại tổng này và các số thành phần; sửa chỗ chưa đúng, hoặc ghi nhận kèm lý do",
        "check this total and the figures under it; correct what is off, or acknowledge it with a reason",
    )


class _Sum:
    """`20 + 20 + 50`, in the reader's language."""

    def __init__(self, breakdown: Breakdown, cells: Sequence[Cell]) -> None:
        self.amounts: list[Number] = [cell.figure.minor for cell in cells]
        self.breakdown = breakdown

    def spoken(self, language: str, spec: str = "") -> str:
        shown = [self.breakdown.amount(amount).spoken(language, "n") for amount in self.amounts]
        if len(shown) > 6:
            return " + ".join([*shown[:3], "…", shown[-1]])
        return " + ".join(shown)


class _Rows:
    """Several rows in one sentence: `A, B và C`."""

    def __init__(self, rows: Sequence[Row], vi: str, en: str, spec: str = "") -> None:
        self.rows, self.words, self.spec = rows, {"vi": vi, "en": en}, spec

    def spoken(self, language: str, spec: str = "") -> str:
        shown = [row.spoken(language, self.spec) for row in self.rows[:5]] + ["…"] * (len(self.rows) > 5)
        last = f" {self.words[language]} {shown[-1]}" if len(shown) > 1 else ""
        return (", ".join(shown[:-1]) + last) if last else shown[0]
