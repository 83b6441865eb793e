"""Rows of a register of places come in; a register goes out that finds a unit by its name on a day, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, cached_property

import attrs

from planlang.places.kinds import KindOfPlace, bare_key, taken_apart
from planlang.source import Record, Span
from planlang.values.names import closest

_ONE_DAY = timedelta(days=1)


@attrs.frozen(repr=False)
class AdministrativeUnit(Record):
    """A unit as it stood from one day to another: when it takes in others or changes its kind, a new one begins.

    Attributes:
        code: its code; units that follow each other may share one.
        name: its name without the word for its kind.
        kind: what kind of place it is.
        parent: code of the unit that it lies in; empty for the widest.
        since, until: its first and its last day; None: before the register begins, or still standing.
        successors: codes of the units that took over its area when it ended.
        decree: the document that ended it, or else made it.
        span: where it stands in the register's file.
    """

    code: str
    name: str
    kind: KindOfPlace
    parent: str = ""
    since: date | None = None
    until: date | None = None
    successors: tuple[str, ...] = ()
    decree: str = ""
    span: Span = attrs.field(default=Span(0, 0), eq=False, repr=False)

    @property
    def level(self) -> int:
        """How wide it is: 1 for the widest; a city by whether it lies in a wider unit."""
        return self.kind.finest if self.parent else self.kind.widest

    def stands(self, on: date | None) -> bool:
        """Whether it stood on a day; without a day, whether it ever did."""
        return on is None or ((self.since is None or self.since <= on) and (self.until is None or on <= self.until))

    def overlaps(self, other: AdministrativeUnit) -> bool:
        """Whether there is a day on which both stand."""
        first = max(self.since or date.min, other.since or date.min)
        return first <= min(self.until or date.max, other.until or date.max)

    def spoken(self, language: str, spec: str = "") -> str:
        """Its name with its kind: `xã Tân Việt`, `Tân Việt commune`; `:n` the name alone."""
        return self.name if spec == "n" else self.kind.named(self.name, language)

    @cached_property
    def key(self) -> str:
        """The name as it is compared."""
        return bare_key(self.name)


class PlaceRegister:
    """Administrative units, each as it stood from one day to another.

    Attributes:
        units: every unit, in the order of the register.
        name: what messages call the register: its file.
    """

    def __init__(self, units: Iterable[AdministrativeUnit], name: str = "") -> None:
        self.units = tuple(units)
        self.name = name

    def __repr__(self) -> str:
        return f"PlaceRegister({self.name!r}, {len(self.units)} units)"

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[AdministrativeUnit]:
        return iter(self.units)

    # ---- by name ----
    @cached_property
    def _by_key(self) -> dict[str, list[AdministrativeUnit]]:
        found: dict[str, list[AdministrativeUnit]] = {}
        for unit in self.units:
            found.setdefault(unit.key, []).append(unit)
        return found

    def named(self, name: str, on: date | None = None) -> tuple[AdministrativeUnit, ...]:
        """The units of a name that stand on a day (or ever did); the word for the kind, where the name has it, must agree."""
        taken = taken_apart(name)
        found = self._by_key.get(taken.key, []) if taken.kinds else self._by_key.get(bare_key(name), [])
        return tuple(unit for unit in found if unit.stands(on) and (not taken.kinds or unit.kind in taken.kinds))

    def alike(self, name: str, on: date | None = None) -> tuple[AdministrativeUnit, ...]:
        """The units of a name whatever their kind: `huyện Đông Triều` finds the town too."""
        return tuple(unit for unit in self._by_key.get(taken_apart(name).key, []) if unit.stands(on))

    def find(self, name: str, on: date | None = None, inside: str | None = None) -> AdministrativeUnit | None:
        """The unit of a name on a day; None when there is none.

        Args:
            name: with or without the word for the kind: `xã Tân Việt`, `Tân Việt`, `Tân Việt commune`.
            on: the day; None: any day, the latest unit first.
            inside: the name of a unit that it lies in, at any depth.

        Raises:
            LookupError: several units have this name on that day; the message names what they lie in.
        """
        found = [unit for unit in self.named(name, on) if inside is None or self._lies_in(unit, inside, on)]
        if on is None and found:
            codes = dict.fromkeys(unit.code for unit in found)
            found = [max((unit for unit in found if unit.code == code), key=lambda one: one.until or date.max) for code in codes]
        if len(found) > 1:
            where = ", ".join(" in ".join(one.spoken("vi") for one in (unit, *self.above(unit, on))) for unit in found)
            raise LookupError(f"several units are called {name!r}: {where}; say which with inside=")
        return found[0] if found else None

    def _lies_in(self, unit: AdministrativeUnit, name: str, on: date | None) -> bool:
        return any(one in self.named(name, on) for one in self.above(unit, on))

    def near(self, name: str, on: date | None = None) -> list[AdministrativeUnit]:
        """Units whose name looks like one that no unit has, the nearest first; of the kind that the name says, if it does."""
        taken = taken_apart(name)
        known: dict[str, AdministrativeUnit] = {}
        for unit in self.units:
            if unit.stands(on) and (not taken.kinds or unit.kind in taken.kinds):
                known.setdefault(unit.key, unit)
        return [known[key] for key in closest(taken.key, list(known))]

    # ---- by code ----
    @cached_property
    def _by_code(self) -> dict[str, list[AdministrativeUnit]]:
        found: dict[str, list[AdministrativeUnit]] = {}
        for unit in self.units:
            found.setdefault(unit.code, []).append(unit)
        return found

    def coded(self, code: str, on: date | None = None) -> AdministrativeUnit | None:
        """The unit of a code that stands on a day; without a day the latest one."""
        found = [unit for unit in self._by_code.get(code, []) if unit.stands(on)]
        return max(found, key=lambda unit: unit.until or date.max, default=None)

    def parent(self, unit: AdministrativeUnit, on: date | None = None) -> AdministrativeUnit | None:
        """The unit that another lies in, on a day (by default on the last day of that one)."""
        if not unit.parent:
            return None
        day = on if on is not None and unit.stands(on) else unit.until
        return self.coded(unit.parent, day) or self.coded(unit.parent)

    def above(self, unit: AdministrativeUnit, on: date | None = None) -> tuple[AdministrativeUnit, ...]:
        """The units that another lies in, the nearest first."""
        found: list[AdministrativeUnit] = []
        around = self.parent(unit, on)
        while around is not None and around not in found:
            found.append(around)
            around = self.parent(around, on)
        return tuple(found)

    def inside(self, unit: AdministrativeUnit, on: date | None = None) -> tuple[AdministrativeUnit, ...]:
        """The units that lie directly in another, on a day."""
        return tuple(one for one in self.units if one.parent == unit.code and one.stands(on))

    def at(self, on: date) -> tuple[AdministrativeUnit, ...]:
        """Every unit that stands on a day."""
        return tuple(unit for unit in self.units if unit.stands(on))

    # ---- what became of it ----
    def successors(self, unit: AdministrativeUnit) -> tuple[AdministrativeUnit, ...]:
        """The units that took over the area of one that ended: those of its successors' codes, on the day after."""
        if unit.until is None:
            return ()
        after = unit.until + _ONE_DAY
        found = (self.coded(code, after) for code in unit.successors or (unit.code,))
        return tuple(one for one in found if one is not None and one is not unit)

    def predecessors(self, unit: AdministrativeUnit) -> tuple[AdministrativeUnit, ...]:
        """The units whose area a unit took over."""
        return tuple(one for one in self.units if unit in self.successors(one))

    def become(self, unit: AdministrativeUnit, on: date) -> tuple[AdministrativeUnit, ...]:
        """The units that hold the area of a unit on a later day: its successors, theirs, and so on."""
        found: dict[AdministrativeUnit, None] = {}
        queue, seen = [unit], {unit}
        for one in queue:
            if one.stands(on):
                found[one] = None
                continue
            for after in self.successors(one):
                if after not in seen:
                    seen.add(after)
                    queue.append(after)
        return tuple(found)

    def covers(self, level: int, on: date | None, inside: AdministrativeUnit | None = None) -> bool:
        """Whether it lists units of a level on a day (inside another unit): a list of provinces says nothing of communes."""
        if inside is None:
            return level in self._levels(on)
        return any(one.level == level and one.stands(on) and inside.code in self._codes_above(one, on) for one in self.units)

    def _levels(self, on: date | None) -> set[int]:
        return {unit.level for unit in self.units if unit.stands(on)}

    def _codes_above(self, unit: AdministrativeUnit, on: date | None) -> set[str]:
        return {one.code for one in self.above(unit, on)}


@cache
def provinces() -> PlaceRegister:
    """The provinces and cities under the centre that planlang itself knows, with their days and what became of them."""
    from planlang.places.reading import read_places

    path = os.path.join(os.path.dirname(__file__), "provinces.csv")
    with open(path, "rb") as file:
        read = read_places(file.read(), "provinces.csv")
    assert not read.findings, read.findings[0].message.text("en")
    return read.register
