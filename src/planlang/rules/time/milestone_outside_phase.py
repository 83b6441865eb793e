"""PL308: a milestone dated outside its phase, or an evaluation outside the plan's period."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Evaluation, Milestone, Phase, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import ERROR, WARNING, Rule
from planlang.rules.time._held import Bounds, bounds_label, fits, moments
from planlang.rules.time._order import fits_exchanged
from planlang.values.time import Period

RULE = Rule("PL308", "milestone-outside-phase", ERROR)

_MILESTONE = say(
    "sửa thời điểm của mốc, thời gian của giai đoạn, hoặc chuyển mốc sang giai đoạn khác",
    "correct the milestone's date or the phase's period, or move the milestone to another phase",
)
_EVALUATION = say(
    "sửa thời điểm này, hoặc ghi nhận nếu chủ ý đánh giá ngoài thời gian của kế hoạch",
    "correct this date, or acknowledge it if the evaluation is meant to be held outside the plan's period",
)


def check(plan: Plan) -> Iterator[Finding]:
    """Milestones against their phase; evaluations, which may be held a little late, against the plan as a warning."""
    for one in moments(plan):
        milestone = isinstance(one.node, Milestone) and isinstance(one.holder, Phase)
        if not (milestone or isinstance(one.node, Evaluation)) or fits(one, plan):
            continue
        if fits_exchanged(one.holder, Period.of(one.when), plan):
            continue
        yield RULE.finding(
            say(
                "{node} ({when}) nằm ngoài {bounds}",
                "{node} ({when}) lies outside {bounds}",
                node=Called(one.node),
                when=one.when,
                bounds=Bounds(one.holder),
            ),
            one.node.at(one.field),
            severity=ERROR if milestone else WARNING,
            subject=subject_of(one.node),
            labels=(bounds_label(one.holder),),
            advice=_MILESTONE if milestone else _EVALUATION,
        )
