"""A target comes in; its plain figures, their way from baseline to value, and what it is divided into, go out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from planlang.model import Target
from planlang.rules.goals._aims import shown
from planlang.source import Record
from planlang.values.numbers import Number, normal
from planlang.values.targets import Measure
from planlang.values.time import When

#: Measures of these cannot be added up.
_NOT_ADDITIVE = ("ratio", "percentage_point", "rank")
_FIELDS = ("value", "baseline", "actual")


def plain(measure: Measure | None) -> Number | None:
    """The one figure of a measure; None where it is a range, or only about right."""
    if measure is None or measure.high is not None or measure.comparator == "~":
        return None
    return measure.low


def is_additive(target: Target, measure: Measure) -> bool:
    """Whether figures like this one add up: counts and amounts do, shares, rates and ranks do not."""
    unit = shown(target, measure).unit
    return unit is None or (unit.dimension not in _NOT_ADDITIVE and "/" not in unit.dimension)


def done(baseline: Number, actual: Number, value: Number) -> Fraction | None:
    """How much of the way from the baseline to the value is done, in per cent; None where there is no way to go."""
    if value == baseline:
        return None
    return 100 * (Fraction(actual) - Fraction(baseline)) / (Fraction(value) - Fraction(baseline))


@attrs.frozen(eq=False, repr=False)
class Divided(Record):
    """One figure of a target and the same figure of the groups that it is divided into.

    Attributes:
        field, when: which figure; its time, for one of a path.
        by: what it is divided by; "" when nobody says.
        whole: the figure of the target; parts: those of the groups, in their order.
        is_full: whether the groups are all there are.
    """

    field: str
    when: When | None
    by: str
    whole: Measure
    parts: tuple[tuple[Target, Measure], ...]
    is_full: bool

    @property
    def sum(self) -> Number:
        return normal(sum(Fraction(measure.low) for _, measure in self.parts))


def divided(target: Target) -> Iterator[Divided]:
    """Every figure of a target that its groups have as well, by each way of dividing it."""
    ways: dict[str, list[Target]] = {}
    for group in target.targets:
        ways.setdefault(", ".join(group.disaggregated), []).append(group)
    for by, groups in ways.items():
        # One group alone ("of whom women") is some of the whole.
        is_full = target.complete != "some" and (len(groups) > 1 or target.complete == "all")
        by = by or (target.disaggregated[0] if len(target.disaggregated) == len(ways) == 1 else "")
        for field, when, whole in _figures(target):
            found = [(group, one) for group in groups for one in [_figure(group, field, when)] if one is not None]
            units = {shown(group, one).unit or shown(target, whole).unit for group, one in found}
            comparable = units == {shown(target, whole).unit} and is_additive(target, whole)
            if found and comparable and plain(whole) is not None and all(plain(one) is not None for _, one in found):
                yield Divided(field, when, by, whole, tuple(found), is_full and len(found) == len(groups))


def _figures(target: Target) -> Iterator[tuple[str, When | None, Measure]]:
    for field in _FIELDS:
        measure: Measure | None = getattr(target, field)
        if measure is not None:
            yield field, None, measure
    for field in ("by_year", "actuals"):
        for one in getattr(target, field):
            yield field, one.when, one.value


def _figure(target: Target, field: str, when: When | None) -> Measure | None:
    if when is None:
        measure: Measure | None = getattr(target, field)
        return measure
    return next((one.value for one in getattr(target, field) if one.when == when), None)
