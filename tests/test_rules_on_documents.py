"""Rules on documents, targets, sources and words: cases that their pages do not show, in the words of a planner."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from support import TEXT, TEXT_EN, Checked, checked
from test_rule_pages import PAGES

from planlang.diagnostics import Severity
from planlang.rules.acknowledgement_text import written
from planlang.rules.catalogue import rules
from planlang.rules.documents._symbols import initials, issuer_class, kind_in, read_symbol, symbol_class
from planlang.rules.pages import RulePage, read_page
from planlang.rules.selection import DEFAULT, Selection

EXTRA = Selection("extra")
#: The rules of this file: goals from PL507, names from PL107, figures against text, documents, style from PL903.
OURS = tuple(
    one.rule
    for one in rules()
    if (one.rule.code >= "PL507" and one.rule.code < "PL520")
    or one.rule.code in ("PL107", "PL108", "PL109")
    or "PL240" <= one.rule.code <= "PL259"
    or one.rule.code.startswith("PL7")
    or (one.rule.code >= "PL903" and one.rule.code < "PL950")
)  # fmt: skip
CODES = {rule.code for rule in OURS}


def page(path: Path) -> RulePage:
    return read_page(path.read_text("utf-8"), path.name)


def shown(said: RulePage, text: str) -> Checked:
    """A page's plan, checked by the rules that always run and by the page's own."""
    return checked(
        text, selection=Selection(select=(said.code,)), files=said.sides["en" if "language: en" in text else "vi"].files
    )


def found(text: str, code: str) -> list[str]:
    """What a rule says about a text, in Vietnamese."""
    return [one.message.text("vi") for one in checked(text, selection=Selection(select=(code,))).with_code(code)]


# ---- the catalogue ----
def test_at_most_eight_rules_of_style():
    assert sum(one.rule.code.startswith("PL9") for one in rules()) <= 8


def test_only_contradictions_are_errors_and_run_always():
    assert [rule.code for rule in OURS if rule.level is Severity.ERROR and rule.tier != "basic"] == []
    assert [rule.code for rule in OURS if rule.level is Severity.INFO and rule.tier == "basic"] == []


@pytest.mark.parametrize("text", [TEXT, TEXT_EN], ids=["vi", "en"])
def test_quiet_on_the_example_by_default(text: str):
    assert [one.code for one in checked(text, acknowledgements=False, selection=DEFAULT).findings if one.code in CODES] == []


def test_what_the_example_is_told_in_full():
    one = checked(TEXT, selection=EXTRA)
    said = sorted((finding.code, finding.subject) for finding in one.findings if finding.code in CODES)
    assert said == [
        ("PL242", "DA4.MH3"),  # II.4: paid by the centre; the annex gives 720 and 60 from others
        ("PL242", "DA4.MH4"),
        ("PL513", "DA1.NHAN_THUC"),  # 85% of officials, soldiers, students and residents at once
        ("PL513", "DA2.TAP_HUAN"),
        ("PL514", "DA3"),  # no figure says what becomes of project 3
        ("PL516", "VAY_VON"),  # V.3.10: 100% of poor women, and nobody reports on it
        ("PL517", "DA1.NHAN_THUC"),
        ("PL517", "DA2.TAP_HUAN"),
        ("PL517", "VAY_VON"),
        ("PL714", "Kế hoạch thực hiện Chương trình quốc gia về bình đẳng giới giai đoạn 2011-2015 tỉnh Quảng Ninh"),
        ("PL716", "Quyết định 1241/QĐ-TTg"),  # a text without a file has no programme beside it
        ("PL904", "Đẩy mạnh phối hợp liên ngành trong hoạt động bình đẳng giới"),
    ]


@pytest.mark.parametrize("path", [path for path in PAGES if page(path).code in CODES], ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_finding_can_be_acknowledged(path, language: str):
    said = page(path)
    text = said.sides[language].finds
    before = [one for one in shown(said, text).findings if one.code == said.code]
    for finding in before:
        after = shown(said, f"{text}\n{written(finding, language, 'as signed')}")
        left = [
            one
            for one in after.open
            if one.code in ("PL191", "PL192", "PL194") or (one.code, one.subject) == (said.code, finding.subject)
        ]
        assert left == [], finding.subject
        assert any(one.acknowledged and one.code == said.code for one in after.findings)


def mended(one: Checked, code: str) -> str:
    """The text with the first fix of each finding of a rule applied."""
    edits = [edit for finding in one.with_code(code) for fix in finding.fixes[:1] for edit in fix.edits]
    text = one.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize("code", ["PL109", "PL713", "PL903"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_fix_ends_its_finding_and_no_more(code: str, language: str):
    path = next(path for path in PAGES if page(path).code == code)
    said = page(path)
    one = shown(said, said.sides[language].finds)
    assert all(finding.fixes and finding.fixes[0].safe for finding in one.with_code(code))
    after = shown(said, mended(one, code))
    assert after.with_code(code) == []
    assert after.reading.findings == one.reading.findings
    assert mended(after, code) == after.text


# ---- document numbers ----
@pytest.mark.parametrize(
    ("text", "number", "year", "kind", "issuers", "letter"),
    [
        ("1241/QĐ-TTg", "1241", None, "QĐ", ("TTg",), False),
        ("số 1241/QĐ-TTg", "1241", None, "QĐ", ("TTg",), False),
        ("150/2025/NĐ-CP", "150", 2025, "NĐ", ("CP",), False),
        ("66.25/2026/NQ-CP", "66.25", 2026, "NQ", ("CP",), False),
        ("72/2025/QH15", "72", 2025, "", ("QH15",), False),
        ("1679/NQ-UBTVQH15", "1679", None, "NQ", ("UBTVQH15",), False),
        ("1275/LĐTBXH-BĐG", "1275", None, "", ("LĐTBXH",), True),
        ("739/BNV-CTTN&BĐG", "739", None, "", ("BNV",), True),
        ("05/KH-UBND", "05", None, "KH", ("UBND",), False),
        ("12/2013/TTLT-BTC-BNV", "12", 2013, "TTLT", ("BTC", "BNV"), False),
        ("18-NQ/TW", "18", None, "NQ", ("TW",), False),
        ("08-CT/TU", "08", None, "CT", ("TU",), False),
    ],
)
def test_numbers_are_taken_apart(text, number, year, kind, issuers, letter):
    symbol = read_symbol(text)
    assert symbol is not None
    assert (symbol.number, symbol.year, symbol.kind, symbol.issuers, symbol.letter) == (number, year, kind, issuers, letter)


@pytest.mark.parametrize("text", ["1241", "1241 QĐ TTg", "QĐ-TTg", "", "…/KH-UBND", "số"])
def test_what_is_no_number(text: str):
    assert read_symbol(text) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Thủ tướng Chính phủ", "TTg"),
        ("Chính phủ", "CP"),
        ("Văn phòng Chính phủ", None),
        ("Thanh tra Chính phủ", None),
        ("Ủy ban nhân dân tỉnh", "UBND"),
        ("Uỷ ban nhân dân tỉnh", "UBND"),
        ("Chủ tịch UBND tỉnh", "UBND"),
        ("HĐND tỉnh", "HĐND"),
        ("Bộ Chính trị", "TW"),
        ("Bộ Nội vụ", "B"),
        ("Ban Dân tộc tỉnh", None),
        ("Provincial People's Committee", "UBND"),
    ],
)
def test_who_issues(name: str, code: str | None):
    assert issuer_class(name) == code


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bộ Lao động - Thương binh và Xã hội", "BLĐTBXH"),
        ("Bộ Lao động TBXH", "BLĐTBXH"),
        ("Bộ Giáo dục và Đào tạo", "BGDĐT"),
        ("Bộ Văn hóa, Thể thao và Du lịch", "BVHTTDL"),
        ("Bộ Tài chính", "BTC"),
        ("Bộ Nông nghiệp & PTNT", "BNNPTNT"),
    ],
)
def test_ministries_are_abbreviated_by_their_initials(name: str, letters: str):
    assert letters in initials([name])
    assert symbol_class(letters) == "B"


def test_a_programme_is_cited_with_the_number_of_its_decision():
    assert kind_in("Chương trình quốc gia về bình đẳng giới") is None
    assert kind_in("Quyết định phê duyệt Chương trình") == ("quyết định", "decision")


def basis(body: str, head: str = "", word: str = "căn cứ", title: str = "") -> str:
    return f'ngôn ngữ: vi\nkế hoạch "Kế hoạch" {{\n{head}\n{word} {title} {{ {body} }}\n}}\n'


@pytest.mark.parametrize(
    ("number", "issuer", "differs"),
    [
        ("1241/QĐ-TTg", "Thủ tướng Chính phủ", False),
        ("1241/QĐ-TTg", "Chính phủ", True),
        ("12/NQ-HĐND", "Ủy ban nhân dân tỉnh", True),
        ("12/QĐ-UB", "Ủy ban nhân dân tỉnh", False),
        ("15/2013/TT-BTC", "Bộ Tài chính", False),
        ("15/2013/TT-BTC", "Bộ Nội vụ", True),
        ("739/BNV-CTTN", "Bộ Nội vụ", False),
        ("1275/LĐTBXH-BĐG", "Bộ Lao động - Thương binh và Xã hội", False),
        ("12/KH-BDT", "Ban Dân tộc tỉnh", False),
        ("7/TB-VPCP", "Văn phòng Chính phủ", False),
        ("18-NQ/TW", "Bộ Chính trị", False),
        ("73/2006/QH11", "Quốc hội", False),
        ("73/2006/QH11", "Chính phủ", True),
    ],
)
def test_issuer_and_number(number: str, issuer: str, differs: bool):
    text = basis(f'số ký hiệu: {number}; cơ quan ban hành: "{issuer}"')
    assert bool(found(text, "PL704")) is differs


@pytest.mark.parametrize(
    ("date", "found_it"),
    [
        ("31/12/2008", False),
        ("1/1/2009", True),
        ("30/6/2016", True),
        ("1/7/2016", True),
        ("31/3/2025", True),
        ("1/4/2025", False),
    ],
)
def test_the_year_in_a_number_is_judged_by_the_law_of_its_day(date: str, found_it: bool):
    assert bool(found(basis(f"số ký hiệu: 24/NĐ-CP; ngày ban hành: {date}"), "PL702")) is found_it
    assert found(basis("số ký hiệu: 24/NĐ-CP"), "PL702") == []


@pytest.mark.parametrize(
    ("head", "found_it"),
    [
        ("ngày ban hành: 4/3/2020", False),
        ("ngày ban hành: 5/3/2020", True),
        ("thời gian: 2011-2015", False),
        ("thời gian: 2021-2025", True),
        ("", False),
    ],
)
def test_a_decree_does_not_judge_plans_before_it(head: str, found_it: bool):
    text = f'ngôn ngữ: vi\nkế hoạch "Kế hoạch" {{ số ký hiệu: 5/KH-UBND; {head} }}\n'
    assert bool(found(text, "PL713")) is found_it


def test_one_number_of_two_years_is_two_documents():
    two = 'căn cứ "A" { số ký hiệu: 05/KH-UBND; ngày ban hành: 10/1/2012 }\ncăn cứ "B" { số ký hiệu: 05/KH-UBND; ngày ban hành: 9/1/2013 }'
    assert found(f'ngôn ngữ: vi\nkế hoạch "K" {{\n{two}\n}}\n', "PL707") == []
    same_year = two.replace("2013", "2012")
    assert found(f'ngôn ngữ: vi\nkế hoạch "K" {{\n{same_year}\n}}\n', "PL707") == [
        "số 05/KH-UBND được dẫn với hai ngày: 10/1/2012 và 9/1/2012"
    ]


def test_a_month_may_be_the_day_inside_it():
    text = 'căn cứ "A" { số ký hiệu: 05/KH-UBND; ngày ban hành: 10/1/2012 }\ncăn cứ "B" { số ký hiệu: 05/KH-UBND; ngày ban hành: tháng 1/2012 }'
    assert found(f'ngôn ngữ: vi\nkế hoạch "K" {{\n{text}\n}}\n', "PL707") == []


def test_guidance_for_a_part_of_the_years_is_a_note():
    text = basis("thời gian: 2012", "thời gian: 2011-2015", "theo hướng dẫn", '"Công văn"')
    finding = checked(text).with_code("PL710")[0]
    assert finding.severity is Severity.INFO
    assert found(basis("thời gian: 2011-2020", "thời gian: 2011-2015", "triển khai", '"Chiến lược"'), "PL710") == []


# ---- targets ----
def target(body: str, title: str = "được tập huấn") -> str:
    return f'ngôn ngữ: vi\nkế hoạch "K" {{ thời gian: 2011-2015 }}\nchỉ tiêu CT "{title}" {{ {body} }}\n'


@pytest.mark.parametrize(
    ("body", "differs"),
    [
        ("giá trị: 85%; từng năm: 2014 80%, 2015 85%", False),
        ("giá trị: 85%; từng năm: 2014 80%, 2015 84%", True),
        ("giá trị: ít nhất 85%; từng năm: 2014 80%, 2015 90%", False),
        ("giá trị: ít nhất 85%; từng năm: 2014 80%, 2015 84%", True),
        ("giá trị: dưới 5%; từng năm: 2014 8%, 2015 4%", False),
        ("giá trị: khoảng 85%; từng năm: 2014 80%, 2015 84%", False),
        ("giá trị: 80 - 85%; từng năm: 2014 70%, 2015 82%", False),
        ("giá trị: 30 lớp; cách tính: từng kỳ; từng năm: 2014 10 lớp, 2015 20 lớp", False),
        ("giá trị: 85%; thời hạn: 2015; từng năm: 2013 70%, 2014 80%", False),  # the path stops before the deadline
        ("giá trị: 85%; từng năm: 2014 80 người, 2015 90 người", False),  # told by PL510
    ],
)
def test_where_a_path_ends(body: str, differs: bool):
    assert bool(found(target(body), "PL507")) is differs


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("giá trị: 85%; từng năm: 2013 70%, 2014 80%, 2015 58%", ["PL507"]),  # not PL506 too
        ("giá trị: 85%; từng năm: 2013 70%, 2014 60%, 2015 85%", ["PL506"]),
        ("giá trị: 85%; từng năm: 2014 80%, 2015 185%", ["PL502"]),
        ("giá trị: 85%; thời hạn: 2015; từng năm: 2014 80%, 2015 85%, 2016 90%", ["PL505"]),  # 2016 lies outside the plan
        ("giá trị: 80%; thời hạn: 2014; từng năm: 2014 80%, 2015 85%", ["PL508"]),
    ],
)
def test_one_slip_is_told_once(body: str, codes: list[str]):
    findings = checked(target(body + "; giá trị gốc: 60%")).findings
    assert [one.code for one in findings] == codes


@pytest.mark.parametrize(
    ("body", "met"),
    [
        ("giá trị: ít nhất 85%; giá trị gốc: 60%", False),
        ("giá trị: ít nhất 85%; giá trị gốc: 85%", True),
        ("giá trị: dưới 5%; giá trị gốc: 8%", False),
        ("giá trị: dưới 5%; giá trị gốc: 4%", True),
        ("giá trị: 85%; giá trị gốc: 90%", False),  # a share may be meant to fall
        ("giá trị: 85%; giá trị gốc: 85%", True),
        ("giá trị: 85%; giá trị gốc: 85 người", False),
    ],
)
def test_what_is_met_from_the_start(body: str, met: bool):
    assert bool(found(target(body), "PL509")) is met


def test_the_figure_reached_counts_while_the_plan_is_a_draft():
    text = target("giá trị: ít nhất 85%; giá trị gốc: 60%; đã đạt: 88%")
    assert found(text, "PL509") == []
    assert len(found(text.replace("{ thời gian", "{ tình trạng: dự thảo; thời gian"), "PL509")) == 1


def test_two_ways_of_reading_a_rise():
    (said,) = found(target("giá trị: 5%; giá trị gốc: 60%", "tăng tỷ lệ nữ cán bộ"), "PL519")
    assert "65%" in said
    assert "63%" in said
    assert found(target("giá trị: 65%; giá trị gốc: 60%", "tăng tỷ lệ nữ cán bộ lên"), "PL519") == []


def test_counts_of_two_projects_are_no_contradiction():
    text = """ngôn ngữ: vi
