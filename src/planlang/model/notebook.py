"""A plan comes in; what a notebook shows of it goes out: title, money by year and by source, phases; HTML in its own language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planlang.diagnostics import Message, say
from planlang.tables.html import cell, element, whole_table
from planlang.values.money import Amount, Money

if TYPE_CHECKING:
    from planlang.model.plan import Plan
    from planlang.totals.funding import Crosstab
    from planlang.values.units import Unit


def plan_as_html(plan: Plan) -> str:
    """A plan at a glance."""
    return f'<div lang="{plan.language or "vi"}">{"".join(_pieces(plan))}</div>'


def _pieces(plan: Plan) -> Iterator[str]:
    language = plan.language or "vi"
    yield element("h3", plan.title or say("(kế hoạch chưa có tên)", "(a plan without a title)").text(language))
    period = [plan.period.spoken(language)] if plan.period is not None else []
    counts = say(
        "{projects} dự án, {parts} phần, {agencies} cơ quan, {targets} chỉ tiêu",
        "{projects:#project|projects}, {parts:#part|parts}, {agencies:#agency|agencies}, {targets:#target|targets}",
        projects=len(plan.projects),
        parts=sum(1 for _ in plan.walk_parts()),
        agencies=len(plan.agencies),
        targets=len(plan.tidy("targets")),
    )
    yield element("p", " · ".join([*period, counts.text(language)]))
    yield from _money(plan, language)
    phases = [
        [cell(phase.name), cell(phase.title or ""), cell(phase.period.spoken(language))] for phase in plan.phases if phase.period
    ]
    if phases:
        yield whole_table(say("Lộ trình", "Roadmap").text(language), (), phases, language=language)


def _money(plan: Plan, language: str) -> Iterator[str]:
    from planlang.model.tidy.money import unit_of

    currencies = {line.amount.currency for line in plan.funding.lines}
    if len(currencies) > 1:  # nothing is converted, so nothing is added up
        yield plan.funding._repr_html_()
    elif currencies:
        unit = unit_of(plan, currencies.pop())
        by = (("year", say("Kinh phí theo năm", "Funding by year")), ("source", say("Kinh phí theo nguồn", "Funding by source")))
        for dimension, caption in by:
            yield _crosstab(plan, plan.funding.table("part", dimension), caption, unit, language)


def _crosstab(plan: Plan, table: Crosstab, caption: Message, unit: Unit, language: str) -> str:
    total = say("tổng", "total").text(language)
    missing = say("không ghi", "not said").text(language)
    whole = say("cả kế hoạch", "the whole plan").text(language)
    heads = [element("th", text) for text in ("", *(missing if one is None else str(one) for one in table.columns), total)]
    rows = []
    for row, amounts in zip(table.rows, table.cells, strict=True):
        part = plan.part_paths.get(str(row))
        name = whole if row is None else " ".join(one for one in (str(row), part.title if part else None) if one)
        rows.append([cell(name), *(_amount(one, unit, language) for one in (*amounts, _sum(amounts)))])
    sums = [_sum(column) for column in zip(*table.cells, strict=True)]
    rows.append([cell(total), *(_amount(one, unit, language) for one in (*sums, _sum(sums)))])
    note = say("đơn vị tính: {unit}; cộng từ các dòng", "in {unit}; added up from the rows", unit=unit).text(language)
    return whole_table(f"{caption.text(language)} ({note})", heads, rows, language=language)


def _sum(amounts: tuple[Money | None, ...] | list[Money | None]) -> Money | None:
    known = [one for one in amounts if one is not None]
    return sum(known[1:], known[0]) if known else None


def _amount(amount: Money | None, unit: Unit, language: str) -> str:
    return cell("" if amount is None else Amount(amount, unit).spoken(language, "n"), True)
