"""PL716: the plan names the file of the plan that it implements, and nothing can be compared with it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.documents._parent import base_of, parents_file, subject_of_parent
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL716", "parent-not-read", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """A file that is not there, may not be opened, or holds something that cannot be read."""
    read = plan.parent_read
    if read is None:
        return
    if read.plan is None:
        message = say("chưa đối chiếu được với kế hoạch cấp trên: {trouble}", "nothing could be compared with the plan that this one implements: {trouble}", trouble=read.trouble)  # fmt: skip
        advice = read.advice
    elif read.plan.incomplete or any(node.incomplete for node in read.plan.nodes):
        message = say(
            "“{file}” có chỗ chưa đọc được nên chưa đối chiếu",
            "something in “{file}” could not be read, so nothing is compared with it",
            file=parents_file(plan),
        )
        advice = say("kiểm tra riêng tệp ấy bằng planlang check", "check that file by itself with planlang check")
    else:
        return
    yield RULE.finding(message, base_of(plan).at("plan"), subject=subject_of_parent(plan), advice=advice)
