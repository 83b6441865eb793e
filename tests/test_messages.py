"""What messages say, word for word: who reads one must find the fact, the place, and a next step that helps."""

from __future__ import annotations

import pytest
from support import checked

import planlang

PLAN = """ngôn ngữ: vi
thời gian: 2026-2028
đơn vị tính: triệu đồng
"""


def said(body: str, code: str) -> list[tuple[str, str, str, str]]:
    """The words of each finding of one code, and of its advice, in both languages."""
    return [
        (
            one.message.text("vi"),
            one.message.text("en"),
            one.advice.text("vi") if one.advice else "",
            one.advice.text("en") if one.advice else "",
        )
        for one in checked(PLAN + body).findings
        if one.code == code
    ]


# ---- an id given twice names what has it ----
@pytest.mark.parametrize(
    ("body", "vi", "en"),
    [
        (
            'hoạt động KT "Kiểm tra, giám sát"\nhoạt động KT "Báo cáo"\n',
            "mã “KT” bị trùng: đã dùng cho hoạt động “Kiểm tra, giám sát”",
            "the id “KT” is used twice: first for activity “Kiểm tra, giám sát”",
        ),
        (
            'chỉ tiêu X "Số lớp" { giá trị: 3 lớp }\ndự án X "Tập huấn"\n',
            "mã “X” bị trùng: đã dùng cho chỉ tiêu “Số lớp”",
            "the id “X” is used twice: first for target “Số lớp”",
        ),
        (
            "bảng nhiệm vụ {\n  | mã | tên |\n  | N1 | a |\n  | N1 | b |\n}\n",
            "mã “N1” bị trùng: đã dùng cho nhiệm vụ “a”",
            "the id “N1” is used twice: first for task “a”",
        ),
        (
            "dự án DA1\ndự án DA1\n",
            "mã “DA1” bị trùng: đã dùng cho dự án",
            "the id “DA1” is used twice: first for project",
        ),
    ],
)
def test_an_id_given_twice(body, vi, en):
    assert said(body, "PL102") == [(vi, en, "đổi một trong hai mã", "change one of the two")]


# ---- times ----
@pytest.mark.parametrize(
    ("written", "vi", "en"),
    [
        ("2028-2027", "2027 - 2028", "2027 - 2028"),
        ("từ quý IV/2028 đến quý III/2028", "quý III/2028 - quý IV/2028", "Q3 2028 - Q4 2028"),
        ("15/3/2027 - 1/3/2027", "1/3/2027 - 15/3/2027", "1 March 2027 - 15 March 2027"),
    ],
)
def test_a_period_that_runs_backwards_is_offered_the_other_way_round(written, vi, en):
    ((_, _, advice_vi, advice_en),) = said(f"giai đoạn G {{ thời gian: {written} }}\n", "PL302")
    assert advice_vi == f"kiểm tra lại hai thời điểm, có thể đã ghi ngược; ghi {vi}?"
    assert advice_en == f"check both ends, which may have changed places; is {en} meant?"


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        ("31/11/2026", "tháng 11 chỉ có 30 ngày; đối chiếu lại với văn bản", "month 11 has only 30 days; compare it with the document"),
        ("29/2/2026", "tháng 2 năm 2026 chỉ có 28 ngày; đối chiếu lại với văn bản", "February 2026 has only 28 days; compare it with the document"),
        ("30/2/2028", "tháng 2 năm 2028 chỉ có 29 ngày; đối chiếu lại với văn bản", "February 2028 has only 29 days; compare it with the document"),
        ("ngày 31 tháng 9 năm 2026", "tháng 9 chỉ có 30 ngày; đối chiếu lại với văn bản", "month 9 has only 30 days; compare it with the document"),
        ("11/30/2026", "có phải “30/11/2026”?", "is “30/11/2026” meant?"),
        ("11/31/2026", "ghi ngày trước, rồi tháng, rồi năm", "write the day first, then the month, then the year"),
    ],
)  # fmt: skip
def test_a_day_that_the_calendar_does_not_have(day, vi, en):
    assert [advice for *_, advice in said(f"mốc M {{ ngày: {day} }}\n", "PL013")] == [en]
    assert [advice for *_, advice, _ in said(f"mốc M {{ ngày: {day} }}\n", "PL013")] == [vi]


