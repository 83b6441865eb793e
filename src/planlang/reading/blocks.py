"""Blocks of statements come in; nodes of the model go out, by the declarations on their classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from planlang.diagnostics import Label, say
from planlang.model.declare import holds
from planlang.model.document import Acknowledgement
from planlang.model.finance import FundingTable
from planlang.model.parts import PlaceList
from planlang.model.plan import Plan
from planlang.reading.cells import read_cells
from planlang.reading.context import Context, Scope, Written
from planlang.reading.fields import Fields
from planlang.reading.filling import Filling
from planlang.reading.heads import Head, read_head, split_title
from planlang.reading.measures import unit_stated
from planlang.reading.parsing import parse
from planlang.reading.references import read_address
from planlang.reading.tables import read_table
from planlang.reading.unknown import check_head, keyword_of, report_unknown, report_unknown_words
from planlang.reading.vocabulary import Entry, Found, vocabulary
from planlang.source import Record, Span
from planlang.syntax import Block, Statement, Tree
from planlang.values.names import path_inside
from planlang.values.units import BARE, Unit

Line = Statement | Block
#: How long the head of a statement can be that states a unit: its keyword, or all of it where the colon is missing.
_LONGEST_OF_UNIT = {"FIELD": 20, "LEAF": 60}


@attrs.frozen(eq=False, repr=False)
class PlanFile(Record):
    """The file around the plan's block: the one place where `plan`, `programme`, `scheme` open something."""

    plan: Any = holds(Plan)


