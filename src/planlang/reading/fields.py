"""A field as written comes in; the block that it stands in has its value, and what is amiss has been said."""

from __future__ import annotations

from typing import Any

import attrs

from planlang.diagnostics import Label, say
from planlang.model.declare import Key, keys_of
from planlang.model.said import Costing
from planlang.reading.context import Argument, Context, Written
from planlang.reading.filling import Filling, Several
from planlang.reading.heads import Head
from planlang.reading.money import read_funding, read_time_argument
from planlang.reading.texts import read_text
from planlang.reading.unknown import report_unknown_words
from planlang.reading.values import read_value
from planlang.reading.vocabulary import Entry, Found, vocabulary
from planlang.source import Span
from planlang.syntax import Statement
from planlang.values.names import keyword_key
from planlang.values.refs import Ref
from planlang.values.time import Period

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


class Fields:
    """Fills the fields of blocks."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def read(self, filling: Filling, statement: Statement, span: Span, found: Found, entry: Entry, title: str | None) -> None:
        """One field of a block: `found` and `title` are what its keyword and the words behind that say."""
        context, key = self.context, entry.key
        if (found.rest and not key.args) or title is not None:
            report_unknown_words(context, filling.cls, statement, entry)
            filling.incomplete = True
            return
        if self._says_nothing(key, span):
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

    def _says_nothing(self, key: Key, span: Span) -> bool:
        """Whether nothing stands where a value belongs, or no more than quotes: a text may be empty, as long as it is closed."""
        if span.start >= span.end:
            return True
        if key.kind == "text" or self.context.source.text[span.start] not in '"“':
            return False
        return not read_text(self.context, span).strip() and not self.context.is_torn(span)

    def read_under(self, filling: Filling, entry: Entry, span: Span, under: Span | None = None) -> None:
        """The value of a field whose keyword stands somewhere else, or goes without saying."""
        start, end = under or span
        statement = Statement("FIELD", start, span.end, end, span.start, span.end)
        self.read(filling, statement, span, Found(entry, None, "", 0), entry, None)

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
                report_unknown_words(context, filling.cls, statement, entry)
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
        self.add_said(filling, entry, statement.value, self._argument(statement, found))

    def add_said(self, filling: Filling, entry: Entry, span: Span, argument: Argument) -> None:
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
        self.add_amounts(filling, entry, span, time)
        filling.spans.setdefault(entry.field, span)

    def _time_argument(self, statement: Statement, found: Found) -> Period | None:
        """The time behind a funding keyword; None when it could not be read."""
        argument = self._argument(statement, found)
        return read_time_argument(self.context, argument.text, argument.span)

    def add_amounts(self, filling: Filling, entry: Entry, span: Span, time: Any) -> None:
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

    def read_behind_head(self, inner: Filling, statement: Statement, head: Head) -> None:
        """What stands behind the colon in the head of a block."""
        context, span = self.context, statement.value
        assert span is not None
        block = head.entry.block
        if not block.value:
            context.report("no-value-here", span, detail=context.text(Span(statement.start, statement.head_end)))
            inner.incomplete = True
            return
        entry = vocabulary(inner.cls).filling(block.value)
        if self._says_nothing(entry.key, span):
            context.report("needs-value", statement.head, detail=context.text(statement.head), advice=_NO_COLON)
            inner.leave_unread(entry.field, statement.head)
        elif entry.key.kind == "funding":
            self.add_amounts(inner, entry, span, None)
            inner.spans[entry.field] = span
        elif entry.key.kind in _SAID:
            self.add_said(inner, entry, span, Argument("", span))
        else:
            errors = context.errors
            value = read_value(context, entry.key, span, inner.scope)
            if value is None:
                inner.leave_unread(entry.field, span)
            else:
                inner.set(entry.field, value, span)
                inner.incomplete = inner.incomplete or context.errors > errors


_RESULT = say(
    "ghi kết quả; phép tính để ở ghi chú hoặc ở khoản chi", "write the result; the arithmetic can go into a note or a cost line"
)
_VALUE = say("thêm giá trị sau dấu hai chấm, hoặc xóa câu này", "add a value behind the colon, or delete the statement")
_NO_COLON = say("thêm giá trị sau dấu hai chấm, hoặc bỏ dấu này", "add a value behind the colon, or leave the colon out")
