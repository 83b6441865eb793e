"""PL518: a project that does not say what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL518", "project-without-objective", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Projects without an objective in words."""
    for project in plan.projects:
        if not project.objective and not project.incomplete:
            yield RULE.finding(
                say("{project} chưa nêu mục tiêu của dự án", "{project} does not say what it is for", project=Called(project)),
                project.span,
                subject=subject_of(project),
                advice=say(
                    "thêm một dòng “mục tiêu: …”, nói dự án này nhằm làm gì",
                    "add a line “objective: …” that says what the project is to achieve",
                ),
            )
