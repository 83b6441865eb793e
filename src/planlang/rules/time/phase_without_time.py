"""PL311: a phase that does not say when it is."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._phases import holders

RULE = Rule("PL311", "phase-without-time", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Phases without a period."""
    for phase in (phase for holder in holders(plan) for phase in holder.phases):
        if phase.period is None and not phase.incomplete:
            yield RULE.finding(
                say("{phase} chưa nêu thời gian", "{phase} states no period", phase=Called(phase)),
                phase.span,
                subject=subject_of(phase),
                advice=say(
                    "thêm một dòng thời gian, ví dụ: thời gian: 2012-2013",
                    "add a line with its period, such as period: 2012-2013",
                ),
            )
