"""Acknowledgements by a table of cells: each row covers the one claim that it addresses, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import line_of

from planlang.diagnostics import Finding
from planlang.reading import Reading, reads
from planlang.rules.engine import check_reading

PLAN = """ngôn ngữ: vi
đơn vị tính: triệu đồng
nguồn kinh phí TINH "Ngân sách tỉnh"
nguồn kinh phí TW "Ngân sách Trung ương"
dự án DA1 "Truyền thông"
dự án DA2 "Kiểm tra"
biểu kinh phí PL "Phụ lục" {
  |      | 2012    | 2013    |
  |      | TINH TW | TINH TW |
  | DA1  | 10   20 | 30   40 |
  | DA2  | 2    3  | 4    5  |
  | tổng | 13   23 | 34   46 |
}
"""
REASON = '  lý do: "Theo văn bản đã ký"\n'


def checked(rows: str, at: str = "PL[tổng]", code: str = "PL201", more: str = REASON) -> tuple[Reading, list[Finding]]:
    reading = reads(f"{PLAN}ghi nhận {code} tại {at} {{\n{rows}{more}}}\n")
    return reading, list(check_reading(reading))


def states(found: list[Finding]) -> list[tuple[str, str, bool]]:
    return sorted((one.code, one.message.text("en").partition(" states")[0], one.acknowledged is not None) for one in found)


BOTH = "  | ô | đã ghi | tính lại |\n  | 2012, TINH | 13 | 12 |\n  | 2013, TW | 46 | 45 |\n"


def test_the_cells_listed_are_covered_and_no_others():
    _, found = checked(BOTH)
    assert [(one.code, one.acknowledged is not None) for one in found] == [("PL201", True), ("PL201", True)]
    assert {one.acknowledged.reason for one in found if one.acknowledged} == {"Theo văn bản đã ký"}


@pytest.mark.parametrize(
    "rows",
    [
        "  | cell | stated | computed |\n  | 2012, TINH | 13 | 12 |\n  | 2013, TW | 46 | 45 |\n",
        "  | tính lại | ô | đã ghi |\n  | 12 | TINH, 2012 | 13 |\n  | 45 triệu đồng | 2013, TW | 46.000.000 đồng |\n",
        "  | o | da ghi | tinh lai |\n  | tổng, 2012, TINH | 13 | 12 |\n  | 2013, TW | 46 | 45 |\n",
    ],
)
def test_heads_in_both_languages_and_in_any_order(rows: str):
    reading, found = checked(rows)
    assert not reading.findings
    assert len(found) == 2
    assert all(one.acknowledged is not None for one in found)


def test_a_bare_table_is_an_address_for_rows_with_all_coordinates():
    _, found = checked(BOTH.replace("| 2012", "| tổng, 2012").replace("| 2013", "| tổng, 2013"), at="PL")
    assert all(one.acknowledged is not None for one in found)


def test_a_cell_that_is_not_listed_stays_open_and_says_so():
    reading, found = checked("  | ô | đã ghi | tính lại |\n  | 2012, TINH | 13 | 12 |\n")
    (open_one,) = [one for one in found if one.acknowledged is None]
    assert (open_one.code, line_of(reading, open_one)) == ("PL201", 12)
    assert any("bảng ghi nhận" in label.message.text("vi") for label in open_one.labels)
    assert "thêm dòng" in open_one.advice.text("vi")  # type: ignore[union-attr]


def test_a_figure_that_changed_opens_its_cell_and_shows_both():
    reading, found = checked(BOTH.replace("46 | 45", "46 | 44"))
    (open_one,) = [one for one in found if one.acknowledged is None]
    label = open_one.labels[-1]
    assert "tính lại 44" in label.message.text("vi")
    assert "tính lại 45" in label.message.text("vi")
    assert reading.source.position(label.span.start)[0] == 17  # the row, not the head of the block
    assert len([one for one in found if one.acknowledged is not None]) == 1


def test_a_row_whose_total_holds_now_is_a_warning_and_the_rest_is_covered():
    reading, found = checked(BOTH + "  | 2013, TINH | 35 | 34 |\n")
    warnings = [one for one in found if one.code == "PL191"]
    assert [line_of(reading, one) for one in warnings] == [18]
    assert len([one for one in found if one.acknowledged is not None]) == 2


def test_rows_that_all_hold_now_are_one_warning():
    text = PLAN.replace("| tổng | 13   23 | 34   46 |", "| tổng | 12   23 | 34   45 |")
    reading = reads(f"{text}ghi nhận PL201 tại PL[tổng] {{\n{BOTH}{REASON}}}\n")
    assert [(one.code, line_of(reading, one)) for one in check_reading(reading)] == [("PL191", 14)]


def test_a_row_given_twice():
    _, found = checked(BOTH + "  | 2012, TINH | 13 | 12 |\n")
    assert sorted(one.code for one in found) == ["PL193", "PL201", "PL201"]


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ("  | ô | đã ghi | tính lại |\n  | 2012, XA | 13 | 12 |\n", "PL192", 16),
        ("  | ô | đã ghi | tính lại |\n  | 2014 | 13 | 12 |\n", "PL192", 16),
        ("  | ô | đã ghi |\n  | 2012, TINH | 13 |\n", "PL018", 15),
        ("  | ô | đã in | số khác |\n  | 2012, TINH | 13 | 12 |\n", "PL018", 15),
        ("  | ô | đã ghi | đã in |\n  | 2012, TINH | 13 | 12 |\n", "PL018", 15),
        ("  | ô | đã ghi | tính lại |\n", "PL018", 15),
        ("  | ô | đã ghi | tính lại |\n  | 2012, TINH | 13 |\n", "PL017", 16),
        ("  | ô | đã ghi | tính lại |\n  | 2012, TINH | 13 | |\n", "PL017", 16),
        ("  | ô | đã ghi | tính lại |\n  | 2012, TINH | mười ba | 12 |\n", "PL011", 16),
        ("  | ô | đã ghi | tính lại |\n  | 2012, TINH | 1,040 | 12 |\n", "PL012", 16),
    ],
)
def test_odd_rows_are_explained_and_nothing_is_covered(rows: str, code: str, line: int):
    reading, found = checked(rows)
    assert (line, code) in [(line_of(reading, one), one.code) for one in found]
    assert all(one.acknowledged is None for one in found)


@pytest.mark.parametrize("field", ["đã ghi: 13", "tính lại: 12", "bỏ sót: DA2", "số ô: 2"])
def test_fields_beside_the_table_are_explained(field: str):
    reading, found = checked(f"  {field}\n{BOTH}")
    assert (15, "PL016") in [(line_of(reading, one), one.code) for one in found]


def test_other_rules_take_no_table():
    _, found = checked(BOTH, at="DA1", code="PL401")
    assert "PL192" in [one.code for one in found]


def test_a_table_needs_a_reason_too():
    _, found = checked(BOTH, more="")
    assert [one.code for one in found if one.code == "PL194"] == ["PL194"]


def test_the_rows_are_in_the_model():
    reading, _ = checked(BOTH)
    (one,) = reading.plan.acknowledgements
    assert [(str(cell.target), cell.stated.low, cell.computed.low) for cell in one.table] == [
        ("PL[tổng, 2012, TINH]", 13, 12),
        ("PL[tổng, 2013, TW]", 46, 45),
    ]


@given(st.lists(st.integers(-3, 3), min_size=4, max_size=4), st.sets(st.integers(0, 3)))
def test_exactly_the_failing_cells_that_are_listed_are_covered(shifts: list[int], listed: set[int]):
    sums, names = (12, 23, 34, 45), ("2012, TINH", "2012, TW", "2013, TINH", "2013, TW")
    stated = [one + shift for one, shift in zip(sums, shifts, strict=True)]
    total = "| tổng | {} {} | {} {} |".format(*stated)
    rows = "".join(f"  | {names[place]} | {stated[place]} | {sums[place]} |\n" for place in sorted(listed))
    text = PLAN.replace("| tổng | 13   23 | 34   46 |", total)
    table = f"ghi nhận PL201 tại PL[tổng] {{\n  | ô | đã ghi | tính lại |\n{rows}{REASON}}}\n" if rows else ""
    found = check_reading(reads(text + table))
    wrong = {place for place, shift in enumerate(shifts) if shift}
    figures = [one for one in found if one.code == "PL201"]
    assert any(one.acknowledged is not None for one in figures) == bool(wrong & listed)
    assert any(one.acknowledged is None for one in figures) == bool(wrong - listed)
    assert any(one.code == "PL191" for one in found) == bool(listed - wrong)
