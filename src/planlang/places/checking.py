"""The units of a register come in; what contradicts itself among them goes out as findings: codes, circles, days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from planlang.diagnostics import Finding, Label, say
from planlang.places.problems import report
from planlang.places.register import AdministrativeUnit, PlaceRegister
from planlang.values.time import When

_DAY = timedelta(days=1)


def amiss(units: tuple[AdministrativeUnit, ...]) -> Iterator[Finding]:
    """Every contradiction among the units of a register."""
    register = PlaceRegister(units)
    by_code: dict[str, list[AdministrativeUnit]] = {}
    for unit in units:
        yield from _twice(unit, by_code.setdefault(unit.code, []))
        by_code[unit.code].append(unit)
    for unit in units:
        if unit.since is not None and unit.until is not None and unit.until < unit.since:
            yield report("reversed", unit.span, unit=unit, since=_day(unit.since), until=_day(unit.until), subject=unit.code)
            continue
        yield from _parent(unit, register, by_code)
        yield from _successors(unit, register, by_code)
    yield from _circles(units, lambda unit: [parent] if (parent := register.parent(unit)) is not None else [], "parents-circle")
    yield from _circles(units, lambda unit: list(register.successors(unit)), "successors-circle")


def _twice(unit: AdministrativeUnit, others: list[AdministrativeUnit]) -> Iterator[Finding]:
    before = next((one for one in others if one.overlaps(unit)), None)
    if before is not None:
        yield report("twice", unit.span, _here(before), unit.code, detail=unit.code, unit=unit, before=before)


def _parent(unit: AdministrativeUnit, register: PlaceRegister, by_code: dict[str, list[AdministrativeUnit]]) -> Iterator[Finding]:
    if not unit.parent:
        return
    if unit.parent not in by_code:
        yield report("unknown-parent", unit.span, subject=unit.code, unit=unit, detail=unit.parent)
        return
    around = by_code[unit.parent]
    for day in (unit.since, unit.until):
        if day is not None and not any(one.stands(day) for one in around):
            yield report("outlives", unit.span, _here(around[-1]), unit.code, unit=unit, parent=around[-1], on=_day(day))
            return
    parent = register.parent(unit)
    if unit.until is None and all(one.until is not None for one in around):
        last = max(one.until for one in around if one.until is not None)
        yield report("outlives", unit.span, _here(around[-1]), unit.code, unit=unit, parent=around[-1], on=_day(last + _DAY))
    elif parent is not None and parent is not unit and unit.level <= parent.level and parent.parent != unit.code:
        yield report("nesting", unit.span, _here(parent), unit.code, unit=unit, parent=parent)


def _successors(
    unit: AdministrativeUnit, register: PlaceRegister, by_code: dict[str, list[AdministrativeUnit]]
) -> Iterator[Finding]:
    for code in unit.successors:
        if code not in by_code:
            yield report("unknown-successor", unit.span, subject=unit.code, unit=unit, detail=code)
        elif unit.until is None:
            yield report("no-end", unit.span, subject=unit.code, unit=unit, detail=code)
        elif register.coded(code, unit.until + _DAY) is None:
            others = _here(by_code[code][-1])
            yield report("not-standing", unit.span, others, unit.code, unit=unit, detail=code, until=_day(unit.until))


def _circles(
    units: tuple[AdministrativeUnit, ...], follow: Callable[[AdministrativeUnit], list[AdministrativeUnit]], kind: str
) -> Iterator[Finding]:
    """Each circle that following one relation leads into, once."""
    done: set[int] = set()
    for unit in units:
        way: list[AdministrativeUnit] = []
        stack = [(unit, 0)]
        while stack:
            one, depth = stack.pop()
            del way[depth:]
            if any(one is before for before in way):
                circle = way[next(at for at, before in enumerate(way) if before is one) :]
                names = " -> ".join(f"{each.code} {each.name}" for each in (*circle, one))
                first = min(circle, key=lambda each: each.span)
                yield report(kind, first.span, subject=first.code, circle=names)
                continue
            if id(one) in done:
                continue
            done.add(id(one))
            way.append(one)
            stack.extend((after, depth + 1) for after in follow(one))


def _here(unit: AdministrativeUnit) -> tuple[Label, ...]:
    return (Label(say("{unit} ở đây", "{unit} is here", unit=unit), unit.span),)


def _day(day: date) -> When:
    return When.day(day.year, day.month, day.day)
