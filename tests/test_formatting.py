"""The formatter: one layout for every way of writing the same, not a word lost, nothing changed that it does not understand."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable

import pytest
from formatting_cases import CASES, SHOWN, WRITTEN, keeps_comments, keeps_one_layout, run
from hypothesis import given, settings
from hypothesis import strategies as st
from support import EXAMPLE, EXAMPLE_EN, ROOT

from planlang.formatting import format_source
from planlang.reading import reads
from planlang.source import decode
from planlang.syntax import parse_shapes
from planlang.testing import budgets

#: More with PLANLANG_RUNS; `python benchmarks/formatting.py` runs the full counts.
RUNS = int(os.environ.get("PLANLANG_RUNS", "60"))
SEED = os.environ.get("PLANLANG_SEED", "0")  # a fresh one for each session: see conftest


def plan_texts() -> st.SearchStrategy[str]:
    """Generated plans in either language, and the example."""
    languages = st.sampled_from(["vi", "en"])
    return st.one_of(
        st.builds(lambda budget, language: budget.as_table(language), budgets(), languages),
        st.builds(lambda budget, language: budget.as_blocks(language), budgets(), languages),
        st.builds(lambda path: path.read_text("utf-8"), st.sampled_from([EXAMPLE, EXAMPLE_EN])),
    )


def formatted(text: str) -> str:
    result = format_source(decode(text))
    assert not result.refused
    assert not result.unreadable, [finding.message.text("en") for finding in result.unreadable]
    return result.text


LAYOUTS = {
    "indentation, blanks and a brace on a line of its own": (
        """
kế hoạch   "Kế  hoạch"
{
thời gian:2012-2013
      đơn vị tính :   triệu đồng


      ghi chú: hai  dấu cách
}
""",
        """kế hoạch "Kế  hoạch" {
  thời gian: 2012-2013
  đơn vị tính: triệu đồng

  ghi chú: hai  dấu cách
}
""",
    ),
    "keywords as declared": (
        """DU AN DA1 "Truyền thông" { chu tri: STTTT ,  SNV }
DỰ ÁN DA2 "Tập huấn" { Cơ quan chủ trì: SNV }
kinh phi 2013: 1000
cơ quan STTTT "Sở A"
cơ quan SNV "Sở B"
""",
        """DU AN DA1 "Truyền thông" { chu tri: STTTT ,  SNV }
dự án DA2 "Tập huấn" { chủ trì: SNV }
kinh phi 2013: 1000
cơ quan STTTT "Sở A"
cơ quan SNV "Sở B"
""",
    ),
    "comments stay behind or above what they stand behind or above": (
        """# đầu tệp
dự án DA1 "A"   # một dự án
# trước ngoặc
{ # sau ngoặc

  # trước trường

  chủ trì: STTTT, # thứ nhất
     SNV  # thứ hai
  # cuối khối
}
cơ quan STTTT "A"
cơ quan SNV "B"
# cuối tệp
""",
        """# đầu tệp
dự án DA1 "A" {  # một dự án
  # trước ngoặc
  # sau ngoặc

  # trước trường

  chủ trì: STTTT,  # thứ nhất
    SNV  # thứ hai
  # cuối khối
}
cơ quan STTTT "A"
cơ quan SNV "B"
# cuối tệp
""",
    ),
    "a text block": (
        '''kế hoạch "K" {
mục tiêu chung: """
Nâng cao nhận thức.

     Từng bước.
"""
}
''',
        '''kế hoạch "K" {
  mục tiêu chung: """
    Nâng cao nhận thức.

    Từng bước.
  """
}
''',
    ),
    "a table": (
        """đơn vị tính: triệu đồng
nguồn kinh phí TW "Trung ương"
nguồn kinh phí TINH "Tỉnh"
dự án DA1 "A"
dự án DA2 "B"
biểu kinh phí PL {
| | 2012 | tổng | ghi chú |
| | TINH TW | TINH TW | |
|---|---|---|---|
| DA1 "A" | 1000 - | 1.000 - | x | # dòng một
| DA2 | - [20] |  - 20 |
 |tổng| 1000 20 | [1020] | |
}
""",
        """đơn vị tính: triệu đồng
nguồn kinh phí TW "Trung ương"
nguồn kinh phí TINH "Tỉnh"
dự án DA1 "A"
dự án DA2 "B"
biểu kinh phí PL {
  |         | 2012     | tổng     | ghi chú |
  |         | TINH  TW | TINH  TW |         |
  | ------- | -------- | -------- | ------- |
  | DA1 "A" | 1.000 -  | 1.000 -  | x       |  # dòng một
  | DA2     | - [20]   | -     20 |
  | tổng    | 1.000 20 | [1.020]  |         |
}
""",
    ),
    "a head of three rows": (
        """đơn vị tính: triệu đồng
