"""A plan comes in; its money, its income and what its tables measure go out as breakdowns, which know how to be added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

import attrs

from planlang.model.finance import Revenue
from planlang.model.parts import Part
from planlang.totals.figures import Breakdown, Figure, Origin, Parts, Row
from planlang.values.numbers import Number, normal
from planlang.values.targets import Measure
from planlang.values.units import Unit, find_unit

if TYPE_CHECKING:
    from planlang.model.plan import Plan

P = TypeVar("P", Part, Revenue)


def money(plan: Plan) -> Iterator[Breakdown]:
    """Everything that says how the plan's money is divided: its tables, its blocks, its text."""
    yield from (breakdown for breakdown in plan.measured if breakdown.unit.is_money)
    yield from _parts(plan)
    default = plan.unit or _unit_of("VND")
    for stated in plan.stated:
        if stated.amounts:
            row = Row(label=stated.id or "", figures=stated.amounts, complete="some", span=stated.span)
            columns = tuple(figure.column for figure in stated.amounts)
            unit = stated.unit or stated.written_unit or default
            yield Breakdown(stated.id or "", "text", (row,), columns, unit, stated.title, listed=False, span=stated.span)


def income(plan: Plan) -> Iterator[Breakdown]:
    """The plan's lines of income."""
    lines = paths_of(plan.revenues)
    figures = {path: line.amounts for path, line in lines.items()}
    return _of_blocks(plan, "revenue", lines, figures, _currencies(lines, figures))


def measured_by_tables(plan: Plan) -> Iterator[Breakdown]:
    """What the tables measure, be it money or not; a table whose rows divide a total in several ways gives each of them."""
    outside = _outside(plan)
    for table in plan.tables:
        rounding, tolerance = table.rounding or plan.rounding, table.tolerance or plan.tolerance
        for breakdown in _apart(table.breakdowns):
            if outside or rounding or tolerance or table.indicative:
                dimension = breakdown.unit.dimension
                breakdown = attrs.evolve(
                    breakdown, outside=outside, rounding=_smallest(rounding, dimension), tolerance=_smallest(tolerance, dimension),
                    indicative=bool(table.indicative),
                )  # fmt: skip
            if any(row.where is not None for row in breakdown.rows):
                from planlang.totals.levels import partitions

                yield from partitions(breakdown)
            else:
                yield breakdown


def converted_tables(plan: Plan) -> Iterator[Breakdown]:
    """The tables whose total columns add several currencies, converted by the declared rates."""
    for table in plan.tables if plan.rates else ():
        if table.further:
            from planlang.totals.currencies import converted

            yield from converted(table.breakdowns, plan.rate)


def mixed_parts(plan: Plan) -> frozenset[str]:
    """Paths of the parts with money of their own that hold parts with money in another currency."""
    return frozenset(
        path for path, part in plan.part_paths.items()
        if part.amounts and any(other.amounts and other.currency != part.currency for other in part.walk())
    )  # fmt: skip


def paths_of(parts: tuple[P, ...]) -> dict[str, P]:
    """Every part (or line of income) by its path; one without an id has a path that no id can be, with its place in brackets."""
    return dict(_paths(parts, ""))


def _paths(parts: tuple[P, ...], above: str) -> Iterator[tuple[str, P]]:
    for number, part in enumerate(parts):
        path = part.path or (f"{above}.({number})" if above else f"({number})")
        yield path, part
        yield from _paths(part.lines if isinstance(part, Revenue) else part.parts, path)


def _parts(plan: Plan) -> Iterator[Breakdown]:
    """The money written inside the blocks of parts."""
    parts = plan.part_paths
    step = _smallest(plan.rounding) or 1
    figures = {path: part.amounts for path, part in parts.items()}
    if any(part.shares or part.factors for part in parts.values()):
        from planlang.model.derived import by_parts, figures_of

        divided = by_parts(parts.values(), step)
        figures = {path: figures_of(part, step) or divided.get(path, ()) for path, part in parts.items()}
    currencies = _currencies(parts, figures)
    if len(currencies) > 1:
        # A total over parts in several currencies adds up only when they are converted (PL230, PL231).
        mixed = plan.once(mixed_parts)
        figures = {path: () if path in mixed else own for path, own in figures.items()}
    return _of_blocks(plan, "blocks", parts, figures, currencies, _outside(plan))


def _of_blocks(
    plan: Plan,
    origin: Origin,
    blocks: Mapping[str, P],
    figures: Mapping[str, tuple[Figure, ...]],
    currencies: Iterable[str],
    outside: tuple[str, ...] = (),
) -> Iterator[Breakdown]:
    """The figures of blocks by their paths: one breakdown for each currency."""
    incomplete = any(one.incomplete for one in blocks.values())
    for currency in currencies:
        rows = tuple(_row_of(path, one, figures[path], currency) for path, one in blocks.items())
        columns = {id(figure.column): figure.column for row in rows for figure in row.figures}
        unit = plan.unit if plan.unit is not None and plan.unit.dimension == currency else _unit_of(currency)
        yield Breakdown(
            "", origin, rows, tuple(columns.values()), unit, listed=False, outside=outside, incomplete=incomplete,
            rounding=_smallest(plan.rounding), tolerance=_smallest(plan.tolerance),
        )  # fmt: skip


def _row_of(path: str, block: Part | Revenue, figures: tuple[Figure, ...], currency: str) -> Row:
    """A block's row, also when it has no money: whether all parts have some is part of the sums."""
    figures = figures if block.currency == currency else ()
    title = block.title if block.path else None
    complete: Parts = "all" if block.complete == "all" else "some" if block.complete == "some" else ""
    return Row((path,), label=block.path or block.title or path, title=title, figures=figures, complete=complete, span=block.span)


def _outside(plan: Plan) -> tuple[str, ...]:
    """Paths of the parts that the paper keeps out of every total."""
    return tuple(part.path for part in plan.walk_parts() if part.outside_total)


def _currencies(blocks: Mapping[str, P], figures: Mapping[str, tuple[Figure, ...]]) -> tuple[str, ...]:
    """The currencies of the blocks that have figures, in the order of the file."""
    return tuple(dict.fromkeys(one.currency for path, one in blocks.items() if figures[path]))


def _apart(breakdowns: tuple[Breakdown, ...]) -> tuple[Breakdown, ...]:
    """The breakdowns of a table without the total columns that add money in several currencies."""
    if sum(breakdown.unit.is_money for breakdown in breakdowns) < 2:
        return breakdowns
    from planlang.totals.currencies import without_mixed_totals

    return without_mixed_totals(breakdowns)


def _smallest(step: Measure | None, dimension: str = "") -> Number:
    """A declared step in the smallest unit of money (or of what is measured); 0 when none is declared."""
    if step is None or step.unit is None or not (step.unit.dimension == dimension if dimension else step.unit.is_money):
        return 0
    return normal(step.low * step.unit.factor)


def _unit_of(currency: str) -> Unit:
    """The plain unit of a currency."""
    unit = find_unit(currency)
    assert unit is not None
    return unit
