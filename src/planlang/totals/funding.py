"""All breakdowns of a plan come in; its money, counted once, and every printed total go out.

A plan may say the same money in several places: in its annex, in the text of a project, in a paragraph. Each part takes
the finest breakdown that has it; at equal fineness a table before figures in blocks, and both before a paragraph (F9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from planlang.source import Record, Span
from planlang.totals.figures import Breakdown
from planlang.totals.sums import Cell, Claim, Summed
from planlang.values.money import Money
from planlang.values.numbers import Number
from planlang.values.time import Period

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from planlang.tables.table import Table

_KIND_ORDER = {"table": 0, "blocks": 1, "text": 2}


@attrs.frozen(repr=False)
class FundingLine(Record):
    """One amount of money that nothing finer breaks down.

    Attributes:
        parts: paths of the part it is for; several for a joint row; empty for the plan as a whole.
        period: the time it is for; None when not said.
        source: id of its funding source; None for all sources together.
        amount: how much.
        members: its members of the dimensions that the plan declares, by dimension.
        breakdown: id of the table (or paragraph) that states it; "" for a block.
        span: where it stands.
        outside: True when the plan leaves its part out of every total on purpose.
    """

    parts: tuple[str, ...]
    period: Period | None
    source: str | None
    amount: Money
    breakdown: str = ""
    span: Span = attrs.field(default=Span(0, 0), eq=False, repr=False)
    outside: bool = False
    members: tuple[tuple[str, str], ...] = ()

    @property
    def part(self) -> str | None:
        """The path of the part it is for: for a joint row the first one, None for the plan as a whole."""
        return self.parts[0] if self.parts else None

    @property
    def year(self) -> int | None:
        """The calendar year, when it is for a single one."""
        if self.period is None or self.period.first_year != self.period.last_year:
            return None
        return self.period.first_year


@attrs.frozen(repr=False)
class Crosstab(Record):
    """Sums of money by two dimensions; a cell that nothing falls into is None.

    Attributes:
        rows, columns: the members of each dimension, in the order of the plan.
        cells: a tuple of amounts for each row.
    """

    rows: tuple[str | int | None, ...]
    columns: tuple[str | int | None, ...]
    cells: tuple[tuple[Money | None, ...], ...]

    def __getitem__(self, place: tuple[object, object]) -> Money | None:
        """The amount at a row and a column; raises KeyError for a member that the table does not have."""
        row, column = place
        try:
            return self.cells[self.rows.index(row)][self.columns.index(column)]
        except ValueError:
            raise KeyError(f"no cell {place!r}; rows are {self.rows!r}, columns {self.columns!r}") from None


class Funding:
    """The money of a plan.

    Built by `Plan.funding`; sums are exact and no amount counts twice.
    """

    def __init__(self, breakdowns: Iterable[Breakdown], tidy: Callable[[], Table] | None = None) -> None:
        self.breakdowns: tuple[Breakdown, ...] = tuple(breakdowns)
        self._tidy = tidy

    @cached_property
    def summed(self) -> tuple[Summed, ...]:
        """The sums of each breakdown."""
        return tuple(Summed(breakdown) for breakdown in self.breakdowns)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every printed total of the plan, with what it adds up to."""
        return tuple(claim for summed in self.summed for claim in summed.claims)

    @cached_property
    def lines(self) -> tuple[FundingLine, ...]:
        """The plan's money, each amount once, in the order of the breakdowns.

        Of a dimension whose members do not add (budgeted, released, spent) the lines are those of the first member; the
        others are in `other_lines`.
        """
        return tuple(line for line, is_first in self._every_line if is_first)

    @cached_property
    def other_lines(self) -> tuple[FundingLine, ...]:
        """Amounts that are never added to `lines`: those of further members of dimensions whose members do not add."""
        return tuple(line for line, is_first in self._every_line if not is_first)

    @cached_property
    def _every_line(self) -> tuple[tuple[FundingLine, bool], ...]:
        return tuple(
            (_line(cell, breakdown, outside), _is_first(cell, breakdown))
            for breakdown, cell, outside in self._every_fact
            if cell.figure.state == "figure"
        )

    @cached_property
    def facts(self) -> tuple[tuple[Breakdown, Cell, bool], ...]:
        """Every cell of the plan's money that nothing finer breaks down: where it is printed, the cell, whether it lies outside the total.

        Those without an amount are among them: lost, decided later, bounds only. Of a dimension whose members do not add
        the first member is there, as in `lines`.
        """
        return tuple(fact for fact in self._every_fact if _is_first(fact[1], fact[0]))

    @cached_property
    def _every_fact(self) -> tuple[tuple[Breakdown, Cell, bool], ...]:
        found: list[tuple[Breakdown, Cell, bool]] = []
        for summed, place in self.chosen:
            breakdown = summed.breakdown
            if breakdown.unit.is_money:
                outside = bool(set(breakdown.rows[place].parts) & set(breakdown.outside))
                found.extend((breakdown, cell, outside) for cell in summed.cells_inside(place, summed.grid.all))
        return tuple(found)

    @cached_property
    def chosen(self) -> tuple[tuple[Summed, int], ...]:
        """For each topmost part the breakdown that speaks for it: `(sums, place of its row)`.

        Parts that share a row somewhere ("contents 1-4") are spoken for together: by one breakdown that has them all.
        """
        tops = [
            (order, place, summed.breakdown.rows[place])
            for order, summed in enumerate(self.summed)
            for place in summed.tops
            if not summed.breakdown.rows[place].unread
        ]
        groups = _sharing_a_row(row.parts for order, place, row in tops if row.parts and self.summed[order].fact_counts[place])
        spoken: dict[tuple[str, ...], dict[int, list[int]]] = {}
        for order, place, row in tops:
            if row.parts and self.summed[order].fact_counts[place]:
                spoken.setdefault(groups[row.parts[0]], {}).setdefault(order, []).append(place)
        if not spoken:
            return tuple(_once([(self.summed[order], place) for order, place, row in tops if not row.parts]))
        found: list[tuple[Summed, int]] = []
        for parts, by_order in spoken.items():
            if not any(above in groups for part in parts for above in _above(part)):
                best = min(by_order, key=lambda order: self._rank(order, by_order[order], parts))
                for order in sorted(order for order in by_order if order == best or self._goes_with(order, best)):
                    found.extend((self.summed[order], place) for place in by_order[order])
        return tuple(found)

    def _goes_with(self, order: int, best: int) -> bool:
        """Whether a breakdown is the same table, or the blocks too, in another currency."""
        one, other = self.summed[order].breakdown, self.summed[best].breakdown
        return (one.id, one.kind) == (other.id, other.kind) and one.unit.dimension != other.unit.dimension

    def _rank(self, order: int, places: list[int], parts: tuple[str, ...]) -> tuple[int, int, int, int]:
        """Which breakdown speaks for some parts: the least; one that leaves none out, the finest, a table, the first."""
        summed = self.summed[order]
        told = {part for place in places for part in summed.breakdown.rows[place].parts}
        facts = sum(summed.fact_counts[place] for place in places)
        return (len(parts) - len(told), -facts, _KIND_ORDER[summed.breakdown.kind], order)

    def total(
        self,
        part: str | None = None,
        year: int | None = None,
        source: str | None = None,
        period: Period | None = None,
        currency: str | None = None,
        members: Mapping[str, str] | None = None,
    ) -> Money:
        """Sum of the plan's money, by the rows (never by printed totals).

        Args:
            part: path of a part; its own parts are included.
            year: a calendar year.
            source: id of a funding source.
            period: instead of `year`, any span of time.
            currency: needed only when the plan has money in several.
            members: members of declared dimensions, by dimension: `{"CLASS": "CAPITAL"}`; also "place" and "agency".

        Raises:
            ValueError: the plan has money in several currencies and none was asked for.

        Lines that lie only partly inside what is asked for (a sum for 2013-2014 when 2013 is asked for) are not
        counted: nothing is divided by guess. Parts that the plan leaves outside the total count when they are asked for.
        """
        wanted = Period.years(year) if year is not None else period
        known = self.lines if not members else self._lines_of(members)
        lines = [line for line in known if (part or not line.outside) and _matches(line, part, wanted, source)]
        currencies = {line.amount.currency for line in lines}
        if currency is None and len(currencies) > 1:
            raise ValueError(f"money in {', '.join(sorted(currencies))}: say which currency to add up")
        currency = currency or next(iter(currencies), self.currency)
        return Money(sum(line.amount.minor for line in lines if line.amount.currency == currency), currency)

    def _lines_of(self, members: Mapping[str, str]) -> list[FundingLine]:
        """The lines at some members of declared dimensions, or at members inside them."""
        axes = {axis.id: axis for breakdown in self.breakdowns for axis in breakdown.axes}
        lines = [
            line for line, is_first in self._every_line if is_first or any(not axes[one].adds for one in members if one in axes)
        ]
        return [
            line for line in lines
            if all(one in axes and axes[one].holds(member, dict(line.members).get(one, "")) for one, member in members.items())
        ]  # fmt: skip

    @property
    def currency(self) -> str:
        """The currency of the plan's first amount; VND when there is none."""
        return next((line.amount.currency for line in self.lines), "VND")

    def table(self, rows: str = "part", columns: str = "year", currency: str | None = None) -> Crosstab:
        """The plan's money by two dimensions.

        Args:
            rows, columns: any of "part" (topmost parts), "line" (the finest parts), "year", "source", or the id of a dimension
                that tables of the plan use, "place" and "agency" among them.
            currency: needed only when the plan has money in several.

        Parts that the plan leaves outside the total are left out.

        Raises:
            ValueError: for any other dimension, or when the plan has money in several currencies and none was asked for.
        """
        currencies = {line.amount.currency for line in self.lines}
        if currency is None and len(currencies) > 1:
            raise ValueError(f"money in {', '.join(sorted(currencies))}: a table adds up one currency; say which")
        members: dict[tuple[str | int | None, str | int | None], Money] = {}
        row_order: dict[str | int | None, None] = {}
        column_order: dict[str | int | None, None] = {}
        for line in self.lines:
            if line.outside or (currency is not None and line.amount.currency != currency):
                continue
            place = (self._member(line, rows), self._member(line, columns))
            row_order[place[0]] = column_order[place[1]] = None
            members[place] = members[place] + line.amount if place in members else line.amount
        row_list, column_list = _in_order(row_order, rows), _in_order(column_order, columns)
        cells = tuple(tuple(members.get((row, column)) for column in column_list) for row in row_list)
        return Crosstab(tuple(row_list), tuple(column_list), cells)

    def _member(self, line: FundingLine, dimension: str) -> str | int | None:
        if dimension in _OWN:
            return _OWN[dimension](line)
        if any(axis.id == dimension for breakdown in self.breakdowns for axis in breakdown.axes):
            return dict(line.members).get(dimension)
        raise ValueError(f"no dimension {dimension!r}; use 'part', 'line', 'year', 'source' or a dimension of the plan's tables")

    def tidy(self) -> Table:
        """The plan's money as a table: one row for each amount that nothing finer divides, with names, lead, phase and place.

        Raises:
            ValueError: this is not the funding of a plan (`plan.funding`), which alone knows names.
        """
        if self._tidy is None:
            raise ValueError("only plan.funding has a table: names and places stand in the plan")
        return self._tidy()

    def to_arrow(self) -> pyarrow.Table:
        """The table as Arrow's; numbers are decimals, never floats. See `Table.to_arrow`."""
        return self.tidy().to_arrow()

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars DataFrame. See `Table.to_polars`."""
        return self.tidy().to_polars()

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas DataFrame. See `Table.to_pandas`."""
        return self.tidy().to_pandas()

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """Lets every program that knows Arrow's own interface take it as it is: `polars.DataFrame(plan.funding)`."""
        return self.tidy().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """How it shows itself in a notebook."""
        return self.tidy()._repr_html_()

    def stated_elsewhere(self) -> list[tuple[Cell, Breakdown, Summed, Number]]:
        """Figures said again in another breakdown: the cell, where it stands, the sums it repeats, and their figure.

        Only figures that the other breakdown can answer are listed: it has facts inside the box, all of them known,
        and none that lies partly inside.
        """
        found: list[tuple[Cell, Breakdown, Summed, Number]] = []
        for summed in self.summed:
            others = [other for other in self.summed if _speaks_before(other, summed)]
            if not others:
                continue
            for row in summed.breakdown.rows:
                for figure in row.figures:
                    if figure.state != "figure":
                        continue
                    for other in others:
                        answer = other.answer(row.parts, figure.column.time, figure.column.source, figure.column.members)
                        if answer is not None:
                            found.append((Cell(row, figure, summed.mask(figure.column)), summed.breakdown, other, answer))
                            break
        return found


