"""Stretches of time as a plan lists them, and limits counted from an event, come in; exact days go out.

Imported only for a plan that has such times: most have plain periods.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

import attrs

from planlang.source import Record
from planlang.values.refs import Ref
from planlang.values.time import Period, When

Unit = Literal["day", "working_day", "week", "month", "quarter", "year"]
#: Vietnamese, English singular, English plural.
UNITS: dict[Unit, tuple[str, str, str]] = {
    "day": ("ngày", "day", "days"),
    "working_day": ("ngày làm việc", "working day", "working days"),
    "week": ("tuần", "week", "weeks"),
    "month": ("tháng", "month", "months"),
    "quarter": ("quý", "quarter", "quarters"),
    "year": ("năm", "year", "years"),
}
_LONGEST_BREAK = 3653
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}


@attrs.frozen(cache_hash=True, repr=False)
class Times(Period):
    """Several stretches of time, or one that goes on: `quý IV/2013, quý I/2014`, `từ tháng 11/2013 trở đi`.

    `start` and `end` are the first and the last of what is written; what lies between two stretches is not part of it.

    Attributes:
        pieces: the stretches, in the order of the paper.
        onward: whether it goes on after the last of them, with no end.
    """

    pieces: tuple[Period, ...]
    onward: bool = False

    @classmethod
    def over(cls, pieces: Sequence[Period], onward: bool = False) -> Period:
        """The period that consists of these stretches: a plain one when there is one stretch that ends."""
        if len(pieces) == 1 and not onward:
            return pieces[0]
        start = min(pieces, key=lambda one: one.first).start
        end = max(pieces, key=lambda one: one.last).end
        return cls(start, end, tuple(pieces), onward)

    def list_years(self) -> Sequence[int]:
        return sorted({year for piece in self.pieces for year in piece.list_years()})

    def __contains__(self, other: object) -> bool:
        if isinstance(other, Period) and (other.onward or len(other.pieces) > 1):
            return (self.onward or not other.onward) and all(piece in self for piece in other.pieces)
        if any(piece.__contains__(other) for piece in self.pieces):
            return True
        first = other if isinstance(other, date) else other.first if isinstance(other, (When, Period)) else None
        return self.onward and first is not None and first >= self._goes_on

    def overlaps(self, other: Period) -> bool:
        if self.onward and (other.onward or other.last >= self._goes_on):
            return True
        if other.onward and self.last >= max(piece.first for piece in other.pieces):
            return True
        return any(one.first <= two.last and two.first <= one.last for one in self.pieces for two in other.pieces)

    @property
    def _goes_on(self) -> date:
        """The day from which there is no gap any more: the begin of the last stretch."""
        return max(piece.first for piece in self.pieces)

    def spoken(self, language: str, spec: str = "") -> str:
        vi = language == "vi"
        shown = ", ".join(piece.spoken(language) for piece in self.pieces)
        if not self.onward:
            return shown
        if len(self.pieces) == 1 and self.start == self.end:
            return f"từ {_named(self.start, language)} trở đi" if vi else f"from {shown} on"
        return f"{shown} và tiếp theo" if vi else f"{shown} and beyond"


def _named(when: When, language: str) -> str:
    """A time behind `từ`: a bare year is called one."""
    return f"năm {when}" if when.precision == "year" else when.spoken(language)


@attrs.frozen(cache_hash=True, repr=False)
class NamedDay(When):
    """A day with the day of the week that the paper gives for it, which may not be that of the calendar.

    Attributes:
        weekday: Monday is 1.
    """

    weekday: int

    @classmethod
    def called(cls, when: When, weekday: int) -> NamedDay:
        return cls("day", when.first, when.last, weekday)

    @property
    def real(self) -> int:
        """The day of the week by the calendar."""
        return self.first.isoweekday()

    def spoken(self, language: str, spec: str = "") -> str:
        return f"{weekday_name(self.weekday, language)}, {When('day', self.first, self.last).spoken(language)}"


_WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_name(number: int, language: str) -> str:
    """The name of a day of the week; Monday is 1."""
    return (_WEEKDAYS_VI if language == "vi" else _WEEKDAYS_EN)[number - 1]


@attrs.frozen(repr=False)
class Within(Record):
    """A limit that is counted from something else: `trong 15 ngày kể từ B1`, `within 15 days after STEP1`.

    Attributes:
        count, unit: how much time.
        since: what it is counted from: something that the plan dates, a date, or None for the plan's own date of issue.
        before: whether it ends that long before, and not after: `chậm nhất 10 ngày trước B1`.
    """

    count: int
    unit: Unit
    since: Ref | When | None = None
    before: bool = False

    def spoken(self, language: str, spec: str = "") -> str:
        """As it can be read again; with spec `n` only how long, and whether before or after."""
        vi, one, many = UNITS[self.unit]
        unit = vi if language == "vi" else one if self.count == 1 else many
        base = self._base(language)
        if self.before:
            return f"chậm nhất {self.count} {unit} trước {base}" if language == "vi" else f"{self.count} {unit} before {base}"
        return f"trong {self.count} {unit} kể từ {base}" if language == "vi" else f"within {self.count} {unit} after {base}"

    def _base(self, language: str) -> str:
        vi = language == "vi"
        if self.since is None:
            return "ngày ban hành" if vi else "the date of issue"
        if isinstance(self.since, Ref):
            return f'"{self.since.text}"' if " " in self.since.text else self.since.text
        return ("ngày " if vi and self.since.precision == "day" else "") + self.since.spoken(language)

    def counted_from(self, base: When, calendar: Calendar | None = None) -> When | None:
        """The limit when it is counted from a time; None when working days are counted and no calendar says which they are.

        The day itself is not counted. Where a month has no such day, it is the month's last. A base that is not dated to
        the day gives a limit between two days.
        """
        first, last = self._moved(base.first, calendar), self._moved(base.last, calendar)
        return Reckoned("day", first, last, self, base) if first is not None and last is not None else None

    def _moved(self, day: date, calendar: Calendar | None) -> date | None:
        count = -self.count if self.before else self.count
        try:
            if self.unit == "working_day":
                return None if calendar is None else calendar.moved(day, count)
            if self.unit in _MONTHS:
                return add_months(day, count * _MONTHS[self.unit])
            return day + timedelta(days=count * (7 if self.unit == "week" else 1))
        except (OverflowError, ValueError):
            return None


@attrs.frozen(repr=False)
class Reckoned(When):
    """A limit that was counted: the day, with what it is counted from.

    Attributes:
        within: the limit as the plan says it.
        base: the time from which it was counted.
    """

    within: Within
    base: When

    def spoken(self, language: str, spec: str = "") -> str:
        if self.first != self.last:
            return f"{self.within.spoken(language)} ({self.base.spoken(language)})"
        day = When("day", self.first, self.last).spoken(language)
        return f"{day} ({self.within.spoken(language)})"


@attrs.frozen(repr=False)
class Calendar(Record):
    """Which days are working days.

    Attributes:
        weekdays: the working days of a week, Monday is 1.
        days_off: days that are none all the same.
    """

    weekdays: frozenset[int]
    days_off: Period | None = None

    def is_working(self, day: date) -> bool:
        return day.isoweekday() in self.weekdays and (self.days_off is None or day not in self.days_off)

    def moved(self, day: date, count: int) -> date:
        """The day that is so many working days later (or earlier); the day itself is not counted.

        Raises:
            OverflowError: there is no such day, or none within ten years: days off that never end.
        """
        step = timedelta(days=1 if count > 0 else -1)
        left = abs(count)
        farthest = 2 * left + _LONGEST_BREAK
        while left:
            farthest -= 1
            if not farthest:
                raise OverflowError("no working day")
            day += step
            left -= self.is_working(day)
        return day


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; the last day of a month that is too short.

    >>> add_months(date(2013, 11, 30), 3)
    datetime.date(2014, 2, 28)
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(years, month + 1, 1)
    return first.replace(day=min(day.day, days_in(first)))


def days_in(month: date) -> int:
    """How many days the month of a day has."""
    if month.month == 12:
        return 31
    return (month.replace(month=month.month + 1, day=1) - timedelta(days=1)).day
