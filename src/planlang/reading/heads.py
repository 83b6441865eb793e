"""A block's head comes in; its keyword's meaning, its id, its title and its value go out, with what is wrong said once."""

from __future__ import annotations

import re

import attrs

from planlang.reading.context import Context, Written
from planlang.reading.vocabulary import Entry, Found, vocabulary
from planlang.source import Record, Span
from planlang.syntax import Statement
from planlang.values.names import ends_keyword, is_id, nfc

_QUOTE = re.compile('["“”]')
# A text in quotes, when nothing touches it: what stands behind it is no part of it.
_CLOSED = re.compile(r'(?:"[^"]*"|“[^”]*”)(?=\s|$)')


@attrs.frozen(eq=False, repr=False)
class Head(Record):
    """What the head of a block (or of a statement that makes one) says.

    Attributes:
        entry: what its keyword means.
        id, title: its id, and its text in quotes.
        args: for a keyword that declares arguments, all that stands behind it.
        extra, extra_span: words behind the keyword that are neither id nor in quotes.
        id_span, span: where the id (else the whole head), and the head stand.
        title_span: where the title stands, with its quotes.
        args_span: where the arguments stand.
    """

    entry: Entry
    id: str | None
    title: str | None
    span: Span
    id_span: Span
    args: str = ""
    args_span: Span = Span(0, 0)
    extra: str = ""
    extra_span: Span = Span(0, 0)
    title_span: Span | None = None


def split_title(context: Context, statement: Statement) -> tuple[str, str | None, Span]:
    """The words of a head before its title, the title, and where the title stands with its quotes."""
    raw = context.source.text[statement.start : statement.head_end]
    if '"' not in raw and "“" not in raw and "”" not in raw:
        return raw, None, Span(statement.head_end, statement.head_end)
    quote = _QUOTE.search(raw)
    assert quote is not None
    place = quote.start()
    closed = _CLOSED.match(raw, place)
    text = closed[0] if closed is not None else raw[place:]
    bare = text[1:-1] if closed is not None else text.strip().strip('"“”')
    title = " ".join(nfc(bare).split())
    return raw[:place].rstrip(), title, Span(statement.start + place, statement.start + place + len(text))


def read_head(context: Context, cls: type, statement: Statement) -> Head | None:
    """The head of a block inside a block of `cls`; None when its keyword opens no block here (nothing is reported)."""
    key = (cls, statement.start)
    if key not in context.heads:
        words, title, place = split_title(context, statement)
        found = vocabulary(cls).find(words)
        opens = None if found is None else found.opens
        if found is None or opens is None:
            context.heads[key] = None
        else:
            context.heads[key] = _head(context, statement, found, opens, words, title, place)
    head: Head | None = context.heads[key]
    return head


def _head(context: Context, statement: Statement, found: Found, entry: Entry, words: str, title: str | None, place: Span) -> Head:
    rest, span = found.rest, statement.head
    titled = None if title is None else place
    if "args" in entry.block.head:
        args = Span(_place(context, statement, words, found.rest_offset, found.rest_offset).start, statement.head_end)
        return Head(entry, None, None, span, span, context.text(args), args)
    if not rest:
        return _with_id_behind(context, statement, Head(entry, None, title, span, span, title_span=titled))
    at = found.rest_offset
    rest_span = _place(context, statement, words, at, at + len(rest))
    if is_id(rest):
        return Head(entry, rest, title, span, rest_span, title_span=titled)
    first, *more = rest.split(None, 1)
    if more and is_id(first) and (ends_keyword(first) or (first.isupper() and not more[0][0].isalnum())):
        inner = at + rest.index(more[0], len(first))
        extra_span = _place(context, statement, words, inner, inner + len(more[0]))
        id_span = _place(context, statement, words, at, at + len(first))
        return Head(entry, first, title, span, id_span, extra=more[0], extra_span=extra_span, title_span=titled)
    last = rest.rsplit(None, 1)[-1]
    if more and title is not None and ends_keyword(last) and is_id(last):
        end = at + len(rest)
        id_span = _place(context, statement, words, end - len(last), end)
        extra = rest[: -len(last)].rstrip()
        extra_span = _place(context, statement, words, at, at + len(extra))
        return Head(entry, last, title, span, id_span, extra=extra, extra_span=extra_span, title_span=titled)
    return Head(entry, None, title, span, span, extra=rest, extra_span=rest_span, title_span=titled)


def _with_id_behind(context: Context, statement: Statement, head: Head) -> Head:
    """An id that stands behind the title; that it does has been said."""
    raw = context.source.text[statement.start : statement.head_end]
    quote = _QUOTE.search(raw)
    closed = None if quote is None else _CLOSED.match(raw, quote.start())
    behind = "" if closed is None else raw[closed.end() :].lstrip()
    if not is_id(nfc(behind)):
        return head
    return attrs.evolve(head, id=nfc(behind), id_span=Span(statement.head_end - len(behind), statement.head_end))


def _place(context: Context, statement: Statement, words: str, start: int, end: int) -> Span:
    """Where a stretch of a head's composed words stands in the file."""
    if words.isascii() or len(nfc(words)) == len(words):
        return Span(statement.start + start, statement.start + end)
    return Written(context, Span(statement.start, statement.start + len(words))).place(start, end)