def _line(cell: Cell, breakdown: Breakdown, outside: bool) -> FundingLine:
    column, where = cell.figure.column, cell.row.where
    time, source, members = column.time, column.source, column.members
    if where is not None:
        time, source = time or where.time, source or where.source
        members = tuple(sorted({**dict(where.members), **dict(members)}.items()))
    amount = Money(cell.figure.minor, breakdown.unit.dimension)
    return FundingLine(cell.row.parts, time, source, amount, breakdown.id, cell.figure.span, outside, members)


def _is_first(cell: Cell, breakdown: Breakdown) -> bool:
    """Whether a fact counts as the plan's money: of dimensions whose members do not add it has the first one."""
    if not breakdown.axes:
        return True
    where = cell.row.where
    named = {**dict(where.members if where is not None else ()), **dict(cell.figure.column.members)}
    return all(axis.adds or named.get(axis.id, axis.first) == axis.first for axis in breakdown.axes)


def _once(wholes: list[tuple[Summed, int]]) -> Iterator[tuple[Summed, int]]:
    """Of tables that divide the plan's money as a whole, by district or by source, only the finest one."""
    tables = {id(summed): summed for summed, _ in wholes if summed.breakdown.kind == "table"}
    finest = max(tables.values(), key=lambda summed: sum(map(len, summed.facts.values())), default=None)
    return ((summed, place) for summed, place in wholes if finest is None or summed is finest)