dự án DA1 "A" { chỉ tiêu C1 "lớp tập huấn" { giá trị: 5 lớp; đối tượng: cán bộ } }
dự án DA2 "B" { chỉ tiêu C2 "lớp tập huấn" { giá trị: 9 lớp; đối tượng: cán bộ } }
"""
    assert found(text, "PL512") == []
    assert len(found(text.replace("5 lớp", "50%").replace("9 lớp", "90%"), "PL512")) == 1


# ---- sources ----
def test_a_joint_row_gives_no_part_its_own_share():
    text = """ngôn ngữ: vi
kế hoạch "K" { đơn vị tính: triệu đồng }
nguồn kinh phí TW "Ngân sách Trung ương"
nguồn kinh phí TINH "Ngân sách tỉnh"
dự án DA1 "A" {
  nội dung ND1 "a" { nguồn kinh phí: TW }
  nội dung ND2 "b"
}
biểu kinh phí PL "Phụ lục" {
  |               | 2013     |
  |               | TINH TW  |
  | DA1.ND1, ND2  | 100  150 |
}
"""
    assert found(text, "PL242") == []
    assert len(found(text.replace("DA1.ND1, ND2 ", "DA1.ND1      "), "PL242")) == 1


def test_a_lost_cell_may_hold_the_money_of_its_source():
    text = """ngôn ngữ: vi
