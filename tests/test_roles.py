"""Roles, ranges of leads, groups, and agencies that become others: what is read, what is checked, who has whose work when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import checked

from planlang.reading import reads
from planlang.reading.ranges import range_called
from planlang.rules.selection import Selection
from planlang.testing import Changes, agency_changes
from planlang.values.ranges import WORDS, Range

CAREFUL = Selection(tier="careful")
HEAD = """ngôn ngữ: vi
cơ quan SNV "Sở Nội vụ"
cơ quan SLD "Sở Lao động"
cơ quan SYT "Sở Y tế"
"""


def leads(value: str, keyword: str = "chủ trì") -> list[str]:
    reading = reads(f'{HEAD}dự án DA3 "a" {{\n  {keyword}: {value}\n}}\n')
    assert [one.message.text("vi") for one in reading.findings] == [], value
    return [ref.spoken("vi", "r") for ref in reading.plan.projects[0].lead]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("SNV", ["SNV"]),
        ("SNV, SLD", ["SNV", "SLD"]),
        ("SNV (nội dung 1-4), SLD (nội dung 5, 6)", ["SNV (nội dung 1-4)", "SLD (nội dung 5, 6)"]),
        ("SNV (nội dung 1, 2, 3 và 4); SLD (nội dung 5)".replace(";", ","), ["SNV (nội dung 1-4)", "SLD (nội dung 5)"]),
        ('"Sở Nội vụ" (mô hình 3)', ["Sở Nội vụ (mô hình 3)"]),
        ("SNV (noi dung 1-3, 6), SYT", ["SNV (nội dung 1-3, 6)", "SYT"]),
        ("SNV (contents 1 to 4)", ["SNV (nội dung 1-4)"]),
        ("SNV (tiểu dự án II), SLD (tiểu dự án III)", ["SNV (tiểu dự án II)", "SLD (tiểu dự án III)"]),
        ("SNV (nội dung 1.1, 1.2)", ["SNV (nội dung 1.1, 1.2)"]),
    ],
)
def test_ranges_of_leads(value, wanted):
    assert leads(value) == wanted


def test_a_range_between_keyword_and_colon():
    assert leads("SNV, SLD", "chủ trì nội dung 1-4") == ["SNV (nội dung 1-4)", "SLD (nội dung 1-4)"]
    text = f'{HEAD}dự án DA3 "a" {{\n  chủ trì nội dung 1-4: SNV\n  chủ trì nội dung 5: SLD\n  chủ trì: SYT\n}}\n'
    reading = reads(text)
    assert reading.findings == ()
    assert [ref.spoken("vi", "r") for ref in reading.plan.projects[0].lead] == ["SNV (nội dung 1-4)", "SLD (nội dung 5)", "SYT"]
    assert reads(text).plan == reads(text.replace("chủ trì: SYT", "chủ trì : SYT")).plan
    again = reads(text.replace("chủ trì: SYT", "chủ trì nội dung 5: SYT"))
    assert [one.code for one in again.findings] == ["PL016"]


@pytest.mark.parametrize(
    ("value", "code"), [("SNV (nội dung x-y)", "PL011"), ("SNV (nội dung 4-1)", "PL011"), ("SNV (thường trực)", "PL101")]
)
def test_what_is_no_range(value, code):
    assert [one.code for one in reads(f'{HEAD}dự án DA3 "a" {{ chủ trì: {value} }}\n').findings] == [code]


@pytest.mark.parametrize("language", ["vi", "en"])
@given(st.sampled_from(sorted(WORDS)), st.lists(st.integers(1, 30), min_size=1, max_size=8, unique=True))
def test_ranges_are_read_back(language, word, numbers):
    one = Range(word, tuple(map(str, numbers)))
    assert range_called(one.spoken(language)) == one


TABLE = """ngôn ngữ: vi
kế hoạch "k" { thời gian: 2012; đơn vị tính: triệu đồng }
cơ quan SNV "Sở Nội vụ"
cơ quan SLD "Sở Lao động"
dự án DA3 "a" {
  chủ trì: SNV (nội dung 1-2), SLD (nội dung 3)
  nội dung ND1 "Khảo sát"
  nội dung ND2 "Quy hoạch"
  nội dung ND3 "Hội thảo"
}
biểu kinh phí PL "b" {
  |         | 2012 | chủ trì |
  | DA3.ND1 | 1    | SNV     |
  | DA3.ND2 | 1    | SNV     |
  | DA3.ND3 | 1    | SLD     |
}
"""


def test_tables_are_compared_with_the_ranges():
    assert checked(TABLE).open == []
    moved = checked(TABLE.replace("nội dung 1-2", "nội dung 1").replace("SLD (nội dung 3)", "SLD (nội dung 2, 3)"))
    assert [(one.code, one.subject) for one in moved.open] == [("PL402", "DA3.ND2")]
    agencies = {one.id: [ref.id for ref in one.leads] for one in reads(TABLE).plan.agencies}
    assert agencies == {"SNV": ["DA3.ND1", "DA3.ND2"], "SLD": ["DA3.ND3"]}


def test_roles_of_a_task():
    text = HEAD + (
        'nhiệm vụ NV "a" { thời gian: 2013; chủ trì: SNV; thực hiện: SLD; bố trí kinh phí: SYT; cơ quan chủ quản: SNV\n'
        '  giám sát: SYT; tham mưu: SLD; đề nghị: SYT; vai trò "thường trực": SLD }\n'
    )
    reading = reads(text)
    assert reading.findings == ()
    (task,) = reading.plan.tasks
    assert [
        ref.id
        for field in ("executing", "funder", "accountable", "supervisor", "adviser", "requested")
        for ref in getattr(task, field)
    ] == [
        "SLD",
        "SYT",
        "SNV",
        "SYT",
        "SLD",
        "SYT",
    ]
    assert [(role.title, [ref.id for ref in role.agencies]) for role in task.roles] == [("thường trực", ["SLD"])]


@pytest.mark.parametrize("word", ["coordinating", "coordinating agency", "điều phối"])
def test_coordinating_is_asked_about(word):
    (found,) = reads(f'{HEAD}dự án DA1 "a" {{ {word}: SNV }}\n').findings
    assert found.advice is not None
    assert "chủ trì" in found.advice.text("vi")
    assert "lead" in found.advice.text("en")
    assert "cooperating" in found.advice.text("en")


def test_groups():
    text = """ngôn ngữ: vi
