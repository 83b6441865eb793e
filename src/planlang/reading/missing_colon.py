"""A statement whose keyword takes a value, and that has no colon, comes in; the statement that it is with one goes out."""

from __future__ import annotations

import re

import attrs

from planlang.reading.context import Argument, Context, Scope, Written
from planlang.reading.heads import split_title
from planlang.reading.said import read_said
from planlang.reading.values import READ_AS_VALUES, read_value
from planlang.reading.vocabulary import Entry, Found
from planlang.source import Span
from planlang.syntax import Statement
from planlang.syntax.values import NotRead, parse_value
from planlang.values.names import is_id, is_time

_YEAR = re.compile("[0-9]{4}")
_MOST_SHOWN = 60

#: Anything reads as one of these: whether words are one is for people to say.
ANY_WORDS = ("text", "texts", "path", "scope", "recipients")


def with_colon(context: Context, scope: Scope, statement: Statement, found: Found, entry: Entry) -> Statement | None:
    """The statement with its colon, if what stands behind the keyword reads as its value; the missing colon is reported."""
    if context.full:
        return None
    words, _, title = split_title(context, statement)
    written = Written(context, Span(statement.start, statement.start + len(words)))
    behind = written.place(found.rest_offset, len(written.text)).start if found.rest else title.start
    colon = behind
    if entry.key.kind == "funding" and found.rest:  # `funding 2013 500`: the time stands before the colon
        first = context.raw(Span(behind, statement.end)).split(None, 1)[0]
        colon += len(first) * (is_time(first) or _YEAR.fullmatch(first) is not None)
    head = _without_blanks(context, Span(statement.start, colon))
    value = _without_blanks(context, Span(colon, statement.end))
    if value.start >= value.end or not _reads(context, entry, value, scope):
        return None
    shown = context.text(value)
    context.report(
        "no-colon",
        head,
        detail=context.text(head),
        found=shown if len(shown) <= _MOST_SHOWN else f"{shown[: _MOST_SHOWN - 1]}…",
        safe=entry.key.kind not in ANY_WORDS,
    )
    return Statement("FIELD", statement.start, statement.end, head.end, value.start, value.end)


def _without_blanks(context: Context, span: Span) -> Span:
    text = context.raw(span)
    return Span(span.end - len(text.lstrip()), span.start + len(text.rstrip()))


def _reads(context: Context, entry: Entry, value: Span, scope: Scope) -> bool:
    if entry.key.kind == "funding":
        return not isinstance(parse_value(context.text(value), "funding"), NotRead)
    if entry.key.kind == "refs" and is_id(context.text(value)):
        return True  # perhaps mistyped, which is told then
    scratch = attrs.evolve(context, findings=[], errors=0, without_unit=[], missed={}, doubtful=[])
    if entry.key.kind not in READ_AS_VALUES:
        return read_said(scratch, entry.key, value, scope, Argument("", value)) is not None and not scratch.errors
    return read_value(scratch, entry.key, value, scope) is not None and not scratch.errors
