"""Failing claims come in; groups that one omission or one figure explains go out, each group with its evidence.

A cause is only ever named when it explains the whole difference of every claim in its group, to the last unit. Rows
left out come first: a group is the largest set of failing claims whose differences are exactly what one row holds
inside them; two rows are named together when they, and no single one, explain every total of one row. Then single
figures: all failing claims that hold the figure differ by the same amount. The search is bounded: on a plan with
thousands of failing totals the later ones stand without a cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from planlang.source import Record
from planlang.totals.figures import Row
from planlang.totals.sums import Cell, Claim, Summed
from planlang.values.numbers import Number

#: How many times a row's amount may be held against a claim's difference, in one breakdown.
_MOST_TRIALS = 300_000
#: How many figures, and how many different differences, the search for one wrong figure looks at.
_MOST_FIGURES = 400
_MOST_DIFFERENCES = 100


@attrs.frozen(eq=False, repr=False)
class Explained(Record):
    """Failing claims with one explanation.

    Attributes:
        claims: the claims, widest first.
        kind: "omitted-row", "one-figure", or "" when no single explanation fits.
        rows: the rows left out; for "one-figure" the row of the figure.
        instead: other rows that would explain the same claims just as well.
        cells: the facts that the explanation rests on.
        needed: for "one-figure": what the figure would have to be.
    """

    claims: tuple[Claim, ...]
    kind: str = ""
    rows: tuple[Row, ...] = ()
    instead: tuple[Row, ...] = ()
    cells: tuple[Cell, ...] = ()
    needed: Number = 0

    @property
    def certain(self) -> bool:
        """Whether no other explanation of the kind fits."""
        return not self.instead


def explain(summed: Summed, failing: Sequence[Claim]) -> list[Explained]:
    """Group failing claims of one breakdown by what explains them; every claim is in exactly one group."""
    search = _Search(summed)
    groups: list[Explained] = []
    left = list(failing)
    for find in (search.two_rows, search.one_row, search.one_figure):
        for group in find(left):
            groups.append(group)
            covered = {id(claim) for claim in group.claims}
            left = [claim for claim in left if id(claim) not in covered]
    groups.extend(Explained((claim,)) for claim in left)
    return groups


def left_out(summed: Summed, claims: Iterable[Claim], places: Sequence[int]) -> list[Claim]:
    """The claims whose whole difference is that they leave out the rows at `places` (some of which may hold nothing)."""
    return [claim for claim in claims if _omits(summed, claim, places)]


def _omits(summed: Summed, claim: Claim, places: Sequence[int]) -> bool:
    inside = [place for place in places if summed.adds(claim.place, place)]
    return claim.difference < 0 and sum(summed.amount_inside(place, claim.mask) for place in inside) == -claim.difference


class _Search:
    """The search for causes in one breakdown."""

    def __init__(self, summed: Summed) -> None:
        self.summed = summed
        self.rows = summed.breakdown.rows
        self.trials = 0

    # ---- rows left out ----
    def two_rows(self, claims: Sequence[Claim]) -> Iterator[Explained]:
        """Two rows that together, and neither alone, explain every total of one row that is stated too low."""
        for place, group in _by_row(claims).items():
            if len(group) < 2 or not self._try(3 * len(self.summed.summed_by(place))):
                continue
            added = self.summed.summed_by(place)
            widest = max(group, key=lambda claim: claim.mask.bit_count())
            if any(
                all(_omits(self.summed, claim, [one]) for claim in group) for one in added if _omits(self.summed, widest, [one])
            ):
                continue
            pairs = [pair for pair in self._pairs(added, widest) if all(_omits(self.summed, claim, pair) for claim in group)]
            if len(pairs) == 1:
                yield self._omitted(group, pairs[0], [])

    def _pairs(self, added: Sequence[int], claim: Claim) -> Iterator[tuple[int, int]]:
        by_amount: dict[Number, list[int]] = {}
        for place in added:
            amount = self.summed.amount_inside(place, claim.mask)
            if amount:
                for other in by_amount.get(-claim.difference - amount, ())[:8]:
                    yield other, place
                by_amount.setdefault(amount, []).append(place)

    def one_row(self, claims: Sequence[Claim]) -> Iterator[Explained]:
        """Single rows, the one that explains most first."""
        explained: dict[int, list[Claim]] = {}
        for claim in claims:
            for place in self.summed.below(claim.place) if claim.difference < 0 else ():
                if not self._try(1):
                    break
                if self.summed.amount_inside(place, claim.mask) == -claim.difference:
                    explained.setdefault(place, []).append(claim)
        while explained:
            most = max(len(found) for found in explained.values())
            best = [place for place, found in explained.items() if len(found) == most]
            best = [place for place in best if not any(self.summed.is_under(place, other) for other in best)]
            chosen = explained[best[0]]
            covered = {id(claim) for claim in chosen}
            same = [place for place in best[1:] if {id(claim) for claim in explained[place]} == covered]
            yield self._omitted(chosen, [best[0]], same)
            explained = {
                place: rest
                for place, found in explained.items()
                if (rest := [claim for claim in found if id(claim) not in covered])
            }

    def _omitted(self, claims: Sequence[Claim], places: Sequence[int], instead: Sequence[int]) -> Explained:
        mask = 0
        for claim in claims:
            mask |= claim.mask
        cells = [cell for place in places for cell in self.summed.cells_inside(place, mask)]
        return Explained(
            tuple(sorted(claims, key=_widest_first)),
            "omitted-row",
            tuple(self.rows[place] for place in places),
            tuple(self.rows[place] for place in instead),
            tuple(sorted(cells, key=lambda cell: cell.figure.start)),
        )

    def _try(self, count: int) -> bool:
        self.trials += count
        return self.trials <= _MOST_TRIALS

    # ---- one figure ----
    def one_figure(self, claims: Sequence[Claim]) -> Iterator[Explained]:
        """A fact that all failing claims around it, two at least, agree on: one and the same difference."""
        by_difference: dict[Number, list[Claim]] = {}
        for claim in claims:
            by_difference.setdefault(claim.difference, []).append(claim)
        for difference, group in list(by_difference.items())[:_MOST_DIFFERENCES]:
            found = self._figure(difference, group) if len(group) > 1 else None
            if found is not None:
                yield found

    def _figure(self, difference: Number, claims: Sequence[Claim]) -> Explained | None:
        narrow = min(claims, key=lambda claim: (claim.mask.bit_count(), -claim.figure.start))
        best: list[tuple[Cell, list[Claim]]] = []
        for cell in self.summed.cells_inside_claim(narrow)[:_MOST_FIGURES]:
            around = [claim for claim in claims if self.summed.holds(claim, cell)]
            if len(around) < 2 or cell.figure.minor + difference < 0 or (best and len(around) < len(best[0][1])):
                continue
            if self._contradicted(cell, around):
                continue
            if best and len(around) > len(best[0][1]):
                best = []
            best.append((cell, around))
        if len(best) != 1:
            return None
        cell, around = best[0]
        claims = tuple(sorted(around, key=_widest_first))
        return Explained(claims, "one-figure", (cell.row,), (), (cell,), cell.figure.minor + difference)

    def _contradicted(self, cell: Cell, around: Sequence[Claim]) -> bool:
        """Whether some claim holds although it has the figure inside."""
        failing = {id(claim) for claim in around}
        return any(
            claim.status == "holds" and self.summed.holds(claim, cell) and id(claim) not in failing
            for claim in self.summed.claims
        )


def _by_row(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    """Claims stated too low, by the row that states them; total rows of one kind count as one."""
    groups: dict[int, list[Claim]] = {}
    totals: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for claim in claims:
        if claim.difference < 0:
            place = claim.place
            if claim.row.total:
                place = totals.setdefault((claim.row.only, claim.row.without), place)
            groups.setdefault(place, []).append(claim)
    return groups


def _widest_first(claim: Claim) -> tuple[bool, int, int]:
    return (not claim.row.total, -claim.mask.bit_count(), claim.figure.start)
