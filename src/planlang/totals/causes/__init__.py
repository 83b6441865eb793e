"""Failing claims come in; groups that one cause explains go out, each with its evidence, its rivals and how sure it is.

Only what `check` needs on every plan is imported here. The search is loaded when a claim fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planlang.totals.causes.explained import Change, Explained
from planlang.totals.sums import Claim, Summed
from planlang.values.numbers import Number

__all__ = ["Change", "Explained", "explain", "left_out"]


def explain(summed: Summed, failing: Sequence[Claim], rounding: Number = 0) -> list[Explained]:
    """Group failing claims of one breakdown by what explains them; every claim is in `claims` of exactly one group.

    Args:
        summed: the sums of the breakdown.
        failing: the claims to explain; other claims that fail are left out of account.
        rounding: the step to which the document says that it rounds its figures; 0 for what the breakdown declares.
    """
    if not failing:
        return []
    rounding = rounding or summed.breakdown.rounding
    key = (*(claim.figure.start for claim in failing), -1, rounding)
    found: list[Explained] | None = summed.explained.get(key)
    if found is None:
        from planlang.totals.causes.search import search

        found = summed.explained[key] = search(summed, failing, rounding)
    return found


def left_out(summed: Summed, claims: Iterable[Claim], places: Sequence[int]) -> list[Claim]:
    """The claims whose whole difference is that they leave out the rows at `places` (some of which may hold nothing)."""
    return [claim for claim in claims if _omits(summed, claim, places)]


def _omits(summed: Summed, claim: Claim, places: Sequence[int]) -> bool:
    inside = [place for place in places if summed.adds(claim.place, place)]
    return claim.difference < 0 and sum(summed.amount_inside(place, claim.mask) for place in inside) == -claim.difference
