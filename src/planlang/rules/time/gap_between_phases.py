"""PL305: a stretch of time between two phases that belongs to neither."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._phases import Stretch, all_known, disputed_years, holders, stretches, years_without_phase
from planlang.values.time import Period, When

RULE = Rule("PL305", "gap-between-phases", WARNING)

_DAY = timedelta(days=1)


def check(plan: Plan) -> Iterator[Finding]:
    """Gaps between one phase and the next; whole years of the plan without a phase are PL301's."""
    told = years_without_phase(plan) | disputed_years(plan)
    for holder in holders(plan):
        if all_known(plan, holder):
            yield from _gaps(stretches(plan, holder), told if holder is plan else frozenset())


def _gaps(found: list[Stretch], told: frozenset[int]) -> Iterator[Finding]:
    before: Stretch | None = None
    for one in found:
        if before is not None and before.last < date.max and before.last + _DAY < one.period.first:
            gap = _between(before.period.last + _DAY, one.period.first - _DAY)
            if not any(year in told for year in gap.list_years()):
                yield _finding(gap, before, one)
        if before is None or one.last > before.last:
            before = one


def _between(first: date, last: date) -> Period:
    """The gap, in whole years where it has only such."""
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return Period.years(first.year, last.year)
    return Period(When("day", first, first), When("day", last, last))


def _finding(gap: Period, before: Stretch, after: Stretch) -> Finding:
    return RULE.finding(
        say(
            "{gap} không thuộc giai đoạn nào: sau {before} ({a}), trước {after} ({b})",
            "{gap} belongs to no phase: after {before} ({a}), before {after} ({b})",
            gap=gap,
            before=Called(before.phase),
            a=before.period,
            after=Called(after.phase),
            b=after.period,
        ),
        after.phase.at("period"),
        subject=subject_of(after.phase),
        labels=(
            Label(
                say("{phase}: {period}", "{phase}: {period}", phase=Called(before.phase), period=before.period),
                before.phase.at("period"),
            ),
        ),
        advice=say(
            "nối hai giai đoạn liền nhau, hoặc ghi nhận kèm lý do nếu chủ ý để trống",
            "make the two phases meet, or acknowledge the gap with a reason if it is meant",
        ),
    )
