"""A plan comes in; who does what in it goes out: its agencies, and the duties of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from planlang.diagnostics import say
from planlang.model.duties import Agency, AgencyGroup, Assignment, Duty
from planlang.model.tidy.common import (
    NAME,
    NOTE,
    PLACE,
    SECTION,
    Placed,
    agency_names,
    due_day,
    listed,
    names,
    own,
    placed,
    recurrences,
    texts,
)
from planlang.source import Record, Span
from planlang.tables.table import Description, Field

if TYPE_CHECKING:
    from planlang.model.plan import Plan


@attrs.frozen(eq=False, repr=False)
class OneDuty(Record):
    """A duty of one agency."""

    plan: Plan
    node: Duty
    agency: str | None
    section: str | None
    requested: bool

    @property
    def span(self) -> Span:
        return self.node.span


def every_agency(plan: Plan) -> Iterator[Placed]:
    """Every agency and every group of agencies."""
    return placed(plan, Agency)


def every_duty(plan: Plan) -> Iterator[OneDuty]:
    """Every duty, once for each agency that has it."""
    for found in placed(plan, Duty):
        around = found.around[-1] if found.around else None
        duty: Duty = found.node
        section = duty.section or getattr(around, "section", None)
        if isinstance(around, Assignment):
            for ref in around.agencies:
                yield OneDuty(plan, duty, ref.id, section, False)
            for ref in around.requested:
                yield OneDuty(plan, duty, ref.id, section, True)
            if not around.all_agencies:
                yield OneDuty(plan, duty, None, section, False)
        else:
            agency = around.id or around.title if isinstance(around, Agency) else None
            yield OneDuty(plan, duty, agency, section, False)


def _duties_of(plan: Plan) -> dict[str, int]:
    counted: dict[str, int] = {}
    for one in every_duty(plan):
        if one.agency:
            counted[one.agency] = counted.get(one.agency, 0) + 1
    return counted


def _reports_to(one: OneDuty) -> str | None:
    return names(ref for report in one.node.reports for ref in report.to)


AGENCIES = Description(
    "agencies",
    say("mỗi dòng một cơ quan hoặc một nhóm cơ quan", "one row for each agency or group of agencies"),
    (
        Field("agency", "text", say("mã của cơ quan", "id of the agency"), lambda one: one.node.id or one.node.title),
        NAME,
        Field("short_name", "text", say("tên ngắn", "short name"), own("short_name")),
        Field("aliases", "text", say("các cách viết khác", "other spellings"), lambda one: texts(one.node.aliases)),
        Field(
            "kind",
            "text",
            say("loại cơ quan, theo mã: administration, union …", "kind of body, as a code: administration, union, …"),
            own("kind"),
        ),
        Field(
            "level", "text", say("cấp, theo mã: province, district …", "level, as a code: province, district, …"), own("level")
        ),
        listed("under", "under", "cơ quan cấp trên", "the body it belongs to"),
        Field("is_group", "flag", say("là nhóm cơ quan", "a group of agencies"), lambda one: isinstance(one.node, AgencyGroup)),
        listed("members", "members", "các cơ quan trong nhóm", "the agencies in the group"),
        listed("leads", "leads", "các phần mà cơ quan chủ trì", "the parts that it leads"),
        Field(
            "duties",
            "whole",
            say("số việc được giao (bảng duties)", "how many duties it has (table duties)"),
            lambda one: one.plan.once(_duties_of).get(one.node.id or one.node.title, 0),
        ),
        SECTION,
        NOTE,
        *PLACE,
    ),
)
DUTIES = Description(
    "duties",
    say("mỗi dòng một việc của một cơ quan", "one row for each duty of each agency"),
    (
        Field("agency", "text", say("mã của cơ quan", "id of the agency"), lambda one: one.agency),
        Field(
            "agency_name",
            "text",
            say("tên cơ quan", "name of the agency"),
            lambda one: agency_names(one.plan, (one.agency,)) if one.agency else None,
        ),
        Field("duty", "text", say("việc phải làm", "what is to be done"), own("title")),
        Field(
            "requested",
            "flag",
            say("được đề nghị, không phải được giao", "asked of it, not ordered"),
            lambda one: one.requested,
        ),
        listed("lead", "lead", "cơ quan khác chủ trì việc này", "another body that leads"),
        listed("cooperating", "cooperating", "cơ quan phối hợp", "who works with it"),
        listed("submit", "submit", "trình ai quyết định", "who is asked for a decision"),
        Field("every", "text", say("bao lâu một lần, theo mã", "how often, as a code"), lambda one: recurrences(one.node.every)),
        Field(
            "deadline",
            "date",
            say(
                "ngày cuối phải xong; hạn kể từ một việc khác thì tính ra ngày",
                "last day by which it must be done, also where it is counted from something",
            ),
            due_day,
        ),
        listed("serves", "serves", "mục tiêu, phần mà việc này phục vụ", "goals or parts that it serves"),
        Field("reports_to", "text", say("báo cáo gửi ai", "who receives the report"), _reports_to),
        Field("section", "text", say("mục trong văn bản", "section of the paper"), lambda one: one.section),
        NOTE,
        *PLACE,
    ),
)
