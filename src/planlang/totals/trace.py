"""A box of one breakdown comes in; the tree of figures that add up to it goes out, nested as the sums nest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from planlang.source import Record
from planlang.totals.figures import Column, Figure, Row
from planlang.totals.sums import Claim, Summed
from planlang.values.numbers import Number

#: "total": a printed figure that others add up to; "amount": a figure that nothing finer breaks down; "rest": what a total
#: holds beyond its named parts; "sum": nothing is printed here, the parts add up.
Kind = Literal["total", "amount", "rest", "sum"]


@attrs.frozen(eq=False, repr=False)
class Step(Record):
    """One figure of a trace, with the figures that it adds up.

    Attributes:
        row: its row.
        kind: see `Kind`.
        computed: what the amounts below add up to, in the smallest unit; for an amount the amount itself, 0 where it is
            blank or not known.
        figure: the printed cell; None where none is printed.
        claim: for a total, how it was judged.
        parts: the next steps.
    """

    row: Row
    kind: Kind
    computed: Number
    figure: Figure | None = None
    claim: Claim | None = None
    parts: tuple[Step, ...] = ()

    @property
    def column(self) -> Column | None:
        """Its place across, where a cell is printed."""
        return self.figure.column if self.figure is not None else None

    @property
    def difference(self) -> Number:
        """Stated less computed; 0 where the two cannot be compared."""
        return self.claim.difference if self.claim is not None and self.claim.status == "fails" else 0

    def walk(self) -> Iterator[tuple[int, Step]]:
        """Every step with its depth, from the top down."""
        stack = [(0, self)]
        while stack:
            depth, step = stack.pop()
            yield depth, step
            stack.extend((depth + 1, part) for part in reversed(step.parts))


def trace_box(summed: Summed, place: int, mask: int) -> Step:
    """What a row says inside a box of time and source, and what adds up to that."""
    return _Tracing(summed).step(place, mask)


def figure_of(summed: Summed, place: int, mask: int) -> Figure | None:
    """The figure that a row prints for a whole box: the cell of just this box, else the one that holds all there is in it."""
    figures = [(summed.mask(one.column), one) for one in summed.breakdown.rows[place].figures if one.state != "blank"]
    exact = next((one for inside, one in figures if inside == mask), None)
    if exact is not None:
        return exact
    row = summed.breakdown.rows[place]
    places = summed.summed_by(place) if row.total else [place]
    covered = 0
    for cell in (cell for other in places for cell in summed.cells_inside(other, mask)):
        covered |= cell.mask
    holding = [(inside, one) for inside, one in figures if inside & ~mask == 0 and covered and covered & ~inside == 0]
    return max(holding, key=lambda one: one[0].bit_count())[1] if holding else None


class _Tracing:
    """The steps of one breakdown."""

    def __init__(self, summed: Summed) -> None:
        self.summed = summed
        self.claims = {id(claim.figure): claim for claim in summed.claims}

    def step(self, place: int, mask: int) -> Step:
        summed = self.summed
        row = summed.breakdown.rows[place]
        figure = figure_of(summed, place, mask)
        claim = self.claims.get(id(figure)) if figure is not None else None
        if figure is not None and claim is None:
            return _amount(row, figure)
        parts = tuple(self._parts(place, mask))
        if claim is not None:
            return Step(row, "total", claim.computed, figure, claim, parts)
        if len(parts) == 1 and parts[0].row is row:
            return parts[0]
        return Step(row, "sum", self._sum(place, mask), parts=parts)

    def _sum(self, place: int, mask: int) -> Number:
        summed = self.summed
        places = summed.summed_by(place) if summed.breakdown.rows[place].total else [place]
        return sum(summed.amount_inside(other, mask) for other in places)

    def _parts(self, place: int, mask: int) -> Iterator[Step]:
        summed = self.summed
        row = summed.breakdown.rows[place]
        for child in summed.summed_by(place):
            if self._has_anything(child, mask):
                yield self.step(child, mask)
        if row.total:
            return
        for figure in row.figures:
            inside = summed.mask(figure.column)
            if inside & ~mask == 0 and self._is_amount(place, figure):
                yield _amount(row, figure)
        for cell in summed.rests.get(place, ()):
            if cell.mask & ~mask == 0:
                yield Step(row, "rest", cell.figure.minor, cell.figure)

    def _is_amount(self, place: int, figure: Figure) -> bool:
        """Whether a cell adds to sums itself; a blank one does, with nothing, in a row that has no parts."""
        if figure.state == "blank":
            return place not in self.summed.children and not figure.column.total
        return any(fact is figure for fact in self.summed.facts.get(place, ()))

    def _has_anything(self, place: int, mask: int) -> bool:
        summed = self.summed
        if any(summed.mask(figure.column) & ~mask == 0 for figure in summed.breakdown.rows[place].figures):
            return True
        return any(self._has_anything(child, mask) for child in summed.children.get(place, ()))


def _amount(row: Row, figure: Figure) -> Step:
    return Step(row, "amount", figure.minor if figure.state == "figure" else 0, figure)
