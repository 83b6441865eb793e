"""Cells that the source lost come in; what the parts and the other printed figures say they must have been goes out.

A lost total has two witnesses: the figures inside it (its parts), and the printed figures around it (a row that its
years and sources must make up, a column that it must help to make up). Both are exact; where they disagree, the
disagreement is the finding. Nothing is ever filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from planlang.source import Record
from planlang.totals.causes import Explained
from planlang.totals.figures import Figure
from planlang.totals.sums import Cell, Claim, Summed
from planlang.values.numbers import Number


@attrs.frozen(eq=False, repr=False)
class Lost(Record):
    """One lost cell and what its witnesses say.

    Attributes:
        cell: the cell.
        by_parts: sum of the figures inside it; None for a figure that has no parts.
        required: values that the other printed figures require, without repetition; usually one.
        witnesses: the printed figures that require the first of them.
    """

    cell: Cell
    by_parts: Number | None
    required: tuple[Number, ...]
    witnesses: tuple[Cell, ...] = ()

    @property
    def agreed(self) -> Number | None:
        """The only possible value, when all witnesses agree on one."""
        values = set(self.required) | ({self.by_parts} if self.by_parts is not None else set())
        return next(iter(values)) if len(values) == 1 else None


def lost_cells(summed: Summed, groups: Sequence[Explained]) -> list[Lost]:
    """Every lost cell of a breakdown, in the order of the file.

    Args:
        summed: the sums of the breakdown.
        groups: what its failing claims are explained by: a total known to leave out a row is read without that row.
    """
    lost_claims = {
        id(claim.figure): claim for claim in summed.claims if claim.status in ("lost", "unknown") and claim.figure.state == "lost"
    }
    lost_facts = [
        Cell(summed.breakdown.rows[place], figure, summed.mask(figure.column))
        for place, figures in summed.facts.items()
        for figure in figures
        if figure.state == "lost"
    ]
    if not lost_claims and not lost_facts:
        return []
    omitted = _omitted_by_place(summed, groups)
    found = [_lost_total(summed, claim, omitted) for claim in lost_claims.values()]
    found.extend(_lost_fact(summed, cell, omitted) for cell in lost_facts)
    return sorted(found, key=lambda lost: lost.cell.figure.start)


def _omitted_by_place(summed: Summed, groups: Sequence[Explained]) -> dict[int, set[int]]:
    """For each row that adds others up: the places of the rows it is known to leave out."""
    place_of = {id(row): place for place, row in enumerate(summed.breakdown.rows)}
    omitted: dict[int, set[int]] = {}
    for group in groups:
        if group.kind == "omitted-row" and group.certain:
            for claim in (*group.claims, *group.jointly):
                for scope in _same_scope(summed, claim.place):
                    omitted.setdefault(scope, set()).update(place_of[id(row)] for row in group.rows)
    return omitted


def _same_scope(summed: Summed, place: int) -> list[int]:
    """The rows that print one and the same total: the row itself, or all total rows over the same rows."""
    row = summed.breakdown.rows[place]
    if not row.total:
        return [place]
    return [
        other
        for other, one in enumerate(summed.breakdown.rows)
        if one.total and (one.only, one.without) == (row.only, row.without)
    ]


def _lost_total(summed: Summed, claim: Claim, omitted: dict[int, set[int]]) -> Lost:
    by_parts = claim.computed if claim.status == "lost" else None
    values: dict[Number, tuple[Cell, ...]] = {}
    for value, witnesses in (*_across(summed, claim), *_down(summed, claim, omitted)):
        values.setdefault(value, witnesses)
    required = tuple(values)
    return Lost(claim.cell, by_parts, required, values[required[0]] if required else ())


def _across(summed: Summed, claim: Claim) -> Iterator[tuple[Number, tuple[Cell, ...]]]:
    """What the printed figures of the same row require of a lost one."""
    return _Printed(summed, claim.place).require(claim.figure)


def _down(summed: Summed, claim: Claim, omitted: dict[int, set[int]]) -> Iterator[tuple[Number, tuple[Cell, ...]]]:
    """What a printed total over this row, less the rows beside it, requires of the lost figure."""
    if claim.row.total:
        return
    for place, row in enumerate(summed.breakdown.rows):
        beside = summed.summed_by(place)
        if claim.place not in beside:
            continue
        figure = next((one for one in row.figures if one.column == claim.figure.column and one.state == "figure"), None)
        if figure is None:
            continue
        value = figure.minor
        for other in beside:
            if other != claim.place and other not in omitted.get(place, ()):
                value -= summed.amount_inside(other, claim.mask)
        if claim.place not in omitted.get(place, ()) and value >= 0:
            yield value, (Cell(row, figure, claim.mask),)


def _lost_fact(summed: Summed, cell: Cell, omitted: dict[int, set[int]]) -> Lost:
    values: dict[Number, tuple[Cell, ...]] = {}
    for claim in summed.claims:
        if claim.status != "unknown" or len(claim.holes) != 1 or claim.holes[0].figure is not cell.figure:
            continue
        if claim.figure.state != "figure":
            continue
        without = sum(summed.amount_inside(place, claim.mask) for place in omitted.get(claim.place, ()))
        values.setdefault(claim.stated - claim.computed + without, (claim.cell,))
    required = tuple(values)
    return Lost(cell, None, required, values[required[0]] if required else ())


class _Printed:
    """The printed figures of one total (or one row), as equations among themselves."""

    def __init__(self, summed: Summed, place: int) -> None:
        self._summed = summed
        rows = [summed.breakdown.rows[other] for other in _same_scope(summed, place)]
        self._cells = [
            Cell(row, figure, summed.mask(figure.column)) for row in rows for figure in row.figures if figure.state != "blank"
        ]
        families: dict[tuple[bool, bool, bool, tuple[str, ...]], list[Cell]] = {}
        for cell in self._cells:
            column = cell.figure.column
            kind = (column.time is None, column.source is None, column.total, tuple(axis for axis, _ in column.members))
            families.setdefault(kind, []).append(cell)
        self._families = list(families.values())
        self._known: dict[int, Number] = {
            id(cell.figure): cell.figure.minor for cell in self._cells if cell.figure.state == "figure"
        }

    def require(self, figure: Figure) -> Iterator[tuple[Number, tuple[Cell, ...]]]:
        """Values that the equations require of a lost figure, the other lost figures solved on the way."""
        equations = list(self._equations())
        solved = True
        while solved:
            solved = False
            for whole, parts in equations:
                unknown = [cell for cell in (whole, *parts) if id(cell.figure) not in self._known]
                if len(unknown) == 1 and unknown[0].figure is not figure:
                    self._known[id(unknown[0].figure)] = self._solve(whole, parts, unknown[0])
                    solved = True
        for whole, parts in equations:
            cells = (whole, *parts)
            unknown = [cell for cell in cells if id(cell.figure) not in self._known]
            if len(unknown) == 1 and unknown[0].figure is figure:
                yield self._solve(whole, parts, unknown[0]), tuple(cell for cell in cells if cell.figure is not figure)

    def _equations(self) -> Iterator[tuple[Cell, list[Cell]]]:
        """Each printed figure that other printed figures of one kind make up."""
        for whole in self._cells:
            for family in self._families:
                parts = [cell for cell in family if cell.mask & ~whole.mask == 0 and cell.mask != whole.mask]
                if parts and not any(cell is whole for cell in parts) and _apart(parts) and not self._partial(whole, parts):
                    yield whole, parts

    def _partial(self, whole: Cell, parts: list[Cell]) -> bool:
        """Whether cells of the whole lie outside the parts although the table has figures for them there."""
        covered = 0
        for cell in parts:
            covered |= cell.mask
        missing = whole.mask & ~covered & self._summed.grid.named
        return any(cell.mask & missing and cell.mask & ~whole.mask == 0 and cell.mask != whole.mask for cell in self._cells)

    def _solve(self, whole: Cell, parts: list[Cell], unknown: Cell) -> Number:
        known = sum(self._known[id(cell.figure)] for cell in parts if cell is not unknown)
        return known if unknown is whole else self._known[id(whole.figure)] - known


def _apart(cells: list[Cell]) -> bool:
    union = 0
    for cell in cells:
        if union & cell.mask:
            return False
        union |= cell.mask
    return True
