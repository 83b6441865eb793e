"""Figures of money of two plans come in; which cells differ, by how much, and both said together go out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.totals.figures import Bound, Column, Figure
from planlang.values.numbers import Number, normal, speak_number
from planlang.values.targets import Measure
from planlang.values.units import Unit


class Pair:
    """Two figures of money in one unit, said together: `500 -> 450 triệu đồng`."""

    def __init__(self, was: Figure | None, now: Figure | None, unit: Unit) -> None:
        self.was, self.now, self.unit = was, now, unit

    def spoken(self, language: str, spec: str = "") -> str:
        both = f"{self.one(self.was, language)} -> {self.one(self.now, language)}"
        if not any(figure is not None and figure.state in ("figure", "bound") for figure in (self.was, self.now)):
            return both
        return (self.unit.vi if language == "vi" else self.unit.en).format(both)

    def one(self, figure: Figure | None, language: str) -> str:
        if figure is None or figure.state == "blank":
            return "-"
        if isinstance(figure, Bound):
            given = figure.measure
            ends = (
                None if end is None else normal(Fraction(end) / Fraction(self.unit.factor)) for end in (given.low, given.high)
            )
            low, high = ends
            return Measure(low or 0, high, given.comparator).spoken(language)
        if figure.state == "figure":
            return speak_number(normal(Fraction(figure.minor) / Fraction(self.unit.factor)), language)
        return "?" if figure.state == "lost" else "chờ" if language == "vi" else "tbd"


def subtracted(was: Figure | None, now: Figure | None, unit: Unit) -> Number | None:
    """How much a figure rose or fell, in a unit, where both are known."""
    if was is None or now is None or was.state != "figure" or now.state != "figure":
        return None
    return normal(Fraction(now.minor - was.minor) / Fraction(unit.factor))


def by_column(figures: Sequence[Figure]) -> dict[Column, Figure]:
    """Figures by where across they stand; the first of each place."""
    found: dict[Column, Figure] = {}
    for figure in figures:
        found.setdefault(figure.column, figure)
    return found


def says_the_same(was: Figure | None, now: Figure | None) -> bool:
    """Whether two figures say the same; none says what a blank cell says."""
    if was is None or now is None:
        return (was or now) is None or (was or now).state == "blank"  # type: ignore[union-attr]
    return was == now
