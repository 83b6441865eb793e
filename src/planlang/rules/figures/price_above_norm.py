"""PL221: a unit price above its cost norm."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Compared, Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures import _shown as show
from planlang.rules.rule import WARNING, Rule
from planlang.values.numbers import plain

RULE = Rule("PL221", "price-above-norm", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each price against the norm of its line, in one unit."""
    for part in plan.walk_parts():
        norm = part.norm
        if part.incomplete or norm is None or norm.unit is None:
            continue
        prices = [one for one in part.factors if one.unit is not None and one.unit.dimension == norm.unit.dimension]
        if not prices:
            prices = [part.unit_price] if part.unit_price is not None and part.unit_price.unit == norm.unit else []
        for price in prices[:1]:
            assert price.unit is not None
            least = Fraction(price.low) * Fraction(price.unit.factor)
            most = Fraction(norm.high or norm.low) * Fraction(norm.unit.factor)
            if least <= most:
                continue
            yield RULE.finding(
                say(
                    "{node}: đơn giá {price} cao hơn định mức {norm}",
                    "{node}: the price {price} is above the norm {norm}",
                    node=show.called(part),
                    price=price,
                    norm=norm,
                ),
                part.costing.span if part.costing is not None else part.at("unit_price"),
                subject=show.subject(part),
                labels=(Label(say("định mức", "the norm"), part.at("norm")),),
                advice=say(
                    "áp dụng đúng định mức, hoặc nêu căn cứ của mức cao hơn",
                    "keep to the norm, or name the ground for a higher price",
                ),
                figures=Compared(plain(norm.high or norm.low), plain(least / Fraction(norm.unit.factor)), norm.unit.code),
            )
