"""QN102: a report is due every year, and no day says until when."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.rule import INFO, Rule
from planlang_rules_quang_ninh._clauses import district_clauses, reports_of

RULE = Rule("QN102", "yearly-report-without-deadline", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """One finding for each report of a district that is due yearly, where neither it nor its duty has a deadline."""
    for clause in district_clauses(plan):
        for duty, report in reports_of(clause):
            if report.incomplete or (duty is not None and duty.incomplete):
                continue
            if not any(one.code == "yearly" for one in report.every):
                continue
            if report.deadline is not None or (duty is not None and duty.deadline is not None):
                continue
            yield RULE.finding(
                say(
                    "báo cáo hằng năm của cấp huyện gửi {to} chưa nêu thời hạn",
                    "the yearly report of the districts to {to} has no deadline",
                    to=", ".join(ref.id for ref in report.to),
                ),
                report.span,
                subject=(duty.title if duty is not None else None) or clause.section or report.to[0].id,
                advice=say(
                    "ghi thời hạn của kỳ báo cáo đầu tiên, ví dụ 30/11/2012",
                    "write the deadline of the first report, such as 30/11/2012",
                ),
            )
