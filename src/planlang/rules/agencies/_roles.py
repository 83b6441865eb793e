"""A plan comes in; every place where an agency is given something to do, and every report with who owes it, go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Agency, Assignment, Node, Plan, Report
from planlang.model.duties import Duty
from planlang.model.node import blocks_in
from planlang.rules.called import Called
from planlang.rules.references import references
from planlang.source import Record, Span
from planlang.values.refs import Ref

#: Fields that say where an agency belongs, not what it does.
_BELONGING = ("under", "members", "issuer")
ROLE_WORDS = {
    "lead": ("chủ trì", "leads"),
    "cooperating": ("phối hợp", "cooperates"),
    "requested": ("được đề nghị", "is asked"),
    "agencies": ("được giao việc", "is given duties"),
    "executing": ("thực hiện", "does the work"),
    "funder": ("bố trí kinh phí", "provides the money"),
    "accountable": ("là cơ quan chủ quản", "is accountable"),
    "extending": ("quản lý vốn", "manages the money"),
    "supervisor": ("giám sát", "supervises"),
    "adviser": ("tham mưu", "advises"),
    "consolidator": ("tổng hợp", "brings it together"),
    "appraiser": ("thẩm định", "appraises"),
    "approval": ("phê duyệt", "decides"),
    "submit": ("được trình", "is asked to decide"),
    "to": ("nhận báo cáo", "receives reports"),
    "through": ("chuyển báo cáo", "passes reports on"),
}


@attrs.frozen(eq=False, repr=False)
class Role(Record):
    """An agency named in a block, or in a row of a table (then `node` is the part of the row).

    Attributes:
        node: the block.
        field: what it is there: `lead`, `cooperating`, ...
        id: the agency.
        span: where it is named.
    """

    node: Node
    field: str
    id: str
    span: Span


def roles(plan: Plan) -> Iterator[Role]:
    """Every role that the plan gives to an agency, in the body and in the rows of its tables."""
    for node, field, key, ref in references(plan):
        if key.target == "agency" and field not in _BELONGING:
            yield Role(node, field, ref.id, ref.span if ref.span.end else node.at(field))
    parts = plan.part_paths
    for table in plan.tables:
        for row in table.breakdown.rows if table.breakdown is not None else ():
            for path in row.parts[:1]:
                if path in parts and not row.unread:
                    for id in row.leads:
                        yield Role(parts[path], "lead", id, row.leads_span)


@attrs.frozen(eq=False, repr=False)
class Placed(Record):
    """How a label names a block: a clause or report without a title by its place in the paper."""

    node: Node

    def spoken(self, language: str, spec: str = "") -> str:
        name = Called(self.node).spoken(language)
        section: str | None = getattr(self.node, "section", None)
        if self.node.title or self.node.id or not section:
            return name
        return f"{name} ({'mục' if language == 'vi' else 'section'} {section})"


@attrs.frozen(eq=False, repr=False)
class Owed(Record):
    """A report, or a duty that submits something, and who owes it.

    Attributes:
        node: the report or the duty.
        above: the block around it.
        owners: the agencies that owe it; several owe it together.
    """

    node: Report | Duty
    above: Node
    owners: tuple[Ref, ...]


def owed(plan: Plan) -> Iterator[Owed]:
    """Every report and every duty; owners are those of the nearest block around it that names some."""
    if not any(isinstance(node, (Report, Duty)) for node in plan.nodes):
        return
    stack: list[tuple[Node, tuple[Ref, ...]]] = [(plan, ())]
    while stack:
        above, owners = stack.pop()
        for node in reversed(blocks_in(above)):
            own = owners
            if isinstance(node, Assignment):
                own = node.all_agencies
            elif isinstance(node, Agency):
                own = (Ref.to(node.name),)
            elif getattr(node, "lead", ()):
                own = _leads(node, owners)
            stack.append((node, own))
        for node in blocks_in(above):
            if isinstance(node, (Report, Duty)):
                yield Owed(node, above, owners)


def _leads(node: Node, owners: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """In a duty the agencies of the clause owe the report, whoever leads the work."""
    leads: tuple[Ref, ...] = node.lead  # type: ignore[attr-defined]
    return owners if isinstance(node, Duty) and owners else leads
