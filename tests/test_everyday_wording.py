"""The ways in which offices write how often, how much and with whom: each is read, or told how it is written here."""

import pytest

from planlang import check, loads
from planlang.reading import reads
from planlang.rules.fixing import fix_reading
from planlang.rules.selection import Selection

HEAD = 'language: en\nfigures written: 1.234,56\nunit: VND million\nagency STC "Sở Tài chính"\nagency YT "Sở Y tế"\nfunding source TW "T"\n'


def _only(line: str):
    (found,) = reads(f"{HEAD}{line}\n").findings
    return found


def _activity(reading):
    (found,) = (node for node in reading.plan.nodes if node.id == "A")
    return found


# ---- how often ----
@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("weekly", ["mỗi tuần", "1 lần/tuần", "once a week"]),
        ("monthly", ["mỗi tháng", "1 tháng/lần", "tháng/lần", "each month"]),
        ("quarterly", ["mỗi quý", "quý/lần", "3 tháng/lần", "4 lần/năm", "every three months", "3 months"]),
        (
            "half-yearly",
            ["6 tháng/lần", "2 lần/năm", "nửa năm", "định kỳ 6 tháng", "6 thang/lan", "six months", "every 6 months", "twice a year", "semi-annual", "six-monthly"],
        ),
        ("yearly", ["1 lần/năm", "mỗi năm một lần", "năm/lần", "once a year"]),
    ],
)  # fmt: skip
def test_how_often(code: str, written: list[str]):
    for words in written:
        reading = reads(f'{HEAD}activity A "a" {{ every: {words} }}\n')
        assert reading.findings == (), words
        assert [one.code for one in _activity(reading).every] == [code], words


@pytest.mark.parametrize("words", ["biweekly", "semi-weekly", "every two years", "2 năm một lần"])
def test_another_frequency_is_never_proposed(words: str):
    found = _only(f'activity A "a" {{ every: {words} }}')
    assert found.advice.text("en") == (
        "write one of: weekly, monthly, quarterly, half-yearly, yearly, ad hoc, continuous, periodic"
    )


@pytest.mark.parametrize(("words", "meant"), [("quaterly", "quarterly"), ("monthy", "monthly"), ("yearly.", "yearly")])
def test_a_slip_of_the_pen_is_put_right(words: str, meant: str):
    assert _only(f'activity A "a" {{ every: {words} }}').advice.text("en") == f"is “{meant}” meant?"


# ---- how much ----
@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("đạt 92,5% trở lên", ">="),
        ("đạt từ 92,5% trở lên", ">="),
        ("đạt ít nhất 92,5%", ">="),
        ("ít nhất 92,5% trở lên", ">="),
        ("còn dưới 92,5%", "<"),
        ("đạt 92,5% trở xuống", "<="),
        ("reach at least 92,5%", ">="),
        ("đạt 92,5%", "="),
    ],
)
def test_words_of_comparison(words: str, comparator: str):
    reading = reads(f'{HEAD}target T "a" {{ value: {words} }}\n')
    assert reading.findings == ()
    assert reading.plan.targets[0].value.comparator == comparator


@pytest.mark.parametrize("words", ["dưới 85% trở lên", "at least at most 5%", "khoảng 85% trở lên"])
def test_words_of_comparison_that_contradict_each_other(words: str):
    assert _only(f'target T "a" {{ value: {words} }}').message.text("en") == (
        f"the words of comparison in “{words}” contradict each other"
    )


@pytest.mark.parametrize(
    ("value", "years", "codes"),
    [
        ("ít nhất 92,5%", "2026 75, 2027 84, 2028 90", ["PL507"]),
        ("ít nhất 92,5%", "2026 75, 2027 84, 2028 92,5", []),
        ("at least 42 schools", "2026 15, 2027 24, 2028 40", ["PL507"]),
        ("at least 42 schools", "2026 15, 2027 24, 2028 42", []),
        ("85%", "2026 75, 2027 840, 2028 85", ["PL502"]),
        ("5 percentage points", "2026 1, 2027 2, 2028 3", []),
    ],
)
def test_a_bare_figure_of_a_year_is_in_the_unit_of_the_target(value: str, years: str, codes: list[str]):
    unit = 'counting unit "schools"\n'
    plan = loads(
        f'{HEAD}{unit}plan "p" {{ period: 2026-2028 }}\ntarget T "a" {{ value: {value}; by year: {years}; deadline: 2028 }}\n'
    )
    assert [one.code for one in check(plan) if one.subject == "T" and one.code != "PL501"] == codes


