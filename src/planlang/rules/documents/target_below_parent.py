"""PL717: a target that asks for less than the target it carries out."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Compared, Finding, Label, say
from planlang.model import Plan, Target
from planlang.rules.called import subject_of
from planlang.rules.documents._parent import Theirs, base_of, found, parents_file
from planlang.rules.rule import WARNING, Rule
from planlang.values.numbers import plain

RULE = Rule("PL717", "target-below-parent", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Targets that are lower than the parent's (higher, where the figure is to fall); what is raised is nobody's worry."""
    for one in found(plan, "target", "lowered"):
        own, theirs = one.own, one.parents[0]
        assert isinstance(own, Target)
        assert isinstance(theirs, Target)
        assert own.value is not None
        assert theirs.value is not None
        unit = own.value.unit or own.unit
        yield RULE.finding(
            say(
                "chỉ tiêu {own} ghi {low}; {file} đề ra {high} ở {theirs}",
                "the target {own} states {low}; {file} asks for {high} in {theirs}",
                own=own,
                low=own.value,
                file=parents_file(plan),
                high=theirs.value,
                theirs=Theirs(theirs),
            ),
            own.at("value"),
            subject=subject_of(own),
            labels=(Label(say("kế hoạch cấp trên được nêu ở đây", "the plan that it implements is named here"), base_of(plan).at("plan")),),
            advice=say(
                "nâng chỉ tiêu cho bằng cấp trên, hoặc ghi nhận kèm lý do",
                "raise it to that of the parent, or acknowledge it with a reason",
            ),
            figures=Compared(plain(own.value.low), plain(theirs.value.low), unit.code if unit is not None else ""),
        )  # fmt: skip
