"""Exact amounts: a figure in a unit comes in, smallest units of a currency go out, and the way back."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from planlang.source import Record
from planlang.values.numbers import Number, normal, plain
from planlang.values.units import CURRENCIES, Unit, find_unit

if TYPE_CHECKING:
    import pint


@attrs.frozen(order=False, repr=False)
class Money(Record):
    """An exact amount of money.

    Attributes:
        minor: smallest units of the currency (đồng, cents): an int, or a Fraction where a mean or a price is not whole.
        currency: ISO 4217 code.

    Adding and comparing amounts of different currencies raises `TypeError`; nothing is ever rounded.

    >>> Money.of(1040, "triệu đồng") + Money.of("0.5", "tỷ đồng")
    Money(minor=1540000000, currency='VND')
    """

    minor: Number
    currency: str = "VND"

    @classmethod
    def of(cls, value: Number | str, unit: str) -> Money:
        """An amount in a named unit: `Money.of(500, "triệu đồng")`, `Money.of("1.5", "USD million")`.

        Args:
            value: an int, a Fraction, or plain digits with "." as the decimal mark.
            unit: any name of a unit of money.

        Raises:
            ValueError: the unit is no unit of money, or the text is no number.
            TypeError: the value is a float (floats are not exact).
        """
        if isinstance(value, float):
            raise TypeError("money is exact: pass an int, a Fraction or a string such as '0.5' instead of a float")
        found = find_unit(unit)
        if found is None or not found.is_money:
            raise ValueError(f"{unit!r} is not a unit of money; for example 'triệu đồng' or 'VND million'")
        return cls(normal(Fraction(value) * Fraction(found.factor)), found.dimension)

    def in_unit(self, unit: Unit | str) -> Number:
        """The figure of this amount in a unit of the same currency.

        Raises:
            ValueError: the unit is unknown or of another currency.
        """
        found = find_unit(unit) if isinstance(unit, str) else unit
        if found is None or found.dimension != self.currency:
            raise ValueError(f"cannot express {self.currency} in {unit!r}")
        return normal(Fraction(self.minor) / Fraction(found.factor))

    @property
    def quantity(self) -> pint.Quantity[Any]:
        """The amount as a pint quantity of planlang's own registry (exact, in the currency's unit)."""
        from planlang.values.quantities import quantity

        return quantity(Fraction(self.minor) / CURRENCIES[self.currency], self.currency)

    def __add__(self, other: Money) -> Money:
        return Money(normal(self.minor + self._same(other)), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(normal(self.minor - self._same(other)), self.currency)

    def __mul__(self, times: Number) -> Money:
        if isinstance(times, float):
            raise TypeError("money is exact: multiply by an int or a Fraction instead of a float")
        return Money(normal(self.minor * times), self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._same(other)

    def __bool__(self) -> bool:
        return bool(self.minor)

    def __radd__(self, other: int) -> Money:
        """Lets `sum()` start from 0."""
        if other == 0:
            return self
        return NotImplemented

    def _same(self, other: Money) -> Number:
        if not isinstance(other, Money):
            raise TypeError(f"money adds to and compares with Money only, not {type(other).__name__}; use Money.of(...)")
        if other.currency != self.currency:
            raise TypeError(f"{self.currency} and {other.currency} cannot be added or compared without a rate")
        return other.minor

    def spoken(self, language: str, spec: str = "") -> str:
        """`1.040.000.000 đồng` or `VND 1,040,000,000`."""
        unit = find_unit(self.currency)
        assert unit is not None
        return Amount(self, unit).spoken(language, spec)

    def __str__(self) -> str:
        return f"{plain(normal(Fraction(self.minor) / CURRENCIES[self.currency]))} {self.currency}"


@attrs.frozen(repr=False)
class Amount(Record):
    """Money together with the unit in which the document writes it; knows how to say itself.

    `{amount}` in a message gives the figure with its unit, `{amount:n}` the bare figure.
    """

    money: Money
    unit: Unit

    @property
    def value(self) -> Number:
        return normal(Fraction(self.money.minor) / Fraction(self.unit.factor))

    @property
    def plain(self) -> str:
        """Plain digits in the document's unit."""
        return plain(self.value)

    def spoken(self, language: str, spec: str = "") -> str:
        from planlang.values.numbers import speak_number

        if spec == "n":
            return speak_number(self.value, language)
        return self.unit.amount(self.value, language)
