"""Terms of the grammar of times come in; periods of several stretches, recurrences and counted limits go out.

Imported when a plan first has a time that the grammar of values does not read.
"""

from __future__ import annotations

import re
from typing import Any

from planlang.diagnostics import say
from planlang.model.declare import Key
from planlang.reading.context import Context, Scope, Written
from planlang.reading.filling import Several
from planlang.reading.parsing import example, parse
from planlang.reading.recurring import read_recurring, recurring_terms
from planlang.reading.references import resolve
from planlang.reading.texts import plain_text
from planlang.reading.times import just_before, report_no_such_time, when_called
from planlang.source import SourceText, Span
from planlang.syntax.time_words import WEEKDAYS
from planlang.syntax.values import NotRead, Term, Word, parse_times, parse_value
from planlang.values.names import fold
from planlang.values.time import _MONTHS_EN, Period, Recurrence, When, read_point
from planlang.values.times import UNITS, NamedDay, Times, Unit, Within

#: The start rule of the grammar of times for each kind of value.
_RULES = {"period": "times", "deadline": "due", "when": "moment", "within": "due"}
_WEEKDAY = re.compile("|".join(f"(?P<d{at}>{names}|{fold(names)})" for at, names in enumerate(WEEKDAYS, 1)))
_PART_OF_YEAR = re.compile(r"(?:vào |in )?(cuối|đầu|cuoi|dau|late|end of|early)(?: in)? (?:năm |nam )?([0-9]{4})", re.IGNORECASE)
_DURATION = re.compile(r"([0-9]+)\s+(.+)")
_ONLY_TIMES = say("ở đây chỉ ghi thời gian; lời khác để ở ghi chú", "only times stand here; other words can go into a note")
_SPLIT = re.compile(r"\s*(?:,|\bvà\b|\bva\b|\band\b|&)\s*", re.IGNORECASE)


def read_schedule(context: Context, key: Key, written: Written, scope: Scope, rule: str) -> Any:
    """A time that the grammar of values did not read; what the grammar of times does not read either is reported.

    The result is a value for the field of `key`, or `Several` fields; None when it could not be read.
    """
    kind = key.kind if key.kind in _RULES else rule
    text = written.text
    if kind == "day_of_year":
        return _day_of_year(context, written, key)
    term = parse_times(text, _RULES[kind or rule])
    if isinstance(term, NotRead):
        if not _report_part_of_year(context, written, kind or rule) and not _report_several(context, written, kind or rule):
            _report(context, written, key, term, "period" if kind == "period" else "when")
        return None
    reader = _Reader(context, written, scope, key)
    if term.data == "times":
        return reader.times(term)
    value = reader.due(term)
    if kind == "within":
        if isinstance(value, Several) and "within" in value.fields:
            return value.fields["within"]
        if value is not None:
            context.report("time-elsewhere", written.span, detail=text)
        return None
    return value


def read_recurrences(context: Context, written: Written) -> tuple[Recurrence, ...] | NotRead | None:
    """Recurrences with a place in the year; None when that has been reported, `NotRead` when the text is no such thing."""
    term = parse_times(written.text, "recurrings")
    return term if isinstance(term, NotRead) else read_recurring(context, term, written)


def budget_year_stated(text: str) -> tuple[int, int] | None:
    """Month and day of `1/7` or `1 July`, looked up before any value is read; None when it is none, which is said later."""
    source = SourceText("", text, text)
    found = _day_of_year(Context(source), Written(Context(source), Span(0, len(text))), Key((), None, ("", ""), ("", "")))
    return (found.number, found.day) if found is not None else None


def _day_of_year(context: Context, written: Written, key: Key) -> Recurrence | None:
    """`1/7`, `1 July`, `ngày 1/7 hằng năm`: one day of every year."""
    for text in (written.text, written.text + " hằng năm"):
        term = parse_times(text, "recurrings")
        if not isinstance(term, NotRead):
            every = read_recurring(context, term, written)
            if every is None:
                return None
            if len(every) == 1 and every[0].part == "month" and every[0].day > 0 and every[0].code == "yearly":
                return Recurrence("yearly", "month", every[0].number, every[0].day)
    context.report("value-whole", written.span, detail=written.text, advice=example(key))
    return None


