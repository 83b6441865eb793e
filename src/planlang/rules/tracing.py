"""An address as acknowledgements write it comes in; where its figure comes from goes out, and where else it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from planlang.diagnostics import Message, say
from planlang.model import Plan
from planlang.rules.addresses import cell_address
from planlang.rules.figures.total_differs import Failing
from planlang.rules.figures.total_differs import check as check_totals
from planlang.source import Record, Span
from planlang.totals.figures import Breakdown, Figure, Row
from planlang.totals.sums import Summed
from planlang.totals.trace import Step, trace_box
from planlang.values.names import closest, nfc
from planlang.values.numbers import Number
from planlang.values.refs import CellRef, Ref

_ADDRESS = re.compile(r"\s*(?P<name>[^\[\]]+?)\s*(?:\[(?P<inside>[^\[\]]*)\])?\s*")
_MOST_NEAR = 5


class TraceError(LookupError):
    """An address that leads to no figure; `message` says so in both languages, with what comes near."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.text("en"))


@attrs.frozen(eq=False, repr=False)
class Elsewhere(Record):
    """The same money in another breakdown.

    Attributes:
        breakdown: which one.
        minor: what it says, in the smallest unit.
        printed: True for a printed figure, False when its rows add up to that.
        span: where.
    """

    breakdown: Breakdown
    minor: Number
    printed: bool
    span: Span


