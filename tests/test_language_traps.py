"""Traps of the language: each text says beside its lines what is found there, and each test what is read.

The order is that of the traps that a prototype ran into: keywords and ids; lines, quotes and braces; figures and times;
tables.
"""

from __future__ import annotations

import pytest
from marked import EN, VI, advice, deadline, only, period, read_marked, shown, value

from planlang.reading import reads
from planlang.rules.engine import check_plan
from planlang.values.time import When


def ids(plan) -> list[str]:
    return [part.path for part in plan.walk_parts()]


def part(body: str, head: str = VI):
    """The first part of a plan whose body is given; nothing is wrong but what is marked."""
    word = "dự án" if head.startswith("ngôn ngữ: vi") else "project"
    return read_marked(f'{head}{word} DA1 "Truyền thông" {{\n{body}\n}}\n').plan.parts[0]


def figures(of) -> list[tuple[str, str | None, str, int]]:
    """Time, source, state and figure in millions."""
    return [(str(one.column.time or ""), one.column.source, one.state, one.minor // 10**6) for one in of.amounts]


# ---- 1.1 keywords and ids ----
@pytest.mark.parametrize("word", ["bằng", "mức", "gia đình", "công", "quỹ", "sở", "tính", "thu", "sau đây", "cẩp"])
def test_an_accented_word_is_only_itself(word: str):
    reading = read_marked(f'{VI}dự án DA1 "Truyền thông" {{\n  {word}: THU # <- PL009\n}}\n')
    assert shown(reading, only(reading)) == word


def test_a_word_like_a_keyword_and_another_word():
    plan = read_marked('ngôn ngữ: vi\nkế hoạch "Kế hoạch" { tình trạng: đã ban hành; đơn vị tính: triệu đồng }\n').plan
    assert plan.status == "issued"


def test_a_word_with_half_its_accents_is_a_suggestion():
    reading = read_marked(f'{VI}dự án DA1 "Truyền thông" {{\n  chu trì: STC # <- PL009\n}}\n')
    assert advice(only(reading)) == "có phải “chủ trì”?"


def test_words_with_no_accents_at_all_are_keywords():
    plan = read_marked(f'{VI}du an DA1 "Truyền thông" {{\n  chu tri: STC\n  pham vi: toan tinh\n}}\n').plan
    assert plan.parts[0].lead[0].id == "STC"
    assert plan.parts[0].scope == "all"


def test_capitals_without_accents_end_the_keyword():
    reading = read_marked('ngôn ngữ: vi\nnguồn VON "Nguồn vốn" # <- PL009\n')
    assert shown(reading, only(reading)) == "nguồn"
    assert advice(only(reading)) == "có phải “nguồn kinh phí”, “nguồn vốn”?"
    plan = read_marked('ngôn ngữ: vi\nmục tiêu CHUNG "Bình đẳng giới"\nnguồn kinh phí KHAC "Nguồn khác"\n').plan
    assert plan.goals[0].id == "CHUNG"
    assert plan.goals[0].word == "goal"
    assert plan.sources[0].id == "KHAC"


def test_capitals_with_accents_are_a_keyword():
    plan = read_marked('NGÔN NGỮ: vi\nDỰ ÁN DA1 "Truyền thông" {\n  PHẠM VI: TOÀN TỈNH\n}\n').plan
    assert ids(plan) == ["DA1"]
    assert plan.parts[0].scope == "all"


def test_capitals_without_accents_are_a_suggestion():
    reading = read_marked('ngôn ngữ: vi\nDU AN DA1 "Truyền thông" # <- PL009\n')
    assert shown(reading, only(reading)) == "DU AN"
    assert "“dự án”" in advice(only(reading))


def test_words_left_over_make_the_whole_run_unknown():
    reading = read_marked('language: en\nplan "Plan" {\n  year begins: 1/7 # <- PL009\n}\n')
    assert shown(reading, only(reading)) == "year begins"
    reading = read_marked('ngôn ngữ: vi\ngiai đoạn GD1 "Giai đoạn 1" {\n  cần sửa lại biểu # <- PL009\n}\n')
    assert shown(reading, only(reading)) == "cần sửa lại biểu"
    reading = read_marked('ngôn ngữ: vi\ngiai đoạn GD1 "Giai đoạn 1" {\n  cần sửa lại biểu: GD1 # <- PL009\n}\n')
    assert shown(reading, only(reading)) == "cần sửa lại biểu"


def test_spellings_of_one_word_are_one_keyword():
    plan = read_marked(
        "ngôn ngữ: vi\n"
        "Ðơn vị tính: triệu đồng\n"  # U+00D0, as old fonts give it
        'triển khai "Quyết định" { trích yếu: hoà bình }\n'
        'nhiệm vụ "Họp" { định kỳ: hàng năm }\n'
        'nhiệm vụ "Họp tổ" { ĐỊNH KÌ: hằng năm }\n'
        "ghi nhận PL201 tại PL[tổng] { lí do: đã ký }\n"
    ).plan
    assert plan.unit.code == "million_VND"
    assert [str(task.every[0].code) for task in plan.tasks] == ["yearly", "yearly"]
    assert plan.acknowledgements[0].reason == "đã ký"


def test_an_id_never_looks_like_a_time():
    reading = read_marked('ngôn ngữ: vi\ngiai đoạn 2012-2013 "Giai đoạn một" # <- PL019\n')
    assert reading.plan.phases[0].id is None
    assert reading.plan.phases[0].title == "Giai đoạn một"
    assert str(read_marked('ngôn ngữ: vi\nkế hoạch "Kế hoạch" { giai đoạn: 2011-2015 }\n').plan.period) == "2011-2015"


@pytest.mark.parametrize("word", ["2012", "2012-2013", "22/7/2011", "22.7.2011", "6/2025", "Q4/2013", "1.040", "1,2", "DA1."])
def test_what_is_no_id(word: str):
    assert read_marked(f'ngôn ngữ: vi\ndự án {word} "Truyền thông" # <- PL019\n').plan.parts[0].id is None


def test_the_papers_own_number_is_an_id():
    plan = read_marked(
        "ngôn ngữ: vi\n"
        'dự án DA1 "Một" {\n'
        '  nội dung 1.1 "a"\n'
        '  nội dung 11.1 "b"\n'
        '  nội dung 11.10 "c"\n'
        '  nội dung 1.1.4.2.1 "d"\n'
        '  nội dung a "e"\n'
        '  nội dung đ "g"\n'
        "}\n"
        'nhiệm vụ "Họp" { phục vụ: 11.1, đ }\n'
    ).plan
    assert ids(plan) == ["DA1", *(f"DA1.{id}" for id in ("1.1", "11.1", "11.10", "1.1.4.2.1", "a", "đ"))]
    assert [ref.id for ref in plan.tasks[0].serves] == ["DA1.11.1", "DA1.đ"]


def test_a_number_that_says_the_numbers_above_it_is_a_path():
    plan = read_marked(
        'ngôn ngữ: vi\ndự án 1 "Một" {\n  nội dung 1.1 "a" {\n    nội dung 1.1.1 "b"\n  }\n}\nnhiệm vụ "Họp" { phục vụ: 1.1.1 }\n'
    ).plan
    assert ids(plan) == ["1", "1.1", "1.1.1"]
    assert plan.tasks[0].serves[0].id == "1.1.1"


def test_an_id_does_not_stand_left_of_a_colon():
    reading = read_marked(f'{VI}dự án DA1 "Truyền thông" {{\n  TW: 430 # <- PL009\n}}\n')
    assert advice(only(reading)) == "số tiền theo nguồn ghi: kinh phí: TW 100"
    one = part("  kinh phí 2012: tổng 500, TW 430, TINH 70")
    assert figures(one) == [("2012", None, "figure", 500), ("2012", "TW", "figure", 430), ("2012", "TINH", "figure", 70)]


def test_cells_are_addressed_by_coordinates():
    plan = read_marked("ngôn ngữ: vi\nghi nhận PL201 tại PHU_LUC[tổng, 2014, TINH] { lý do: đã ký }\n").plan
    target = plan.acknowledgements[0].target
    assert (target.target.id, [ref.text for ref in target.coordinates]) == ("PHU_LUC", ["tổng", "2014", "TINH"])
    plan = read_marked('ngôn ngữ: vi\nghi nhận PL201 tại "Phụ lục"["Ngân sách tỉnh"] { lý do: đã ký }\n').plan
    assert plan.acknowledgements[0].target.coordinates[0].text == "Ngân sách tỉnh"


def test_a_name_with_a_comma_needs_quotes():
    culture = 'cơ quan VH "Bộ Văn hóa, Thể thao và Du lịch"\n'
    undeclared = f'{VI}dự án DA1 "Một" {{\n  phối hợp: Bộ Văn hóa, Thể thao và Du lịch # <- PL101 PL101\n}}\n'
    assert [shown(reads(undeclared), one) for one in reads(undeclared).findings] == ["Bộ Văn hóa", "Thể thao và Du lịch"]
    read_marked(undeclared)
    plan = read_marked(f'{VI}{culture}dự án DA1 "Một" {{\n  phối hợp: "Bộ Văn hóa, Thể thao và Du lịch", STC\n}}\n').plan
    assert [ref.id for ref in plan.parts[0].cooperating] == ["VH", "STC"]
    # Kinder than the rule: with the name declared, what was meant is clear, and only remarked.
    plan = read_marked(f'{VI}{culture}dự án DA1 "Một" {{\n  phối hợp: Bộ Văn hóa, Thể thao và Du lịch, STC # <- PL019\n}}\n').plan
    assert [ref.id for ref in plan.parts[0].cooperating] == ["VH", "STC"]


def test_a_group_is_declared_and_cited_by_id():
    plan = read_marked(f'{VI}nhóm cơ quan BN "các bộ, ngành" {{ thành viên: STC }}\ndự án DA1 "Một" {{ phối hợp: BN }}\n').plan
    assert plan.parts[0].cooperating[0].id == "BN"
    read_marked(f'{VI}dự án DA1 "Một" {{\n  phối hợp: các bộ, ngành # <- PL101 PL101\n}}\n')


# ---- 1.2 lines, quotes, braces ----
def test_a_comma_before_a_statement_is_the_mistake():
    reading = read_marked(f'{VI}cơ quan A "a" {{\n  # v- PL008\n  tên khác: "B", "C",\n  báo cáo: STC\n}}\n')
    assert shown(reading, only(reading)) == ","
    assert reading.plan.agencies["A"].aliases == ("B", "C")
    assert reading.plan.agencies["A"].reports[0].to[0].id == "STC"


@pytest.mark.parametrize("next_line", ["}", 'trách nhiệm "Tổng hợp" { mục: I }\n}', "# hết\n}"])
def test_a_comma_at_the_end_of_a_block(next_line: str):
    plan = read_marked(f'ngôn ngữ: vi\ncơ quan A "a" {{\n  # v- PL008\n  tên khác: B,\n{next_line}\n').plan
    assert plan.agencies[0].aliases == ("B",)


def test_a_list_goes_on_after_a_comma():
    plan = read_marked(
        'ngôn ngữ: vi\ncơ quan A "a" {\n  tên khác: "B", # tên cũ\n    # tên trong phụ lục\n    "C, D",\n\n    Đ\n  mục: I\n}\n'
    ).plan
    assert plan.agencies[0].aliases == ("B", "C, D", "Đ")
    assert plan.agencies[0].section == "I"


def test_a_value_may_begin_below_its_keyword():
    # Kinder than the rule: a value indented deeper, or a text block, belongs to the keyword above it.
    one = part('  ghi chú:\n    từ dòng dưới\n  mục tiêu:\n  """\n  lời văn\n  """\n  mục: II')
    assert (one.note, one.objective, one.section) == ("từ dòng dưới", "lời văn", "II")
    read_marked('ngôn ngữ: vi\ndự án DA1 "a" {\n  # v- PL011\n  ghi chú:\n  mục: II\n}\n')


@pytest.mark.parametrize("text", ["họp lúc 8:30", "tỷ lệ 60:40", "xem https://a.vn/b", "Nghị quyết 57/NQ-HĐND"])
def test_a_colon_inside_a_word_belongs_to_it(text: str):
    assert part(f"  ghi chú: {text}").note == text


@pytest.mark.parametrize("issuer", ['"Thủ tướng Chính phủ"', "Thủ tướng Chính phủ"])
def test_a_second_colon_is_two_statements_in_one(issuer: str):
    text = f'ngôn ngữ: vi\ntriển khai "Quyết định" {{\n  ngày ban hành: 22/7/2011 của: {issuer} # <- PL008\n  mục: I\n}}\n'
    reading = read_marked(text)
    assert reading.source.position(only(reading).span.start) == (3, 28)
    assert reading.plan.bases[0].section == "I"


def test_quotes_inside_quotes():
    reading = read_marked('ngôn ngữ: vi\ndự án DA1 "Phong trào "Toàn dân đoàn kết" ở khu dân cư" { # <- PL006\n  mục: II\n}\n')
    assert reading.source.position(only(reading).span.start) == (2, 23)
    assert [(one.id, one.section) for one in reading.plan.parts] == [("DA1", "II")]
    one = part('  ghi chú: "Phong trào "Toàn dân đoàn kết" ở khu dân cư" # <- PL006\n  mục: II')
    assert (one.note, one.section) == (None, "II")
    assert part('  ghi chú: “Phong trào "Toàn dân đoàn kết"”').note == 'Phong trào "Toàn dân đoàn kết"'
    assert part('  ghi chú: "Phong trào “Toàn dân đoàn kết”"').note == "Phong trào “Toàn dân đoàn kết”"


def test_a_head_holds_one_text():
    plan = read_marked(
        'ngôn ngữ: vi\ndự án DA1 "Một" "Hai" # <- PL006\ndự án DA2 "Ba"x # <- PL006\ndự án DA3"Bốn" # <- PL006\n'
    ).plan
    assert ids(plan) == ["DA1", "DA2", "DA3"]
    assert [one.title for one in plan.parts] == ["Một", 'Ba"x', "Bốn"]


def test_a_title_ends_its_head():
    plan = read_marked(
        'ngôn ngữ: vi\ndự án DA1 "Một" hai # <- PL006\ndự án "Ba" DA3 # <- PL006\ndự án DA4 bốn "Năm" # <- PL019\n'
    ).plan
    assert [(one.id, one.title) for one in plan.parts] == [("DA1", "Một"), ("DA3", "Ba"), ("DA4", "Năm")]
    plan = read_marked('ngôn ngữ: vi\ndự án DA1 Truyền thông # <- PL019\nnhiệm vụ "Họp" { phục vụ: DA1 }\n').plan
    assert (plan.parts[0].id, plan.parts[0].title) == ("DA1", "Truyền thông")


def test_a_text_block_that_is_never_closed():
    text = (
        'ngôn ngữ: vi\ndự án DA1 "Một" {\n  # v- PL007\n  mục tiêu: """\n    lời văn\n    dòng hai\n  mục: II\n}\n'
        'dự án DA2 "Hai" {\n  mục tiêu: """\n    lời khác\n    """\n  mục: III\n}\n'
    )
    plan = read_marked(text).plan
    assert [(one.objective, one.section) for one in plan.parts] == [("lời văn\ndòng hai", "II"), ("lời khác", "III")]
    text = (
        'ngôn ngữ: vi\ndự án DA1 "Một" {\n  # v- PL007\n  mục tiêu: """\n    lời văn\n  mục: II\n}\n'
        'dự án DA2 "Hai" {\n  # v- PL007\n  mục tiêu: """\n    lời khác\n  mục: III\n}\n'
    )
    plan = read_marked(text).plan
    assert [(one.objective, one.section) for one in plan.parts] == [("lời văn", "II"), ("lời khác", "III")]


def test_a_text_block_closes_behind_any_blanks():
    for blank in (" ", "\u00a0", "\t", "\u00a0\t \u202f"):
        one = part(f'  mục tiêu: """\n    lời văn\n{blank}"""\n  mục: II')
        assert (one.objective, one.section) == ("lời văn", "II")
    assert part('  mục tiêu: """ một dòng """').objective == "một dòng"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_text_block_with_any_line_ends(newline: str):
    text = 'ngôn ngữ: vi\ndự án DA1 "Một" {\n  mục tiêu: """\n    lời văn\n    dòng hai\n    """\n  mục: II\n}\n'
    one = read_marked(text.replace("\n", newline)).plan.parts[0]
    assert (one.objective, one.section) == ("lời văn\ndòng hai", "II")


def test_a_text_block_that_begins_on_its_own_line_with_words():
    one = part('  # v- PL007\n  mục tiêu: """ lời văn\n    dòng hai\n    """\n  mục: II')
    assert (one.objective, one.section) == ("lời văn\ndòng hai", "II")
    one = part('  mục tiêu: """\n    lời văn\n    """ thừa # <- PL007\n  mục: II')
    assert (one.objective, one.section) == ("lời văn", "II")


@pytest.mark.parametrize(
    "text",
    [
        'dự án DA1 "Truyền thông {\n  mục: II\n}\n',
        'dự án DA1 "Truyền thông { # ghi chú\n  mục: II\n}\n',
        'dự án DA1 "Truyền thông { mục: II }\n',
        'dự án DA1 "Truyền thông\n{\n  mục: II\n}\n',
    ],
)
def test_an_unclosed_quote_ends_before_the_brace(text: str):
    plan = read_marked(f'ngôn ngữ: vi\n# v- PL006\n{text}dự án DA2 "Tập huấn"\n').plan
    assert [(one.id, one.title, one.section) for one in plan.parts] == [("DA1", "Truyền thông", "II"), ("DA2", "Tập huấn", None)]


def test_an_unclosed_quote_in_a_value():
    plan = read_marked('ngôn ngữ: vi\n# v- PL006\ndự án DA1 "Một" { ghi chú: "Truyền thông }\ndự án DA2 "Hai"\n').plan
    assert [(one.id, one.note) for one in plan.parts] == [("DA1", "Truyền thông"), ("DA2", None)]
    one = part('  # v- PL006\n  ghi chú: "Truyền thông\n  mục: II')
    assert (one.note, one.section) == ("Truyền thông", "II")


def test_a_brace_may_stand_on_the_next_line():
    plan = read_marked(
        'ngôn ngữ: vi\ndự án DA1 "Một" # ghi chú\n\n# ghi chú\n{\n  mục: II\n}\ndự án DA2 "Hai" { mục: III }\n'
    ).plan
    assert [(one.id, one.section) for one in plan.parts] == [("DA1", "II"), ("DA2", "III")]


def test_a_missing_brace():
    inner = 'ngôn ngữ: vi\ndự án DA1 "Một" {\n  nội dung ND1 "a" { # <- PL005\n    mục: II.1\n\n}\ndự án DA2 "Hai"\n'
    assert ids(read_marked(inner).plan) == ["DA1", "DA1.ND1", "DA2"]
    outer = 'ngôn ngữ: vi\ndự án DA1 "Một" { # <- PL005\n  mục: II\ndự án DA2 "Hai" {\n  mục: III\n}\n'
    assert [(one.path, one.section) for one in read_marked(outer).plan.walk_parts()] == [("DA1", "II"), ("DA2", "III")]
    last = 'ngôn ngữ: vi\ndự án DA1 "Một" {\n  mục: II\n}\ndự án DA2 "Hai" { # <- PL005\n  mục: III\n'
    assert [(one.path, one.section) for one in read_marked(last).plan.walk_parts()] == [("DA1", "II"), ("DA2", "III")]


def test_a_stray_brace():
    text = 'ngôn ngữ: vi\ndự án DA1 "Một" {\n  mục: II\n}\n} # <- PL005\ndự án DA2 "Hai" { mục: III }\n'
    assert [(one.path, one.section) for one in read_marked(text).plan.walk_parts()] == [("DA1", "II"), ("DA2", "III")]
    text = 'ngôn ngữ: vi\ndự án DA1 "Một" {\n  mục: II\n  } # <- PL005\n  phạm vi: toàn tỉnh\n}\ndự án DA2 "Hai"\n'
    assert [(one.path, one.scope) for one in read_marked(text).plan.walk_parts()] == [("DA1", "all"), ("DA2", None)]


def test_a_hash_opens_a_comment_only_between_blanks():
    one = part("  mục: mục #5 # ghi chú\n  # ghi chú\n  ghi chú: C# và #1")
    assert (one.section, one.note) == ("mục #5", "C# và #1")
    plan = read_marked(
        f'{VI}dự án DA1 "Một"\ndự án DA2 "Hai"\nbiểu kinh phí PL {{\n | | 2012 | ghi chú |\n | DA1 "#1" | 5 | C# | # ghi chú\n | DA2 | 6 | #1 |\n}}\n'
    ).plan
    assert [(row.title, row.figures[0].minor // 10**6) for row in plan.tables[0].breakdown.rows] == [("#1", 5), (None, 6)]


def test_a_semicolon_in_a_text_needs_quotes():
    reading = read_marked("ngôn ngữ: vi\nghi nhận PL201 tại PL[tổng] {\n  lý do: bỏ sót V; cần sửa # <- PL009\n}\n")
    assert advice(only(reading)) == "lời văn có dấu ; phải đặt trong ngoặc kép"
    assert part("  mục: II.1; ghi chú: 57/NQ-HĐND; phạm vi: toàn tỉnh").note == "57/NQ-HĐND"
    basis = read_marked('ngôn ngữ: vi\ntriển khai "Quyết định" { của: Thủ tướng Chính phủ }\n').plan.bases[0]
    assert basis.issuer[0].text == "Thủ tướng Chính phủ"


def test_a_faulty_statement_does_not_swallow_the_brace_behind_it():
    plan = read_marked('ngôn ngữ: vi\ndự án DA1 "Một" { mục: II: "III" } # <- PL008\ndự án DA2 "Hai"\n').plan
    assert ids(plan) == ["DA1", "DA2"]


def test_a_comma_parts_things_of_one_kind():
    reading = read_marked(f'{VI}cơ quan A "a" {{\n  báo cáo: STC, định kỳ hằng năm # <- PL101\n}}\n')
    assert advice(only(reading)) == "“định kỳ” là một câu riêng: ghi trong { } hoặc sau dấu ;"
    report = read_marked(f'{VI}cơ quan A "a" {{ báo cáo: STC {{ định kỳ: hằng năm }} }}\n').plan.agencies["A"].reports[0]
    assert (report.to[0].id, report.every[0].code) == ("STC", "yearly")


# ---- 1.3 figures and times ----
def test_three_digits_behind_a_decimal_mark_are_asked_about():
    for head, word, asked in ((VI, "kinh phí", "1,040"), (EN, "funding", "1.040")):
        reading = read_marked(
            f'{head}{"dự án" if word == "kinh phí" else "project"} DA1 "a" {{\n  {word}: {asked} # <- PL012\n}}\n'
        )
        assert only(reading).message.text("vi") in ("“1,040” chưa rõ: 1,04 hay 1.040", "“1.040” chưa rõ: 1.04 hay 1,040")
    assert [one[3] for one in figures(part("  kinh phí: TW 0,125 tỷ, TINH 1.260,500 triệu"))] == [125, 1260]


def test_one_line_settles_how_figures_are_written():
    for sample, million in (("1,234.56", 1040), ("1.234,56", 1)):
        one = part("  kinh phí: 1,040", VI.replace("ngôn ngữ: vi", f"ngôn ngữ: vi\ncách viết số: {sample}"))
        assert figures(one)[0][3] == million


def test_a_comma_between_digits_belongs_to_the_number():
    read_marked(f'{VI}nội dung 1,2,3,4 "Bốn nội dung" # <- PL019\n')
    read_marked(f'{VI}dự án DA1 "a" {{\n  số lượng: 1,2 # <- PL012\n}}\n')
    assert figures(part("  kinh phí: TINH 100,TW 150")) == [("", "TINH", "figure", 100), ("", "TW", "figure", 150)]
    assert figures(part("  funding: TINH 300,350", EN)) == [("", "TINH", "figure", 300350)]
    # Ids hold no commas, so a list of them without blanks can only be a list.
    plan = read_marked(f'{VI}dự án 1 "a"\ndự án 2 "b"\nnhiệm vụ "Họp" {{ phục vụ: 1,2 }}\n').plan
    assert [ref.id for ref in plan.tasks[0].serves] == ["1", "2"]


def table(rows: str, head: str = VI):
    """The rows of a table: label, and for each figure its time, source, state and millions."""
    parts = 'dự án DA1 "Một" { nội dung ND1 "a"; nội dung ND2 "b" }\ndự án DA2 "Hai"\ndự án DA3 "Ba" { nội dung ND1 "c" }\n'
    read = read_marked(f'{head}{parts}biểu kinh phí PL "Phụ lục" {{\n{rows}\n}}\n')
    breakdown = read.plan.tables[0].breakdown
    if breakdown is None:
        return None
    found = []
    for row in breakdown.rows:
        cells = [
            (str(one.column.time or ""), one.column.source, one.state, one.minor // 10**6, read.source.text[one.start : one.end])
            for one in row.figures
        ]
        found.append((row, cells))
    return found


GROUP = "| | 2012 |\n| | TINH TW KHAC |\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1O0", "100"), ("1.08O", "1.080"), ("1l0", "110"), ("5OO triệu đồng", "500"), ("2.O00 triệu đồng", "2.000"),
        ("1O.000", "10.000"), ("TW 1O0, TINH 5", "100"), ("0,5O", "0,50"),
    ],
)  # fmt: skip
def test_letters_among_digits(typed: str, meant: str):
    (found,) = reads(f'{VI}dự án DA1 "a": {typed}\n').findings
    assert found.code == "PL012"
    assert meant in found.message.text("vi")


@pytest.mark.parametrize("typed", ["5 lít", "abc1O", "1O2x", "O"])
def test_words_that_are_no_figures_with_letters(typed: str):
    found = reads(f'{VI}dự án DA1 "a": {typed}\n').findings
    assert [one.code for one in found if one.code == "PL012"] == []


def test_a_figure_with_blanks_in_a_group_is_no_three_figures():
    rows = table(GROUP + "| DA1 | 1 040 300 | # <- PL012")
    assert [cell[2] for cell in rows[0][1]] == ["figure", "unread", "figure"]
    rows = table(GROUP + "| DA1 | 1\u00a0040 300 5 | # <- PL017")
    assert [cell[2] for cell in rows[0][1]] == ["unread"] * 3
    assert [cell[3] for cell in table("| | 2012 |\n| DA1 | 1 040 |")[0][1]] == [1040]
    assert [cell[3] for cell in table(GROUP + "| DA1 | 05 0 5 |")[0][1]] == [5, 0, 5]


def test_signs_and_blanks():
    rows = table(GROUP + "| DA1 | -5 −5 (5) |\n| DA2 | - 5 – |\n| DA3 | — – − |")
    assert [[(cell[2], cell[3]) for cell in cells] for _, cells in rows] == [
        [("figure", -5)] * 3,
        [("blank", 0), ("figure", 5), ("blank", 0)],
        [("blank", 0)] * 3,
    ]


@pytest.mark.parametrize("numbers", ["| (1) | (2) | (3) |", "| | (2) | (3) |", "| A | (1) | (2) |", "| 1 | (2) | (3) |"])
def test_numbers_of_columns_under_the_head(numbers: str):
    assert [cell[3] for cell in table(f"| | 2012 | 2013 |\n{numbers}\n| DA1 | 5 | 6 |")[0][1]] == [5, 6]
    assert len(table("| | 2012 |\n| | TINH TW KHAC |\n| | (1) (2) (3) |\n| DA1 | (1) (2) (3) |")) == 1


def test_a_month_or_a_span_of_years():
    assert period("2011-12 # <- PL013") is None
    assert deadline("2011-12 # <- PL013") is None
    assert str(period("2011-15")) == "2011-2015"
    assert deadline("2011-07-22") == When.day(2011, 7, 22)
    assert deadline("6/2025") == When.month(2025, 6)
    # Only a plan that says on which day its budget years begin can have this.
    assert period("2018/19 # <- PL013") is None
    assert deadline("7/22/2011 # <- PL013") is None
    assert deadline("31/2/2013 # <- PL013") is None
    reading = reads(f'{VI}chỉ tiêu C "x" {{ thời hạn: 7/22/2011 }}')
    assert advice(only(reading)) == "có phải “22/7/2011”?"


def test_a_range_under_a_value():
    assert value("40 - 50") == ("=", 40, 50, None)
    assert value("20% - 50%") == ("=", 20, 50, "percent")
    assert value("2011-2015") == ("=", 2011, 2015, None)
    assert value(">= 30") == (">=", 30, None, None)


def test_arithmetic_belongs_to_parts_alone():
    written = "6 lớp x 255 triệu đồng/lớp = 1.530 triệu đồng"
    assert reads(f'{VI}dự án DA1 "a" {{\n  kinh phí: {written}\n}}\n').findings == ()
    reading = read_marked(f"{VI}số liệu nêu tại V.2 {{\n  kinh phí: {written} # <- PL011\n}}\n")
    assert advice(only(reading)) == "ghi kết quả; phép tính để ở ghi chú hoặc ở khoản chi"
    reading = read_marked(f'{VI}chỉ tiêu CT "a" {{\n  giá trị: 6 x 2 = 12 # <- PL011\n}}\n')
    assert advice(only(reading)) == "viết ví dụ: ít nhất 85%"


def test_parts_of_falling_scale_add_up():
    assert figures(part("  kinh phí: 5 tỷ 800 triệu")) == [("", None, "figure", 5800)]
    assert figures(part("  kinh phí: 1 040 triệu")) == [("", None, "figure", 1040)]
    assert figures(part("  kinh phí: TW 10 tỷ 140 triệu đồng, TINH 5 tỷ"))[0][3] == 10140
    for odd in ("800 triệu 5 tỷ", "5 tỷ 1.800 triệu", "5 tỷ 3 tỷ", "5 30"):
        assert figures(part(f"  kinh phí: {odd} # <- PL012"))[0][2] == "unread"


def test_the_unit_of_an_amount():
    bare = "ngôn ngữ: vi\n"
    assert figures(part("  kinh phí: 5 triệu đồng", bare))[0][3] == 5
    assert figures(part("  đơn vị tính: tỷ đồng\n  kinh phí: 5"))[0][3] == 5000
    assert figures(part("  kinh phí: 5"))[0][3] == 5
    assert figures(part("  kinh phí: 5 # <- PL015", bare))[0][2] == "unread"
    assert [one[2] for one in figures(part("  kinh phí: TW 5 tỷ, TINH 3 # <- PL015"))] == ["figure", "unread"]
    assert [one[3] for one in figures(part("  kinh phí: TW 5 triệu, TINH 3"))] == [5, 3]
    assert [
        one[3] for one in figures(part("  kinh phí: tổng 500, gồm TW 430, TINH 70 triệu đồng", VI.replace("triệu", "tỷ")))
    ] == [500, 430, 70]


# ---- 1.4 tables ----
def test_names_of_columns_in_a_group():
    assert table("| | đơn giá số lượng thành tiền | # <- PL018\n| DA1 | 5 6 30 |") is None
    assert table("| | ngân sách huyện TW | # <- PL018\n| DA1 | 5 6 |") is None
    assert [cell[1] for cell in table('| | "Ngân sách tỉnh" TW |\n| DA1 | 5 6 |')[0][1]] == ["TINH", "TW"]
    assert [cell[1] for cell in table("| | Ngân sách tỉnh |\n| DA1 | 5 |")[0][1]] == ["TINH"]


def test_which_rows_are_the_head():
    for rule in ("|-----|------|-----|", "|:---|---:|:---:|", "| | | |", "|", "||"):
        assert [cell[3] for cell in table(f"| | 2012 | 2013 |\n{rule}\n| DA1 | 5 | 6 |")[0][1]] == [5, 6]
    rows = table("| | 2012 |\n| DA1 | 5 |\n| | 6 | # <- PL017")
    assert [row.unread for row, _ in rows] == [False, True]
    assert table("| DA1 | 5 | # <- PL018\n| DA2 | 5 |") is None
    assert table("| | 2012 |\n| | TW |\n| | | TINH | # <- PL018\n| DA1 | 5 |") is None


def test_a_group_of_one_column_is_one_cell():
    rows = table("| | 2012 | ghi chú |\n| DA1 | 1 040 | Xếp hạng năng lực cạnh tranh số |")
    assert [cell[3] for cell in rows[0][1]] == [1040]


def test_one_figure_under_several_columns():
    assert [cell[2] for cell in table(GROUP + "| DA1 | 90 | # <- PL017")[0][1]] == ["unread"] * 3
    assert [cell[2] for cell in table(GROUP + "| DA1 | 90 80 | # <- PL017")[0][1]] == ["unread"] * 3
    assert table(GROUP + "| DA1 | [90] |")[0][1] == [("2012", None, "figure", 90, "90")]
    assert table(GROUP + "| DA1 | [ 1.040 ] |")[0][1] == [("2012", None, "figure", 1040, "1.040")]
    two = "| | 2012 | 2013 |\n| | TINH TW KHAC | TINH TW KHAC |\n| DA1 | 1 2 3 | 4 5 6 |\n"
    assert [cell[:4] for cell in table(two + "| tổng | 6 | 15 |")[1][1]] == [
        ("2012", None, "figure", 6),
        ("2013", None, "figure", 15),
    ]
    assert [cell[2] for cell in table(two + "| tổng | 6 | 4 5 6 | # <- PL017")[1][1]] == ["unread"] * 3 + ["figure"] * 3
    reading = reads(f'{VI}dự án DA1 "a"\nbiểu kinh phí PL {{\n{GROUP}| DA1 | 90 |\n}}')
    assert only(reading).message.text("vi") == "“90” chưa rõ: số chung của nhóm “2012”, hay của một trong 3 cột"


def test_tabs_part_cells_when_they_give_the_heads_columns():
    two = "| | 2012 | 2013 |\n| | TINH TW KHAC | TINH TW KHAC |\n"
    want = [
        ("figure", 90, "90"),
        ("blank", 0, ""),
        ("figure", 5, "5"),
        ("figure", 1, "1"),
        ("figure", 2, "2"),
        ("figure", 3, "3"),
    ]
    for row in ("| DA1\t|90\t\t5\t1\t2\t3|", "|DA1|90\t\t5\t1\t2\t3", "|DA1\t90\t\t5\t1\t2\t3", "| DA1 |\t90\t\t5\t1\t2\t3\t|"):
        rows = table(two + row)
        assert [(cell[2], cell[3], cell[4]) for cell in rows[0][1]] == want
        assert rows[0][0].parts == ("DA1",)
    assert [cell[3] for cell in table(two + "| DA1 |\t\t90 1 2\t|\t\t1 2 3\t|")[0][1]] == [90, 1, 2, 1, 2, 3]
    assert [cell[3] for cell in table(GROUP + "| DA1 | 90\t\t5 |")[0][1]] == [90, 0, 5]


def test_a_row_for_several_siblings():
    rows = table('| | 2012 |\n| DA1.ND1, ND2 "Nội dung 1, 2" | 5 |\n| DA2 | 6 |')
    assert (rows[0][0].parts, rows[0][0].title) == (("DA1.ND1", "DA1.ND2"), "Nội dung 1, 2")
    assert table("| | 2012 |\n| DA1, DA3.ND1 | 5 | # <- PL017")[0][0].unread
    assert table("| | 2012 |\n| DA1.ND1, ND9 | 5 | # <- PL101")[0][0].unread


def test_totals_and_what_they_leave_out():
    rows = table(
        "| | 2012 |\n| tổng trừ DA3 | 11 |\n| DA1 | 5 |\n| DA2 | 6 |\n| tổng gồm DA1, DA2 | 11 |\n| tổng cộng | 11 |\n| TỔNG SỐ | 11 |"
    )
    assert [(row.total, row.only, row.without) for row, _ in rows] == [
        (True, (), ("DA3",)),
        (False, (), ()),
        (False, (), ()),
        (True, ("DA1", "DA2"), ()),
        (True, (), ()),
        (True, (), ()),
    ]
    cells = table("| | 2012 | tổng |\n| DA1 | 5 | 5 |")[0][1]
    assert [cell[:2] for cell in cells] == [("2012", None), ("", None)]


def test_decided_later_is_one_word():
    rows = table(GROUP + "| DA1 | chờ tbd CHỜ |")
    assert [cell[2] for cell in rows[0][1]] == ["pending"] * 3
    assert [cell[2] for cell in table("| | 2012 |\n| DA1 | xác định sau |")[0][1]] == ["pending"]
    assert [cell[2] for cell in table(GROUP + "| DA1 | xác định sau | # <- PL011")[0][1]] == ["unread"] * 3


@pytest.mark.parametrize("note", ['“năm 5" | 6"”', '“rộng 5" | x”', '"a | b"', "“a | b”"])
def test_a_bar_in_quotes_is_text_whatever_quotes_stand_inside(note: str):
    reading = reads(f'{VI}dự án DA1 "a"\nbiểu kinh phí B "b" {{\n| | 2012 | ghi chú |\n| DA1 | 5 | {note} |\n}}\n')
    assert reading.findings == ()
    assert reading.plan.tables[0].breakdown.rows[0].note == note[1:-1]


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("quý: II/2032", "từ quý III/2032 đến 2034"),
        ("tháng: 4/2032", "từ tháng 5/2032 đến 2034"),
        ("tháng: 12/2032", "sửa thời gian cho đúng thứ tự, hoặc bỏ điều kiện"),
    ],
)
def test_a_year_that_begins_too_early_is_told_how_to_begin_within(point: str, said: str):
    """A year begins on its first day; who means "some time in it" is shown how that is written, and it reads so."""
    text = 'ngôn ngữ: vi\nkế hoạch "K" {{ thời gian: 2031-2034 }}\ndự án DA1 "A" {{ thời gian: {}; cần có: M }}\n'
    text += 'giai đoạn G "G" {{ thời gian: 2031-2034; mốc M "m" {{ {} }} }}\n'
    plan = reads(text.format("2032-2034", point)).plan
    (found,) = [one for one in check_plan(plan) if one.code == "PL306"]
    assert said in found.advice.text("vi")
    if said.startswith("từ"):
        mended = reads(text.format(said, point))
        assert mended.findings == ()
        assert [one.code for one in check_plan(mended.plan) if one.code == "PL306"] == []