PHASES = """giai đoạn G1 "Giai đoạn 1" {{
  thời gian: {first}
  mốc SK "Sơ kết" {{ ngày: {review} }}
  nhiệm vụ T "Khảo sát" {{ thời gian: {task}; thời hạn: {review} }}
}}
giai đoạn G2 "Giai đoạn 2" {{ thời gian: {second}; sau: G1 }}
"""


def test_phases_that_exchanged_their_periods_are_one_finding():
    body = PHASES.format(first="2027-2028", second="2026", review="15/12/2026", task="quý IV/2026")
    ((vi, _, advice_vi, advice_en),) = said(body, "PL306")
    assert vi == 'G2 "Giai đoạn 2" bắt đầu năm 2026, khi G1 "Giai đoạn 1" (2027-2028) chưa kết thúc'
    assert advice_vi.startswith("có lẽ thời gian của hai giai đoạn bị đổi chỗ; nếu vậy thì đổi lại")
    assert advice_en.startswith("the periods of the two phases may have changed places: exchange them if so")
    assert {"PL303", "PL308", "PL310"}.isdisjoint(one.code for one in checked(PLAN + body).findings)


def test_what_the_exchange_does_not_explain_is_still_told():
    body = PHASES.format(first="2028", second="2026", review="15/12/2027", task="2027")
    assert {"PL306", "PL308", "PL303"} <= {one.code for one in checked(PLAN + body).findings}


def test_phases_that_overlap_are_not_taken_for_exchanged():
    body = PHASES.format(first="2026-2027", second="2027-2028", review="15/12/2026", task="2026")
    ((_, _, advice_vi, _),) = said(body, "PL306")
    assert "đổi chỗ" not in advice_vi


def test_work_that_leaves_the_plan_too_names_both():
    body = 'dự án DA1 "Cấp nước" {\n  thời gian: 2026-2028\n  nội dung A "Bàn giao" { thời gian: 2028-2029 }\n}\n'
    ((vi, en, advice_vi, _),) = said(body, "PL303")
    assert vi == (
        'nội dung A "Bàn giao" (2028-2029) vượt quá thời gian của dự án DA1 (2026-2028) và thời gian của kế hoạch (2026-2028)'
    )
    assert en == 'content A "Bàn giao" (2028-2029) reaches beyond project DA1 (2026-2028) and the plan\'s period (2026-2028)'
    assert advice_vi == "kiểm tra lại các khoảng thời gian này và sửa chỗ ghi nhầm"


def test_work_that_leaves_only_its_project_names_the_project():
    body = 'dự án DA1 "Cấp nước" {\n  thời gian: 2026-2027\n  nội dung A "Bàn giao" { thời gian: 2027-2028 }\n}\n'
    ((vi, _, _, _),) = said(body, "PL303")
    assert vi == 'nội dung A "Bàn giao" (2027-2028) vượt quá thời gian của dự án DA1 (2026-2027)'


# ---- targets go by their names ----
TARGET = (
    'chỉ tiêu CT1 "Tỷ lệ hộ nghèo" {{ mục: II.1; giá trị: ít nhất 92%; giá trị gốc: 71%; từng năm: {years}; thời hạn: 2028 }}\n'
)


@pytest.mark.parametrize(
    ("years", "code", "vi", "en"),
    [
        (
            "2026 75%, 2027 70%, 2028 92%",
            "PL506",
            'chỉ tiêu CT1 "Tỷ lệ hộ nghèo" (mục II.1): năm 2027 ghi 70%, thấp hơn năm 2026 (75%)',
            'target CT1 "Tỷ lệ hộ nghèo" (section II.1): 2027 states 70%, less than 2026 (75%)',
        ),
        (
            "quý I/2027 75%, quý II/2027 70%, 2028 92%",
            "PL506",
            'chỉ tiêu CT1 "Tỷ lệ hộ nghèo" (mục II.1): quý II/2027 ghi 70%, thấp hơn quý I/2027 (75%)',
            'target CT1 "Tỷ lệ hộ nghèo" (section II.1): Q2 2027 states 70%, less than Q1 2027 (75%)',
        ),
        (
            "2026 75%, 2027 840%, 2028 92%",
            "PL502",
            'chỉ tiêu CT1 "Tỷ lệ hộ nghèo": giá trị năm 2027 (840%) vượt 100%',
            'target CT1 "Tỷ lệ hộ nghèo": the value for 2027 (840%) exceeds 100%',
        ),
    ],
)
def test_targets_are_called_by_id_and_title(years, code, vi, en):
    ((found_vi, found_en, _, _),) = said(TARGET.format(years=years), code)
    assert (found_vi, found_en) == (vi, en)


