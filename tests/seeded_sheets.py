"""Consistent plans as sheets of printed cells: drawn at random, or the example with its totals corrected."""

from __future__ import annotations

from random import Random

import attrs

from planlang.reading import reads
from planlang.testing import Budget

#: A cell's place: number of its row, number of its column.
Place = tuple[int, int]


@attrs.frozen(eq=False)
class Sheet:
    """A table with what each of its cells says, and what each printed total has inside.

    Attributes:
        text: the plan.
        labels: for each row the paths of its parts; none for a total row.
        heads: rows that have parts of their own.
        totals: total rows.
        columns: for each column its year and its source; None for all of them.
        finest: the columns that no other divides further.
        values: the figure of each cell in the table's unit; None where it is blank.
        spans: where each cell stands in the text.
        inside: for each printed total the cells that it must be the sum of, blank ones too.
        below: for each row the rows of facts in it.
    """

    text: str
    labels: tuple[tuple[str, ...], ...]
    heads: frozenset[int]
    totals: frozenset[int]
    columns: tuple[tuple[str | None, str | None], ...]
    finest: frozenset[int]
    values: dict[Place, int | None]
    spans: dict[Place, tuple[int, int]]
    inside: dict[Place, tuple[Place, ...]]
    below: dict[int, frozenset[int]]

    def adds_up(self, place: Place) -> bool:
        """Whether a cell is the place of a total, printed or blank."""
        row, column = place
        return row in self.totals or row in self.heads or column not in self.finest

    @property
    def facts(self) -> list[Place]:
        """Cells that hold a figure, or could hold one, which is not the sum of others."""
        return [place for place in self.values if not self.adds_up(place)]

    def covered(self, place: Place) -> tuple[Place, ...]:
        """The facts, blank ones too, that stand inside a total."""
        found = self.inside.get(place)
        return self._covered(place) if found is None else found

    def _covered(self, place: Place) -> tuple[Place, ...]:
        row, column = place
        return tuple(
            (leaf, fine)
            for leaf in sorted(self.below[row])
            for fine in sorted(self.finest)
            if fits(self.columns[fine], self.columns[column]) and (leaf, fine) in self.values and (leaf, fine) != place
        )

    def written(self, changed: dict[Place, int | None]) -> str:
        """The plan's text with other figures in some cells."""
        text = self.text
        for place in sorted(changed, key=lambda one: self.spans[one], reverse=True):
            start, end = self.spans[place]
            value = changed[place]
            text = text[:start] + ("-" if value is None else f"{value:,}".replace(",", ".")) + text[end:]
        return text


def sheet_of(text: str) -> Sheet:
    """The sheet of the first table in a plan."""
    reading = reads(text)
    table = reading.plan.tables[0].breakdown
    assert table is not None
    unit = table.unit.factor
    found: dict[tuple[str | None, str | None], int] = {}
    values: dict[Place, int | None] = {}
    spans: dict[Place, tuple[int, int]] = {}
    for number, row in enumerate(table.rows):
        for figure in row.figures:
            time = None if figure.column.time is None else figure.column.time.spoken("en")
            column = found.setdefault((time, figure.column.source), len(found))
            assert figure.state in ("figure", "blank"), "the sheet is consistent and legible"
            values[number, column] = int(figure.minor // unit) if figure.state == "figure" else None
            spans[number, column] = (figure.start, figure.end)
    labels = tuple(row.parts for row in table.rows)
    totals = frozenset(number for number, row in enumerate(table.rows) if row.total)
    below = _below(labels, totals)
    heads = frozenset(number for number in below if number not in totals and below[number] != {number})
    columns = tuple(found)
    finest = {number for number, one in enumerate(columns) if not any(other != one and fits(other, one) for other in columns)}
    sheet = Sheet(text, labels, heads, totals, columns, frozenset(finest), values, spans, {}, below)
    for place, value in values.items():
        if value is not None and sheet.adds_up(place):
            sheet.inside[place] = sheet._covered(place)
    return sheet


def fits(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether one column lies inside another."""
    return all(second is None or first == second for first, second in zip(one, other, strict=True))


def _below(labels: tuple[tuple[str, ...], ...], totals: frozenset[int]) -> dict[int, frozenset[int]]:
    """The rows of facts in each row: itself when it has no parts, all of them in a total row."""
    rows = [number for number in range(len(labels)) if number not in totals]
    by_path = {path: number for number in rows for path in labels[number]}
    found: dict[int, set[int]] = {number: set() for number in range(len(labels))}
    leaves = set(rows)
    above: dict[int, list[int]] = {}
    for number in rows:
        path = labels[number][0]
        while "." in path:
            path = path.rpartition(".")[0]
            if path in by_path:
                above.setdefault(number, []).append(by_path[path])
                leaves.discard(by_path[path])
    for leaf in leaves:
        for number in (leaf, *above.get(leaf, ()), *totals):
            found[number].add(leaf)
    return {number: frozenset(one) for number, one in found.items()}


def draw(random: Random, most_rows: int = 200) -> Sheet:
    """A consistent table of up to so many rows, small ones as often as large ones."""
    rows = int(4 * (most_rows / 4) ** random.random())
    projects: dict[str, list[str]] = {}
    used = 1
    while used < rows:
        contents = min(random.choice((0, 2, 2, 3, 4, 6, 8)), max(0, rows - used - 1))
        projects[f"DA{len(projects) + 1}"] = [f"ND{one}" for one in range(1, contents + 1)]
        used += 1 + contents
    years = tuple(range(2011, 2011 + random.randint(2, 5)))
    sources = ("TINH", "TW", "KHAC")[: random.randint(1, 3)]
    kind = random.choice(("round", "plain", "large"))
    blank = random.choice((0.05, 0.2, 0.35))
    amounts = {}
    budget = Budget(projects, years, sources, amounts)
    for path in budget.parts:
        for year in years:
            for source in sources:
                if random.random() >= blank:
                    amounts[path, year, source] = _amount(random, kind)
    return sheet_of(budget.as_table("vi"))


def _amount(random: Random, kind: str) -> int:
    if kind == "round":
        return 10 * random.randint(1, 80)
    if kind == "plain":
        return random.randint(1, 2500)
    return random.randint(1, 40) * 1000 + random.randint(0, 999)
