"""A plan comes in; how much money each source gives, over all and to each part, goes out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Node, Part, Pilot, Plan
from planlang.model.node import nodes_below
from planlang.source import Record
from planlang.totals.figures import Breakdown
from planlang.values.money import Amount
from planlang.values.numbers import Number
from planlang.values.refs import Ref


@attrs.frozen(eq=False, repr=False)
class Money(Record):
    """A sum, in the unit of the breakdown that gives it."""

    minor: Number
    breakdown: Breakdown

    @property
    def shown(self) -> Amount:
        return self.breakdown.amount(self.minor)

    def __bool__(self) -> bool:
        return bool(self.minor)

    def plus(self, minor: Number) -> Money:
        return Money(self.minor + minor, self.breakdown)


@attrs.frozen(eq=False, repr=False)
class Sums(Record):
    """Money by source.

    Attributes:
        sources: what each source gives to the plan.
        parts: what each source gives to each part and to the parts inside it, by path.
        unread: sources with a cell that is lost or decided later.
        unsure: True when a table could not be read whole, so that nothing can be said to be missing.
    """

    sources: dict[str, Money]
    parts: dict[str, dict[str, Money]]
    unread: frozenset[str]
    unsure: bool


def money(plan: Plan) -> Sums:
    """The sums of a plan by source; each amount once."""
    sources: dict[str, Money] = {}
    parts: dict[str, dict[str, Money]] = {}
    for summed, place in plan.funding.chosen:
        for cell in summed.cells_inside(place, summed.grid.all):
            source = cell.figure.column.source
            if cell.figure.state != "figure" or source is None:
                continue
            minor = cell.figure.minor
            sources[source] = sources.get(source, Money(0, summed.breakdown)).plus(minor)
            paths = (
                {above for part in cell.row.parts for above in _upwards(part)}
                if len(cell.row.parts) == 1
                else _common(cell.row.parts)
            )
            for path in paths:
                held = parts.setdefault(path, {})
                held[source] = held.get(source, Money(0, summed.breakdown)).plus(minor)
    open_cells = [
        (figure.column.source, breakdown)
        for breakdown in plan.funding.breakdowns
        for row in breakdown.rows
        if not row.total
        for figure in row.figures
        if figure.state not in ("figure", "blank")
    ]
    unsure = any(breakdown.incomplete for breakdown in plan.funding.breakdowns) or any(source is None for source, _ in open_cells)
    return Sums(sources, parts, frozenset(source for source, _ in open_cells if source is not None), unsure)


def _upwards(path: str) -> list[str]:
    parts = path.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _common(paths: tuple[str, ...]) -> set[str]:
    """The parts around all the parts of a joint row: what each of these gets itself is not known."""
    around = [set(_upwards(path)[:-1]) for path in paths]
    return set.intersection(*around) if around else set()


def paid_by(plan: Plan) -> Iterator[tuple[Node, Ref]]:
    """Every funding source that a part or a pilot names, with what names it."""
    for node in nodes_below(plan):
        if isinstance(node, (Part, Pilot)):
            for ref in node.sources:
                yield node, ref
