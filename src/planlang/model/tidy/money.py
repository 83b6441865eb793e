"""A plan comes in; its money goes out, one row for each fact: never a printed total, and no amount twice.

Which figures are facts, and which of several places that state the same money speaks, is decided in `totals/funding.py`.
A merged cell is one row without a source, a joint row of several parts one row that names them all; blank cells give
none. What is lost or decided later is a row without an amount, so that nobody takes a sum for whole that is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from planlang.diagnostics import say
from planlang.model.parts import Part
from planlang.model.tidy.common import PLACE, agency_names, first_day, last_day, year_of
from planlang.source import Record, Span
from planlang.tables.table import Description, Field
from planlang.totals.figures import Breakdown
from planlang.totals.sums import Cell
from planlang.values.numbers import Number, normal
from planlang.values.time import Period
from planlang.values.units import Unit, find_unit

if TYPE_CHECKING:
    from planlang.model.plan import Plan


@attrs.frozen(eq=False, repr=False)
class Fact(Record):
    """An amount of money with everything that the plan says about it."""

    plan: Plan
    breakdown: Breakdown
    cell: Cell

    @property
    def span(self) -> Span:
        return self.cell.figure.span

    @property
    def parts(self) -> tuple[str, ...]:
        return self.cell.row.parts

    @property
    def part(self) -> Part | None:
        """The part it is for; the first of several."""
        return self.plan.part_paths.get(self.parts[0]) if self.parts else None

    @property
    def name(self) -> str | None:
        """The part's name; of several parts the name that their row prints, else all names."""
        if len(self.parts) > 1:
            titles = [part.title for path in self.parts if (part := self.plan.part_paths.get(path)) and part.title]
            return self.cell.row.title or "; ".join(titles) or None
        return self.part.title if self.part is not None else None

    @property
    def project(self) -> str | None:
        return self.parts[0].split(".")[0] if self.parts else None

    @property
    def project_name(self) -> str | None:
        project = self.plan.part_paths.get(self.project or "")
        return project.title if project is not None else None

    @property
    def time(self) -> Period | None:
        where = self.cell.row.where
        return self.cell.figure.column.time or (where.time if where is not None else None)

    @property
    def source(self) -> str | None:
        where = self.cell.row.where
        return self.cell.figure.column.source or (where.source if where is not None else None)

    @property
    def members(self) -> str | None:
        where = self.cell.row.where
        named = {**dict(where.members if where is not None else ()), **dict(self.cell.figure.column.members)}
        return "; ".join(f"{axis}={member}" for axis, member in sorted(named.items())) or None

    @property
    def source_name(self) -> str | None:
        source = self.plan.sources.get(self.source) if self.source else None
        return source.title if source is not None else None

    @property
    def phases(self) -> list[str]:
        """The phases in whose time the whole of it falls."""
        time = self.time
        inside = [one for one in self.plan.phases if time is not None and one.period is not None and time in one.period]
        return [one.id or one.title or "?" for one in inside]

    @property
    def leads(self) -> tuple[str, ...]:
        """Who leads: as its row prints, else as the tables say, else as the text says, of the nearest part that names one."""
        if self.cell.row.leads:
            return self.cell.row.leads
        return tuple(dict.fromkeys(lead for path in self.parts for lead in leads_of(self.plan, path)))

    @property
    def unit(self) -> Unit:
        return unit_of(self.plan, self.breakdown.unit.dimension)

    @property
    def minor(self) -> Number | None:
        return self.cell.figure.minor if self.cell.figure.state == "figure" else None

    @property
    def amount(self) -> Number | None:
        return None if self.minor is None else normal(Fraction(self.minor) / Fraction(self.unit.factor))

    @property
    def stated_in(self) -> str:
        """What states it: "table", "blocks" or "text"."""
        return self.breakdown.kind

    @property
    def section(self) -> str | None:
        """The paper's section: of the table, of the paragraph, of the part."""
        if self.breakdown.kind == "table":
            return next((table.section for table in self.plan.tables if table.id == self.breakdown.id), None)
        if self.breakdown.kind == "text":
            return self.breakdown.id or None
        return self.part.section if self.part is not None else None


def facts(plan: Plan) -> Iterator[Fact]:
    """The facts that add up to the plan's money."""
    return (Fact(plan, breakdown, cell) for breakdown, cell, outside in plan.funding.facts if not outside)


def facts_outside(plan: Plan) -> Iterator[Fact]:
    """The facts of parts that the plan leaves outside its total."""
    return (Fact(plan, breakdown, cell) for breakdown, cell, outside in plan.funding.facts if outside)


def unit_of(plan: Plan, currency: str) -> Unit:
    """The unit in which a plan gives money of a currency: its own, else that of its first table, else the currency itself."""
    for unit in (plan.unit, *(table.unit for table in plan.tables)):
        if unit is not None and unit.dimension == currency:
            return unit
    found = find_unit(currency)
    assert found is not None
    return found


def leads_of(plan: Plan, path: str) -> tuple[str, ...]:
    """Who leads a part: the nearest part from it upwards that names somebody, tables before the text."""
    printed = plan.once(_printed_leads)
    while path:
        part = plan.part_paths.get(path)
        leads = printed.get(path) or (tuple(ref.id for ref in part.lead) if part is not None else ())
        if leads:
            return leads
        path = path.rpartition(".")[0]
    return ()


