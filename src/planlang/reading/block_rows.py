"""A table whose rows are blocks comes in; the nodes that they make go out, as if each were written as a block.

A cell is read as the field that its column names, by the very road of fields in blocks: the heading is the keyword, the
cell the value. What the table itself states holds for each row that says nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from planlang.model.node import Node, changed
from planlang.model.targets import YearValue
from planlang.reading.context import Context, Scope
from planlang.reading.filling import Filling
from planlang.reading.heads import Head, split_title
from planlang.reading.measures import read_measure, unit_stated
from planlang.reading.places import Place
from planlang.reading.problems import suggest
from planlang.reading.row_layout import NOTHING, Column, LaidRow, Layout, layout_of, money_entry, words_of
from planlang.reading.row_misfits import report_misfit
from planlang.reading.table_heads import Group, money_group
from planlang.reading.table_rows import Rows
from planlang.reading.texts import items, read_text
from planlang.reading.unknown import near_keywords
from planlang.reading.vocabulary import Entry, vocabulary
from planlang.source import Span
from planlang.syntax import Block, Statement
from planlang.totals.figures import Column as Heading
from planlang.totals.figures import Figure
from planlang.values.names import path_inside
from planlang.values.time import When, read_point

if TYPE_CHECKING:
    from planlang.reading.blocks import Decoder

Line = Statement | Block
_MOST_WORDS = 4


def declarations(
    context: Context, outer: type, head: Head, lines: Sequence[Line], path: str, id: str
) -> Iterator[tuple[Head, str, list[Statement]]]:
    """What each row of a table declares: its head, its path ("" without an id) and its fields, before any value is read."""
    layout = layout_of(context, outer, head, lines)
    inside: dict[LaidRow | None, tuple[str, str]] = {None: (path, id)}
    for row in layout.rows if layout is not None else ():
        around, around_id = inside[row.parent]
        named = row.head.id
        inside[row] = (path_inside(around, around_id, named), named) if named else (around, around_id)
        yield row.head, inside[row][0] if named else "", layout.fields(row) if layout is not None else []


def read_rows(decoder: Decoder, filling: Filling, head: Head, lines: Sequence[Line]) -> None:
    """Read a table of blocks into the block that it stands in."""
    layout = layout_of(decoder.context, filling.cls, head, lines)
    if layout is None:
        filling.incomplete = True
    else:
        _Table(decoder, filling, head, layout).read(lines)


def groups_of(context: Context, layout: Layout) -> list[Group]:
    """The groups of columns behind the first column of a table, as the formatter lays them out."""
    found: list[Group] = []
    for at, column in enumerate(layout.columns[1:], 1):
        group = money_group(context, at, column.columns, column.lower) if column.code == "money" else None
        words = _joined(layout.classes, words_of(column.columns)) if column.code == "several" else []
        if words:
            inside = tuple(Heading(label=word, span=span) for word, span in words)
            group = Group(column.place.text, "figures", inside, Heading(), column.place.span)
        found.append(group or Group(column.place.text, "note", (), Heading(), column.place.span))
    return found


def _joined(classes: tuple[type, ...], words: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The words under the heading of several values, those of one name together: `whole period` is one."""
    found: list[tuple[str, Span]] = []
    at = 0
    while at < len(words):
        for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            text = " ".join(word for word, _ in words[at : at + length])
            if length == 1 or _time(text) or _figure_called(classes, text):
                found.append((text, Span(words[at][1].start, words[at + length - 1][1].end)))
                break
        at += length
    return found


