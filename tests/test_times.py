"""Times as plans write them: each form with what it means, what is asked about, and every value read back as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import checked

import planlang
from planlang.reading import reads
from planlang.rules.selection import Selection
from planlang.testing import limits, named_days, periods, points, recurrences
from planlang.values.recurring import occasions
from planlang.values.refs import Ref
from planlang.values.time import Period, Recurrence, When
from planlang.values.times import Calendar, NamedDay, Times, Within, add_months

Q = When.quarter
M = When.month
CAREFUL = Selection(tier="careful")


def task(value: str, field: str = "thời gian", language: str = "vi", head: str = ""):
    """The task of a plan with one field, read without a word."""
    keyword = "nhiệm vụ" if language == "vi" else "task"
    before = "ngôn ngữ: vi" if language == "vi" else "language: en"
    reading = reads(f'{before}\n{head}\n{keyword} T1 "a" {{ {field}: {value} }}\n{keyword} T2 "b"\n')
    assert [one.message.text("en") for one in reading.findings] == [], value
    return reading.plan.tasks[0]


def of(*whens: When, onward: bool = False) -> Period:
    return Times.over([Period.of(when) for when in whens], onward)


CONTINUOUS, YEARLY, HALF = Recurrence("continuous"), Recurrence("yearly"), Recurrence("half-yearly")

#: Words of times, to be thrown together.
WORDS = (
    *("tháng", "quý", "năm", "ngày", "11", "12/2013", "IV/2013", "2013", "2018/19", "0000", "9999", "9998", "31/2", "30/2/2013"),
    *("thứ Hai", "Monday", ",", "và", "-", "từ", "đến", "trở đi", "hằng năm", "hằng tháng", "hằng quý", "trong", "15 ngày", "99"),
    *("15 ngày làm việc", "kể từ", "trước", "sau", "B1", "ngày ban hành", "cuối", "đầu", "6 tháng", "tiếp theo", "1/7", "0"),
    *("chậm nhất", "ngày cuối", "tháng cuối quý", '"x"', "(", ")", "nội dung", "1-4", "x"),
)

#: What stands in the time column of a task list, and what it means: period and recurrences.
PERIODS = [
    # the nine areas of work of a national plan
    ("vi", "Tháng 12/2013 và thường xuyên", of(M(2013, 12), onward=True), (CONTINUOUS,)),
    ("vi", "Tháng 11, 12/2013 và hàng năm", of(M(2013, 11), M(2013, 12), onward=True), (YEARLY,)),
    ("vi", "Từ tháng 11/2013 trở đi", of(M(2013, 11), onward=True), ()),
    ("vi", "Tháng 11, 12/2013 và thường xuyên", of(M(2013, 11), M(2013, 12), onward=True), (CONTINUOUS,)),
    ("vi", "Từ năm 2013 đến năm 2020 và tiếp theo", Times.over([Period.years(2013, 2020)], True), ()),
    ("vi", "6 tháng, hằng năm và định kỳ", None, (HALF, YEARLY, Recurrence("periodic"))),
    ("vi", "Quý IV/2013, Quý I/2014 và thường xuyên", of(Q(2013, 4), Q(2014, 1), onward=True), (CONTINUOUS,)),
    ("vi", "năm 2013 và thường xuyên, hàng năm", of(When.year(2013), onward=True), (CONTINUOUS, YEARLY)),
    ("vi", "trong năm 2013", Period.years(2013), ()),
    # lists
    ("vi", "quý IV/2013, quý I/2014", of(Q(2013, 4), Q(2014, 1)), ()),
    ("vi", "quý III, IV/2013", of(Q(2013, 3), Q(2013, 4)), ()),
    ("vi", "quý I, II và III năm 2014", of(Q(2014, 1), Q(2014, 2), Q(2014, 3)), ()),
    ("vi", "tháng 4 và 5/2014", of(M(2014, 4), M(2014, 5)), ()),
    ("vi", "2012, 2014", of(When.year(2012), When.year(2014)), ()),
    ("vi", "15/6/2013, 15/12/2013", of(When.day(2013, 6, 15), When.day(2013, 12, 15)), ()),
    ("en", "Q4 2013, Q1 2014", of(Q(2013, 4), Q(2014, 1)), ()),
    ("en", "November, December 2013", of(M(2013, 11), M(2013, 12)), ()),
    ("en", "December 2013 and continuously", of(M(2013, 12), onward=True), (CONTINUOUS,)),
    # within the period, and not after it
    ("vi", "2012-2015, hằng năm", Period.years(2012, 2015), (YEARLY,)),
    # what goes on
    ("vi", "từ 11/2013 trở đi", of(M(2013, 11), onward=True), ()),
    ("vi", "tu thang 11/2013 tro di", of(M(2013, 11), onward=True), ()),
    ("en", "from 11/2013 on", of(M(2013, 11), onward=True), ()),
    ("en", "from November 2013 onwards", of(M(2013, 11), onward=True), ()),
    ("vi", "2013-2020 và những năm tiếp theo", Times.over([Period.years(2013, 2020)], True), ()),
    ("en", "2013-2020 and beyond", Times.over([Period.years(2013, 2020)], True), ()),
    # the year at the end only
    ("vi", "tháng 6 - tháng 9/2014", Period(M(2014, 6), M(2014, 9)), ()),
    ("vi", "từ 15/6 đến 30/9/2014", Period(When.day(2014, 6, 15), When.day(2014, 9, 30)), ()),
    ("vi", "quý I đến quý III/2014", Period(Q(2014, 1), Q(2014, 3)), ()),
    ("en", "June - September 2014", Period(M(2014, 6), M(2014, 9)), ()),
    ("vi", "hằng năm", None, (YEARLY,)),
    ("vi", "quý IV hằng năm", None, (Recurrence("yearly", "quarter", 4),)),
]


@pytest.mark.parametrize(("language", "text", "period", "every"), PERIODS, ids=[text for _, text, *_ in PERIODS])
def test_periods(language, text, period, every):
    found = task(text, "thời gian" if language == "vi" else "period", language)
    assert (found.period, found.every) == (period, every)


DEADLINES = [
    ("vi", "đến hết tháng 6/2014", M(2014, 6)),
    ("vi", "cuối năm 2013", When.year(2013)),
    ("vi", "đến cuối quý II/2014", Q(2014, 2)),
    ("vi", "đến cuối tháng 2/2012", M(2012, 2)),
    ("en", "by the end of 2013", When.year(2013)),
    ("en", "end of June 2014", M(2014, 6)),
    ("vi", "trước ngày 1/3/2012", When.day(2012, 2, 29)),
    ("vi", "thứ Hai, 11/11/2013", NamedDay.called(When.day(2013, 11, 11), 1)),
    ("vi", "thứ 2 ngày 11/11/2013", NamedDay.called(When.day(2013, 11, 11), 1)),
    ("en", "Monday, 11 November 2013", NamedDay.called(When.day(2013, 11, 11), 1)),
    ("vi", "trước thứ Hai, ngày 11/11/2013", When.day(2013, 11, 10)),
]


@pytest.mark.parametrize(("language", "text", "when"), DEADLINES, ids=[text for _, text, _ in DEADLINES])
def test_deadlines(language, text, when):
    assert task(text, "thời hạn" if language == "vi" else "deadline", language).deadline == when


RECURRENCES = [
    ("vi", "ngày 15 hằng tháng", (Recurrence("monthly", day=15),)),
    ("vi", "chậm nhất ngày 15 hằng tháng", (Recurrence("monthly", day=15, by=True),)),
    ("vi", "trước ngày 20 tháng cuối quý", (Recurrence("quarterly", "month", 3, 19, True),)),
    ("vi", "trước ngày 1 hằng tháng", (Recurrence("monthly", day=-1, by=True),)),
    ("vi", "trước ngày 1/1 hằng năm", (Recurrence("yearly", "month", 12, -1, True),)),
    ("vi", "15/6 và 15/12 hằng năm", (Recurrence("yearly", "month", 6, 15), Recurrence("yearly", "month", 12, 15))),
    ("vi", "ngày 15 tháng 12 hằng năm", (Recurrence("yearly", "month", 12, 15),)),
    ("vi", "tháng 12 hằng năm, đột xuất", (Recurrence("yearly", "month", 12), Recurrence("ad hoc"))),
    ("vi", "6 tháng đầu hằng năm", (Recurrence("yearly", "half", 1),)),
    ("vi", "thứ Hai hằng tuần", (Recurrence("weekly", "weekday", 1),)),
    ("vi", "ngày cuối hằng quý", (Recurrence("quarterly", "month", 3, -1),)),
    ("vi", "6 tháng, 1 năm", (HALF, YEARLY)),
    ("en", "monthly by day 15", (Recurrence("monthly", day=15, by=True),)),
    ("en", "the 15th monthly", (Recurrence("monthly", day=15),)),
    ("en", "yearly in Q4", (Recurrence("yearly", "quarter", 4),)),
    ("en", "every year on 15 December", (Recurrence("yearly", "month", 12, 15),)),
    ("en", "last day of March yearly", (Recurrence("yearly", "month", 3, -1),)),
]


@pytest.mark.parametrize("field", [("định kỳ", "every"), ("thời hạn", "deadline"), ("thời gian", "period")])
@pytest.mark.parametrize(("language", "text", "every"), RECURRENCES, ids=[text for _, text, _ in RECURRENCES])
def test_what_comes_back(language, text, every, field):
    found = task(text, field[language == "en"], language)
    assert (found.every, found.deadline, found.period) == (every, None, None)


LIMITS = [
    ("vi", "trong 15 ngày kể từ T2", Within(15, "day", Ref.to("T2"))),
    ("vi", "trong vòng 15 ngày sau khi xong T2", Within(15, "day", Ref.to("T2"))),
    ("vi", "15 ngày làm việc kể từ ngày ký", Within(15, "working_day")),
    ("vi", "trong 3 tháng kể từ ngày ban hành", Within(3, "month")),
    ("vi", "trong 15 ngày kể từ ngày 1/6/2014", Within(15, "day", When.day(2014, 6, 1))),
    ("vi", "chậm nhất 10 ngày trước T2", Within(10, "day", Ref.to("T2"), True)),
    ("en", "within 15 days after T2", Within(15, "day", Ref.to("T2"))),
    ("en", "within 2 weeks of the date of issue", Within(2, "week")),
    ("en", "10 working days before 1 June 2014", Within(10, "working_day", When.day(2014, 6, 1), True)),
    ("en", 'within 15 days after "b"', Within(15, "day", Ref.to("T2"))),
]


@pytest.mark.parametrize(("language", "text", "within"), LIMITS, ids=[text for _, text, _ in LIMITS])
def test_limits(language, text, within):
    assert task(text, "thời hạn" if language == "vi" else "deadline", language).within == within


#: What is asked about, and words of the question.
ASKED = [
    ('mốc M1 "a" { năm: cuối năm 2013 }', "quý IV/2013 hay 6 tháng cuối năm 2013"),
    ('nhiệm vụ T1 "a" { thời gian: đầu năm 2014 }', "quý I/2014 hay 6 tháng đầu năm 2014"),
    ('nhiệm vụ T1 "a" { thời gian: từ nay đến năm 2020 }', "chưa rõ tính từ ngày nào"),
    ('nhiệm vụ T1 "a" { thời gian: từ 2014 }', "mới nêu một đầu"),
    ('nhiệm vụ T1 "a" { thời gian: tháng 11 - tháng 2/2014 }', "kết thúc trước khi bắt đầu nếu cả hai đầu cùng một năm"),
    ('nhiệm vụ T1 "a" { thời gian: quý IV/2014 đến quý I/2014, 2015 }', "kết thúc (quý I/2014) trước khi bắt đầu"),
    ('nhiệm vụ T1 "a" { thời gian: tháng 11, 13/2014 }', "lịch không có tháng 13/2014"),
    ('nhiệm vụ T1 "a" { thời gian: 2018/19 }', "là năm ngân sách không trùng năm dương lịch"),
    ('năm ngân sách từ: 1/7\nnhiệm vụ T1 "a" { thời gian: 2018/20 }', "dài hơn một năm ngân sách"),
    ("năm ngân sách từ: 31/2", "lịch không có"),
    ("năm ngân sách từ: quý III", "chưa hiểu"),
    ('nhiệm vụ T1 "a" { định kỳ: ngày 15 hằng quý }', "chưa rõ là lúc nào"),
    ('nhiệm vụ T1 "a" { định kỳ: ngày 30/2 hằng năm }', "lịch không có"),
    ('nhiệm vụ T1 "a" { định kỳ: trước ngày cuối hằng tháng }', "chưa rõ là lúc nào"),
    ('nhiệm vụ T1 "a" { thời gian: tháng 12, hằng năm }', "chưa hiểu “hằng năm”"),
    ('nhiệm vụ T1 "a" { thời gian: 2013 và kiện toàn hằng năm }', "chưa hiểu “kiện”"),
    ('nhiệm vụ T1 "a" { thời hạn: quý IV/2013, quý I/2014 }', "ở đây ghi được một thời điểm"),
    ('giai đoạn G1 "a" { thời gian: hằng năm }', "không ghi được ở đây"),
    ('nhiệm vụ T1 "a" { thời hạn: trong 15 ngày kể từ T9 }', "chưa có giai đoạn, nhiệm vụ hay mốc nào tên “T9”"),
    ('nhiệm vụ T1 "a" { thời gian: hằng năm; định kỳ: 6 tháng }', "định kỳ"),
    ('nhiệm vụ T1 "a" { thời hạn: thứ Hai, 31/2/2014 }', "lịch không có ngày 31/2/2014"),
]


@pytest.mark.parametrize(("text", "words"), ASKED, ids=[text for text, _ in ASKED])
def test_what_is_asked_about(text, words):
    findings = reads(f"ngôn ngữ: vi\n{text}\n").findings
    assert len(findings) == 1, [one.message.text("vi") for one in findings]
    assert words in findings[0].message.text("vi")


# ---- read back as written ----
@pytest.mark.parametrize("language", ["vi", "en"])
@given(periods())
def test_periods_are_read_back(language, period):
    assert task(period.spoken(language), "thời gian" if language == "vi" else "period", language).period == period


@pytest.mark.parametrize("language", ["vi", "en"])
@given(st.one_of(points(), named_days()))
def test_dates_are_read_back(language, when):
    assert task(when.spoken(language), "thời hạn" if language == "vi" else "deadline", language).deadline == when


@pytest.mark.parametrize("language", ["vi", "en"])
@given(st.lists(recurrences(), min_size=1, max_size=3))
def test_recurrences_are_read_back(language, every):
    text = ", ".join(one.spoken(language) for one in every)
    assert task(text, "định kỳ" if language == "vi" else "every", language).every == tuple(every)


@pytest.mark.parametrize("language", ["vi", "en"])
@given(limits())
def test_limits_are_read_back(language, within):
    assert task(within.spoken(language), "thời hạn" if language == "vi" else "deadline", language).within == within


# ---- exact days ----
@given(periods(), periods())
def test_overlap_is_the_same_from_both_sides(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    days = [piece.first for piece in (*one.pieces, *other.pieces)]
    common = any(day in one and day in other for day in days) or (one.onward and other.onward)
    assert one.overlaps(other) == common


@given(periods())
def test_a_period_holds_its_pieces(period):
    assert all(piece in period for piece in period.pieces)
    assert period.list_years()[0] == period.first_year
    assert period in period


@given(recurrences(), st.integers(1990, 2040))
def test_occasions_of_a_year(one, year):
    found = list(occasions(one, Period.years(year)))
    wanted = {"weekly": (52, 53), "monthly": (12, 12), "quarterly": (4, 4), "yearly": (1, 1)}
    least, most = wanted.get(one.code, (0, 0)) if one.part or one.day else (0, 0)
    assert least <= len(found) <= most
    for occasion in found:
        if one.part == "weekday":
            assert occasion.first.isoweekday() == one.number
        elif one.day > 0:
            assert occasion.first.day == one.day
        elif one.day:
            assert (occasion.last + timedelta(days=1)).day == 1


def test_a_month_without_the_day_has_none():
    found = [str(one) for one in occasions(Recurrence("monthly", day=31), Period.years(2013))]
    assert found == ["31/1/2013", "31/3/2013", "31/5/2013", "31/7/2013", "31/8/2013", "31/10/2013", "31/12/2013"]
    leap = Recurrence("yearly", "month", 2, 29)
    assert [str(one) for one in occasions(leap, Period.years(2011, 2016))] == ["29/2/2012", "29/2/2016"]


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2013, 11, 30), 3, date(2014, 2, 28)),
        (date(2011, 11, 30), 3, date(2012, 2, 29)),
        (date(2012, 2, 29), 12, date(2013, 2, 28)),
        (date(2013, 1, 31), 1, date(2013, 2, 28)),
        (date(2013, 3, 31), -1, date(2013, 2, 28)),
        (date(2013, 1, 15), -1, date(2012, 12, 15)),
    ],
)
def test_months_are_added_by_the_calendar(day, months, wanted):
    assert add_months(day, months) == wanted


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 60))
def test_working_days_there_and_back(day, count):
    calendar = Calendar(frozenset((1, 2, 3, 4, 5)))
    later = calendar.moved(day, count)
    assert sum(calendar.is_working(day + timedelta(days=gone)) for gone in range(1, (later - day).days + 1)) == count
    if calendar.is_working(day):
        assert calendar.moved(later, -count) == day


def test_days_off_that_never_end_give_no_limit():
    calendar = Calendar(frozenset((1, 2, 3, 4, 5)), Times.over([Period.years(2014)], True))
    base = When.day(2013, 12, 30)
    assert Within(1, "working_day").counted_from(base, calendar).last == date(2013, 12, 31)
    assert Within(2, "working_day").counted_from(base, calendar) is None


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=7),
    st.sampled_from(("thời gian", "thời hạn", "định kỳ", "chủ trì", "năm ngân sách từ", "ngày nghỉ")),
    st.sampled_from((" ", "")),
)
def test_no_words_bring_reading_or_checking_down(words, keyword, blank):
    head = 'kế hoạch "k" { thời gian: 2011-2015; ngày ban hành: 1/1/2012; ngày làm việc: cả tuần\n%s\n}\n'
    line = f"{keyword}: {blank.join(words)}"
    of_plan = keyword in ("năm ngân sách từ", "ngày nghỉ")
    text = (
        "ngôn ngữ: vi\n"
        + head % (line if of_plan else "")
        + 'cơ quan B1 "x"\n'
        + f'dự án DA1 "d" {{ {"" if of_plan else line}\n}}\n'
        + f'bước B1 "a" {{ {line if not of_plan and keyword != "chủ trì" else ""}\n}}\n'
        + 'bước B2 "b" { thời hạn: trong 3 ngày làm việc kể từ B1 }\n'
    )
    checked(text, selection=Selection(tier="extra"))


CHAIN = """ngôn ngữ: vi
kế hoạch "k" { thời gian: 2014; ngày ban hành: 10/1/2014; ngày làm việc: thứ Hai - thứ Sáu; ngày nghỉ: 30/4/2014 - 2/5/2014 }
bước B1 "a" { thời hạn: trong 1 tháng kể từ ngày ban hành }
bước B2 "b" { thời hạn: trong 15 ngày kể từ B1 }
bước B3 "c" { thời hạn: 29/4/2014 }
bước B4 "d" { thời hạn: trong 3 ngày làm việc kể từ B3 }
mốc M "e" { ngày: 1/6/2014 }
nhiệm vụ N1 "f" { thời hạn: chậm nhất 10 ngày trước M }
nhiệm vụ N2 "g" { thời hạn: trong 10 ngày kể từ N3 }
nhiệm vụ N3 "h" { thời hạn: trong 10 ngày kể từ N2 }
nhiệm vụ N4 "i" { thời gian: quý II/2014 }
nhiệm vụ N5 "k" { thời hạn: trong 10 ngày kể từ N4 }
"""


def test_limits_are_counted():
    plan = planlang.reads(CHAIN).plan
    due = {one.id: plan.due(one) for one in plan.tasks}
    days = {id: when.last for id, when in due.items() if when is not None}
    assert days == {
        "B1": date(2014, 2, 10),
        "B2": date(2014, 2, 25),
        "B3": date(2014, 4, 29),
        "B4": date(2014, 5, 7),
        "N1": date(2014, 5, 22),
        "N5": date(2014, 7, 10),
    }
    # A quarter may be over on its first day, as far as the plan says.
    assert due["N5"].first == date(2014, 4, 11)
    assert due["B2"].spoken("vi") == "25/2/2014 (trong 15 ngày kể từ B1)"


def test_limits_are_checked_like_deadlines():
    found = checked(CHAIN.replace("29/4/2014 }", "30/12/2014 }"))
    outside = found.with_code("PL310")
    assert [one.subject for one in outside] == ["B4"]
    assert "2/1/2015 (trong 3 ngày làm việc kể từ B3)" in outside[0].message.text("vi")
    assert [one.code for one in found.open if one.code == "PL307"] == ["PL307"]


def test_without_working_days_nothing_is_counted():
    text = CHAIN.replace("; ngày làm việc: thứ Hai - thứ Sáu", "")
    plan = planlang.reads(text).plan
    assert plan.due(plan.find("B4")) is None
    assert [one.subject for one in checked(text, selection=CAREFUL).with_code("PL326")] == ["B4"]


def test_budget_years():
    text = """ngôn ngữ: en
