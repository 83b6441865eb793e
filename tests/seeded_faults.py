"""Consistent sheets come in; one known fault goes in; whether the first cause that `check` names is that fault comes out.

`benchmarks/seeded_faults.py` runs it at length, `tests/test_causes.py` at every test run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import attrs
from seeded_sheets import Place, Sheet, draw, sheet_of
from single_faults import Fault, Oracle, Values, differences, slip
from support import corrected

from planlang.diagnostics import Finding
from planlang.reading import reads
from planlang.rules.engine import check_reading
from planlang.rules.selection import Selection

#: Only the rules about figures: the other ones have their own tests.
FIGURES = Selection(ignore=("PL",), select=("PL2",))

#: Drawing a large sheet takes longer than checking it, so each serves for several faults.
_FAULTS_EACH = 5

#: What an injected fault changes, and its name; None when the sheet has no place for it.
Injected = tuple[Values, Fault] | None


@attrs.frozen
class Run:
    """One fault in one sheet.

    Attributes:
        fault: what was injected.
        others: other single faults that explain the sheet as exactly, by trying all of them.
        named: what the findings name, in their order.
        text: the plan.
    """

    fault: Fault
    others: frozenset[Fault]
    named: tuple[Fault, ...]
    text: str

    @property
    def hit(self) -> bool:
        """One finding, and the fault is its first cause."""
        return self.named == (self.fault,)


class Sheets:
    """Sheets to put faults in: every fifth is the example, the others are drawn, each for a few faults."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.drawn, self.left = draw(random), _FAULTS_EACH
        example = corrected()
        start = example.index("ghi nhận PL201")
        example = example[:start]
        line = next(one for one in example.split("\n") if "| 70   ?" in one)
        whole = line.replace("70   ?   ?   ", "70   430 0   ").replace("| ?    1.110", "| 1.700 1.110")
        self.example = sheet_of(example.replace(line, whole))

    def next(self) -> Sheet:
        if self.random.random() < 0.2:
            return self.example
        if not self.left:
            self.drawn, self.left = draw(self.random), _FAULTS_EACH
        self.left -= 1
        return self.drawn


# ---- the faults ----
def _omit(sheet: Sheet, random: Random, count: int, sign: int, heads: bool | None) -> Injected:
    scope, totals = random.choice(list(Oracle(sheet, sheet.values).scopes()))
    rows = [
        row
        for row in range(len(sheet.labels))
        if row not in sheet.totals and row != scope and sheet.below[row] <= sheet.below[scope]
    ]
    if heads is not None:
        rows = [row for row in rows if (row in sheet.heads) is heads]
    if len(rows) < count:
        return None
    chosen = random.sample(rows, count)
    if count > 1 and sum(len(sheet.below[row]) for row in chosen) == len(sheet.below[scope]):
        return None  # nothing would be left to add
    if any(sheet.below[one] & sheet.below[other] for one in chosen for other in chosen if one < other):
        return None
    oracle = Oracle(sheet, sheet.values)
    changed: Values = {}
    for row in chosen:
        amounts = oracle.amounts(row, totals)
        if not amounts:
            return None
        for place, amount in amounts.items():
            changed[place] = (changed.get(place) or sheet.values[place] or 0) + sign * amount
    kind = "omitted-row" if sign < 0 else "subtotal-with-parts" if heads else "counted-twice"
    return changed, (kind, frozenset(chosen))


def _omit_column(sheet: Sheet, random: Random) -> Injected:
    boxes = [(time, None) for time, _ in sheet.columns if time] + [(None, source) for _, source in sheet.columns if source]
    box = random.choice(boxes)
    rows = random.choice([list(sheet.below), [random.choice(list(sheet.below))]])
    changed: Values = {}
    for total in sheet.inside:
        column = sheet.columns[total[1]]
        if total[0] in rows and _wider(column, box):
            amount = sum(sheet.values[one] or 0 for one in sheet.inside[total] if _wider(box, sheet.columns[one[1]]))
            if amount:
                changed[total] = (sheet.values[total] or 0) - amount
    return (changed, ("omitted-column", frozenset({box}))) if changed else None