kế hoạch "K" { đơn vị tính: triệu đồng }
nguồn kinh phí TW "Ngân sách Trung ương"
nguồn kinh phí TINH "Ngân sách tỉnh"
dự án DA1 "A" { thí điểm { nguồn kinh phí: TW; địa bàn "xã Tân Việt" } }
biểu kinh phí PL "Phụ lục" {
  |      | 2013     |
  |      | TINH TW  |
  | DA1  | 100  ?   |
}
"""
    assert found(text, "PL240") == []
    assert len(found(text.replace("?", "-"), "PL240")) == 1


# ---- words ----
def test_names_and_quotes_keep_their_spelling():
    text = """ngôn ngữ: vi
cơ quan UB "Uỷ ban nhân dân tỉnh"
phân công { cơ quan: UB; trách nhiệm "Phát động phong trào “hàng năm nhớ ơn” trong tỉnh" }
"""
    assert found(text, "PL903") == []
    assert len(found(text.replace("“hàng năm nhớ ơn”", "hàng năm"), "PL903")) == 1


@pytest.mark.parametrize(
    "words",
    ["Ngân hàng năm nay cho vay", "kế hoạch cửa hàng tháng tới", "nhập hàng năm 2013", "mặt hàng quý hiếm", "Hằng năm báo cáo"],
)
def test_other_words_that_look_like_it(words: str):
    assert found(f'ngôn ngữ: vi\nphân công {{ trách nhiệm "{words}" }}\n', "PL903") == []


@pytest.mark.parametrize("title", ["các xã, phường, TP.", "và những việc khác...", "v.v."])
def test_marks_that_belong_to_a_title(title: str):
    assert found(f'ngôn ngữ: vi\ndự án DA1 "{title}"\n', "PL109") == []


# ---- time ----
def many(count: int) -> str:
    """A plan with as many targets, documents, parts, duties and rows."""
    lines = [
        "ngôn ngữ: vi",
        'nguồn kinh phí TW "Ngân sách Trung ương"',
        'kế hoạch "K" {',
        "thời gian: 2011-2015",
        "đơn vị tính: triệu đồng",
    ]
    lines += [
        f'căn cứ "Quyết định {n}" {{ số ký hiệu: {n}/QĐ-TTg; ngày ban hành: 22/7/2011; trích yếu: về việc {n} }}'
        for n in range(1, count + 1)
    ]
    lines.append("}")
    for n in range(count):
        lines += [
            f'dự án DA{n} "Dự án số {n}" {{ mục: II.{n + 1}; mục tiêu: x; nguồn kinh phí: TW; kinh phí 2013: TW {n + 1}',
            f'chỉ tiêu C{n} "được tập huấn" {{ giá trị: 85%; đối tượng: nhóm {n}; giá trị gốc: 60%; thời hạn: 2015; phục vụ: DA{n} }} }}',
            f'phân công {{ mục: V.3.{n + 1}; trách nhiệm "Việc {n}" {{ phục vụ: C{n} }} }}',
        ]
    return "\n".join(lines) + "\n"


def test_time_grows_with_the_plan():
    def seconds(count: int) -> float:
        reading = checked(many(count), selection=Selection(ignore=("PL",))).reading
        chosen = [one for one in rules() if one.rule.code in CODES]
        plan = reading.plan
        plan.funding.lines  # noqa: B018  shared by all rules
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            for one in chosen:
                list(one.check(plan))
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(500), seconds(3_000)
    assert large < 5, large
    assert large / small < 6 * 2.5, (small, large)
