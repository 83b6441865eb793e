"""Years, quarters, months and days come in; exact spans of days that remember how finely they were written go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import attrs

from planlang.source import Record
from planlang.values.names import nfc
from planlang.values.tongue import Tongue, spoken_now

Precision = Literal["day", "month", "quarter", "half", "year", "budget_year"]
_ROMAN = ("I", "II", "III", "IV")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@attrs.frozen(cache_hash=True, repr=False)
class When(Record):
    """A date as finely as the document gives it: a day, a month, a quarter, half a year, a year, a budget year.

    Attributes:
        precision: how finely it was written.
        first, last: the days that it covers, both included.
    """

    precision: Precision
    first: date
    last: date

    @classmethod
    def of(cls, what: When | date | int | str) -> When:
        """A time as a program writes it: `When.of(2013)`, `When.of("22/7/2011")`, `When.of(date(2011, 7, 22))`.

        Raises:
            ValueError: there is no such time, or the text is no time.
            TypeError: it is something else.
        """
        if isinstance(what, When):
            return what
        if isinstance(what, date):
            return cls.day(what.year, what.month, what.day)
        if isinstance(what, int) and not isinstance(what, bool):
            return _checked_year(str(what))
        if not isinstance(what, str):
            raise TypeError(f"a time is an int, a date or a text such as '30/9/2013', not {type(what).__name__}")
        try:
            when = read_point(nfc(what).strip())
        except ValueError:
            raise ValueError(f"there is no such time as {what!r}") from None
        if when is None:
            raise ValueError(f"{what!r} is no time; write for example 2013, 'quý IV/2013' or '30/9/2013'")
        return when

    @classmethod
    def year(cls, year: int) -> When:
        return _year(year)

    @classmethod
    def half(cls, year: int, half: int) -> When:
        return cls("half", date(year, 6 * half - 5, 1), date(year, 6 * half, 30 if half == 1 else 31))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> When:
        return cls("quarter", date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter))

    @classmethod
    def month(cls, year: int, month: int) -> When:
        return cls("month", date(year, month, 1), _month_end(year, month))

    @classmethod
    def day(cls, year: int, month: int, day: int) -> When:
        return cls("day", date(year, month, day), date(year, month, day))

    @classmethod
    def budget_year(cls, year: int, begins: tuple[int, int]) -> When:
        """The budget year that begins in a calendar year, on a day (month, day) that is not the first of January."""
        month, day = begins
        return cls("budget_year", date(year, month, day), date(year + 1, month, day) - timedelta(days=1))

    def spoken(self, language: str, spec: str = "") -> str:
        first = self.first
        vi = language == "vi"
        if self.precision == "year":
            return str(first.year)
        if self.precision == "budget_year":
            return f"{first.year}/{(first.year + 1) % 100:02d}"
        if self.precision == "half":
            if vi:
                return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
            return f"{'first' if first.month == 1 else 'second'} half of {first.year}"
        if self.precision == "quarter":
            number = (first.month - 1) // 3
            return f"quý {_ROMAN[number]}/{first.year}" if vi else f"Q{number + 1} {first.year}"
        if self.precision == "month":
            return f"tháng {first.month}/{first.year}" if vi else f"{_MONTHS_EN[first.month - 1]} {first.year}"
        return f"{first.day}/{first.month}/{first.year}" if vi else f"{first.day} {_MONTHS_EN[first.month - 1]} {first.year}"

    def __str__(self) -> str:
        return self.spoken("vi")


_MONTH_NAMES = "|".join(_MONTHS_EN).lower()
#: How a point in time is written (in small letters), by the names of its numbers; the first that fits counts.
POINTS: tuple[tuple[str, str], ...] = (
    ("dmy", r"(?:ngày |ngay )?([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?![\w.])"),
    ("ymd", r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![\w.])"),
    ("y", r"(?:năm|nam|year) ([0-9]{4})(?!\w)"),
    ("my", r"(?:tháng |thang |month )?t?([0-9]{1,2})/([0-9]{4})(?!\w)"),
    ("my", r"(?:tháng|thang|month) ([0-9]{1,2}) (?:năm |nam |year )?([0-9]{4})(?!\w)"),
    ("dmy", r"(?:ngày|ngay) ([0-9]{1,2}) (?:tháng|thang) ([0-9]{1,2}) (?:năm|nam) ([0-9]{4})(?!\w)"),
    ("qy", r"(?:quý |quy |quarter )([1-9]|iv|iii|ii|i)(?:/| năm | nam | year | )([0-9]{4})(?!\w)"),
    ("qy", r"q([1-4])(?:/| )?([0-9]{4})(?!\w)"),
    ("hy", r"(?:6 tháng |6 thang |nửa |nua )(đầu|dau|cuối|cuoi)(?: năm| nam)? ([0-9]{4})(?!\w)"),
    ("hy", r"(first|second) half(?: of)? ([0-9]{4})(?!\w)"),
    ("hy", r"(h[12])(?:/| )?([0-9]{4})(?!\w)"),
    ("dny", rf"([0-9]{{1,2}}) ({_MONTH_NAMES}) ([0-9]{{4}})(?!\w)"),
    ("ndy", rf"({_MONTH_NAMES}) ([0-9]{{1,2}}), ?([0-9]{{4}})(?!\w)"),
    ("ny", rf"({_MONTH_NAMES}) ([0-9]{{4}})(?!\w)"),
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_FIRST_HALF = ("đầu", "dau", "first", "h1")


def time_pattern(tongue: Tongue) -> re.Pattern[str] | None:
    """How a point in time is written with the words of a third language; None where it names no part of time."""
    if "time" not in tongue.made:
        said = {
            name: "|".join(map(re.escape, sorted(words, key=len, reverse=True))) for name, words in tongue.time.items() if words
        }
        shapes = []
        if "months" in said:
            ordinal = rf"(?:{said['day']})? ?[0-9]{{1,2}}(?:{said['first']})?" if "day" in said else "[0-9]{1,2}"
            shapes += [rf"(?:{ordinal} )?(?:{said['months']})\.? [0-9]{{4}}"]
        shapes += [rf"(?:{said['quarter']}) (?:[1-4]|iv|iii|ii|i)(?:/| )[0-9]{{4}}"] if "quarter" in said else []
        shapes += [rf"(?:{said[half]}) [0-9]{{4}}" for half in ("first_half", "second_half") if half in said]
        shapes += [rf"(?:{said[part]}) [0-9]{{4}}" for part in ("year",) if part in said]
        shapes += [rf"(?:{said['month']}) [0-9]{{1,2}}/[0-9]{{4}}"] if "month" in said else []
        tongue.made["time"] = re.compile("(?P<POINT>(?:" + "|".join(shapes) + r")(?!\w))") if shapes else None
    pattern: re.Pattern[str] | None = tongue.made["time"]
    return pattern


def _in_english(text: str, tongue: Tongue) -> str:
    """A point in time with the words for its parts in English."""
    months = tongue.time.get("months", ())
    for number, month in enumerate(months):
        if re.search(rf"(?<!\w){re.escape(month)}(?!\w)", text):
            day = re.match(r"\D*([0-9]{1,2})\D", text)
            year = text[-4:]
            return f"{day[1]} {_MONTHS_EN[number]} {year}".lower() if day else f"{_MONTHS_EN[number]} {year}".lower()
    for part, english in (
        ("first_half", "first half"),
        ("second_half", "second half"),
        ("quarter", "quarter"),
        ("year", "year"),
        ("month", "month"),
    ):
        for word in sorted(tongue.time.get(part, ()), key=len, reverse=True):
            if text.startswith(word + " "):
                return english + text[len(word) :]
    return text


def read_point(text: str) -> When | None:
    """A point in time as written: `2013`, `22/7/2011`, `quý IV/2013`; None when it is not written as one.

    Raises:
        ValueError: it is written as one, but there is no such day, month, quarter or year.
    """
    if len(text) == 4 and text.isascii() and text.isdigit():
        return _checked_year(text)
    text = " ".join(text.lower().split())
    tongue = spoken_now()
    if tongue is not None:
        text = _in_english(text, tongue)
    for names, pattern in POINTS:
        match = re.fullmatch(pattern, text)
        if match is not None:
            return _point(names, match.groups())
    return None


def _point(names: str, numbers: tuple[str, ...]) -> When:
    part = dict(zip(names, numbers, strict=True))
    year = _checked_year(part["y"]).first.year
    month = _MONTHS_EN.index(part["n"].capitalize()) + 1 if "n" in part else int(part.get("m", 0))
    if "d" in part:
        return When.day(year, month, int(part["d"]))
    if "m" in part or "n" in part:
        return When.month(year, month)
    if "q" in part:
        quarter = _QUARTERS.get(part["q"]) or int(part["q"])
        if quarter > 4:
            raise ValueError(f"no quarter {quarter}")
        return When.quarter(year, quarter)
    if "h" in part:
        return When.half(year, 1 if part["h"] in _FIRST_HALF else 2)
    return _year(year)


def _checked_year(text: str) -> When:
    year = int(text)
    if not 1 <= year <= 9998:
        raise ValueError(f"no year {text}")
    return _year(year)


@lru_cache(maxsize=512)
def _year(year: int) -> When:
    return When("year", date(year, 1, 1), date(year, 12, 31))


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


@attrs.frozen(cache_hash=True, repr=False)
class Period(Record):
    """A span of time, both ends included. Several stretches, or one that goes on, are `planlang.values.times.Times`.

    >>> Period.years(2011, 2015).spoken("vi")
    '2011-2015'

    Attributes:
        start, end: what is written at its ends.
    """

    start: When
    end: When

    @classmethod
    def years(cls, first: int, last: int | None = None) -> Period:
        """Whole calendar years."""
        return _years(first, first if last is None else last)

    @classmethod
    def of(cls, what: Period | When | date | int | str) -> Period:
        """A span of time as a program writes it: `Period.of(2013)`, `Period.of("2012-2013")`, `Period.of("1/4/2012 - 30/9/2012")`.

        Raises:
            ValueError: the text is no span of time, or it ends before it begins.
            TypeError: it is something else.
        """
        if isinstance(what, Period):
            return what
        if isinstance(what, str):
            for dash in re.finditer(r"\s*[-–]\s*", what.strip()):
                try:
                    start, end = When.of(what.strip()[: dash.start()]), When.of(what.strip()[dash.end() :])
                except ValueError:
                    continue
                if end.last < start.first:
                    raise ValueError(f"{what!r} ends before it begins")
                return cls(start, end)
        when = When.of(what)
        return cls(when, when)

    @property
    def first(self) -> date:
        """The first day."""
        return self.start.first

    @property
    def last(self) -> date:
        """The last day."""
        return self.end.last

    @property
    def first_year(self) -> int:
        return self.start.first.year

    @property
    def last_year(self) -> int:
        return self.end.last.year

    @property
    def onward(self) -> bool:
        """Whether it goes on after what is written; never for a plain period."""
        return False

    @property
    def pieces(self) -> tuple[Period, ...]:
        """The stretches that it consists of."""
        return (self,)

    def list_years(self) -> Sequence[int]:
        """Every calendar year that the period touches."""
        return range(self.first_year, self.last_year + 1)

    def __contains__(self, other: object) -> bool:
        """Whether a period, a `When` or a day lies wholly inside."""
        if isinstance(other, date):
            return self.first <= other <= self.last
        if isinstance(other, (When, Period)):
            return self.first <= other.first and other.last <= self.last
        return False

    def overlaps(self, other: Period) -> bool:
        if other.__class__ is not Period:  # one that consists of several, or goes on, knows better
            return other.overlaps(self)
        return self.first <= other.last and other.first <= self.last

    def meets(self, other: Period) -> bool:
        """Whether `other` starts on the day after this one ends."""
        return self.last < date.max and self.last + timedelta(days=1) == other.first

    def spoken(self, language: str, spec: str = "") -> str:
        if self.start == self.end:
            return self.start.spoken(language)
        dash = "-" if self.start.precision == self.end.precision == "year" else " - "
        return self.start.spoken(language) + dash + self.end.spoken(language)

    def __str__(self) -> str:
        return self.spoken("vi")


@lru_cache(maxsize=512)
def _years(first: int, last: int) -> Period:
    return Period(_year(first), _year(last))


#: How often something comes back: code, Vietnamese, English; the first spelling is the one printed.
RECURRENCES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "weekly": (
        ("hằng tuần", "hàng tuần", "mỗi tuần", "từng tuần", "tuần một lần", "1 tuần một lần", "tuần/lần", "1 tuần/lần", "1 lần/tuần"),
        ("weekly", "every week", "each week", "once a week"),
    ),
    "monthly": (
        ("hằng tháng", "hàng tháng", "mỗi tháng", "từng tháng", "1 tháng một lần", "tháng/lần", "1 tháng/lần", "1 lần/tháng"),
        ("monthly", "every month", "each month", "once a month"),
    ),
    "quarterly": (
        ("hằng quý", "hàng quý", "mỗi quý", "từng quý", "3 tháng một lần", "ba tháng một lần", "quý/lần", "1 quý/lần", "3 tháng/lần", "1 lần/quý", "4 lần/năm"),
        ("quarterly", "every quarter", "each quarter", "three months", "3 months", "every three months", "every 3 months", "four times a year"),
    ),
    "half-yearly": (
        ("6 tháng", "sáu tháng", "6 tháng một lần", "sáu tháng một lần", "mỗi 6 tháng", "hằng 6 tháng", "6 tháng/lần", "2 lần/năm", "2 lần một năm", "hai lần một năm", "nửa năm", "nửa năm một lần", "định kỳ 6 tháng"),
        ("half-yearly", "every six months", "6 months", "six months", "every 6 months", "six-monthly", "6-monthly", "semi-annual", "semi-annually", "semiannual", "twice a year", "two times a year", "half-year", "every half-year"),
    ),
    "yearly": (
        ("hằng năm", "hàng năm", "mỗi năm", "từng năm", "1 năm", "một năm", "1 năm một lần", "một năm một lần", "năm một lần", "1 năm/lần", "năm/lần", "1 lần/năm", "mỗi năm một lần"),
        ("yearly", "every year", "each year", "annual", "annually", "1 year", "once a year"),
    ),
    "ad hoc": (("đột xuất", "khi có yêu cầu", "theo yêu cầu"), ("ad hoc", "on demand", "on request")),
    "continuous": (("thường xuyên", "liên tục"), ("continuous", "continuously")),
    "periodic": (("định kỳ",), ("periodic", "regularly")),
}  # fmt: skip


@attrs.frozen(repr=False)
class Recurrence(Record):
    """How often something comes back, and where in the year, quarter, month or week.

    `planlang.values.recurring` tells the days.

    Attributes:
        code: a key of `RECURRENCES`.
        part, number: the part of the year, quarter or week that is meant, counted from 1: "half", "quarter", "month",
            "weekday"; "" and 0 when nothing is said. The month of a quarter is the first, second or third.
        day: the day of the month, -1 for its last; 0 when nothing is said.
        by: whether that is the last day for it ("chậm nhất ngày 15 hằng tháng").
    """

    code: str
    part: Literal["", "half", "quarter", "month", "weekday"] = ""
    number: int = 0
    day: int = 0
    by: bool = False

    def spoken(self, language: str, spec: str = "") -> str:
        if self.part or self.day:
            from planlang.values.recurring import spoken

            return spoken(self, language)
        vi, en = RECURRENCES[self.code]
        return vi[0] if language == "vi" else en[0]