class _Table:
    """Reads the values of one table.

    Attributes:
        defaults: what the table states for its rows, by their class.
        doubtful: a column could not be read, so that something may be missing from each row.
        groups: the columns of money under a heading; inside: what other columns under a heading stand for.
    """

    def __init__(self, decoder: Decoder, outer: Filling, head: Head, layout: Layout) -> None:
        self.decoder, self.context = decoder, decoder.context
        self.outer, self.head, self.layout = outer, head, layout
        self.scope = outer.scope
        self.defaults: dict[type, Filling] = {}
        self.groups: dict[Column, Group | None] = {}
        self.inside: dict[Column, list[When | Entry]] = {}
        self.doubtful = False

    def read(self, lines: Sequence[Line]) -> None:
        """Add what the rows declare to the block around the table, in their order."""
        stated = [line for line in lines if isinstance(line, Block) or line.type not in ("ROW", "CLOSE")]
        self.scope = self.decoder.scope_inside(attrs.evolve(self.head, id=None), stated, self.outer.scope)
        self._state(stated)
        for at, column in enumerate(self.layout.columns):
            self._check(at, column)
        open_rows: list[tuple[LaidRow, Filling]] = []
        for row in self.layout.rows:
            while open_rows and open_rows[-1][0] is not row.parent:
                self._close(open_rows)
            open_rows.append((row, self._row(row, open_rows[-1][1].scope if open_rows else self.scope)))
        while open_rows:
            self._close(open_rows)
        for cells, span in self.layout.totals:
            self._total(cells, span)

    def _total(self, cells: list[Place], span: Span) -> None:
        """A row that prints a total: it is the money stated for the block around the table."""
        if money_entry(self.outer.cls) is None:
            self.context.report("row-total", span)
            self.outer.incomplete = True
            return
        stated = Filling(self.outer.cls, self.scope)
        stated.values, stated.spans = self.outer.values, self.outer.spans
        for column, cell in zip(self.layout.columns, cells, strict=True):
            entry = _named((stated.cls,), self.context.text(column.name)) if column.code == "field" else None
            if cell.text and (column.code == "money" or (entry is not None and entry.key.kind == "funding")):
                self._cell(stated, column, cell)
            elif cell.text not in ("", *NOTHING) and column.code not in ("id", "title", ""):
                self.context.report("cell-not-here", cell.span, detail=column.place.text)
        self.outer.incomplete = self.outer.incomplete or stated.incomplete

    def _close(self, open_rows: list[tuple[LaidRow, Filling]]) -> None:
        """Make the node of a row in which nothing more lies."""
        row, filling = open_rows.pop()
        self._apply(filling)
        around = open_rows[-1][1] if open_rows else self.outer
        around.values.setdefault(row.head.entry.field, []).append(filling.node(row.head.span))

    # ---- what the table states for all its rows ----
    def _state(self, stated: list[Line]) -> None:
        """Read what stands beside the rows, for each class of rows that has such a field."""
        unread: set[int] = set()
        for cls in self.layout.classes:
            filling = self.defaults[cls] = Filling(cls, self.scope)
            for at, line in enumerate(stated):
                words, _, _ = split_title(self.context, line.opener if isinstance(line, Block) else line)
                owners = [one for one in self.layout.classes if vocabulary(one).find(words) is not None]
                if not owners and any(vocabulary(one).find(words) is not None for one in self.layout.further):
                    continue  # it is for rows of a kind that this table does not have yet
                if at in unread or cls not in (owners or self.layout.classes[:1]):
                    continue
                errors = self.context.errors
                self.decoder.read_lines(filling, [line])
                if self.context.errors > errors:
                    unread.add(at)

    def _apply(self, filling: Filling) -> None:
        """Give a row what the table states and the row does not."""
        default = self.defaults[filling.cls]
        filling.incomplete = filling.incomplete or default.incomplete or self.doubtful
        filling.pending.extend(field for field in default.pending if not filling.is_set(field))
        for field, value in default.values.items():
            if not filling.is_set(field):
                filling.values[field] = [_copied(one) for one in value] if isinstance(value, list) else value
                if field in default.spans:
                    filling.spans[field] = default.spans[field]

    # ---- columns ----
    def _check(self, at: int, column: Column) -> None:
        """Say which columns are not known, and which are there twice; columns of money find their years and sources."""
        context = self.context
        if column.code == "money":
            self.groups[column] = money_group(context, at, column.columns, column.lower)
            self.doubtful = self.doubtful or self.groups[column] is None
        elif column.code == "single":
            context.report("head-single", column.columns.span, detail=context.text(column.name))
            self._drop(column)
        elif not column.code and column.place.text:
            near = [] if context.full else near_keywords(self.layout.classes[0], column.place.text)
            context.report("head-column", column.place.span, detail=column.place.text, advice=suggest(near), instead=near)
            self._drop(column)
        elif not column.code and any(row.fits and row.cells[at].text for row in self.layout.rows):
            context.report("head-word-missing", Span(column.place.start, column.place.start + 1), detail=at + 1)
            self._drop(column)
        elif column.code == "several" and not self._names_inside(column):
            self._drop(column)
        elif column.code and any(self._is_same(one, column) for one in self.layout.columns[:at]):
            context.report("head-twice", column.place.span, detail=column.place.text)
            self._drop(column)

    def _is_same(self, one: Column, other: Column) -> bool:
        """Whether two columns hold the same thing; amounts of money may stand in several."""
        if one.code != other.code or one.code == "money":
            return False
        names = self.context.text(one.name), self.context.text(other.name)
        first, second = (_named(self.layout.classes, name) for name in names)
        return one.code not in ("field", "several") or (first == second if first and not first.key.args else names[0] == names[1])

    def _drop(self, column: Column) -> None:
        column.code = ""
        self.doubtful = True

    # ---- rows ----
    def _row(self, row: LaidRow, around: Scope) -> Filling:
        filling = Filling(row.head.entry.cls, self._scope(row, around))
        filling.head = row.head
        filling.path = filling.scope.path if row.head.id else ""
        filling.incomplete = not row.fits
        if row.fits:
            for column, cell in zip(self.layout.columns, row.cells, strict=True):
                if cell.text and column.code in ("field", "several", "money"):
                    self._cell(filling, column, cell)
        return filling

    def _scope(self, row: LaidRow, around: Scope) -> Scope:
        """Path and unit of money of a row; its own unit comes before that of what it lies in."""
        unit, unread = None, False
        for statement in self.layout.fields(row):
            stated, unread_here = unit_stated(self.context, row.head.entry.cls, statement)
            unit = unit or (stated if stated is not None and stated.is_money else None)
            unread = unread or unread_here
        if unit is None and not unread:
            unit, unread = around.unit, around.unit_unread
        if not row.head.id:
            return Scope(around.paths, around.id, unit, unread)
        path = path_inside(around.path, around.id, row.head.id)
        return Scope((path, *around.paths), row.head.id, unit, unread)

    def _cell(self, filling: Filling, column: Column, cell: Place) -> None:
        entry = _named((filling.cls,), self.context.text(column.name))
        money = money_entry(filling.cls) if column.code == "money" else None
        if money is not None:
            group = self.groups[column]
            if group is None:
                filling.incomplete = True
            else:
                self._money(filling, money, group, cell)
        elif entry is None or column.code == "money":
            if cell.text not in NOTHING:
                self.context.report("cell-not-here", cell.span, detail=column.place.text)
                filling.incomplete = True
        elif entry.cls is not None:
            self._inside(filling, entry, cell)
        elif column.code == "several":
            self._several(filling, column, entry, cell)
        else:
            self.decoder.read_statement(filling, column.statement(cell))

    def _money(self, filling: Filling, entry: Entry, group: Group, cell: Place) -> None:
        """The amounts under one heading, each with its time and its source."""
        context, unit = self.context, filling.scope.unit
        if unit is None:
            if not filling.scope.unit_unread:
                context.miss_unit(cell.span)
            filling.leave_unread(entry.field, cell.span)
            return
        errors = context.errors
        figures: list[Figure] = []
        reader = Rows(context, filling.scope, [group], unit)
        reader.figures(figures, cell, group)
        for misfit in reader.misfits:
            report_misfit(context, misfit)
        amounts = filling.values.setdefault(entry.field, [])
        for figure in figures:
            amounts.append(attrs.evolve(figure, column=context.column(figure.column.time, figure.column.source)))
        filling.values.setdefault("currency", unit.dimension)
        filling.spans.setdefault(entry.field, cell.span)
        filling.incomplete = filling.incomplete or context.errors > errors

    def _several(self, filling: Filling, column: Column, entry: Entry, cell: Place) -> None:
        """The figures of several times, and of other fields of the row: `từng năm: 2012 2013 cả kỳ`."""
        context = self.context
        names = self.inside[column]
        values = [(cell.text, cell.span)] if len(names) == 1 else words_of(cell)
        if len(values) != len(names):
            context.report("group-width", cell.span, detail=column.place.text, first=len(values), second=len(names))
            filling.leave_unread(entry.field, cell.span)
            return
        found: list[YearValue] = []
        for name, (text, span) in zip(names, values, strict=True):
            if isinstance(name, Entry):
                self.decoder.fields.read_under(filling, name, span, column.place.span)
            elif text == "?":
                filling.incomplete = True
            elif text not in NOTHING:
                measure = read_measure(context, entry.key, span)
                if measure is not None:
                    found.append(YearValue(name, measure))
                filling.incomplete = filling.incomplete or measure is None
        filling.set(entry.field, [*filling.values.get(entry.field, ()), *found], cell.span)

    def _names_inside(self, column: Column) -> bool:
        """Find out what the columns under a heading stand for: times, or figures of the row itself; whether all are known."""
        words = words_of(column.columns)
        found = self.inside.setdefault(column, [])
        at = 0
        while at < len(words):
            for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
                text = " ".join(word for word, _ in words[at : at + length])
                one = _time(text) or _figure_called((*self.layout.classes, *self.layout.further), text)
                if one is not None:
                    found.append(one)
                    at += length
                    break
            else:
                self.context.report("head-time", words[at][1], detail=words[at][0])
                return False
        return True

    def _inside(self, filling: Filling, entry: Entry, cell: Place) -> None:
        """A block inside the row's: its value, or its title; several titles stand in quotes, parted by commas."""
        if cell.text in NOTHING:
            return
        if entry.block.value and "id" not in entry.block.head:
            inner = self._made_inside(filling, Head(entry, None, None, cell.span, cell.span))
            self.decoder.fields.read_under(inner, vocabulary(entry.cls).filling(entry.block.value), cell.span)
            filling.values.setdefault(entry.field, []).append(inner.node(cell.span))
            return
        quoted = any(mark in cell.text for mark in '"“')
        titles = list(items(self.context, cell.span)) if quoted else [(read_text(self.context, cell.span), cell.span, False)]
        for title, place, _ in titles:
            inner = self._made_inside(filling, Head(entry, None, title, place, place, title_span=place))
            filling.values.setdefault(entry.field, []).append(inner.node(place))

    def _made_inside(self, filling: Filling, head: Head) -> Filling:
        inner = Filling(head.entry.cls, filling.scope)
        inner.head = head
        return inner


def _named(classes: tuple[type, ...], text: str) -> Entry | None:
    """The field or block of one of the classes that a heading names."""
    for cls in classes:
        found = vocabulary(cls).find(text)
        if found is not None and found.value is not None and (not found.rest or found.value.key.args):
            return found.value
        if found is not None and found.opens is not None and not found.rest:
            return found.opens
    return None


def _figure_called(classes: tuple[type, ...], text: str) -> Entry | None:
    """The single figure of one of the classes that words name: `giá trị`, `cả kỳ`."""
    entry = _named(classes, text)
    return entry if entry is not None and entry.key.kind == "measure" and not entry.key.many else None


def _time(text: str) -> When | None:
    try:
        return read_point(text)
    except ValueError:
        return None


def _copied(value: Any) -> Any:
    """A block that each row is to have for itself; values are shared."""
    return changed(value) if isinstance(value, Node) else value
