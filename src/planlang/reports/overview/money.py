"""A plan comes in; its money by year and by source goes out as lines."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Message, say
from planlang.reports.overview.sheet import NAME, Sheet, aligned, total_of
from planlang.reports.width import cut
from planlang.totals.funding import Crosstab
from planlang.values.money import Amount, Money
from planlang.values.numbers import normal
from planlang.values.units import Unit


def by_year(sheet: Sheet) -> Iterator[str]:
    """The topmost parts and their money in each year."""
    yield from _by(sheet, "year", say("KINH PHÍ THEO NĂM", "FUNDING BY YEAR"))


def by_source(sheet: Sheet) -> Iterator[str]:
    """The topmost parts and their money from each source."""
    yield from _by(sheet, "source", say("KINH PHÍ THEO NGUỒN", "FUNDING BY SOURCE"))


def converted(sheet: Sheet) -> Iterator[str]:
    """All money in one currency, where there are several and the plan declares how to convert them."""
    plan = sheet.plan
    currencies = {line.amount.currency for line in plan.funding.lines}
    main = plan.unit.dimension if plan.unit is not None else plan.funding.currency
    if len(currencies) > 1 and all(plan.rate(one, main) is not None for one in currencies):
        total = _for_the_eye(plan.total_in(main), sheet.unit(main))
        yield sheet.word(say("quy đổi theo tỷ giá đã khai: {total}", "converted at the declared rates: {total}", total=total))


def _for_the_eye(money: Money, unit: Unit) -> Amount:
    """An amount in a unit; what does not end is rounded to two decimals."""
    rounded = Fraction(round(Fraction(money.in_unit(unit)) * 100), 100)
    return Amount(Money(normal(rounded * Fraction(unit.factor)), money.currency), unit)


def _by(sheet: Sheet, columns: str, heading: Message) -> Iterator[str]:
    """A table for each currency."""
    for place, currency in enumerate(dict.fromkeys(line.amount.currency for line in sheet.plan.funding.lines)):
        unit = sheet.unit(currency)
        if place:
            yield ""
        note = sheet.word(say("đơn vị tính: {unit}; cộng từ các dòng", "in {unit}; added up from the rows", unit=unit))
        yield f"{sheet.word(heading)}  ({note})"
        yield from _grid(sheet, sheet.plan.funding.table("part", columns, currency), unit)


def _grid(sheet: Sheet, table: Crosstab, unit: Unit) -> Iterator[str]:
    total = sheet.word(say("tổng", "total"))
    rows = [["", *(_member(sheet, column) for column in table.columns), total]]
    for row, cells in zip(table.rows, table.cells, strict=True):
        rows.append([_part(sheet, row), *(sheet.figure(cell, unit) for cell in cells), sheet.figure(total_of(cells), unit)])
    sums = [total_of(row[place] for row in table.cells) for place in range(len(table.columns))]
    rows.append([total, *(sheet.figure(one, unit) for one in sums), sheet.figure(total_of(sums), unit)])
    yield from aligned(rows)


def _member(sheet: Sheet, member: object) -> str:
    return sheet.word(say("không ghi", "not said")) if member is None else str(member)


def _part(sheet: Sheet, path: object) -> str:
    if path is None:
        return sheet.word(say("cả kế hoạch", "the whole plan"))
    part = sheet.plan.part_paths.get(str(path))
    return cut(str(path), NAME) if part is None else sheet.named(part)