def test_a_bare_baseline_is_in_the_unit_of_the_target():
    plan = loads(f'{HEAD}target T "a" {{ value: ít nhất 92,5%; baseline: 95; deadline: 2028 }}\n')
    assert "PL509" in [one.code for one in check(plan)]


# ---- with whom ----
@pytest.mark.parametrize("keyword", ["đơn vị phối hợp", "cơ quan phối hợp", "phối hợp với"])
def test_the_cooperating_agency_by_the_words_of_offices(keyword: str):
    reading = reads(f'{HEAD}activity A "a" {{ {keyword}: STC }}\n')
    assert reading.findings == ()
    assert [one.id for one in _activity(reading).cooperating] == ["STC"]


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("cooperating: STC; YT", "cooperating: STC, YT"),
        ('cooperating: STC; "Sở Y tế"', 'cooperating: STC, "Sở Y tế"'),
        ("cooperating: STC ; YT; lead: YT", "cooperating: STC , YT; lead: YT"),
    ],
)
def test_a_list_of_agencies_goes_on_behind_a_semicolon(line: str, mended: str):
    text = f'{HEAD}activity A "a" {{ {line} }}\n'
    (found,) = reads(text).findings
    assert found.code == "PL008"
    assert found.advice.text("vi").startswith("các tên trong một danh sách cách nhau bằng dấu phẩy: STC, ")
    assert fix_reading(reads(text), False, True, Selection()).text == f'{HEAD}activity A "a" {{ {mended} }}\n'


@pytest.mark.parametrize("line", ["cooperating: STC YT", "cooperating: STC & YT", "cooperating: STC và YT"])
def test_names_that_nothing_parts_or_something_else(line: str):
    assert _only(f'activity A "a" {{ {line} }}').advice.text("en") == "names are parted by commas: STC, YT"


def test_a_text_with_a_semicolon_is_no_list_of_names():
    found = _only('activity A "a" { note: as before; YT }')
    assert found.advice.text("en") == "a text that holds a ; must stand in quotes"


# ---- figures with the marks of another language ----
_VI = 'ngôn ngữ: vi\nđơn vị tính: triệu đồng\nnguồn kinh phí TW "T"\ndự án DA1 "Một" {}\n'


def _table(cells: str, top: str = "") -> str:
    years = range(2011, 2011 + len(cells.split()))
    return f"{top}{_VI}biểu kinh phí PL {{\n| | {' | '.join(map(str, years))} |\n| DA1 | {' | '.join(cells.split())} |\n}}\n"


def test_a_few_are_told_one_by_one_and_many_once():
    few = reads(_table("10.5 20.25 30")).findings
    assert [one.message.text("vi") for one in few] == ["“10.5” chưa rõ: 10,5 hay 10.500", "“20.25” chưa rõ: 20,25 hay 20.250"]
    (many,) = reads(_table("10.5 20.25 30.5 40.5 50")).findings
    assert many.message.text("vi") == "4 con số không theo cách viết số của tệp này, chẳng hạn “10.5”"
    assert many.advice.text("vi") == (
        "nếu cả tệp viết như vậy, thêm dòng “cách viết số: 1,234.56” ở đầu tệp; nếu không, ghi lại từng số, ví dụ 10,5 hay 10.500"
    )
    assert len(many.labels) == 3


def test_the_line_that_is_proposed_makes_them_readable():
    reading = reads(_table("10.5 20.25 30.5 40.5 50", "cách viết số: 1,234.56\n"))
    assert reading.findings == ()


def test_a_file_that_says_how_it_writes_figures_is_not_asked_to_say_it_again():
    (found,) = reads(_table("1,234,567 2,345,678 3,456,789 4,567,890", "cách viết số: 1.234,56\n")).findings
    assert found.advice.text("vi") == "ghi lại từng số theo cách viết của tệp này, ví dụ 1.234.567"


def test_many_that_read_one_way_only_are_written_again_on_request():
    text = _table("1,234,567 2,345,678 3,456,789 4,567,890")
    (found,) = reads(text).findings
    assert found.code == "PL012"
    assert "1.234.567 | 2.345.678 | 3.456.789 | 4.567.890" in fix_reading(reads(text), True, True, Selection()).text
    assert fix_reading(reads(text), False, True, Selection()).text == text
