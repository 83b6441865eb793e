"""Whole rows in another unit: all their figures a thousand or a million times too large or too small."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.totals.causes.explained import Change
from planlang.totals.causes.kinds import KINDS
from planlang.totals.causes.system import MOST_INSIDE, Move, State, System
from planlang.values.numbers import Number, normal

_FACTORS: tuple[Number, ...] = (1000, 10**6, Fraction(1, 1000), Fraction(1, 10**6))


def moves(system: System, state: State, cover: bool) -> Iterator[Move]:
    """Rows of facts, and rows of printed totals, that one factor mends."""
    yield from _facts(system, state, cover)
    yield from _totals(system, state)


def _facts(system: System, state: State, cover: bool) -> Iterator[Move]:
    seen: set[int] = set()
    numbers = system.narrow_first(state)
    for number in numbers[:1] if cover else numbers:
        if system.size(number) > MOST_INSIDE:
            continue
        for place in system.under(system.claims[number].place):
            if place not in seen and system.spend():
                seen.add(place)
                yield from _row(system, state, place)


def _row(system: System, state: State, place: int) -> Iterator[Move]:
    slots = [slot for slot in system.slots(place) if slot.value]
    if len(slots) < 2 or any(not _other_scopes(system, state, place, slot.mask) for slot in slots[:1]):
        return
    own = set(system.by_place.get(place, ()))
    for factor in _FACTORS:
        deltas = [(slot, normal(slot.value * factor) - slot.value) for slot in slots]
        effect = {number: amount for number, amount in system.effect(deltas).items() if number not in own}
        if not effect or any(number not in state for number in effect):
            continue
        if not any(state[number] == amount for number, amount in effect.items()):
            continue
        changes = [system.change(slot, normal(slot.value * factor)) for slot in slots]
        for number in sorted(own):
            claim = system.claims[number]
            if number not in state and claim.stated:
                changes.append(Change(claim.row, claim.figure, normal(claim.stated * factor)))
        yield Move("row-unit-slip", KINDS["row-unit-slip"], effect, tuple(changes), rows=(place,))


def _other_scopes(system: System, state: State, place: int, mask: int) -> bool:
    """Whether every total of other rows around a cell differs, and there is one."""
    own = set(system.by_place.get(place, ()))
    around = [number for number in system.around(place, mask) if number not in own]
    return bool(around) and all(number in state for number in around)


def _totals(system: System, state: State) -> Iterator[Move]:
    for place, numbers in system.by_place.items():
        failing = [number for number in numbers if number in state]
        if len(failing) < 2:
            continue
        stated = [system.claims[number].stated for number in numbers]
        for factor in _FACTORS:
            if all(
                normal(system.claims[number].stated * factor) == system.claims[number].stated - state[number]
                for number in failing
            ) and all(number in state for number, amount in zip(numbers, stated, strict=True) if amount):
                changes = tuple(
                    Change(system.claims[number].row, system.claims[number].figure, system.claims[number].stated - state[number])
                    for number in failing
                )
                effect = {number: state[number] for number in failing}
                yield Move("row-unit-slip", KINDS["row-unit-slip"], effect, changes, rows=(place,))
