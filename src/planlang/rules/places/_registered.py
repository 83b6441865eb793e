"""A plan comes in; every place that it names, as the register of places has it on the plan's day, goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import attrs

from planlang.diagnostics import Label, Message, say
from planlang.model import Locality, Node, Part, Plan
from planlang.places.kinds import Named, kinds_between, taken_apart
from planlang.places.register import AdministrativeUnit, PlaceRegister, provinces
from planlang.rules.called import walk_parts
from planlang.source import Record
from planlang.values.time import Period, When

#: How a name stands to the register: one unit; several; one in another unit; of another kind; of another time; none.
Found = Literal["one", "several", "elsewhere", "kind", "ended", "coming", "unknown", "untold"]
_MOST_LABELS = 10


@attrs.frozen(eq=False, repr=False)
class Placed(Record):
    """A place that the plan names, and what the register has under that name.

    Attributes:
        place: the place; `again` are the other places of the same name in the same unit.
        taken: its name, taken apart.
        work: the block that lists it, and `period` the time of that work.
        around: the unit of the place around it, where that is clear.
        found: how the name stands to the register.
        units: the units meant: the one, the several, or those that come nearest.
    """

    place: Locality
    taken: Named
    work: Node
    period: Period | None
    around: AdministrativeUnit | None
    found: Found
    units: tuple[AdministrativeUnit, ...]
    again: list[Locality] = attrs.field(factory=list)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Where the same place is named again."""
        here = say("nêu lại ở đây", "named again here")
        return tuple(Label(here, one.span) for one in self.again[:_MOST_LABELS])


class Registered:
    """The places of a plan, looked up.

    Attributes:
        register: the plan's own register, or the provinces that planlang knows.
        day: the day of the plan's issue; None when it does not say it.
        first, last: the days for which names are looked up: that day, else the plan's period; None when it has neither.
        places: every place, once for each name and unit around it.
    """

    def __init__(self, plan: Plan) -> None:
        self.register: PlaceRegister = plan.register or provinces()
        self.time = When.day(*_parts(plan.issued.first)) if plan.issued is not None else plan.period
        self.day = plan.issued.first if plan.issued is not None else None
        self.first = self.time.first if self.time is not None else None
        self.last = self.time.last if self.time is not None else None
        self.places = tuple(self._placed(plan))

    def _placed(self, plan: Plan) -> Iterator[Placed]:
        known: dict[tuple[str, str, int], Placed] = {}
        for work, places, period in _lists(plan):
            stack: list[tuple[Locality, AdministrativeUnit | None]] = [(place, None) for place in reversed(places)]
            while stack:
                place, around = stack.pop()
                taken = taken_apart(place.title or "")
                found, units = self._look_up(place.title or "", taken, around)
                inner = units[0] if found in ("one", "ended", "coming") and len(units) == 1 else None
                stack.extend((one, inner) for one in reversed(place.places))
                key = (taken.key, around.code if around is not None else "", id(period) if period else 0)
                if key in known and known[key].taken.kinds == taken.kinds:
                    known[key].again.append(place)
                    continue
                known[key] = Placed(place, taken, work, period, around, found, units)
                yield known[key]

    def _look_up(
        self, title: str, taken: Named, around: AdministrativeUnit | None
    ) -> tuple[Found, tuple[AdministrativeUnit, ...]]:
        if not title or not taken.is_proper:
            return "untold", ()
        register = self.register
        sometime = register.named(title)
        named = [unit for unit in sometime if self._stands(unit)]
        inside = [unit for unit in named if around is None or self._lies_in(unit, around)]
        codes = {unit.code: unit for unit in inside}
        if len(codes) == 1:
            return "one", (max(inside, key=lambda unit: unit.until or date.max),)
        if codes:
            return "several", tuple(codes.values())
        if named:
            return ("elsewhere", tuple({unit.code: unit for unit in named}.values())) if taken.kinds else ("untold", ())
        if not taken.kinds:
            return "untold", ()
        widest, finest = kinds_between(taken.kinds)
        other = [one for one in register.alike(title) if self._stands(one) and widest <= one.level <= finest]
        other = [one for one in other if around is None or self._lies_in(one, around)]
        if other:
            return "kind", tuple({unit.code: unit for unit in other}.values())
        sometime = tuple(one for one in sometime if around is None or self._ever_in(one, around))
        if self.first is not None and sometime:
            before = [unit for unit in sometime if unit.until is not None and unit.until < self.first]
            if before:
                return "ended", (max(before, key=lambda unit: unit.until or date.max),)
            return "coming", (min(sometime, key=lambda unit: unit.since or date.min),)
        covered = any(register.covers(level, self.first, around) for level in range(widest, finest + 1))
        # A city may be of two levels: a register that lists only one of them does not tell.
        if not covered or (widest != finest and not all(register.covers(one, self.first) for one in range(widest, finest + 1))):
            return "untold", ()
        near = register.near(title, self.day)
        return "unknown", tuple(unit for unit in near if around is None or self._lies_in(unit, around))

    def _stands(self, unit: AdministrativeUnit) -> bool:
        """Whether a unit stands on the plan's day; or, where that is not known, at some time of the plan."""
        if self.first is None or self.last is None:
            return True
        return (unit.since is None or unit.since <= self.last) and (unit.until is None or self.first <= unit.until)

    def _lies_in(self, unit: AdministrativeUnit, around: AdministrativeUnit) -> bool:
        """Whether a unit lies in another; a wider register may leave out the level between."""
        return not unit.parent or around.code in {one.code for one in self.register.above(unit, self.day)}

    def _ever_in(self, unit: AdministrativeUnit, around: AdministrativeUnit) -> bool:
        return not unit.parent or around.code in {one.code for one in self.register.above(unit)}

    def on(self) -> Message:
        """` vào ngày 10/5/2012` behind a statement; nothing when the plan has neither day nor period."""
        if self.time is None:
            return say("", "")
        if self.day is None:
            return say(" trong thời gian {time}", " in {time}", time=self.time)
        return say(" vào ngày {day}", " on {day}", day=self.time)

    def of_plan(self) -> Message:
        """`ngày của kế hoạch (10/5/2012)`, or its period."""
        if self.day is None:
            return say("thời gian của kế hoạch ({time})", "the period of the plan ({time})", time=self.time)
        return say("ngày của kế hoạch ({day})", "the day of the plan ({day})", day=self.time)


def registered(plan: Plan) -> Registered:
    """The places of a plan, looked up once for all rules."""
    return plan.once(Registered)


def spoken_day(day: date) -> When:
    """A day as messages say it."""
    return When.day(*_parts(day))


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _lists(plan: Plan) -> Iterator[tuple[Node, tuple[Locality, ...], Period | None]]:
    """Every list of places with the block that holds it, and the time of that work: its own, or that of what is around it."""
    if plan.places:
        yield plan, plan.places, plan.period
    for part, above in walk_parts(plan):
        period = _period((part, *above)) or plan.period
        if part.places:
            yield part, part.places, period
        for pilot in part.pilots:
            if pilot.places:
                yield pilot, pilot.places, pilot.period or period


def _period(parts: tuple[Part, ...]) -> Period | None:
    return next((part.period for part in parts if part.period is not None), None)
