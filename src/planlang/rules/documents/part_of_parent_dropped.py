"""PL719: a part of the plan that this one implements, which no part here carries out."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.documents._parent import Theirs, base_of, found, parents_file, subject_of_parent
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL719", "part-of-parent-dropped", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """The widest parts of the parent without a counterpart; one that only a duty takes up has neither place nor money.

    A plan that has none of them is told so once.
    """
    dropped = list(found(plan, "part", "dropped"))
    at_the_top = [part for part in plan.parent.parts if part.name] if plan.parent is not None else []
    if len(dropped) == len(at_the_top) > 1 and all(one.own is None and one.duty is None for one in dropped):
        yield _none_of_them(plan, len(dropped))
        return
    for one in dropped:
        theirs, duty = one.parents[0], one.duty
        if duty is None:
            message = say(
                "chưa có phần nào thực hiện {theirs} của {file}",
                "no part carries out {theirs} of {file}",
                theirs=Theirs(theirs),
                file=parents_file(plan),
            )
        else:
            message = say(
                "{theirs} của {file} chỉ được nhắc trong một trách nhiệm{section}, chưa có phần, địa bàn hay kinh phí",
                "{theirs} of {file} is taken up by a duty{section} alone, without a part, a place or money",
                theirs=Theirs(theirs),
                file=parents_file(plan),
                section=say(" (mục {s})", " (section {s})", s=duty.section) if duty.section else say("", ""),
            )
        named = Label(
            say("kế hoạch cấp trên được nêu ở đây", "the plan that it implements is named here"), base_of(plan).at("plan")
        )
        yield RULE.finding(
            message,
            duty.span if duty is not None else one.own.span if one.own is not None else base_of(plan).at("plan"),
            subject=subject_of(theirs),
            labels=(named,) if duty is not None else (),
            advice=say(
                "bổ sung phần này; nếu đã có thì ghi ở phần ấy “tương ứng: {name}”; nếu không làm thì ghi nhận kèm lý do",
                "add the part; if there is one, write in it “corresponds to: {name}”; if it is left out on purpose, acknowledge it with a reason",
                name=theirs.path or theirs.name,
            ),
        )  # fmt: skip


def _none_of_them(plan: Plan, number: int) -> Finding:
    return RULE.finding(
        say(
            "{file} có {n} phần, kế hoạch chưa có phần nào ứng với phần nào",
            "{file} has {n} parts, and nothing in the plan carries out any of them",
            file=parents_file(plan),
            n=number,
        ),
        base_of(plan).at("plan"),
        subject=subject_of_parent(plan),
        advice=say(
            "bổ sung các phần; nếu đã có thì ghi “tương ứng” ở từng phần; nếu không làm thì ghi nhận kèm lý do",
            "add the parts; where they are there, write “corresponds to” in each; if they are left out on purpose, acknowledge it with a reason",
        ),
    )
