"""Terms of time come in; dates and periods held against the calendar go out."""

from __future__ import annotations

from planlang.diagnostics import say
from planlang.reading.context import Context
from planlang.source import Span
from planlang.syntax.values import Term
from planlang.values.time import Period, When, read_point


def read_when(context: Context, term: Term, span: Span) -> When | None:
    """The date that a term `point` (or `when`, which holds one) names; what is no date is reported."""
    point = term if term.data == "point" else term.terms("point")[0]
    text = str(point.words()[0])
    try:
        when = read_point(text)
    except (ValueError, OverflowError):
        context.report("no-such-day", span, detail=text)
        return None
    if when is None:
        advice = say("viết ví dụ: 2013, quý IV/2013, 30/9/2013", "write for example: 2013, Q4/2013, 30/9/2013")
        context.report("value", span, detail=context.text(span), found=text, advice=advice)
    return when


def read_period(context: Context, term: Term, span: Span) -> Period | None:
    """A span of time; one that ends before it begins, or could be a month, is reported."""
    points = term.terms("point")
    first = read_when(context, points[0], span)
    if first is None:
        return None
    last_word = str(points[-1].words()[0])
    if len(points) > 1 and len(last_word) <= 2:
        return _short(context, first, last_word, span)
    last = read_when(context, points[-1], span) if len(points) > 1 else first
    if last is None:
        return None
    if last.last < first.first:
        context.report("period-backwards", span, start=first, end=last)
        return None
    return Period(first, last)


def _short(context: Context, first: When, digits: str, span: Span) -> Period | None:
    number = int(digits)
    if first.precision != "year" or len(digits) != 2 or 1 <= number <= 12:
        # 2011-12: December 2011, or 2011 and 2012?
        context.report("period-unclear", span, detail=context.text(span))
        return None
    century = first.first.year // 100 * 100
    last = century + number
    if last < first.first.year:
        context.report("period-backwards", span, start=first, end=When.year(last))
        return None
    return Period(first, When.year(last))
