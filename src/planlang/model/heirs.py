"""Agencies with what they become come in; who has their work on a day, through every change up to then, goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from planlang.model.duties import Agency, Succession
from planlang.model.plan import Plan
from planlang.source import Record
from planlang.values.time import When


@attrs.frozen(repr=False)
class Heir(Record):
    """A body that has taken over the work of an agency, or a part of it.

    Attributes:
        id: the agency's id; of a body that the plan does not declare its name.
        name: its full name.
        of_work: the part of the work, as the plan calls it at each change; empty for all of it.
        since: since when.
    """

    id: str
    name: str
    of_work: tuple[str, ...] = ()
    since: When | None = None

    def spoken(self, language: str, spec: str = "") -> str:
        """`Sở Nội vụ`, with the part of the work: `Sở Nội vụ (bình đẳng giới)`."""
        return f"{self.name} ({', '.join(self.of_work)})" if self.of_work else self.name


def ended(agency: Agency, day: date) -> bool:
    """Whether nothing of an agency is left on a day; one that is split step by step ends with the last step.

    A change that is dated to a month or year is counted from its last day on.
    """
    dated = [one.since for one in agency.successions if one.since is not None]
    return bool(dated) and len(dated) == len(agency.successions) and all(when.last <= day for when in dated)


def heirs(plan: Plan, id: str, day: date) -> tuple[Heir, ...]:
    """Who has the work of an agency on a day; none while nothing of it has gone to another."""
    agencies = _by_name(plan)
    return tuple(dict.fromkeys(_heirs(agencies, id, day, (), frozenset())))


def _heirs(agencies: dict[str, Agency], id: str, day: date, work: tuple[str, ...], seen: frozenset[str]) -> Iterator[Heir]:
    agency = agencies.get(id)
    if agency is None or id in seen:
        return
    seen = seen | {id}
    for change in _changes(agency, day):
        of_work = (*work, change.title) if change.title else work
        for ref in change.to:
            heir = agencies.get(ref.id)
            if heir is not None and ended(heir, day):
                yield from _heirs(agencies, heir.name, day, of_work, seen)
            else:
                yield Heir(ref.id, _name(heir) if heir is not None else ref.text, of_work, change.since)


def _changes(agency: Agency, day: date) -> list[Succession]:
    return [one for one in agency.successions if one.since is not None and one.since.last <= day]


def _name(agency: Agency) -> str:
    return agency.short_name or agency.title or agency.name


def _by_name(plan: Plan) -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for agency in (*plan.agencies, *plan.groups):
        found.setdefault(agency.name, agency)
    return found
