"""A plan comes in; its clauses that give duties to districts go out."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.model import Plan
from planlang.model.duties import Assignment, Duty, Report


def district_clauses(plan: Plan) -> Iterator[Assignment]:
    """Clauses that order at least one body of the district level."""
    districts = {name for agency in (*plan.agencies, *plan.groups) if agency.level == "district" for name in agency.names}
    for clause in plan.assignments:
        if any(ref.id in districts for ref in clause.agencies):
            yield clause


def reports_of(clause: Assignment) -> Iterator[tuple[Duty | None, Report]]:
    """Every report that a clause asks for, with the duty that it belongs to, if it belongs to one."""
    yield from ((None, report) for report in clause.reports)
    for duty in clause.duties:
        yield from ((duty, report) for report in duty.reports)
