"""PL721: the plan's period is not that of the plan that it implements."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.documents._parent import base_of, found, parents_file, subject_of_parent
from planlang.rules.rule import INFO, WARNING, Rule

RULE = Rule("PL721", "period-unlike-parent", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """A period that reaches beyond the parent's; one that leaves out some of its years is a note."""
    if base_of(plan).period is not None if plan.parent_basis is not None else True:
        return  # a period stated here for that document is what PL710 goes by
    for one in found(plan, "period", "shorter", "longer", "moved"):
        theirs = one.parents[0]
        assert isinstance(theirs, Plan)
        shorter = one.kind == "shorter"
        yield RULE.finding(
            say(
                "kế hoạch có thời gian {own}, {file} có thời gian {theirs}",
                "the plan is for {own}, {file} is for {theirs}",
                own=plan.period,
                file=parents_file(plan),
                theirs=theirs.period,
            ),
            plan.at("period"),
            severity=INFO if shorter else WARNING,
            subject=subject_of_parent(plan),
            advice=say(
                "nêu vì sao các năm còn lại không thực hiện, hoặc ghi nhận kèm lý do",
                "say why nothing is done in the other years, or acknowledge it with a reason",
            )
            if shorter
            else say(
                "thu thời gian vào trong {theirs}, hoặc dẫn văn bản cho phép kéo dài",
                "keep the plan inside {theirs}, or cite the document that extends it",
                theirs=theirs.period,
            ),
        )