def _report(context: Context, written: Written, key: Key, term: NotRead, rule: str) -> None:
    """What neither grammar reads: where the one that came further stopped."""
    plain = parse_value(written.text, rule)
    if isinstance(plain, NotRead) and term.found and plain.offset < term.offset and any(char.isalpha() for char in term.found):
        place = written.place(term.offset, term.offset + len(term.found))
        context.report("value", place, detail=written.text, found=term.found, advice=_ONLY_TIMES)
    else:
        parse(context, rule, written, key)


def _report_part_of_year(context: Context, written: Written, kind: str) -> bool:
    """`cuối năm 2013` where no limit is meant: asked about with both readings; whether it was."""
    match = _PART_OF_YEAR.fullmatch(" ".join(written.text.split()))
    if match is None or kind == "deadline":
        return False
    word = match[1].lower()
    late, year = word in ("cuối", "cuoi", "late", "end of"), int(match[2])
    if not 1 <= year <= 9998:
        return False
    first, second = When.quarter(year, 4 if late else 1), When.half(year, 2 if late else 1)
    context.report("part-of-year", written.span, detail=written.text, first=first, second=second)
    return True


def _report_several(context: Context, written: Written, kind: str) -> bool:
    """A list where one date belongs; whether it was one."""
    if kind not in ("when", "deadline") or isinstance(parse_times(written.text, "times"), NotRead):
        return False
    context.report("one-time-here", written.span, detail=written.text)
    return True