nguồn kinh phí TW "Trung ương"
nguồn kinh phí TINH "Tỉnh"
chiều phân loại LOAI "Loại chi": TX "Chi thường xuyên", DT "Chi đầu tư"
dự án DA1 "A"
biểu kinh phí PL {
| | 2012 | 2013 |
| | TX    DT | "Chi thường xuyên" DT |
| | TINH TW   TINH TW | TINH TW TINH TW |
|---|---|---|
| DA1 | 1 2 3 1000 | 1 2 3 4 |
}
""",
        """đơn vị tính: triệu đồng
nguồn kinh phí TW "Trung ương"
nguồn kinh phí TINH "Tỉnh"
chiều phân loại LOAI "Loại chi": TX "Chi thường xuyên", DT "Chi đầu tư"
dự án DA1 "A"
biểu kinh phí PL {
  |     | 2012               | 2013                       |
  |     | TX      DT         | "Chi thường xuyên" DT      |
  |     | TINH TW TINH TW    | TINH TW            TINH TW |
  | --- | ------------------ | -------------------------- |
  | DA1 | 1    2  3    1.000 | 1    2             3    4  |
}
""",
    ),
    "a row pasted from a spreadsheet": (
        """đơn vị tính: triệu đồng
nguồn kinh phí TW "Trung ương"
nguồn kinh phí TINH "Tỉnh"
dự án DA1 "A"
biểu kinh phí PL {
| | 2012 | 2013 |
| | TINH TW | TINH TW |
| DA1\t1 040\t\t5\t6 |
}
""",
        """đơn vị tính: triệu đồng
nguồn kinh phí TW "Trung ương"
nguồn kinh phí TINH "Tỉnh"
dự án DA1 "A"
biểu kinh phí PL {
  |     | 2012     | 2013    |
  |     | TINH  TW | TINH TW |
  | DA1 | 1.040 -  | 5    6  |
}
""",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_cases(name: str):
    written, wanted = LAYOUTS[name]
    assert formatted(written) == wanted
    assert formatted(wanted) == wanted


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*.plan")), ids=lambda path: path.stem)
def test_the_examples_are_in_canonical_layout(path):
    text = path.read_text("utf-8")
    assert formatted(text) == text


def test_no_plan_of_the_pages_and_of_practice_is_refused():
    assert len(SHOWN) > 300
    assert len(WRITTEN) > 3
    for text in (*SHOWN, *WRITTEN):
        result = format_source(decode(text))
        assert not result.refused, text
        if not result.unreadable:
            again = format_source(decode(result.text))
            assert (again.changed, again.refused, again.unreadable) == (False, False, ()), text


# ---- the command ----
MESSY = 'kế hoạch "K" {\r\nthời gian: 2012\r\n}\r\n'.encode()
TIDY = 'kế hoạch "K" {\r\n  thời gian: 2012\r\n}\r\n'.encode()


@pytest.fixture
def fmt(tmp_path):
    def run(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "planlang", "fmt", *words]
        return subprocess.run(command, cwd=tmp_path, input=given, capture_output=True, timeout=120, check=False)

    return run


def test_files_are_written_and_say_so(fmt, tmp_path):
    path = tmp_path / "a.plan"
    path.write_bytes(b"\xef\xbb\xbf" + MESSY)
    asked = fmt("--check", "a.plan")
    assert (asked.returncode, asked.stdout.decode().strip()) == (1, "a.plan: cần căn lại")
    shown = fmt("--diff", "a.plan")
    assert (shown.returncode, "+  thời gian: 2012" in shown.stdout.decode()) == (1, True)
    assert path.read_bytes() == b"\xef\xbb\xbf" + MESSY
    done = fmt(".")
    assert (done.returncode, "a.plan: đã căn lại" in done.stdout.decode()) == (0, True)
    assert path.read_bytes() == b"\xef\xbb\xbf" + TIDY
    again = fmt("a.plan")
    assert (fmt("--check", "a.plan").returncode, again.stdout.decode().strip()) == (
        0,
        "a.plan: bố cục đã đúng, không phải căn lại",
    )


def test_standard_input_goes_to_standard_output(fmt):
    done = fmt("-", given=MESSY)
    assert (done.returncode, done.stdout) == (0, TIDY)


def test_what_cannot_be_laid_out_is_left_and_told(fmt, tmp_path):
    (tmp_path / "a.plan").write_text('kế hoạch "K" {\n', "utf-8")
    (tmp_path / "b.plan").write_bytes("kế hoạch".encode("utf-16"))
    done = fmt("a.plan", "b.plan", "none.plan")
    told = done.stderr.decode()
    assert done.returncode == 2
    assert "PL005" in told
    assert "UTF-16" in told
    assert "không có tệp none.plan" in told
    assert (tmp_path / "a.plan").read_text("utf-8") == 'kế hoạch "K" {\n'
    piped = fmt("-", "--lang", "en", given='kế hoạch "K" {\n'.encode())
    assert (piped.returncode, piped.stdout) == (2, 'kế hoạch "K" {\n'.encode())
    assert "not laid out" in piped.stderr.decode()


# ---- properties ----
@pytest.mark.parametrize("kind", CASES)
def test_disturbed_plans(kind: str):
    failed = [f"{SEED}-{number}: {trouble}" for number in range(2 * RUNS) if (trouble := run(kind, f"{SEED}-{number}"))]
    assert failed == []


@settings(max_examples=RUNS, deadline=None)
@given(plan_texts(), st.randoms(use_true_random=False), st.sampled_from([keeps_one_layout, keeps_comments]))
def test_generated_plans(text: str, chance: random.Random, holds: Callable[[str, random.Random], str]):
    assert holds(text, chance) == ""


@settings(max_examples=RUNS, deadline=None)
@given(st.data())
def test_a_mutant_is_formatted_or_left_alone(data: st.DataObject):
    text = data.draw(plan_texts())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 5)))
        text = (
            text[:start]
            + data.draw(st.sampled_from(['"', "{", "}", ":", ";", "|", "#", "\n", "\t", ",", "x", '"""', ""]))
            + text[end:]
        )
    result = format_source(decode(text))
    # Only a file that could not be read through and through may be too unclear for its own comparison.
    assert not result.refused or result.left
    if result.unreadable or result.refused:
        assert result.text == text
        assert not result.changed
    else:
        again = format_source(decode(result.text))
        assert (again.text, again.refused, again.unreadable) == (result.text, False, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str):
    text = 'kế hoạch "K" {\nthời gian: 2012\n}\n'.replace("\n", end)
    assert formatted(text) == 'kế hoạch "K" {\n  thời gian: 2012\n}\n'.replace("\n", end)


