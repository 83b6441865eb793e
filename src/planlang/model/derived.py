"""A part of a plan comes in; the figures that it has go out: those written, and those that follow exactly from them.

A blank amount takes the product of a cost line; a whole of which only shares are given is divided by them, to the last
unit (largest remainder). Nothing is made where a figure is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from planlang.model.parts import Part
from planlang.model.said import Share, Shares
from planlang.totals.figures import Column, Figure
from planlang.values.numbers import Number
from planlang.values.shares import divide


def figures_of(part: Part, step: Number = 1) -> tuple[Figure, ...]:
    """The figures of a part, outside any table; `step` is what shares are rounded to."""
    figures = part.amounts
    if part.shares or part.factors:
        if not any(figure.state != "blank" for figure in figures):
            figures = (*figures, *_product(part))
        own = figures
        for shares in part.shares:
            figures = (*figures, *_divided(own, shares, step))
        figures = (*figures, *_by_year_and_source(own, part, step))
    return figures


def _by_year_and_source(figures: tuple[Figure, ...], part: Part, step: Number) -> Iterator[Figure]:
    """A whole that is divided by years and, with the same shares every year, by sources: each year to the last unit."""
    years = next((one for one in part.shares if one.shares and all(share.time for share in one.shares)), None)
    sources = next((one for one in part.shares if one.time is None and all(share.source for share in one.shares)), None)
    if years is None or sources is None or any(figure.column.source or figure.column.time for figure in figures):
        return
    values = [share.value for share in sources.shares]
    if sum(map(Fraction, values)) != 1:
        return
    for year, amount in _amounts(figures, years, step):
        for share, minor in zip(sources.shares, divide(amount, values, step), strict=True):
            yield Figure(Column(year.time, share.source), "figure", minor, *share.span)


def by_parts(parts: Iterable[Part], step: Number = 1) -> dict[str, tuple[Figure, ...]]:
    """For parts of a whole that is divided by shares, their figures, by path; only where none of them states one."""
    found: dict[str, tuple[Figure, ...]] = {}
    for part in parts:
        for shares in part.shares:
            named = [share.part for share in shares.shares]
            if not named or not all(named) or any(inner.amounts for inner in part.parts if inner.path in named):
                continue
            for share, amount in _amounts(figures_of(part, step), shares, step):
                figure = Figure(Column(shares.time), "figure", amount, *share.span)
                found[share.part or ""] = (*found.get(share.part or "", ()), figure)
    return found


def _product(part: Part) -> Iterator[Figure]:
    factors = part.factors
    if factors and all(factor.high is None and factor.comparator == "=" for factor in factors):
        from planlang.values.products import multiply

        product = multiply(factors)
        if product.dimension == part.currency:
            span = (
                part.costing.span
                if part.costing is not None
                else part.at("unit_price" if part.unit_price is not None else "norm")
            )
            yield Figure(Column(), "figure", product.value, *span)


def _divided(figures: tuple[Figure, ...], shares: Shares, step: Number) -> Iterator[Figure]:
    by_source = all(share.source for share in shares.shares)
    by_time = all(share.time for share in shares.shares)
    if shares.is_own or not (by_source or by_time):
        return
    for figure in figures:
        column = figure.column
        if by_source and column.source is not None and column.time == shares.time:
            return
        if by_time and column.time is not None:
            return
    for share, amount in _amounts(figures, shares, step):
        yield Figure(Column(share.time or shares.time, share.source), "figure", amount, *share.span)


def _amounts(figures: tuple[Figure, ...], shares: Shares, step: Number) -> Iterator[tuple[Share, Number]]:
    """Each share of the whole at its time, if that is known and the shares make all of it."""
    whole = next(
        (one for one in figures if one.state == "figure" and one.column.time == shares.time and one.column.source is None), None
    )
    values = [share.value for share in shares.shares]
    if whole is None or whole.minor < 0 or sum(map(Fraction, values)) != 1 or any(value < 0 for value in values):
        return
    yield from zip(shares.shares, divide(whole.minor, values, step), strict=True)
