"""PL230: a total over money in several currencies, without a rate at which to convert it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Plan
from planlang.model.breakdowns import mixed_parts
from planlang.rules.figures import _shown as show
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL230", "currencies-added", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each total column of a table, and each total of a part, that adds what no declared rate makes alike."""
    yield from _tables(plan)
    for path in sorted(plan.once(mixed_parts)):
        part = plan.part_paths[path]
        inside = [one for one in part.walk() if one.amounts and one.currency != part.currency]
        missing = [code for code in dict.fromkeys(one.currency for one in inside) if plan.rate(code, part.currency) is None]
        if missing and not part.incomplete:
            labels = tuple(Label(say("{c}", "{c}", c=one.currency), one.at("amounts")) for one in inside[:8])
            yield RULE.finding(
                say(
                    "{node} ghi tổng bằng {own}, trong đó có khoản bằng {codes}, mà kế hoạch chưa khai tỷ giá",
                    "{node} states a total in {own} over amounts in {codes}, and the plan declares no exchange rate",
                    node=show.called(part), own=part.currency, codes=", ".join(missing),
                ),
                part.at("amounts"),
                subject=show.subject(part),
                labels=labels,
                advice=_advice(missing[0], part.currency),
            )  # fmt: skip


def _tables(plan: Plan) -> Iterator[Finding]:
    for table in plan.tables:
        if len(table.breakdowns) < 2:
            continue
        from planlang.totals.currencies import mixed_totals

        for breakdown, column, others in mixed_totals(table.breakdowns):
            own = breakdown.unit.dimension
            missing = [one.unit.dimension for one in others if plan.rate(one.unit.dimension, own) is None]
            if missing:
                yield RULE.finding(
                    say(
                        "cột “{column}” ghi tổng bằng {own}, bên cạnh các cột bằng {codes}, mà kế hoạch chưa khai tỷ giá",
                        "the column “{column}” states totals in {own} beside columns in {codes}, and the plan declares no exchange rate",
                        column=column.label, own=own, codes=", ".join(dict.fromkeys(missing)),
                    ),
                    column.span,
                    subject=breakdown.id,
                    advice=_advice(missing[0], own),
                )  # fmt: skip


def _advice(code: str, own: str) -> Message:
    return say(
        "khai tỷ giá, ví dụ tỷ giá {code}: … {own}; hoặc ghi tổng riêng cho từng đồng tiền",
        "declare a rate, such as exchange rate {code}: … {own}; or give a total for each currency",
        code=code,
        own=own,
    )
