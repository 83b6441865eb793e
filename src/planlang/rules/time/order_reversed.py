"""PL306: something that must come after another begins before the other has ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Node, Phase, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import ERROR, Rule
from planlang.rules.time._held import Moment, On, fits, misplaced, period_of
from planlang.rules.time._order import Edge, Order, in_place_of
from planlang.source import Record
from planlang.values.time import Period, When

RULE = Rule("PL306", "order-reversed", ERROR)


@attrs.frozen(eq=False, repr=False)
class _Time(Record):
    """When a block is: by its own period, by its own date, or only by what it stands in.

    Attributes:
        kind: "period", "date", "deadline" or "inside".
        period: its time.
        node: the block.
        holder: the block that gives the time; the block itself unless `kind` is "inside".
    """

    kind: str
    period: Period
    node: Node
    holder: Node

    @property
    def latest_begin(self) -> date:
        return self.period.first if self.kind == "period" else self.period.last

    @property
    def earliest_end(self) -> date:
        return self.period.last if self.kind == "period" else self.period.first

    @property
    def label(self) -> Label:
        field = {"date": "when", "deadline": "deadline"}.get(self.kind, "period")
        if field == "deadline" and field not in self.holder.spans:
            field = "within"
        message = say("{node}: {when}", "{node}: {when}", node=Called(self.holder), when=self.period)
        return Label(message, self.holder.at(field))


def check(plan: Plan) -> Iterator[Finding]:
    """Each block with `after` or `requires` against what it names; one finding a block, whatever it names."""
    order = plan.once(Order)
    told: set[int] = set()
    broken: dict[int, list[tuple[Edge, _Time, _Time]]] = {}
    for edge in order.edges:
        later, earlier = _time_of(edge.later, order, plan), _time_of(edge.earlier, order, plan)
        if later is None or earlier is None or id(order.holders[id(edge.later)]) in told or order.is_circular(edge):
            continue
        if _reversed(later, earlier):
            told.add(id(edge.later))
            broken.setdefault(id(edge.later), []).append((edge, later, earlier))
    for found in broken.values():
        yield _finding(found, plan)


def _time_of(node: Node, order: Order, plan: Plan) -> _Time | None:
    holder = order.holders[id(node)]
    own = period_of(node)
    if own is not None:
        return None if misplaced(own, plan) else _Time("period", own, node, node)
    for kind, field in (("date", "when"), ("deadline", "deadline")):
        when: When | None = plan.due(node) if field == "deadline" else getattr(node, field, None)
        if when is not None:
            # A date outside its own phase (PL308, PL310) proves nothing about the order.
            known = fits(Moment(node, field, when, holder), plan)
            return _Time(kind, Period.of(when), node, node) if known else None
    around = period_of(holder)
    if around is None or holder is plan or misplaced(around, plan):
        return None
    return _Time("inside", around, node, holder)


def _reversed(later: _Time, earlier: _Time) -> bool:
    if later.kind == earlier.kind == "period":
        return later.latest_begin <= earlier.earliest_end
    return later.latest_begin < earlier.earliest_end


def _finding(found: list[tuple[Edge, _Time, _Time]], plan: Plan) -> Finding:
    _, later, earlier = found[0]
    labels: dict[tuple[int, int], Label] = {}
    for edge, _, other in found:
        for label in (other.label, Label(_relation(edge), edge.ref.span)):
            labels.setdefault((label.span.start, label.span.end), label)
    return RULE.finding(
        say("{begin}, {end}", "{begin} {end}", begin=_begin(later), end=_end(earlier)),
        later.label.span,
        subject=subject_of(later.node),
        labels=tuple(labels.values()),
        advice=_exchanged(later, earlier, plan)
        or _within_the_year(later, earlier)
        or say(
            "sửa thời gian cho đúng thứ tự, hoặc bỏ điều kiện thứ tự nếu không còn cần",
            "correct the times so that the order holds, or drop the condition if it is no longer needed",
        ),
    )


def _exchanged(later: _Time, earlier: _Time, plan: Plan) -> Message | None:
    """Advice where the two periods exchanged would stand in their order."""
    if in_place_of(plan).get(id(later.node)) is not earlier.node:
        return None
    phases = isinstance(later.node, Phase) and isinstance(earlier.node, Phase)
    return say(
        "có lẽ thời gian của hai {what} bị đổi chỗ; nếu vậy thì đổi lại, nếu không thì sửa thời gian cho đúng thứ tự, "
        "hoặc bỏ điều kiện thứ tự",
        "the periods of the two {what} may have changed places: exchange them if so; else correct the times so that "
        "the order holds, or drop the condition",
        what=say("giai đoạn", "phases") if phases else say("việc này", "pieces of work"),
    )


def _within_the_year(later: _Time, earlier: _Time) -> Message | None:
    """Advice where a year is written for a beginning that can be later in it: a year begins on its first day."""
    begins, free = later.period.start, earlier.period.last + timedelta(1)
    if later.kind != "period" or begins.precision != "year" or free.year != begins.first.year:
        return None
    quarter = When.quarter(free.year, (free.month + 2) // 3)
    point = quarter if quarter.first == free else When.month(free.year, free.month)
    return say(
        "nếu chỉ bắt đầu trong năm {year} thì ghi rõ từ lúc nào, ví dụ từ {point} đến {end}; nếu không, sửa thời gian cho đúng thứ tự",
        "{year} begins on 1 January: say from when on if it begins later, such as from {point} to {end}; else correct the times",
        year=begins, point=point, end=later.period.end,
    )  # fmt: skip


def _relation(edge: Edge) -> Message:
    if edge.field == "within":
        return say(
            "thời hạn tính theo {node}",
            "the limit is counted by {node}",
            node=Called(edge.later if edge.ref.id == edge.later.path else edge.earlier),
        )
    if edge.field == "after":
        return say("phải sau {node}", "must come after {node}", node=Called(edge.earlier))
    return say("cần có {node}", "requires {node}", node=Called(edge.earlier))


def _begin(time: _Time) -> Message:
    node, on = Called(time.node), On(time.period.start)
    if time.kind == "period":
        return say("{node} bắt đầu {on}", "{node} begins {on}", node=node, on=on)
    if time.kind == "inside":
        return say(
            "{node} thuộc {holder} ({p})",
            "{node} stands in {holder} ({p}),",
            node=node,
            holder=Called(time.holder),
            p=time.period,
        )
    if time.kind == "deadline":
        return say("{node} có thời hạn {p}", "{node} is due {on},", node=node, on=on, p=time.period)
    return say("{node} ghi {p}", "{node} is dated {p},", node=node, p=time.period)


def _end(time: _Time) -> Message:
    node, period = Called(time.node), time.period
    if time.kind == "period":
        return say("khi {node} ({p}) chưa kết thúc", "before {node} ({p}) has ended", node=node, p=period)
    if time.kind == "inside":
        return say(
            "trước {node} thuộc {holder} ({p})",
            "before {node} in {holder} ({p})",
            node=node,
            holder=Called(time.holder),
            p=period,
        )
    if time.kind == "deadline":
        return say("trước thời hạn của {node} ({p})", "before {node} is due ({p})", node=node, p=period)
    return say("trước {node} ({p})", "before {node} ({p})", node=node, p=period)
