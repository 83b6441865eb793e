"""PL301: a year of the plan that belongs to no phase, or has no money."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Plan
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import misplaced
from planlang.rules.time._money import all_money_read, money_times
from planlang.rules.time._phases import years_without_phase
from planlang.source import Span
from planlang.values.time import Period

RULE = Rule("PL301", "year-uncovered", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each year of the plan's period in which nothing is to be done, or nothing is there to do it with."""
    if plan.period is None:
        return
    without_phase = years_without_phase(plan)
    money = money_times(plan)
    by_year = _by_year(money, plan.period)
    # A column outside the plan's period (PL309) may be the missing year, mistyped.
    knows_money = bool(by_year) and not any(misplaced(time, plan) for time in money) and all_money_read(plan)
    for year in plan.period.list_years():
        no_phase, no_money = year in without_phase, knows_money and year not in by_year
        if no_phase or no_money:
            yield RULE.finding(
                _message(plan.period, year, no_phase, no_money, year in by_year),
                plan.at("period"),
                subject=str(year),
                labels=(Label(say("kinh phí của năm {y:d}", "funding of {y:d}", y=year), by_year[year]),)
                if year in by_year
                else (),
                advice=_advice(year, no_phase, no_money),
            )


def _by_year(money: dict[Period, Span], period: Period) -> dict[int, Span]:
    """For each year of the plan where the first money is stated for it."""
    found: dict[int, Span] = {}
    for time, span in money.items():
        if time.overlaps(period):
            for year in range(max(time.first_year, period.first_year), min(time.last_year, period.last_year) + 1):
                found.setdefault(year, span)
    return found


def _message(period: Period, year: int, no_phase: bool, no_money: bool, has_money: bool) -> Message:
    if no_phase and no_money:
        rest = say("không thuộc giai đoạn nào và chưa có kinh phí", "in no phase, and has no funding")
    elif no_phase and has_money:
        rest = say("không thuộc giai đoạn nào, dù đã có kinh phí", "in no phase, though it has funding")
    elif no_phase:
        rest = say("không thuộc giai đoạn nào", "in no phase")
    else:
        return say(
            "năm {y:d} thuộc thời gian của kế hoạch ({p}) nhưng chưa có kinh phí",
            "{y:d} lies in the plan's period ({p}) but has no funding",
            y=year,
            p=period,
        )
    return say(
        "năm {y:d} thuộc thời gian của kế hoạch ({p}) nhưng {rest}",
        "{y:d} lies in the plan's period ({p}) but {rest}",
        y=year,
        p=period,
        rest=rest,
    )


def _advice(year: int, no_phase: bool, no_money: bool) -> Message:
    if no_phase and no_money:
        return say(
            "đưa năm {y:d} vào một giai đoạn và bố trí kinh phí, sửa thời gian của kế hoạch, hoặc ghi nhận kèm lý do",
            "put {y:d} into a phase and fund it, correct the plan's period, or acknowledge it with a reason",
            y=year,
        )
    if no_phase:
        return say(
            "đưa năm {y:d} vào một giai đoạn, hoặc ghi nhận kèm lý do",
            "put {y:d} into a phase, or acknowledge it with a reason",
            y=year,
        )
    return say(
        "bố trí kinh phí cho năm {y:d}, ghi 0 nếu chủ ý không bố trí, hoặc ghi nhận kèm lý do",
        "fund {y:d}, write 0 if it has none on purpose, or acknowledge it with a reason",
        y=year,
    )
