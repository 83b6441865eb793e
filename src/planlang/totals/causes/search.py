"""Failing claims of one breakdown come in; the lightest set of causes that explains them all goes out, as groups.

The table is one system. First every single cause that mends everything is listed; in most tables there is one. Else
several causes are combined, each tried out on what the ones before it left, the lightest few combinations kept at each
step. A total that no cause reaches stands alone. The set counts as proven smallest when as many failing totals share
no figure with one another: each of them needs a cause of its own.

Everything is bounded (`system.MOST_TRIALS`, and the numbers below): a table of thousands of failing totals costs a
fixed number of trials, and what was not reached stands without a cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from planlang.totals.causes import figures, neighbours, omissions, units
from planlang.totals.causes.explained import Change, Explained
from planlang.totals.causes.kinds import KINDS, UNEXPLAINED
from planlang.totals.causes.misprints import slip
from planlang.totals.causes.rounding import rounded, step_of
from planlang.totals.causes.system import Move, State, System, bare_totals
from planlang.totals.sums import Claim, Summed
from planlang.values.numbers import Number

#: The families of causes; the one place to add a family.
FAMILIES: tuple[Callable[[System, State, bool], Iterator[Move]], ...] = (
    figures.moves,
    neighbours.moves,
    units.moves,
    omissions.moves,
)
#: Combinations kept at each step, moves tried from each, steps; and from how many failing claims on the plain ones go first.
_KEPT = 5
_TRIED = 8
_STEPS = 8
_MANY = 40
#: Alternatives named for one group.
_MOST_ALTERNATIVES = 4
_MOST_COMPARED = 400


def search(summed: Summed, failing: Sequence[Claim], rounding: Number = 0) -> list[Explained]:
    """Groups that together explain all failing claims."""
    system = System(summed, failing)
    if not system.start:
        return []
    least = fewest(system, system.start)
    moves = _lightest(system)
    by_rounding = rounded(system, least, rounding)
    weight = _weight(moves) + _weight_alone(system, _after(moves, system.start))
    if by_rounding is not None and by_rounding.weight < weight:
        return [_as_explained(system, by_rounding, tuple(system.start), (), (), True)]
    return _with_bare_totals(summed, failing, weight) or _groups(system, moves, least)


def _with_bare_totals(summed: Summed, failing: Sequence[Claim], weight: float) -> list[Explained]:
    """One cause that also accounts for totals with nothing to add, if that is likelier than what was found without them."""
    bare = bare_totals(summed)
    if not bare or len(bare) > _MANY or len(failing) > _MANY:
        return []
    system = System(summed, failing, bare)
    covers = covering(system, system.start) if system.start else []
    if not covers or covers[0].weight >= weight:
        return []
    found = _as_explained(system, covers[0], (), (), covers[1:], True)
    return [attrs.evolve(found, claims=tuple(sorted(failing, key=_widest_first)))]


# ---- which causes ----
def _lightest(system: System) -> list[Move]:
    """The causes to name; what they leave stands alone."""
    state = system.start
    covers = covering(system, state)
    best = covers[:1]
    if best and (len(state) == 1 or best[0].weight <= KINDS["one-figure"]):
        return best if best[0].weight < UNEXPLAINED else []
    moves, rest = _plain_ones(system, state) if len(state) > _MANY else ([], dict(state))
    moves = _merged([*moves, *(_combined(system, rest) if len(rest) <= 2 * _MANY else [])])
    if best and best[0].weight <= _weight(moves) + _weight_alone(system, _after(moves, state)):
        return best
    return moves


def covering(system: System, state: State) -> list[Move]:
    """Every single cause that mends all that differs, the likeliest first."""
    found = [move for family in FAMILIES for move in family(system, state, True) if move.mends(state) == len(state)]
    unseen = [move for move in found if move.kind == "one-figure"]
    if len(unseen) > 1:  # one of several figures, and nothing that speaks for one of them
        found = [move for move in found if move.kind != "one-figure" or move.carried]
    return sorted(_distinct(found), key=lambda move: (move.weight, _place(move)))


def _moves(system: System, state: State) -> list[Move]:
    """Every cause that mends something and spoils nothing."""
    return [move for family in FAMILIES for move in family(system, state, False) if move.mends(state) > 0]


def _plain_ones(system: System, state: State) -> tuple[list[Move], dict[int, Number]]:
    """In a large table: causes that mend more than any rival for the same claim, taken at once."""
    rest = dict(state)
    chosen: list[Move] = []
    while rest and system.trials > 0:
        best: dict[int, tuple[int, float, Move]] = {}
        second: dict[int, int] = {}
        for move in _moves(system, rest):
            mended = [number for number, amount in move.effect.items() if rest.get(number) == amount]
            anchor = min(mended, key=lambda number: (system.size(number), number))
            known = best.get(anchor)
            if known is None or (len(mended), -move.weight) > (known[0], -known[1]):
                second[anchor] = known[0] if known else 0
                best[anchor] = (len(mended), move.weight, move)
            else:
                second[anchor] = max(second.get(anchor, 0), len(mended))
        taken = 0
        for anchor, (mends, _, move) in sorted(best.items(), key=lambda one: (-one[1][0], one[1][1], one[0])):
            if mends < 2 or second[anchor] >= mends or move.mends(rest) < mends:
                continue
            rest = move.after(rest)
            chosen.append(move)
            taken += 1
        if not taken:
            break
    return chosen, rest


def _combined(system: System, start: State) -> list[Move]:
    """Several causes whose weights add up to the least."""
    best: tuple[float, tuple[Move, ...]] = (_weight_alone(system, start), ())
    kept: list[tuple[float, dict[int, Number], tuple[Move, ...]]] = [(0.0, dict(start), ())]
    for _ in range(_STEPS):
        following: dict[frozenset[tuple[int, Number]], tuple[float, dict[int, Number], tuple[Move, ...]]] = {}
        for weight, state, moves in kept:
            tried = sorted(
                (
                    (move.weight + _outlook(after), order, move, after)
                    for order, (move, after) in enumerate(_tried(system, state))
                ),
                key=lambda one: one[:2],
            )
            for _, _, move, after in tried[:_TRIED]:
                total = weight + _added(moves, move)
                key = frozenset(after.items())
                if key not in following or total < following[key][0]:
                    following[key] = (total, after, (*moves, move))
        kept = sorted(following.values(), key=lambda one: one[0] + _outlook(one[1]))[:_KEPT]
        for weight, state, moves in kept:
            whole = weight + _weight_alone(system, state)
            if whole < best[0]:
                best = (whole, moves)
        if not kept or system.trials <= 0 or min(one[0] + 1.0 for one in kept) >= best[0]:
            break
    return list(best[1])


def _tried(system: System, state: State) -> list[tuple[Move, dict[int, Number]]]:
    moves = _moves(system, state)
    unseen: dict[tuple[tuple[int, ...], Number], list[Move]] = {}
    for move in moves:
        if move.kind == "one-figure" and not move.carried:
            mended = tuple(sorted(number for number, amount in move.effect.items() if state.get(number) == amount))
            unseen.setdefault((mended, 0), []).append(move)
    dropped = {id(move) for same in unseen.values() if len(same) > 8 for move in same}
    return [(move, move.after(state)) for move in moves if id(move) not in dropped]


def _outlook(state: State) -> float:
    """What a state will cost at best, roughly: one cause for each different amount, and a little for each claim."""
    return len({abs(left) for left in state.values()}) + 0.02 * len(state)


def _weight_alone(system: System, state: State) -> float:
    """The weight of leaving each claim to itself."""
    total = 0.0
    for number, left in state.items():
        kind = _slip(system, number, left)
        total += KINDS[kind] if kind else UNEXPLAINED
    return total


def _slip(system: System, number: int, left: Number) -> str:
    claim = system.claims[number]
    kind = slip(system.shown(claim.stated), system.shown(claim.stated - left))
    return kind if claim.stated >= left or kind == "sign" else ""


def _weight(moves: Iterable[Move]) -> float:
    return sum(move.weight for move in moves)


def _added(moves: Sequence[Move], move: Move) -> float:
    """The weight of one more cause; the same rows or columns in further claims are hardly one."""
    return 0.1 if any(_same_cause(one, move) for one in moves) else move.weight


def _same_cause(one: Move, other: Move) -> bool:
    return one.kind == other.kind and not one.changes and (one.rows, one.columns) == (other.rows, other.columns)


def _merged(moves: Sequence[Move]) -> list[Move]:
    """Causes of one kind about the same rows or columns as one."""
    merged: list[Move] = []
    for move in moves:
        at = next((place for place, one in enumerate(merged) if _same_cause(one, move)), None)
        if at is None:
            merged.append(move)
            continue
        one = merged[at]
        effect = {number: one.effect.get(number, 0) + move.effect.get(number, 0) for number in (*one.effect, *move.effect)}
        cells = {cell.figure.start: cell for cell in (*one.cells, *move.cells)}
        merged[at] = Move(
            one.kind,
            min(one.weight, move.weight),
            effect,
            rows=one.rows,
            columns=one.columns,
            cells=tuple(cells[start] for start in sorted(cells)),
        )
    return merged


def _after(moves: Iterable[Move], state: State) -> dict[int, Number]:
    rest = dict(state)
    for move in moves:
        rest = move.after(rest)
    return rest


# ---- as groups ----
def _groups(system: System, moves: Sequence[Move], least: int) -> list[Explained]:
    rest = _after(moves, system.start)
    touched: dict[int, int] = {}
    for move in moves:
        for number in move.effect:
            touched[number] = touched.get(number, 0) + 1
    causes = len(moves) + len(rest)
    proven = causes <= max(least, 1) or (causes == 2 and system.complete)
    groups: list[Explained] = []
    for move in moves:
        own = tuple(number for number in move.effect if touched[number] == 1 and number not in rest)
        shared = tuple(number for number in move.effect if touched[number] > 1 and number not in rest)
        groups.append(_with_rivals(system, move, own, shared, proven))
    for number, left in rest.items():
        groups.append(_alone(system, number, left, proven))
    return sorted(groups, key=lambda group: _widest_first((group.claims or group.jointly)[0]))


def _alone(system: System, number: int, left: Number, proven: bool) -> Explained:
    """A claim by itself: the slip of the hand that made it, if there is one."""
    claim = system.claims[number]
    kind = _slip(system, number, left)
    if not kind:
        return Explained((claim,))
    move = Move(kind, KINDS[kind], {number: left}, (Change(claim.row, claim.figure, claim.stated - left),))
    return _with_rivals(system, move, (number,), (), proven)


def _with_rivals(system: System, move: Move, own: Sequence[int], shared: Sequence[int], proven: bool) -> Explained:
    rivals = _rivals(system, move, move.effect)
    found = _as_explained(system, move, own, shared, rivals, proven)
    return _off_by_one(system, found, move, rivals) or found


def _off_by_one(system: System, found: Explained, move: Move, rivals: Sequence[Move]) -> Explained | None:
    """The smallest possible difference, which the total or several of its addends may have: one cause, not a list."""
    numbers = sorted(move.effect, key=lambda number: (len(system.under(system.claims[number].place)), system.size(number)))
    claim = system.claims[numbers[0]]
    figures = {claim.stated, *(slot.value for slot in system.inside(numbers[0]))}
    step = step_of(figures)
    if not rivals or not step or system.shown(step) > 1 or any(abs(left) != step for left in move.effect.values()):
        return None
    if any(len(one.changes) != 1 for one in (move, *rivals)):
        return None
    change = Change(claim.row, claim.figure, claim.stated - move.effect[numbers[0]])
    cells = tuple(system.summed.cells_inside_claim(claim))
    return attrs.evolve(
        found, kind="off-by-one", changes=(change,), rows=(), cells=cells, alternatives=(), carried=True, step=step
    )


def _rivals(system: System, move: Move, state: State) -> list[Move]:
    """Other single causes of the same claims."""
    if system.trials <= 0 or len(state) > _MOST_COMPARED:
        return []
    same = _key(move)
    return [one for one in covering(system, state) if _key(one) != same and one.weight < UNEXPLAINED]


def _as_explained(
    system: System, move: Move, own: Sequence[int], shared: Sequence[int], rivals: Sequence[Move], proven: bool
) -> Explained:
    def claims(numbers: Sequence[int]) -> tuple[Claim, ...]:
        return tuple(sorted((system.claims[number] for number in numbers), key=_widest_first))

    return Explained(
        claims(own),
        move.kind,
        move.changes,
        tuple(system.rows[place] for place in move.rows),
        move.columns,
        move.cells,
        claims(shared),
        tuple(_as_explained(system, one, own, shared, (), True) for one in rivals[:_MOST_ALTERNATIVES]),
        proven,
        move.carried,
        move.step,
    )


def _key(move: Move) -> tuple[object, ...]:
    cells = tuple(sorted((change.figure.start, change.needed) for change in move.changes))
    return (move.kind, move.rows, move.columns, cells)


def _distinct(moves: Iterable[Move]) -> list[Move]:
    return list({_key(move): move for move in moves}.values())


def _place(move: Move) -> int:
    return move.changes[0].figure.start if move.changes else -1


def _widest_first(claim: Claim) -> tuple[bool, int, int]:
    return (not claim.row.total, -claim.mask.bit_count(), claim.figure.start)


# ---- how many causes there must be ----
def fewest(system: System, state: State) -> int:
    """A number of causes that cannot be undercut: failing claims of which no two share a figure."""
    numbers = system.narrow_first(state)[:_MOST_COMPARED]
    by_rows = sorted(numbers, key=lambda number: (len(system.under(system.claims[number].place)), number))
    return max(_sharing_nothing(system, numbers), _sharing_nothing(system, by_rows))


def _sharing_nothing(system: System, numbers: Sequence[int]) -> int:
    chosen: list[Claim] = []
    for number in numbers:
        claim = system.claims[number]
        if not any(claim.mask & other.mask and _share_rows(system, claim.place, other.place) for other in chosen):
            chosen.append(claim)
    return len(chosen)


def _share_rows(system: System, one: int, other: int) -> bool:
    if one == other or (system.rows[one].total and system.rows[other].total):
        return True
    summed = system.summed
    return summed.adds(one, other) or summed.adds(other, one)
