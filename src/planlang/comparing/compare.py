"""Two plans come in; their differences go out: blocks added, removed, moved and renamed, fields and figures changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from planlang.comparing.changes import NONE, Change, Signed, shortened
from planlang.comparing.figures import Pair, by_column, says_the_same, subtracted
from planlang.comparing.matching import Matching
from planlang.comparing.names import called, place_of
from planlang.comparing.said import Keyword, Said, differing, keyword_of
from planlang.diagnostics import Message, say
from planlang.model.declare import Key, keys_of
from planlang.model.document import Acknowledgement
from planlang.model.finance import FundingTable
from planlang.model.node import Node
from planlang.model.parts import Part
from planlang.model.plan import Plan
from planlang.source import Span
from planlang.totals.figures import Breakdown, Figure, Row
from planlang.values.numbers import Number, normal
from planlang.values.refs import Ref
from planlang.values.targets import Measure
from planlang.values.units import Unit, find_unit

#: How a file is written, not what the plan says.
_LAYOUT = ("language", "figures", "version")


def diff(old: Plan, new: Plan) -> tuple[Change, ...]:
    """What differs between two plans, in the order of the new one; empty when they say the same.

    Order, layout and language of the files do not matter. What has another id is the same where its title, or all that it says,
    is; references to it do not count as changed.

    Args:
        old, new: two plans; for files use `planlang.load`.

    Raises:
        TypeError: one of them is no plan.
    """
    for one in (old, new):
        if not isinstance(one, Plan):
            raise TypeError(f"diff() takes two Plans, not {type(one).__name__}; for files use planlang.load(path)")
    return tuple(_Comparison(old, new).changes())


class _Comparison:
    """One comparison of two plans."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.old, self.new = old, new
        self.matching = Matching(old, new)
        self.counterparts = {id(one): other for one, other in self.matching.pairs}
        self.rank = {id(node): at for at, node in enumerate((new, *new.nodes))}

    def changes(self) -> Iterator[Change]:
        matching = self.matching
        pairs = sorted(matching.pairs, key=lambda pair: self.rank[id(pair[1])])
        for one, other in pairs:
            yield from self._named(one, other)
            yield from self._fields(one, other)
        for node in sorted(matching.added, key=lambda one: self.rank[id(one)]):
            yield self._whole("added", node, say("thêm", "added"), Span(0, 0), node.span)
        for node in matching.removed:
            yield self._whole("removed", node, say("bỏ", "removed"), node.span, Span(0, 0))

    # ---- blocks ----
    def _whole(self, kind: Any, node: Node, word: Message, old: Span, new: Span) -> Change:
        subject = self._subject_of_old(node) if kind == "removed" else self._subject(node)
        title = node.title if node.title and node.id else ""
        message = say(
            "{subject}: {word}{title}",
            "{subject}: {word}{title}",
            subject=subject,
            word=word,
            title=f" “{title}”" if title else "",
        )
        shown = node.title or node.path or ""
        return Change(kind, node.path or node.name, subject, "", "" if kind == "added" else shown, shown if kind == "added" else "", message, None, old, new)  # fmt: skip

    def _named(self, one: Node, other: Node) -> Iterator[Change]:
        """Another id, another title, another block around it, another word for it."""
        before, after = self.matching.around_old[id(one)], self._around(other)
        if after and self.counterparts.get(id(before[-1])) is not after[-1]:
            was, now = self._subject_of_old(before[-1]), self._subject(after[-1])
            yield self._change(
                "moved",
                other,
                "",
                was,
                now,
                one.span,
                other.span,
                say("chuyển từ {b} sang {a}", "moved from {b} to {a}", b=was, a=now),
            )
        if one.id != other.id:
            ids = say("mã: {b} -> {a}", "id: {b} -> {a}", b=one.id or NONE, a=other.id or NONE)
            yield self._change("renamed", other, "id", one.id or "", other.id or "", one.span, other.span, ids)
        if one.title != other.title:
            words = say(
                "tên: “{b}” -> “{a}”", "title: “{b}” -> “{a}”", b=shortened(one.title or ""), a=shortened(other.title or "")
            )
            yield self._change(
                "changed", other, "title", one.title or "", other.title or "", one.at("title"), other.at("title"), words
            )
        if one.word != other.word:
            was, now = called(one, ()), called(other, ())
            yield self._change(
                "changed",
                other,
                "word",
                one.word,
                other.word,
                one.span,
                other.span,
                say("{b} -> {a}", "{b} -> {a}", b=was, a=now),
            )

    def _around(self, node: Node) -> tuple[Node, ...]:
        return self.matching.around_new[id(node)]

    def _subject(self, node: Node) -> Message:
        return called(node, self._around(node))

    def _subject_of_old(self, node: Node) -> Message:
        return called(node, self.matching.around_old[id(node)])

    def _change(
        self,
        kind: Any,
        node: Node,
        field: str,
        before: Any,
        after: Any,
        old: Span,
        new: Span,
        words: Message,
        by: Number | None = None,
    ) -> Change:
        subject = self._subject(node)
        language = self.new.language or "vi"
        texts = [one.text(language) if isinstance(one, Message) else str(one) for one in (before, after)]
        message = (
            words
            if isinstance(node, Plan) and not field
            else say("{subject}: {words}", "{subject}: {words}", subject=subject, words=words)
        )
        return Change(kind, node.path or node.name, subject, field, texts[0], texts[1], message, by, old, new)

    # ---- fields ----
    def _fields(self, one: Node, other: Node) -> Iterator[Change]:
        cls: Any = type(one)
        for field, key in keys_of(cls):
            if key.holds is not None or field in _LAYOUT:
                continue
            before, after = self._mapped(getattr(one, field)), getattr(other, field)
            if key.kind == "funding":
                yield from self._figures(one, other, field, key)
            elif not _equal(before, after):
                yield from self._field(one, other, field, key, before, after)
        if one.pending != other.pending and set(one.pending) != set(other.pending):
            later = say(
                "xác định sau: {b} -> {a}",
                "decided later: {b} -> {a}",
                b=", ".join(one.pending) or NONE,
                a=", ".join(other.pending) or NONE,
            )
            yield self._change(
                "changed", other, "pending", ", ".join(one.pending), ", ".join(other.pending), one.span, other.span, later
            )
        if isinstance(one, FundingTable) and isinstance(other, FundingTable):
            yield from self._tables(one, other)
        elif isinstance(one, Acknowledgement) and isinstance(other, Acknowledgement) and self._mapped(one.table) != other.table:
            words = say("bảng các ô thay đổi", "the table of cells changed")
            yield self._change("changed", other, "table", len(one.table), len(other.table), one.span, other.span, words)
        for field in ("costing", "units", "state"):
            before, after = getattr(one, field, None), getattr(other, field, None)
            if before != after:
                words = say("{field} thay đổi", "{field} changed", field=field)
                yield self._change(
                    "changed", other, field, _spoken(before), _spoken(after), one.at(field), other.at(field), words
                )

    def _mapped(self, value: Any) -> Any:
        """A value of the old plan with the ids of the new one."""
        if not self.matching.paths:
            return value
        if isinstance(value, tuple):
            return tuple(self._mapped(one) for one in value)
        if isinstance(value, Ref):
            return attrs.evolve(value, id=self.matching.paths.get(value.id, value.id))
        cls: Any = type(value)
        if cls.__name__ in ("Share", "Shares", "CellRef", "AcknowledgedCell", "Within", "Mean", "Figure", "Bound", "Column"):
            paths = self.matching.paths
            changes = {
                field.name: paths.get(inner, inner)
                if isinstance(inner, str) and field.name in ("source", "part")
                else self._mapped(inner)
                for field in attrs.fields(cls)
                if field.eq and (inner := getattr(value, field.name)) is not None
            }
            return attrs.evolve(value, **changes)
        return value

    def _field(self, one: Node, other: Node, field: str, key: Key, before: Any, after: Any) -> Iterator[Change]:
        parts = differing(key, before, after)
        if parts is None:
            yield self._value(one, other, field, keyword_of(key, before, after), Said(key, before), Said(key, after))
        else:
            for time, was, now in parts:
                yield self._value(one, other, field, Keyword(key.words[0], time), was, now)

    def _value(self, one: Node, other: Node, field: str, keyword: Keyword, was: Said, now: Said) -> Change:
        by = _difference(was.value, now.value)
        rest = say("", "") if by is None else say(" ({by})", " ({by})", by=Signed(by))
        b, a = keyword.beside(was), keyword.beside(now)
        message = say("{keyword}: {b} -> {a}{rest}", "{keyword}: {b} -> {a}{rest}", keyword=keyword, b=b, a=a, rest=rest)
        language = self.new.language or "vi"
        texts = was.text(language), now.text(language)
        return self._change("changed", other, field, *texts, one.at(field), other.at(field), message, by)

    # ---- figures ----
    def _figures(self, one: Node, other: Node, field: str, key: Key) -> Iterator[Change]:
        before = by_column(self._mapped(getattr(one, field)))
        after = by_column(getattr(other, field))
        currency = getattr(other, "currency", None) or getattr(one, "currency", None)
        if currency != (getattr(one, "currency", None) or currency):
            before = {}
        unit = self._unit_of(other, currency)
        for column in dict.fromkeys((*before, *after)):
            was, now = before.get(column), after.get(column)
            if not says_the_same(was, now):
                words = key.words[0]
                prefix = place_of(column, words if field != "amounts" else None)
                yield self._figure(other, prefix, was, now, unit)

    def _unit_of(self, node: Node, currency: str | None) -> Unit:
        for outer in (node, *reversed(self._around(node))):
            unit: Unit | None = getattr(outer, "unit", None)
            if unit is not None and unit.is_money and currency in (None, unit.dimension):
                return unit
        found = find_unit(currency or "VND")
        assert found is not None
        return found

    def _figure(
        self, node: Node, where: Message, was: Figure | None, now: Figure | None, unit: Unit, subject: Message | None = None
    ) -> Change:
        subject = subject or self._subject(node)
        by = subtracted(was, now, unit)
        rest = say("", "") if by is None else say(" ({by})", " ({by})", by=Signed(by))
        pair = Pair(was, now, unit)
        message = say(
            "{subject}{where}: {pair}{rest}", "{subject}{where}: {pair}{rest}", subject=subject, where=where, pair=pair, rest=rest
        )
        language = self.new.language or "vi"
        old, new = (Span(0, 0) if figure is None else figure.span for figure in (was, now))
        return Change(
            "changed",
            node.path or node.name,
            subject,
            "figure",
            pair.one(was, language),
            pair.one(now, language),
            message,
            by,
            old,
            new,
        )

    # ---- tables ----
    def _tables(self, one: FundingTable, other: FundingTable) -> Iterator[Change]:
        if one.breakdown is None or other.breakdown is None:
            return
        before, after = self._rows(one.breakdown, self.matching.paths), self._rows(other.breakdown, {})
        table = self._subject(other)
        unit = other.breakdown.unit
        for key in dict.fromkeys((*after, *before)):
            old, new = before.get(key, ()), after.get(key, ())
            row = self._row_subject(table, (new or old)[0])
            if not old or not new:
                kind: Any = "added" if new else "removed"
                word = say("thêm dòng", "row added") if new else say("bỏ dòng", "row removed")
                spans = (Span(0, 0), new[0].span) if new else (old[0].span, Span(0, 0))
                label = (new or old)[0].spoken(self.new.language or "vi")
                message = say("{row}: {word}", "{row}: {word}", row=row, word=word)
                yield Change(
                    kind, other.path or other.name, row, "row", "" if new else label, label if new else "", message, None, *spans
                )
                continue
            yield from self._row(other, row, old, new, unit)

    def _rows(self, breakdown: Breakdown, paths: dict[str, str]) -> dict[Any, tuple[Row, ...]]:
        """Rows by what they are for; all rows of one thing together."""
        found: dict[Any, tuple[Row, ...]] = {}
        for row in breakdown.rows:
            parts, only, without = (
                frozenset(paths.get(one, one) for one in names) for names in (row.parts, row.only, row.without)
            )
            key = (row.total, parts, only, without)
            found[key] = (*found.get(key, ()), row)
        return found

    def _row_subject(self, table: Message, row: Row) -> Message:
        if row.total:
            return say("{table}, {row}", "{table}, {row}", table=table, row=row)
        parts = [self.new.part_paths.get(path) or self.old.part_paths.get(path) for path in row.parts]
        if row.title or len(parts) != 1 or not isinstance(parts[0], Part):
            name: Any = row.title or ", ".join(row.parts)
        else:
            around = self.matching.around_new.get(id(parts[0])) or self.matching.around_old.get(id(parts[0]), ())
            name = called(parts[0], around)
        return say("{row}", "{row}", row=name)

    def _row(self, table: FundingTable, row: Message, old: Sequence[Row], new: Sequence[Row], unit: Unit) -> Iterator[Change]:
        paths = self.matching.paths
        before = by_column(self._mapped(tuple(figure for one in old for figure in one.figures)))
        after = by_column(tuple(figure for one in new for figure in one.figures))
        for column in dict.fromkeys((*after, *before)):
            was, now = before.get(column), after.get(column)
            if not says_the_same(was, now):
                yield self._figure(table, place_of(column), was, now, unit, row)
        leads = [{paths.get(lead, lead) for one in old for lead in one.leads}, {lead for one in new for lead in one.leads}]
        if leads[0] != leads[1]:
            was_led, now_led = (", ".join(sorted(names)) for names in leads)
            words = say("{row}, chủ trì: {b} -> {a}", "{row}, lead: {b} -> {a}", row=row, b=was_led or NONE, a=now_led or NONE)
            spans = old[0].leads_span, new[0].leads_span
            yield Change("changed", table.path or table.name, row, "leads", was_led, now_led, words, None, *spans)


def _equal(before: Any, after: Any) -> bool:
    if isinstance(before, tuple) and isinstance(after, tuple) and any(isinstance(one, Ref) for one in (*before, *after)):
        return {one.id for one in before} == {one.id for one in after}
    return bool(before == after)


def _difference(before: Any, after: Any) -> Number | None:
    """How much a figure rose or fell, where both are single figures in one unit."""
    if not isinstance(before, Measure) or not isinstance(after, Measure) or before.unit != after.unit:
        return None
    return None if before.high is not None or after.high is not None else normal(after.low - before.low)


def _spoken(value: Any) -> str:
    return "" if value is None else value.spoken("vi") if hasattr(value, "spoken") else str(value)
