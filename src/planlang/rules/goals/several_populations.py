"""PL513: one percentage for several groups of people or things."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Target
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import TargetName, shown, targets
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL513", "percentage-of-several-populations", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Percentages whose population lists several groups, parted by semicolons, without a breakdown by group."""
    for one in targets(plan):
        target = one.target
        groups = _groups(target)
        if (
            target.incomplete
            or target.value is None
            or len(groups) < 2
            or not shown(target, target.value).is_percent
            or target.disaggregated
        ):
            continue
        yield RULE.finding(
            say(
                "{target} là một tỷ lệ chung cho {n} nhóm đối tượng, từ “{first}” đến “{last}”",
                "{target} is one percentage for {n} groups, from “{first}” to “{last}”",
                target=TargetName(target),
                n=len(groups),
                first=groups[0],
                last=groups[-1],
            ),
            target.at("population"),
            subject=subject_of(target),
            labels=(Label(say("tỷ lệ chung", "the common percentage"), target.at("value")),),
            advice=say(
                "tách thành từng chỉ tiêu cho từng nhóm, hoặc ghi “phân tổ” để báo cáo theo nhóm; một con số chung không cho biết nhóm nào chưa đạt",
                "make one target for each group, or write “disaggregated by” so that each is reported; a common figure hides the group that falls short",
            ),
        )


def _groups(target: Target) -> list[str]:
    return [group.strip() for group in (target.population or "").split(";") if group.strip()]
