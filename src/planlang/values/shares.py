"""A whole and the shares of it come in; exact parts that add up to the whole go out; and how a printed figure is rounded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.values.numbers import Number, normal, plain


def divide(whole: Number, shares: Sequence[Number], step: Number = 1) -> tuple[Number, ...]:
    """Divide a whole by shares into multiples of `step`, by largest remainder: the parts add up to the whole exactly.

    What is left of the whole below one step goes to the largest part. Equal remainders go to the earlier part.

    >>> divide(100, (1, 1, 1))
    (34, 33, 33)

    Raises:
        ValueError: a share is negative, or all of them are 0.
    """
    total = sum((Fraction(share) for share in shares), Fraction(0))
    if total <= 0 or any(share < 0 for share in shares):
        raise ValueError("shares are not negative, and at least one is more than 0")
    if whole < 0:
        return tuple(-part for part in divide(-whole, shares, step))
    steps, rest = divmod(Fraction(whole), Fraction(step))
    exact = [steps * Fraction(share) / total for share in shares]
    parts = [int(one) for one in exact]
    left = int(steps) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in by_remainder[:left]:
        parts[place] += 1
    result = [normal(part * Fraction(step)) for part in parts]
    if rest:
        largest = max(range(len(parts)), key=lambda place: parts[place])
        result[largest] = normal(result[largest] + rest)
    return tuple(result)


def places_of(value: Number) -> int:
    """How many decimals a figure is written with, at least; 0 for a whole one and for one without end."""
    return len(plain(value).partition(".")[2])


def is_rounded(printed: Number, exact: Number, step: Number) -> bool:
    """Whether `printed` is `exact` rounded to multiples of `step` (half a step may go either way)."""
    off: Fraction = abs(Fraction(printed) - Fraction(exact))
    return Fraction(printed) % Fraction(step) == 0 and off <= Fraction(step) / 2


def rounding_of(printed: Number, exact: Number) -> int | None:
    """The smallest power of ten to which `exact` was rounded to give `printed`; None when it was not.

    At least three digits of the printed figure must stand: a mean of 10 is no rounding of 7.

    >>> rounding_of(12_783_170_000, Fraction(76_699_000_000, 6))
    10000
    """
    step = 1
    size = Fraction(printed) if printed > 0 else -Fraction(printed)
    while step * 100 <= size:
        if is_rounded(printed, exact, step):
            return step
        step *= 10
    return None
