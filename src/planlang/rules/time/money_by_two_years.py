"""PL332: money by calendar years and by budget years in one plan."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import On
from planlang.rules.time._money import money_times

RULE = Rule("PL332", "money-by-two-years", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Plans whose budget year is no calendar year: money stated for a calendar year beside money for a budget year."""
    if plan.budget_year is None:
        return
    times = money_times(plan)
    calendar = [time for time in times if time.start.precision == time.end.precision == "year"]
    budget = [time for time in times if time.start.precision == "budget_year"]
    if not calendar or not budget:
        return
    first = min(calendar, key=lambda time: times[time].start)
    yield RULE.finding(
        say(
            "có kinh phí cho {year:n} (năm dương lịch) bên cạnh năm ngân sách {budget}: hai loại năm trùng nhau một phần nên không cộng với nhau được",
            "there is money for {year:n} (a calendar year) beside the budget year {budget}: years of two kinds overlap and do not add up",
            year=On(first.start),
            budget=budget[0],
        ),
        times[first],
        subject=first.spoken("vi"),
        labels=(Label(say("năm ngân sách ở đây", "a budget year is here"), times[budget[0]]),),
        advice=say(
            "ghi tất cả theo năm ngân sách, ví dụ {budget}", "write all of it by budget years, such as {budget}", budget=budget[0]
        ),
    )
