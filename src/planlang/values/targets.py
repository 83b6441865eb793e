"""What a target asks for: a comparator, a figure or a range, and a unit."""

from __future__ import annotations

from typing import Literal

import attrs

from planlang.source import Record
from planlang.values.numbers import Number, normal, speak_number
from planlang.values.units import PERCENT_CODES, Unit

Comparator = Literal["=", ">=", ">", "<=", "<", "~"]

#: How each comparator reads: Vietnamese, English; the first is the one printed, those at the same place say the same.
COMPARATORS: dict[Comparator, tuple[tuple[str, ...], tuple[str, ...]]] = {
    ">=": (("ít nhất", "không dưới", "tối thiểu", "từ"), ("at least", "no less than", "minimum")),
    ">": (("trên", "hơn", "vượt"), ("more than", "over", "above")),
    "<=": (("tối đa", "không quá", "nhiều nhất"), ("at most", "no more than", "up to")),
    "<": (("dưới",), ("less than", "under", "below")),
    "~": (("khoảng", "xấp xỉ", "ước"), ("about", "approximately", "around")),
    "=": (("đạt", "bằng", "còn"), ("reach", "equal to")),
}


@attrs.frozen(repr=False)
class Measure(Record):
    """A figure with an optional comparator, range and unit: `85%`, `ít nhất 500 người`, `40 - 50%`.

    Attributes:
        low: the figure, or the lower end of a range.
        high: the upper end of a range, else None.
        comparator: how `low` is meant.
        unit: from the closed unit table; None for a bare number.
    """

    low: Number
    high: Number | None = None
    comparator: Comparator = "="
    unit: Unit | None = None

    @property
    def is_percent(self) -> bool:
        return self.unit is not None and self.unit.code in PERCENT_CODES

    @property
    def whole(self) -> int | None:
        """The figure as an int, when it is whole."""
        value = normal(self.low)
        return value if isinstance(value, int) else None

    def spoken(self, language: str, spec: str = "") -> str:
        figure = speak_number(self.low, language)
        if self.high is not None:
            figure += " - " + speak_number(self.high, language)
        if self.unit is not None and spec != "n":
            figure = (self.unit.vi if language == "vi" else self.unit.en).format(figure)
        if self.comparator == "=":
            return figure
        vi, en = COMPARATORS[self.comparator]
        return f"{vi[0] if language == 'vi' else en[0]} {figure}"

    def __str__(self) -> str:
        return self.spoken("vi")
