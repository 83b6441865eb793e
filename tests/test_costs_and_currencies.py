"""Cost norms cited by id, shares that divide exactly, money in several currencies."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import checked

from planlang.reading import reads
from planlang.rules.selection import Selection
from planlang.values.money import Money
from planlang.values.numbers import grouped_digits, read_number

HEAD = """ngôn ngữ: vi
đơn vị tính: triệu đồng
nguồn kinh phí TW "Ngân sách Trung ương"
nguồn kinh phí TINH "Ngân sách tỉnh"
định mức DM1 "Lớp": 15 triệu đồng/lớp { căn cứ: "Thông tư 97/2010/TT-BTC" }
"""


def figures(text: str) -> list[tuple[str, str]]:
    one = checked(text, selection=Selection("careful"))
    return [(finding.code, finding.subject) for finding in one.findings if finding.code.startswith(("PL0", "PL2", "PL101"))]


# ---- norms ----
def test_a_norm_is_the_price_of_a_line_that_cites_it():
    for keyword in ("đơn giá", "định mức"):
        plan = reads(HEAD + f'khoản chi A "Lớp" {{ số lượng: 6 lớp; {keyword}: DM1 }}').plan
        assert plan.funding.total().in_unit("triệu đồng") == 90
    norm = plan.norms[0]
    assert (norm.id, norm.price.low, norm.basis) == ("DM1", 15, "Thông tư 97/2010/TT-BTC")
    assert plan.parts[0].norm.norm == "DM1"


def test_a_norm_may_stand_behind_the_line():
    text = 'ngôn ngữ: vi\nkhoản chi A "Lớp": 90 triệu đồng { số lượng: 6 lớp; đơn giá: DM1 }\nđịnh mức DM1 "Lớp": 15 triệu đồng/lớp\n'
    assert figures(text) == []
    assert figures(text.replace("15 triệu", "16 triệu")) == [("PL216", "A")]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("số lượng: 6 người; đơn giá: DM1", ["PL217"]),
        ("số lượng: 6 lớp; đơn giá: DM7", ["PL101"]),
        ("số lượng: 6 lớp; đơn giá: 16 triệu đồng/lớp; định mức: DM1", ["PL221"]),
        ("số lượng: 6 lớp; đơn giá: 14 triệu đồng/lớp; định mức: DM1", []),
    ],
)
def test_what_does_not_fit_a_norm_is_said(line: str, codes: list[str]):
    assert [code for code, _ in figures(HEAD + f'khoản chi A "Lớp" {{ {line} }}')] == codes


@given(st.integers(1, 50), st.integers(1, 99), st.integers(1, 99))
def test_shares_of_years_and_sources_divide_a_line_to_the_last_dong(classes: int, first: int, year: int):
    text = HEAD + (
        f'khoản chi A "Lớp" {{ số lượng: {classes} lớp; định mức: DM1; tỷ lệ: TW {first}%, TINH {100 - first}%; '
        f"tỷ lệ: 2012 {year}%, 2013 {100 - year}% }}"
    )
    lines = reads(text).plan.funding.lines
    assert sum(line.amount.minor for line in lines) == classes * 15_000_000
    assert {(line.year, line.source) for line in lines} == {(when, who) for when in (2012, 2013) for who in ("TW", "TINH")}
    for line in lines:
        share = Fraction(first if line.source == "TW" else 100 - first, 100) * Fraction(
            year if line.year == 2012 else 100 - year, 100
        )
        assert abs(line.amount.minor - share * classes * 15_000_000) <= 2


# ---- exchange rates ----
RATE = "tỷ giá USD: 20.800 đồng { ngày: 31/12/2011; theo: Ngân hàng Nhà nước }\n"


def test_a_rate_holds_both_ways_and_through_a_third_currency():
    plan = reads(f"ngôn ngữ: vi\n{RATE}tỷ giá EUR: 1,3 USD\n").plan
    assert plan.converted(Money.of(1, "USD"), "VND") == Money(20_800)
    assert plan.converted(Money(20_800), "USD") == Money(100, "USD")
    assert plan.converted(Money.of(10, "EUR"), "VND") == Money(270_400)
    with pytest.raises(ValueError, match="no exchange rate between JPY and VND"):
        plan.converted(Money(1, "JPY"), "VND")
    rate = plan.rates[0]
    assert (rate.id, rate.rate.low, rate.source, str(rate.date.first)) == ("USD", 20_800, "Ngân hàng Nhà nước", "2011-12-31")


@pytest.mark.parametrize(("stated", "holds"), [("46,4", True), ("46,40", True), ("46,5", False), ("64,4", False), ("46", True)])
def test_a_stated_conversion_holds_to_its_own_decimals(stated: str, holds: bool):
    text = (
        f'ngôn ngữ: vi\ntỷ giá USD: 20.580 đồng\nhoạt động A "Chương trình": 955 tỷ đồng {{ tương đương: {stated} triệu USD }}\n'
    )
    assert figures(text) == ([] if holds else [("PL231", "A")])


def test_a_total_over_currencies_needs_a_rate():
    text = 'ngôn ngữ: vi\ndự án A "Đường": 308 triệu đồng {{\n  khoản chi B "Tư vấn": {usd} nghìn USD\n  khoản chi C "Xây": 100 triệu đồng\n}}\n'
    assert figures(text.format(usd=10)) == [("PL230", "A"), ("PL232", "USD")]
    assert figures(RATE + text.format(usd=10)) == []
    assert figures(RATE + text.format(usd=11)) == [("PL231", "A")]
    plan = reads(RATE + text.format(usd=10)).plan
    assert plan.funding.total(currency="USD") == Money.of(10, "USD thousand")
    assert plan.funding.total(currency="VND").in_unit("triệu đồng") == 100
    assert plan.total_in("VND").in_unit("triệu đồng") == 308


TABLE = """dự án DA1 "Truyền thông"
dự án DA2 "Tập huấn"
nguồn kinh phí ODA "Viện trợ"
biểu kinh phí PL "Phụ lục" {
  |             | ODA       | TINH       | tổng       |
  | đơn vị tính | nghìn USD | triệu đồng | triệu đồng |
  | DA1         | 10        | 100        | 308        |
  | DA2         | 5         | 50         | 154        |
  | tổng        | 15        | 150        | 462        |
}
"""


def test_a_total_column_over_currencies_is_converted():
    assert figures(HEAD + RATE + TABLE) == []
    assert ("PL201", "PL[DA2]") in figures(HEAD + RATE + TABLE.replace("154", "104"))
    # Each currency is added up by itself, too.
    assert ("PL201", "PL[tổng, ODA]") in figures(HEAD + RATE + TABLE.replace("| 15  ", "| 17  "))
    assert [code for code, _ in figures(HEAD + TABLE) if code == "PL230"] == ["PL230"]
    # A converted figure is rounded to the unit of the total.
    assert figures(HEAD + RATE.replace("20.800", "20.810") + TABLE) == []


def test_counterpart_funding_is_compared_with_its_share():
    text = HEAD.replace('TINH "Ngân sách tỉnh"', 'TINH "Ngân sách tỉnh" { đối ứng cho: TW; tỷ lệ đối ứng: 15% }')
    assert figures(text + 'dự án A "a" { kinh phí: TW 85, TINH 15 }') == []
    assert figures(text + 'dự án A "a" { kinh phí: TW 90, TINH 10 }') == [("PL233", "TINH")]


# ---- lakh and crore ----
@given(st.integers(0, 10**15))
def test_figures_by_lakh_and_crore_read_back(number: int):
    assert read_number(grouped_digits(str(number), ",", "lakh"), "lakh", settled=True) == number


def test_a_sample_settles_how_a_file_groups():
    text = 'language: en\nfigures written: 12,34,567.00\nunit: NPR\nproject P1 "Roads": 1,23,45,678.50\nproject P2 "Wells": 12 lakh NPR\n'
    plan = reads(text).plan
    assert [line.amount for line in plan.funding.lines] == [Money(1_234_567_850, "NPR"), Money(120_000_000, "NPR")]
    assert [finding.code for finding in reads(text.replace("1,23,45,678.50", "12,345,678")).findings] == ["PL012"]
