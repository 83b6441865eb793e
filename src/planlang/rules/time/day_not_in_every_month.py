"""PL327: something that comes back on a day that not every month, or not every year, has."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Message, say
from planlang.model import Plan
from planlang.model.node import blocks_in
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule
from planlang.values.time import Recurrence

RULE = Rule("PL327", "day-not-in-every-month", INFO, "careful")

#: The shortest first, second and third month of a quarter: January and April, February, June.
_SHORTEST = (30, 28, 30)


def check(plan: Plan) -> Iterator[Finding]:
    """Recurrences on day 29, 30 or 31, where a month without that day is among those that are meant."""
    for above in (plan, *plan.nodes):
        for node in blocks_in(above):
            for one in getattr(node, "every", ()):
                missing = _missing(one)
                if missing is not None:
                    yield RULE.finding(
                        say(
                            "{node} ghi {often}, nhưng {missing} không có ngày {day}",
                            "{node} is {often}, but {missing} has no day {day}",
                            node=Called(node),
                            often=one,
                            missing=missing,
                            day=one.day,
                        ),
                        node.at("every"),
                        subject=first_subject(node, above),
                        advice=say(
                            "nếu ý là ngày cuối tháng thì ghi ngày cuối", "if the last day of the month is meant, write last day"
                        ),
                    )


def _missing(one: Recurrence) -> Message | None:
    if one.part == "month" and one.code == "yearly":
        return say("năm không nhuận", "a year that is no leap year") if (one.number, one.day) == (2, 29) else None
    if one.part == "month" and one.code == "quarterly":
        return say("có quý", "some quarter") if one.day > _SHORTEST[one.number - 1] else None
    if one.code == "monthly" and not one.part and one.day > 28:
        return say("tháng Hai", "February") if one.day < 31 else say("có tháng", "some month")
    return None