class Decoder:
    """Makes nodes out of the tree of one file."""

    def __init__(self, context: Context, tree: Tree) -> None:
        self.context = context
        self.tree = tree
        self.fields = Fields(context)

    def plan(self) -> Plan:
        """The whole file as a plan: what stands in the plan's own block, and what stands beside it."""
        filling = Filling(Plan, Scope(unit=self.context.unit, unit_unread=self.context.unit_unread))
        self.read_lines(filling, self.tree.lines)
        self._rows_outside(filling)
        return filling.node(Span(0, 0))  # type: ignore[return-value]

    def read_lines(self, filling: Filling, lines: Sequence[Line]) -> None:
        """What stands in a block, line by line."""
        for line in lines:
            if isinstance(line, Block):
                self._block(filling, line)
            elif line.type == "BAD":
                filling.incomplete = True
            elif line.type == "ROW":
                filling.rows.append(line)
            elif line.type != "CLOSE":
                self.read_statement(filling, line)

    def _rows_outside(self, filling: Filling) -> None:
        """Rows that stand outside any table: one finding for rows in a row."""
        for row in filling.rows[:1]:
            self.context.report("row-outside", row.span)
            filling.incomplete = True

    # ---- statements ----
    def read_statement(self, filling: Filling, statement: Statement) -> None:
        """One statement of a block: a field, or a block without lines."""
        context = self.context
        words, title, _ = split_title(context, statement)
        found = vocabulary(filling.cls).find(words)
        if found is None:
            self._unknown(filling, statement, words)
            return
        value, opens = found.value, found.opens
        named = title is not None or bool(found.rest)
        span = statement.value
        if value is not None and span is not None and (opens is None or not named or value.key.args):
            self.fields.read(filling, statement, span, found, value, title)
        elif opens is not None:
            self._open(filling, statement, [])
        elif value is not None and named and span is None:
            self._without_colon(filling, statement, found, value)
        elif value is not None and named and not value.key.args:
            report_unknown_words(context, filling.cls, statement, value)
            filling.incomplete = True
        elif value is not None and value.key.kind == "flag":
            filling.set(value.field, True, statement.head)
        elif value is not None:
            context.report("needs-value", statement.head, detail=keyword_of(words, value))
            filling.leave_unread(value.field, statement.head)

    def _without_colon(self, filling: Filling, statement: Statement, found: Found, entry: Entry) -> None:
        """A keyword of a field with words behind it and no colon: its value, or no one knows what."""
        from planlang.reading.missing_colon import with_colon

        meant = with_colon(self.context, filling.scope, statement, found, entry)
        if meant is None:
            report_unknown_words(self.context, filling.cls, statement, entry)
            filling.incomplete = True
        else:
            self.read_statement(filling, meant)

    def _unknown(self, filling: Filling, statement: Statement, words: str) -> None:
        if filling.cls is Plan and read_head(self.context, PlanFile, statement) is not None:
            self._plan_block(filling, Block(statement, [], statement))
            return
        if words or not self.context.is_torn(statement.span):
            report_unknown(self.context, filling.cls, statement)
        filling.incomplete = True

    # ---- blocks ----
    def _block(self, filling: Filling, block: Block) -> None:
        statement = block.opener
        if self.tree.is_damaged(statement):
            filling.incomplete = True
            return
        if statement.head_end <= statement.start:
            self.context.report("no-head", Span(statement.start, statement.start + 1))
            filling.incomplete = True
            return
        if filling.cls is Plan and read_head(self.context, PlanFile, statement) is not None:
            self._plan_block(filling, block)
            return
        words, title, _ = split_title(self.context, statement)
        found = vocabulary(filling.cls).find(words)
        if found is not None and found.opens is not None:
            self._open(filling, statement, block.lines)
        elif found is not None and found.value is not None and statement.value is not None:
            self.context.report("no-block-here", self._brace(block), detail=keyword_of(words, found.value))
            self.fields.read(filling, statement, statement.value, found, found.value, title)
            filling.incomplete = True
        else:
            report_unknown(self.context, filling.cls, statement)
            filling.incomplete = True

    def _brace(self, block: Block) -> Span:
        """Where the opening brace of a block stands: the first thing behind its opener."""
        place = self.context.source.text.find("{", block.opener.end)
        return Span(place, place + 1) if place >= 0 else block.opener.head

    def _plan_block(self, filling: Filling, block: Block) -> None:
        """The plan's own block: its title, and fields and blocks that belong to the file as a whole."""
        head = read_head(self.context, PlanFile, block.opener)
        assert head is not None
        if filling.head is not None:
            label = Label(say("kế hoạch thứ nhất ở đây", "the first plan is here"), filling.head.span)
            self.context.report("two-plans", block.opener.head, labels=(label,))
            filling.incomplete = True
            return
        filling.head = check_head(self.context, Plan, head)
        self.read_lines(filling, block.lines)

    def _open(self, filling: Filling, statement: Statement, lines: Sequence[Line]) -> None:
        context = self.context
        head = read_head(context, filling.cls, statement)
        assert head is not None
        head = check_head(context, filling.cls, head)
        if head.entry.table:
            self._table_of_blocks(filling, statement, head, lines)
            return
        if statement.type == "LEAF" and head.id is None and head.title is None and "args" not in head.entry.block.head:
            context.report("bare-block", head.span, detail=context.text(head.span))
            filling.incomplete = True
            return
        inner = Filling(head.entry.cls, filling.scope)
        inner.head = head
        inner.scope = self.scope_inside(head, lines, filling.scope)
        inner.path = inner.scope.path if head.id else ""
        if statement.value is not None:
            self.fields.read_behind_head(inner, statement, head)
        if inner.cls is Acknowledgement:
            self._acknowledged(inner, head)
        self.read_lines(inner, lines)
        if inner.cls is FundingTable:
            own = inner.values.get("unit") or (BARE if head.entry.word == "quantity_table" else None)
            first, *further = read_table(
                context, inner.rows, inner.scope, head, inner.incomplete, own, inner.values.get("whole")
            ) or (None,)
            inner.values["breakdown"] = first
            if further:
                inner.set("further", further, head.span)
            inner.incomplete = inner.incomplete or first is None
        elif inner.cls is Acknowledgement and inner.rows:
            self._acknowledged_cells(inner)
        elif inner.cls is PlaceList and inner.rows:
            from planlang.reading.registers import read_units

            inner.values["units"], inner.incomplete = read_units(context, inner.rows)
        else:
            self._rows_outside(inner)
        filling.values.setdefault(head.entry.field, []).append(inner.node(statement.head))

    def _table_of_blocks(self, filling: Filling, statement: Statement, head: Head, lines: Sequence[Line]) -> None:
        """A table each of whose rows is a block; what reads it is imported when a plan has one."""
        from planlang.reading.block_rows import read_rows

        if statement.value is not None:
            self.context.report("no-value-here", statement.value, detail=self.context.text(statement.head))
            filling.incomplete = True
        read_rows(self, filling, head, lines)

    def scope_inside(self, head: Head, lines: Sequence[Line], outer: Scope) -> Scope:
        """Path and unit inside a block: its own unit of money, wherever in it that stands, else the one outside."""
        paths, id = outer.paths, outer.id
        if head.id:
            paths, id = (path_inside(outer.path, outer.id, head.id), *paths), head.id
        unit, unread = self._unit_inside(head.entry.cls, lines)
        if unit is None and not unread:
            unit, unread = outer.unit, outer.unit_unread
        return Scope(paths, id, unit, unread)

    def _unit_inside(self, cls: type, lines: Sequence[Line]) -> tuple[Unit | None, bool]:
        """The unit of money that a block states, and whether it states one that could not be read."""
        for line in lines:
            if isinstance(line, Statement) and line.head_end - line.start <= _LONGEST_OF_UNIT.get(line.type, 0):
                unit, unread = unit_stated(self.context, cls, line)
                if unit is not None or unread:
                    return (unit, unread) if unread or (unit is not None and unit.is_money) else (None, False)
        return None, False

    def _acknowledged(self, inner: Filling, head: Head) -> None:
        if not head.args:
            self.context.report("no-address", head.span)
            inner.incomplete = True
            return
        written = Written(self.context, head.args_span)
        term = parse(self.context, "acknowledged", written, advice=_ADDRESS)
        if term is None:
            inner.incomplete = True
            return
        address = term.term("address")
        assert address is not None
        inner.values["code"] = str(term.word("CODE")).upper()
        inner.values["target"] = read_address(address, written)

    def _acknowledged_cells(self, inner: Filling) -> None:
        """The table of an acknowledgement; it takes the place of the fields for one cell."""
        for field in ("stated", "computed", "leaves_out", "cells"):
            if inner.is_set(field):
                place = inner.spans[field]
                words = vocabulary(Acknowledgement).filling(field)
                keyword = words.vi if self.context.style == "vi" else words.en
                self.context.report("figures-beside-cells", place, detail=keyword)
                inner.incomplete = True
        target = inner.values.get("target")
        cells = read_cells(self.context, inner.rows, target) if target is not None else None
        inner.values["table"] = cells or ()
        inner.incomplete = inner.incomplete or cells is None


_ADDRESS = say(
    "viết ví dụ: ghi nhận PL201 tại PHU_LUC[tổng, 2014, TINH]", "write for example: acknowledge PL201 at ANNEX[total, 2014, TINH]"
)
