"""A plan comes in; its phases in the order of time, and the years that none of them covers, go out."""

from __future__ import annotations

import attrs

from planlang.model import Phase, Plan
from planlang.rules.called import subject_of
from planlang.rules.time._held import misplaced
from planlang.source import Record
from planlang.values.time import Period


@attrs.frozen(eq=False, repr=False)
class Stretch(Record):
    """A phase with its period."""

    phase: Phase
    period: Period


def stretches(plan: Plan) -> list[Stretch]:
    """The phases that lie in the plan's period at least in part, by their begin; equal ones by name, never by place."""
    found = [
        Stretch(phase, phase.period) for phase in plan.phases if phase.period is not None and not misplaced(phase.period, plan)
    ]
    return sorted(found, key=lambda one: (one.period.first, one.period.last, subject_of(one.phase)))


def all_known(plan: Plan) -> bool:
    """Whether every phase says when it is, so that a time without a phase is one."""
    return not plan.incomplete and all(phase.period is not None and not misplaced(phase.period, plan) for phase in plan.phases)


def years_without_phase(plan: Plan) -> frozenset[int]:
    """The years of the plan's period in which no phase runs; none when the plan has no phases, or not all are known."""
    if plan.period is None or not plan.phases or not all_known(plan):
        return frozenset()
    covered: set[int] = set()
    done = plan.period.first_year - 1  # every year up to here has been looked at
    for one in stretches(plan):
        first = max(one.period.first, plan.period.first).year
        last = min(one.period.last, plan.period.last).year
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