@attrs.frozen(eq=False, repr=False)
class Trace(Record):
    """Where a figure comes from.

    Attributes:
        address: as asked for.
        breakdown: the table, paragraph or blocks it stands in.
        section: the place of that in the paper.
        sections: the places in the paper of the parts that rows are for, by path.
        root: the figure with everything that adds up to it.
        causes: why it differs from that, where a cause is known.
        left_out: rows that a total leaves out on purpose.
        elsewhere: where the same money is stated.
        declared: funding sources among its columns that another file declares, and where.
    """

    address: str
    breakdown: Breakdown
    section: str | None
    sections: dict[str, str]
    root: Step
    causes: tuple[Message, ...] = ()
    left_out: tuple[Row, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    declared: tuple[tuple[str, Span], ...] = ()


def trace(plan: Plan, ref: str) -> Trace:
    """Where a figure of a plan comes from.

    Args:
        plan: the plan.
        ref: an address: `PHU_LUC[tổng, 2014, TINH]`, `DA2`, `DA2.TDA2[2013]`, `V.2`.

    Raises:
        TraceError: nothing goes by that address.
    """
    target = _parsed(ref)
    summed, place, mask = _box(plan, target)
    root = trace_box(summed, place, mask)
    breakdown = summed.breakdown
    row = breakdown.rows[place]
    return Trace(
        str(target),
        breakdown,
        _section(plan, breakdown),
        {part.path: part.section for part in plan.walk_parts() if part.path and part.section},
        root,
        tuple(_causes(plan, root)),
        tuple(other for other in breakdown.rows if row.total and set(other.parts) & {*row.without, *breakdown.outside}),
        tuple(_elsewhere(plan, summed, row, mask, root.figure)),
        tuple(_declared(plan, root)),
    )


def _declared(plan: Plan, root: Step) -> Iterator[tuple[str, Span]]:
    paying = {step.column.source for _, step in root.walk() if step.column is not None}
    for source in plan.sources:
        if source.name in paying and not plan.is_own(source):
            yield source.name, source.span


def _parsed(ref: str) -> CellRef:
    match = _ADDRESS.fullmatch(ref)
    if match is None:
        raise TraceError(
            say(
                "{ref} chưa phải là một địa chỉ; viết ví dụ PHU_LUC[tổng, 2014, TINH] hoặc DA1.ND2",
                "{ref} is no address; write for example ANNEX[total, 2014, TINH] or P1.C2",
                ref=ref,
            )
        )
    inside = [one.strip() for one in (match["inside"] or "").split(",") if one.strip()]
    return CellRef(_ref(match["name"]), tuple(_ref(one) for one in inside))


def _ref(text: str) -> Ref:
    bare = nfc(text).strip('"“”')
    return Ref(bare, bare, text[:1] in '"“')


def _box(plan: Plan, target: CellRef) -> tuple[Summed, int, int]:
    """The breakdown, the place of the row and the box that an address means."""
    name = target.target.text
    if not any(summed.breakdown.id == name for summed in plan.funding.summed if summed.breakdown.kind != "blocks"):
        table = _speaks_for(plan, name)
        if table is None:
            raise TraceError(_unknown(plan, name))
        if table.breakdown.kind != "blocks":
            target = CellRef(Ref.to(table.breakdown.id), (target.target, *target.coordinates))
    where = cell_address(plan, target)
    if isinstance(where, Message):
        raise TraceError(where)
    summed = where.summed
    rows = summed.breakdown.rows
    if where.parts:
        places = [place for place, row in enumerate(rows) if where.parts <= set(row.parts)]
    else:
        places = [place for place, row in enumerate(rows) if row.total] or [
            place for place, row in enumerate(rows) if not row.parts
        ]
    time = next(
        (column.time for column in summed.breakdown.columns if column.time is not None and where.names_time(column.time)), None
    )
    mask, _ = summed.grid.box(time, where.source)
    if not places:
        raise TraceError(
            say(
                "{address} không ghi tổng nào; nêu thêm một dòng",
                "{address} states no total; name a row too",
                address=str(target),
            )
        )
    # Several total rows share one table; the one that prints this very box is meant.
    printing = [place for place in places if any(summed.mask(one.column) == mask for one in rows[place].figures)]
    return summed, (printing or places)[0], mask


def _speaks_for(plan: Plan, path: str) -> Summed | None:
    """The breakdown whose figures count for a part, else any that has a row for it."""
    chosen = [summed for summed, _ in plan.funding.chosen]
    for summed in (*chosen, *plan.funding.summed):
        if any(path in row.parts for row in summed.breakdown.rows):
            return summed
    return None


def _unknown(plan: Plan, name: str) -> Message:
    known = {summed.breakdown.id for summed in plan.funding.summed if summed.breakdown.id}
    known |= {part for summed in plan.funding.summed for row in summed.breakdown.rows for part in row.parts if part[:1] != "("}
    near = closest(name, sorted(known))
    if near:
        return say(
            "không có biểu hay phần nào tên {name} có số tiền; có phải {near}?",
            "no table or part called {name} has money; is {near} meant?",
            name=name,
            near=", ".join(near),
        )
    if not known:
        return say("kế hoạch này chưa có số tiền nào", "the plan has no money yet")
    some = ", ".join(sorted(known)[:_MOST_NEAR]) + (", …" if len(known) > _MOST_NEAR else "")
    return say(
        "không có biểu hay phần nào tên {name} có số tiền; các địa chỉ dùng được: {some}",
        "no table or part called {name} has money; addresses that can be used: {some}",
        name=name,
        some=some,
    )


def _section(plan: Plan, breakdown: Breakdown) -> str | None:
    if breakdown.kind == "text":
        return breakdown.id or None
    return next((table.section for table in plan.tables if table.id == breakdown.id), None) if breakdown.id else None


def _causes(plan: Plan, root: Step) -> list[Message]:
    """The causes of the findings about the traced figure itself."""
    if not root.difference:
        return []
    return [
        finding.cause.message
        for finding in check_totals(plan)
        if finding.cause is not None
        and isinstance(finding.evidence, Failing)
        and any(claim.figure is root.figure for claim in finding.evidence.group.claims)
    ]


def _elsewhere(plan: Plan, summed: Summed, row: Row, mask: int, figure: Figure | None) -> list[Elsewhere]:
    """Figures in other breakdowns for the same parts and box, and sums of others for the figure itself."""
    found: list[Elsewhere] = []
    for cell, breakdown, answering, answer in plan.funding.stated_elsewhere():
        column = cell.figure.column
        if answering is summed:
            inside, exact = summed.grid.box(column.time, column.source)
            if exact and inside == mask and tuple(cell.row.parts) == tuple(row.parts):
                found.append(Elsewhere(breakdown, cell.figure.minor, True, cell.figure.span))
        elif breakdown is summed.breakdown and cell.figure is figure:
            found.append(Elsewhere(answering.breakdown, answer, False, answering.breakdown.span))
    return found
