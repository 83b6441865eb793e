"""A table of money, or the cells of an acknowledgement, comes in; its rows as lines between bars go out.

Columns are gathered into groups where that gives back the same columns: `| 2012 |` over `| TINH TW |`. Where it does not,
each column is a group of its own, which always does.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from planlang.model.declare import block_of
from planlang.model.document import AcknowledgedCell, Acknowledgement
from planlang.model.finance import FundingTable
from planlang.model.parts import PlaceList
from planlang.places.register import AdministrativeUnit
from planlang.source import Record
from planlang.totals.figures import Bound, Breakdown, Column, Figure, Row
from planlang.values.numbers import normal
from planlang.values.refs import CellRef
from planlang.writing.hand import Hand, WritingError
from planlang.writing.values import address, measure, worth

_LONGEST_HEADING = 4


@attrs.frozen(eq=False, repr=False)
class _Group(Record):
    """Columns under one heading: upper and lower words of the head; `merged` takes one figure for all of them."""

    columns: tuple[Column, ...]
    merged: Column
    upper: str
    lower: str


def table(hand: Hand, breakdown: Breakdown) -> list[str]:
    """The rows of a funding table, its head first."""
    if breakdown.axes or breakdown.across or any(row.where or row.under is not None or row.note for row in breakdown.rows):
        raise WritingError(
            "a table with declared dimensions, worked-out columns or notes cannot be written yet; to_dict() holds it"
        )
    groups = _Grouping(hand, breakdown).groups()
    leads = any(row.leads for row in breakdown.rows)
    upper = ["", *(group.upper for group in groups), *([_heading(hand, "lead")] if leads else [])]
    rows = [upper]
    if any(group.lower for group in groups):
        rows.append(["", *(group.lower for group in groups), *([""] if leads else [])])
    for row in breakdown.rows:
        cells = [_label(hand, row), *_cells(hand, breakdown, groups, row)]
        rows.append([*cells, ", ".join(map(hand.name, row.leads))] if leads else cells)
    return [_line(row) for row in rows]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _heading(hand: Hand, code: str) -> str:
    return next(hand.word(one.words) for one in block_of(FundingTable).headings if one.code == code)


# ---- heads ----
class _Grouping:
    """Finds the groups of a table's columns."""

    def __init__(self, hand: Hand, breakdown: Breakdown) -> None:
        self.hand, self.breakdown = hand, breakdown

    def groups(self) -> list[_Group]:
        found: list[_Group] = []
        columns = self.breakdown.columns
        at = 0
        while at < len(columns):
            group, used = self._longest(columns, at)
            found.append(group)
            at += used
        made = tuple(dict.fromkeys(column for group in found for column in (*group.columns, group.merged)))
        return found if made == columns else [self._single(column) for column in columns]

    def _longest(self, columns: tuple[Column, ...], at: int) -> tuple[_Group, int]:
        for end in range(len(columns) - 1, at + 1, -1):
            group = self._joined(columns[at:end], columns[end])
            if group is not None:
                return group, end + 1 - at
        return self._single(columns[at]), 1

    def _joined(self, columns: tuple[Column, ...], merged: Column) -> _Group | None:
        """Several columns and one for all of them as a group; None where a head cannot say that, or a row would not fit."""
        inner = [_without(column, merged) for column in columns]
        if any(one is None for one in inner) or not all(self._fits(row, columns, merged) for row in self.breakdown.rows):
            return None
        lower = [self._words(one) for one in inner if one is not None]
        if any(one is None or len(one.split()) > _LONGEST_HEADING for one in lower):
            return None
        upper = self._words(merged) if merged != Column() else ""
        return None if upper is None else _Group(columns, merged, upper, " ".join(one for one in lower if one))

    def _fits(self, row: Row, columns: tuple[Column, ...], merged: Column) -> bool:
        """Whether the figures of a row stand in all columns of a group, in none, or in the one for all of them."""
        if any(isinstance(figure, Bound) for figure in row.figures):
            return False  # several words: a column of its own
        inside = [figure.column for figure in row.figures if figure.column in columns or figure.column == merged]
        return not inside or inside == [merged] or tuple(inside) == columns

    def _single(self, column: Column) -> _Group:
        whole = self._words(column)
        if whole is not None:
            return _Group((column,), column, whole, "")
        outer = Column(time=column.time) if column.time is not None else Column(source=column.source)
        inner = _without(column, outer)
        upper, lower = self._words(outer), self._words(inner) if inner is not None else None
        if upper is None or lower is None:
            raise WritingError("a column of a time, a source and a total at once has no heading")
        return _Group((column,), column, upper, lower)

    def _words(self, column: Column) -> str | None:
        """The heading of a column of one coordinate; None where it has several."""
        said = [column.time is not None, column.source is not None, column.total]
        if sum(said) > 1:
            return None
        if column.time is not None:
            return column.time.spoken(self.hand.language)
        if column.source is not None:
            return self.hand.name(column.source)
        return _heading(self.hand, "total" if column.total else "all_sources")