plan "p" { period: 2018/19 - 2020/21; budget year from: 1 July; unit: VND million }
funding source TW "c"
project P1 "a" { funding 2018/19: 10; funding 2019/20: 20 }
funding table T "t" {
  |    | 2018/19 | 2019/20 | total |
  | P1 | 10      | 20      | 30    |
}
"""
    reading = planlang.reads(text)
    plan = reading.plan
    assert [one.message.text("en") for one in reading.findings] == []
    assert (plan.period.first, plan.period.last) == (date(2018, 7, 1), date(2021, 6, 30))
    assert plan.period.spoken("en") == "2018/19 - 2020/21"
    assert [str(one.period) for one in plan.funding.lines if one.period] == ["2018/19", "2019/20"]
    table = plan.funding.table("part", "year")
    assert [(column, table["P1", column].in_unit("VND million")) for column in table.columns] == [
        ("2018/19", 10),
        ("2019/20", 20),
    ]
    # What starts with the calendar year needs no name of its own.
    assert [one.code for one in planlang.reads(text.replace("1 July", "1 January")).findings][:1] == ["PL013"]


def test_phases_of_a_part():
    text = """ngôn ngữ: vi
kế hoạch "k" { thời gian: 2011-2015 }
dự án DA1 "a" {
  giai đoạn G1 "một" { thời gian: 2011-2013 }
  giai đoạn G2 "hai" { thời gian: 2013-2014 }
  giai đoạn G3 "ba" { thời gian: 2015 }
}
dự án DA2 "b" {
  giai đoạn H1 "một" { thời gian: 2011 }
  giai đoạn H2 "hai" { thời gian: 2013-2016 }
}
"""
    found = checked(text)
    assert [len(part.phases) for part in found.reading.plan.projects] == [3, 2]
    assert sorted((one.code, one.subject) for one in found.open) == [
        ("PL303", "DA2.H2"),
        ("PL304", "DA1.G2"),
        ("PL305", "DA2.H2"),
    ]
    assert checked(text.replace("2013-2014 }", "2013-2014; đồng thời: G1 }")).with_code("PL304") == []


def test_a_vision_lets_work_lie_behind_the_period():
    text = 'ngôn ngữ: vi\nkế hoạch "k" { thời gian: 2011-2015%s }\nnhiệm vụ N "a" { thời hạn: 2020 }\nnhiệm vụ M "b" { thời gian: 2014-2020 }\n'
    assert sorted(one.code for one in checked(text % "").open) == ["PL303", "PL310"]
    assert checked(text % "; tầm nhìn: 2020").open == []
    assert sorted(one.code for one in checked(text % "; tầm nhìn: 2018").open) == ["PL303", "PL310"]


def test_what_goes_on_is_not_outside_and_leaves_no_gap():
    text = """ngôn ngữ: vi
kế hoạch "k" { thời gian: 2011-2015 }
giai đoạn G1 "một" { thời gian: 2011, 2013 }
giai đoạn G2 "hai" { thời gian: 2012 }
giai đoạn G3 "ba" { thời gian: từ 2014 trở đi }
nhiệm vụ N "a" { thời gian: từ 2012 trở đi; thời hạn: 2015 }
"""
    assert checked(text).open == []
    again = checked(text.replace("từ 2014 trở đi", "2011-2012 và tiếp theo"))
    assert {one.subject for one in again.with_code("PL304")} == {"G1", "G2", "G3"}


def test_a_milestone_alone_is_looked_at():
    text = 'ngôn ngữ: vi\nkế hoạch "k" { thời gian: 2011-2015 }\nmốc M "tổng kết" { năm: 2017 }\n'
    assert [one.code for one in checked(text).open] == ["PL310"]


def test_years_of_a_target_without_deadline_are_looked_at():
    text = 'ngôn ngữ: vi\nkế hoạch "k" { thời gian: 2011-2015 }\nchỉ tiêu C "c" { giá trị: 5; từng năm: 2012 3, 2017 5 }\n'
    assert "PL505" in [one.code for one in checked(text).open]
