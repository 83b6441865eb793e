"""PL304: two phases that run at the same time without saying so."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import islice

from planlang.diagnostics import Finding, Label, say
from planlang.model import Part, Phase, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import ERROR, Rule
from planlang.rules.time._held import On
from planlang.rules.time._order import Order
from planlang.rules.time._phases import Stretch, holders, stretches

RULE = Rule("PL304", "phases-overlap", ERROR)

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Each phase that begins before an earlier one has ended, unless one of them says that it runs `alongside`."""
    for holder in holders(plan):
        found = stretches(plan, holder)
        if len(found) > 1:
            yield from _overlapping(found, _excused(plan, holder))


def _overlapping(found: list[Stretch], excused: set[tuple[int, int]]) -> Iterator[Finding]:
    running: dict[int, Stretch] = {}
    ends: list[tuple[int, int]] = []
    for place, one in enumerate(found):
        while ends and ends[0][0] < one.period.first.toordinal():
            del running[heappop(ends)[1]]
        others = (
            other
            for other in running.values()
            if (id(one.phase), id(other.phase)) not in excused
            and one.phase is not other.phase
            and not (one.phase.path and one.phase.path == other.phase.path)
        )
        overlapping = list(islice(others, _MOST_LABELS))
        if overlapping:
            yield _finding(one, overlapping)
        running[place] = one
        heappush(ends, (one.last.toordinal(), place))


def _excused(plan: Plan, holder: Plan | Part) -> set[tuple[int, int]]:
    """Pairs of phases that overlap on purpose, or whose order PL306 already speaks about."""
    order = plan.once(Order)
    pairs: set[tuple[int, int]] = set()
    for phase in holder.phases:
        for ref in phase.alongside:
            other = order.find(ref)
            if isinstance(other, Phase):
                pairs.add((id(phase), id(other)))
    pairs.update((id(edge.later), id(edge.earlier)) for edge in order.edges if not order.is_circular(edge))
    return pairs | {(second, first) for first, second in pairs}


def _finding(one: Stretch, others: list[Stretch]) -> Finding:
    other = others[0]
    return RULE.finding(
        say(
            "{later} bắt đầu {begin}, khi {earlier} ({period}) chưa kết thúc",
            "{later} begins {begin}, before {earlier} ({period}) has ended",
            later=Called(one.phase),
            begin=On(one.period.start),
            earlier=Called(other.phase),
            period=other.period,
        ),
        one.phase.at("period"),
        subject=subject_of(one.phase),
        labels=tuple(
            Label(
                say("{phase}: {period}", "{phase}: {period}", phase=Called(each.phase), period=each.period),
                each.phase.at("period"),
            )
            for each in others
        ),
        advice=say(
            "sửa thời gian của một trong hai, hoặc ghi “đồng thời: {id}” nếu chủ ý cho trùng nhau",
            "correct one of the two periods, or write “alongside: {id}” if they are meant to overlap",
            id=subject_of(other.phase),
        ),
    )
