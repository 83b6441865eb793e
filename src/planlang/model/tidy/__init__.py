"""A plan comes in; its tables for analysts go out: each row one fact, told by pure functions from the plan alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from planlang.model.tidy.agencies import AGENCIES, DUTIES, every_agency, every_duty
from planlang.model.tidy.money import FUNDING, OUTSIDE, facts, facts_outside
from planlang.model.tidy.targets import TARGET_VALUES, TARGETS, every_target, every_value
from planlang.model.tidy.work import MILESTONES, PARTS, TASKS, every_milestone, every_part, every_task
from planlang.tables.table import Description, Table

if TYPE_CHECKING:
    from planlang.model.plan import Plan

#: Every table of a plan: what it is, and what its rows are about.
TIDY: dict[str, tuple[Description, Callable[[Plan], Iterable[Any]]]] = {
    description.name: (description, things)
    for description, things in (
        (FUNDING, facts),
        (OUTSIDE, facts_outside),
        (TARGETS, every_target),
        (TARGET_VALUES, every_value),
        (PARTS, every_part),
        (TASKS, every_task),
        (MILESTONES, every_milestone),
        (AGENCIES, every_agency),
        (DUTIES, every_duty),
    )
}


def tidy_table(plan: Plan, name: str) -> Table:
    """One of the tables of a plan.

    Raises:
        KeyError: there is no such table; the message names those that there are.
    """
    if name not in TIDY:
        asked = "planlang.check(plan).tidy() gives the findings; " if name == "findings" else ""
        raise KeyError(f"a plan has no table {name!r}; {asked}there is: {', '.join(TIDY)}")
    description, things = TIDY[name]
    return description.table(things(plan), plan.language or "vi")
