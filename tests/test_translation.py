"""A plan rewritten in the other language: it says the same, is checked the same, and comes back byte for byte."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from formatting_cases import OTHER, SHOWN, WRITTEN
from hypothesis import given, settings
from hypothesis import strategies as st
from support import EXAMPLE, EXAMPLE_EN, checked
from test_formatting import RUNS, formatted

from planlang.formatting import format_source
from planlang.formatting.translated_values import _RULES, _TIMES, Values, point_in
from planlang.model.declare import KINDS, block_of, keys_of
from planlang.reading.context import Context
from planlang.reading.vocabulary import all_classes
from planlang.source import decode
from planlang.testing import budgets


def rewritten(text: str, language: str) -> str:
    result = format_source(decode(text), keywords=language)
    assert not result.refused, text
    assert not result.unreadable, [finding.message.text("en") for finding in result.unreadable]
    return result.text


@pytest.mark.parametrize(("path", "language"), [(EXAMPLE, "en"), (EXAMPLE_EN, "vi")], ids=["vi", "en"])
def test_the_example_comes_back_byte_for_byte(path, language: str):
    text = path.read_text("utf-8")
    there = rewritten(text, language)
    assert there != text
    assert rewritten(there, OTHER[language]) == text
    assert codes(there) == codes(text)


def test_the_two_examples_are_translations_of_each_other():
    """But for their comments, which nobody translates but a translator."""
    bare = re.compile(r"[ ]*# .*$", re.M)
    assert bare.sub("", rewritten(EXAMPLE.read_text("utf-8"), "en")) == bare.sub("", EXAMPLE_EN.read_text("utf-8"))


#: One line of a plan in each language; what a line of one says, the other says, and each rewrites to the other.
PAIRS = [
    ("dự án B { thời hạn: quý IV/2013 }", "project B { deadline: Q4 2013 }"),
    ("dự án B { thời hạn: đến hết tháng 6/2013 }", "project B { deadline: by the end of June 2013 }"),
    ("dự án B { thời hạn: đến 30/6/2013 }", "project B { deadline: by 30/6/2013 }"),
    ("dự án B { thời hạn: ngày 22 tháng 7 năm 2011 }", "project B { deadline: 22 July 2011 }"),
    ("dự án B { thời gian: từ 6 tháng đầu năm 2012 đến 2013 }", "project B { period: from first half of 2012 to 2013 }"),
    ("mốc B { quý: II/2014 }", "milestone B { quarter: II/2014 }"),
    ("mốc B { tháng: 6/2014 }", "milestone B { month: 6/2014 }"),
    ("mốc B { năm: 2014 }", "milestone B { year: 2014 }"),
    ("dự án B: 5 tỷ 800 triệu đồng", "project B: 5 billion 800 million dong"),
    ("dự án B: từ 3 đến 5,5 tỷ đồng", "project B: from 3 to 5.5 billion dong"),
    ("dự án B: khoảng 1.500 triệu USD", "project B: about 1,500 million USD"),
    ("dự án B: 1.500.000 đồng trở lên", "project B: 1,500,000 dong or more"),
    ("dự án B { kinh phí quý I/2013: tổng 1.040,5, gồm TW 1.040,5, TINH chờ }", "project B { funding Q1 2013: total 1,040.5, comprising TW 1,040.5, TINH tbd }"),
    ("dự án B { kinh phí 2013: TW ?, TINH - }", "project B { funding 2013: TW ?, TINH - }"),
    ("dự án B { số lượng: 20 học viên }", "project B { quantity: 20 trainees }"),
    ("dự án B { số lượng: 1 lớp }", "project B { quantity: 1 class }"),
    ("dự án B: 90 { số lượng: 3 lớp; bình quân mỗi lớp: 30 }", "project B: 90 { quantity: 3 classes; mean for each class: 30 }"),
    ("dự án B: 90 { bình quân mỗi năm: 12,5 tỷ đồng }", "project B: 90 { mean per year: 12.5 billion dong }"),
    ("dự án B: 90 { bằng chữ: chín mươi triệu đồng }", "project B: 90 { in words: chín mươi triệu đồng }"),
    ("dự án B: 90 { bình quân: 9; bằng chữ bình quân: chín triệu đồng }", "project B: 90 { mean: 9; in words mean: chín triệu đồng }"),
    ("khoản chi B: 6 lớp x 2,5 triệu đồng/lớp = 15 triệu đồng", "cost line B: 6 classes x 2.5 million dong/class = 15 million dong"),
    ("dự án B { tỷ lệ 2013: TW 62,5%, TINH 37,5% }", "project B { share 2013: TW 62.5%, TINH 37.5% }"),
    ("dự án B { phạm vi: toàn tỉnh }", "project B { scope: whole province }"),
    ("dự án B { phạm vi: các xã vùng cao }", "project B { scope: các xã vùng cao }"),
    ("dự án B { định kỳ: hằng năm, đột xuất }", "project B { every: yearly, ad hoc }"),
    ("dự án B { ngoài tổng: có; các phần: trong đó }", "project B { outside the total: yes; parts: of which }"),
    ('cơ quan B "B" { cấp: tỉnh; loại: đoàn thể }', 'agency B "B" { level: province; kind: mass organisation }'),
    ('cơ quan B "B" { chuyển thành: SNV { từ ngày: 1/3/2025 } }', 'agency B "B" { becomes: SNV { from: 1/3/2025 } }'),
    ('chỉ tiêu B "b" { giá trị: ít nhất 1.500,5 người }', 'target B "b" { value: at least 1,500.5 people }'),
    ('chỉ tiêu B "b" { từng năm: 2012 60,5%, 2013 70% }', 'target B "b" { by year: 2012 60.5%, 2013 70% }'),
    ('số lượng B "b": 20 chợ { chia theo "loại": "Loại 1" 5, "Loại 2" 15 }', 'quantity B "b": 20 markets { split by "loại": "Loại 1" 5, "Loại 2" 15 }'),
    ("ghi nhận PL201 tại PL[tổng cộng, quý I/2013, TW] { đã ghi: 1.040 }", "acknowledge PL201 at PL[grand total, Q1 2013, TW] { stated: 1,040 }"),
]  # fmt: skip
_START = {
    "vi": """ngôn ngữ: vi
