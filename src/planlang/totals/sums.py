"""One breakdown comes in; which figures are facts, and every claim with the sum of the facts inside it, go out.

Rules F1 to F7 of the language: a figure with something finer inside it is a claim, all others are facts; total rows
and columns are claims by kind and never parts; a claim is compared with the sum of the facts inside it, once, whatever
other claims say. A box is a row's subtree and a set of elementary cells (bits of an int, see `grid`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

import attrs

from planlang.source import Record
from planlang.totals.figures import Breakdown, Column, Figure, Row
from planlang.totals.grid import Grid, Members
from planlang.totals.rows import RowTree
from planlang.values.money import Amount, Money
from planlang.values.numbers import Number
from planlang.values.time import Period
from planlang.values.units import Unit

#: What became of a claim. "rounded": it differs, within what the plan declares. "remainder": parts that need not be complete give less; "bare": a total with nothing to add.
#: "straddled": a fact lies partly inside; "unread": something could not be read or stands twice, and was reported there.
Status = Literal["holds", "rounded", "fails", "exceeded", "remainder", "lost", "unknown", "straddled", "unread", "bare"]


@attrs.frozen(eq=False, repr=False)
class Cell(Record):
    """A figure together with its row: something a message can point at."""

    row: Row
    figure: Figure
    mask: int = attrs.field(default=0, eq=False, repr=False)


@attrs.frozen(eq=False, repr=False)
class Claim(Record):
    """A printed total, and what the figures inside it add up to.

    Attributes:
        row, figure: the cell that claims.
        place: the row's place in its breakdown.
        mask: the elementary cells it covers.
        computed: sum of the facts inside, in the smallest unit; with unknown cells, of those that are known.
        status: what became of it.
        holes: facts inside that carry no figure (lost, decided later, not readable).
        unit: the unit in which the document writes the total.
    """

    row: Row
    figure: Figure
    place: int
    mask: int
    computed: Number
    status: Status
    holes: tuple[Cell, ...] = ()
    unit: Unit | None = None

    @property
    def stated(self) -> Number:
        """What the document states, in the smallest unit."""
        return self.figure.minor

    @property
    def difference(self) -> Number:
        """Stated less computed: negative when too little is stated."""
        return self.figure.minor - self.computed

    @property
    def stated_amount(self) -> Amount:
        """What the document states, in its own unit; nothing (0) where the figure is lost."""
        return self._amount(self.stated)

    @property
    def computed_amount(self) -> Amount:
        """The sum of the facts inside, in the document's unit."""
        return self._amount(self.computed)

    @property
    def difference_amount(self) -> Amount:
        """Stated less computed, in the document's unit."""
        return self._amount(self.difference)

    def _amount(self, minor: Number) -> Amount:
        if self.unit is None:
            raise ValueError("a claim made by hand has amounts only when it is given a unit")
        return Amount(Money(minor, self.unit.dimension), self.unit)

    @property
    def cell(self) -> Cell:
        return Cell(self.row, self.figure, self.mask)


class _Sums:
    """Facts inside one row, by the box they stand in."""

    __slots__ = ("amounts", "holes")

    def __init__(self) -> None:
        self.amounts: dict[int, Number] = {}
        self.holes: dict[int, tuple[Cell, ...]] = {}

    def add(self, mask: int, minor: Number) -> None:
        amounts = self.amounts
        amounts[mask] = amounts[mask] + minor if mask in amounts else minor

    def add_hole(self, mask: int, cell: Cell) -> None:
        self.amounts.setdefault(mask, 0)
        self.holes[mask] = (*self.holes.get(mask, ()), cell)

    def merge(self, other: _Sums) -> None:
        amounts = self.amounts
        for mask, minor in other.amounts.items():
            amounts[mask] = amounts[mask] + minor if mask in amounts else minor
        if other.holes:
            for mask, cells in other.holes.items():
                self.holes[mask] = (*self.holes.get(mask, ()), *cells)


