"""Blocks of statements come in; nodes of the model go out, by the declarations on their classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from planlang.diagnostics import Label, say
from planlang.model.declare import holds, keys_of
from planlang.model.document import Acknowledgement
from planlang.model.finance import FundingTable
from planlang.model.parts import PlaceList
from planlang.model.plan import Plan
from planlang.model.said import Costing
from planlang.reading.cells import read_cells
from planlang.reading.context import Argument, Context, Scope, Written
from planlang.reading.filling import Filling, Several
from planlang.reading.heads import Head, read_head, split_title
from planlang.reading.measures import unit_stated
from planlang.reading.money import read_funding, read_time_argument
from planlang.reading.parsing import parse
from planlang.reading.references import read_address
from planlang.reading.tables import read_table
from planlang.reading.texts import is_blank, read_text
from planlang.reading.unknown import check_head, keyword_of, report_unknown, report_unknown_words
from planlang.reading.values import read_value
from planlang.reading.vocabulary import Entry, Found, vocabulary
from planlang.source import Record, Span
from planlang.syntax import Block, Statement, Tree
from planlang.values.names import keyword_key, path_inside
from planlang.values.refs import Ref
from planlang.values.time import Period
from planlang.values.units import BARE, Unit

Line = Statement | Block
#: Kinds of fields that say a figure again; what reads them is imported when a plan has one.
_SAID = ("words", "shares", "mean", "tallies")
#: What may stand in place of the value of a field.
WITHOUT_VALUE = {"-": "blank", "–": "blank", "—": "blank", "−": "blank", "?": "lost", "chờ": "pending", "tbd": "pending"}
_LONGEST_MARK = 4
#: Words that say as much as a figure does where one is asked for; all others stand in quotes there.
IN_PLACE_OF_A_FIGURE = {
    keyword_key(word)
    for word in (
        *("có", "đã có", "chưa có", "không", "đạt", "chưa đạt", "hoàn thành", "chưa hoàn thành"),
        *("yes", "no", "none", "met", "not met", "complete", "not complete"),
    )
}


@attrs.frozen(eq=False, repr=False)
class PlanFile(Record):
    """The file around the plan's block: the one place where `plan`, `programme`, `scheme` open something."""

    plan: Any = holds(Plan)


