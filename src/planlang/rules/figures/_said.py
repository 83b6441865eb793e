"""A plan comes in; its figures that are said again go out, each with what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from planlang.diagnostics import Message, say
from planlang.model import FundingTable, Node, Part, Plan, Revenue, StatedFigures, Tally
from planlang.model.said import InWords, Mean, Share, Shares
from planlang.rules.figures import _shown as show
from planlang.source import Record, Span
from planlang.totals.figures import Figure
from planlang.totals.sums import Cell, Summed
from planlang.values.money import Amount
from planlang.values.numbers import Number, normal
from planlang.values.targets import Measure
from planlang.values.time import Period
from planlang.values.units import Unit, find_unit

#: A block that can say a figure again.
Owner = Part | Revenue | StatedFigures | FundingTable


@attrs.frozen(eq=False, repr=False)
class Known(Record):
    """A figure of the plan: written, or added up from what is.

    Attributes:
        minor: in the smallest unit; unit: in which the plan writes it; span: where it stands.
    """

    minor: Number
    unit: Unit
    span: Span

    @property
    def amount(self) -> Amount:
        """The figure as a message shows it."""
        return show.amount(self.minor, self.unit)


# ---- who says a figure again ----
def owners(plan: Plan) -> Iterator[Owner]:
    """Every block that can say a figure of money again and was read whole."""
    everything: tuple[Owner, ...] = (
        *plan.walk_parts(),
        *(line for top in plan.revenues for line in top.walk()),
        *plan.stated,
        *plan.tables,
    )
    return (one for one in everything if not one.incomplete)


def tallies(plan: Plan) -> Iterator[Tally]:
    """Everything counted, at any depth."""
    return (one for top in plan.tallies for one in top.walk())


# ---- the figures that they mean ----
def unit_of(plan: Plan, node: Owner) -> Unit:
    """The unit in which a block writes its money."""
    if isinstance(node, FundingTable) and node.breakdown is not None:
        return node.breakdown.unit
    currency = node.currency if isinstance(node, (Part, Revenue)) else ""
    own = node.written_unit if isinstance(node, StatedFigures) else None
    for unit in (node.unit, own, plan.unit):
        if unit is not None and unit.dimension == (currency or unit.dimension):
            return unit
    unit = find_unit(currency or "VND")
    assert unit is not None
    return unit


def sums_of(plan: Plan, table: FundingTable) -> Summed | None:
    """The sums of a table."""
    for summed in plan.funding.summed:
        if summed.breakdown.kind == "table" and table.breakdown is not None and summed.breakdown.span == table.breakdown.span:
            return summed
    return None


def whole_of(plan: Plan, node: Owner, time: Period | None = None, source: str | None = None) -> Known | None:
    """The figure of a block at a time and from a source: the one written there, else what the tables have for it."""
    unit = unit_of(plan, node)
    if isinstance(node, FundingTable):
        summed = sums_of(plan, node)
        return None if summed is None else _of_table(summed, node, time, source)
    figures = node.amounts
    if isinstance(node, Part) and (node.shares or node.factors):
        from planlang.model.derived import figures_of

        figures = figures_of(node)
    found = written(figures, time, source)
    if found is not None:
        return Known(found.minor, unit, found.span)
    if isinstance(node, Part) and node.path:
        for summed in plan.funding.summed:
            answer = summed.answer((node.path,), time, source) if summed.breakdown.kind == "table" else None
            if answer is not None:
                row = next((row for row in summed.breakdown.rows if node.path in row.parts), None)
                return Known(answer, summed.breakdown.unit, row.span if row is not None else node.span)
    return None


def written(figures: tuple[Figure, ...], time: Period | None, source: str | None) -> Figure | None:
    """The written figure of a coordinate; where nothing is said of it, the only one there is."""
    for figure in figures:
        if figure.state == "figure" and figure.column.time == time and figure.column.source == source:
            return figure
    known = [figure for figure in figures if figure.state == "figure"]
    return known[0] if time is None and source is None and len(known) == 1 == len(figures) else None


def _of_table(summed: Summed, table: FundingTable, time: Period | None, source: str | None) -> Known | None:
    breakdown = summed.breakdown
    for row in breakdown.rows:
        if row.total and not row.only and not row.without:
            for figure in row.figures:
                column = figure.column
                if figure.state == "figure" and column.source == source and column.time == time:
                    return Known(figure.minor, breakdown.unit, figure.span)
    answer = summed.answer((), time, source)
    return None if answer is None else Known(answer, breakdown.unit, breakdown.span)


def resolve(plan: Plan, path: str) -> Owner | None:
    """The block that a reference of `balances` leads to."""
    for one in owners(plan):
        if path in (one.path, one.id) or (one.title == path and not one.id):
            return one
    return None


# ---- words, shares ----
def words(plan: Plan) -> Iterator[tuple[Node, InWords, Known | None]]:
    """Every amount in words, with the figure that it repeats."""
    for one in owners(plan):
        for said in one.in_words:
            if said.of_mean:
                mean = next((mean for mean in one.means if mean.figure.state == "figure"), None)
                known = None if mean is None else Known(mean.figure.minor, unit_of(plan, one), mean.figure.span)
                yield one, said, known
            else:
                yield one, said, whole_of(plan, one, said.time)
    for tally in tallies(plan):
        for said in tally.in_words:
            value = tally.value
            unit = None if value is None else value.unit or tally.unit
            known = None
            if value is not None and unit is not None and value.high is None:
                known = Known(normal(Fraction(value.low) * Fraction(unit.factor)), unit, tally.at("value"))
            yield tally, said, known


def shares(plan: Plan) -> Iterator[tuple[Owner, Shares, list[tuple[Share, Known | None, Known | None]]]]:
    """Every group of shares: for each share the amount that it is of, and the whole, where they are known."""
    parents = {id(inner): part for part in plan.walk_parts() for inner in part.parts}
    for one in owners(plan):
        for group in one.shares:
            found = []
            for share in group.shares:
                outer = parents.get(id(one)) if group.is_own else one
                whole = None if outer is None else whole_of(plan, outer, group.time)
                found.append((share, _shared(plan, one, group, share), whole))
            yield one, group, found


def _shared(plan: Plan, node: Owner, group: Shares, share: Share) -> Known | None:
    """The amount that a share is of; never one that was made from the share itself."""
    if group.is_own:
        return whole_of(plan, node, group.time)
    if share.part is not None:
        part = plan.part_paths.get(share.part)
        return None if part is None else whole_of(plan, part, group.time)
    time = share.time or group.time
    if isinstance(node, FundingTable):
        return whole_of(plan, node, time, share.source)
    found = written(node.amounts, time, share.source)
    if found is not None and (found.column.source or found.column.time):
        return Known(found.minor, unit_of(plan, node), found.span)
    if isinstance(node, Part) and node.path and not node.amounts:
        return whole_of(plan, node, time, share.source)
    return None


def agrees(share: Share, part: Known, whole: Known) -> bool:
    """Whether a share is that of the amounts, to the precision with which it was printed."""
    exact = Fraction(part.minor) / Fraction(whole.minor)
    return abs(exact - Fraction(share.value)) * 2 <= Fraction(share.step)


# ---- means ----
def means(plan: Plan) -> Iterator[tuple[Owner, Mean, Known, int, Message]]:
    """Every mean with the whole, the count that divides it, and how one calls what is counted."""
    for one in owners(plan):
        for mean in one.means:
            whole = whole_of(plan, one, mean.time) or whole_of(plan, one)
            if mean.figure.state != "figure" or whole is None:
                continue
            if mean.per == "year":
                period = mean.time or (one.period if isinstance(one, Part) else None) or plan.period
                if period is not None:
                    count = len(period.list_years())
                    yield one, mean, whole, count, say("{n} năm", "{n:#year|years}", n=count)
            elif isinstance(one, Part) and one.quantity is not None and one.quantity.unit is not None and mean.unit is not None:
                same = one.quantity.unit.dimension == mean.unit.dimension
                if same and one.quantity.whole:
                    yield one, mean, whole, one.quantity.whole, say("{q}", "{q}", q=one.quantity)


# ---- bounds ----
def within(measure: Measure, value: Number) -> bool:
    """Whether a figure lies inside bounds; "about" is meant to the precision with which it was written."""
    if measure.high is not None:
        return measure.low <= value <= measure.high
    if measure.comparator == "~":
        step = 1
        while measure.low and measure.low % (step * 10) == 0:
            step *= 10
        return abs(Fraction(value) - Fraction(measure.low)) * 2 <= Fraction(step)
    return {
        ">=": value >= measure.low,
        ">": value > measure.low,
        "<=": value <= measure.low,
        "<": value < measure.low,
        "=": value == measure.low,
    }[measure.comparator]


def ends(measure: Measure) -> tuple[Number, Number | None]:
    """The smallest and the largest figure that bounds allow; None for the latter when there is none."""
    if measure.high is not None:
        return measure.low, measure.high
    return (0, measure.low) if measure.comparator in ("<=", "<") else (measure.low, None)


def missed(measure: Measure, value: Number) -> Number:
    """The end of a range that a figure lies beyond."""
    return measure.high if measure.high is not None and value > measure.high else measure.low


def bounds_elsewhere(plan: Plan) -> Iterator[tuple[Cell, Summed, Number]]:
    """Figures with bounds and nothing finer beside them, with what another breakdown has for them."""
    for summed in plan.funding.summed:
        with_parts = {id(cell.figure) for cell in summed.bounds}
        for row in summed.breakdown.rows:
            for figure in row.figures:
                if figure.state != "bound" or id(figure) in with_parts:
                    continue
                for other in plan.funding.summed:
                    if other is not summed and other.breakdown.unit.dimension == summed.breakdown.unit.dimension:
                        answer = other.answer(row.parts, figure.column.time, figure.column.source)
                        if answer is not None:
                            yield Cell(row, figure, summed.mask(figure.column)), summed, answer
                            break


def allowed(plan: Plan, addends: int) -> Number:
    """By how much two figures of money may differ, as the plan declares it; 0 where it declares nothing."""
    most: Fraction = Fraction(0)
    if plan.tolerance is not None and plan.tolerance.unit is not None:
        most = Fraction(plan.tolerance.low) * Fraction(plan.tolerance.unit.factor)
    if plan.rounding is not None and plan.rounding.unit is not None:
        rounded = Fraction(plan.rounding.low) * Fraction(plan.rounding.unit.factor) * (addends + 1) / 2
        most = max(most, rounded)
    return normal(most)