def _printed_leads(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {
        path: row.leads
        for breakdown in reversed(plan.funding.breakdowns)
        for row in breakdown.rows
        if row.leads
        for path in row.parts
    }


_FIELDS = (
    Field(
        "part",
        "text",
        say(
            "mã của phần; nhiều mã cách nhau bằng dấu phẩy nếu số này chung cho nhiều phần; trống là cả kế hoạch",
            "path of the part; several, with commas, where the figure is for several together; empty for the whole plan",
        ),
        lambda fact: ", ".join(fact.parts) or None,
    ),
    Field("part_name", "text", say("tên của phần", "name of the part"), lambda fact: fact.name),
    Field(
        "level",
        "text",
        say(
            "văn bản gọi phần ấy là gì: project, content, model …",
            "what the paper calls the part: project, content, model, …",
        ),
        lambda fact: fact.part.level if fact.part is not None else None,
    ),
    Field(
        "parts_sharing",
        "whole",
        say("số này chung cho mấy phần", "how many parts the figure is for"),
        lambda fact: len(fact.parts),
    ),
    Field("project", "text", say("mã của phần trên cùng", "id of the part at the top"), lambda fact: fact.project),
    Field("project_name", "text", say("tên của phần trên cùng", "name of the part at the top"), lambda fact: fact.project_name),
    Field(
        "year",
        "whole",
        say("năm, nếu tiền là của một năm", "the year, where it is for a single one"),
        lambda fact: year_of(fact.time),
    ),
    Field("period_start", "date", say("ngày đầu của thời gian", "first day of its time"), lambda fact: first_day(fact.time)),
    Field("period_end", "date", say("ngày cuối của thời gian", "last day of its time"), lambda fact: last_day(fact.time)),
    Field(
        "phase",
        "text",
        say("giai đoạn chứa trọn thời gian ấy", "the phase in which its time lies"),
        lambda fact: ", ".join(fact.phases) or None,
    ),
    Field(
        "source",
        "text",
        say("mã nguồn kinh phí; trống là chung các nguồn", "id of the funding source; empty for all sources together"),
        lambda fact: fact.source,
    ),
    Field("source_name", "text", say("tên nguồn kinh phí", "name of the funding source"), lambda fact: fact.source_name),
    Field(
        "lead",
        "text",
        say(
            "cơ quan chủ trì: theo dòng của biểu, không có thì theo văn bản, tính từ phần gần nhất",
            "who leads: by the row of the table, else by the text, from the nearest part upwards",
        ),
        lambda fact: ", ".join(fact.leads) or None,
    ),
    Field("lead_name", "text", say("tên cơ quan chủ trì", "name of the lead"), lambda fact: agency_names(fact.plan, fact.leads)),
    Field(
        "amount",
        "number",
        say(
            "số tiền theo đơn vị tính của kế hoạch (cột unit); trống nếu chưa biết (cột state)",
            "the amount in the plan's unit (column unit); empty where it is not known (column state)",
        ),
        lambda fact: fact.amount,
    ),
    Field("unit", "text", say("mã đơn vị tính của amount", "code of the unit of amount"), lambda fact: fact.unit.code),
    Field(
        "amount_minor",
        "number",
        say("số tiền theo đơn vị nhỏ nhất: đồng, cent", "the amount in the smallest unit: đồng, cents"),
        lambda fact: fact.minor,
        decimals=4,
    ),
    Field("currency", "text", say("đồng tiền, mã ISO 4217", "currency, ISO 4217"), lambda fact: fact.breakdown.unit.dimension),
    Field(
        "state",
        "text",
        say(
            "figure: có số; lost: không đọc được trên văn bản; pending: quyết định sau; bound: chỉ có khoảng; unread: chưa đọc được",
            "figure: known; lost: not legible on the paper; pending: decided later; bound: a range only; unread: not read",
        ),
        lambda fact: fact.cell.figure.state,
    ),
    Field(
        "stated_in",
        "text",
        say("ghi ở đâu: table, blocks (trong khối), text (lời văn)", "where it is stated: table, blocks, text"),
        lambda fact: fact.stated_in,
    ),
    Field(
        "members",
        "text",
        say("thành phần của các chiều phân loại, ví dụ LOAI=TX", "members of dimensions, such as CLASS=CAPITAL"),
        lambda fact: fact.members,
    ),
    Field("table_id", "text", say("mã của biểu", "id of the table"), lambda fact: fact.breakdown.id or None),
    Field("section", "text", say("mục trong văn bản", "section of the paper"), lambda fact: fact.section),
    *PLACE,
)

FUNDING = Description(
    "funding",
    say(
        "mỗi dòng một số tiền không chia nhỏ hơn nữa; không có dòng tổng, cộng cột amount được đúng kinh phí của kế hoạch",
        "one row for each amount that nothing finer divides; no totals, so that amount adds up to the plan's money",
    ),
    _FIELDS,
)
OUTSIDE = Description(
    "funding_outside_total",
    say(
        "như bảng funding, của những phần mà kế hoạch để ngoài tổng",
        "as in funding, for parts that the plan leaves outside its total",
    ),
    _FIELDS,
)
