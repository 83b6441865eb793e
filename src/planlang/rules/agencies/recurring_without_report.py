"""PL408: work that comes back, of an agency that owes no report on anything."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Assignment, Node, Plan, Report
from planlang.model.duties import Duty
from planlang.model.node import nodes_below
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL408", "recurring-without-report", INFO, "careful")

_REGULAR = ("weekly", "monthly", "quarterly", "half-yearly", "yearly", "periodic")
_REPORTS = ("báo cáo", "report")


def check(plan: Plan) -> Iterator[Finding]:
    """Recurring duties in clauses none of whose agencies, alone or in a group, reports to anybody."""
    if any(assignment.incomplete for assignment in plan.assignments):
        return
    who = Who(plan)
    reporting = _reporting(plan, who)
    for assignment in plan.assignments:
        ids = [ref.id for ref in assignment.all_agencies if ref.id in who.agencies]
        if not ids or len(ids) < len(assignment.all_agencies):
            continue
        if any(id in reporting or who.groups_of.get(id, frozenset()) & reporting for id in ids):
            continue
        for duty in assignment.duties:
            often = next((one for one in duty.every if one.code in _REGULAR), None)
            if often is not None and not _is_report(duty) and not duty.incomplete:
                yield RULE.finding(
                    say(
                        "{duty} làm {often} nhưng chưa có báo cáo nào của {names}",
                        "{duty} is done {often}, but no report is asked of {names}",
                        duty=Called(duty),
                        often=often,
                        names=who.names(ids),
                    ),
                    duty.span,
                    subject=first_subject(duty, assignment, who.agencies[ids[0]]),
                    advice=say(
                        "thêm chế độ báo cáo: gửi ai, bao lâu một lần",
                        "add a report: to whom, and how often",
                    ),
                )


def _reporting(plan: Plan, who: Who) -> frozenset[str]:
    """The agencies that owe some report, and the members of the groups that do."""
    found = [agency.name for agency in who.agencies.values() if _has_report(agency)]
    for assignment in plan.assignments:
        if _has_report(assignment):
            found.extend(ref.id for ref in assignment.all_agencies)
    return who.with_members(found)


def _has_report(holder: Node) -> bool:
    duties = holder.duties if isinstance(holder, Assignment) else ()
    return any(isinstance(node, Report) for node in nodes_below(holder)) or any(_is_report(duty) for duty in duties)


def _is_report(duty: Duty) -> bool:
    """A duty that is a report itself, or asks for a decision, tells somebody."""
    return bool(duty.submit) or keyword_key(duty.title or "").startswith(_REPORTS)
