"""A table of money, or the cells of an acknowledgement, comes in; its rows as lines between bars go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import attrs

from planlang.model.declare import block_of
from planlang.model.document import AcknowledgedCell, Acknowledgement
from planlang.model.finance import FundingTable
from planlang.model.parts import PlaceList
from planlang.places.kinds import kinds_called
from planlang.places.register import AdministrativeUnit
from planlang.totals.figures import Bound, Column, Figure, Row
from planlang.values.numbers import normal
from planlang.values.refs import CellRef
from planlang.values.units import BARE, Unit
from planlang.writing.hand import Hand, WritingError
from planlang.writing.table_heads import MEASURE, Group, groups_of, heading, said_by
from planlang.writing.values import address, measure, unit_name, worth

#: What stands for a row that no part is declared for.
_LOOSE = re.compile(r"\((?P<code>[a-z]+)\)")


def table(hand: Hand, node: FundingTable) -> list[str]:
    """The rows of a funding table, its head first."""
    if not node.breakdowns:
        return []
    groups = groups_of(hand, node)
    default = node.unit or (BARE if node.word == "quantity_table" else hand.unit)
    rows = _heads(hand, groups)
    if any(_has_unit_of_its_own(group, default) for group in groups):
        rows.append([heading(hand, "unit"), *(_unit_of(hand, group) for group in groups)])
    if any(group.across is not None and group.across.kind == "formula" for group in groups):
        rows.append(["", *_numbers(groups)])
    labels = _Labels(hand, node.breakdowns[0].rows)
    for place, row in enumerate(node.breakdowns[0].rows):
        same = [breakdown.rows[place] for breakdown in node.breakdowns]
        rows.append([labels.label(place), *_cells(hand, groups, row, same)])
    for code, texts in _beside(hand, node.breakdowns[0].rows).items():
        head = [heading(hand, code), *[""] * (len(rows) - len(texts) - 1)]
        for row_now, cell in zip(rows, [*head, *texts], strict=True):
            row_now.append(cell)
    return [_line(row) for row in rows]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


# ---- the rows above ----
def _heads(hand: Hand, groups: Sequence[Group]) -> list[list[str]]:
    most = max(len(group.headings) for group in groups)
    return [["", *(group.headings[at] if at < len(group.headings) else "" for group in groups)] for at in range(most)]


def _has_unit_of_its_own(group: Group, default: Unit | None) -> bool:
    if group.across is not None:
        return False
    return group.unit != default or any(axis == MEASURE for axis, _ in group.merged.members)


def _unit_of(hand: Hand, group: Group) -> str:
    """A group's unit; a share is of 100 and a formula may say so itself."""
    if group.across is not None and (group.across.kind == "share" or group.across.written.endswith("%")):
        return ""
    return unit_name(hand, group.unit)


def _numbers(groups: Sequence[Group]) -> list[str]:
    """The row that names columns and says how others are worked out from them."""
    named: dict[Column, str] = {}
    formulas: dict[Column, str] = {}
    for group in groups:
        if group.across is not None and group.across.kind == "formula":
            named.update((column, name) for name, column in group.across.names)
            formulas[group.across.column] = group.across.written
    free = (str(number) for number in range(1, 1000) if str(number) not in {*named.values()})
    shown: list[str] = []
    for group in groups:
        if group.merged in formulas:
            shown.append(formulas[group.merged])
        elif any(column in named for column in group.columns):
            shown.append(" ".join(f"({named.get(column) or next(free)})" for column in group.columns))
        else:
            shown.append("")
    return shown


