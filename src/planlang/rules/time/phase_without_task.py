"""PL313: a phase in which nothing is to be done."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from planlang.diagnostics import Finding, say
from planlang.model import Phase, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.references import only_declares
from planlang.rules.rule import INFO, Rule
from planlang.rules.time._held import period_of
from planlang.values.time import Period

RULE = Rule("PL313", "phase-without-task", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Phases that hold neither task nor milestone, and in whose time nothing else of the plan is dated.

    What another file declares is for other plans too.
    """
    empty = [phase for phase in plan.phases if not (phase.incomplete or phase.tasks or phase.milestones) and plan.is_own(phase)]
    if not empty or plan.incomplete or only_declares(plan):
        return
    work = _Work(plan)
    for phase in empty:
        if phase.period is not None and not work.during(phase.period):
            yield RULE.finding(
                say(
                    "{phase} ({period}) chưa nêu nhiệm vụ hay mốc nào",
                    "{phase} ({period}) names no task and no milestone",
                    phase=Called(phase),
                    period=phase.period,
                ),
                phase.span,
                subject=subject_of(phase),
                advice=say(
                    "thêm các nhiệm vụ của giai đoạn này, hoặc gộp vào giai đoạn bên cạnh",
                    "add what is to be done in it, or join it to the phase beside it",
                ),
            )


class _Work:
    """All that has a time of its own outside the phases."""

    def __init__(self, plan: Plan) -> None:
        periods: list[Period] = []
        for node in plan.nodes:
            period = period_of(node)
            if period is not None and not isinstance(node, Phase):
                periods.append(period)
            dates = (plan.due(node), getattr(node, "when", None))
            periods.extend(Period.of(when) for when in dates if when is not None)
        periods.sort(key=lambda period: period.first)
        self._begins: list[date] = [period.first for period in periods]
        self._ends: list[date] = list(accumulate((date.max if period.onward else period.last for period in periods), max))

    def during(self, period: Period) -> bool:
        """Whether anything overlaps a period: of what begins before it ends, the latest end tells."""
        begun = bisect_right(self._begins, period.last)
        return begun > 0 and self._ends[begun - 1] >= period.first