def test_what_is_not_understood_keeps_its_words():
    text = 'dự án DA1 "A" {\nchu  nhiem :  x   y\n      phạm vi: toàn  tỉnh\n}\n'
    result = format_source(decode(text))
    assert result.text == 'dự án DA1 "A" {\n  chu  nhiem :  x   y\n  phạm vi: toàn tỉnh\n}\n'
    assert [finding.code for finding in result.left] == ["PL009"]


@pytest.mark.parametrize("text", ['dự án DA1 "A" {\n', 'dự án DA1 "A" }\n', 'dự án "A\n', "dự án DA1 \u202e\n"])
def test_a_file_with_unclear_shapes_is_left_alone(text: str):
    result = format_source(decode(text))
    assert (result.text, result.changed) == (text, False)
    assert result.unreadable
    assert not parse_shapes(decode(text)).damaged or result.unreadable


def test_a_lone_mark_behind_an_id_is_no_name_and_is_left_where_it_stands():
    text = "ngôn ngữ: vi\nđơn vị tính: triệu đồng\nkhoản chi CHI ,"
    for ended in (text, text + "\n"):
        assert [one.code for one in reads(ended).findings] == ["PL008", "PL019"]
        assert reads(ended).plan.parts[0].title is None
        done = format_source(decode(ended))
        assert (done.refused, done.text) == (False, ended)


@pytest.mark.parametrize("between", ["1,\n    2", "1,\r2", "1,\t2", "1,2"])
def test_a_range_of_contents_may_be_parted_by_any_blank(between):
    head = 'language: en\nagency SNV "A"\nproject P1 "B" {\n  lead: SNV (contents '
    (lead,) = reads(f"{head}{between})\n  content ND1\n  content ND2\n}}\n").plan.parts[0].lead
    assert lead.range.numbers == ("1", "2")


def test_blanks_in_an_amount_in_words_do_not_matter():
    text = "language: en\nunit: VND million\nfigures stated in V.2 {\n  funding: 10\n  in words: ten \t million dong\n}\n"
    assert reads(text).plan.stated[0].in_words[0].text == "ten million dong"
    assert not format_source(decode(text)).refused


@pytest.mark.parametrize(
    "text",
    [
        'language: en\nacknowledge PL201 at PL[a\tb, 2012] { stated: 1; computed: 2; reason: "c" }\n',
        'language: en\nunit: VND million\nfunding source TW "T"\nproject P1 "A" { funding 2013\t: TW 7;2, TW 9 }\n',
    ],
)
def test_a_tab_in_a_line_of_its_own_is_a_blank(text):
    done = format_source(decode(text))
    assert not done.refused
    assert format_source(decode(done.text)).text == done.text


def test_a_comment_without_a_blank_stays_a_comment():
    done = format_source(decode('language: en\nproject P1 "A" { period: 2012; #period: 2013\n}\nproject P2 "B" { #text\n}\n'))
    assert (done.refused, done.left) == (False, ())
    assert done.text.count("#period: 2013") == done.text.count("#text") == 1
    assert format_source(decode(done.text)).text == done.text
