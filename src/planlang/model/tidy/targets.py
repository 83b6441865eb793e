"""A plan comes in; its targets go out: one row for each target, and one for each value on its way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from planlang.diagnostics import say
from planlang.model.targets import Target
from planlang.model.tidy.common import (
    NAME,
    NOTE,
    PLACE,
    SECTION,
    Placed,
    due_day,
    first_day,
    known_name,
    last_day,
    listed,
    own,
    placed,
    texts,
    year_of,
)
from planlang.source import Record, Span
from planlang.tables.table import Description, Field
from planlang.values.targets import Measure
from planlang.values.time import When

if TYPE_CHECKING:
    from planlang.model.plan import Plan


@attrs.frozen(eq=False, repr=False)
class OneValue(Record):
    """A value of a target, and when it holds."""

    plan: Plan
    node: Target
    role: str
    when: When | None
    value: Measure

    @property
    def span(self) -> Span:
        field = {"baseline": "baseline", "path": "by_year", "target": "value", "actual": "actual"}[self.role]
        if self.role == "actual" and self.value is not self.node.actual:
            field = "actuals"
        return self.node.at(field)


def every_target(plan: Plan) -> Iterator[Placed]:
    """Every target, wherever it stands."""
    return placed(plan, Target)


def every_value(plan: Plan) -> Iterator[OneValue]:
    """Where each target starts, what it passes, where it ends, what was reached."""
    for found in placed(plan, Target):
        target: Target = found.node
        if target.baseline is not None:
            yield OneValue(plan, target, "baseline", target.baseline_year, target.baseline)
        for step in target.by_year:
            yield OneValue(plan, target, "path", step.when, step.value)
        if target.value is not None:
            yield OneValue(plan, target, "target", target.deadline, target.value)
        if target.actual is not None:
            yield OneValue(plan, target, "actual", target.actual_year, target.actual)
        for step in target.actuals:
            yield OneValue(plan, target, "actual", step.when, step.value)


def _unit(target: Target, measure: Measure | None) -> str | None:
    """The code of a figure's unit."""
    unit = target.unit if measure is None else target.measured(measure).unit
    return None if unit is None else unit.code


def _holder(found: Placed) -> str | None:
    """What the target stands in: a part, a goal, a duty; nothing when it is the plan's own."""
    around = found.around[-1] if found.around else None
    return None if around is None or around is found.plan else known_name(found.plan, around)


TARGETS = Description(
    "targets",
    say("mỗi dòng một chỉ tiêu", "one row for each target"),
    (
        Field("target", "text", say("mã của chỉ tiêu", "path of the target"), lambda one: known_name(one.plan, one.node)),
        NAME,
        Field("kind", "text", say("target: chỉ tiêu; indicator: chỉ số", "target, or indicator"), own("word")),
        Field(
            "belongs_to",
            "text",
            say("phần, mục tiêu hay việc chứa chỉ tiêu; trống là của cả kế hoạch", "the part, goal or duty it stands in; empty for the plan's own"),
            _holder,
        ),
        Field("comparator", "text", say("=, >=, >, <=, < hoặc ~ (khoảng)", "=, >=, >, <=, < or ~ (about)"), lambda one: one.node.value and one.node.value.comparator),
        Field("value", "number", say("mức phải đạt; số dưới nếu là khoảng", "the figure to reach; the lower one of a range"), lambda one: one.node.value and one.node.value.low),
        Field("value_high", "number", say("số trên, nếu là khoảng", "the upper figure of a range"), lambda one: one.node.value and one.node.value.high),
        Field("unit", "text", say("mã đơn vị của value", "code of the unit of value"), lambda one: _unit(one.node, one.node.value)),
        Field("population", "text", say("tính trên ai, trên cái gì", "who or what is counted"), own("population")),
        Field("baseline", "number", say("giá trị gốc", "the figure at the start"), lambda one: one.node.baseline and one.node.baseline.low),
        Field("baseline_unit", "text", say("mã đơn vị của baseline", "code of the unit of baseline"), lambda one: one.node.baseline and _unit(one.node, one.node.baseline)),
        Field("baseline_year", "whole", say("năm của giá trị gốc", "year of the baseline"), lambda one: year_of(one.node.baseline_year)),
        Field("deadline", "date", say("ngày cuối của thời hạn", "last day by which it is to be reached"), due_day),
        Field("method", "text", say("cumulative: lũy kế; as_of: thời điểm; each_period: từng kỳ", "how yearly figures relate: cumulative, as_of, each_period"), own("method")),
        Field("actual", "number", say("con số đã đạt", "the figure reached"), lambda one: one.node.actual and one.node.actual.low),
        Field("actual_unit", "text", say("mã đơn vị của actual", "code of the unit of actual"), lambda one: one.node.actual and _unit(one.node, one.node.actual)),
        listed("serves", "serves", "mục tiêu, phần mà chỉ tiêu phục vụ", "goals or parts that it serves"),
        listed("lead", "lead", "cơ quan chủ trì", "who answers for it"),
        Field("disaggregated", "text", say("tách theo", "disaggregated by"), lambda one: texts(one.node.disaggregated)),
        Field("verification", "text", say("nguồn số liệu", "where the figure comes from"), own("verification")),
        SECTION,
        NOTE,
        *PLACE,
    ),
)  # fmt: skip

TARGET_VALUES = Description(
    "target_values",
    say(
        "mỗi dòng một con số của một chỉ tiêu vào một thời điểm",
        "one row for each value of a target at a time",
    ),
    (
        Field("target", "text", say("mã của chỉ tiêu", "path of the target"), lambda one: known_name(one.plan, one.node)),
        NAME,
        Field(
            "role",
            "text",
            say("baseline: gốc; path: từng năm; target: phải đạt; actual: đã đạt", "baseline, path, target or actual"),
            lambda one: one.role,
        ),
        Field("year", "whole", say("năm, nếu là của một năm", "the year, where it is for a single one"), lambda one: year_of(one.when)),
        Field("period_start", "date", say("ngày đầu", "first day"), lambda one: first_day(one.when)),
        Field("period_end", "date", say("ngày cuối", "last day"), lambda one: last_day(one.when)),
        Field("comparator", "text", say("=, >=, >, <=, < hoặc ~ (khoảng)", "=, >=, >, <=, < or ~ (about)"), lambda one: one.value.comparator),
        Field("value", "number", say("con số; số dưới nếu là khoảng", "the figure; the lower one of a range"), lambda one: one.value.low),
        Field("value_high", "number", say("số trên, nếu là khoảng", "the upper figure of a range"), lambda one: one.value.high),
        Field("unit", "text", say("mã đơn vị", "code of the unit"), lambda one: _unit(one.node, one.value)),
        *PLACE,
    ),
)  # fmt: skip