def _speaks_before(other: Summed, summed: Summed) -> bool:
    first, second = other.breakdown, summed.breakdown
    return _KIND_ORDER[first.kind] < _KIND_ORDER[second.kind] and first.unit.dimension == second.unit.dimension


def _sharing_a_row(rows: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each part all parts that it shares a row with, itself too, directly or through others."""
    groups: dict[str, tuple[str, ...]] = {}
    for parts in rows:
        together = tuple(dict.fromkeys(one for part in parts for one in groups.get(part, (part,))))
        for part in together:
            groups[part] = together
    return groups


def _above(path: str) -> Iterable[str]:
    while "." in path:
        path = path.rpartition(".")[0]
        yield path


def _matches(line: FundingLine, part: str | None, wanted: Period | None, source: str | None) -> bool:
    if part is not None and not all(one == part or one.startswith(part + ".") for one in line.parts or ("",)):
        return False
    if wanted is not None and (line.period is None or line.period not in wanted):
        return False
    return source is None or line.source == source


def _year_of(line: FundingLine) -> str | int | None:
    """The calendar year, or the budget year as it is written, when a line is for a single one."""
    period = line.period
    if period is not None and period.start.precision == "budget_year" and period.start == period.end:
        return str(period)
    return line.year


#: The dimensions that every line has.
_OWN: dict[str, Callable[[FundingLine], str | int | None]] = {
    "part": lambda line: line.part.split(".")[0] if line.part else None,
    "line": lambda line: ", ".join(line.parts) or None,
    "year": _year_of,
    "source": lambda line: line.source,
}


def _in_order(members: Iterable[str | int | None], dimension: str) -> list[str | int | None]:
    if dimension != "year":
        return list(members)
    return sorted(members, key=lambda year: (year is None, int(str(year or 0).partition("/")[0]), str(year)))
