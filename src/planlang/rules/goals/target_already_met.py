"""PL509: a target asks for no more than there was at the start."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Target
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import same_unit, shown, targets
from planlang.rules.rule import WARNING, Rule
from planlang.values.targets import Measure

RULE = Rule("PL509", "target-already-met", WARNING)

_FIELDS = {"baseline": say("giá trị gốc", "the baseline"), "actual": say("số đã đạt", "the figure already reached")}


def check(plan: Plan) -> Iterator[Finding]:
    """Targets that their baseline meets already; in a plan that is not issued yet, also those that are reached."""
    drafted = plan.status in ("draft", "submitted")
    for one in targets(plan):
        target = one.target
        for field in ("baseline", "actual") if drafted else ("baseline",):
            start: Measure | None = getattr(target, field)
            if start is None or not _met(target, start):
                continue
            assert target.value is not None
            yield RULE.finding(
                say(
                    "{target}: {what} là {start}, đã đáp ứng mức phải đạt ({value})",
                    "{target}: {what} is {start}, which already meets the target ({value})",
                    target=Called(target),
                    what=_FIELDS[field],
                    start=shown(target, start),
                    value=shown(target, target.value),
                ),
                target.at("value"),
                subject=subject_of(target),
                labels=(
                    Label(
                        say("{what} {start}", "{what} {start}", what=_FIELDS[field], start=shown(target, start)), target.at(field)
                    ),
                ),
                advice=say(
                    "kiểm tra lại hai con số; nếu chỉ cần giữ vững thì ghi rõ trong tên chỉ tiêu, ví dụ “duy trì”",
                    "check both figures; if the level is only to be held, say so in the name, for example “maintain”",
                ),
            )
            break


def _met(target: Target, start: Measure) -> bool:
    """Whether a figure at the start is what the target asks for; a target that says to maintain it is meant so."""
    value = target.value
    if value is None or start.high is not None or start.comparator not in ("=", "~") or _keeps(target):
        return False
    if not same_unit(shown(target, value), shown(target, start)) or value.high is not None:
        return False
    return {
        "=": start.low == value.low,
        ">=": start.low >= value.low,
        ">": start.low > value.low,
        "<=": start.low <= value.low,
        "<": start.low < value.low,
    }.get(value.comparator, False)


def _keeps(target: Target) -> bool:
    words = f"{target.title or ''} {target.note or ''}".lower()
    return any(word in words for word in ("duy trì", "giữ vững", "giữ ổn định", "maintain", "keep", "hold"))
