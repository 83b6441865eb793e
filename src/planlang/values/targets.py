"""What a target asks for: a comparator, a figure or a range, and a unit."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Literal

import attrs

from planlang.source import Record
from planlang.values.names import keyword_key, nfc
from planlang.values.numbers import Number, normal, speak_number
from planlang.values.units import PERCENT_CODES, Unit, find_unit

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

    @classmethod
    def of(cls, what: Number | str, unit: str | None = None) -> Measure:
        """A figure as a program writes it: `Measure.of(500, "người")`, `Measure.of("at least 85.5%")`, `Measure.of("40 - 50%")`.

        Figures are plain digits with "." as the decimal mark; units are those of the language.

        Raises:
            ValueError: the text is no figure, or there is no such unit.
            TypeError: the value is a float (floats are not exact), or something else.
        """
        if isinstance(what, (float, bool)) or not isinstance(what, (int, Fraction, str)):
            raise TypeError(f"a figure is an int, a Fraction or a text such as '85.5%', not {type(what).__name__}")
        if not isinstance(what, str):
            return cls(normal(what), unit=_unit_called(unit))
        match = re.fullmatch(_MEASURE, nfc(what).strip())
        comparator = None if match is None else _comparators().get(keyword_key(match["how"]))
        if match is None or comparator is None:
            raise ValueError(f"{what!r} is no figure; write for example 85, '85%', 'at least 500 people' or '40 - 50%'")
        low, high = normal(Fraction(match["low"])), match["high"]
        return cls(low, None if high is None else normal(Fraction(high)), comparator, _unit_called(match["unit"] or unit))

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


_DIGITS = r"-?[0-9]+(?:\.[0-9]+)?"
_MEASURE = rf"(?P<how>[^\d-]*?)\s*(?P<low>{_DIGITS})(?:\s*[-–]\s*(?P<high>{_DIGITS}))?\s*(?P<unit>\D.*)?"


@cache
def _comparators() -> dict[str, Comparator]:
    """Every way of saying a comparator; nothing at all means the figure itself."""
    table: dict[str, Comparator] = {"": "="}
    for sign, (vi, en) in COMPARATORS.items():
        table.update(dict.fromkeys((sign, *map(keyword_key, (*vi, *en))), sign))
    return table


def _unit_called(name: str | None) -> Unit | None:
    unit = None if not name else find_unit(name)
    if name and unit is None:
        raise ValueError(f"no unit {name!r}; write for example 'người', '%' or 'triệu đồng'")
    return unit
