"""Wholes that are counted or measured come in; each way of dividing one, with its sums, goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from planlang.model.tallies import Division, Tally
from planlang.source import Record
from planlang.totals.figures import Bound, Breakdown, Column, Figure, Row, State
from planlang.totals.sums import Summed
from planlang.values.numbers import Number, normal
from planlang.values.targets import Measure
from planlang.values.units import BARE, Unit

_WHOLE = Column()
#: Only what can be added is added: per cent and points of per cent cannot.
_NOT_ADDITIVE = ("ratio", "percentage_point")


@attrs.frozen(eq=False, repr=False)
class Divided(Record):
    """One way of dividing a whole, and its sums.

    Attributes:
        division: the way; summed: its sums.
        is_full: whether it names all parts.
    """

    division: Division
    summed: Summed
    is_full: bool

    @property
    def sum(self) -> Number | None:
        """What its parts add up to; None where a figure is missing or gives bounds only."""
        rows = self.summed.breakdown.rows
        figures = [figure for row in rows[1:] for figure in row.figures]
        if not figures or any(figure.state not in ("figure", "blank") for figure in figures):
            return None
        return normal(sum(figure.minor for figure in figures))


@attrs.frozen(eq=False, repr=False)
class Counted(Record):
    """A whole with every way of dividing it.

    Attributes:
        tally: the whole; name: how one addresses it; unit: in which its figures are written.
    """

    tally: Tally
    name: str
    unit: Unit
    divisions: tuple[Divided, ...]

    @property
    def stated(self) -> Number | None:
        """The figure stated for the whole, in base units; None when there is none, or bounds only."""
        figure = _figure(self.tally, self.unit)
        return figure.minor if figure.state == "figure" else None

    @property
    def sums(self) -> list[tuple[Divided, Number]]:
        """The full ways of dividing it that can be added up, with what each comes to."""
        return [(one, one.sum) for one in self.divisions if one.is_full and one.sum is not None]

    @property
    def agree(self) -> bool:
        """Whether all full ways of dividing it come to the same."""
        return len({total for _, total in self.sums}) <= 1

    @property
    def checked(self) -> Iterator[Summed]:
        """The sums to hold against the stated figure, each contradiction once.

        Ways that come to different sums are compared with each other instead; of those that agree one speaks for all.
        """
        full = [one for one, _ in self.sums]
        for one in self.divisions:
            if one not in full or (self.agree and one is full[0]):
                yield one.summed


def counted(tallies: Iterable[Tally], tolerance: Number = 0) -> Iterator[Counted]:
    """Every whole that is divided, at any depth."""
    for tally in tallies:
        yield from _counted(tally, None, tally.path or tally.title or "", tolerance)


def _counted(tally: Tally, outer: Unit | None, name: str, tolerance: Number) -> Iterator[Counted]:
    unit = (tally.value.unit if tally.value is not None else None) or tally.unit or outer or _unit_inside(tally) or BARE
    if unit.dimension not in _NOT_ADDITIVE:
        divisions = tuple(_divided(tally, division, unit, name, tolerance) for division in tally.divisions if division.all)
        if divisions:
            yield Counted(tally, name, unit, divisions)
    for division in tally.divisions:
        for part in division.all:
            yield from _counted(part, unit, part.path or part.title or name, tolerance)


def _unit_inside(tally: Tally) -> Unit | None:
    """The unit of the parts, where the whole states none."""
    parts = (part for division in tally.divisions for part in division.all)
    return next((part.value.unit for part in parts if part.value is not None and part.value.unit is not None), None)


def _divided(tally: Tally, division: Division, unit: Unit, name: str, tolerance: Number) -> Divided:
    is_full = division.word != "of_which"
    whole = Row((name,), label=tally.id or "", title=tally.title, figures=(_figure(tally, unit),), span=tally.span)
    whole = attrs.evolve(whole, complete="all" if is_full else "some", label=tally.id or tally.title or name)
    whole = attrs.evolve(whole, title=tally.title if tally.id else None)
    rows = [whole]
    for number, part in enumerate(division.all):
        label = part.id or part.title or "?"
        title = part.title if part.id else None
        rows.append(
            Row((f"{name}.({number})",), label=label, title=title, figures=(_figure(part, unit, is_part=True),), span=part.span)
        )
    incomplete = tally.incomplete or division.incomplete or any(part.incomplete for part in division.all)
    breakdown = Breakdown(
        name, "count", tuple(rows), (_WHOLE,), unit, division.title, listed=is_full, incomplete=incomplete,
        span=division.span, tolerance=tolerance,
    )  # fmt: skip
    return Divided(division, Summed(breakdown), is_full)


def _figure(tally: Tally, outer: Unit, is_part: bool = False) -> Figure:
    """The figure of a whole or a part, in base units."""
    value = tally.value
    span = tally.at("value") if "value" in tally.spans else tally.span
    if value is None:
        if tally.state != "figure":
            return Figure(_WHOLE, tally.state, 0, *span)  # type: ignore[arg-type]
        total = _sum_inside(tally, outer) if is_part else None
        state: State = "figure" if total is not None else "unread" if is_part else "blank"
        return Figure(_WHOLE, state, total or 0, *span)
    unit = value.unit or tally.unit or outer
    if unit.dimension != outer.dimension:
        return Figure(_WHOLE, "unread", 0, *span)
    low = normal(value.low * unit.factor)
    if value.high is None and value.comparator == "=":
        return Figure(_WHOLE, "figure", low, *span)
    high = None if value.high is None else normal(value.high * unit.factor)
    return Bound(_WHOLE, "bound", 0, *span, measure=Measure(low, high, value.comparator), unit=unit)


def _sum_inside(tally: Tally, outer: Unit) -> Number | None:
    """What a part without a figure of its own comes to: the sum of its first full division; None when that is not known."""
    for division in tally.divisions:
        if division.word != "of_which" and division.all:
            figures = [_figure(part, outer, is_part=True) for part in division.all]
            if all(figure.state in ("figure", "blank") for figure in figures):
                return normal(sum(figure.minor for figure in figures))
    return None
