"""PL328: something that comes after what goes on without end."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import period_of
from planlang.rules.time._order import Order

RULE = Rule("PL328", "after-no-end", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Statements of order, and limits, that wait for the end of work which goes on, or is done all the time."""
    for edge in plan.once(Order).edges:
        period = period_of(edge.earlier)
        every = getattr(edge.earlier, "every", ())
        constant = next((one for one in every if one.code == "continuous"), None)
        if edge.field == "requires" or (edge.field == "within" and edge.ref.id != (edge.earlier.path or edge.ref.id)):
            continue
        onward = period is not None and period.onward
        dated = getattr(edge.earlier, "deadline", None) is not None
        if (onward or (constant is not None and period is None)) and not dated:
            yield RULE.finding(
                say(
                    "{later} phải đợi {earlier} kết thúc, nhưng việc ấy {how}",
                    "{later} waits for the end of {earlier}, which {how}",
                    later=Called(edge.later),
                    earlier=Called(edge.earlier),
                    how=say("làm {period}", "goes on {period}", period=period)
                    if onward
                    else say("làm thường xuyên, không có ngày kết thúc", "is done continuously and has no end"),
                ),
                edge.ref.span if edge.ref.span.end else edge.later.at(edge.field),
                subject=subject_of(edge.later),
                labels=(Label(say("không có ngày kết thúc", "has no end"), edge.earlier.at("period" if onward else "every")),),
                advice=say(
                    "nêu ngày kết thúc của việc trước, hoặc chờ một mốc hay kết quả của việc ấy (cần có)",
                    "give the earlier work an end, or wait for a milestone or a result of it (requires)",
                ),
            )
