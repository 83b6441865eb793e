"""Tables by declared dimensions: every figure counts once, whatever its row and column are for, and each changed one is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import checked

from planlang.reading import reads
from planlang.rules.selection import Selection
from planlang.testing import Cube, cubes
from planlang.values.time import Period

HEAD = """ngôn ngữ: vi
đơn vị tính: triệu đồng
nguồn kinh phí TINH "Ngân sách tỉnh"
nguồn kinh phí TW "Ngân sách Trung ương"
chiều phân loại LOAI "Loại chi": TX "Thường xuyên", DT "Đầu tư phát triển"
chiều phân loại TH "Tình hình" { cộng được: không; thành phần GIAO "Đã giao"; thành phần CHI "Đã chi" }
chiều phân loại CAY "Cây" {
  thành phần LUONG "Lương thực" { thành phần LUA "Lúa"; thành phần NGO "Ngô" }
  thành phần RAU "Rau"
}
địa bàn HL "Hạ Long"
địa bàn CP "Cẩm Phả"
cơ quan SNV "Sở Nội vụ"
dự án DA1 "Truyền thông"
dự án DA2 "Tập huấn" { nội dung ND1 "Lớp"; nội dung ND2 "Tài liệu" }
"""
FIGURES = Selection("extra")


#: Closer looks that the small tables here are not about: figures that repeat, columns of nothing, jumps.
_REMARKS = ("PL205", "PL206", "PL207", "PL208", "PL209", "PL213", "PL242", "PL243", "PL244", "PL245")


def found(table: str, head: str = HEAD) -> list[tuple[str, str]]:
    """Codes and subjects of everything about figures, and about what could not be read."""
    one = checked(head + table, selection=FIGURES)
    return [
        (finding.code, finding.subject)
        for finding in one.findings
        if finding.code.startswith(("PL0", "PL2")) and finding.code not in _REMARKS
    ]


def table(rows: str, more: str = "") -> str:
    return f'biểu kinh phí PL "Phụ lục" {{\n{more}\n{rows}\n}}\n'


# ---- columns ----
def test_a_figure_has_a_coordinate_of_each_dimension():
    plan = reads(HEAD + table("|  | 2012 |\n|  | TX DT |\n|  | TINH TW TINH TW |\n| DA1 | 1 2 3 4 |")).plan
    figures = plan.tables[0].breakdown.rows[0].figures
    assert [(one.column.source, dict(one.column.members)["LOAI"]) for one in figures] == [
        ("TINH", "TX"), ("TW", "TX"), ("TINH", "DT"), ("TW", "DT"),
    ]  # fmt: skip
    assert {one.column.time for one in figures} == {Period.years(2012)}
    assert [dict(line.members) for line in plan.funding.lines] == [{"LOAI": "TX"}] * 2 + [{"LOAI": "DT"}] * 2


@pytest.mark.parametrize(
    ("cell", "subject"),
    [("21", "PL[DA1]"), ("4 3 9", "PL[DA1, 2012, TINH, TX]")],
    ids=["total", "fact"],
)
def test_a_changed_cell_is_found(cell: str, subject: str):
    rows = "|  | 2012 | 2013 | tổng |\n|  | TX DT tổng | TX DT tổng |  |\n| DA1 | 4 5 9 | 5 6 11 | 20 |\n| tổng | 4 5 9 | 5 6 11 | 20 |"
    assert found(table(rows)) == []
    assert [
        code
        for code, _ in found(
            table(rows.replace("| 20 |\n", "| 21 |\n", 1) if cell == "21" else rows.replace("| 4 5 9", "| 4 3 9", 1))
        )
    ]
    del subject


def test_members_inside_members_are_parts_of_them():
    rows = "|  | LUONG LUA NGO RAU tổng |\n| DA1 | 30 10 20 5 35 |"
    assert found(table(rows)) == []
    assert found(table(rows.replace("30 10", "31 10"))) == [("PL201", "PL[DA1, LUONG]")]


def test_a_missing_member_is_named_as_the_cause():
    rows = "|  | TX DT tổng |\n| DA1 | 4 5 9 |\n| DA2 | 6 7 13 |\n| tổng | 10 12 10 |"
    one = checked(HEAD + table(rows), selection=FIGURES)
    (finding,) = one.with_code("PL201")
    assert finding.cause is not None
    assert "DT" in finding.cause.message.text("vi") or "DT" in str(finding.alternatives)


def test_members_that_do_not_add_are_summed_each_by_itself():
    rows = "|  | GIAO CHI |\n| DA1 | 20 5 |\n| DA2 | 30 6 |\n| tổng | 50 11 |"
    assert found(table(rows)) == []
    assert found(table(rows.replace("50 11", "50 12"))) == [("PL201", "PL[tổng, CHI]")]
    funding = reads(HEAD + table(rows)).plan.funding
    assert funding.total().in_unit("triệu đồng") == 50
    assert sum(line.amount.minor for line in funding.other_lines) == 11_000_000


def test_a_total_over_members_that_do_not_add_is_an_error():
    assert ("PL229", "PL") in found(table("|  | GIAO | CHI | tổng |\n| DA1 | 20 | 5 | 25 |"))


def test_the_same_coordinates_twice_are_refused():
    assert [code for code, _ in found(table("|  | TX | TX |\n| DA1 | 1 | 2 |"))] == ["PL018"]


def test_an_unknown_heading_is_one_finding():
    assert [code for code, _ in found(table("|  | TX | TXX |\n| DA1 | 1 | 2 |"))] == ["PL018"]


def test_a_table_is_for_what_it_says():
    plan = reads(HEAD + table("|  | TINH | TW |\n| DA1 | 1 | 2 |", more="  cho: 2013, DT")).plan
    assert [(line.year, dict(line.members)) for line in plan.funding.lines] == [(2013, {"LOAI": "DT"})] * 2
    assert plan.funding.total(year=2013).in_unit("triệu đồng") == 3


# ---- rows ----
def test_rows_by_place_lie_in_the_row_above():
    rows = "|  | 2012 |\n| DA1 | 30 |\n| - HL | 10 |\n| - CP | 20 |\n| DA2 | 5 |\n| tổng | 35 |"
    assert found(table(rows)) == []
    assert found(table(rows.replace("| DA1 | 30 |", "| DA1 | 31 |"))) != []
    plan = reads(HEAD + table(rows)).plan
    assert [(line.part, dict(line.members).get("place")) for line in plan.funding.lines] == [
        ("DA1", "HL"),
        ("DA1", "CP"),
        ("DA2", None),
    ]


def test_a_row_may_name_its_coordinates_with_commas():
    rows = "|  | 2012 |\n| DA1, HL | 10 |\n| DA1, CP | 20 |\n| tổng | 30 |"
    assert found(table(rows)) == []
    assert reads(HEAD + table(rows)).plan.funding.total("DA1").in_unit("triệu đồng") == 30
    assert found(table(rows.replace("DA1, CP", "DA1, HL"))) != []


UNNAMED = HEAD + 'cơ quan "Sở Y tế"\nnguồn kinh phí "Quỹ X"\ndự án "Việc chưa có mã"\n'


@pytest.mark.parametrize(
    ("label", "names", "title"),
    [
        ('"Sở Y tế"', ["Sở Y tế"], None),
        ('"Sở Y tế" "tên in"', ["Sở Y tế"], "tên in"),
        ('DA1, "Sở Y tế"', ["DA1", "Sở Y tế"], None),
        ('DA1, “Sở Y tế”, "Quỹ X" "tên in"', ["DA1", "Quỹ X", "Sở Y tế"], "tên in"),
        ('DA1 "Sở Y tế"', ["DA1"], "Sở Y tế"),
        ('tổng "chi trừ lương"', [], "chi trừ lương"),
    ],
)
def test_a_text_in_quotes_is_a_name_or_the_printed_name_behind_one(label: str, names: list[str], title: str | None):
    reading = reads(UNNAMED + table(f"|  | 2012 |\n| {label} | 5 |"))
    assert reading.findings == ()
    (row,) = reading.plan.tables[0].breakdown.rows
    assert [*row.parts, *(row.where.names if row.where is not None else ())] == names
    assert row.title == title


def test_names_in_quotes_stand_under_other_rows_and_behind_limits():
    rows = '| DA1 | 5 |\n| - "Quỹ X" | 5 |\n| + "Sở Y tế" | 2 |\n| "Sở Y tế" | 3 |\n| tổng trừ "Sở Y tế" "tên in" | 5 |'
    reading = reads(UNNAMED + table(f"|  | 2012 |\n{rows}"))
    assert reading.findings == ()
    read = reading.plan.tables[0].breakdown.rows
    assert [row.where and row.where.names for row in read] == [None, ("Quỹ X",), ("Quỹ X", "Sở Y tế"), ("Sở Y tế",), None]
    assert [row.under for row in read] == [None, 0, 1, None, None]
    assert (read[-1].without, read[-1].title) == (("Sở Y tế",), "tên in")


@pytest.mark.parametrize("label", ['"Việc chưa có mã"', "Việc chưa có mã", '- "Việc chưa có mã"', 'tổng gồm "Việc chưa có mã"'])
def test_a_part_without_an_id_is_named_where_a_row_would_be_for_it(label: str):
    (one,) = reads(UNNAMED + table(f"|  | 2012 |\n| DA1 | 5 |\n| {label} | 7 |")).findings
    assert (one.code, one.severity.value) == ("PL019", "error")
    assert "Việc chưa có mã" in one.message.text("vi")


def test_rows_by_source_year_and_agency():
    for first, second in (("TINH", "TW"), ("2012", "2013"), ("SNV", "DA1")):
        rows = f"|  | tổng |\n| {first} | 10 |\n| {second} | 20 |\n| tổng | 30 |"
        if second != "DA1":
            assert found(table(rows)) == []
            assert found(table(rows.replace("| tổng | 30 |", "| tổng | 31 |"))) == [("PL201", "PL[tổng]")]
        assert not any(row.unread for row in reads(HEAD + table(rows)).plan.tables[0].breakdown.rows)


def test_two_ways_of_dividing_one_total_are_checked_each_by_itself():
    rows = "|  | 2012 |\n| DA1 | 10 |\n| DA2 | 20 |\n| tổng | 30 |\n| TINH | 12 |\n| TW | 18 |"
    assert found(table(rows)) == []
    assert found(table(rows.replace("| TW | 18 |", "| TW | 17 |"))) == [("PL201", "PL[tổng, 2012]")]
    # Both ways agree and the total does not: one contradiction.
    assert found(table(rows.replace("| tổng | 30 |", "| tổng | 33 |"))) == [("PL201", "PL[tổng, 2012]")]
    assert reads(HEAD + table(rows)).plan.funding.total().in_unit("triệu đồng") == 30


def test_subtotals_add_the_rows_since_the_one_before():
    rows = "|  | 2012 |\n| DA1 | 10 |\n| cộng | 10 |\n| DA2.ND1 | 5 |\n| DA2.ND2 | 6 |\n| cộng | 11 |\n| tổng | 21 |"
    assert found(table(rows)) == []
    assert found(table(rows.replace("| cộng | 11 |", "| cộng | 12 |"))) == [("PL201", "PL[tổng, 2012]")]


def test_what_is_not_yet_divided_needs_no_declaration():
    rows = "|  | 2012 |\n| DA1 | 10 |\n| - HL | 7 |\n| - chưa phân bổ | 3 |\n| dự phòng | 2 |\n| tổng | 12 |"
    assert found(table(rows)) == []
    assert [row.parts for row in reads(HEAD + table(rows)).plan.tables[0].breakdown.rows][2:4] == [
        ("DA1.(unallocated)",),
        ("(contingency)",),
    ]


def test_notes_are_kept():
    plan = reads(HEAD + table("|  | 2012 | ghi chú |\n| DA1 | 10 | đợt một |\n| DA2 | 5 | |")).plan
    assert [row.note for row in plan.tables[0].breakdown.rows] == ["đợt một", None]


# ---- columns that are worked out ----
@pytest.mark.parametrize(
    ("formula", "right"),
    [
        ("c=a+b", "12"),
        ("c=a-b", "8"),
        ("c=a-b-b+a", "16"),
        ("c=b/a%", "20"),
        ("c=a×b", "20"),
        ("c=(a+b)/b", "6"),
        ("c=b/a%", "20%"),
    ],
)
def test_formulas(formula: str, right: str):
    rows = f"|  | TINH | TW | Khác hẳn |\n|  | a | b | {formula} |\n| DA1 | 10 | 2 | {right} |"
    head = HEAD.replace("triệu đồng", "đồng", 1)
    assert found(table(rows), head) == []
    assert found(table(rows.replace(f"| {right} |", "| 77 |")), head) == [("PL224", "PL[DA1, Khác hẳn]")]


def test_a_quotient_holds_to_the_decimals_that_are_printed():
    rows = "|  | TINH | TW | Tỷ lệ |\n|  | (1) | (2) | (3)=(2)/(1)% |\n| DA1 | 3 | 1 | {} |"
    for right in ("33", "33,3", "33,33"):
        assert found(table(rows.format(right))) == []
    for off in ("34", "33,4", "33,34"):
        assert [code for code, _ in found(table(rows.format(off)))] == ["PL224"]


def test_a_formula_with_an_unknown_column_is_said_once():
    rows = "|  | TINH | TW | Khác |\n|  | a | b | c=a+d |\n| DA1 | 3 | 1 | 4 |"
    assert [code for code, _ in found(table(rows))] == ["PL018"]


def test_shares_of_the_total_and_of_the_row_around():
    rows = "|  | tổng | tỷ lệ |\n| DA2 | 40 | 40% |\n| DA2.ND1 | 10 | 10% |\n| DA2.ND2 | 30 | 30% |\n| DA1 | 60 | 60% |\n| tổng | 100 | 100% |"
    assert found(table(rows)) == []
    assert [code for code, _ in found(table(rows.replace("| 10% |", "| 12% |")))] == ["PL224"]


# ---- quantities and units ----
def test_hectares_are_no_money():
    rows = 'biểu số lượng DT "Diện tích" {\n  đơn vị tính: ha\n|  | 2012 | 2013 | tổng |\n| HL | 10 | 20 | 30 |\n| CP | 1,5 | 2 | 3,5 |\n| tổng | 11,5 | 22 | 33,5 |\n}\n'
    assert found(rows) == []
    plan = reads(HEAD + rows).plan
    assert plan.funding.lines == ()
    assert found(rows.replace("| 33,5 |", "| 33 |")) == [("PL201", "DT[tổng]")]


def test_columns_of_several_units_are_kept_apart():
    rows = table(
        "|  | Lớp | Người | tổng |\n| đơn vị tính | lớp | người | triệu đồng |\n| DA1 | 2 | 60 | 30 |\n| DA2 | 3 | 80 | 45 |\n| tổng | 5 | 141 | 75 |"
    )
    assert found(rows) == [("PL201", "PL[tổng, Người]")]
    plan = reads(HEAD + rows).plan
    assert [one.unit.code for one in plan.tables[0].breakdowns] == ["class", "person", "million_VND"]
    assert plan.funding.total().in_unit("triệu đồng") == 75


def test_bounds_in_cells():
    rows = "|  | 2012 | 2013 | tổng |\n| DA1 | 3-5 | 10 | {} |"
    assert found(table(rows.format("14"))) == []
    assert found(table(rows.format("16"))) == [("PL220", "PL[DA1]")]
    assert found(table(rows.format(">=13"))) == []


# ---- standing ----
def test_indicative_money_is_not_added_unsaid():
    rows = "|  | 2013 | 2014 | tổng |\n|  | đã giao | dự kiến |  |\n| DA1 | 10 | 20 | 30 |"
    assert found(table(rows)) == [("PL228", "PL[DA1]")]
    assert found(table(rows, more="  cộng cả dự kiến: có")) == []


# ---- any plan ----
@given(cubes(), st.data())
def test_a_sound_cube_is_sound_and_a_changed_figure_never_is(cube: Cube, data: st.DataObject):
    text = cube.as_table(data.draw(st.sampled_from(["vi", "en"])))
    one = checked(text, selection=FIGURES)
    assert [
        (finding.code, finding.message.text("en")) for finding in one.findings if finding.code.startswith(("PL0", "PL201"))
    ] == []
    assert one.reading.plan.funding.total().minor == cube.total() * 10**6
    changed = cube.with_changed_total(data.draw(st.integers(1, 9)))
    assert [finding.code for finding in checked(changed, selection=FIGURES).errors()] == ["PL201"]


FOREIGN = """language: en
plan "Roads" { period: 2031-2033; unit: EUR thousand }
funding source LEVY "Toll levy"
funding source FUND "Harbour fund"
dimension KIND "Kind of road": TRUNK "Trunk", LOCAL "Local"
project A "Bridges"
project B "Signs"
funding table T "Roads" {
  |       | 2031                   | 2032                   | 2033                   | total |
  |       | LEVY       FUND        | LEVY       FUND        | LEVY       FUND        |       |
  |       | TRUNK LOCAL TRUNK LOCAL | TRUNK LOCAL TRUNK LOCAL | TRUNK LOCAL TRUNK LOCAL |       |
  | A     | 1 2 3 4 | 1 2 3 4 | 1 2 3 4 | 30 |
  | B     | 5 6 7 8 | 5 6 7 8 | 5 6 7 8 | 78 |
  | total | 6 8 10 12 | 6 8 10 12 | 6 8 10 12 | 108 |
}
"""


def test_a_plan_of_other_years_sources_and_no_province_is_like_any_other():
    one = checked(FOREIGN)
    assert [finding for finding in one.open if finding.code.startswith(("PL0", "PL1", "PL2"))] == []
    funding = one.reading.plan.funding
    assert [funding.total(year=year).in_unit("EUR thousand") for year in (2031, 2032, 2033)] == [36, 36, 36]
    assert funding.total(source="FUND").in_unit("EUR thousand") == 66
    wrong = checked(FOREIGN.replace("| 6 8 10 12 | 108", "| 6 8 10 13 | 108"))
    assert [finding.code for finding in wrong.errors()] == ["PL201"]
