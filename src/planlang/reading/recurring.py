"""Terms of what comes back come in; recurrences with their place in the year, quarter, month or week go out."""

from __future__ import annotations

import re
from typing import Any

from planlang.reading.context import Context, Written
from planlang.reading.times import report_no_such_time
from planlang.reading.values import recurrence_called
from planlang.syntax.time_words import WEEKDAYS
from planlang.syntax.values import Term
from planlang.values.names import fold
from planlang.values.time import _MONTHS_EN, _QUARTERS, Recurrence

#: How many there are of each part, in what it is a part of.
_COUNTS = {
    ("weekday", "weekly"): 7,
    ("month", "yearly"): 12,
    ("month", "quarterly"): 3,
    ("quarter", "yearly"): 4,
    ("half", "yearly"): 2,
}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OF_QUARTER = {
    **dict.fromkeys(("đầu", "dau", "thứ nhất", "thu nhat", "first"), 1),
    **dict.fromkeys(("giữa", "giua", "thứ hai", "thu hai", "second"), 2),
    **dict.fromkeys(("cuối", "cuoi", "thứ ba", "thu ba", "third", "last"), 3),
}


def recurring_terms(term: Term) -> list[Term]:
    """The list of recurrences inside a term, if it is one."""
    return [term] if term.data == "recurrings" else term.terms("recurrings")


def read_recurring(context: Context, term: Term, written: Written) -> tuple[Recurrence, ...] | None:
    """The recurrences of a term `recurring`, or of a list of them; a place that does not fit is reported."""
    found: list[Recurrence] = []
    for one in [term] if term.data == "recurring" else term.terms("recurring"):
        read = _recurring(context, one, written)
        if read is None:
            return None
        found.extend(read)
    return tuple(found)


def _recurring(context: Context, term: Term, written: Written) -> list[Recurrence] | None:
    often = term.word("RECURS")
    assert often is not None
    code = recurrence_called(str(often))
    assert code is not None
    places = term.terms("place")
    if not places:
        return [Recurrence(code)]
    by, before = term.word("BY", "BEFORE") is not None, term.word("BEFORE") is not None
    found: list[Recurrence] = []
    for place in places:
        span = written.place(*place.extent)
        one = _placed(place, code)
        if one is None or (before and one.day < 0):
            context.report("recurs-where", span, detail=f"{written.text[slice(*place.extent)]} {often}")
            return None
        if not _exists(one):
            report_no_such_time(context, written.text[slice(*place.extent)], span)
            return None
        if before:
            one = _before(one)
        found.append(Recurrence(one.code, one.part, one.number, one.day, by))
    return found


def _placed(place: Term, code: str) -> Recurrence | None:
    """Where in the year, quarter, month or week; None when that says nothing there."""
    part: Any = ""
    number = day = 0
    for word in place.words():
        text = " ".join(str(word).lower().split())
        if word.type == "DAY":
            day = int(re.sub("[^0-9]", "", text))
        elif word.type == "LAST_DAY":
            day = -1
        elif word.type == "DAY_MONTH":
            part, (day, number) = "month", _day_month(text)
        elif word.type != "OF":
            part, number = word.type.lower(), _number(word.type, text)
    if part == "month_of_quarter":
        part = "month" if code == "quarterly" else "other"
    elif part == "month" and code == "quarterly":
        return None
    if not part and day == -1 and code in ("quarterly", "yearly"):
        part, number = "month", 3 if code == "quarterly" else 12
    if not part:
        return Recurrence(code, day=day) if code == "monthly" else None
    return Recurrence(code, part, number, day) if (part, code) in _COUNTS else None


def _number(kind: str, text: str) -> int:
    if kind == "WEEKDAY":
        return next(at for at, names in enumerate(WEEKDAYS, 1) if text in (*names.split("|"), *fold(names).split("|")))
    if kind == "HALF":
        return 1 if any(word in text.split() for word in ("đầu", "dau", "first")) else 2
    if kind == "MONTH_OF_QUARTER":
        return next(number for word, number in _OF_QUARTER.items() if word in text)
    last = re.sub(r"^(?:tháng|thang|month|quý|quy|quarter|q)\s*", "", text)
    if last.capitalize() in _MONTHS_EN:
        return _MONTHS_EN.index(last.capitalize()) + 1
    return _QUARTERS[last] if last in _QUARTERS else int(last)


def _day_month(text: str) -> tuple[int, int]:
    """`15/12`, `15 December`, `December 15`."""
    first, last = re.sub(r"^(?:ngày|ngay)\s+", "", text).replace("/", " ").split()
    if last.capitalize() in _MONTHS_EN:
        return int(first), _MONTHS_EN.index(last.capitalize()) + 1
    if first.capitalize() in _MONTHS_EN:
        return int(last), _MONTHS_EN.index(first.capitalize()) + 1
    return int(first), int(last)


def _exists(one: Recurrence) -> bool:
    """Whether there is such a day, month, quarter, at least in some years."""
    if one.part and not 1 <= one.number <= _COUNTS[one.part, one.code]:
        return False
    longest = _LONGEST[one.number - 1] if one.part == "month" and one.code == "yearly" else 31
    return one.day <= longest


def _before(one: Recurrence) -> Recurrence:
    """The last time before: day 14 for `before day 15`, the third quarter for `before the fourth`."""
    if one.day > 1:
        return Recurrence(one.code, one.part, one.number, one.day - 1)
    day = -1 if one.day else 0
    if not one.part:
        return Recurrence(one.code, day=day)
    return Recurrence(one.code, one.part, one.number - 1 or _COUNTS[one.part, one.code], day)