def _wider(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether a column reaches beyond a year or source, yet has some of it inside."""
    return (
        one != other
        and all(first is None or second is None or first == second for first, second in zip(one, other, strict=True))
        and (any(first is None and second is not None for first, second in zip(one, other, strict=True)))
    )


def _one_cell(change: Callable[[Random, int], int | None], kinds: tuple[str, ...]) -> Callable[[Sheet, Random], Injected]:
    def inject(sheet: Sheet, random: Random) -> Injected:
        place = random.choice([place for place, value in sheet.values.items() if value])
        right = sheet.values[place]
        assert right is not None
        now = change(random, right)
        if now is None or now == right or slip(now, right) not in kinds:
            return None
        return {place: now}, (slip(now, right), frozenset({place}))

    return inject


def _transpose(random: Random, value: int) -> int | None:
    digits = str(value)
    if len(digits) < 2:
        return None
    at = random.randrange(len(digits) - 1)
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return None if swapped[0] == "0" else int(swapped)


def _digit(random: Random, value: int) -> int | None:
    digits = str(value)
    at = random.randrange(len(digits))
    how = random.choice(("mistype", "lose", "add"))
    if how == "mistype":
        changed = digits[:at] + random.choice("0123456789") + digits[at + 1 :]
    elif how == "lose":
        changed = digits[:at] + digits[at + 1 :]
    else:
        changed = digits[:at] + random.choice("0123456789") + digits[at:]
    return None if not changed or changed[0] == "0" else int(changed)


def _zero(random: Random, value: int) -> int | None:
    if random.random() < 0.5:
        return value * 10
    return value // 10 if value % 10 == 0 else None


def _unit(random: Random, value: int) -> int | None:
    factor = random.choice((1000, 10**6))
    if random.random() < 0.5:
        return value * factor
    return value // factor if value % factor == 0 else None


def _unit_row(sheet: Sheet, random: Random) -> Injected:
    row = random.randrange(len(sheet.labels))
    factor = random.choice((1000, 10**6))
    changed = {place: value * factor for place, value in sheet.values.items() if place[0] == row and value}
    facts = [place for place in changed if not sheet.adds_up(place)]
    if len(changed) < 2 or (len(facts) < 2 and row not in sheet.heads and row not in sheet.totals):
        return None
    return changed, ("row-unit-slip", frozenset({row}))


def _beside(exchange: bool) -> Callable[[Sheet, Random], Injected]:
    def inject(sheet: Sheet, random: Random) -> Injected:
        row, column = random.choice(list(sheet.values))
        other = random.choice(((row, column + 1), (row, column - 1), (row + 1, column), (row - 1, column)))
        one = (row, column)
        if other not in sheet.values or sheet.adds_up(one) != sheet.adds_up(other):
            return None
        first, second = sheet.values[one], sheet.values[other]
        if not first or (first == second) or bool(second) != exchange:
            return None
        changed: Values = {one: second if exchange else None, other: first}
        return changed, ("cells-swapped" if exchange else "neighbour-cell", frozenset({one, other}))

    return inject


def _shift(sheet: Sheet, random: Random) -> Injected:
    row = random.randrange(len(sheet.labels))
    places = sorted(place for place in sheet.facts if place[0] == row)
    values = [sheet.values[place] for place in places]
    if sum(1 for value in values if value) < 2:
        return None
    ends = [shifted for shifted, end in (([None, *values[:-1]], values[-1]), ([*values[1:], None], values[0])) if not end]
    if not ends:
        return None
    return dict(zip(places, random.choice(ends), strict=True)), ("row-shifted", frozenset({row}))


def _sign(random: Random, value: int) -> int | None:
    return -value


FAULTS: dict[str, Callable[[Sheet, Random], Injected]] = {
    "a row left out": lambda sheet, random: _omit(sheet, random, 1, -1, None),
    "two or three rows left out": lambda sheet, random: _omit(sheet, random, random.choice((2, 2, 3)), -1, None),
    "a source or a year left out": _omit_column,
    "a row counted twice": lambda sheet, random: _omit(sheet, random, 1, 1, False),
    "a subtotal added with its parts": lambda sheet, random: _omit(sheet, random, 1, 1, True),
    "digits transposed": _one_cell(_transpose, ("digits-transposed",)),
    "a digit mistyped, lost or added": _one_cell(_digit, ("digit-mistyped", "digit-lost", "digit-added")),
    "a zero lost or added": _one_cell(_zero, ("zero-lost", "zero-added")),
    "a cell in another unit": _one_cell(_unit, ("unit-slip",)),
    "a row in another unit": _unit_row,
    "a figure in the neighbour's cell": _beside(False),
    "two neighbours exchanged": _beside(True),
    "a row shifted by a column": _shift,
    "a sign": _one_cell(_sign, ("sign",)),
}


def inject(kind: str, sheets: Sheets) -> tuple[Sheet, Values, Fault]:
    """A sheet with one fault of a kind, which makes some total fail."""
    while True:
        sheet = sheets.next()
        for _ in range(20):
            found = FAULTS[kind](sheet, sheets.random)
            if found is None:
                continue
            values = {**sheet.values, **found[0]}
            if differences(sheet, values):
                return sheet, values, found[1]


def run(kind: str, sheets: Sheets) -> Run:
    """One fault injected, written, read and checked."""
    sheet, values, fault = inject(kind, sheets)
    text = sheet.written({place: value for place, value in values.items() if value != sheet.values[place]})
    others = Oracle(sheet, values).all() - {fault}
    return Run(fault, frozenset(others), tuple(named(sheet, text)), text)


def findings(text: str) -> list[Finding]:
    """The errors about totals in a plan."""
    return [one for one in check_reading(reads(text), selection=FIGURES) if one.code == "PL201"]


def named(sheet: Sheet, text: str) -> Iterator[Fault]:
    """What each finding names first, in the words of the oracle."""
    labels = {label: row for row, label in enumerate(sheet.labels)}
    for finding in findings(text):
        group = finding.evidence.group
        kind = finding.cause.kind if finding.cause is not None else ""
        if group.columns:
            yield kind, frozenset((one.time.spoken("en") if one.time else None, one.source) for one in group.columns)
        elif group.rows:
            rows = [labels[row.parts] if row.parts else _total_row(sheet, text, row) for row in group.rows]
            yield kind, frozenset(rows)
        else:
            yield kind, frozenset(_place(text, sheet, change.figure.start) for change in group.changes)


def _place(text: str, sheet: Sheet, start: int) -> Place:
    """The cell that stands at an offset of a changed text: cells keep their order."""
    table = reads(text).plan.tables[0].breakdown
    assert table is not None
    starts = sorted(figure.start for row in table.rows for figure in row.figures)
    return sorted(sheet.spans, key=lambda one: sheet.spans[one])[starts.index(start)]


def _total_row(sheet: Sheet, text: str, row: object) -> int:
    table = reads(text).plan.tables[0].breakdown
    assert table is not None
    return next(number for number, one in enumerate(table.rows) if one.span == row.span)  # type: ignore[attr-defined]


# ---- more than one fault, none, and what is no fault of one cell ----
def _two(sheets: Sheets) -> Run:
    """Two faults of single cells, rows or columns in one table: both are to be named, whichever first."""
    while True:
        first, second = sheets.random.choice(list(FAULTS)), sheets.random.choice(list(FAULTS))
        sheet, values, fault = inject(first, sheets)
        with_first = {place: value for place, value in values.items() if value != sheet.values[place]}
        found = FAULTS[second](sheet, sheets.random)
        if found is None or found[1] == fault or set(found[0]) & set(with_first):
            continue
        both = {**values, **found[0]}
        if not differences(sheet, {**sheet.values, **found[0]}) or not differences(sheet, both):
            continue
        text = sheet.written({place: value for place, value in both.items() if value != sheet.values[place]})
        seen = set(named(sheet, text))
        wanted = {fault, found[1]}
        others = Oracle(sheet, both).all()
        hit = wanted <= seen
        return Run(fault, frozenset(others), (fault,) if hit else tuple(seen), text)


def _clean(sheets: Sheets) -> Run:
    """No fault: nothing may be named."""
    sheet = sheets.next()
    seen = tuple(named(sheet, sheet.text))
    nothing: Fault = ("", frozenset())
    return Run(nothing, frozenset(), seen or (nothing,), sheet.text)


def _rounded(sheets: Sheets) -> Run:
    """All totals rounded to tens, hundreds or thousands of the parts' unit: one note, and no error."""
    while True:
        sheet = sheets.next()
        step = sheets.random.choice((10, 100, 1000))
        if all((sheet.values[place] or 0) % 10 == 0 for place in sheet.facts):
            step *= 10
        changed = {
            place: (value + step // 2) // step * step
            for place, value in sheet.values.items()
            if value is not None and sheet.adds_up(place)
        }
        values = {**sheet.values, **changed}
        if len(differences(sheet, values)) < 3 or not all(changed.values()):
            continue
        text = sheet.written({place: value for place, value in changed.items() if value != sheet.values[place]})
        seen = tuple((one.cause.kind if one.cause else "", frozenset((one.severity.value,))) for one in findings(text))
        return Run(("rounding", frozenset(("info",))), frozenset(), seen, text)


def _lost(sheets: Sheets) -> Run:
    """A cell that cannot be read: its only possible value is the one that it had."""
    while True:
        sheet = sheets.next()
        place = sheets.random.choice([place for place, value in sheet.values.items() if value is not None])
        start, end = sheet.spans[place]
        text = sheet.text[:start] + "?" + sheet.text[end:]
        seen = tuple(
            ("lost", frozenset((one.figures.computed if one.figures else "",)))
            for one in check_reading(reads(text), selection=FIGURES)
            if one.code in ("PL204", "PL201")
        )
        return Run(("lost", frozenset((str(sheet.values[place]),))), frozenset(), seen, text)


#: What is measured besides single faults, with the function that makes one run.
OTHERS: dict[str, Callable[[Sheets], Run]] = {
    "all totals rounded": _rounded,
    "a lost cell's value": _lost,
    "two faults in one table": _two,
    "clean plans": _clean,
}
REQUIRED = {"two faults in one table": 0.80, "clean plans": 1.0}


# ---- counting ----
@attrs.define
class Count:
    """How many runs named the fault first."""

    kind: str
    runs: int = 0
    hits: int = 0
    left_out: int = 0
    misses: list[Run] = attrs.field(factory=list)

    @property
    def share(self) -> float:
        return self.hits / max(1, self.runs)

    @property
    def left_out_share(self) -> float:
        return self.left_out / max(1, self.runs + self.left_out)

    @property
    def enough(self) -> bool:
        """What is required: 95 % named, at most 30 % left out; of two faults at once 80 %."""
        return self.share >= REQUIRED.get(self.kind, 0.95) and self.left_out_share <= 0.30


def count(kind: str, runs: int, seed: str) -> Count:
    """So many counted runs of a kind."""
    sheets = Sheets(Random(seed))
    result = Count(kind)
    while result.runs < runs and result.left_out <= runs:
        one = OTHERS[kind](sheets) if kind in OTHERS else run(kind, sheets)
        if one.others:
            result.left_out += 1
            continue
        result.runs += 1
        result.hits += one.hit
        if not one.hit:
            result.misses.append(one)
    return result
