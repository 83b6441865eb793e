"""Terms of time come in; dates and periods held against the calendar go out."""

from __future__ import annotations

from planlang.reading.context import Context
from planlang.source import Span
from planlang.syntax.values import Term
from planlang.values.time import Period, When

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def read_when(context: Context, term: Term, span: Span) -> When | None:
    """A date from a term `day`, `month`, `quarter`, `half`, `year` (or one that holds it)."""
    try:
        return _when(term)
    except (ValueError, OverflowError):
        shown = context.text(span)
        context.report("no-such-day", span, detail=shown)
        return None


def _when(term: Term) -> When:
    if term.data in ("when", "span"):
        inner = next(child for child in term.children if isinstance(child, Term))
        return _when(inner)
    year = term.word("YEAR")
    if term.data == "year":
        return When.year(_year(str(year)))
    if term.data == "half":
        text = str(term.word("HALF")).lower()
        return When.half(_year(str(year)), 1 if ("đầu" in text or "first" in text or text == "h1") else 2)
    if term.data == "quarter":
        return _quarter(term)
    if term.data == "month":
        both = term.word("MONTH_YEAR")
        if both is not None:
            month, _, number = str(both).lstrip("Tt").partition("/")
            return When.month(_year(number), int(month))
        return When.month(_year(str(year)), int(str(term.word("INT"))))
    return _day(term)


def _quarter(term: Term) -> When:
    both = term.word("QUARTER_YEAR", "ROMAN_YEAR", "MONTH_YEAR")
    if both is not None:
        text = str(both).upper().lstrip("Q")
        if term.word("QUARTER_YEAR"):
            return When.quarter(_year(text[-4:]), int(text[0]))
        number, _, year = text.partition("/")
        return When.quarter(_year(year), _quarter_number(number))
    number = str(term.word("INT", "WORD"))
    return When.quarter(_year(str(term.word("YEAR"))), _quarter_number(number.upper()))


def _quarter_number(text: str) -> int:
    number = _ROMAN.get(text) or int(text)
    if not 1 <= number <= 4:
        raise ValueError(text)
    return number


def _day(term: Term) -> When:
    written = term.word("DATE")
    if written is None:
        day, month = (int(str(word)) for word in term.words("INT"))
        return When.day(_year(str(term.word("YEAR"))), month, day)
    text = str(written)
    mark = next(char for char in text if not char.isdigit())
    numbers = [int(part) for part in text.split(mark)]
    if len(str(text).split(mark)[0]) == 4:
        return When.day(numbers[0], numbers[1], numbers[2])
    return When.day(numbers[2], numbers[1], numbers[0])


def _year(text: str) -> int:
    year = int(text)
    if not 1 <= year <= 9998:
        raise ValueError(text)
    return year


def read_period(context: Context, term: Term, span: Span) -> Period | None:
    """A span of time; one that ends before it begins, or could be a month, is reported."""
    points = [child for child in term.children if isinstance(child, Term)]
    first = read_when(context, points[0], span)
    if first is None:
        return None
    if term.data == "short_span":
        return _short(context, first, str(term.word("INT")), span)
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
