"""PL309: money for a time outside the plan's period."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Part, Plan
from planlang.rules.called import walk_parts
from planlang.rules.figures._claims import address
from planlang.rules.rule import ERROR, Rule
from planlang.rules.time._held import On, bounds_label, inside
from planlang.rules.time._money import Dated, dated_outside
from planlang.totals.figures import Column, Row

RULE = Rule("PL309", "money-outside-period", ERROR)

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Each column of a table, and each dated amount in a block or paragraph, for a time that the plan does not cover."""
    period = plan.period
    if period is None:
        return
    outside = [one for one in dated_outside(plan, period) if not inside(one.period, period)]
    parts = {part.path: (part, *above) for part, above in walk_parts(plan)} if outside else {}
    for one in outside:
        if _told(one, parts):
            continue
        labels = tuple(
            Label(say("{row}: {n:n}", "{row}: {n:n}", row=row, n=one.breakdown.amount(figure.minor)), figure.span)
            for row, figure in one.figures
            if figure.state == "figure" and figure.span != one.span
        )
        row = one.figures[0][0] if one.breakdown.kind == "blocks" else Row()
        yield RULE.finding(
            say(
                "{who} kinh phí cho {time:n}, nằm ngoài thời gian của kế hoạch ({period})",
                "{who} money for {time:n}, which lies outside the plan's period ({period})",
                who=_who(one),
                time=On(one.period.start) if one.period.start == one.period.end else one.period,
                period=period,
            ),
            one.span,
            subject=address(one.breakdown, row, Column(one.period)),
            labels=(bounds_label(plan), *labels[:_MOST_LABELS]),
            advice=say("sửa năm ghi nhầm, hoặc sửa thời gian của kế hoạch", "correct the year, or the plan's period"),
        )


def _told(one: Dated, parts: dict[str, tuple[Part, ...]]) -> bool:
    """Whether the money lies in the period of its own part, which then is what reaches beyond the plan (PL303)."""
    if one.breakdown.kind != "blocks":
        return False
    period = next((part.period for part in parts.get(one.figures[0][0].parts[0], ()) if part.period is not None), None)
    return period is not None and one.period in period


def _who(one: Dated) -> Message:
    if one.breakdown.kind == "blocks":
        return say("{row} có", "{row} has", row=one.figures[0][0])
    if one.breakdown.kind == "text":
        return say("{table} nêu", "{table} states", table=one.breakdown)
    return say("{table} có", "{table} has", table=one.breakdown)
