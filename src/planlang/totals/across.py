"""Columns that a table works out from its other columns come in; what each of their cells should be goes out.

A formula (`f = a - b - c + d`, `e/c %`), a share of the table's total, a mean by year: each cell is a claim about its own
row, never a part of a sum. All arithmetic is exact; a printed figure is compared to its own decimals where it divides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Literal

import attrs

from planlang.source import Record
from planlang.totals.figures import Breakdown, Column, Figure, Row
from planlang.values.numbers import Number, normal
from planlang.values.shares import places_of
from planlang.values.units import Unit

#: A name of a column, a number, or an operation on two of them.
Expression = str | Number | tuple[str, "Expression", "Expression"]
_BLANK = Fraction(0)


@attrs.frozen(repr=False)
class Across(Record):
    """One column that is worked out from others.

    Attributes:
        column: its place in the table.
        kind: how it is worked out.
        unit: in which it is printed.
        label: as headed; written: the formula as the paper writes it.
        expression: the formula; None for shares and means.
        names: the columns that the formula names, by their names.
        of: for shares and means the column that they are of.
    """

    column: Column
    kind: Literal["formula", "share", "mean"]
    unit: Unit | None
    label: str = ""
    written: str = ""
    expression: Expression | None = None
    names: tuple[tuple[str, Column], ...] = ()
    of: Column | None = None

    @property
    def divides(self) -> bool:
        """Whether it is rounded by nature: only sums and differences are exact to the last digit."""
        return self.kind != "formula" or _divides(self.expression)

    def spoken(self, language: str, spec: str = "") -> str:
        return self.label or self.written


def _divides(expression: Expression | None) -> bool:
    return isinstance(expression, tuple) and (expression[0] in "/x" or _divides(expression[1]) or _divides(expression[2]))


@attrs.frozen(eq=False, repr=False)
class Checked(Record):
    """One cell of such a column.

    Attributes:
        row, figure: the cell; across: its column.
        computed: what it should be, exactly; in base units.
        holds: whether it is that, to its own decimals where the column divides.
        parts: the figures that it was worked out from.
    """

    row: Row
    figure: Figure
    across: Across
    computed: Number
    holds: bool
    parts: tuple[Figure, ...] = ()


def checked(breakdown: Breakdown, further: tuple[Breakdown, ...] = ()) -> Iterator[Checked]:
    """Every cell of a table that is worked out from others and could be, in the order of the file.

    `further` are the other measures of the same table, with the same rows: a formula may name their columns too.
    """
    if breakdown.across:
        yield from _Table(breakdown, further).cells()


class _Table:
    def __init__(self, breakdown: Breakdown, further: tuple[Breakdown, ...]) -> None:
        self.breakdown = breakdown
        self.rows = breakdown.rows
        self.figures: list[dict[int, Figure]] = []
        for place, row in enumerate(self.rows):
            same = [row, *(other.rows[place] for other in further)]
            self.figures.append({id(figure.column): figure for one in same for figure in (*one.figures, *one.across)})

    def cells(self) -> Iterator[Checked]:
        by_column = {id(across.column): across for across in self.breakdown.across}
        for place, row in enumerate(self.rows):
            for figure in row.across:
                across = by_column.get(id(figure.column))
                if figure.state != "figure" or across is None or row.unread:
                    continue
                found = self._worked_out(place, across, figure)
                if found is not None:
                    computed, parts = found
                    yield Checked(row, figure, across, normal(computed), self._holds(figure, across, computed), parts)

    def _worked_out(self, place: int, across: Across, figure: Figure) -> tuple[Fraction, tuple[Figure, ...]] | None:
        figures = self.figures[place]
        if across.kind == "formula":
            parts = [figures.get(id(column)) for _, column in across.names]
            known = tuple(one for one in parts if one is not None and one.state in ("figure", "blank"))
            if len(known) < len(parts) or all(one.state == "blank" for one in known):
                return None
            values = {name: Fraction(one.minor) for (name, _), one in zip(across.names, known, strict=True)}
            assert across.expression is not None
            value = _value(across.expression, values)
            return None if value is None else (value, known)
        part = figures.get(id(across.of))
        if part is None or part.state != "figure":
            return None
        if across.kind == "mean":
            years = len({column.time for column in self.breakdown.columns if column.time is not None and _is_year(column)})
            return (Fraction(part.minor) / years, (part,)) if years else None
        for whole in self._wholes(across, place):
            if whole.minor:
                value = Fraction(part.minor) / Fraction(whole.minor)
                if self._base[id(across)] is None or self._holds(figure, across, value):
                    return value, (part, whole)
        return None

    def _wholes(self, across: Across, place: int) -> list[Figure]:
        """What a share may be of: the row around it, or the table's total; the one that most shares of the column fit."""
        base = self._base[id(across)]
        assert across.of is not None
        total, outer = self._total(across.of), self._outer(place, across.of)
        return [one for one in ((outer, total) if base == "outer" else (total,)) if one is not None][:1]

    @cached_property
    def _base(self) -> dict[int, str | None]:
        """For each column of shares what it is of: "outer" for the row around, None for the whole table."""
        found: dict[int, str | None] = {}
        for across in self.breakdown.across:
            found[id(across)] = None
            if across.kind == "share" and across.of is not None and any(row.parts or row.where for row in self.rows):
                fits = {"outer": 0, "total": 0}
                for place, row in enumerate(self.rows):
                    figure = next((one for one in row.across if one.column is across.column and one.state == "figure"), None)
                    part, outer = self.figures[place].get(id(across.of)), self._outer(place, across.of)
                    total = self._total(across.of)
                    if figure is None or part is None or outer is None or total is None or not outer.minor or not total.minor:
                        continue
                    fits["outer"] += self._holds(figure, across, Fraction(part.minor) / Fraction(outer.minor))
                    fits["total"] += self._holds(figure, across, Fraction(part.minor) / Fraction(total.minor))
                if fits["outer"] > fits["total"]:
                    found[id(across)] = "outer"
        return found

    @cached_property
    def _parents(self) -> list[int | None]:
        from planlang.totals.rows import RowTree

        return RowTree(self.breakdown).parents

    def _outer(self, place: int, column: Column) -> Figure | None:
        parent = self._parents[place]
        found = None if parent is None else self.figures[parent].get(id(column))
        return found if found is not None and found.state == "figure" else None

    def _total(self, column: Column) -> Figure | None:
        for place, row in enumerate(self.rows):
            if row.total and not row.only and not row.without:
                found = self.figures[place].get(id(column))
                if found is not None and found.state == "figure":
                    return found
        return None

    def _holds(self, figure: Figure, across: Across, computed: Fraction) -> bool:
        off = abs(Fraction(figure.minor) - computed)
        if not across.divides:
            return off <= Fraction(self.breakdown.allowed(len(across.names)))
        return off * 2 <= step_of(figure, across.unit or self.breakdown.unit)


def step_of(figure: Figure, unit: Unit) -> Fraction:
    """One in the last place with which a figure is printed."""
    printed = normal(Fraction(figure.minor) / Fraction(unit.factor))
    return Fraction(unit.factor) / Fraction(10 ** places_of(printed))


def _is_year(column: Column) -> bool:
    return column.time is not None and column.time.first_year == column.time.last_year


def _value(expression: Expression, values: Mapping[str, Fraction]) -> Fraction | None:
    """What a formula comes to; None where it would divide by nothing."""
    if isinstance(expression, str):
        return values[expression]
    if not isinstance(expression, tuple):
        return Fraction(expression)
    sign, first, second = expression[0], _value(expression[1], values), _value(expression[2], values)
    if first is None or second is None:
        return None
    if sign == "+":
        return first + second
    if sign == "-":
        return first - second
    if sign == "x":
        return first * second
    return first / second if second else None
