"""A plan comes in; its agencies by the ids that references use, their members and the clauses about them, go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from planlang.diagnostics import Message, say
from planlang.model import Agency, Assignment, Part, Plan
from planlang.model.duties import Duty
from planlang.rules.called import walk_parts
from planlang.source import Record
from planlang.totals.figures import Breakdown, Row
from planlang.values.refs import Ref


@attrs.frozen(eq=False, repr=False)
class Clause(Record):
    """One duty that a clause gives to an agency; `duty` is None for a clause without duties."""

    assignment: Assignment
    duty: Duty | None


class Who:
    """The agencies and groups of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.agencies: dict[str, Agency] = {}
        for agency in (*plan.agencies, *plan.groups):
            self.agencies.setdefault(agency.name, agency)

    def knows(self, ids: Iterable[str]) -> bool:
        """Whether the plan declares all of these; reading has spoken about the others."""
        return all(id in self.agencies for id in ids)

    def with_members(self, ids: Iterable[str]) -> frozenset[str]:
        """These agencies with the members of those that are groups, at any depth."""
        found: set[str] = set()
        left = list(ids)
        while left:
            id = left.pop()
            if id not in found:
                found.add(id)
                left.extend(self.members(id))
        return frozenset(found)

    def members(self, id: str) -> tuple[str, ...]:
        """The agencies directly in a group: those it names, and those of the level that it names."""
        agency = self.agencies.get(id)
        if agency is None:
            return ()
        named = tuple(ref.id for ref in agency.members)
        level = getattr(agency, "of_level", None)
        if level is None:
            return named
        return (*named, *(one.name for one in self.plan.agencies if one.level == level and one.name not in named))

    def names(self, ids: Iterable[str]) -> str:
        """How messages name them: the short name, else the full one, else the id."""
        return ", ".join(self._name(id) for id in ids)

    def _name(self, id: str) -> str:
        agency = self.agencies.get(id)
        return id if agency is None else agency.short_name or agency.title or id

    def shown(self, id: str) -> str:
        """How a message names one agency."""
        return self._name(id)

    @cached_property
    def groups_of(self) -> dict[str, frozenset[str]]:
        """For each agency the groups that hold it, at any depth."""
        found: dict[str, set[str]] = {}
        for group in self.agencies.values():
            if self.members(group.name):
                for id in self.with_members([group.name]) - {group.name}:
                    found.setdefault(id, set()).add(group.name)
        return {id: frozenset(groups) for id, groups in found.items()}

    @cached_property
    def with_duty(self) -> frozenset[str]:
        """The agencies that some clause gives a duty, alone or in a group."""
        found = [agency.name for agency in self.agencies.values() if agency.duties or agency.reports]
        found.extend(self.clauses)
        for node in self.plan.nodes:
            if isinstance(node, Duty):
                found.extend(ref.id for ref in (*node.lead, *node.requested))
        return self.with_members(found)

    @cached_property
    def clauses(self) -> dict[str, list[Clause]]:
        """For each agency the clauses that order or ask it."""
        found: dict[str, list[Clause]] = {}
        for assignment in self.plan.assignments:
            for id in dict.fromkeys(ref.id for ref in assignment.all_agencies):
                found.setdefault(id, []).extend(Clause(assignment, duty) for duty in assignment.duties or (None,))
        return found


@attrs.frozen(eq=False, repr=False)
class Led(Record):
    """A part and the parts around it, the nearest first."""

    part: Part
    above: tuple[Part, ...]

    @property
    def holder(self) -> Part | None:
        """The part itself, or the nearest one around it, that names a lead."""
        return next((part for part in (self.part, *self.above) if part.lead), None)

    @property
    def leads(self) -> tuple[Ref, ...]:
        """Who leads it, by what `holder` says: a lead of other parts than the one around it is none of its leads."""
        below: Part | None = None
        for part in (self.part, *self.above):
            if part.lead:
                return part.lead if below is None else part.leads_of(below)
            below = part
        return ()


def parts_by_path(plan: Plan) -> dict[str, Led]:
    """Every part that has a path."""
    found: dict[str, Led] = {}
    for part, above in walk_parts(plan):
        if part.path:
            found.setdefault(part.path, Led(part, above))
    return found


def leading_rows(plan: Plan) -> Iterator[tuple[Row, Breakdown]]:
    """Every row of a table that names agencies."""
    for table in plan.tables:
        if table.breakdown is not None:
            for row in table.breakdown.rows:
                if row.leads and not row.unread:
                    yield row, table.breakdown


def where(section: str | None, vi: str, en: str) -> Message:
    """A place in the paper: `mục V.3.4`; without a section the words given."""
    return say("mục {s}", "section {s}", s=section) if section else say(vi, en)
