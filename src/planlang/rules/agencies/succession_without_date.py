"""PL430: an agency that becomes another, nobody knows when."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.agencies._who import Who
from planlang.rules.called import subject_of
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL430", "succession-without-date", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Every statement of what an agency becomes that has no date."""
    who = Who(plan)
    for agency in who.agencies.values():
        for change in agency.successions:
            if change.since is None and not change.incomplete:
                yield RULE.finding(
                    say(
                        "{name} chuyển thành {to} nhưng chưa nêu từ ngày nào, nên chưa biết tên nào đúng vào lúc nào",
                        "{name} becomes {to}, but from which day is not said, so it is open which name is right when",
                        name=who.shown(agency.name),
                        to=who.names(ref.id for ref in change.to),
                    ),
                    change.span,
                    subject=subject_of(agency),
                    advice=say("thêm ngày, ví dụ: từ ngày: 1/3/2025", "add the date, such as from: 1/3/2025"),
                )
