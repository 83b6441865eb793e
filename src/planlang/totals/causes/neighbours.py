"""Figures in the cell beside their own: moved there, exchanged with its figure, or a whole row pasted one column off."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.totals.causes.explained import Change
from planlang.totals.causes.kinds import KINDS
from planlang.totals.causes.system import MOST_INSIDE, Move, Slot, State, System
from planlang.totals.figures import Figure
from planlang.values.numbers import Number


def moves(system: System, state: State, cover: bool) -> Iterator[Move]:
    """Moves and exchanges of facts, shifted rows, and exchanges of printed totals."""
    yield from _facts(system, state, cover)
    yield from _shifted(system, state, cover)
    yield from _totals(system, state)


def _facts(system: System, state: State, cover: bool) -> Iterator[Move]:
    """Two facts side by side: one of them empty and given the other's figure, or both with each other's."""
    numbers = system.narrow_first(state)
    seen: set[tuple[int, int]] = set()
    for number in numbers[:1] if cover else numbers:
        wanted = state[number]
        if system.size(number) > MOST_INSIDE:
            continue
        for slot in system.inside(number):
            for other in _beside(system, slot):
                delta = other.value - slot.value
                if delta != wanted:
                    continue
                key = (min(id(slot), id(other)), max(id(slot), id(other)))
                if key in seen or not system.spend():
                    continue
                seen.add(key)
                effect = system.effect(((slot, delta), (other, -delta)))
                if not effect:
                    continue
                kind = "neighbour-cell" if slot.empty or other.empty else "cells-swapped"
                changes = tuple(system.change(one, two.value, two.empty) for one, two in ((slot, other), (other, slot)))
                changes = tuple(sorted(changes, key=lambda change: not change.now if kind == "neighbour-cell" else False))
                yield Move(kind, KINDS[kind], effect, changes)


def _beside(system: System, slot: Slot) -> Iterator[Slot]:
    """The cells before and behind a cell in its row, above and below it in its column."""
    slots = system.slots(slot.place)
    for order in (slot.order - 1, slot.order + 1):
        if 0 <= order < len(slots):
            yield slots[order]
    for place in (slot.place - 1, slot.place + 1):
        if 0 <= place < len(system.rows):
            for other in system.slots(place):
                if other.mask == slot.mask:
                    yield other


def _shifted(system: System, state: State, cover: bool) -> Iterator[Move]:
    """Rows all of whose figures stand one column too far to the right or to the left."""
    seen: set[int] = set()
    numbers = system.narrow_first(state)
    for number in numbers[:1] if cover else numbers:
        if system.size(number) > MOST_INSIDE:
            continue
        for place in system.under(system.claims[number].place):
            if place in seen:
                continue
            seen.add(place)
            slots = [slot for slot in system.slots(place) if slot.mask in system.finest]
            values = [slot.value for slot in slots]
            if len(values) - values.count(0) < 2 or not system.spend(2):
                continue
            for shifted, end in (([*values[1:], 0], values[0]), ([0, *values[:-1]], values[-1])):
                if not end:
                    move = _shift(system, state, place, slots, shifted)
                    if move is not None:
                        yield move


def _shift(system: System, state: State, place: int, slots: list[Slot], needed: list[Number]) -> Move | None:
    deltas = [(slot, value - slot.value) for slot, value in zip(slots, needed, strict=True) if value != slot.value]
    for slot, delta in deltas:
        for number in system.around(place, slot.mask):
            if system.claims[number].mask == slot.mask and number not in state and delta:
                return None
    effect = system.effect(deltas)
    if len(effect) < 2:
        return None
    changes = tuple(
        system.change(slot, value, not value) for slot, value in zip(slots, needed, strict=True) if value != slot.value
    )
    return Move("row-shifted", KINDS["row-shifted"], effect, changes, rows=(place,))


def _totals(system: System, state: State) -> Iterator[Move]:
    """Printed totals side by side that have each other's figure, or one whose figure belongs into the blank cell beside it."""
    for number in state:
        if not system.spend(4):
            return
        claim = system.claims[number]
        figures = claim.row.figures
        at = next(order for order, figure in enumerate(figures) if figure is claim.figure)
        beside = [(claim.place, figures[order]) for order in (at - 1, at + 1) if 0 <= order < len(figures)]
        for place in (claim.place - 1, claim.place + 1):
            if 0 <= place < len(system.rows):
                beside.extend((place, one) for one in system.rows[place].figures if one.column == claim.figure.column)
        for place, figure in beside:
            yield from _exchange(system, state, number, place, figure)


def _exchange(system: System, state: State, number: int, place: int, figure: Figure) -> Iterator[Move]:
    claim, left = system.claims[number], state[number]
    needed = claim.stated - left
    row = system.rows[place]
    other = next((one for one in system.by_place.get(place, ()) if system.claims[one].figure is figure), None)
    if other is not None:
        if other > number and other in state and figure.minor == needed and claim.stated == figure.minor - state[other]:
            kind = "cells-swapped" if needed and claim.stated else "neighbour-cell"
            changes = (Change(claim.row, claim.figure, needed, not needed), Change(row, figure, claim.stated, not claim.stated))
            if kind == "neighbour-cell" and not claim.stated:
                changes = (changes[1], changes[0])
            yield Move(kind, KINDS[kind], {number: left, other: state[other]}, changes)
        return
    # A blank total claims nothing; it is where the figure belongs when it would hold there.
    adds_up = place in system.summed.children or row.total or system.summed.mask(figure.column) not in system.finest
    if figure.state != "blank" or needed or not claim.stated or not adds_up:
        return
    if system.amount(place, system.summed.mask(figure.column)) == claim.stated:
        changes = (Change(claim.row, claim.figure, 0, True), Change(row, figure, claim.stated))
        yield Move("neighbour-cell", KINDS["neighbour-cell"], {number: left}, changes)
