"""PL407: a part with a lead for which no table has a row, though it has one for the parts beside it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, subject_of, walk_parts
from planlang.rules.rule import INFO, Rule
from planlang.totals.figures import Breakdown

RULE = Rule("PL407", "lead-without-money", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Parts that name a lead and have no money of their own or inside, while a part of the same kind beside them has."""
    if plan.incomplete or any(table.incomplete or table.breakdown is None for table in plan.tables):
        return
    rows = _with_row(plan)
    if rows is None:
        return
    who = Who(plan)
    beside = {(part.word, id(above[0]) if above else 0): rows[part.path] for part, above in walk_parts(plan) if part.path in rows}
    for part, above in walk_parts(plan):
        table = beside.get((part.word, id(above[0]) if above else 0))
        if table is None or not part.lead or not part.path or part.path in rows or part.outside_total:
            continue
        if any(inner.amounts or inner.incomplete or inner.path in rows for inner in part.walk()):
            continue
        yield RULE.finding(
            say(
                "{part} giao {names} chủ trì nhưng {table} không có dòng kinh phí cho phần này",
                "{part} is led by {names} but has no row in {table}",
                part=Called(part, above[0] if above else None),
                names=who.names(ref.id for ref in part.lead),
                table=table,
            ),
            part.at("lead"),
            subject=subject_of(part),
            labels=(Label(say("{table}", "{table}", table=table), table.span),) if table.span.end else (),
            advice=say(
                "thêm dòng kinh phí, ghi 0 nếu chủ ý không có tiền, hoặc ghi nhận kèm lý do",
                "add a row, write 0 if it has no money on purpose, or acknowledge it with a reason",
            ),
        )


def _with_row(plan: Plan) -> dict[str, Breakdown] | None:
    """For each part its table; None when a row could not be read, as it may be the one that is missing."""
    found: dict[str, Breakdown] = {}
    for table in plan.tables:
        for row in table.breakdown.rows if table.breakdown is not None else ():
            if row.unread:
                return None
            for path in row.parts:
                found.setdefault(path, table.breakdown)  # type: ignore[arg-type]
    return found
