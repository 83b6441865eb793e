"""PL519: a rise or fall in per cent of a share, which reads two ways."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Target
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import TargetName, shown, targets
from planlang.rules.rule import WARNING, Rule
from planlang.values.names import keyword_key
from planlang.values.targets import Measure

RULE = Rule("PL519", "percent-or-points", WARNING, "careful")

_RISES = tuple(keyword_key(word) + " " for word in ("tăng", "tăng thêm", "increase", "rise"))
_FALLS = tuple(keyword_key(word) + " " for word in ("giảm", "giảm bớt", "reduce", "decrease", "fall"))


def check(plan: Plan) -> Iterator[Finding]:
    """Targets whose name begins with a change, given in per cent of a baseline that is a percentage itself."""
    for one in targets(plan):
        target = one.target
        sign = _sign(target)
        if target.value is None or target.baseline is None or not sign:
            continue
        change, start = shown(target, target.value), shown(target, target.baseline)
        if (
            not (change.is_percent and start.is_percent)
            or change.unit != start.unit
            or change.high
            or start.high
            or _reads_as_level(target)
        ):
            continue
        whole = 100 if change.unit is not None and change.unit.code == "percent" else 1000
        points = Measure(start.low + sign * change.low, unit=start.unit)
        relative = Measure(start.low + sign * Fraction(start.low) * Fraction(change.low) / whole, unit=start.unit)
        yield RULE.finding(
            say(
                "{target} đọc được hai cách: từ {start} thành {a} (điểm phần trăm) hay thành {b} (phần trăm của {start})",
                "{target} reads two ways: from {start} to {a} (percentage points) or to {b} (per cent of {start})",
                target=TargetName(target),
                start=start,
                a=points,
                b=relative,
            ),
            target.at("value"),
            subject=subject_of(target),
            labels=(Label(say("giá trị gốc {start}", "the baseline {start}", start=start), target.at("baseline")),),
            advice=say(
                "ghi “điểm phần trăm” nếu là mức chênh lệch, hoặc ghi thẳng mức phải đạt",
                "write “percentage points” if a difference is meant, or give the figure to reach",
            ),
        )


def _sign(target: Target) -> int:
    words = keyword_key(target.title or "") + " "
    return 1 if words.startswith(_RISES) else -1 if words.startswith(_FALLS) else 0


def _reads_as_level(target: Target) -> bool:
    """A yearly path, or a name that says up to which level, shows that the figure is the level to reach."""
    words = f" {keyword_key(target.title or '')} "
    return bool(target.by_year) or any(f" {keyword_key(word)} " in words for word in ("lên", "xuống", "xuống còn", "to"))
