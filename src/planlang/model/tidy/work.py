"""A plan comes in; its work goes out: parts, tasks, and the dates at which something must have happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planlang.diagnostics import say
from planlang.model.parts import Part
from planlang.model.schedule import Evaluation, Milestone, Task
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
    recurrences,
    spoken_time,
    year_of,
)
from planlang.model.tidy.money import leads_of
from planlang.tables.table import Description, Field

if TYPE_CHECKING:
    from planlang.model.plan import Plan


def every_part(plan: Plan) -> Iterator[Placed]:
    """Every part at any depth, in the order of the file."""
    return placed(plan, Part)


def every_task(plan: Plan) -> Iterator[Placed]:
    """Every task and step, wherever it stands."""
    return placed(plan, Task)


def every_milestone(plan: Plan) -> Iterator[Placed]:
    """Every milestone, inspection, evaluation and review."""
    return placed(plan, (Milestone, Evaluation))


def _place(found: Placed) -> str | None:
    return known_name(found.plan, found.node)


_PHASE = Field(
    "phase", "text", say("giai đoạn chứa việc này", "the phase it stands in"), lambda one: known_name(one.plan, one.phase)
)
_PART = Field("part", "text", say("phần chứa việc này", "the part it stands in"), lambda one: known_name(one.plan, one.part))
_LEAD = listed("lead", "lead", "cơ quan chủ trì", "who leads")
_COOPERATING = listed("cooperating", "cooperating", "cơ quan phối hợp", "who works with the lead")
_PERIOD = Field(
    "period",
    "text",
    say("thời gian, bằng lời; có thể ngắt quãng hoặc không có ngày cuối", "its time in words; it may have gaps, or no end"),
    lambda one: spoken_time(one, one.node.period),
)
_START = Field(
    "period_start", "date", say("ngày đầu của thời gian", "first day of its time"), lambda one: first_day(one.node.period)
)
_END = Field("period_end", "date", say("ngày cuối của thời gian", "last day of its time"), lambda one: last_day(one.node.period))
_DEADLINE = Field(
    "deadline",
    "date",
    say(
        "ngày cuối phải xong; hạn kể từ một việc khác thì tính ra ngày",
        "last day by which it must be done, also where it is counted from something",
    ),
    due_day,
)
_EVERY = Field("every", "text", say("bao lâu một lần, theo mã", "how often, as a code"), lambda one: recurrences(one.node.every))
_AFTER = listed("after", "after", "việc phải kết thúc trước", "what must have ended")
_REQUIRES = listed("requires", "requires", "việc phải có kết quả trước", "what must have happened")
_SERVES = listed("serves", "serves", "mục tiêu, phần mà việc này phục vụ", "goals or parts that it serves")

PARTS = Description(
    "parts",
    say("mỗi dòng một phần: dự án, nội dung, hoạt động …", "one row for each part: project, content, activity, …"),
    (
        Field(
            "part",
            "text",
            say(
                "mã đầy đủ; phần không có mã thì ghi vị trí trong ngoặc",
                "its path; a part without an id has its place in brackets",
            ),
            _place,
        ),
        Field(
            "parent",
            "text",
            say("phần chứa phần này", "the part that it is a part of"),
            lambda one: known_name(one.plan, one.part),
        ),
        Field(
            "level",
            "text",
            say("văn bản gọi là gì: project, content …", "what the paper calls it: project, content, …"),
            own("word"),
        ),
        Field("number", "text", say("số thứ tự trong văn bản", "the paper's own number"), own("number")),
        NAME,
        Field(
            "lead",
            "text",
            say("cơ quan chủ trì, như ở bảng funding", "who leads, as in funding"),
            lambda one: ", ".join(leads_of(one.plan, _place(one) or "")) or None,
        ),
        _COOPERATING,
        _PERIOD,
        _START,
        _END,
        _DEADLINE,
        _EVERY,
        _AFTER,
        _REQUIRES,
        _SERVES,
        Field("scope", "text", say("phạm vi; all là toàn địa bàn", "its area; all for the whole"), own("scope")),
        Field("objective", "text", say("nhằm làm gì", "what it is for"), own("objective")),
        Field("population", "text", say("dành cho ai", "whom it is for"), own("population")),
        Field("output", "text", say("kết quả phải có", "what it yields"), own("output")),
        Field(
            "outside_total",
            "flag",
            say("kế hoạch để ngoài tổng", "left outside the total by the plan"),
            lambda one: bool(one.node.outside_total),
        ),
        SECTION,
        NOTE,
        *PLACE,
    ),
)
TASKS = Description(
    "tasks",
    say("mỗi dòng một nhiệm vụ", "one row for each task"),
    (
        Field("task", "text", say("mã của nhiệm vụ, không có thì tên", "its path, or its name where it has no id"), _place),
        NAME,
        Field("kind", "text", say("task: nhiệm vụ; step: bước", "task, or step"), own("word")),
        _PHASE,
        _PART,
        _LEAD,
        _COOPERATING,
        _PERIOD,
        _START,
        _END,
        _DEADLINE,
        _EVERY,
        _AFTER,
        _REQUIRES,
        _SERVES,
        Field("output", "text", say("kết quả phải có", "what it yields"), own("output")),
        SECTION,
        NOTE,
        *PLACE,
    ),
)
MILESTONES = Description(
    "milestones",
    say(
        "mỗi dòng một mốc, một lần kiểm tra, đánh giá, sơ kết hay tổng kết",
        "one row for each milestone, inspection, evaluation or review",
    ),
    (
        Field("milestone", "text", say("mã, không có thì tên", "its path, or its name where it has no id"), _place),
        NAME,
        Field(
            "kind",
            "text",
            say(
                "milestone: mốc; inspection, evaluation, interim_review, final_review",
                "milestone, inspection, evaluation, interim_review or final_review",
            ),
            own("word"),
        ),
        _PHASE,
        _PART,
        Field("year", "whole", say("năm", "the year"), lambda one: year_of(one.node.when)),
        Field("first_day", "date", say("ngày sớm nhất theo văn bản", "the first day that the paper allows"), lambda one: first_day(one.node.when)),
        Field("last_day", "date", say("ngày muộn nhất theo văn bản", "the last day that the paper allows"), lambda one: last_day(one.node.when)),
        Field(
            "every",
            "text",
            say("bao lâu một lần, theo mã", "how often, as a code"),
            lambda one: recurrences(getattr(one.node, "every", ())),
        ),
        _LEAD,
        SECTION,
        NOTE,
        *PLACE,
    ),
)  # fmt: skip