class _Reader:
    """Makes values of the terms of one text."""

    def __init__(self, context: Context, written: Written, scope: Scope, key: Key) -> None:
        self.context, self.written, self.scope, self.key = context, written, scope, key

    # ---- stretches ----
    def times(self, term: Term) -> Any:
        """Stretches and recurrences of one list; what comes back behind `và` goes on after the stretches."""
        pieces: list[Period] = []
        every: list[Recurrence] = []
        onward, joined = term.word("BEYOND") is not None, ""
        for child in term.children:
            if isinstance(child, Word):
                joined = child.type
                continue
            (inner,) = child.children
            if inner.data == "recurring":
                found = read_recurring(self.context, inner, self.written)
                if found is None:
                    return None
                onward = onward or (joined == "AND" and not every and bool(pieces))
                every.extend(found)
                continue
            stretch = self._stretch(inner)
            if stretch is None:
                return None
            onward = onward or inner.data == "onward"
            pieces.extend(stretch)
        if not pieces and onward:
            self.context.report("value-whole", self.written.span, detail=self.written.text)
            return None
        period = Times.over(pieces, onward) if pieces else None
        if not every:
            return period
        return Several({"every": tuple(every)} if period is None else {"period": period, "every": tuple(every)})

    def _stretch(self, term: Term) -> list[Period] | None:
        several = term.word("SEVERAL")
        if several is not None:
            return self._listed(several)
        points = [self.point(point) for point in term.terms("point")]
        if None in points:
            return None
        last = points[-1]
        assert last is not None
        place = term.term("place")
        if place is not None:
            return self._with_year(place, last)
        first = points[0]
        assert first is not None
        if last.last < first.first:
            self.context.report("period-backwards", self.written.span, start=first, end=last)
            return None
        if first.precision == last.precision == "year":
            return [Period.years(first.first.year, last.first.year)]
        return [Period(first, last)]

    def _listed(self, word: Word) -> list[Period] | None:
        """`tháng 11, 12/2013`, `quý III và IV/2013`, `November, December 2013`."""
        text = " ".join(str(word).split())
        year = int(text[-4:])
        names = re.sub(r"(?:/| năm | nam | )[0-9]{4}$", "", text, flags=re.IGNORECASE)
        is_quarter = names.lower().startswith("q")
        numbers = re.sub(r"\b(?:tháng|thang|months?|quý|quy|quarters?|q(?=[1-4iv]))\s*", "", names, flags=re.IGNORECASE)
        found: list[Period] = []
        for number in _SPLIT.split(numbers):
            name = number.strip().capitalize()
            month = str(_MONTHS_EN.index(name) + 1) if name in _MONTHS_EN else number.strip()
            when = self._point_called(f"{'quý' if is_quarter else 'tháng'} {month}/{year:04d}", self._place(word))
            if when is None:
                return None
            found.append(Period.of(when))
        return found

    def _with_year(self, place: Term, last: When) -> list[Period] | None:
        """`tháng 6 - tháng 9/2014`: the year stands at the end only."""
        start, end = place.extent
        text = " ".join(self.written.text[start:end].split())
        year = last.first.year
        first = self._first(text, year)
        if first is None:
            return None
        if last.last < first.first:
            before = self._first(text, year - 1)
            shown = Period(before, last) if before is not None else text
            self.context.report("period-year", self.written.span, detail=self.written.text, first=shown)
            return None
        return [Period(first, last)]

    def _first(self, text: str, year: int) -> When | None:
        joint = " " if text.split(" ")[0].capitalize() in _MONTHS_EN or text.split(" ")[-1].capitalize() in _MONTHS_EN else "/"
        return self._point_called(f"{text}{joint}{year:04d}", self.written.span)

    # ---- points ----
    def point(self, term: Term, before: bool = False) -> When | None:
        """The date of a term, with the day of the week in front of it."""
        word = term.words()[0]
        text, place = " ".join(str(word).split()), self._place(word)
        said = _WEEKDAY.match(text.lower()) if word.type == "POINT" else None
        if said is None:
            return when_called(self.context, text, place, self.written.text, before)
        when = when_called(self.context, text[said.end() :].lstrip(" ,"), place, self.written.text)
        if when is None:
            return None
        number = int((said.lastgroup or "d0")[1:])
        if when.precision != "day":
            self.context.report("value-whole", place, detail=text)
            return None
        return just_before(when) if before else NamedDay.called(when, number)

    def _point_called(self, text: str, place: Span) -> When | None:
        try:
            when = read_point(text)
        except (ValueError, OverflowError):
            when = None
        if when is None:
            report_no_such_time(self.context, text, place)
        return when

    def _place(self, word: Word) -> Span:
        return self.written.place(word.start_pos or 0, word.end_pos or 0)

    # ---- limits ----
    def due(self, term: Term) -> Any:
        """A limit, or a moment: a date, what comes back, or a time counted from something."""
        if term.data == "within":
            return self._within(term)
        every = recurring_terms(term)
        if every:
            found = read_recurring(self.context, every[0], self.written)
            return None if found is None else Several({"every": found})
        return self.point(term.terms("point")[0], before=term.word("BEFORE") is not None)

    def _within(self, term: Term) -> Several | None:
        duration = term.word("DURATION")
        assert duration is not None
        match = _DURATION.fullmatch(" ".join(str(duration).split()))
        assert match is not None
        before = term.words()[-1].type == "BEFORE"
        base = term.terms("base")[0]
        point = base.term("point")
        since: Any = None
        if point is not None:
            since = self.point(point)
            if since is None:
                return None
        else:
            name = base.words()[0]
            if name.type == "NAME":
                quoted = str(name)[:1] in '"“'
                since = resolve(self.context, plain_text(str(name)), self._place(name), quoted, "time", self.scope)
        return Several({"within": Within(int(match[1]), _unit_called(match[2]), since, before)})


def _unit_called(name: str) -> Unit:
    name = name.lower().replace("business", "working")
    for code, words in UNITS.items():
        if name in words or any(name == fold(word) for word in words):
            return code
    raise AssertionError(name)
