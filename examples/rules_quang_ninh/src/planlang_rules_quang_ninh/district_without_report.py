"""QN101: districts are given duties, and nobody asks them what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.rule import WARNING, Rule
from planlang_rules_quang_ninh._clauses import district_clauses, reports_of

RULE = Rule("QN101", "district-without-report", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """One finding for each clause; a clause that could not be read in full is left alone."""
    for clause in district_clauses(plan):
        if clause.incomplete or any(duty.incomplete for duty in clause.duties) or not clause.duties:
            continue
        if next(reports_of(clause), None) is not None:
            continue
        where = say("mục {section}", "section {section}", section=clause.section) if clause.section else say("khoản này", "this clause")  # fmt: skip
        yield RULE.finding(
            say(
                "{where} giao {n} việc cho cấp huyện nhưng chưa nêu chế độ báo cáo",
                "{where} gives {n:#duty|duties} to the districts and asks for no report",
                where=where,
                n=len(clause.duties),
            ),
            clause.at("agencies"),
            subject=clause.section or clause.agencies[0].id,
            advice=say(
                "thêm một việc có báo cáo: gửi ai, khi nào; hoặc ghi nhận kèm lý do",
                "add a duty with a report: to whom, and when; or acknowledge it with a reason",
            ),
        )
