"""PL501: a target that says neither by when nor from where."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Message, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import Aimed, TargetName, is_part, targets
from planlang.rules.rule import INFO, WARNING, Rule

RULE = Rule("PL501", "target-without-deadline", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Targets with a value but without a deadline or a baseline; only the baseline missing is worth a note."""
    for one in targets(plan):
        target = one.target
        if target.incomplete or (target.value is None and not target.by_year) or is_part(one):
            continue
        no_baseline = target.baseline is None and not target.worded_baseline and "baseline" not in target.pending
        no_deadline = not _has_deadline(one)
        if no_deadline or no_baseline:
            yield RULE.finding(
                say(
                    "{target} chưa nêu {what}",
                    "{target} states {what}",
                    target=TargetName(target),
                    what=_what(no_deadline, no_baseline),
                ),
                target.at("value"),
                severity=WARNING if no_deadline else INFO,
                subject=subject_of(target),
                advice=_advice(no_deadline, no_baseline),
            )


def _has_deadline(one: Aimed) -> bool:
    """Whether the target, its yearly path, or the block around it says by when."""
    if one.target.deadline is not None or one.target.by_year or "deadline" in one.target.pending:
        return True
    return any(getattr(node, "deadline", None) is not None for node in one.above)


def _what(no_deadline: bool, no_baseline: bool) -> Message:
    if no_deadline and no_baseline:
        return say("thời hạn và giá trị gốc", "neither deadline nor baseline")
    return say("thời hạn", "no deadline") if no_deadline else say("giá trị gốc", "no baseline")


def _advice(no_deadline: bool, no_baseline: bool) -> Message:
    if no_deadline and no_baseline:
        return say(
            "ghi đến năm nào phải đạt (thời hạn) và con số lúc bắt đầu (giá trị gốc)",
            "say by which year it is to be reached (deadline) and the figure at the start (baseline)",
        )
    if no_deadline:
        return say("ghi đến năm nào phải đạt (thời hạn)", "say by which year it is to be reached (deadline)")
    return say("ghi con số lúc bắt đầu (giá trị gốc), nếu có", "give the figure at the start (baseline), if it is known")