class Decoder:
    """Makes nodes out of the tree of one file."""

    def __init__(self, context: Context, tree: Tree) -> None:
        self.context = context
        self.tree = tree

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
            self._field(filling, statement, span, found, value, title)
        elif opens is not None:
            self._open(filling, statement, [])
        elif value is not None and named and not value.key.args:
            report_unknown_words(context, statement, value)
            filling.incomplete = True
        elif value is not None and value.key.kind == "flag":
            filling.set(value.field, True, statement.head)
        elif value is not None:
            context.report("needs-value", statement.head, detail=keyword_of(words, value))
            filling.leave_unread(value.field, statement.head)

    def _unknown(self, filling: Filling, statement: Statement, words: str) -> None:
        if filling.cls is Plan and read_head(self.context, PlanFile, statement) is not None:
            self._plan_block(filling, Block(statement, [], statement))
            return
        if words or not self.context.is_torn(statement.span):
            report_unknown(self.context, filling.cls, statement)
        filling.incomplete = True

    def _field(self, filling: Filling, statement: Statement, span: Span, found: Found, entry: Entry, title: str | None) -> None:
        context, key = self.context, entry.key
        if (found.rest and not key.args) or title is not None:
            report_unknown_words(context, statement, entry)
            filling.incomplete = True
            return
        if span.start >= span.end or (context.source.text[span.start] in '"“' and is_blank(context.text(span))):
            context.report("needs-value", statement.head, detail=context.text(statement.head), advice=_VALUE)
            filling.leave_unread(entry.field, statement.head)
            return
        if key.kind == "funding":
            self._funding(filling, statement, span, found, entry)
            return
        if key.kind in _SAID:
            self._said(filling, statement, found, entry)
            return
        if key.args and key.kind == "refs":
            self._leads(filling, statement, span, found, entry)
            return
        if filling.is_set(entry.field):
            self._twice(filling, statement, entry.field)
            return
        if span.end - span.start <= _LONGEST_MARK and self._without_value(filling, entry, span):
            return
        if key.worded and self._in_words(filling, key.worded, span):
            return
        errors = context.errors
        under = context.text(statement.head) if key.kind == "when" else ""
        value = read_value(context, key, span, filling.scope, under)
        if value is None:
            filling.leave_unread(entry.field, span)
            return
        if isinstance(value, Several) and not self._fits(filling, statement, span, value):
            return
        filling.set(entry.field, value, span)
        if context.errors > errors or context.is_torn(span):
            filling.incomplete = True

    def read_value_of(self, filling: Filling, entry: Entry, span: Span, under: Span | None = None) -> None:
        """The value of a field whose keyword stands somewhere else, or goes without saying."""
        start, end = under or span
        statement = Statement("FIELD", start, span.end, end, span.start, span.end)
        self._field(filling, statement, span, Found(entry, None, "", 0), entry, None)

    def _without_value(self, filling: Filling, entry: Entry, span: Span) -> bool:
        """Whether a mark stands in place of a value: nothing (`-`), not legible (`?`), or decided later (`chờ`)."""
        text = self.context.text(span)
        mark = WITHOUT_VALUE.get(text) or WITHOUT_VALUE.get(text.lower())
        if mark is None:
            return False
        if mark == "lost":
            filling.leave_unread(entry.field, span)
        else:
            filling.set(entry.field, [] if entry.key.many else None, span)
            if mark == "pending":
                filling.pending.append(entry.field)
        return True

    def _leads(self, filling: Filling, statement: Statement, span: Span, found: Found, entry: Entry) -> None:
        """Agencies of some of the parts inside (`chủ trì nội dung 1-4: SNV`), or of all of them; each range once."""
        context = self.context
        scope = None
        if found.rest:
            from planlang.reading.ranges import range_called

            scope = range_called(found.rest)
            if scope is None:
                report_unknown_words(context, statement, entry)
                filling.incomplete = True
                return
        before: tuple[Ref, ...] = filling.values.get(entry.field, ())
        if any((ref.range is None) == (scope is None) and (scope is None or ref.range == scope) for ref in before):
            self._twice(filling, statement, entry.field)
            return
        errors = context.errors
        refs = read_value(context, entry.key, span, filling.scope)
        if scope is not None:
            refs = tuple(attrs.evolve(ref, range=scope) for ref in refs)
        filling.values[entry.field] = (*before, *refs)
        filling.spans.setdefault(entry.field, span)
        if context.errors > errors or context.is_torn(span):
            filling.incomplete = True

    def _fits(self, filling: Filling, statement: Statement, span: Span, several: Several) -> bool:
        """Whether a block has all the fields that a value fills, and none of them is written elsewhere; else it is said."""
        known = {name for name, _ in keys_of(filling.cls)}
        for field in several.fields:
            if field not in known:
                self.context.report("time-elsewhere", span, detail=self.context.text(span))
                filling.incomplete = True
                return False
            if filling.is_set(field):
                self._twice(filling, statement, field)
                return False
        return True

    def _in_words(self, filling: Filling, field: str, span: Span) -> bool:
        """Enter words that stand in place of a figure, if that is what they are: a text in quotes, or one of a few words."""
        text = self.context.raw(span)
        if filling.is_set(field) or not (text.startswith(('"', "“")) or keyword_key(text) in IN_PLACE_OF_A_FIGURE):
            return False
        filling.set(field, read_text(self.context, span), span)
        return True

    def _twice(self, filling: Filling, statement: Statement, field: str) -> None:
        first = filling.spans.get(field, statement.span)
        self.context.report(
            "twice",
            statement.head,
            detail=self.context.text(statement.head),
            labels=(Label(say("lần đầu ở đây", "first given here"), first),),
        )

    def _argument(self, statement: Statement, found: Found) -> Argument:
        words = Written(self.context, statement.head)
        return Argument(found.rest, words.place(found.rest_offset, found.rest_offset + len(found.rest)))

    def _said(self, filling: Filling, statement: Statement, found: Found, entry: Entry) -> None:
        """A field that says a figure again; there may be several, of different times."""
        assert statement.value is not None
        self._add_said(filling, entry, statement.value, self._argument(statement, found))

    def _add_said(self, filling: Filling, entry: Entry, span: Span, argument: Argument) -> None:
        errors = self.context.errors
        from planlang.reading.said import read_said

        said = read_said(self.context, entry.key, span, filling.scope, argument)
        if said is None:
            filling.leave_unread(entry.field, span)
            return
        filling.values.setdefault(entry.field, []).extend(said if isinstance(said, tuple) else (said,))
        filling.spans.setdefault(entry.field, span)
        if self.context.errors > errors or self.context.is_torn(span):
            filling.incomplete = True

    def _funding(self, filling: Filling, statement: Statement, span: Span, found: Found, entry: Entry) -> None:
        time = self.context.years.get(found.rest)
        if time is None and found.rest:
            time = self._time_argument(statement, found)
            if time is None:
                filling.leave_unread(entry.field, span)
                return
        self._add_amounts(filling, entry, span, time)
        filling.spans.setdefault(entry.field, span)

    def _time_argument(self, statement: Statement, found: Found) -> Period | None:
        """The time behind a funding keyword; None when it could not be read."""
        argument = self._argument(statement, found)
        return read_time_argument(self.context, argument.text, argument.span)

    def _add_amounts(self, filling: Filling, entry: Entry, span: Span, time: Any) -> None:
        errors = self.context.errors
        funding = read_funding(self.context, entry.key, span, filling.scope, time)
        if self.context.errors > errors or self.context.is_torn(span):
            filling.incomplete = True
        unit = funding.unit or filling.scope.unit
        if hasattr(filling.cls, "currency") and unit is not None and unit.is_money:
            before = filling.values.setdefault("currency", unit.dimension)
            if self.context.unit is None or before != self.context.unit.dimension:
                filling.spans.setdefault("currency", span)  # a currency of its own
            if before != unit.dimension:
                self.context.report("two-currencies", span)
                filling.incomplete = True
                return
        filling.values.setdefault(entry.field, []).extend(funding.figures)
        if funding.costing is not None:
            self._costing(filling, funding.costing, span)
        if funding.unit is not None and hasattr(filling.cls, "written_unit"):
            filling.values["written_unit"] = funding.unit

    def _costing(self, filling: Filling, costing: Costing, span: Span) -> None:
        """A product in place of an amount: only a part multiplies."""
        if not hasattr(filling.cls, "costing"):
            self.context.report("value-whole", span, detail=self.context.text(span), advice=_RESULT)
            filling.incomplete = True
        elif "costing" in filling.values:
            self.context.report("twice", span, detail=self.context.text(span))
        else:
            filling.values["costing"] = costing
            filling.spans["costing"] = span

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
            self._field(filling, statement, statement.value, found, found.value, title)
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
            self._head_value(inner, statement, head)
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
            if isinstance(line, Statement) and line.type == "FIELD" and line.head_end - line.start <= 20:
                unit, unread = unit_stated(self.context, cls, line)
                if unit is not None or unread:
                    return (unit, unread) if unread or (unit is not None and unit.is_money) else (None, False)
        return None, False

    def _head_value(self, inner: Filling, statement: Statement, head: Head) -> None:
        """What stands behind the colon in the head of a block."""
        context, span = self.context, statement.value
        assert span is not None
        block = head.entry.block
        if not block.value:
            context.report("no-value-here", span, detail=context.text(Span(statement.start, statement.head_end)))
            inner.incomplete = True
            return
        entry = vocabulary(inner.cls).filling(block.value)
        if span.start >= span.end:
            context.report("needs-value", statement.head, detail=context.text(statement.head), advice=_NO_COLON)
            inner.leave_unread(entry.field, statement.head)
        elif entry.key.kind == "funding":
            self._add_amounts(inner, entry, span, None)
            inner.spans[entry.field] = span
        elif entry.key.kind in _SAID:
            self._add_said(inner, entry, span, Argument("", span))
        else:
            errors = context.errors
            value = read_value(context, entry.key, span, inner.scope)
            if value is None:
                inner.leave_unread(entry.field, span)
            else:
                inner.set(entry.field, value, span)
                inner.incomplete = inner.incomplete or context.errors > errors

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
_RESULT = say(
    "ghi kết quả; phép tính để ở ghi chú hoặc ở khoản chi", "write the result; the arithmetic can go into a note or a cost line"
)
_VALUE = say("thêm giá trị sau dấu hai chấm, hoặc xóa câu này", "add a value behind the colon, or delete the statement")
_NO_COLON = say("thêm giá trị sau dấu hai chấm, hoặc bỏ dấu này", "add a value behind the colon, or leave the colon out")
