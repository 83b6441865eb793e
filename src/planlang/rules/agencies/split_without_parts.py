"""PL433: an agency that is split, and it is not said who takes over which part of its work."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.agencies._who import Who
from planlang.rules.called import subject_of
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL433", "split-without-parts", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Agencies that become several bodies, where one of these has no part of the work named."""
    who = Who(plan)
    for agency in who.agencies.values():
        bodies = [ref.id for change in agency.successions for ref in change.to]
        open_ones = [change for change in agency.successions if not change.title or len(change.to) > 1]
        if len(set(bodies)) > 1 and open_ones and not agency.incomplete:
            yield RULE.finding(
                say(
                    "{name} chia cho {n} cơ quan nhưng chưa nêu {to} nhận phần việc nào",
                    "{name} is split among {n:#body|bodies}, but which part of the work goes to {to} is not said",
                    name=who.shown(agency.name),
                    n=len(set(bodies)),
                    to=who.names(ref.id for change in open_ones for ref in change.to),
                ),
                open_ones[0].span,
                subject=subject_of(agency),
                advice=say(
                    'mỗi cơ quan mới ghi một khối, tên khối là phần việc: chuyển thành "bình đẳng giới": SNV {{ … }}',
                    'write a block for each new body, with its part of the work as title: becomes "gender equality": SNV {{ … }}',
                ),
            )
