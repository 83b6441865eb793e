"""What the search for causes finds: groups of claims, and the changes that would mend them."""

from __future__ import annotations

import attrs

from planlang.source import Record
from planlang.totals.figures import Column, Figure, Row
from planlang.totals.sums import Cell, Claim
from planlang.values.numbers import Number


@attrs.frozen(eq=False, repr=False)
class Change(Record):
    """One cell that would have to change.

    Attributes:
        row, figure: the cell as written; a blank one has the figure 0.
        needed: what it would have to be, in the smallest unit.
        blank: the cell would have to be empty.
    """

    row: Row
    figure: Figure
    needed: Number
    blank: bool = False

    @property
    def now(self) -> Number:
        return self.figure.minor


@attrs.frozen(eq=False, repr=False)
class Explained(Record):
    """Failing claims with one explanation.

    Attributes:
        claims: the claims whose whole difference it explains, widest first.
        kind: one of `kinds.KINDS`, or "" when nothing explains them.
        changes: the cells that would have to change, when the explanation lies in single cells.
        rows: the rows left out, counted twice, shifted or written in another unit.
        columns: the years and sources left out or counted twice.
        cells: the facts that the explanation rests on.
        jointly: claims that this and another explanation of the table make up together, to the last unit.
        alternatives: other explanations that fit the same claims as exactly, the likeliest first.
        proven: False when a smaller set of causes could not be excluded within the bound of the search.
        carried: a total, and wider totals that took its figure over.
        step: for "rounding" and "off-by-one": the smallest step of the figures.
    """

    claims: tuple[Claim, ...]
    kind: str = ""
    changes: tuple[Change, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    cells: tuple[Cell, ...] = ()
    jointly: tuple[Claim, ...] = ()
    alternatives: tuple[Explained, ...] = ()
    proven: bool = True
    carried: bool = False
    step: Number = 0

    @property
    def certain(self) -> bool:
        """Whether this explanation alone fits, and nothing smaller can."""
        return bool(self.kind) and not self.alternatives and self.proven and self.kind != "off-by-one"

    @property
    def leading(self) -> Claim:
        """The claim to speak of first: the widest, or the one in which a difference that others took over begins."""
        claims = (*self.claims, *self.jointly)
        if self.carried and self.changes:
            return next((claim for claim in claims if claim.figure is self.changes[0].figure), claims[0])
        return claims[0]
