"""A plan comes in; which sources pay, which parts and pilots name theirs, and what each source gives to a part, go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Part, Pilot, Plan
from planlang.rules.called import walk_parts
from planlang.source import Record
from planlang.totals.figures import Breakdown
from planlang.values.money import Amount
from planlang.values.numbers import Number
from planlang.values.refs import Ref


@attrs.frozen(eq=False, repr=False)
class Given(Record):
    """The sources of a plan's figures.

    Attributes:
        paying: sources with a figure of money.
        open: sources with a cell that is lost or decided later; None for a cell of no source.
        incomplete: True when something with money could not be read, so that nothing can be said to be missing.
    """

    paying: frozenset[str]
    open: frozenset[str | None]
    incomplete: bool


def given(plan: Plan) -> Given:
    """Which sources have money anywhere in a plan."""
    paying: set[str] = set()
    left_open: set[str | None] = set()
    for breakdown in plan.funding.breakdowns:
        for row in breakdown.rows:
            for figure in row.figures:
                if figure.minor:
                    source = figure.column.source or (row.where.source if row.where is not None else None)
                    if source is not None:
                        paying.add(source)
                elif not row.total and figure.state not in ("figure", "blank"):
                    left_open.add(figure.column.source)
    return Given(frozenset(paying), frozenset(left_open), any(one.incomplete for one in plan.funding.breakdowns))


def paid_by(plan: Plan) -> Iterator[tuple[Part, Part | Pilot, tuple[Ref, ...]]]:
    """Each part and pilot that names its funding sources: the part, what names them, and the sources."""
    for part, _ in walk_parts(plan):
        if part.sources:
            yield part, part, part.sources
        for pilot in part.pilots:
            if pilot.sources:
                yield part, pilot, pilot.sources


@attrs.frozen(eq=False, repr=False)
class Shares(Record):
    """What each source gives to a part and to the parts inside it, in the unit of the breakdown that says so."""

    by_source: dict[str, Number]
    breakdown: Breakdown

    def amount(self, source: str) -> Amount:
        return self.breakdown.amount(self.by_source[source])


def shares(plan: Plan, wanted: set[str]) -> dict[str, Shares]:
    """The shares of some parts, by path; each amount once."""
    found: dict[str, Shares] = {}
    if not wanted:
        return found
    for summed, place in plan.funding.chosen:
        around: dict[tuple[str, ...], set[str]] = {}
        for cell in summed.cells_inside(place, summed.grid.all):
            source = cell.figure.column.source
            if source is None or cell.figure.state != "figure":
                continue
            parts = cell.row.parts
            if parts not in around:
                around[parts] = _holding(parts) & wanted
            for path in around[parts]:
                held = found.setdefault(path, Shares({}, summed.breakdown)).by_source
                held[source] = held.get(source, 0) + cell.figure.minor
    return found


def _holding(parts: tuple[str, ...]) -> set[str]:
    """The parts that get all of a row's money: what each part of a joint row gets itself is not known."""
    above = [set(_upwards(part)) if len(parts) == 1 else set(_upwards(part)[:-1]) for part in parts]
    return set.intersection(*above) if above else set()


def _upwards(path: str) -> list[str]:
    steps = path.split(".")
    return [".".join(steps[:depth]) for depth in range(1, len(steps) + 1)]
