"""An exact number and a unit of the closed table come in; a pint quantity goes out.

The only module that imports pint, and only when somebody asks for a quantity: its registry is planlang's own, built
from the closed unit table with exact factors; it never sees a planner's text.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import pint

from planlang.values.numbers import Number
from planlang.values.units import CURRENCIES, Unit, unit_table


@cache
def registry() -> pint.UnitRegistry[Any]:
    """planlang's own unit registry: one dimension per currency, exact fractions throughout."""
    units: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction)
    for currency in CURRENCIES:
        units.define(f"{currency} = [currency_{currency}]")
    bases: set[str] = set()
    for unit in dict.fromkeys(unit_table().values()):
        if unit.is_money or unit.dimension == "ratio":
            continue
        if unit.dimension not in bases:
            bases.add(unit.dimension)
            units.define(f"base_{unit.dimension} = [{unit.dimension}]")
        units.define(f"{unit.code} = {unit.factor} * base_{unit.dimension}")
    units.define("percent = 1 / 100")
    units.define("permille = 1 / 1000")
    return units


def quantity(value: Number, unit: Unit | str) -> pint.Quantity[Any]:
    """`value` of a unit of the table (or of a currency, by its code) as a pint quantity.

    Raises:
        pint.DimensionalityError: on the caller's side, when quantities of different dimensions are combined.
    """
    units = registry()
    if isinstance(unit, str):
        return units.Quantity(Fraction(value), unit)
    result = units.Quantity(Fraction(value), units.dimensionless)
    for position, code in enumerate(unit.code.split("/")):
        money = code.rpartition("_")[2] if code.rpartition("_")[2] in CURRENCIES else ""
        factor = Fraction(_money_factor(code), CURRENCIES[money]) if money else Fraction(1)
        one = units.Quantity(factor, money or code)
        result = result * one if position == 0 else result / one
    return result


def _money_factor(code: str) -> Number:
    return next(unit.factor for unit in unit_table().values() if unit.code == code)
