"""PL525: figures that count for each period by itself and do not come to the figure to reach."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import same_unit, shown, targets
from planlang.rules.goals._results import is_additive, plain
from planlang.rules.rule import INFO, Rule
from planlang.values.numbers import Number, normal
from planlang.values.targets import Measure

RULE = Rule("PL525", "periods-do-not-add-up", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Targets that count each period by itself, whose years neither add up to the value nor each reach it."""
    for one in targets(plan):
        target = one.target
        if target.method != "each_period" or target.value is None or len(target.by_year) < 2 or target.incomplete:
            continue
        value, years = plain(target.value), [plain(year.value) for year in target.by_year]
        comparable = all(same_unit(shown(target, year.value), shown(target, target.value)) for year in target.by_year)
        if value is None or None in years or not comparable or not is_additive(target, target.value):
            continue
        figures: list[Number] = [year for year in years if year is not None]
        total = normal(sum(map(Fraction, figures)))
        if total == value or value in figures or (target.value.comparator in (">=", ">") and total > value):
            continue
        yield RULE.finding(
            say(
                "{target} phải đạt {value}; số riêng của các năm cộng được {total}",
                "{target} is to reach {value}; its years, each by itself, add up to {total}",
                target=Called(target),
                value=shown(target, target.value),
                total=Measure(total, unit=shown(target, target.value).unit),
            ),
            target.at("by_year"),
            subject=subject_of(target),
            labels=(Label(say("mức phải đạt", "the figure to reach"), target.at("value")),),
            advice=say(
                "sửa con số của một năm hoặc mức phải đạt; nếu mỗi năm là số ở thời điểm ấy thì ghi “cách tính: thời điểm”",
                "correct a year or the value; if each year is the figure of its day, write “method: as of”",
            ),
        )
