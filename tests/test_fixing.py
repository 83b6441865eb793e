"""Fixes: what they end, what they leave as it is to the byte, and that they come to an end."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import EXAMPLE, ROOT, TEXT, checked

from planlang.diagnostics import Edit
from planlang.editing import Draft, apply_edits
from planlang.reading import reads
from planlang.rules.fixing import fix_reading
from planlang.rules.mending import mendings, with_fixes
from planlang.rules.selection import Selection
from planlang.source import Span, decode
from planlang.syntax import Block

RULES = ROOT / "src" / "planlang" / "rules"
PAGES = sorted(RULES.rglob("*.md"))
HEAD = """ngôn ngữ: vi
kế hoạch "x" { thời gian: 2012-2013; đơn vị tính: triệu đồng }
cơ quan STC "Sở Tài chính"
cơ quan SNV "Sở Nội vụ"
nguồn kinh phí TW "Ngân sách Trung ương"
"""


def plans_of_pages():
    for path in PAGES:
        text = path.read_text("utf-8")
        code = text[2:7]
        for number, block in enumerate(text.split("```plan ")[1:]):
            yield pytest.param(code, block.split("\n", 1)[1].split("\n```")[0] + "\n", id=f"{code}-{number}")


def fixed(text: str, unsafe: bool = True, code: str = ""):
    return fix_reading(reads(text), unsafe, True, Selection(select=(code,) if code else ()))


# ---- every rule that has a fix ----
@pytest.mark.parametrize(("code", "text"), list(plans_of_pages()))
def test_each_fix_of_a_page_ends_its_finding_and_the_rest_still_reads(code, text):
    selection = Selection(select=(code,))
    before = checked(text, selection=selection)
    errors = sum(one.severity.value == "error" for one in before.reading.findings)
    for finding in with_fixes(before.findings, before.reading.source):
        for fix in finding.fixes:
            for language in ("vi", "en"):
                assert fix.message.text(language)
            after = checked(apply_edits(before.reading.source.raw, fix.edits), selection=selection)
            again = [
                one
                for one in after.open
                if (one.code, one.subject, one.message) == (finding.code, finding.subject, finding.message)
            ]
            assert again == [], fix.message.text("en")
            assert sum(one.severity.value == "error" for one in after.reading.findings) <= errors


@pytest.mark.parametrize(("code", "text"), list(plans_of_pages()))
@pytest.mark.parametrize("unsafe", [False, True])
def test_fixing_twice_changes_nothing_the_second_time(code, text, unsafe):
    once = fixed(text, unsafe, code)
    twice = fix_reading(once.reading, unsafe, True, Selection(select=(code,)))
    assert twice.done == ()
    assert twice.text == once.text


def test_rules_that_promise_a_fix_have_one_on_their_page():
    having = set()
    for code, text in (one.values for one in plans_of_pages()):
        one = checked(text, selection=Selection(select=(code,)))
        having |= {finding.code for finding in with_fixes(one.findings, one.reading.source) if finding.fixes}
    named = {code for code in mendings() if not code.startswith("PL0")} - {"PL192", "PL102"}
    assert named <= having
    assert {"PL002", "PL005", "PL009", "PL012", "PL016", "PL101", "PL302"} <= having


# ---- cases: the plan, whether safe, what becomes of the line ----
@pytest.mark.parametrize(
    ("safe", "before", "after"),
    [
        (True, "  chủ trỉ: STC", "  chủ trì: STC"),
        (False, "  chu tri STC: x", None),
        (True, "  chủ trì: STC,\n  mục: II", "  chủ trì: STC\n  mục: II"),
        (False, "  chủ trì: STCC", "  chủ trì: STC"),
        (True, "  nội dung ND1 Tuyên truyền", '  nội dung ND1 "Tuyên truyền"'),
        (True, "  chủ trì: S\u200bTC", "  chủ trì: STC"),
        (False, "  phối hợp: STC, SNV; chủ trì: STC", "  phối hợp: SNV; chủ trì: STC"),
        (False, "  phối hợp: SNV,   STC # chú thích\n  chủ trì: STC", "  phối hợp: SNV # chú thích\n  chủ trì: STC"),
        (False, "  phối hợp: STC; chủ trì: STC", "  chủ trì: STC"),
        (False, "  chủ trì: STC; phối hợp: STC", "  chủ trì: STC"),
        (False, "  chủ trì: STC\n  phối hợp: STC # vì sao", "  chủ trì: STC\n  # vì sao"),
        (False, "  chủ trì: STC\n  chủ trì: SNV\n", "  chủ trì: STC\n"),
        (False, "  thời gian: 2013-2012", "  thời gian: 2012-2013"),
        # Two readings: nobody but the author can choose.
        (False, "  kinh phí 2012: 1.5", "  kinh phí 2012: 1.5"),
    ],
)
def test_cases(safe, before, after):
    def whole(inner):
        return f'{HEAD}dự án DA1 "Một" {{\n{inner}\n  kinh phí 2013: 1\n}}\nnhiệm vụ "Hai" {{ chủ trì: SNV; kết quả: x }}\n'

    text = whole(before)
    unchanged = fixed(text, unsafe=False)
    if not safe:
        assert unchanged.text == text
    result = unchanged if safe else fixed(text)
    if after is not None:
        # The declarations before are of no concern here: unsafe fixes take unused ones out.
        assert result.text.partition("dự án DA1")[2] == whole(after).partition("dự án DA1")[2]


def test_two_readings_are_offered_and_none_is_taken():
    one = checked(HEAD + 'dự án DA1 "Một" { chủ trì: STC; kinh phí 2012: 1.5 }\n')
    (finding,) = [one for one in with_fixes(one.findings, one.reading.source) if one.code == "PL012"]
    assert [fix.edits[0].text for fix in finding.fixes] == ["1,5", "1.500"]
    assert not any(fix.safe for fix in finding.fixes)


def test_an_acknowledged_finding_is_left_alone():
    one = checked(TEXT)
    assert all(not finding.fixes for finding in with_fixes(one.findings, one.reading.source) if finding.acknowledged)
    assert fixed(TEXT).text == TEXT


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_facts_are_written_into_an_acknowledgement_in_its_own_layout(eol):
    start = TEXT.index("ghi nhận PL201")
    lines = TEXT[start:].split("\n")
    text = (TEXT[:start] + "\n".join([lines[0], "    " + lines[2].strip(), "}", ""])).replace("\n", eol)
    result = fixed(text)
    assert f"{eol}    đã ghi: 10.050; tính lại: 10.140{eol}}}" in result.text
    assert "PL194" not in {one.code for one in result.findings}


# ---- the bytes around ----
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_bytes_outside_the_edits_stay(planlang, tmp_path, mark, eol, form):
    def bytes_of(word):
        text = unicodedata.normalize(form, f"# ghi chú\t \n{HEAD}   dự án DA1 “Một”  {{  {{0}}: STC }}   # còn lại\n")
        return mark + text.replace("{{", "{").replace("}}", "}").replace("{0}", word).replace("\n", eol).encode()

    path = tmp_path / "a.plan"
    path.write_bytes(bytes_of("chủ trỉ"))
    ran = planlang("check", "--fix", str(path))
    assert "đã sửa 1 chỗ" in ran.out
    assert path.read_bytes() == bytes_of("chủ trì")
    again = planlang("check", "--fix", str(path))
    assert "đã sửa 0 chỗ" in again.out
    assert path.read_bytes() == bytes_of("chủ trì")


# ---- the command ----
@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "a.plan"
    path.write_text(HEAD + 'dự án DA1 "Một" {\n  chủ trỉ: STC\n  phối hợp: STC, SNV\n  kinh phí 2012: TW 1\n}\n', "utf-8")
    return path


def test_diff_writes_nothing(planlang, faulty):
    before = faulty.read_bytes()
    ran = planlang("check", "--diff", "a.plan", cwd=faulty.parent)
    assert ran.code == 1
    assert "-  chủ trỉ: STC\n+  chủ trì: STC\n" in ran.out
    assert "sẽ sửa 1 chỗ; thêm 1 chỗ sửa được với --unsafe-fixes" in ran.err
    assert faulty.read_bytes() == before
    planlang("check", "--fix", "--unsafe-fixes", "a.plan", cwd=faulty.parent)
    assert planlang("check", "--diff", "--unsafe-fixes", "a.plan", cwd=faulty.parent).code == 0


def test_unsafe_fixes_are_asked_for(planlang, faulty):
    assert "PL405" in planlang("check", "--fix", str(faulty)).out
    ran = planlang("check", "--fix", "--unsafe-fixes", "--lang", "en", str(faulty))
    assert "fixed 1 place" in ran.out
    assert "phối hợp: SNV\n" in faulty.read_text("utf-8")
    alone = planlang("check", "--unsafe-fixes", str(faulty))
    assert alone.code == 2
    assert "--fix" in alone.err


def test_standard_input_is_printed_with_its_fixes(planlang, faulty):
    before = faulty.read_bytes()
    ran = planlang("check", "--fix", "-", stdin=before)
    assert ran.out == before.decode().replace("chủ trỉ", "chủ trì")
    assert "PL405" in ran.err
    untouched = planlang("check", "--fix", "-", stdin=TEXT.encode())
    assert untouched.out == TEXT


def test_a_file_changed_meanwhile_is_not_written(faulty):
    from planlang.cli.checking import Fixing
    from planlang.cli.fixing import fix_file

    data = faulty.read_bytes()
    faulty.write_bytes(data + b"# theirs\n")
    outcome = fix_file(str(faulty), data, reads(data), Fixing())
    assert outcome.trouble is not None
    assert faulty.read_bytes() == data + b"# theirs\n"


def test_an_unreadable_file_is_left_as_it_is(planlang, tmp_path):
    path = tmp_path / "a.plan"
    path.write_bytes(TEXT.encode("utf-16"))
    assert planlang("check", "--fix", "--unsafe-fixes", str(path)).code == 2
    assert path.read_bytes() == TEXT.encode("utf-16")


def test_the_example_needs_no_fix(planlang, tmp_path):
    path = tmp_path / "a.plan"
    path.write_bytes(EXAMPLE.read_bytes())
    assert planlang("check", "--fix", "--unsafe-fixes", str(path)).code == 0
    assert path.read_bytes() == EXAMPLE.read_bytes()


# ---- properties ----
LINES = [
    "chủ trỉ: STC", "chủ trì: STC,", "phối hợp: STC, SNV", "phối hợp: STC", "chủ trì: STC", "kinh phí 2012: 1.5", "kinh phí: 1,000.5",
    "thời gian: 2013-2012", "thoi gin: 2012", "}", 'dự án DA2 "Hai" {', "số lượng: 3 xã", 'địa bàn "a"; địa bàn "a"; địa bàn "b"', "x: y",
    "ghi nhận PL405 tại DA1", 'ghi nhận PL405 tại DA1 { lý do: "x" }', "# chú thích", "mục: II\u200b", "| a | 1 |", "chủ trì: STCC", "",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=9), st.booleans())
def test_fixing_comes_to_an_end_and_never_reads_worse(lines, unsafe):
    text = HEAD + 'dự án DA1 "Một" {\n' + "".join(f"  {line}\n" for line in lines) + "}\n"
    before = reads(text)
    once = fix_reading(before, unsafe)
    errors = [sum(one.severity.value == "error" for one in reading.findings) for reading in (before, once.reading)]
    assert errors[1] <= errors[0]
    assert fix_reading(once.reading, unsafe).text == once.text
    if not unsafe:
        assert all(fix.safe for fix in once.done)


@given(st.text('ab{};:#|\n\r "', max_size=40), st.data())
def test_taking_a_statement_out_takes_out_nothing_else(text, data):
    source = decode("a: x\n" + text)
    draft = Draft(source)
    starts = [line.opener.start if isinstance(line, Block) else line.start for line in draft.tree.lines]
    start = data.draw(st.sampled_from(starts))
    extent, edit = draft.extent(start), draft.remove(start)
    assert extent is not None
    assert edit is not None
    assert edit.span.start <= extent.start
    assert extent.end <= edit.span.end
    around = source.text[edit.span.start : extent.start] + source.text[extent.end : edit.span.end]
    assert set(around) <= set(" ;\r\n")
    assert around.count(";") <= 1


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcd", [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])
    assert apply_edits("abcd", [Edit(Span(3, 4), ""), Edit(Span(0, 0), "x")]) == "xabc"


def test_a_source_that_only_shares_name_is_not_taken_out():
    text = (
        'ngôn ngữ: vi\nđơn vị tính: triệu đồng\nnguồn kinh phí TW "T"\nnguồn kinh phí TINH "Đ"\n'
        'dự án DA1 "a": 500 {\n  tỷ lệ: TW 60%, TINH 40%\n}\n'
    )
    assert "PL104" not in {one.code for one in checked(text).findings}
    assert fixed(text).text == text
