"""PL324: a date whose day of the week is another one in the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from planlang.diagnostics import Finding, say
from planlang.model import Node, Plan
from planlang.model.declare import keys_of
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import WARNING, Rule
from planlang.values.time import Period, When

RULE = Rule("PL324", "weekday-does-not-fit", WARNING)

_KINDS = ("when", "deadline", "period", "within")


def check(plan: Plan) -> Iterator[Finding]:
    """Every date that is written with its day of the week, wherever it stands."""
    for node in (plan, *plan.nodes):
        cls: Any = type(node)
        for field in _time_fields(cls):
            value = getattr(node, field)
            if value is not None:
                for when in _dates(value):
                    if getattr(when, "weekday", 0) and when.weekday != when.real:  # type: ignore[attr-defined]
                        yield _finding(node, field, when, plan)


@cache
def _time_fields(cls: Any) -> tuple[str, ...]:
    return tuple(name for name, key in keys_of(cls) if key.kind in _KINDS)


def _dates(value: Any) -> Iterator[When]:
    if isinstance(value, When):
        yield value
    elif isinstance(value, Period):
        for piece in value.pieces:
            yield piece.start
            if piece.end != piece.start:
                yield piece.end
    elif isinstance(value.since, When):
        yield value.since


def _finding(node: Node, field: str, when: Any, plan: Plan) -> Finding:
    from planlang.values.times import weekday_name

    day = When("day", when.first, when.last)
    return RULE.finding(
        say(
            "ngày {day} là {is_vi}, ở đây ghi {said_vi}",
            "{day} is a {is_en}, here it is called a {said_en}",
            day=day,
            is_vi=weekday_name(when.real, "vi"),
            is_en=weekday_name(when.real, "en"),
            said_vi=weekday_name(when.weekday, "vi"),
            said_en=weekday_name(when.weekday, "en"),
        ),
        node.at(field),
        subject=first_subject(node) or day.spoken("vi"),
        advice=say("đối chiếu lại ngày và thứ của {node}", "compare date and day of the week of {node}", node=Called(node)),
    )
