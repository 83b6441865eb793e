"""Differences that rounding makes: of the totals, seen by their coarser step, or of the parts, seen in many small differences."""

from __future__ import annotations

from planlang.totals.causes.kinds import KINDS
from planlang.totals.causes.system import Move, System
from planlang.values.numbers import Number

#: Rounded parts can be off by half a step each; more than this many steps is no rounding any more.
_MOST_STEPS = 3
#: As many totals that share no figure must be off before rounded parts are thought of.
_FEWEST_TOTALS = 3


def rounded(system: System, independent: int, stated: Number) -> Move | None:
    """Rounding as the one cause of everything that differs, if the figures bear it out.

    Args:
        system: the claims.
        independent: how many of the differing totals share no figure.
        stated: the step to which the document says that it rounds; 0 when it says nothing.
    """
    if stated:
        return _move(system, stated, 0.5) if _within(system, stated) else None
    facts = {figure.minor for figures in system.summed.facts.values() for figure in figures if figure.state == "figure"}
    fine = step_of(facts)
    coarse = step_of({claim.stated for claim in system.claims})
    if not fine or not coarse:
        return None
    if coarse > fine and _of_totals(system, coarse, fine):
        alone = len(system.claims) == 1
        if independent > 1 or (alone and coarse >= 100 * fine):
            return _move(system, coarse, KINDS["rounding"] / 2)
    if independent >= _FEWEST_TOTALS and coarse == fine and _within(system, fine):
        return _move(system, fine, KINDS["rounding"])
    return None


def _move(system: System, step: Number, weight: float) -> Move:
    return Move("rounding", weight, dict(system.start), step=step)


def _of_totals(system: System, coarse: int, fine: int) -> bool:
    """Whether each total is the sum of its parts rounded to the coarser step: to the nearest, or always one way."""
    differences = list(system.start.values())
    nearest = all(2 * max(one, -one) <= coarse for one in differences)
    one_way = all(-coarse < one < 0 for one in differences) or all(0 < one < coarse for one in differences)
    return nearest or one_way


def _within(system: System, step: Number) -> bool:
    for number, left in system.start.items():
        claim = system.claims[number]
        amounts = system.amounts(claim.place)
        parts = sum(1 for mask, minor in amounts.items() if minor and mask & ~claim.mask == 0)
        parts = max(parts, len(system.summed.summed_by(claim.place)))
        if 2 * max(left, -left) > min(parts + 1, 2 * _MOST_STEPS) * step:
            return False
    return True


def step_of(figures: set[Number]) -> int:
    """The smallest step between some figures: the largest power of ten that divides all; 0 where one is not whole."""
    step = 0
    for figure in figures:
        if not figure:
            continue
        if not isinstance(figure, int):
            return 0
        power = 1
        while figure % (power * 10) == 0 and (not step or power < step):
            power *= 10
        step = power if not step else min(step, power)
        if step == 1:
            break
    return step