# ---- rows ----
class _Labels:
    """The first places of a table's rows; a row under another one says only what it adds to that."""

    def __init__(self, hand: Hand, rows: Sequence[Row]) -> None:
        self.hand, self.rows = hand, rows
        self.levels: list[int] = []
        for row in rows:
            self.levels.append(0 if row.under is None else self.levels[row.under] + 1)

    def label(self, place: int) -> str:
        """The label of one row, with its printed name."""
        row, hand = self.rows[place], self.hand
        if row.unread:
            raise WritingError("a row that could not be read cannot be written")
        if row.total:
            words = self._total(row)
        else:
            above = Row() if row.under is None else self.rows[row.under]
            level = self.levels[place]
            if level > 2 or (row.under is not None and self._above(place, level) != row.under):
                raise WritingError("a row can be written under the row that it stands under only right below it, two deep")
            names = [*self._parts(row, above), *self._others(row, above)]
            if not names:
                raise WritingError("a row names at least one part or other coordinate, or is a total")
            words = ("", "- ", "+ ")[level] + ", ".join(names)
        return f"{words} {hand.quoted(row.title)}" if row.title else words

    def _total(self, row: Row) -> str:
        hand = self.hand
        words = row.label if row.label and _is_total(row.label, hand) else hand.say("tổng", "total")
        if row.only:
            return f"{words} {hand.say('gồm', 'comprising')} {', '.join(map(hand.name, row.only))}"
        if row.without:
            return f"{words} {hand.say('trừ', 'except')} {', '.join(map(hand.name, row.without))}"
        return words

    def _above(self, place: int, level: int) -> int | None:
        """The row that one of a level stands under, as it would be read."""
        above = range(place - 1, -1, -1)
        return next((at for at in above if self.levels[at] < level and not self.rows[at].total), None)

    def _parts(self, row: Row, above: Row) -> list[str]:
        if row.parts == above.parts:
            return []
        loose = [found["code"] for part in row.parts if (found := _LOOSE.fullmatch(part.rpartition(".")[2]))]
        return [heading(self.hand, code) for code in loose] if loose else _short(row.parts)

    def _others(self, row: Row, above: Row) -> list[str]:
        """The coordinates besides its part: times, sources, members."""
        if row.where is None:
            return []
        said = said_by(row.where, above.where)
        return [self.hand.name(one) if dimension != "time" else one.spoken(self.hand.language) for dimension, one in said.items()]


def _is_total(label: str, hand: Hand) -> bool:
    """Whether a total row's own words can stand in a file of this language: `tổng cộng`, `grand total`."""
    at = 0 if hand.language == "vi" else 1
    return label.lower() in (("tổng", "tổng cộng", "tổng số"), ("total", "grand total"))[at]


def _short(paths: tuple[str, ...]) -> list[str]:
    """The parts of a row, those behind the first by their last id: `DA3.ND1, ND2`."""
    first, _, _ = paths[0].rpartition(".")
    outer = f"{first}." if first else ""
    return [paths[0], *(path.removeprefix(outer) for path in paths[1:])]


def _beside(hand: Hand, rows: Sequence[Row]) -> dict[str, list[str]]:
    """The columns beside the figures, where a row has something there: who leads, and notes."""
    found = {
        "lead": [", ".join(map(hand.name, row.leads)) for row in rows],
        "note": ["" if row.note is None else hand.text(row.note) for row in rows],
    }
    return {code: cells for code, cells in found.items() if any(cells)}


def _cells(hand: Hand, groups: Sequence[Group], row: Row, same: Sequence[Row]) -> list[str]:
    """The cells of a row; `same` are the same row's figures of each thing that the table measures."""
    figures = [{figure.column: figure for figure in one.figures} for one in same]
    across = {figure.column: figure for figure in row.across}
    cells = [_cell(hand, group, across if group.across is not None else figures[group.breakdown]) for group in groups]
    bare = row.total and all(" " not in cell for cell in cells)
    if bare:
        # A total row in which every group holds one figure needs no brackets.
        cells = [cell[1:-1] if cell.startswith("[") and cell != "[-]" else cell for cell in cells]
    return cells


def _cell(hand: Hand, group: Group, figures: dict[Column, Figure]) -> str:
    if len(group.columns) > 1 and group.merged in figures:
        return f"[{figure_cell(hand, group.unit, figures[group.merged])}]"
    return " ".join(figure_cell(hand, group.unit, figures[column]) for column in group.columns if column in figures)


def figure_cell(hand: Hand, unit: Unit, figure: Figure) -> str:
    """One figure as the cell of a table says it."""
    if figure.state == "figure":
        return hand.number(normal(Fraction(figure.minor) / Fraction(unit.factor)))
    if isinstance(figure, Bound):
        return worth(attrs.evolve(hand, unit=unit), figure, unit.dimension)
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
    kind = unit.kind
    # “town” and “district” are the words of two kinds each.
    words = (kind.spoken(hand.language), *kind.vi, *kind.en, kind.code)
    word = next((word for word in words if kinds_called(word) == (kind,)), kind.code)
    return [unit.code, unit.name, word, unit.parent, *days, " ".join(unit.successors), unit.decree]