def test_a_target_without_a_name_is_called_by_its_figure():
    ((vi, _, _, _),) = said("chỉ tiêu { giá trị: 85% }\n", "PL501")
    assert vi == "chỉ tiêu 85% chưa nêu thời hạn và giá trị gốc"


# ---- quotes of two kinds ----
@pytest.mark.parametrize(
    ("typed", "mended", "first", "second"),
    [
        ('dự án DA1 "Kiểm tra, giám sát” {\n}\n', 'dự án DA1 "Kiểm tra, giám sát" {\n}\n', '"', "”"),
        ('dự án DA1 “Kiểm tra, giám sát" {\n}\n', "dự án DA1 “Kiểm tra, giám sát” {\n}\n", "“", '"'),
        ('dự án DA1 "Kiểm tra” { mục: II }\n', 'dự án DA1 "Kiểm tra" { mục: II }\n', '"', "”"),
        ('dự án DA1 {\n  ghi chú: "Cuộc “Thi đua” này”\n}\n', 'dự án DA1 {\n  ghi chú: "Cuộc “Thi đua” này"\n}\n', '"', "”"),
        (
            'dự án DA1\nbiểu kinh phí PL {\n  | | 2026 |\n  | DA1 "Kiểm tra” | 3 |\n}\n',
            'dự án DA1\nbiểu kinh phí PL {\n  | | 2026 |\n  | DA1 "Kiểm tra" | 3 |\n}\n',
            '"',
            "”",
        ),
    ],
)
def test_a_quote_that_the_other_mark_closes(typed, mended, first, second):
    closing = "”" if first == "“" else '"'
    ((vi, en, advice_vi, advice_en),) = said(typed, "PL006")
    assert vi == f"ngoặc kép mở bằng {first} nhưng đóng bằng {second} (Word hay tự đổi dấu)"
    assert en == f"this opens with {first} but closes with {second} (Word changes such marks by itself)"
    assert advice_vi == f"thay {second} ở cuối bằng {closing}"
    assert advice_en == f"put {closing} at its end in place of {second}"
    after = planlang.fix(planlang.reads(PLAN + typed))
    assert after.text == PLAN + mended
    assert not [one for one in after.findings if one.code == "PL006"]


@pytest.mark.parametrize(
    "typed", ['dự án DA1 "Kiểm tra {\n}\n', 'dự án DA1 "Phong trào “Toàn dân” {\n}\n', 'dự án DA1 “Kiểm "tra" {\n}\n']
)
def test_a_quote_that_nothing_closes(typed):
    ((vi, _, _, _),) = said(typed, "PL006")
    assert vi == "dấu ngoặc kép mở ở đây chưa được đóng trên cùng dòng"


# ---- acknowledgements ----
WRONG = "dự án DA1\nbiểu kinh phí PL {\n  | | 2026 |\n  | DA1 | 3 |\n  | tổng | 4 |\n}\n"


@pytest.mark.parametrize("blank", ['""', '" "', "“”"])
def test_a_reason_left_blank_is_told_at_its_place(blank):
    text = f"{PLAN}{WRONG}ghi nhận PL201 tại PL[tổng] {{ đã ghi: 4; tính lại: 3; lý do: {blank} }}\n"
    (finding,) = checked(text).with_code("PL194")
    assert text[finding.span.start : finding.span.end] == blank
    assert finding.message.text("vi") == "ghi nhận PL201 tại PL[tổng]: lý do còn để trống"
    assert finding.message.text("en") == "the acknowledgement of PL201 at PL[tổng]: its reason is left blank"
    assert finding.advice is not None
    assert finding.advice.text("vi") == "điền lý do vào giữa hai dấu ngoặc kép"
    assert finding.advice.text("en") == "write the reason between the two quotes"


def test_a_reason_that_is_not_there_is_to_be_added():
    ((vi, _, advice_vi, _),) = said(f"{WRONG}ghi nhận PL201 tại PL[tổng] {{ đã ghi: 4; tính lại: 3 }}\n", "PL194")
    assert vi == 'ghi nhận PL201 tại PL[tổng] còn thiếu: lý do: "…"'
    assert advice_vi == 'thêm: lý do: "…"'
