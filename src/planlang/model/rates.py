"""The exchange rates of a plan and two currencies come in; how much of one the other is goes out, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from planlang.model.finance import ExchangeRate
from planlang.values.units import CURRENCIES


def rate_between(rates: Iterable[ExchangeRate], currency: str, into: str) -> Fraction | None:
    """How many smallest units of one currency are one smallest unit of another; None when no rates lead there.

    A rate holds both ways, and by way of a third currency.
    """
    known = {currency: Fraction(1)}
    queue = [currency]
    steps = [step for one in rates for step in _both_ways(one)]
    for code in queue:
        for start, end, factor in steps:
            if start == code and end not in known:
                known[end] = known[code] * factor
                queue.append(end)
    return known.get(into)


def _both_ways(one: ExchangeRate) -> Iterator[tuple[str, str, Fraction]]:
    """A declared rate, both ways, between smallest units."""
    rate, code = one.rate, one.id or ""
    if code in CURRENCIES and rate is not None and rate.unit is not None and rate.unit.is_money and rate.low > 0:
        factor = Fraction(rate.low) * Fraction(rate.unit.factor) / CURRENCIES[code]
        yield code, rate.unit.dimension, factor
        yield rate.unit.dimension, code, 1 / factor
