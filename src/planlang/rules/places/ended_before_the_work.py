"""PL614: work that is planned for a place after the place has ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.places._registered import registered, spoken_day
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL614", "ended-before-the-work", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Each unit that stands on the plan's day and ends before the work there begins."""
    looked_up = registered(plan)
    for one in looked_up.places:
        unit = one.units[0] if one.found == "one" else None
        if unit is None or unit.until is None or one.period is None or one.period.first <= unit.until:
            continue
        after = looked_up.register.become(unit, one.period.first)
        yield RULE.finding(
            say(
                "{work} ở {unit} bắt đầu ngày {start}, khi đơn vị này không còn từ ngày {since}",
                "{work} in {unit} begins on {start}, and the unit ended on {since}",
                work=say("việc của kế hoạch", "the work of the plan") if isinstance(one.work, Plan) else Called(one.work),
                unit=unit,
                start=spoken_day(one.period.first),
                since=spoken_day(unit.until + timedelta(days=1)),
            ),
            one.place.span,
            subject=subject_of(one.place),
            labels=one.labels,
            advice=say("ghi đơn vị kế tiếp: {after}", "write the unit that follows it: {after}", after=after)
            if after
            else say("ghi đơn vị có vào lúc đó", "write the unit that stands then"),
        )
