"""PL246: the years at the head of a table, or the sources under one of them, stand in an order of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures._claims import address, column_name
from planlang.rules.rule import WARNING, Rule
from planlang.totals.figures import Breakdown, Column, Row
from planlang.values.time import Period

RULE = Rule("PL246", "columns-out-of-order", WARNING)

_ADVICE = say(
    "đối chiếu tiêu đề với văn bản gốc: có thể hai tiêu đề đổi chỗ cho nhau, và số đang nằm ở cột khác; nếu văn bản ghi đúng như vậy "
    "thì ghi nhận kèm lý do",
    "compare the head with the original: two headings may have changed places, and figures stand in columns of others; if the "
    "paper has it so, acknowledge it with a reason",
)


def check(plan: Plan) -> Iterator[Finding]:
    """Tables whose times go back and forth, and times whose sources follow another order than those of most times."""
    for breakdown in plan.funding.breakdowns:
        if breakdown.kind == "table":
            columns = [column for column in breakdown.columns if not column.members]
            yield from _times(breakdown, columns)
            yield from _sources(breakdown, columns)


def _times(breakdown: Breakdown, columns: Sequence[Column]) -> Iterator[Finding]:
    headings: dict[Period, Column] = {}
    by_source: dict[str | None, dict[Period, None]] = {}
    for column in columns:
        if column.time is not None:
            by_source.setdefault(column.source, {})[column.time] = None
            before = headings.setdefault(column.time, column)
            if column.span.start < before.span.start:  # the heading of a group stands above those in it
                headings[column.time] = column
    for known in by_source.values():
        times = [time for time in known if not any(other is not time and other in time for other in known)]
        steps = [one.first < other.first for one, other in pairwise(times)]
        if len(set(steps)) < 2:  # all of them go on, or back, like the latest year first
            continue
        odd = next(at for at, forward in enumerate(steps, 1) if forward is not (steps.count(True) * 2 >= len(steps)))
        label = Label(say("{time} đứng trước", "{time} stands before it", time=times[odd - 1]), headings[times[odd - 1]].span)
        yield RULE.finding(
            say(
                "các {what} ở tiêu đề của {table} không theo thứ tự: {times}",
                "the {what} at the head of {table} are out of order: {times}",
                table=breakdown,
                what=say("năm", "years")
                if all(time.start.precision == time.end.precision == "year" for time in times)
                else say("thời gian", "times"),
                times=_Listed(times),
            ),
            headings[times[odd]].span,
            subject=breakdown.id,
            labels=(label,),
            advice=_ADVICE,
        )
        return


def _sources(breakdown: Breakdown, columns: Sequence[Column]) -> Iterator[Finding]:
    by_time: dict[Period | None, dict[str, Column]] = {}
    for column in columns:
        if column.source is not None:
            by_time.setdefault(column.time, {}).setdefault(column.source, column)
    orders = {time: tuple(found) for time, found in by_time.items()}
    usual = Counter(orders.values()).most_common(1)
    for time, order in orders.items():
        if order != usual[0][0] and sorted(order) == sorted(usual[0][0]):
            columns_there = list(by_time[time].values())
            at = next(at for at, (one, other) in enumerate(zip(order, usual[0][0], strict=True)) if one != other)
            yield RULE.finding(
                say(
                    "trong {table}, các nguồn của {time} xếp theo thứ tự {order}; ở các cột khác là {usual}",
                    "in {table} the sources of {time} stand in the order {order}; in the other columns it is {usual}",
                    table=breakdown,
                    time=_Time(time),
                    order=", ".join(order),
                    usual=", ".join(usual[0][0]),
                ),
                columns_there[at].span,
                subject=address(breakdown, Row(total=True), Column(time)),
                advice=_ADVICE,
            )


class _Listed:
    """Times in one sentence."""

    def __init__(self, times: Sequence[Period]) -> None:
        self.times = times

    def spoken(self, language: str, spec: str = "") -> str:
        return ", ".join(time.spoken(language) for time in self.times)


class _Time:
    """`năm 2013`, or the columns that are of no time."""

    def __init__(self, time: Period | None) -> None:
        self.time = time

    def spoken(self, language: str, spec: str = "") -> str:
        if self.time is None:
            return "cột tổng" if language == "vi" else "the total"
        return column_name(Column(self.time), language)