cơ quan A "Huyện A" { cấp: huyện }
cơ quan B "Huyện B" { cấp: huyện }
nhóm cơ quan H "Các huyện" { %s }
nhiệm vụ NV "a" { thời gian: 2013; chủ trì: H; phối hợp: A }
phân công { cơ quan: H; trách nhiệm "việc" }
"""
    codes = {
        "ghi chú: x": ["PL412"],
        "để mở": [],
        "mọi cơ quan cấp: huyện": ["PL420"],
        "thành viên: A; để mở": ["PL420"],
    }
    for inside, wanted in codes.items():
        found = checked(text % inside, selection=CAREFUL)
        assert [one.code for one in found.open if one.code in ("PL412", "PL420")] == wanted, inside


# ---- through time ----
@given(agency_changes(), st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.sampled_from(["vi", "en"]))
def test_heirs(changes: Changes, day: date, language: str):
    plan = reads(changes.as_plan(language)).plan
    for agency in changes.names:
        assert {(heir.id, heir.of_work) for heir in plan.heirs(agency, day)} == changes.heirs(agency, day)
        assert plan.as_of(day).heirs(agency) == plan.heirs(agency, day)


CHAIN = """ngôn ngữ: vi
kế hoạch "k" { ngày ban hành: 10/5/2012 }
cơ quan A "Sở Thương mại" { chuyển thành: B { từ ngày: 1/5/2008 } }
cơ quan B "Sở Công Thương" { chuyển thành "năng lượng": "Sở Năng lượng" { từ ngày: 1/3/2025 }; chuyển thành "thương mại": C { từ năm: 2030 } }
cơ quan C "Sở Kinh tế"
dự án DA1 "a" { chủ trì: B }
dự án DA2 "b" { chủ trì: B; thời gian: 2013 }
"""


def test_findings_name_the_successor_of_the_day():
    assert checked(CHAIN).open == []
    gone = checked(CHAIN.replace('"a" { chủ trì: B }', '"a" { chủ trì: A }'))
    assert "chuyển thành Sở Công Thương" in gone.with_code("PL418")[0].message.text("vi")
    later = checked(CHAIN.replace('"a" { chủ trì: B }', '"a" { chủ trì: A; thời gian: 2031 }'))
    assert "chuyển thành Sở Năng lượng (năng lượng), Sở Kinh tế (thương mại)" in later.with_code("PL418")[0].message.text("vi")


def test_check_as_of(tmp_path, planlang):
    path = tmp_path / "k.plan"
    path.write_text(CHAIN, "utf-8")
    assert "PL434" not in planlang("check", str(path)).out
    assert "PL434" not in planlang("check", "--as-of", "28/2/2025", str(path)).out
    part = planlang("check", "--as-of", "1/3/2025", str(path))
    assert part.code == 0
    assert "Sở Công Thương đã chuyển một phần việc cho Sở Năng lượng (năng lượng); có tên trong 1 việc chưa xong" in part.out
    whole = planlang("check", "--as-of", "2031-01-01", "--lang", "en", str(path)).out
    assert "on 1 January 2031 Sở Công Thương is no more" in whole
    assert "Sở Công Thương  → Sở Năng lượng (năng lượng)" in planlang("show", "--as-of", "1/3/2025", str(path)).out
    asked = planlang("check", "--as-of", "2025", str(path))
    assert asked.code == 2
    assert "--as-of nhận một ngày" in asked.err
    declared = CHAIN.replace("ngày ban hành: 10/5/2012", "ngày ban hành: 10/5/2012; đọc theo ngày: 1/3/2025")
    assert [one.code for one in checked(declared).open] == ["PL434"]


def test_a_successor_that_is_not_declared_ends_the_chain():
    plan = reads(CHAIN).plan
    assert [heir.spoken("vi") for heir in plan.heirs("A", date(2031, 1, 1))] == [
        "Sở Năng lượng (năng lượng)",
        "Sở Kinh tế (thương mại)",
    ]
    assert plan.heirs("C", date(2031, 1, 1)) == ()
    assert plan.heirs("nobody", date(2031, 1, 1)) == ()
    assert plan.heirs("A") == ()
