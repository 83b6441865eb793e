"""PL415: a report that does not say to whom it goes, or when."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Message, say
from planlang.model import Plan, Report
from planlang.rules.agencies._roles import owed
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL415", "report-incomplete", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Reports without a recipient, and reports that say neither how often nor by when, there or in the duty around them."""
    who = Who(plan)
    for one in owed(plan):
        node = one.node
        if not isinstance(node, Report) or node.incomplete:
            continue
        timed = any(
            getattr(block, field, None) for block in (node, one.above) for field in ("every", "deadline", "within", "when")
        )
        missing = _missing(bool(node.to), bool(timed))
        if missing is not None:
            yield RULE.finding(
                say(
                    "{node}{owner} chưa nêu {missing}",
                    "{node}{owner} does not say {missing}",
                    node=Called(node),
                    owner=say(" ({above})", " ({above})", above=Called(one.above)) if one.above is not plan else say("", ""),
                    missing=missing,
                ),
                node.span,
                subject=first_subject(node, one.above, *(who.agencies[ref.id] for ref in one.owners if ref.id in who.agencies)),
                advice=say(
                    "ghi đủ: gửi cơ quan nào, bao lâu một lần hoặc trước ngày nào",
                    "say which body receives it, and how often or by which day",
                ),
            )


def _missing(addressed: bool, timed: bool) -> Message | None:
    if addressed and timed:
        return None
    if addressed:
        return say("bao lâu một lần hay thời hạn", "how often or by when")
    if timed:
        return say("gửi cho ai", "to whom it goes")
    return say("gửi cho ai, bao lâu một lần", "to whom it goes, and how often")
