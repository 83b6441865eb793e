"""Terms of time come in; dates and periods held against the calendar go out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import timedelta

from planlang.diagnostics import Message, say
from planlang.reading.context import Context, Written
from planlang.reading.parsing import report_month_or_years
from planlang.reading.problems import suggest
from planlang.source import Span
from planlang.syntax.values import Term
from planlang.syntax.words import comparator_called
from planlang.values.time import Period, When, read_point

_NOUNS = {
    "day": say("ngày", "day"),
    "month": say("tháng", "month"),
    "quarter": say("quý", "quarter"),
    "year": say("năm", "year"),
}
_NOUN = re.compile(r"(?:ngày|ngay|tháng|thang|quý|quy|năm|nam|day|month|quarter|year)\s+", re.IGNORECASE)
_BUDGET_YEAR = re.compile(
    r"(?:(?:năm ngân sách|năm tài chính|nam ngan sach|nam tai chinh|fiscal year|budget year|fy)\s*)?([0-9]{4})/([0-9]{4}|[0-9]{2})",
    re.IGNORECASE,
)
_POINT = say("viết ví dụ: 2013, quý IV/2013, 30/9/2013", "write for example: 2013, Q4/2013, 30/9/2013")
_CHECK = say("đối chiếu lại với văn bản", "compare it with the document")
_LIMIT = say("thời hạn ghi bằng đến, trước, chậm nhất hoặc không quá", "a limit is written with by, before or no later than")


def read_when(context: Context, term: Term, written: Written) -> When | None:
    """The date that a term `point` (or `when`, which holds one) names; what is no date is reported."""
    comparator = term.word("COMPARATOR")
    if comparator is not None and comparator_called(str(comparator)) != "<=":
        place = written.place(comparator.start_pos or 0, comparator.end_pos or 0)
        context.report("value", place, detail=written.text, found=str(comparator), advice=_LIMIT)
        return None
    word = (term if term.data == "point" else term.terms("point")[0]).words()[0]
    place = written.place(word.start_pos or 0, word.end_pos or 0)
    return when_called(context, str(word), place, written.text, before=bool(term.word("BEFORE")))


def when_called(context: Context, text: str, place: Span, whole: str, before: bool = False) -> When | None:
    """The date that a text names; `whole` is the value that it is part of, `before` asks for the last time before it."""
    if "/" in text and _BUDGET_YEAR.fullmatch(text):
        return read_budget_year(context, text, place)
    try:
        when = read_point(text)
        if when is not None and before:
            when = just_before(when)
    except (ValueError, OverflowError):
        report_no_such_time(context, text, place)
        return None
    if when is None:
        context.report("value-whole" if text == whole else "value", place, detail=whole, found=text, advice=_POINT)
    return when


def report_no_such_time(context: Context, text: str, place: Span) -> None:
    """Say that there is no such day, month, quarter or year."""
    shown = _NOUN.sub("", text, count=1)
    precision = _precision(text)
    advice = _day_in_month(shown) if precision == "day" else _CHECK
    context.report("no-such-time", place, detail=shown, what=_NOUNS[precision], advice=advice)


def is_budget_year(text: str) -> bool:
    """Whether a text is written like a budget year: `2018/19`."""
    return _BUDGET_YEAR.fullmatch(text) is not None


def read_budget_year(context: Context, text: str, place: Span) -> When | None:
    """`2018/19`, where the plan says on which day its budget years begin; what cannot be one is reported."""
    match = _BUDGET_YEAR.fullmatch(text)
    assert match is not None
    first, second = int(match[1]), match[2]
    if context.budget_year is None or context.budget_year == (1, 1):
        context.report("budget-year", place, detail=text)
    elif int(second) != (first + 1 if len(second) == 4 else (first + 1) % 100) or not 1 <= first < 9998:
        context.report("budget-year-odd", place, detail=text, first=f"{first}/{(first + 1) % 100:02d}")
    else:
        return When.budget_year(first, context.budget_year)
    return None


def read_point_quietly(text: str) -> When | None:
    """A point in time as written; None where it is none, and nothing is reported."""
    try:
        return read_point(text)
    except (ValueError, OverflowError):
        return None


def read_quarter(context: Context, span: Span) -> When | None:
    """`II/2014` behind a keyword that says quarter; what is none is reported."""
    text = context.text(span)
    try:
        when = read_point("quý " + text.lower().replace(" of ", " "))
    except ValueError:
        when = None
    if when is None:
        advice = say("năm có bốn quý: I, II, III, IV", "a year has four quarters: 1, 2, 3, 4")
        context.report("no-such-time", span, detail=text, what=_NOUNS["quarter"], advice=advice)
    return when


def _precision(text: str) -> str:
    """What a point in time that does not exist was meant to be."""
    numbers = re.findall(r"[0-9]+", text)
    if text.lower().startswith(("quý", "quy", "quarter", "q")):
        return "quarter"
    return {1: "year", 2: "month"}.get(len(numbers), "day")


def just_before(when: When) -> When:
    """The last time before another, of the same kind: the day before a day, the year before a year."""
    last = when.first - timedelta(days=1)
    year, month = last.year, last.month
    if when.precision == "day":
        return When.day(year, month, last.day)
    if when.precision == "budget_year":
        return When.budget_year(when.first.year - 1, (when.first.month, when.first.day))
    if when.precision == "month":
        return When.month(year, month)
    if when.precision == "quarter":
        return When.quarter(year, (month + 2) // 3)
    return When.half(year, (month + 5) // 6) if when.precision == "half" else When.year(year)


def _day_in_month(shown: str) -> Message | None:
    """For `31/11/2026`: how many days the month has; for `7/22/2011`, that the day comes first."""
    day, month, year = (*map(int, re.findall(r"[0-9]+", shown)), 0, 0, 0)[:3]
    if not 1 <= year <= 9999:
        return None
    if 1 <= month <= 12 and day > (last := monthrange(year, month)[1]):
        if month == 2:
            had = say("tháng 2 năm {y:d} chỉ có {n} ngày", "February {y:d} has only {n} days", y=year, n=last)
        else:
            had = say("tháng {m} chỉ có {n} ngày", "month {m} has only {n} days", m=month, n=last)
        return say("{had}; {check}", "{had}; {check}", had=had, check=_CHECK)
    if 1 <= day <= 12 < month <= monthrange(year, day)[1]:
        return suggest([f"{month}/{day}/{year}"])
    return None


def read_period(context: Context, term: Term, written: Written) -> Period | None:
    """A span of time; one that ends before it begins, or could be a month, is reported."""
    points = term.terms("point")
    first = read_when(context, points[0], written)
    if first is None:
        return None
    if term.word("NINE_MONTHS"):
        return Period(When.month(first.first.year, 1), When.month(first.first.year, 9))
    last_word = str(points[-1].words()[0])
    if len(points) > 1 and len(last_word) <= 2:
        return _short(context, first, last_word, written)
    last = read_when(context, points[-1], written) if len(points) > 1 else first
    if last is None:
        return None
    if last.last < first.first:
        context.report("period-backwards", written.span, start=first, end=last)
        return None
    if first.precision == last.precision == "year":
        return Period.years(first.first.year, last.first.year)
    return Period(first, last)


def _short(context: Context, first: When, digits: str, written: Written) -> Period | None:
    """`2011-15`; what could be a month, or another century, is reported."""
    number, year = int(digits), first.first.year
    last = year // 100 * 100 + number
    if first.precision != "year" or len(digits) != 2 or number == 0 or last < year:
        context.report("period-end", written.span, detail=written.text)
        return None
    if number <= 12:
        report_month_or_years(context, written, str(year), digits)
        return None
    return Period.years(year, last)
