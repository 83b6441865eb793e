"""Random days come in; times of every kind that a plan can write, with their values, go out."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from planlang.values.time import Period, Recurrence, When
from planlang.values.times import NamedDay, Times, Unit, Within

_DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


@st.composite
def points(draw: st.DrawFn) -> When:
    """A day, month, quarter, half or year."""
    day = draw(_DAYS)
    return draw(
        st.sampled_from(
            (
                When.day(day.year, day.month, day.day),
                When.month(day.year, day.month),
                When.quarter(day.year, (day.month + 2) // 3),
                When.half(day.year, 1 if day.month <= 6 else 2),
                When.year(day.year),
            )
        )
    )


@st.composite
def named_days(draw: st.DrawFn) -> NamedDay:
    """A day with a day of the week that may or may not be its own."""
    day = draw(_DAYS)
    return NamedDay.called(When.day(day.year, day.month, day.day), draw(st.integers(1, 7)))


@st.composite
def stretches(draw: st.DrawFn) -> Period:
    """One point, or two in their order."""
    one, other = draw(points()), draw(points())
    if draw(st.booleans()) or one == other:
        return Period.of(one)
    start, end = sorted((one, other), key=lambda when: (when.first, when.last))
    if start.precision == end.precision == "year":
        return Period.years(start.first.year, end.first.year)
    return Period(start, end)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A stretch, several of them, or one that goes on."""
    return Times.over(draw(st.lists(stretches(), min_size=1, max_size=4)), draw(st.booleans()))


@st.composite
def recurrences(draw: st.DrawFn) -> Recurrence:
    """What comes back, with or without a place in the year, quarter, month or week."""
    by = draw(st.booleans())
    plain = st.sampled_from(("weekly", "monthly", "quarterly", "half-yearly", "yearly", "ad hoc", "continuous", "periodic"))
    day = st.sampled_from((0, -1, *range(1, 29)))
    drawn: Recurrence = draw(
        st.one_of(
            plain.map(Recurrence),
            st.builds(lambda number: Recurrence("weekly", "weekday", number, 0, by), st.integers(1, 7)),
            st.builds(lambda number: Recurrence("monthly", "", 0, number, by), day.filter(bool)),
            st.builds(lambda number, on: Recurrence("quarterly", "month", number, on, by), st.integers(1, 3), day),
            st.builds(lambda number, on: Recurrence("yearly", "month", number, on, by), st.integers(1, 12), day),
            st.builds(lambda number: Recurrence("yearly", "quarter", number, 0, by), st.integers(1, 4)),
            st.builds(lambda number: Recurrence("yearly", "half", number, 0, by), st.integers(1, 2)),
        )
    )
    return drawn


@st.composite
def limits(draw: st.DrawFn) -> Within:
    """A limit that is counted from a day, or from the plan's date of issue."""
    unit: Unit = draw(st.sampled_from(("day", "working_day", "week", "month", "quarter", "year")))
    since = draw(st.one_of(st.none(), points()))
    return Within(draw(st.integers(1, 400)), unit, since, draw(st.booleans()))
