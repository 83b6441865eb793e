"""Failing claims come in; groups that one omission or one figure explains go out, each group with its evidence.

A cause is only ever named when it explains the whole difference of every claim in its group, to the last unit. Rows
left out come first: a group is the largest set of failing claims whose differences are exactly what one row holds
inside them. Then single figures: all failing claims that hold the figure differ by the same amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from planlang.source import Record
from planlang.totals.figures import Row
from planlang.totals.sums import Cell, Claim, Summed
from planlang.values.numbers import Number

#: A claim's row may stand over thousands of rows; the search for a row left out looks at this many nearest ones.
_MOST_ROWS = 4_000


@attrs.frozen(eq=False, repr=False)
class Explained(Record):
    """Failing claims with one explanation.

    Attributes:
        claims: the claims, widest first.
        kind: "omitted-row", "one-figure", or "" when no single explanation fits.
        rows: the rows left out (usually one), or the rows that would each explain it when `certain` is False.
        cells: the facts that the explanation rests on.
        needed: for "one-figure": what the figure would have to be.
        certain: False when several explanations fit equally.
    """

    claims: tuple[Claim, ...]
    kind: str = ""
    rows: tuple[Row, ...] = ()
    cells: tuple[Cell, ...] = ()
    needed: Number = 0
    certain: bool = True


def explain(summed: Summed, failing: Sequence[Claim]) -> list[Explained]:
    """Group failing claims of one breakdown by what explains them; every claim is in exactly one group."""
    left = list(failing)
    groups: list[Explained] = []
    while left:
        found = _omitted_row(summed, left, [group for group in groups if group.kind == "omitted-row"])
        if found is None:
            break
        groups.append(found)
        covered = {id(claim) for claim in found.claims}
        left = [claim for claim in left if id(claim) not in covered]
    while left:
        found = _one_figure(summed, left)
        if found is None:
            break
        groups.append(found)
        covered = {id(claim) for claim in found.claims}
        left = [claim for claim in left if id(claim) not in covered]
    groups.extend(Explained((claim,)) for claim in left)
    return groups


def left_out(summed: Summed, claims: Iterable[Claim], place: int) -> list[Claim]:
    """The claims whose whole difference is that they leave out the row at `place`."""
    return [claim for claim in claims if _omits(summed, claim, place)]


def _omits(summed: Summed, claim: Claim, place: int) -> bool:
    if claim.difference >= 0 or place not in set(summed.below(claim.place)):
        return False
    return summed.amount_inside(place, claim.mask) == -claim.difference


def _omitted_row(summed: Summed, left: list[Claim], before: list[Explained]) -> Explained | None:
    rows = summed.breakdown.rows
    place_of = {id(row): place for place, row in enumerate(rows)}
    known = [place_of[id(row)] for group in before if group.certain for row in group.rows]
    explained: dict[int, list[Claim]] = {}
    for claim in left:
        if claim.difference >= 0:
            continue
        below = list(_nearest(summed, claim.place))
        # A total may leave out a row that an earlier group found, and one more besides.
        also = [place for place in known if place in below and not _crossed(summed, claim, place)]
        gaps = {-claim.difference, *(-claim.difference - summed.amount_inside(place, claim.mask) for place in also)}
        for place in below:
            amount = summed.amount_inside(place, claim.mask)
            if amount and amount in gaps:
                explained.setdefault(place, []).append(claim)
    if not explained:
        return None
    most = max(len(claims) for claims in explained.values())
    best = [place for place, claims in explained.items() if len(claims) == most]
    best = [place for place in best if not any(_is_under(summed, place, other) for other in best)]
    claims = tuple(sorted(explained[best[0]], key=_widest_first))
    best = [place for place in best if set(map(id, explained[place])) == set(map(id, claims))]
    return Explained(
        claims,
        "omitted-row",
        tuple(rows[place] for place in best),
        tuple(summed.cells_inside(best[0], _union(claim.mask for claim in claims))),
        certain=len(best) == 1,
    )


def _nearest(summed: Summed, place: int) -> Iterable[int]:
    for count, other in enumerate(summed.below(place)):
        if count >= _MOST_ROWS:
            return
        yield other


def _crossed(summed: Summed, claim: Claim, place: int) -> bool:
    return not summed.amount_inside(place, claim.mask)


def _is_under(summed: Summed, place: int, other: int) -> bool:
    step = summed.parents[place]
    while step is not None:
        if step == other:
            return True
        step = summed.parents[step]
    return False


def _one_figure(summed: Summed, left: list[Claim]) -> Explained | None:
    """A fact that all failing claims around it, two at least, agree on: one and the same difference."""
    by_difference: dict[Number, list[Claim]] = {}
    for claim in left:
        by_difference.setdefault(claim.difference, []).append(claim)
    best: Explained | None = None
    for difference, claims in by_difference.items():
        if len(claims) < 2:
            continue
        narrow = sorted(claims, key=lambda claim: (claim.mask.bit_count(), -claim.figure.start))
        for cell in summed.cells_inside_claim(narrow[0]):
            around = [claim for claim in claims if summed.holds(claim, cell)]
            needed = cell.figure.minor + difference
            if len(around) < 2 or needed < 0 or not _all_fail(summed, cell, around):
                continue
            if best is None or len(around) > len(best.claims):
                best = Explained(tuple(sorted(around, key=_widest_first)), "one-figure", (cell.row,), (cell,), needed)
            elif len(around) == len(best.claims) and best.cells[0].figure is not cell.figure:
                best = attrs.evolve(best, certain=False)
    return best if best is not None and best.certain else None


def _all_fail(summed: Summed, cell: Cell, around: list[Claim]) -> bool:
    """No claim that holds is contradicted: every claim that has the figure inside fails by the same amount."""
    failing = {id(claim) for claim in around}
    return not any(claim.status == "holds" and summed.holds(claim, cell) and id(claim) not in failing for claim in summed.claims)


def _widest_first(claim: Claim) -> tuple[int, int, int]:
    return (not claim.row.total, -claim.mask.bit_count(), claim.figure.start)


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
