"""A plan comes in; every block with the stretch of time that it stands in, and every date with its bounds, go out."""

from __future__ import annotations

import attrs

from planlang.diagnostics import Label, Message, say
from planlang.model import Evaluation, FollowUp, Node, Plan
from planlang.model.node import blocks_in
from planlang.rules.called import Called
from planlang.source import Record
from planlang.values.time import Period, When


@attrs.frozen(eq=False, repr=False)
class Held(Record):
    """A block, and the nearest block around it that has a period: a phase, a part, a task, or the plan."""

    node: Node
    holder: Node


@attrs.frozen(eq=False, repr=False)
class Moment(Record):
    """A date in the plan.

    Attributes:
        node: the block that it belongs to.
        field: the field that gives it.
        when: the date.
        holder: the block whose period should hold it; the plan when there is no nearer one.
    """

    node: Node
    field: str
    when: When
    holder: Node


def period_of(node: Node) -> Period | None:
    """The period that a block states for itself."""
    period: Period | None = getattr(node, "period", None)
    return period


def held(plan: Plan) -> tuple[Held, ...]:
    """Every block with its holder, outer blocks before inner ones."""
    return plan.once(_held)


def _held(plan: Plan) -> tuple[Held, ...]:
    found: list[Held] = []
    stack: list[Held] = [Held(plan, plan)]
    while stack:
        one = stack.pop()
        if one.node is not plan:
            found.append(one)
        inner = one.node if period_of(one.node) is not None else one.holder
        # What follows, or judges, a piece of work need not happen while it lasts.
        stack.extend(
            Held(child, plan if isinstance(child, (FollowUp, Evaluation)) else inner) for child in reversed(blocks_in(one.node))
        )
    return tuple(found)


def moments(plan: Plan) -> tuple[Moment, ...]:
    """Every deadline, also one that is counted from something dated, and every date of a milestone or evaluation."""
    return plan.once(_moments)


def _moments(plan: Plan) -> tuple[Moment, ...]:
    found: list[Moment] = []
    for one in held(plan):
        for field in ("deadline", "when"):
            when = getattr(one.node, field, None)
            if field == "deadline" and when is None and getattr(one.node, "within", None) is not None:
                field, when = "within", plan.due(one.node)
            if when is not None:
                found.append(Moment(one.node, field, when, one.node if period_of(one.node) is not None else one.holder))
    return tuple(found)


def inside(period: Period, around: Period) -> bool:
    """Whether both ends of a period can lie inside another, as finely as they are written."""
    return around.overlaps(Period.of(period.start)) and around.overlaps(Period.of(period.end))


def misplaced(period: Period | None, plan: Plan) -> bool:
    """Whether a period lies wholly outside the plan's; PL303 says so, and nothing further is concluded from it."""
    return period is not None and plan.period is not None and not period.overlaps(plan.period)


def horizon(plan: Plan) -> Period | None:
    """The time in which work and targets may lie: the plan's period, up to its vision."""
    if plan.period is None or plan.vision is None or plan.vision.last <= plan.period.last:
        return plan.period
    return Period(plan.period.start, plan.vision)


def bounds_of(holder: Node) -> Period | None:
    """The period that holds what stands in a block; in a plan, up to its vision."""
    return horizon(holder) if isinstance(holder, Plan) else period_of(holder)


def fits(moment: Moment, plan: Plan) -> bool:
    """Whether a date can lie inside the period that should hold it, as finely as both are written."""
    period = bounds_of(moment.holder)
    if period is None:
        return True
    when = Period.of(moment.when)
    if period.overlaps(when):
        return True
    return misplaced(period, plan) and plan.period is not None and plan.period.overlaps(when)


def named(period: Period) -> On | Period:
    """A stretch of time as a sentence says it: one year or day as such, a longer one as it is."""
    return On(period.start) if period.__class__ is Period and period.start == period.end else period


class Bounds:
    """How a sentence names a holder with its period: `thời gian của kế hoạch (2011-2015)`, `thời gian của dự án DA1 (2012-2013)`."""

    def __init__(self, holder: Node) -> None:
        self.holder = holder

    def shown(self, language: str) -> str:
        """The period alone."""
        period = period_of(self.holder)
        return period.spoken(language) if period is not None else "?"

    def spoken(self, language: str, spec: str = "") -> str:
        shown = self.shown(language)
        if isinstance(self.holder, Plan):
            return f"thời gian của kế hoạch ({shown})" if language == "vi" else f"the plan's period ({shown})"
        called = Called(self.holder).spoken(language)
        return f"thời gian của {called} ({shown})" if language == "vi" else f"{called} ({shown})"


def bounds_label(holder: Node) -> Label:
    """The label at a holder's period."""
    message: Message = (
        say("thời gian của kế hoạch", "the plan's period") if isinstance(holder, Plan) else say("{h}", "{h}", h=Called(holder))
    )
    return Label(message, holder.at("period"))


@attrs.frozen(eq=False, repr=False)
class On(Record):
    """A date as a sentence says it: `năm 2013`, `ngày 1/7/2013`; `in 2013`, `on 1 July 2013`, with spec `n` no `in`."""

    when: When

    def spoken(self, language: str, spec: str = "") -> str:
        shown = self.when.spoken(language)
        if language == "vi":
            return {"year": "năm ", "day": "ngày "}.get(self.when.precision, "") + shown
        if spec == "n":
            return shown
        return {"day": "on ", "half": "in the "}.get(self.when.precision, "in ") + shown