class Summed(RowTree):
    """The sums of one breakdown.

    Attributes:
        breakdown: what was summed.
        claims: every claim, in the order of the file.
        facts: places of rows with their facts: `(place, figures)`.
        rests: places of rows with what a whole holds beyond the parts that were named.
        bounds: cells that give bounds only, with finer figures inside them.
    """

    def __init__(self, breakdown: Breakdown) -> None:
        super().__init__(breakdown)
        self.grid = Grid.of(breakdown.columns, breakdown.axes)
        self._masks: dict[int, int] = {}
        self._column_masks: dict[Column, int] = {}
        self.facts: dict[int, list[Figure]] = {}
        self.rests: dict[int, list[Cell]] = {}
        self.bounds: list[Cell] = []
        self._sums: dict[int, _Sums] = {}
        claims: list[Claim] = []
        self.tolerant = bool(breakdown.tolerance or breakdown.rounding)
        self.blocked = breakdown.incomplete or bool(self.twice) or any(row.unread for row in breakdown.rows)
        for place in self.deepest_first():
            row = breakdown.rows[place]
            if not row.total and not row.unread:
                claims.extend(self._sum_row(place, row))
        claims.extend(self._total_rows())
        self.claims: tuple[Claim, ...] = tuple(sorted(claims, key=lambda claim: claim.figure.start))

    def mask(self, column: Column) -> int:
        """The elementary cells of a column."""
        key = id(column)
        found = self._masks.get(key)
        if found is None:
            found = self._column_masks.get(column)
            if found is None:
                found = self._column_masks[column] = self.grid.box(column.time, column.source, column.members)[0]
            self._masks[key] = found
        return found

    def _sum_row(self, place: int, row: Row) -> Iterator[Claim]:
        children = self.children.get(place, ())
        sums = _Sums()
        for child in children:
            sums.merge(self._sums_of(child))
            if child not in self.children:
                self._sums.pop(child, None)  # rows without parts are summed again when somebody asks
        figures = row.figures
        if len(figures) > 1:
            figures = tuple(sorted(figures, key=lambda figure: (figure.column.total, self.mask(figure.column).bit_count())))
        facts = self.facts.setdefault(place, [])
        mask_of, amounts = self.mask, sums.amounts
        for figure in figures:
            state = figure.state
            if state == "blank":
                continue
            mask = mask_of(figure.column)
            if state == "bound" and (figure.column.total or _finer_inside(amounts, mask)):
                self.bounds.append(Cell(row, figure, mask))
                continue
            if figure.column.total or _finer_inside(amounts, mask):
                claim = self._claim(place, row, figure, mask, sums, blocked=self.blocked and bool(children))
                yield claim
                if claim.status == "bare":
                    facts.append(figure)
                    sums.add(mask, figure.minor)
                elif claim.status == "remainder":
                    self._add_rest(claim, sums)
            elif state == "figure":
                facts.append(figure)
                sums.add(mask, figure.minor)
            else:
                facts.append(figure)
                sums.add_hole(mask, Cell(row, figure, mask))
        self._sums[place] = sums

    def _add_rest(self, claim: Claim, sums: _Sums) -> None:
        """What a whole holds beyond the parts that were named is money too; it lies outside those parts."""
        covered = 0
        for inside in sums.amounts:
            if inside & ~claim.mask == 0:
                covered |= inside
        mask = claim.mask & ~covered or claim.mask
        rest = attrs.evolve(claim.figure, minor=claim.difference)
        self.rests.setdefault(claim.place, []).append(Cell(claim.row, rest, mask))
        sums.add(mask, claim.difference)

    def _sums_of(self, place: int) -> _Sums:
        found = self._sums.get(place)
        if found is None:
            found = _Sums()
            for child in self.children.get(place, ()):
                found.merge(self._sums_of(child))
            row = self.breakdown.rows[place]
            for figure in self.facts.get(place, ()):
                mask = self.mask(figure.column)
                if figure.state in ("figure", "blank"):
                    found.add(mask, figure.minor)
                else:
                    found.add_hole(mask, Cell(row, figure, mask))
            for cell in self.rests.get(place, ()):
                found.add(cell.mask, cell.figure.minor)
            if place in self.children:
                self._sums[place] = found
        return found

    def _claim(self, place: int, row: Row, figure: Figure, mask: int, sums: _Sums, blocked: bool = False) -> Claim:
        computed: Number = 0
        straddled = something = False
        for inside, minor in sums.amounts.items():
            if inside & ~mask == 0:
                computed += minor
                something = True
            elif inside & mask:
                straddled = True
        holes: tuple[Cell, ...] = ()
        if sums.holes:
            holes = tuple(cell for inside, cells in sums.holes.items() if inside & ~mask == 0 for cell in cells)
        if blocked or figure.state == "unread" or any(cell.figure.state == "unread" for cell in holes):
            status: Status = "unread"
        elif straddled:
            status = "straddled"
        else:
            status = self._status(place, figure, computed, something, holes)
            if status in ("fails", "exceeded") and self.tolerant and not holes:
                status = self._within(Claim(row, figure, place, mask, computed, status, holes))
        return Claim(row, figure, place, mask, computed, status, holes, self.breakdown.unit)

    def _within(self, claim: Claim) -> Status:
        """What becomes of a claim that differs, where the plan declares how figures are rounded."""
        addends = len(self.cells_inside_claim(claim))
        off = claim.difference if claim.difference > 0 else -claim.difference
        return "rounded" if off <= self.breakdown.allowed(addends) else claim.status

    def _status(self, place: int, figure: Figure, computed: Number, something: bool, holes: tuple[Cell, ...]) -> Status:
        row = self.breakdown.rows[place]
        if figure.state == "lost":
            return "lost" if not holes else "unknown"
        if figure.state == "pending" or holes:
            only_later = all(cell.figure.state == "pending" for cell in holes)
            if figure.state == "figure" and only_later and figure.minor < computed:
                return "fails"
            return "unknown"
        if not something and not row.total and figure.minor:
            return "bare"
        if figure.minor == computed:
            return "holds"
        if not self.breakdown.listed and not self._complete(place, figure):
            return "exceeded" if figure.minor < computed else "remainder"
        return "fails"

    def _complete(self, place: int, figure: Figure) -> bool:
        """Whether the figures given inside a box of a block are all there are (rule F5)."""
        said = figure.parts or self.breakdown.rows[place].complete
        if said:
            return said == "all"
        children = self.children.get(place, ())
        if not children:
            return True  # a whole beside its own finer figures, and no word that some are missing
        mask = self.mask(figure.column)
        return all(
            any(inside & mask for inside in self._sums_of(child).amounts) or self._is_nothing(child, mask) for child in children
        )

    def _is_nothing(self, place: int, mask: int) -> bool:
        """Whether a part is said to have nothing in a box."""
        figures = self.breakdown.rows[place].figures
        return any(figure.state == "blank" and self.mask(figure.column) & mask for figure in figures)

    def _total_rows(self) -> Iterator[Claim]:
        whole: _Sums | None = None
        for place, row in enumerate(self.breakdown.rows):
            if not row.total:
                continue
            if row.only or row.without:
                sums = self._sum_places(self.summed_by(place))
            else:
                if whole is None:
                    whole = self._sum_places(self.summed_by(place))
                sums = whole
            for figure in row.figures:
                if figure.state == "bound":
                    self.bounds.append(Cell(row, figure, self.mask(figure.column)))
                elif figure.state != "blank":
                    yield self._claim(place, row, figure, self.mask(figure.column), sums, blocked=self.blocked)

    def _sum_places(self, places: list[int]) -> _Sums:
        sums = _Sums()
        for place in places:
            sums.merge(self._sums_of(place))
        return sums

    def amounts_of(self, place: int) -> dict[int, Number]:
        """What one row holds, or what a total row adds up, by the box it stands in."""
        row = self.breakdown.rows[place]
        if not row.total:
            return self._sums_of(place).amounts
        found = self._totalled.get(place)
        if found is None:
            found = self._totalled[place] = self._sum_places(self.summed_by(place)).amounts
        return found

    def amount_inside(self, place: int, mask: int) -> Number:
        """Sum of the facts of one row and the rows under it, inside a box."""
        return sum(minor for inside, minor in self._sums_of(place).amounts.items() if inside & ~mask == 0)

    def inside(self, cell: Cell) -> Number | None:
        """What the facts inside a cell that gives bounds only add up to; None when that cannot be told."""
        place = self._place_of[id(cell.row)]
        places = self.summed_by(place) if cell.row.total else [place]
        total: Number = 0
        found = False
        for other in places:
            sums = self._sums_of(other)
            for box, minor in sums.amounts.items():
                if box & ~cell.mask == 0:
                    total += minor
                    found = True
                elif box & cell.mask:
                    return None
            if any(hole & cell.mask for hole in sums.holes):
                return None
        return total if found and not self.blocked else None

    @cached_property
    def _totalled(self) -> dict[int, dict[int, Number]]:
        return {}

    @cached_property
    def explained(self) -> dict[tuple[Number, ...], Any]:
        """What was found out about failing claims, by the places of their figures: several rules ask the same question."""
        return {}

    @cached_property
    def fact_counts(self) -> list[int]:
        """For each row, how many facts it and the rows under it have."""
        counts = [len(self.facts.get(place, ())) for place in range(len(self.breakdown.rows))]
        for place in self.deepest_first():
            parent = self.parents[place]
            if parent is not None:
                counts[parent] += counts[place]
        return counts

    @cached_property
    def _whole(self) -> _Sums:
        return self._sum_places(self.summed_by_root)

    def answer(self, parts: tuple[str, ...], time: Period | None, source: str | None, members: Members = ()) -> Number | None:
        """The sum of the facts of some parts (of all when none is named) at a time, from a source, of some members.

        Of a dimension whose members do not add the first one answers where none is named. None when the breakdown cannot tell: it has nothing there, something unknown, or a figure that lies only partly
        inside.
        """
        grid = self.grid
        if grid.axes:
            members = tuple({**dict(grid.firsts), **dict(members)}.items())
        mask, exact = grid.box(time, source, members)
        if not mask or not exact or self.blocked or (source is not None and source not in grid.sources):
            return None
        if time is not None and not grid.borders:
            return None
        if parts:
            places = self.places_of(parts)
            if places is None:
                return None
            sums = self._sum_places(places)
        else:
            sums = self._whole
        total: Number = 0
        found = False
        for inside, minor in sums.amounts.items():
            if inside & ~mask == 0:
                total += minor
                found = True
            elif inside & mask:
                return None
        if any(hole & mask for hole in sums.holes):
            return None
        return total if found else None

    def cells_inside_claim(self, claim: Claim) -> list[Cell]:
        """The facts that a claim adds up, in the order of the file."""
        if not claim.row.total:
            return [cell for cell in self.cells_inside(claim.place, claim.mask) if cell.figure is not claim.figure]
        found = [cell for place in self.summed_by(claim.place) for cell in self.cells_inside(place, claim.mask)]
        return sorted(found, key=lambda cell: cell.figure.start)

    def holds(self, claim: Claim, cell: Cell) -> bool:
        """Whether a fact lies inside a claim's box."""
        if cell.mask & ~claim.mask:
            return False
        step = self._place_of[id(cell.row)]
        if not claim.row.total:
            return step == claim.place or self.is_under(step, claim.place)
        return self.adds(claim.place, step)

    @cached_property
    def _place_of(self) -> dict[int, int]:
        return {id(row): place for place, row in enumerate(self.breakdown.rows)}

    def cells_inside(self, place: int, mask: int) -> list[Cell]:
        """The facts of one row and the rows under it, inside a box, in the order of the file."""
        found: list[Cell] = []
        queue = [place]
        for other in queue:
            row = self.breakdown.rows[other]
            for figure in self.facts.get(other, ()):
                inside = self.mask(figure.column)
                if inside & ~mask == 0:
                    found.append(Cell(row, figure, inside))
            found.extend(cell for cell in self.rests.get(other, ()) if cell.mask & ~mask == 0)
            queue.extend(self.children.get(other, ()))
        return sorted(found, key=lambda cell: cell.figure.start)


def _finer_inside(amounts: dict[int, Number], mask: int) -> bool:
    if mask & (mask - 1) == 0:  # one elementary cell: only itself lies inside
        return mask in amounts
    return any(inside & ~mask == 0 for inside in amounts)
