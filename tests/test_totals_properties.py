"""Sums of generated budgets: consistent ones are silent, any change is found, order does not matter, money is exact."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support import annex_cells, checked, replace_span

from planlang import Money, loads
from planlang.testing import Budget, budgets

COUNT = 1500 if os.environ.get("PLANLANG_FULL") else 60
many = settings(max_examples=COUNT, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
MILLION = 10**6


def _figures_found(text: str) -> list[str]:
    return [one.code for one in checked(text).findings if one.code.startswith("PL2")]


@many
@given(budgets(), st.sampled_from(["vi", "en"]))
def test_consistent_budgets_are_silent(budget: Budget, language: str):
    # A part without any amount leaves its blocks incomplete: then a remainder note may stand, never an error.
    assert not [code for code in _figures_found(budget.as_table(language)) if code != "PL207"]
    assert not [code for code in _figures_found(budget.as_blocks(language)) if code not in ("PL206", "PL207")]


@many
@given(budgets())
def test_sums_equal_an_oracle(budget: Budget):
    table, blocks = loads(budget.as_table("vi")), loads(budget.as_blocks("en"))
    for plan in (table, blocks):
        assert plan.funding.total().minor == budget.total() * MILLION
        for year in budget.years:
            assert plan.funding.total(year=year).minor == budget.total(year=year) * MILLION
        for source in budget.sources:
            assert plan.funding.total(source=source).minor == budget.total(source=source) * MILLION
        for part in budget.projects:
            assert plan.funding.total(part=part).minor == budget.total(part) * MILLION
        crosstab = plan.funding.table(rows="source", columns="year")
        assert sum(cell.minor for row in crosstab.cells for cell in row if cell) == budget.total() * MILLION


@many
@given(budgets(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(budget: Budget, random):
    rows = sum(len(contents) + 1 for contents in budget.projects.values()) + 1
    order = list(range(rows))
    random.shuffle(order)
    shuffled = budget.as_table("vi", order)
    assert [code for code in _figures_found(shuffled) if code != "PL207"] == []
    plan = loads(shuffled)
    assert plan.funding.total().minor == budget.total() * MILLION


@many
@given(budgets(), st.data())
def test_any_changed_figure_is_found_with_its_row_and_column(budget: Budget, data):
    text = budget.as_table("vi")
    assume(budget.amounts)
    before = checked(text)
    cells = [cell for cell in annex_cells(before.reading) if cell[1] not in ("-", "?")]
    _, shown, start, end = data.draw(st.sampled_from(cells))
    changed = int(shown.replace(".", "")) + data.draw(st.integers(1, 1000))
    after = checked(replace_span(text, start, end, f"{changed:,}".replace(",", ".")))
    line = after.line_of(start)
    fresh = [one for one in after.open if one.code in ("PL201", "PL207")]
    assert fresh
    # The cell's row: a finding's place or label lies on its line. Its column: one lies in the cell's column, or is the cell.
    assert any(line in after.lines(one) for one in fresh)
    table = after.reading.plan.tables[0].breakdown
    assert table is not None
    column = next(figure.column for row in table.rows for figure in row.figures if figure.start == start)
    spans = {span for one in fresh for span in (one.span, *(label.span for label in one.labels))}
    in_column = {figure.span for row in table.rows for figure in row.figures if figure.column == column}
    assert spans & in_column


@many
@given(
    st.lists(
        st.tuples(st.integers(-(10**24), 10**24), st.sampled_from([("đồng", 1), ("triệu đồng", 10**6), ("tỷ đồng", 10**9)])),
        max_size=20,
    )
)
def test_money_equals_integers(amounts):
    total = sum((Money.of(value, unit) for value, (unit, _) in amounts), Money(0))
    assert total == Money(sum(value * factor for value, (_, factor) in amounts))
    assert sum(reversed([Money.of(value, unit) for value, (unit, _) in amounts]), Money(0)) == total
