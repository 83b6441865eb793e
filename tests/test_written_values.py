"""The ways in which planners write figures, times and comparators, and what each is read as."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import EN, VI, deadline, period, read_marked, value

from planlang.reading import reads
from planlang.values.money import Amount, Money
from planlang.values.numbers import Number, Unclear, read_number
from planlang.values.time import When
from planlang.values.units import CURRENCIES, find_unit

# ---- how figures are written ----


@pytest.mark.parametrize(
    ("written", "vi", "en"),
    [
        ("1.040", 1040, ("1.04", "1,040")),
        ("1.040.000", 1_040_000, ("1,040,000",)),
        ("1,040", ("1,04", "1.040"), 1040),
        ("0,125", Fraction(1, 8), ("0.125", "125")),
        ("0,5", Fraction(1, 2), ("0.5",)),
        ("1.040,5", Fraction(2081, 2), ("1,040.5",)),
        ("1.5", ("1,5", "1.500"), Fraction(3, 2)),
        ("1.04", ("1,04", "1.040"), Fraction(26, 25)),
        ("10.50", ("10,50", "10.500"), Fraction(21, 2)),
        ("1 040", 1040, 1040),
        ("05", 5, 5),
        ("(50)", -50, -50),
        ("-50", -50, -50),
        ("−50", -50, -50),
        ("1_040", 1040, 1040),
        ("0.125", ("0,125", "125"), Fraction(1, 8)),
        ("1,040.5", ("1.040,5",), Fraction(2081, 2)),
        ("12.34.567", ("1.234.567",), ()),
        ("005", ("5",), ("5",)),
        ("1..5", (), ()),
        ("1,2,3", (), ()),
    ],
)
def test_figures_in_both_conventions(written: str, vi: Number | tuple[str, ...], en: Number | tuple[str, ...]):
    for style, want in (("vi", vi), ("en", en)):
        read = read_number(written, style)
        assert (read.readings if isinstance(read, Unclear) else read) == want


@pytest.mark.parametrize(
    ("written", "want"),
    [
        ("05 xã", ("=", 5, None, "commune")),
        ("03 mô hình", ("=", 3, None, "model")),
        ("(50)", ("=", -50, None, None)),
        ("- 50", ("=", -50, None, None)),
        ("1.040 (*)", ("=", 1040, None, None)),
        ("85% [1]", ("=", 85, None, "percent")),
        ("85 %", ("=", 85, None, "percent")),
        ("3-5 tỷ", ("=", 3, 5, "billion_VND")),
        ("từ 3 đến 5 tỷ", ("=", 3, 5, "billion_VND")),
        ("500 triệu - 3 tỷ", ("=", Fraction(1, 2), 3, "billion_VND")),
        ("10 tỷ 140 triệu đồng", ("=", 10_140, None, "million_VND")),
        ("500 người - 3 tỷ # <- PL014", None),
        ("1e5 # <- PL011", None),
        ("+5 # <- PL011", None),
        ("１２ # <- PL012", None),
        ("85%. # <- PL011", None),
        ("9" * 41 + " # <- PL012", None),
        ("9" * 40, ("=", int("9" * 40), None, None)),
    ],
)
def test_figures_with_units_marks_and_ranges(written: str, want: object):
    assert value(written) == want


# ---- how times are written ----
@pytest.mark.parametrize(
    ("written", "want"),
    [
        ("ngày 05 tháng 01 năm 2012", When.day(2012, 1, 5)),
        ("05/01/2012", When.day(2012, 1, 5)),
        ("5-1-2012", When.day(2012, 1, 5)),
        ("22/7/2011", When.day(2011, 7, 22)),
        ("22.7.2011", When.day(2011, 7, 22)),
        ("tháng 11/2013", When.month(2013, 11)),
        ("11/2013", When.month(2013, 11)),
        ("T11/2013", When.month(2013, 11)),
        ("tháng 11 năm 2013", When.month(2013, 11)),
        ("quý IV/2013", When.quarter(2013, 4)),
        ("quý 4 năm 2013", When.quarter(2013, 4)),
        ("Q4/2013", When.quarter(2013, 4)),
        ("6 tháng đầu năm 2013", When.half(2013, 1)),
        ("6 tháng cuối năm 2013", When.half(2013, 2)),
        ("đến năm 2015", When.year(2015)),
        ("đến hết năm 2015", When.year(2015)),
        ("đến ngày 30/9/2014", When.day(2014, 9, 30)),
        ("chậm nhất 30/9/2014", When.day(2014, 9, 30)),
        ("không quá 30/9/2014", When.day(2014, 9, 30)),
        ("trước ngày 30/9/2014", When.day(2014, 9, 29)),
        ("trước ngày 01/01/2014", When.day(2013, 12, 31)),
        ("trước quý I/2014", When.quarter(2013, 4)),
        ("trước năm 2015", When.year(2014)),
        ("trong tháng 3/2014", When.month(2014, 3)),
        ("trong quý I/2014", When.quarter(2014, 1)),
        ("trong năm 2014", When.year(2014)),
        ("nam 2013", When.year(2013)),
        ("5/12 # <- PL013", None),
        ("12/13 # <- PL013", None),
        ("3/2 # <- PL013", None),
        ("22/7/11 # <- PL013", None),
        ("13/2013 # <- PL013", None),
        ("quý 5/2013 # <- PL013", None),
        ("năm 0000 # <- PL013", None),
        ("đầu năm 2014 # <- PL013", None),
        ("cuối năm 2014", When.year(2014)),
        ("ngày ... tháng ... năm 2012 # <- PL013", None),
        ("ít nhất 2014 # <- PL011", None),
        ("99999 # <- PL011", None),
    ],
)
def test_dates(written: str, want: When | None):
    assert deadline(written) == want


@pytest.mark.parametrize(
    ("written", "want"),
    [
        ("22 July 2011", When.day(2011, 7, 22)),
        ("July 22, 2011", When.day(2011, 7, 22)),
        ("July 2011", When.month(2011, 7)),
        ("Q4 2013", When.quarter(2013, 4)),
        ("first half of 2013", When.half(2013, 1)),
        ("by the end of 2015", When.year(2015)),
        ("before 30/9/2014", When.day(2014, 9, 29)),
        ("no later than 30/9/2014", When.day(2014, 9, 30)),
        ("30 February 2012 # <- PL013", None),
    ],
)
def test_dates_in_english(written: str, want: When | None):
    assert deadline(written, EN) == want


@pytest.mark.parametrize(
    ("written", "want"),
    [
        ("2011-2015", "2011-2015"),
        ("2011 - 2015", "2011-2015"),
        ("2011–2015", "2011-2015"),
        ("giai đoạn 2011-2015", "2011-2015"),
        ("từ năm 2011 đến năm 2015", "2011-2015"),
        ("từ năm 2011 đến hết năm 2015", "2011-2015"),
        ("2013", "2013"),
        ("9 tháng 2013", "tháng 1/2013 - tháng 9/2013"),
        ("9 tháng đầu năm 2013", "tháng 1/2013 - tháng 9/2013"),
        ("01/01/2012 - 31/12/2012", "1/1/2012 - 31/12/2012"),
        ("tháng 11/2013 đến tháng 6/2014", "tháng 11/2013 - tháng 6/2014"),
        ("từ tháng 11/2013 trở đi", "từ tháng 11/2013 trở đi"),
        ("từ 2011 # <- PL013", "None"),
        ("đến năm 2015 # <- PL013", "None"),
        ("1999-13 # <- PL013", "None"),
        ("2011-00 # <- PL013", "None"),
        ("2015-2011 # <- PL302", "None"),
        ("2011, 2012", "2011, 2012"),
    ],
)
def test_periods(written: str, want: str):
    assert str(period(written)) == want


# ---- comparators ----
@pytest.mark.parametrize(
    ("written", "sign"),
    [
        *((word, ">=") for word in ("ít nhất 85%", "tối thiểu 85%", "từ 85% trở lên", "85% trở lên", "không dưới 85%", "≥ 85%")),
        *((word, ">") for word in ("trên 85%", "hơn 85%", "vượt 85%", "> 85%")),
        *((word, "<=") for word in ("tối đa 85%", "không quá 85%", "từ 85% trở xuống", "85% trở xuống", "<= 85%", "≤85%")),
        *((word, "<") for word in ("dưới 85%", "<85%")),
        *((word, "~") for word in ("khoảng 85%", "xấp xỉ 85%", "ước 85%", "~85%")),
        *((word, "=") for word in ("đạt 85%", "bằng 85%", "còn 85%", "85%", "= 85%")),
        ("it nhat 85%", ">="),
    ],
)
def test_comparators(written: str, sign: str):
    assert value(written) == (sign, 85, None, "percent")


@pytest.mark.parametrize(
    ("written", "sign"),
    [("at least 85%", ">="), ("85% or more", ">="), ("no more than 85%", "<="), ("85% or less", "<="), ("over 85%", ">")],
)
def test_comparators_in_english(written: str, sign: str):
    assert value(written, EN) == (sign, 85, None, "percent")


@pytest.mark.parametrize("written", ["tăng 5%", "tăng 5 điểm phần trăm", "60:40"])
def test_what_a_value_cannot_say_yet(written: str):
    assert value(f"{written} # <- PL011") is None


# ---- what messages print can be typed back ----
@pytest.mark.parametrize(
    ("written", "minor", "currency"),
    [
        ("VND 5 million", 5_000_000, "VND"),
        ("VND 1,040 million", 1_040_000_000, "VND"),
        ("VND 5", 5, "VND"),
        ("USD 1,200.50", 120_050, "USD"),
        ("USD 2 thousand", 200_000, "USD"),
        ("TW VND 5 million", 5_000_000, "VND"),
        ("total VND 12 million, comprising TW VND 5 million, TINH 7 million VND", 12_000_000, "VND"),
        ("VND 5 tỷ 800 triệu", 5_800_000_000, "VND"),
        ("5 tỷ VND 800 triệu", 5_800_000_000, "VND"),
        ("VND 5 triệu", 5_000_000, "VND"),
        ("VND ? # <- PL101", None, ""),
        ("VND 5 people # <- PL014", None, ""),
        ("USD 5 million VND # <- PL014", None, ""),
    ],
)
def test_a_currency_in_front_of_its_figure(written: str, minor: int | None, currency: str):
    plan = read_marked(f'{EN}project P1 "x" {{\n  funding 2013: {written}\n}}\n').plan
    if minor is not None:
        assert plan.funding.total() == Money(minor, currency)


@given(st.sampled_from(sorted(CURRENCIES)), st.sampled_from(["", "thousand ", "million ", "billion "]), st.integers(1, 10**9))
def test_amounts_read_back_as_they_are_printed(currency: str, scale: str, minor: int):
    unit = find_unit(f"{scale}{currency}")
    assert unit is not None
    for language, head, keyword in (("vi", VI, 'dự án P1 "x" { kinh phí'), ("en", EN, 'project P1 "x" { funding')):
        # Settled, because 1,234 million could be 1.234 million in a file that does not say how it writes figures.
        style = "cách viết số: 1.234,56" if language == "vi" else "figures written: 1,234.56"
        printed = Amount(Money(minor, currency), unit).spoken(language)
        plan = read_marked(f"{head}{style}\n{keyword}: {printed} }}\n").plan
        assert plan.funding.total() == Money(minor, currency), printed


@pytest.mark.parametrize(
    ("written", "want"),
    [
        ("quý: II/2014", When.quarter(2014, 2)),
        ("quý: 2/2014", When.quarter(2014, 2)),
        ("quý: iv 2014", When.quarter(2014, 4)),
        ("quý: III năm 2014", When.quarter(2014, 3)),
        ("quy: I/2014", When.quarter(2014, 1)),
        ("quarter: 3 of 2014", When.quarter(2014, 3)),
        ("quý: quý II/2014", When.quarter(2014, 2)),
        ("quý: Q2/2014", When.quarter(2014, 2)),
        ("tháng: 6/2014", When.month(2014, 6)),
        ("month: 6/2014", When.month(2014, 6)),
        ("năm: 2/2014", When.month(2014, 2)),
        ("quý: 5/2014 # <- PL013", None),
        ("quý: 12/2014 # <- PL013", None),
        ("quý: VI/2014 # <- PL013", None),
        ("tháng: 13/2014 # <- PL013", None),
    ],
)
def test_the_keyword_says_the_word_already(written: str, want: When | None):
    plan = read_marked(f'{VI}mốc M "x" {{\n  {written}\n}}\n').plan
    assert plan.milestones[0].when == want


# ---- units with words that are also words of figures and times ----
@pytest.mark.parametrize(
    "name",
    [
        "con",
        "con bò",
        "viên bi",
        "máy cày tay",
        "lượt khám tại nhà",
        "người chờ việc",
        "giai đoạn",
        "tổng đài",
        "bong den",
        "còn",
    ],
)
@pytest.mark.parametrize(
    ("written", "low", "high", "comparator"),
    [
        ("100 {}", 100, None, "="),
        ("ít nhất 100 {}", 100, None, ">="),
        ("100 {} trở lên", 100, None, ">="),
        ("từ 5 {} đến 10 {}", 5, 10, "="),
        ("tu 5 {} den 10 {}", 5, 10, "="),
        ("5 - 10 {}", 5, 10, "="),
        ("con 100 {}", 100, None, "="),
    ],
)
def test_a_unit_of_the_plans_own_may_have_a_word_of_figures_or_times(name, written, low, high, comparator):
    reading = reads(f'ngôn ngữ: vi\nđơn vị đếm "{name}"\nchỉ tiêu CT1 "a" {{ giá trị: {written.replace("{}", name)} }}\n')
    assert not [one for one in reading.findings if one.severity.value == "error"]
    found = reading.plan.targets[0].value
    assert (found.low, found.high, found.comparator, found.unit.code) == (low, high, comparator, name)


@pytest.mark.parametrize("name", ["con", "viên bi", "lượt khám tại nhà", "người chờ việc"])
def test_such_a_unit_in_the_figures_of_years(name):
    text = f'ngôn ngữ: vi\nđơn vị đếm "{name}"\nchỉ tiêu CT1 "a" {{ từng năm: 2012 5 {name}, 2013 ít nhất 6 {name} }}\n'
    first, second = reads(text).plan.targets[0].by_year
    assert (first.value.unit.code, second.value.comparator) == (name, ">=")
