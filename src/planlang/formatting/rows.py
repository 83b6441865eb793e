"""The rows of one table come in; each row as a line with its cells under one another goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import lcm
from typing import TYPE_CHECKING

from planlang.reading.context import Context, Scope
from planlang.reading.places import Place, cells_by_tabs
from planlang.reading.table_heads import Group, read_groups
from planlang.reading.table_rows import Rows, parted
from planlang.reading.tables import head_of, layout_of, rows_of, says_nothing
from planlang.reports.width import left, width
from planlang.syntax import Statement
from planlang.values.numbers import grouped_digits
from planlang.values.units import find_unit

if TYPE_CHECKING:
    from planlang.reading.row_layout import Layout

_UNGROUPED = re.compile(r"[1-9][0-9]{3,}")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")

#: A cell's parts: one for a cell that is a whole, several for a group whose columns stand one by one; in a head that has
#: more than two rows, as many as its row has headings over those columns.
Cell = tuple[str, ...]


def aligned(context: Context, statements: list[Statement], is_table: bool, blocks: Layout | None = None) -> dict[int, str]:
    """Each row as a line, by the identity of its statement. A row whose cells are not clear keeps its words.

    `is_table` says that the rows are those of a funding table; `blocks` that they declare blocks.
    """
    return _Table(context, statements, is_table, blocks).lines()


class _Table:
    def __init__(self, context: Context, statements: list[Statement], is_table: bool, blocks: Layout | None = None) -> None:
        self.context, self.statements = context, statements
        self.mark = "." if context.style == "vi" else ","
        scratch = Context(
            context.source, context.style, context.settled, register=context.register, units=context.units, axes=context.axes,
            members=context.members,
        )  # fmt: skip
        self.reader: Rows | None = None
        self.places = {id(one): places for one, places in zip(statements, rows_of(scratch, statements), strict=True)}
        rows = [self.places[id(one)] for one in statements if not says_nothing(self.places[id(one)])]
        self.head = head_of(context, rows) if rows else []
        self.groups: list[Group] = []
        self.blocks = blocks
        if blocks is not None:
            from planlang.reading.block_rows import groups_of

            self.head = [rows[0]] + ([rows[1]] if any(column.lower is not None for column in blocks.columns) else [])
            self.groups = groups_of(scratch, blocks)
            return
        if is_table and rows:
            layout = layout_of(scratch, rows)
            self.head = [*layout.head, *(row for row in (layout.units, layout.numbers) if row is not None)]
            self.groups = read_groups(scratch, layout.head, layout.units, layout.numbers) or []
        unit = find_unit("VND")
        assert unit is not None
        if self.groups:
            self.reader = Rows(scratch, Scope(), self.groups, unit)

    def lines(self) -> dict[int, str]:
        rows = {id(one): self._cells(one) for one in self.statements}
        widths = self._widths([cells for cells in rows.values() if cells is not None])
        shown: dict[int, str] = {}
        for one in self.statements:
            cells = rows[id(one)]
            if cells is None:
                shown[id(one)] = self.context.source.text[one.start : one.end]
            else:
                shown[id(one)] = self._line(cells, widths, self._is_rule(one))
        return shown

    def _is_rule(self, statement: Statement) -> bool:
        places = self.places[id(statement)]
        return bool(places) and says_nothing(places) and any(place.text for place in places)

    # ---- cells ----
    def _cells(self, statement: Statement) -> list[Cell] | None:
        places, text = self.places[id(statement)], self.context.source.text
        in_head = any(places is row for row in self.head)
        if self.reader is not None and not in_head:
            single = self.reader.one_by_one(places)
            if single is not None:
                label, cells = single
                return self._one_by_one(label, [cell[0] for cell in cells])
        if self.blocks is not None and "\t" in text[statement.start : statement.end]:
            pasted = cells_by_tabs(self.context, statement)
            places = pasted if len(pasted) == len(self.blocks.columns) != len(places) else places
        cells_found: list[Cell] = []
        for at, place in enumerate(places):
            raw = " ".join(text[place.start : place.end].split(" ")) if place.text else ""
            group = self.groups[at - 1] if 0 < at <= len(self.groups) and at > 0 else None
            cell = self._cell(raw, place, group, in_head)
            if cell is None:
                return None
            cells_found.append(cell)
        return cells_found

    def _one_by_one(self, label: Place, cells: list[str]) -> list[Cell] | None:
        found: list[Cell] = [(label.text,)]
        at = 0
        for group in self.groups:
            size = max(1, len(group.columns))
            words = cells[at : at + size]
            at += size
            if group.kind == "figures":
                words = [self._figure(word) or "-" for word in words]
                if size > 1 and any(" " in word for word in words):
                    return None
            found.append(tuple(words))
        return found

    def _cell(self, raw: str, place: Place, group: Group | None, in_head: bool) -> Cell | None:
        """The parts of one cell; None when a tab in it parts what bars cannot."""
        if group is None or group.kind != "figures" or not raw:
            return None if "\t" in raw else (raw,)
        size = len(group.columns)
        if in_head:
            return self._headings(raw, place, group)
        if "\t" in raw:
            words = [cell[0] for cell in parted(self.context.source.text, place.start, place.end)]
            if len(words) == size and not any(" " in word for word in words):
                return tuple(self._figure(word) or "-" for word in words)
            return None
        words = raw.split()
        if size > 1 and len(words) == size and "[" not in raw and '"' not in raw:
            return tuple(self._figure(word) for word in words)
        if raw[0] == "[" and raw[-1] == "]":
            return (f"[{self._figure(raw[1:-1].strip())}]",)
        return (self._figure(raw),) if len(words) == 1 else (raw,)

    def _headings(self, raw: str, place: Place, group: Group) -> Cell:
        """The headings in one place of the head; one where they do not stand over equally many columns each."""
        text = self.context.source.text
        for spans in group.headings:
            words = tuple(text[span.start : span.end] for span in spans)
            if (
                spans[0].start == place.start
                and len(group.columns) % len(spans) == 0
                and "".join("".join(words).split()) == "".join(raw.split())
            ):
                return words
        return (raw,)

    def _figure(self, word: str) -> str:
        if _UNGROUPED.fullmatch(word):
            return grouped_digits(word, self.mark, self.context.style)
        return grouped_digits(word.replace(" ", ""), self.mark, self.context.style) if _SPACED.fullmatch(word) else word

    # ---- widths ----
    def _widths(self, rows: list[list[Cell]]) -> list[tuple[int, ...]]:
        """For each place of a row the widths of its parts; the last under a heading is stretched so that the heading fits."""
        columns = max((len(row) for row in rows), default=0)
        widths: list[tuple[int, ...]] = []
        for at in range(columns):
            cells = [row[at] for row in rows if at < len(row)]
            parts = [0] * lcm(*(len(cell) for cell in cells))
            for cell in sorted(cells, key=len, reverse=True):
                share = len(parts) // len(cell)
                for last, (word, room) in enumerate(zip(cell, _rooms(cell, parts), strict=True), 1):
                    parts[last * share - 1] += max(0, width(word) - room)
            widths.append(tuple(parts))
        return widths

    def _line(self, cells: list[Cell], widths: list[tuple[int, ...]], is_rule: bool) -> str:
        shown: list[str] = []
        for cell, parts in zip(cells, widths, strict=False):
            if is_rule:
                shown.append("-" * max(3, *_rooms(("",), parts)))
            else:
                shown.append(" ".join(left(word, room) for word, room in zip(cell, _rooms(cell, parts), strict=True)))
        return "| " + " | ".join(shown) + " |"


def _rooms(cell: Cell, parts: Sequence[int]) -> list[int]:
    """How wide each word of a cell may be: each stands over equally many parts, with a blank between two."""
    share = len(parts) // len(cell)
    return [sum(parts[at : at + share]) + share - 1 for at in range(0, len(parts), share)]
