"""A recurrence with a place in the year comes in; its words, and the days on which it falls, go out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planlang.values.time import _MONTHS_EN, _ROMAN, RECURRENCES, Period, Recurrence, When
from planlang.values.times import add_months, days_in, weekday_name

_OF_QUARTER_VI = ("đầu", "giữa", "cuối")
_OF_QUARTER_EN = ("first", "second", "last")
#: Months from one time to the next.
_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}


def spoken(one: Recurrence, language: str) -> str:
    """How it is said, and can be read again: `quý IV hằng năm`, `by day 15 monthly`."""
    vi, en = RECURRENCES[one.code]
    if language == "vi":
        return ("chậm nhất " if one.by else "") + _place_vi(one) + " " + vi[0]
    place = _place_en(one)
    return f"{'by ' if one.by else ''}{place} {en[0]}"


def _place_vi(one: Recurrence) -> str:
    if one.part == "weekday":
        return weekday_name(one.number, "vi")
    if one.part == "quarter":
        return f"quý {_ROMAN[one.number - 1]}"
    if one.part == "half":
        return f"6 tháng {'đầu' if one.number == 1 else 'cuối'}"
    day = "" if not one.day else "ngày cuối" if one.day < 0 else f"ngày {one.day}"
    if one.part == "month" and one.code == "quarterly":
        return f"{day} tháng {_OF_QUARTER_VI[one.number - 1]}".strip()
    if one.part == "month":
        return f"ngày {one.day}/{one.number}" if one.day > 0 else f"{day} tháng {one.number}".strip()
    return day


def _place_en(one: Recurrence) -> str:
    if one.part == "weekday":
        return weekday_name(one.number, "en")
    if one.part == "quarter":
        return f"Q{one.number}"
    if one.part == "half":
        return f"{'first' if one.number == 1 else 'second'} half"
    day = "" if not one.day else "last day" if one.day < 0 else f"day {one.day}"
    if one.part == "month" and one.code == "quarterly":
        month = f"{_OF_QUARTER_EN[one.number - 1]} month"
        return f"{day} of {month}" if day else month
    if one.part == "month":
        month = _MONTHS_EN[one.number - 1]
        return f"{one.day} {month}" if one.day > 0 else f"{day} of {month}" if day else month
    return day


def occasions(one: Recurrence, period: Period) -> Iterator[Period]:
    """The times on which it falls within a period, in order: days, months, quarters or halves.

    A month that has no such day has none of them; nothing is made up where a recurrence names no place in the year.
    """
    if one.part == "weekday":
        day = period.first + timedelta(days=(one.number - period.first.isoweekday()) % 7)
        while day <= period.last:
            yield Period.of(When.day(day.year, day.month, day.day))
            day += timedelta(days=7)
        return
    step = _MONTHS.get(one.code)
    if step is None or not (one.part or one.day):
        return
    begin = date(period.first_year, 1, 1)
    while begin <= period.last:
        found = _occasion(one, begin)
        if found is not None and found.overlaps(period):
            yield found
        try:
            begin = add_months(begin, step)
        except ValueError:
            return


def _occasion(one: Recurrence, begin: date) -> Period | None:
    """Where it falls in the stretch (a month, a quarter, half a year, a year) that begins on a day."""
    if one.part == "quarter":
        return Period.of(When.quarter(begin.year, one.number))
    if one.part == "half":
        return Period.of(When.half(begin.year, one.number))
    month = add_months(begin, one.number - 1) if one.part == "month" else begin
    if not one.day:
        return Period.of(When.month(month.year, month.month))
    longest = days_in(month)
    if one.day > longest:
        return None
    return Period.of(When.day(month.year, month.month, longest if one.day < 0 else one.day))
