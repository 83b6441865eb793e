"""Parts that totals leave out or count twice: one row, several rows, a source, a year; a subtotal with its own parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from planlang.totals.causes.kinds import KINDS, MORE, ODD
from planlang.totals.causes.system import Move, State, System
from planlang.totals.figures import Column
from planlang.totals.sums import Cell
from planlang.values.numbers import Number

#: Several rows are looked for among this many, for one claim alone among fewer (else chance would find them).
_MOST_ROWS = 250
_MOST_ROWS_ALONE = 14
#: Rows that fit something are followed up to this number, those that fit most first.
_MOST_FITTING = 200


def moves(system: System, state: State, cover: bool) -> Iterator[Move]:
    """Rows and columns that are exactly what claims lack, or have too much."""
    single = list(_rows(system, state))
    yield from single
    yield from _columns(system, state)
    if not any(len(move.effect) == len(state) for move in single):
        yield from _several(system, state)


# ---- one row ----
def _rows(system: System, state: State) -> Iterator[Move]:
    fitting: dict[tuple[int, int], dict[int, Number]] = {}  # (row, sign) -> claims
    for number, left in state.items():
        claim = system.claims[number]
        sign = -1 if left < 0 else 1
        below = system.under(claim.place)
        if not system.spend(len(below)):
            return
        for place in below:
            if place != claim.place and system.amount(place, claim.mask) == left * sign:
                fitting.setdefault((place, sign), {})[number] = left
        yield from _doubled(system, number, left)
    most_first = sorted(fitting.items(), key=lambda one: (-len(one[1]), one[0]))
    for (place, sign), effect in most_first[:_MOST_FITTING]:
        parent = system.summed.parents[place]
        if parent is not None and fitting.get((parent, sign), {}).keys() >= effect.keys():
            continue  # the only part of its row: the row says it better
        if not system.spend(8 * len(effect)):
            return
        yield _move(system, state, (place,), effect, sign)


def _doubled(system: System, number: int, left: Number) -> Iterator[Move]:
    """A total that has added every subtotal together with its parts."""
    claim = system.claims[number]
    heads = [place for place in system.summed.summed_by(claim.place) if place in system.summed.children]
    if left > 0 and len(heads) > 1 and sum(system.amount(place, claim.mask) for place in heads) == left:
        effect = {
            other: system.claims[other].difference
            for other in system.by_place[claim.place]
            if system.claims[other].difference
            and sum(system.amount(place, system.claims[other].mask) for place in heads) == system.claims[other].difference
        }
        yield _move(system, {**effect, number: left}, tuple(heads), {**effect, number: left}, 1)


def _move(system: System, state: State, places: tuple[int, ...], effect: dict[int, Number], sign: int) -> Move:
    heads = all(place in system.summed.children for place in places)
    kind = "omitted-row" if sign < 0 else "subtotal-with-parts" if heads else "counted-twice"
    weight = KINDS[kind] + (0 if sign > 0 and heads else MORE * (len(places) - 1))
    weight += ODD * _contradicted(system, state, places, effect)
    mask = 0
    for number in effect:
        mask |= system.claims[number].mask
    cells = [cell for place in places for cell in system.summed.cells_inside(place, mask)]
    ordered = tuple(sorted(cells, key=lambda cell: cell.figure.start))
    return Move(kind, weight, effect, rows=places, cells=ordered)


def _contradicted(system: System, state: State, places: Sequence[int], effect: dict[int, Number]) -> float:
    """The share of columns in which the same total holds although it has the same parts inside."""
    scopes = {other for number in effect for other in _same_total(system, system.claims[number].place)}
    held = sum(
        1
        for scope in scopes
        for number in system.by_place.get(scope, ())
        if number not in state and any(system.amount(place, system.claims[number].mask) for place in places)
    )
    return held / (held + len(effect))


def _same_total(system: System, place: int) -> list[int]:
    return system.alike(place) if system.rows[place].total else [place]


# ---- several rows ----
def _several(system: System, state: State) -> Iterator[Move]:
    """Two or three rows that together, and none of them alone, are what all failing columns of one row lack."""
    for scope, numbers in _by_total(system, state).items():
        claims = [system.claims[number] for number in numbers]
        places = [place for place in system.under(scope) if place != scope]
        most = _MOST_ROWS if len(numbers) > 1 else _MOST_ROWS_ALONE
        if len(places) > most or len({state[number] > 0 for number in numbers}) > 1:
            continue
        sign = 1 if state[numbers[0]] > 0 else -1
        target = tuple(state[number] * sign for number in numbers)
        if not system.spend(len(places) * len(numbers)):
            return
        vectors = {place: tuple(system.amount(place, claim.mask) for claim in claims) for place in places}
        usable = [
            place
            for place in places
            if any(vectors[place]) and all(one <= whole for one, whole in zip(vectors[place], target, strict=True))
        ]
        yield from _together(system, state, usable, vectors, target, numbers, sign)


def _together(
    system: System,
    state: State,
    places: list[int],
    vectors: dict[int, tuple[Number, ...]],
    target: tuple[Number, ...],
    numbers: list[int],
    sign: int,
) -> Iterator[Move]:
    by_vector: dict[tuple[Number, ...], list[int]] = {}
    for place in places:
        by_vector.setdefault(vectors[place], []).append(place)
    effect = {number: state[number] for number in numbers}
    found: set[tuple[int, ...]] = set()
    for first in places:
        rest = _less(target, vectors[first])
        for second in by_vector.get(rest, ())[:4]:
            found.add(tuple(sorted({first, second})))
    groups: list[tuple[int, ...]] = [group for group in found if len(group) == 2 and _apart(system, group)]
    if not groups and len(numbers) > 1 and len(places) ** 2 <= 40_000 and system.spend(len(places) ** 2 // 2):
        for at, first in enumerate(places):
            rest = _less(target, vectors[first])
            for second in places[at + 1 :]:
                for third in by_vector.get(_less(rest, vectors[second]), ())[:4]:
                    found.add(tuple(sorted({first, second, third})))
        groups = [group for group in found if len(group) == 3 and _apart(system, group)]
    for group in sorted(groups)[:6]:
        move = _move(system, state, group, _everywhere(system, state, group, effect, sign), sign)
        # Without a second column that agrees, chance is near.
        yield move if len(numbers) > 1 else Move(move.kind, move.weight + ODD / 2, move.effect, rows=group, cells=move.cells)


def _everywhere(system: System, state: State, places: tuple[int, ...], effect: dict[int, Number], sign: int) -> dict[int, Number]:
    """The same rows in every other claim that has them inside and differs by just what they hold: totals of totals."""
    found = dict(effect)
    for number, left in state.items():
        claim = system.claims[number]
        if number not in found and system.spend():
            inside = [place for place in places if system.summed.adds(claim.place, place)]
            if inside and sum(system.amount(place, claim.mask) for place in inside) * sign == left:
                found[number] = left
    return found


def _less(one: tuple[Number, ...], other: tuple[Number, ...]) -> tuple[Number, ...]:
    return tuple(first - second for first, second in zip(one, other, strict=True))


def _apart(system: System, places: Sequence[int]) -> bool:
    return not any(system.summed.is_under(one, other) for one in places for other in places)


def _by_total(system: System, state: State) -> dict[int, list[int]]:
    """The claims that differ, by the row that states them; total rows over the same rows count as one."""
    groups: dict[int, list[int]] = {}
    for number in sorted(state):
        place = system.claims[number].place
        groups.setdefault(min(_same_total(system, place)), []).append(number)
    return groups


# ---- years and sources ----
def _columns(system: System, state: State) -> Iterator[Move]:
    boxes = _boxes(system)
    fitting: dict[tuple[int, int], dict[int, Number]] = {}

    @cache
    def holding(mask: int) -> tuple[int, ...]:
        return tuple(at for at, (box, _) in enumerate(boxes) if mask & ~box == 0)

    for number, left in state.items():
        claim = system.claims[number]
        amounts = system.amounts(claim.place)
        if not system.spend(len(amounts)):
            return
        sums: dict[int, Number] = {}
        for mask, minor in amounts.items():
            if minor and mask & ~claim.mask == 0:
                for at in holding(mask):
                    sums[at] = sums.get(at, 0) + minor
        sign = -1 if left < 0 else 1
        for at, amount in sums.items():
            if amount == left * sign and claim.mask & ~boxes[at][0]:
                fitting.setdefault((at, sign), {})[number] = left
    said: set[tuple[int, ...]] = set()
    for (at, sign), effect in fitting.items():  # years, then sources, then single columns: the widest first
        key = (sign, *sorted(effect))
        if key in said:
            continue
        said.add(key)
        box, column = boxes[at]
        kind = "omitted-column" if sign < 0 else "counted-twice"
        weight = KINDS[kind] + ODD * _column_contradicted(system, state, box, effect)
        yield Move(kind, weight, effect, columns=(column,), cells=_column_cells(system, box, effect))


def _boxes(system: System) -> list[tuple[int, Column]]:
    """Every year, every source, and every single column, as a box with its name."""
    grid, columns = system.summed.grid, system.summed.breakdown.columns
    found: dict[int, Column] = {}
    for time in dict.fromkeys(column.time for column in columns if column.time is not None):
        found.setdefault(grid.box(time, None)[0], Column(time=time))
    for source in dict.fromkeys(column.source for column in columns if column.source is not None):
        found.setdefault(grid.box(None, source)[0], Column(source=source))
    for one in dict.fromkeys(one for column in columns for one in column.members):
        found.setdefault(grid.box(None, None, (one,))[0], Column(members=(one,)))
    for column in columns:
        found.setdefault(system.summed.mask(column), column)
    return list(found.items())


def _column_contradicted(system: System, state: State, box: int, effect: dict[int, Number]) -> float:
    """The share of totals in the same rows that hold although the same year or source is inside."""
    held = sum(
        1
        for scope in {system.claims[number].place for number in effect}
        for number in system.by_place.get(scope, ())
        if number not in state and _partly(system, number, box)
    )
    return held / (held + len(effect))


def _partly(system: System, number: int, box: int) -> bool:
    claim = system.claims[number]
    inside = claim.mask & box
    return bool(inside) and inside != claim.mask and bool(system.amount(claim.place, inside))


def _column_cells(system: System, box: int, effect: dict[int, Number]) -> tuple[Cell, ...]:
    """The facts in a box that the claims leave out or count twice, when they are few."""
    found: dict[int, Cell] = {}
    for number in list(effect)[:12]:
        claim = system.claims[number]
        if len(system.under(claim.place)) > 40:
            continue
        for cell in system.summed.cells_inside_claim(claim):
            if cell.mask & ~(claim.mask & box) == 0:
                found[cell.figure.start] = cell
    return tuple(found[start] for start in sorted(found))[:40]
