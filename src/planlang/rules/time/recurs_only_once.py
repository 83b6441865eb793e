"""PL322: something that is to come back, but has one deadline, or a period in which it comes once."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Plan
from planlang.model.node import blocks_in
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule
from planlang.rules.time._held import period_of
from planlang.values.time import Recurrence

RULE = Rule("PL322", "recurs-only-once", INFO, "careful")

#: Days that must pass before something comes for the second time.
_DAYS = {"weekly": 7, "monthly": 31, "quarterly": 92, "half-yearly": 184, "yearly": 366}


def check(plan: Plan) -> Iterator[Finding]:
    """Everything that says how often, and beside it a single deadline, or a period that is too short for twice."""
    for above in (plan, *plan.nodes):
        for node in blocks_in(above):
            regular = [one for one in getattr(node, "every", ()) if one.code in _DAYS]
            if regular and len(regular) == len(node.every):  # type: ignore[attr-defined]
                yield from _looked_at(node, above, min(regular, key=lambda one: _DAYS[one.code]))


def _looked_at(node: Node, above: Node, often: Recurrence) -> Iterator[Finding]:
    deadline, period = getattr(node, "deadline", None), period_of(node)
    if deadline is not None:
        field = "deadline"
        message = say(
            "{node} lặp lại {often} nhưng chỉ có một thời hạn ({when})",
            "{node} is {often} but has one deadline ({when})",
            node=Called(node),
            often=often,
            when=deadline,
        )
        advice = say(
            "ghi thời gian từ khi nào đến khi nào thay cho thời hạn, hoặc bỏ định kỳ",
            "give a period, from when to when, in place of the deadline; or take out how often",
        )
    elif period is not None and not period.onward and (period.last - period.first).days + 1 <= _DAYS[often.code]:
        field = "period"
        message = say(
            "{node} lặp lại {often}, nhưng trong {period} chỉ có một lần",
            "{node} is {often}, but within {period} it comes only once",
            node=Called(node),
            often=often,
            period=period,
        )
        advice = say("kiểm tra lại định kỳ và thời gian", "compare how often it comes with its period")
    else:
        return
    yield RULE.finding(
        message,
        node.at(field),
        subject=first_subject(node, above),
        labels=(Label(say("định kỳ {often}", "{often}", often=often), node.at("every")),),
        advice=advice,
    )
