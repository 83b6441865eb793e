"""Quantities with their units come in; their product goes out, or the units that do not cancel.

Classes times VND per class is VND; classes times people is nothing a plan can add up. Units are looked up in the closed
table only, and all factors are exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import attrs

from planlang.source import Record
from planlang.values.numbers import Number, normal
from planlang.values.targets import Measure
from planlang.values.units import CURRENCIES


@attrs.frozen(repr=False)
class Product(Record):
    """What factors multiply to.

    Attributes:
        value: in base units (money: the smallest unit).
        dimension: what it measures; "" for a bare number, None when the units do not come to a single one.
        left, under: dimensions that remain above and below the line, when `dimension` is None.
    """

    value: Number
    dimension: str | None
    left: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


def multiply(factors: Sequence[Measure]) -> Product:
    """The product of figures with units; a bare number may stand for whatever one is counted per.

    >>> from planlang.values.units import find_unit
    >>> multiply([Measure(6, unit=find_unit("lớp")), Measure(255, unit=find_unit("triệu đồng/lớp"))])
    Product(value=1530000000, dimension='VND', left=(), under=())
    """
    value = Fraction(1)
    above: Counter[str] = Counter()
    below: Counter[str] = Counter()
    bare = 0
    for factor in factors:
        value *= Fraction(factor.low)
        unit = factor.unit
        if unit is None:
            bare += 1
            continue
        value *= Fraction(unit.factor)
        first, *rest = unit.dimension.split("/")
        above[first] += first != "ratio"
        below.update(rest)
    both = above & below
    above, below = above - both, below - both
    under = list(below.elements())[bare:]
    left = list(above.elements())
    money = [one for one in left if one in CURRENCIES]
    if not under and len(left) <= 1:
        return Product(normal(value), left[0] if left else "")
    if not under and len(money) == 1 and all(one == "time" for one in left if one not in CURRENCIES):
        # "3 lần", "2 times" say how often, and are no unit that has to cancel.
        return Product(normal(value), money[0])
    return Product(normal(value), None, tuple(left), tuple(under))
