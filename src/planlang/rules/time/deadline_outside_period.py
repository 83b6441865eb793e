"""PL310: a deadline outside the period in which the work is to be done."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Milestone, Part, Phase, Plan, Task
from planlang.model.duties import Duty
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import Bounds, Moment, bounds_label, fits, moments
from planlang.rules.time._order import fits_exchanged
from planlang.values.time import Period

RULE = Rule("PL310", "deadline-outside-period", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Tasks, parts and duties, and milestones that stand in no phase, against the nearest period around them."""
    for one in moments(plan):
        if _is_meant(one) and not fits(one, plan) and not fits_exchanged(one.holder, Period.of(one.when), plan):
            yield RULE.finding(
                say(
                    "{node}{what} nằm ngoài {bounds}",
                    "{node}{what} lies outside {bounds}",
                    node=Called(one.node),
                    what=say(" ({when})", " ({when})", when=one.when)
                    if isinstance(one.node, Milestone)
                    else say(": thời hạn {when}", ": the deadline {when}", when=one.when),
                    bounds=_Own(one.holder) if one.holder is one.node else Bounds(one.holder),
                ),
                one.node.at(one.field),
                subject=subject_of(one.node),
                labels=(bounds_label(one.holder),),
                advice=say("sửa thời hạn hoặc khoảng thời gian", "correct the deadline or the period"),
            )


class _Own(Bounds):
    """The period that the work states for itself."""

    def spoken(self, language: str, spec: str = "") -> str:
        return ("thời gian của chính việc này" if language == "vi" else "its own period") + f" ({self.shown(language)})"


def _is_meant(one: Moment) -> bool:
    if isinstance(one.node, Milestone):
        return not isinstance(one.holder, Phase)
    return isinstance(one.node, (Task, Part, Duty))
