"""A target comes in; those of its percentages that cannot be go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Target
from planlang.rules.goals._aims import shown
from planlang.source import Record
from planlang.values.names import keyword_key
from planlang.values.numbers import Number
from planlang.values.targets import Measure
from planlang.values.time import When

_WHOLE = {"percent": 100, "permille": 1000}
# A growth, or a comparison with another figure, may be more than the whole.
_RELATIVE_START = ("tăng", "mức tăng", "tốc độ", "vượt", "increase", "growth", "rise")
_RELATIVE = ("so với", "tăng trưởng", "tốc độ tăng", "compared with", "compared to", "relative to", "growth")


@attrs.frozen(eq=False, repr=False)
class Share(Record):
    """One percentage of a target.

    Attributes:
        field: where it stands.
        when: its year, for a value of the yearly path.
        value: the figure that is out of range.
        measure: the whole value with its unit.
        whole: 100 or 1000.
    """

    field: str
    when: When | None
    value: Number
    measure: Measure
    whole: int


def out_of_range(target: Target) -> Iterator[Share]:
    """The percentages of a target below 0 or above the whole; none for a target that compares or grows."""
    if _is_relative(target):
        return
    for field, when, measure in measures(target):
        whole = _WHOLE.get(measure.unit.code) if measure.unit is not None else None
        for value in (measure.low, measure.high):
            if whole is not None and value is not None and not 0 <= value <= whole:
                yield Share(field, when, value, measure, whole)
                break


def measures(target: Target) -> Iterator[tuple[str, When | None, Measure]]:
    """Every figure of a target with its unit."""
    for field in ("value", "baseline", "actual"):
        measure: Measure | None = getattr(target, field)
        if measure is not None:
            yield field, None, shown(target, measure)
    for one in target.by_year:
        yield "by_year", one.when, shown(target, one.value)


def _is_relative(target: Target) -> bool:
    words = " ".join(keyword_key(text) for text in (target.title, target.population) if text)
    starts = tuple(keyword_key(word) + " " for word in _RELATIVE_START)
    return (words + " ").startswith(starts) or any(keyword_key(phrase) in words for phrase in _RELATIVE)
