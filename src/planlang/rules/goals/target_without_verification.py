"""PL517: a target that does not say where its figure will come from."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import TargetName, is_part, targets
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL517", "target-without-verification", INFO, "extra")


def check(plan: Plan) -> Iterator[Finding]:
    """Targets with a figure and no source of data."""
    for one in targets(plan):
        target = one.target
        if target.incomplete or target.verification or (target.value is None and not target.by_year) or is_part(one):
            continue
        yield RULE.finding(
            say(
                "{target} chưa nêu nguồn số liệu để đánh giá",
                "{target} does not say where its figure will come from",
                target=TargetName(target),
            ),
            target.at("value"),
            subject=subject_of(target),
            advice=say(
                "thêm một dòng, ví dụ: nguồn số liệu: báo cáo hằng năm của các sở, ngành",
                "add a line such as verification: yearly reports of the departments",
            ),
        )
