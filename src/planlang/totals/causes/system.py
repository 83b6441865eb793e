"""The claims of one breakdown and the facts inside them come in; one system in which changes can be tried out goes out.

A change of a fact changes the sum of every claim around it; a change of a printed total changes that claim alone. A
state of the search is what still differs: a mapping from a claim's number to its difference, without zeros.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from planlang.source import Record
from planlang.totals.causes.explained import Change
from planlang.totals.figures import Column, Figure
from planlang.totals.sums import Cell, Claim, Summed
from planlang.values.numbers import Number

State = Mapping[int, Number]

#: How many single trials (a change held against the claims around it) are made for one breakdown.
MOST_TRIALS = 600_000
#: Facts of a claim are looked through one by one up to this number.
MOST_INSIDE = 20_000


@attrs.frozen(eq=False, repr=False)
class Slot(Record):
    """A cell that holds a fact, or is blank and could hold one."""

    place: int
    order: int
    figure: Figure
    mask: int

    @property
    def value(self) -> Number:
        return self.figure.minor

    @property
    def empty(self) -> bool:
        return not self.figure.minor


@attrs.frozen(eq=False, repr=False)
class Move(Record):
    """One cause tried out.

    Attributes:
        kind: its kind.
        weight: how unlikely it is.
        effect: how much less each claim differs once it is mended.
        changes: the cells to change, when they are few and known.
        rows, columns: what is left out, counted twice, shifted.
        cells: the facts that it rests on.
        carried: wider totals took the figure over.
        step: the smallest step of the figures, where that matters.
    """

    kind: str
    weight: float
    effect: Mapping[int, Number]
    changes: tuple[Change, ...] = ()
    rows: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    cells: tuple[Cell, ...] = ()
    carried: bool = False
    step: Number = 0

    def mends(self, state: State) -> int:
        """How many claims it makes hold; -1 when it would make one fail that holds."""
        mended = 0
        for number, amount in self.effect.items():
            left = state.get(number, 0)
            if not left and amount:
                return -1
            mended += left == amount
        return mended

    def after(self, state: State) -> dict[int, Number]:
        """What still differs once it is mended."""
        rest = dict(state)
        for number, amount in self.effect.items():
            left = rest.get(number, 0) - amount
            if left:
                rest[number] = left
            else:
                rest.pop(number, None)
        return rest


def bare_totals(summed: Summed) -> list[Claim]:
    """The totals that have nothing to add and count as facts: in rows with parts, and in columns of totals."""
    rows = summed.breakdown.rows
    found = {id(claim.figure): claim for claim in summed.claims if claim.status == "bare"}
    for place, figures in summed.facts.items() if summed.breakdown.listed else ():
        if place in summed.children:
            for figure in figures:
                if figure.state == "figure" and figure.minor and id(figure) not in found:
                    found[id(figure)] = Claim(rows[place], figure, place, summed.mask(figure.column), 0, "bare")
    return list(found.values())


class System:
    """One breakdown as a system of claims over facts.

    A total with nothing to add counts as a fact. Where a slip has emptied the cells inside it, or brought it there, it is
    a claim after all; `bare` are totals to be read so.

    Attributes:
        summed: the sums.
        claims: the claims that count: those to be explained, and those that hold.
        start: the numbers of the claims to be explained, with their differences.
        trials: trials left within the bound.
        complete: False once the bound, not the table, has ended some part of the search.
    """

    def __init__(self, summed: Summed, failing: Sequence[Claim], bare: Sequence[Claim] = ()) -> None:
        self.summed = summed
        self.rows = summed.breakdown.rows
        wanted = {id(claim) for claim in (*failing, *bare)}
        others = (claim for claim in summed.claims if claim.status != "bare" and (id(claim) in wanted or claim.status == "holds"))
        self.claims = [*others, *bare]
        self.start: dict[int, Number] = {
            number: claim.difference for number, claim in enumerate(self.claims) if id(claim) in wanted
        }
        self.by_place: dict[int, list[int]] = {}
        for number, claim in enumerate(self.claims):
            self.by_place.setdefault(claim.place, []).append(number)
        self._bare_claims = tuple(bare)
        self._bare = {id(claim.figure) for claim in bare}
        self.trials = MOST_TRIALS
        self.complete = True
        self._scopes: dict[int, tuple[int, ...]] = {}
        self._around: dict[tuple[int, int], tuple[int, ...]] = {}
        self._inside: dict[tuple[int, int], tuple[int, ...]] = {}
        self._slots: dict[int, tuple[Slot, ...]] = {}
        self._under: dict[int, list[int]] = {}
        self._amounts: dict[int, dict[int, Number]] = {}
        for claim in bare:
            self._take_out(claim)

    def _take_out(self, bare: Claim) -> None:
        """A total with nothing to add was counted as a fact; as a claim it is no part of the sums around it."""
        for number in self.around(bare.place, bare.mask):
            if self.claims[number] is not bare:
                left = self.start.get(number, 0) + bare.stated
                if left:
                    self.start[number] = left
                else:
                    self.start.pop(number, None)

    def spend(self, count: int = 1) -> bool:
        """Take trials from the bound; False when it is used up."""
        self.trials -= count
        if self.trials < 0:
            self.complete = False
        return self.trials >= 0

    # ---- which claims hold what ----
    def scopes(self, place: int) -> tuple[int, ...]:
        """The rows that add up a row's figures: itself, the rows it is a part of, and total rows."""
        found = self._scopes.get(place)
        if found is None:
            chain: list[int] = [place]
            step = self.summed.parents[place]
            while step is not None:
                chain.append(step)
                step = self.summed.parents[step]
            chain.extend(total for total in self._totals if self.summed.adds(total, place))
            found = self._scopes[place] = tuple(scope for scope in chain if scope in self.by_place)
        return found

    @cached_property
    def _totals(self) -> list[int]:
        return [place for place, row in enumerate(self.rows) if row.total]

    def around(self, place: int, mask: int) -> tuple[int, ...]:
        """Numbers of the claims that add up a cell, those of its own row first."""
        key = (place, mask)
        found = self._around.get(key)
        if found is None:
            numbers: list[int] = []
            for scope in self.scopes(place):
                numbers.extend(self._wider(scope, mask))
            found = self._around[key] = tuple(numbers)
        return found

    def _wider(self, scope: int, mask: int) -> tuple[int, ...]:
        key = (scope, mask)
        found = self._inside.get(key)
        if found is None:
            claims = self.claims
            found = self._inside[key] = tuple(
                number for number in self.by_place.get(scope, ()) if mask & ~claims[number].mask == 0
            )
        return found

    def around_claim(self, number: int) -> list[int]:
        """Numbers of the claims that add up everything that one claim adds up, and more."""
        claim = self.claims[number]
        places = self.alike(claim.place) if claim.row.total else self.scopes(claim.place)
        found = [other for scope in places for other in self._wider(scope, claim.mask)]
        return [other for other in found if other != number]

    def alike(self, place: int) -> list[int]:
        """The total rows over the same rows as one of them."""
        row = self.rows[place]
        return [other for other in self._totals if (self.rows[other].only, self.rows[other].without) == (row.only, row.without)]

    def size(self, number: int) -> int:
        """About how many facts a claim adds up."""
        claim = self.claims[number]
        return claim.mask.bit_count() * len(self.under(claim.place))

    def narrow_first(self, state: State) -> list[int]:
        """The claims that still differ, those with the fewest facts first."""
        return sorted(state, key=lambda number: (self.size(number), number))

    # ---- which facts stand where ----
    def under(self, place: int) -> list[int]:
        """The row and every row under it; for a total row the rows it adds up at any depth."""
        found = self._under.get(place)
        if found is None:
            own = [] if self.rows[place].total else [place]
            found = self._under[place] = own + list(self.summed.below(place))
        return found

    def slots(self, place: int) -> tuple[Slot, ...]:
        """The facts of a row, and the blank cells of a row without parts, in the order in which they stand."""
        found = self._slots.get(place)
        if found is None:
            row, mask_of = self.rows[place], self.summed.mask
            facts = {id(figure) for figure in self.summed.facts.get(place, ()) if figure.state == "figure"} - self._bare
            bottom = place not in self.summed.children and not row.total and not row.unread
            shown = []
            for figure in row.figures:
                mask = mask_of(figure.column)
                if id(figure) in facts or (
                    bottom and figure.state == "blank" and not figure.column.total and mask in self.finest
                ):
                    shown.append((figure, mask))
            if place in self._unsure:
                shown = []
            found = self._slots[place] = tuple(Slot(place, order, figure, mask) for order, (figure, mask) in enumerate(shown))
        return found

    @cached_property
    def _unsure(self) -> frozenset[int]:
        """Rows under a whole that holds more than its named parts: what lies beyond them would change along."""
        return frozenset(place for whole in self.summed.rests for place in self.under(whole))

    @cached_property
    def finest(self) -> frozenset[int]:
        """The masks of the columns that no other column divides further."""
        masks = {self.summed.mask(column) for column in self.summed.breakdown.columns}
        return frozenset(mask for mask in masks if not any(other != mask and other & ~mask == 0 for other in masks))

    def inside(self, number: int) -> Iterator[Slot]:
        """The cells that a claim adds up; none beyond the bound."""
        claim = self.claims[number]
        if self.size(number) > MOST_INSIDE:
            self.complete = False
            return
        mask = claim.mask
        for place in self.under(claim.place):
            for slot in self.slots(place):
                if slot.mask & ~mask == 0 and slot.figure is not claim.figure:
                    yield slot

    def amounts(self, place: int) -> dict[int, Number]:
        """What a row, or a total row's rows, hold, by the box it stands in."""
        found = self._amounts.get(place)
        if found is None:
            found = self._amounts[place] = self.summed.amounts_of(place)
        return found

    def amount(self, place: int, mask: int) -> Number:
        """What a row, or a total row's rows, hold inside a box."""
        amounts = self.amounts(place)
        if mask & (mask - 1) == 0:
            held = amounts.get(mask, 0)
        else:
            held = sum(minor for inside, minor in amounts.items() if inside & ~mask == 0)
        for bare in self._bare_claims:
            if bare.mask & ~mask == 0 and (bare.place == place or self.summed.adds(place, bare.place)):
                held -= bare.stated
        return held

    # ---- changes tried out ----
    def effect(self, deltas: Iterable[tuple[Slot, Number]]) -> dict[int, Number]:
        """How much less each claim differs when facts grow by some amounts."""
        effect: dict[int, Number] = {}
        for slot, delta in deltas:
            for number in self.around(slot.place, slot.mask):
                effect[number] = effect.get(number, 0) + delta
        return {number: amount for number, amount in effect.items() if amount}

    def change(self, slot: Slot, needed: Number, blank: bool = False) -> Change:
        return Change(self.rows[slot.place], slot.figure, needed, blank)

    def shown(self, minor: Number) -> Number:
        """An amount as the document writes it: in its unit."""
        return self.summed.breakdown.amount(minor).value