đơn vị tính: triệu đồng
đơn vị đếm "chợ" { tiếng Anh: markets }
nguồn kinh phí TW "TW"
nguồn kinh phí TINH "TINH"
cơ quan SNV "SNV"
""",
    "en": """language: en
unit: VND million
counting unit "chợ" { in English: markets }
funding source TW "TW"
funding source TINH "TINH"
agency SNV "SNV"
""",
}


@pytest.mark.parametrize(("vi", "en"), PAIRS)
def test_each_line_says_the_same_in_both_languages(vi: str, en: str):
    assert rewritten(_START["vi"] + vi + "\n", "en") == _START["en"] + en + "\n"
    assert rewritten(_START["en"] + en + "\n", "vi") == _START["vi"] + vi + "\n"


TABLES = [
    (
        """biểu kinh phí PL {
  |                        | quý I/2013   | 2014    | tổng     | cơ quan | STT |
  |                        | TW      TINH | TW TINH | TW  TINH |         |     |
  | DA1 "tổng số, tổng"    | 1.040,5 ?    | -  chờ  | 5   6    | SNV     | 1   |
  | tổng trừ DA1 "Cộng"    | 5       6    | 7  8    | 9   10   |         |     |
  | tổng cộng              | [11]         | [15]    | [19]     |         |     |
}
""",
        """funding table PL {
  |                        | Q1 2013      | 2014    | total   | agency | no. |
  |                        | TW      TINH | TW TINH | TW TINH |        |     |
  | DA1 "tổng số, tổng"    | 1,040.5 ?    | -  tbd  | 5  6    | SNV    | 1   |
  | total except DA1 "Cộng" | 5       6    | 7  8    | 9  10   |        |     |
  | grand total            | [11]         | [15]    | [19]    |        |     |
}
""",
    ),
    (
        """ghi nhận PL201 tại PL {
  lý do: "Đã ký"
  | ô                           | đã ghi  | tính lại |
  | tổng, 6 tháng cuối năm 2013 | 1.040,5 | 1.041    |
}
""",
        """acknowledge PL201 at PL {
  reason: "Đã ký"
  | cell                       | stated  | computed |
  | total, second half of 2013 | 1,040.5 | 1,041    |
}
""",
    ),
]


@pytest.mark.parametrize(("vi", "en"), TABLES)
def test_tables(vi: str, en: str):
    parts = {"vi": 'dự án DA1 "A"\n', "en": 'project DA1 "A"\n'}
    vi, en = formatted(_START["vi"] + parts["vi"] + vi), formatted(_START["en"] + parts["en"] + en)
    assert rewritten(vi, "en") == en
    assert rewritten(en, "vi") == vi


def test_a_sample_figure_settles_the_convention_in_both_languages():
    vi = "ngôn ngữ: vi\ncách viết số: 1.234,56\nđơn vị tính: triệu đồng\ndự án A: 1,040\n"
    en = "language: en\nfigures written: 1,234.56\nunit: VND million\nproject A: 1.040\n"
    assert rewritten(vi, "en") == en
    assert rewritten(en, "vi") == vi


def test_a_convention_that_differs_from_the_language_becomes_that_of_the_new_one():
    text = "ngôn ngữ: vi\ncách viết số: 1,234.56\nđơn vị tính: triệu đồng\ndự án A: 1,040.5\n"
    assert rewritten(text, "en") == "language: en\nfigures written: 1,234.56\nunit: VND million\nproject A: 1,040.5\n"
    assert rewritten(text, "vi") == "ngôn ngữ: vi\ncách viết số: 1.234,56\nđơn vị tính: triệu đồng\ndự án A: 1.040,5\n"


def test_texts_comments_and_names_keep_every_byte():
    text = '''ngôn ngữ: vi  # ngôn ngữ: vi
kế hoạch "Kế hoạch 1.040  tổng" {
  ghi chú: dự án 1.040,5 triệu đồng đến hết quý IV/2013
  mục tiêu chung: """
    Tổng 1.040 triệu đồng, hằng năm.
  """
}
# dự án DA1: 1.040 triệu đồng
dự án DA1 "chủ trì: SNV 1.040" { đối tượng: "toàn tỉnh", hằng năm }
'''
    there = rewritten(text, "en")
    for kept in ("# ngôn ngữ: vi", '"Kế hoạch 1.040  tổng"', "dự án 1.040,5 triệu đồng đến hết quý IV/2013", "Tổng 1.040 triệu đồng, hằng năm.", "# dự án DA1: 1.040 triệu đồng", '"chủ trì: SNV 1.040"', '"toàn tỉnh", hằng năm'):  # fmt: skip
        assert kept in there
    assert rewritten(there, "vi") == text


def codes(text: str) -> Counter[tuple[str, bool]]:
    return Counter((one.code, one.acknowledged is None) for one in checked(text).findings)


def test_every_plan_of_the_pages_is_rewritten_and_checked_the_same():
    """Of those that can be read, most come back byte for byte; the others had two languages or other spellings in them."""
    same = others = 0
    for text in (*SHOWN, *WRITTEN):
        tidy = format_source(decode(text))
        if tidy.unreadable:
            continue
        there = format_source(decode(tidy.text), keywords=OTHER[tidy.language])
        assert not there.refused, tidy.text
        if there.unreadable:
            continue
        assert codes(there.text) == codes(tidy.text), there.text
        back = rewritten(there.text, tidy.language)
        assert rewritten(back, OTHER[tidy.language]) == there.text
        same += back == tidy.text
        others += back != tidy.text
    assert same > 900
    assert others < same / 40


@settings(max_examples=RUNS, deadline=None)
@given(budgets(), st.sampled_from(["vi", "en"]), st.booleans())
def test_generated_plans_come_back(budget, language: str, as_table: bool):
    text = formatted(budget.as_table(language) if as_table else budget.as_blocks(language))
    text = re.sub(r"(?<=[0-9]) VND million", " million dong", text)  # two ways of saying it; the second one comes back
    there = rewritten(text, OTHER[language])
    assert rewritten(there, language) == text
    assert codes(there) == codes(text)


def test_every_kind_of_value_is_rewritten_or_is_words_of_the_planner():
    """A new kind of value has to say what becomes of it in the other language."""
    texts = {
        "text",
        "texts",
        "path",
        "members",
        "coordinates",
        "recipients",
        "version",
        "ref",
        "refs",
        "cellref",
        "words",
        "amount",
        "number",
    }
    known = texts | set(_RULES) | set(_TIMES) | {"word", "scope", "flag", "style", "unit"}
    assert set(KINDS) <= known
    used = {key.kind for cls in all_classes() for _, key in keys_of(cls) if key.kind}
    assert not used & {"cellref", "amount", "number"}, "read as what they are only where somebody uses them"


def test_every_heading_has_a_word_in_both_languages():
    context = Context(decode(""))
    for cls in all_classes():
        for heading in block_of(cls).headings:
            for language, mine in (("vi", heading.words.vi), ("en", heading.words.en)):
                assert Values(context, language).heading(cls, heading.code, mine) == mine
                other = heading.words.en if language == "vi" else heading.words.vi
                assert Values(context, language).heading(cls, heading.code, other) == mine


@pytest.mark.parametrize("text", ["2013", "22/7/2011", "6/2013", "2011-07-22"])
def test_times_in_figures_are_the_same_in_both_languages(text: str):
    assert point_in(text, "vi") == point_in(text, "en") == text


def test_a_file_that_cannot_be_read_through_is_left_alone():
    text = 'dự án DA1 "A" { chu nhiem: X }\n'
    result = format_source(decode(text), keywords="en")
    assert (result.text, result.changed) == (text, False)
    assert [one.code for one in result.unreadable] == ["PL009"]


def test_an_unknown_name_is_no_hindrance():
    assert rewritten('dự án DA1 "A" { chủ trì: SNV }\n', "en") == 'project DA1 "A" { lead: SNV }\n'


# ---- the command ----
def test_the_command(planlang, tmp_path):
    path = tmp_path / "a.plan"
    text = 'ngôn ngữ: vi\r\ndự án DA1 "A" { phạm vi: toàn tỉnh }\r\n'
    path.write_bytes(text.encode())
    asked = planlang("fmt", "--keywords", "en", "--check", "a.plan", cwd=tmp_path)
    assert (asked.code, asked.out) == (1, "a.plan: cần viết lại bằng tiếng Anh\n")
    shown = planlang("fmt", "--keywords", "en", "--diff", "a.plan", cwd=tmp_path)
    assert (shown.code, "+language: en" in shown.out) == (1, True)
    assert path.read_bytes() == text.encode()
    done = planlang("fmt", "--keywords=en", "--lang", "en", "a.plan", cwd=tmp_path)
    assert (done.code, done.out) == (0, "a.plan: rewritten in English\n")
    assert path.read_bytes() == b'language: en\r\nproject DA1 "A" { scope: whole province }\r\n'
    assert planlang("fmt", "--keywords", "en", "--check", "a.plan", cwd=tmp_path).code == 0
    piped = planlang("fmt", "--keywords", "vi", "-", cwd=tmp_path, stdin=path.read_bytes())
    assert piped.out.replace("\r\n", "\n") == text.replace("\r\n", "\n")


def test_the_command_says_what_has_to_be_mended_first(planlang, tmp_path):
    (tmp_path / "a.plan").write_text('dự án DA1 "A" { chu nhiem: X }\n', "utf-8")
    done = planlang("fmt", "--keywords", "en", "a.plan", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "PL009" in done.err
    assert "a.plan: chưa viết lại" in done.err
    assert (tmp_path / "a.plan").read_text("utf-8") == 'dự án DA1 "A" { chu nhiem: X }\n'
