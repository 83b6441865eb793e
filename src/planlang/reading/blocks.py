"""Blocks of statements come in; nodes of the model go out, by the declarations on their classes."""

from __future__ import annotations

from typing import Any

import attrs

from planlang.diagnostics import Label, say
from planlang.model.declare import holds
from planlang.model.document import Acknowledgement
from planlang.model.finance import FundingTable
from planlang.model.node import Node
from planlang.model.plan import Plan
from planlang.reading.context import Context, Scope
from planlang.reading.heads import Head, check_head, keyword_of, read_head, report_unknown, split_title
from planlang.reading.money import read_funding, read_time_argument
from planlang.reading.tables import read_table
from planlang.reading.values import parse, read_address, read_value
from planlang.reading.vocabulary import Entry, vocabulary
from planlang.source import Record, Span
from planlang.syntax import Block, Statement, Tree
from planlang.values.names import nfc
from planlang.values.refs import CellRef


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
        filling = _Filling(Plan, Scope(unit=self.context.unit))
        self._lines(filling, self.tree.lines)
        if filling.rows:
            for row in filling.rows:
                self.context.report("row-outside", row.span)
        return self._make(filling, Span(0, 0))  # type: ignore[return-value]

    def _lines(self, filling: _Filling, lines: tuple[Statement | Block, ...] | list[Statement | Block]) -> None:
        for line in lines:
            if isinstance(line, Block):
                self._block(filling, line)
            elif line.type == "BAD":
                filling.incomplete = True
            elif line.type == "ROW":
                filling.rows.append(line)
            elif line.type != "CLOSE":
                self._statement(filling, line)

    # ---- statements ----
    def _statement(self, filling: _Filling, statement: Statement) -> None:
        context = self.context
        words, title, _ = split_title(context, statement)
        found = vocabulary(filling.cls).find(words if words.isascii() else nfc(words))
        if found is None:
            report_unknown(context, filling.cls, statement)
            filling.incomplete = True
            return
        value = statement.value
        named = title is not None or bool(found.rest)
        if found.value is not None and value is not None and (found.opens is None or not named or found.value.key.args):
            self._field(filling, statement, found.value, found.rest, found.rest_offset, title)
        elif found.opens is not None:
            self._open(filling, statement, [], found.value is not None)
        elif found.value is not None and found.value.key.kind == "flag" and value is None:
            filling.set(found.value.field, True, statement.head)
        else:
            assert found.value is not None
            context.report("needs-value", statement.head, detail=keyword_of(context, words, found.value))
            filling.incomplete = True

    def _field(self, filling: _Filling, statement: Statement, entry: Entry, rest: str, offset: int, title: str | None) -> None:
        context, key = self.context, entry.key
        span = statement.value
        assert span is not None
        if (rest and not key.args) or title is not None:
            report_unknown_words(context, statement, entry)
            filling.incomplete = True
            return
        if span.start >= span.end:
            context.report("needs-value", statement.head, detail=context.text(statement.head))
            filling.incomplete = True
            return
        if key.kind == "funding":
            self._funding(filling, statement, entry, rest, offset)
            return
        if filling.is_set(entry.field):
            self._twice(filling, statement, entry.field)
            return
        before = len(context.findings)
        value = read_value(context, key, span, filling.scope)
        if value is None or (
            len(context.findings) > before and any(one.severity.value == "error" for one in context.findings[before:])
        ):
            filling.incomplete = True
            filling.spans.setdefault(entry.field, span)
            if value is None:
                filling.unread.add(entry.field)
                return
        filling.set(entry.field, value, span)

    def _twice(self, filling: _Filling, statement: Statement, field: str) -> None:
        first = filling.spans.get(field, statement.span)
        self.context.report(
            "twice",
            statement.head,
            detail=self.context.text(statement.head),
            labels=(Label(say("lần đầu ở đây", "first given here"), first),),
        )

    def _funding(self, filling: _Filling, statement: Statement, entry: Entry, rest: str, offset: int) -> None:
        context, span = self.context, statement.value
        assert span is not None
        start = statement.start + offset
        time, readable = read_time_argument(context, rest, Span(start, min(start + len(rest), statement.head_end)))
        if not readable:
            filling.incomplete = True
            return
        self._add_amounts(filling, entry, span, time)
        filling.spans.setdefault(entry.field, span)

    def _add_amounts(self, filling: _Filling, entry: Entry, span: Span, time: Any) -> None:
        funding = read_funding(self.context, entry.key, span, filling.scope, time)
        filling.values.setdefault(entry.field, [])
        filling.values[entry.field].extend(funding.figures)
        unit = funding.unit or filling.scope.unit
        names = {field.name for field in attrs.fields(filling.cls)}
        if funding.parts:
            filling.values["completeness"] = funding.parts
        if "written_unit" in names and funding.unit is not None:
            filling.values["written_unit"] = funding.unit
        if "currency" in names and unit is not None and unit.is_money:
            before = filling.values.setdefault("currency", unit.dimension)
            if before != unit.dimension:
                self.context.report("two-currencies", span)
                filling.values[entry.field] = filling.values[entry.field][: -len(funding.figures)]

    # ---- blocks ----
    def _block(self, filling: _Filling, block: Block) -> None:
        statement = block.opener
        if self.tree.is_damaged(statement):
            filling.incomplete = True
            return
        if statement.head_end <= statement.start:
            self.context.report("no-head", Span(statement.start, statement.start + 1))
            filling.incomplete = True
            return
        if filling.cls is Plan and self._is_plan(statement):
            self._plan_block(filling, block)
            return
        words, _, _ = split_title(self.context, statement)
        found = vocabulary(filling.cls).find(words if words.isascii() else nfc(words))
        if found is None or found.opens is None:
            report_unknown(self.context, filling.cls, statement)
            filling.incomplete = True
            return
        self._open(filling, statement, block.lines, found.value is not None)

    def _is_plan(self, statement: Statement) -> bool:
        head = read_head(self.context, PlanFile, statement)
        return head is not None

    def _plan_block(self, filling: _Filling, block: Block) -> None:
        """The plan's own block: its title, and fields and blocks that belong to the file as a whole."""
        head = read_head(self.context, PlanFile, block.opener)
        assert head is not None
        if filling.head is not None:
            self.context.report("twice", block.opener.head, detail=self.context.text(block.opener.head))
            return
        filling.head = check_head(self.context, head)
        self._lines(filling, block.lines)

    def _open(self, filling: _Filling, statement: Statement, lines: list[Statement | Block], has_field: bool) -> None:
        context = self.context
        if filling.cls is Plan and not lines and self._is_plan(statement):
            self._plan_block(filling, Block(statement, [], statement))
            return
        head = read_head(context, filling.cls, statement)
        assert head is not None
        head = check_head(context, head)
        cls = head.entry.cls
        path = ".".join(part for part in (filling.scope.path, head.id) if part) if head.id else ""
        inner = _Filling(cls, Scope(path or filling.scope.path, self._unit_inside(cls, lines, filling.scope.unit)))
        inner.head = head
        inner.path = path
        if statement.value is not None:
            self._head_value(inner, statement, head)
        if cls is Acknowledgement:
            self._acknowledged(inner, head)
        self._lines(inner, lines)
        if cls is FundingTable:
            table = read_table(context, inner.rows, inner.scope, head)
            inner.values["breakdown"] = table
            inner.incomplete = inner.incomplete or table is None
        else:
            for row in inner.rows:
                context.report("row-outside", row.span)
        filling.values.setdefault(head.entry.field, []).append(self._make(inner, statement.head))

    def _unit_inside(self, cls: type, lines: list[Statement | Block], outer: Any) -> Any:
        """The unit of money inside a block: its own, wherever it stands in it, else the one outside."""
        words = vocabulary(cls)
        for line in lines:
            if isinstance(line, Statement) and line.type == "FIELD" and line.value is not None:
                head = self.context.source.text[line.start : line.head_end]
                if len(head) <= 20:
                    found = words.find(nfc(head))
                    if found is not None and found.value is not None and found.value.key.kind == "unit":
                        from planlang.values.units import find_unit

                        unit = find_unit(self.context.text(line.value))
                        return unit if unit is not None and unit.is_money else outer
        return outer

    def _head_value(self, inner: _Filling, statement: Statement, head: Head) -> None:
        """What stands behind the colon in the head of a block."""
        context, span = self.context, statement.value
        assert span is not None
        block = head.entry.block
        if not block.value:
            context.report("no-value-here", span, detail=context.text(Span(statement.start, statement.head_end)))
            return
        for entry in vocabulary(inner.cls).values.values():
            if entry.field == block.value:
                if entry.key.kind == "funding":
                    self._add_amounts(inner, entry, span, None)
                    inner.spans[entry.field] = span
                else:
                    value = read_value(context, entry.key, span, inner.scope)
                    if value is None:
                        inner.incomplete = True
                        inner.unread.add(entry.field)
                    else:
                        inner.set(entry.field, value, span)
                return

    def _acknowledged(self, inner: _Filling, head: Head) -> None:
        term = parse(self.context, "acknowledged", head.args_span) if head.args else None
        if not head.args:
            self.context.report("needs-value", head.span, detail=self.context.text(head.span))
        if term is None:
            inner.incomplete = True
            return
        address = term.term("address")
        assert address is not None
        inner.values["code"] = str(term.word("CODE")).upper()
        target: CellRef = read_address(self.context, address, head.args_span)
        inner.values["target"] = target

    def _make(self, filling: _Filling, span: Span) -> Node:
        values: dict[str, Any] = {}
        for name, value in filling.values.items():
            if isinstance(value, list):
                field = next(one for one in attrs.fields(filling.cls) if one.name == name)
                value = _collection(field, value)
            values[name] = value
        head = filling.head
        if head is not None:
            values.update(id=head.id, title=head.title, word=head.entry.word)
            span = head.span
        if filling.cls is Plan and "word" not in values:
            values["word"] = "plan"
        node: Node = filling.cls(
            **values, path=filling.path, span=span, spans=filling.spans, incomplete=filling.incomplete or bool(filling.unread)
        )
        return node


