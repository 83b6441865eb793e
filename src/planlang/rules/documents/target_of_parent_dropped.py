"""PL718: a target of the plan that this one implements, which no target here carries out."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.documents._parent import Theirs, base_of, found, parents_file
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL718", "target-of-parent-dropped", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Targets of the parent without a counterpart; shown where it would stand."""
    for one in found(plan, "target", "dropped"):
        theirs = one.parents[0]
        yield RULE.finding(
            say(
                "chưa có chỉ tiêu nào thực hiện {theirs} của {file}",
                "no target carries out {theirs} of {file}",
                theirs=Theirs(theirs),
                file=parents_file(plan),
            ),
            one.own.span if one.own is not None else base_of(plan).at("plan"),
            subject=subject_of(theirs),
            advice=say(
                "bổ sung chỉ tiêu; nếu đã có thì ghi ở chỉ tiêu ấy “tương ứng: {name}”; nếu không đặt ra thì ghi nhận kèm lý do",
                "add the target; if there is one, write in it “corresponds to: {name}”; if it is left out on purpose, acknowledge it with a reason",
                name=theirs.path or theirs.name,
            ),
        )
