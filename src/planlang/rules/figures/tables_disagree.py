"""PL227: two tables (or two ways of dividing one) give the same thing different sums."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import combinations

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures._claims import address, column_name, compared
from planlang.rules.rule import WARNING, Rule
from planlang.source import Span
from planlang.totals.figures import Column, Row
from planlang.totals.sums import Summed
from planlang.values.numbers import Number

RULE = Rule("PL227", "tables-disagree", WARNING)

#: A row of the first table (None for the whole), where it was compared, and both sums.
Difference = tuple[Row | None, Column, Number, Number]


def check(plan: Plan) -> Iterator[Finding]:
    """Each pair of tables of the same measure, at the coordinates that both can answer."""
    tables = [summed for summed in (*plan.funding.summed, *plan.quantities) if summed.breakdown.kind == "table"]
    if len(tables) < 2:
        return
    balanced = {frozenset((table.id, ref.id)) for table in plan.tables for ref in table.balances}
    for first, second in combinations(tables, 2):
        one, other = first.breakdown, second.breakdown
        same = one.unit.dimension == other.unit.dimension and (
            one.unit.is_money or one.title == other.title or one.id == other.id
        )
        if same and frozenset((one.id, other.id)) not in balanced and not (first.blocked or second.blocked):
            differences = [one for one in _differences(first, second) if not _explained(first, second, one)]
            if differences:
                yield _finding(first, second, differences)


def _differences(first: Summed, second: Summed) -> Iterator[Difference]:
    """What differs: of rows that both have the lowest; the whole where they share none."""
    columns = list(_places(first, second))
    shared = []
    for place, row in enumerate(first.breakdown.rows):
        if row.parts and row.where is None and not row.unread and second.places_of(row.parts) is not None:
            shared.append(place)
    rows: list[int | None] = [place for place in shared if not any(other in shared for other in first.children.get(place, ()))]
    for one in rows or [None]:
        lowest = None if one is None else first.breakdown.rows[one]
        parts = () if lowest is None else lowest.parts
        for column in columns:
            mine = first.answer(parts, column.time, column.source, column.members)
            theirs = second.answer(parts, column.time, column.source, column.members)
            if (
                mine is not None
                and theirs is not None
                and _apart(mine, theirs) > max(first.breakdown.allowed(1), second.breakdown.allowed(1))
            ):
                yield lowest, column, mine, theirs
                break


def _explained(first: Summed, second: Summed, difference: Difference) -> bool:
    """Whether one of the two has a total that is off by just as much: that has been said (PL201)."""
    _, _, mine, theirs = difference
    off = _apart(mine, theirs)
    return any(
        claim.status == "fails" and _apart(claim.stated, claim.computed) == off
        for summed in (first, second)
        for claim in summed.claims
    )


def _apart(one: Number, other: Number) -> Number:
    return one - other if one > other else other - one


def _places(first: Summed, second: Summed) -> Iterator[Column]:
    """The coordinates at which both tables can be asked, the narrowest first; none where they are about different things."""
    times = [{column.time for column in one.breakdown.columns if column.time is not None} for one in (first, second)]
    sources = [set(one.grid.sources) | _in_rows(one, "source") for one in (first, second)]
    axes = {axis.id for one in (first, second) for axis in one.breakdown.axes if axis.adds}
    if not _comparable(*times) and not times[0] & times[1]:
        return
    if not _comparable(*sources) or not all(_comparable(_members(first, axis), _members(second, axis)) for axis in axes):
        return
    if _layers(first) != _layers(second):
        return
    same_times = sorted((time for time in times[0] & times[1] if time is not None), key=lambda time: (time.first, time.last))
    same_sources = sorted(set(first.grid.sources) & set(second.grid.sources))
    for time in same_times:
        for source in same_sources:
            yield Column(time, source)
    yield from (Column(time) for time in same_times)
    if _comparable(*times):
        yield from (Column(source=source) for source in same_sources)
        yield Column()


def _comparable(one: Set[object], other: Set[object]) -> bool:
    """Whether two tables mean the same whole by a dimension: they divide it alike, or one of them does not divide it."""
    return one == other or (not one and len(other) > 1) or (not other and len(one) > 1)


def _in_rows(summed: Summed, what: str) -> set[object]:
    return {row.where.source for row in summed.breakdown.rows if row.where is not None and row.where.source and row.figures}


def _members(summed: Summed, axis: str) -> set[object]:
    columns = [*summed.breakdown.columns, *(row.where for row in summed.breakdown.rows if row.where is not None and row.figures)]
    return {member for column in columns for one, member in column.members if one == axis}


def _layers(summed: Summed) -> set[str]:
    """The first members of dimensions whose members do not add; a table that has none of them speaks of the first, too."""
    return {
        f"{axis.id}.{axis.first}"
        for axis in summed.breakdown.axes
        if not axis.adds and axis.first not in _members(summed, axis.id)
    }


def _finding(first: Summed, second: Summed, differences: list[Difference]) -> Finding:
    row, column, mine, theirs = differences[0]
    one, other = first.breakdown, second.breakdown
    names = [one.spoken(language) for language in ("vi", "en")]
    return RULE.finding(
        say(
            "{what}: {one} cộng được {mine}, {other} được {theirs:n}: chênh lệch {off:n}{more}",
            "{what}: {one} adds up to {mine}, {other} to {theirs:n}: they differ by {off:n}{more}",
            what=_What(row, column),
            one=_Called(first, names[0] == other.spoken("vi")),
            mine=one.amount(mine),
            other=_Called(second, names[0] == other.spoken("vi")),
            theirs=one.amount(theirs),
            off=one.amount(_apart(mine, theirs)),
            more=say("", "") if len(differences) < 2 else say("; {n} dòng khác cũng vậy", "; so do {n:#other row|other rows}", n=len(differences) - 1),
        ),
        _span(second, row),
        subject=address(other, row or Row(total=True), column),
        labels=tuple(Label(say("{n:n}", "{n:n}", n=one.amount(value)), _span(first, which)) for which, _, value, _ in differences[:12]),
        advice=say(
            "đối chiếu hai biểu với văn bản gốc; sửa biểu chưa đúng, hoặc ghi nhận kèm lý do",
            "compare both tables with the original; correct the one that is off, or acknowledge it with a reason",
        ),
        figures=compared(one, mine, theirs),
    )  # fmt: skip


def _span(summed: Summed, row: Row | None) -> Span:
    if row is not None:
        for other in summed.breakdown.rows:
            if set(other.parts) == set(row.parts) and other.where is None:
                return other.span
    total = next((one.span for one in summed.breakdown.rows if one.total), None)
    return summed.breakdown.span if total is None else total


class _What:
    """`dòng DA1 năm 2013`, or the whole."""

    def __init__(self, row: Row | None, column: Column) -> None:
        self.row, self.column = row, column

    def spoken(self, language: str, spec: str = "") -> str:
        vi = language == "vi"
        name = ("tổng cộng" if vi else "the whole") if self.row is None else self.row.spoken(language)
        at = column_name(self.column, language)
        return f"{name} {at}".strip() if vi else f"{name} for {at}" if at else name


class _Called:
    """A table by its name; one of two ways of dividing the same table by its first row."""

    def __init__(self, summed: Summed, is_same: bool) -> None:
        self.summed, self.is_same = summed, is_same

    def spoken(self, language: str, spec: str = "") -> str:
        breakdown = self.summed.breakdown
        if not self.is_same:
            return breakdown.spoken(language)
        rows = [row.label for row in breakdown.rows if row.figures and not row.total]
        listed = ", ".join(rows[:2]) + (", …" if len(rows) > 2 else "")
        return f"chia theo {listed}" if language == "vi" else f"the division by {listed}"