def _collection(field: Any, value: list[Any]) -> tuple[Any, ...]:
    from planlang.model.plan import Named

    if field.name in ("agencies", "sources") and value and isinstance(value[0], Node):
        return Named(value)
    return tuple(value)


def report_unknown_words(context: Context, statement: Statement, entry: Entry) -> None:
    """Words between a keyword and its colon that do not belong there: the whole run is one unknown keyword."""
    context.report(
        "unknown-keyword",
        statement.head,
        detail=" ".join(context.text(statement.head).split()),
        advice=say("có phải “{vi}”?", "is “{en}” meant?", vi=entry.vi, en=entry.en),
    )


class _Filling:
    """The fields of one node while its lines are read."""

    __slots__ = ("cls", "head", "incomplete", "path", "rows", "scope", "spans", "unread", "values")

    def __init__(self, cls: Any, scope: Scope) -> None:
        self.cls = cls
        self.scope = scope
        self.head: Head | None = None
        self.path = ""
        self.values: dict[str, Any] = {}
        self.spans: dict[str, Span] = {}
        self.rows: list[Statement] = []
        self.unread: set[str] = set()
        self.incomplete = False

    def is_set(self, field: str) -> bool:
        return field in self.values or field in self.unread

    def set(self, field: str, value: Any, span: Span) -> None:
        self.values[field] = value
        self.spans[field] = span
