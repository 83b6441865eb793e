"""PL523: the stated direction of a target is not the one in which its figures go."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Target
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import same_unit, shown, targets
from planlang.rules.goals._results import plain
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL523", "direction-differs", WARNING)

_WORDS = {
    "up": say("tăng", "up"),
    "down": say("giảm", "down"),
    "level": say("giữ nguyên", "level"),
}


def check(plan: Plan) -> Iterator[Finding]:
    """Targets that are to go one way while their figure to reach lies the other way from the baseline."""
    for one in targets(plan):
        target = one.target
        shown_way = _way(target)
        if target.direction is None or shown_way is None or shown_way == target.direction:
            continue
        assert target.baseline is not None
        assert target.value is not None
        yield RULE.finding(
            say(
                "{target}: chiều hướng ghi “{stated}”, nhưng từ {baseline} đến {value} là {way}",
                "{target}: its direction is stated as “{stated}”, but from {baseline} to {value} goes {way}",
                target=Called(target),
                stated=_WORDS[target.direction],
                baseline=shown(target, target.baseline),
                value=shown(target, target.value),
                way=_WORDS[shown_way],
            ),
            target.at("direction"),
            subject=subject_of(target),
            labels=(
                Label(say("giá trị gốc", "the baseline"), target.at("baseline")),
                Label(say("mức phải đạt", "the figure to reach"), target.at("value")),
            ),
            advice=say("sửa chiều hướng, hoặc sửa một trong hai con số", "correct the direction, or one of the two figures"),
        )


def _way(target: Target) -> str | None:
    """Which way the figures go; a smaller number is the better rank."""
    baseline, value = plain(target.baseline), plain(target.value)
    if baseline is None or value is None or target.baseline is None or target.value is None:
        return None
    start, end = shown(target, target.baseline), shown(target, target.value)
    if not same_unit(start, end) or target.method == "each_period" or (end.unit is not None and end.unit.dimension == "rank"):
        return None
    return "level" if baseline == value else "up" if value > baseline else "down"