def _without(column: Column, outer: Column) -> Column | None:
    """What a column says beside what its group says already; None where it does not lie in the group, or says no more."""
    if outer.time not in (None, column.time) or outer.source not in (None, column.source) or (outer.total and not column.total):
        return None
    inner = Column(
        None if outer.time is not None else column.time,
        None if outer.source is not None else column.source,
        column.total and not outer.total,
    )
    return None if inner == Column() else inner


# ---- rows ----
def _label(hand: Hand, row: Row) -> str:
    if row.unread:
        raise WritingError("a row that could not be read cannot be written")
    if row.total:
        words = hand.say("tổng", "total") if not row.label or not _is_total(row.label, hand) else row.label
        if row.only:
            words += f" {hand.say('gồm', 'comprising')} {', '.join(map(hand.name, row.only))}"
        elif row.without:
            words += f" {hand.say('trừ', 'except')} {', '.join(map(hand.name, row.without))}"
    elif row.parts:
        words = ", ".join(_short(row.parts, hand))
    else:
        raise WritingError("a row names at least one part, or is a total")
    return f"{words} {hand.quoted(row.title)}" if row.title else words


def _is_total(label: str, hand: Hand) -> bool:
    """Whether a total row's own words can stand in a file of this language: `tổng cộng`, `grand total`."""
    at = 0 if hand.language == "vi" else 1
    return label.lower() in (("tổng", "tổng cộng", "tổng số"), ("total", "grand total"))[at]


def _short(paths: tuple[str, ...], hand: Hand) -> list[str]:
    """The parts of a row, those behind the first by their last id: `DA3.ND1, ND2`."""
    first, _, _ = paths[0].rpartition(".")
    outer = f"{first}." if first else ""
    return [paths[0], *(path.removeprefix(outer) if path.startswith(outer) else path for path in paths[1:])]


def _cells(hand: Hand, breakdown: Breakdown, groups: list[_Group], row: Row) -> list[str]:
    figures = {figure.column: figure for figure in row.figures}
    cells = [_cell(hand, breakdown, group, figures) for group in groups]
    bare = row.total and all(" " not in cell for cell in cells)
    if bare:
        # A total row in which every group holds one figure needs no brackets.
        cells = [cell[1:-1] if cell.startswith("[") and cell != "[-]" else cell for cell in cells]
    return cells


def _cell(hand: Hand, breakdown: Breakdown, group: _Group, figures: dict[Column, Figure]) -> str:
    if len(group.columns) > 1 and group.merged in figures:
        return f"[{figure_cell(hand, breakdown, figures[group.merged])}]"
    return " ".join(figure_cell(hand, breakdown, figures[column]) for column in group.columns if column in figures)


def figure_cell(hand: Hand, breakdown: Breakdown, figure: Figure) -> str:
    """One figure as the cell of a table says it."""
    if figure.state == "figure":
        return hand.number(normal(Fraction(figure.minor) / Fraction(breakdown.unit.factor)))
    if isinstance(figure, Bound):
        return worth(attrs.evolve(hand, unit=breakdown.unit), figure, breakdown.unit.dimension)
    if figure.state == "unread":
        raise WritingError("a cell holds a figure, a blank, ? or tbd")
    return {"blank": "-", "lost": "?", "pending": hand.say("chờ", "tbd")}[figure.state]


# ---- the cells of an acknowledgement ----
def cells(hand: Hand, target: CellRef, listed: Sequence[AcknowledgedCell]) -> list[str]:
    """The table of an acknowledgement: each row a cell, with both figures."""
    rows = [[hand.word(one.words) for one in block_of(Acknowledgement).headings]]
    for one in listed:
        own = CellRef(one.target.target, one.target.coordinates[len(target.coordinates) :])
        inside = address(hand, own).partition("[")[2].removesuffix("]")
        rows.append([inside, measure(hand, one.stated), measure(hand, one.computed)])
    return [_line(row) for row in rows]


# ---- a register of places ----
def places(hand: Hand, units: Sequence[AdministrativeUnit]) -> list[str]:
    """The units of a register as rows; columns in which nothing stands are left out."""
    headings = {one.code: hand.word(one.words) for one in block_of(PlaceList).headings}
    rows = [dict(zip(headings, _unit(hand, unit), strict=True)) for unit in units]
    shown = [code for code in headings if code in ("code", "name", "type") or any(row[code] for row in rows)]
    return [_line([headings[code] for code in shown]), *(_line([row[code] for code in shown]) for row in rows)] if rows else []


def _unit(hand: Hand, unit: AdministrativeUnit) -> list[str]:
    days = ["" if day is None else f"{day.day}/{day.month}/{day.year}" for day in (unit.since, unit.until)]
    kind = unit.kind.spoken(hand.language)
    return [unit.code, unit.name, kind, unit.parent, *days, " ".join(unit.successors), unit.decree]
