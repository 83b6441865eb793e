"""A plan comes in; its phases in the order of time, and the years that none of them covers, go out."""

from __future__ import annotations

from datetime import date

import attrs

from planlang.model import Part, Phase, Plan
from planlang.rules.called import subject_of, walk_parts
from planlang.rules.time._held import misplaced
from planlang.source import Record
from planlang.values.time import Period


@attrs.frozen(eq=False, repr=False)
class Stretch(Record):
    """A phase with its period; one that consists of several has one of these for each."""

    phase: Phase
    period: Period

    @property
    def last(self) -> date:
        """The last day; of a phase that goes on there is none."""
        return date.max if self.period.onward else self.period.last


def holders(plan: Plan) -> list[Plan | Part]:
    """The plan, and the parts that have phases of their own."""
    return [plan, *(part for part, _ in walk_parts(plan) if part.phases)]


def stretches(plan: Plan, holder: Plan | Part | None = None) -> list[Stretch]:
    """The phases that lie in the plan's period at least in part, by their begin; equal ones by name, never by place.

    Those of the plan, or of one part that has phases of its own.
    """
    phases = plan.phases if holder is None else holder.phases
    found = [
        Stretch(phase, piece)
        for phase in phases
        if phase.period is not None and not misplaced(phase.period, plan)
        for piece in ((phase.period,) if phase.period.onward else phase.period.pieces)
    ]
    return sorted(found, key=lambda one: (one.period.first, one.period.last, subject_of(one.phase)))


def all_known(plan: Plan, holder: Plan | Part | None = None) -> bool:
    """Whether every phase says when it is, so that a time without a phase is one."""
    holder = plan if holder is None else holder
    known = all(phase.period is not None and not misplaced(phase.period, plan) for phase in holder.phases)
    return not holder.incomplete and known


def years_without_phase(plan: Plan) -> frozenset[int]:
    """The years of the plan's period in which no phase runs; none when the plan has no phases, or not all are known."""
    if plan.period is None or not plan.phases or not all_known(plan):
        return frozenset()
    covered: set[int] = set()
    done = plan.period.first_year - 1  # every year up to here has been looked at
    for one in stretches(plan):
        first = max(one.period.first, plan.period.first).year
        last = min(one.last, plan.period.last).year
        covered.update(range(max(first, done + 1), last + 1))
        done = max(done, last)
    return frozenset(year for year in plan.period.list_years() if year not in covered) - disputed_years(plan)


def disputed_years(plan: Plan) -> frozenset[int]:
    """The years of milestones outside their phase: PL308 says that the one or the other is off."""
    return frozenset(
        year
        for phase in plan.phases
        for milestone in phase.milestones
        if phase.period is not None and milestone.when is not None and not phase.period.overlaps(Period.of(milestone.when))
        for year in Period.of(milestone.when).list_years()
    )
