"""How claims are named and shown: addresses, headlines, labels."""

from __future__ import annotations

from planlang.diagnostics import Compared, Label, Message, say
from planlang.totals.figures import ALLOTTED, INDICATIVE, STANDING, Breakdown, Column, Row
from planlang.totals.sums import Cell, Claim, Summed
from planlang.values.numbers import Number

_MOST_LABELS = 40
#: How firm a figure is, in English and in Vietnamese.
_STANDING = {INDICATIVE: ("indicative", "dự kiến"), ALLOTTED: ("allotted", "đã giao")}


class Place:
    """How a message names a cell: its row and its column, in the reader's language."""

    def __init__(self, row: Row, column: Column, breakdown: Breakdown) -> None:
        self.row, self.column, self.breakdown = row, column, breakdown

    def spoken(self, language: str, spec: str = "") -> str:
        vi = language == "vi"
        column = column_name(self.column, language)
        if self.row.total:
            whole = self.column.is_whole and self.row.where is None
            row = ("tổng cộng" if vi else "the grand total") if whole else ("tổng" if vi else "the total")
            if self.row.only and not self.row.where:
                row = f"cộng {_some(self.row.only)}" if vi else f"the subtotal of {_some(self.row.only)}"
        elif not self.row.parts and self.breakdown.kind == "text":
            row = self.breakdown.spoken(language)
        else:
            row = f"dòng {self.row.spoken(language)}" if vi else f"row {self.row.spoken(language)}"
            if self.breakdown.is_named_by_row:
                row = self.row.spoken(language)
        if not column:
            return row
        return f"{row} {column}" if vi else f"{row} for {column}"


def column_name(column: Column, language: str) -> str:
    """`năm 2013, TINH`, `2013, TINH`; empty for the whole."""
    vi = language == "vi"
    names = []
    if column.time is not None:
        spoken = column.time.spoken(language)
        names.append(
            f"năm {spoken}" if vi and column.time.start.precision == "year" and column.time.start == column.time.end else spoken
        )
    if column.source is not None:
        names.append(column.source)
    for dimension, member in column.members:
        names.append(
            _STANDING[member][vi] if dimension == STANDING else member.rpartition(".")[2] if dimension == "place" else member
        )
    return ", ".join(names)


def _some(keys: tuple[str, ...]) -> str:
    """The rows of a subtotal, by name when they are few."""
    return ", ".join(keys) if len(keys) <= 3 else f"{keys[0]} … {keys[-1]}"


def address(breakdown: Breakdown, row: Row, column: Column) -> str:
    """How one addresses a cell in a plan: `PHU_LUC[tổng, 2014, TINH]`."""
    coordinates = ["tổng" if row.total else ", ".join(row.names)] if row.names or row.total else []
    coordinates.extend(column.names)
    if breakdown.is_named_by_row:
        return f"{coordinates[0]}[{', '.join(coordinates[1:])}]" if coordinates[1:] else ", ".join(coordinates)
    return f"{breakdown.id}[{', '.join(coordinates)}]" if coordinates else breakdown.id


def compared(breakdown: Breakdown, stated: Number, computed: Number) -> Compared:
    """Both figures in plain digits, in the unit of the document."""
    return Compared(breakdown.amount(stated).plain, breakdown.amount(computed).plain, breakdown.unit.code)


def short(breakdown: Breakdown, difference: Number) -> Message:
    """The difference with its direction: too low or too high."""
    if difference < 0:
        return say("ghi thiếu {n:n}", "{n:n} too low", n=breakdown.amount(-difference))
    return say("ghi thừa {n:n}", "{n:n} too high", n=breakdown.amount(difference))


def headline(breakdown: Breakdown, claim: Claim) -> Message:
    """`tổng cộng ghi 10.050 triệu đồng; cộng các dòng được 10.140: ghi thiếu 90`."""
    row, column = claim.row, claim.figure.column
    if row.total:
        what = say("các dòng", "the rows add up")
    elif column.total:
        what = say("các cột", "its columns add up")
    else:
        what = say("các phần", "its parts add up")
    return say(
        "{place} ghi {stated}; cộng {what} được {computed:n}: {short}",
        "{place} states {stated}; {what} to {computed:n}: {short}",
        place=Place(row, column, breakdown),
        stated=breakdown.amount(claim.stated),
        computed=breakdown.amount(claim.computed),
        short=short(breakdown, claim.difference),
        what=what,
    )


def cell_label(breakdown: Breakdown, claim: Claim) -> Label:
    """The label of a claim that fails beside others."""
    return Label(
        say(
            "{place} ghi {stated:n}, cộng lại được {computed:n}",
            "{place}: states {stated:n}, computed {computed:n}",
            place=Place(claim.row, claim.figure.column, breakdown),
            stated=breakdown.amount(claim.stated),
            computed=breakdown.amount(claim.computed),
        ),
        claim.figure.span,
    )


def part_labels(breakdown: Breakdown, summed: Summed, claim: Claim) -> tuple[Label, ...]:
    """The figures that a claim adds up; for long sums the rows that make it up."""
    cells = summed.cells_inside_claim(claim)
    if len(cells) <= 12:
        return tuple(figure_label(breakdown, cell) for cell in cells)
    labels = []
    for place in summed.summed_by(claim.place) or [claim.place]:
        row = summed.breakdown.rows[place]
        amount = summed.amount_inside(place, claim.mask)
        if amount:
            labels.append(Label(say("{row}: {n:n}", "{row}: {n:n}", row=row, n=breakdown.amount(amount)), row.span))
    return tuple(labels[:_MOST_LABELS])


def figure_label(breakdown: Breakdown, cell: Cell) -> Label:
    """One figure of a sum."""
    return Label(
        say("{n:n}", "{n:n}", n=breakdown.amount(cell.figure.minor)),
        cell.figure.span,
    )
