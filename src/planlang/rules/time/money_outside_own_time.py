"""PL317: money for a part in a time in which the part is not done."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.diagnostics import Finding, Label, say
from planlang.model import Part, Plan
from planlang.rules.called import Called, walk_parts
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._funded import is_money, parents, rows_of_parts
from planlang.rules.time._held import misplaced, named
from planlang.source import Record, Span
from planlang.values.time import Period

RULE = Rule("PL317", "money-outside-own-time", WARNING, "careful")


@attrs.frozen(eq=False, repr=False)
class _Limit(Record):
    """When a part is done: the part that says so, in which field, and the time."""

    part: Part
    field: str
    period: Period

    def allows(self, time: Period) -> bool:
        """Whether money for a time can be for this work: during its period, or up to its deadline."""
        return self.period.overlaps(time) if self.field == "period" else time.first <= self.period.last


def check(plan: Plan) -> Iterator[Finding]:
    """Each part with the times of its money that lie outside its own period or behind its deadline."""
    limits = _limits(plan)
    if not limits:
        return
    outside = _outside(plan, limits)
    told: dict[str, set[Period]] = {}
    for path, times in outside.items():
        for above in parents(path):
            told.setdefault(above, set()).update(times)
    for path, times in outside.items():
        # What a part inside shows is not shown again by the sum around it.
        left = {time: span for time, span in times.items() if time not in told.get(path, ())}
        if left:
            yield _finding(path, left, limits[path], plan)


def _outside(plan: Plan, limits: dict[str, _Limit]) -> dict[str, dict[Period, Span]]:
    """For each part the times of its money outside its limit; of a joint row only what is outside the limits of all."""
    found: dict[str, dict[Period, Span]] = {}
    for breakdown in plan.funding.breakdowns:
        times = {column.time for column in breakdown.columns if column.time is not None and not misplaced(column.time, plan)}
        refused: dict[tuple[str, Period], frozenset[Period]] = {}  # a hundred thousand figures have few times
        for row in rows_of_parts(breakdown):
            known = [limits[path] for path in row.parts if path in limits]
            if len(known) < len(row.parts):
                continue
            for limit in known:
                key = (limit.field, limit.period)
                if key not in refused:
                    refused[key] = frozenset(time for time in times if not limit.allows(time))
            outside = frozenset[Period].intersection(*(refused[limit.field, limit.period] for limit in known))
            for figure in row.figures if outside else ():
                time = figure.column.time
                if time is not None and time in outside and is_money(figure):
                    found.setdefault(row.parts[0], {}).setdefault(time, figure.span)
    return found


def _limits(plan: Plan) -> dict[str, _Limit]:
    found: dict[str, _Limit] = {}
    for part, above in walk_parts(plan):
        own: _Limit | None = None
        if part.period is not None:
            own = _Limit(part, "period", part.period)
        elif (due := plan.due(part)) is not None:
            own = _Limit(part, "within" if part.deadline is None else "deadline", Period.of(due))
        elif above:
            own = found.get(above[0].path)
        if own is not None and part.path:
            found.setdefault(part.path, own)
    return found


def _finding(path: str, times: dict[Period, Span], limit: _Limit, plan: Plan) -> Finding:
    spans = list(times.values())
    deadline = limit.field != "period"
    return RULE.finding(
        say(
            "{part} có kinh phí cho {times:n}, ngoài {what} ({limit})",
            "{part} has money for {times:n}, outside its {what} ({limit})",
            part=Called(plan.part_paths[path]),
            times=tuple(map(named, times)),
            what=say("thời hạn", "deadline") if deadline else say("thời gian thực hiện", "period"),
            limit=limit.period,
        ),
        spans[0],
        subject=path,
        labels=(
            Label(
                say("{part}: {when}", "{part}: {when}", part=Called(limit.part), when=limit.period),
                limit.part.at(limit.field),
            ),
            *(Label(say("cũng ở đây", "and here"), span) for span in spans[1:]),
        ),
        advice=say(
            "chuyển số tiền sang năm có việc, hoặc sửa thời gian của phần này",
            "move the money to the time of the work, or correct the part's time",
        ),
    )
