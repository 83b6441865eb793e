"""Single figures: a fact that every claim around it speaks against, and a printed total that stands alone against its parts."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.totals.causes.explained import Change
from planlang.totals.causes.kinds import CARRIED, KINDS
from planlang.totals.causes.misprints import slip
from planlang.totals.causes.system import MOST_INSIDE, Move, Slot, State, System
from planlang.values.numbers import Number

#: Nested totals with one difference that no slip explains.
_CARRIED_ALONE = "one-figure"


def moves(system: System, state: State, cover: bool) -> Iterator[Move]:
    """Single facts and single totals that would mend claims; with `cover` only such as mend all that differs."""
    yield from _facts(system, state, cover)
    yield from _totals(system, state, cover)


def _facts(system: System, state: State, cover: bool) -> Iterator[Move]:
    numbers = system.narrow_first(state)
    if cover:
        numbers = numbers[:1]
        if system.size(numbers[0]) > MOST_INSIDE:
            system.complete = False
    seen: set[tuple[int, Number]] = set()
    for number in numbers:
        delta = state[number]
        for slot in system.inside(number):
            key = (id(slot.figure), delta)
            if key in seen:
                continue
            seen.add(key)
            if not system.spend():
                return
            mended = 0
            around = system.around(slot.place, slot.mask)
            for other in around:
                left = state.get(other)
                if left is None:
                    break
                mended += left == delta
            else:
                if mended < len(state) and cover:
                    continue
                move = _fact(system, slot, delta, around, mended)
                if move is not None:
                    yield move


def _fact(system: System, slot: Slot, delta: Number, around: tuple[int, ...], mended: int) -> Move | None:
    now, needed = slot.value, slot.value + delta
    kind = slip(system.shown(now), system.shown(needed), slot.figure.state == "blank")
    if kind == "missing-figure" and needed < 0:
        return None
    if not kind and _repeats(system, slot):
        kind = "repeated-neighbour"
    if needed < 0 and kind != "sign":
        return None
    if kind in ("", "missing-figure", "repeated-neighbour") and mended < 2:
        return None
    kind = kind or "one-figure"
    return Move(kind, KINDS[kind], dict.fromkeys(around, delta), (system.change(slot, needed),))


def _repeats(system: System, slot: Slot) -> bool:
    """Whether a figure is that of a cell beside it, in its row or in its column."""
    slots = system.slots(slot.place)
    beside = [slots[order].value for order in (slot.order - 1, slot.order + 1) if 0 <= order < len(slots)]
    for place in (slot.place - 1, slot.place + 1):
        if 0 <= place < len(system.rows):
            beside.extend(other.value for other in system.slots(place) if other.mask == slot.mask)
    return bool(slot.value) and slot.value in beside


def _totals(system: System, state: State, cover: bool) -> Iterator[Move]:
    numbers = system.narrow_first(state)
    for number in numbers[:1] if cover else numbers:
        if not system.spend():
            return
        left = state[number]
        claim = system.claims[number]
        needed = claim.stated - left
        kind = slip(system.shown(claim.stated), system.shown(needed))
        if needed < 0 and kind != "sign":
            kind = ""
        change = Change(claim.row, claim.figure, needed)
        if kind and (not cover or len(state) == 1):
            yield Move(kind, KINDS[kind], {number: left}, (change,))
        wider = system.around_claim(number)
        if wider and all(state.get(other) == left for other in wider) and (not cover or len(wider) + 1 == len(state)):
            effect = dict.fromkeys((number, *wider), left)
            yield Move(kind or _CARRIED_ALONE, KINDS[kind or _CARRIED_ALONE] + CARRIED, effect, (change,), carried=True)
