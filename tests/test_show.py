"""`planlang show`: what a planner looks for stands there, in the order of the document and in the reader's words."""

from __future__ import annotations

import planlang
from planlang.model.declare import block_of
from planlang.reports.overview import _PARTS, overview

PLAN = """kế hoạch "Nước sạch" { thời gian: 2026-2028 }
cơ quan PNN "Phòng Nông nghiệp"
cơ quan PTC "Phòng Tài chính"
cơ quan UBX "Ủy ban nhân dân các xã"
chỉ tiêu CT1 "Tỷ lệ hộ dùng nước sạch" {
  giá trị: ít nhất 92,5%
  giá trị gốc: 71%
  từng năm: 2026 75%, 2027 84%, 2028 92,5%
  đã đạt từng năm: 2026 76%
  thời hạn: 2028
}
chỉ tiêu CT2 "Số nhà tiêu xây mới" { giá trị: 1.200 hộ; thời hạn: 31/12/2028 }
dự án DA1 "Công trình tập trung" {
  chủ trì: PNN
  phối hợp: PTC, UBX
  nội dung CN1 "Khảo sát" { thời gian: 2026 }
  nội dung CN2 "Xây lắp" { thời gian: từ quý I/2027 đến quý II/2028 }
}
dự án DA2 "Hỗ trợ hộ dân" {
  chủ trì: UBX
  nội dung CN3 "Giám sát hộ dân" { định kỳ: hằng quý }
}
dự án DA3 "Chưa định thời gian" {
  nội dung CN4 "Chưa định"
}
hoạt động KT "Kiểm tra" { chủ trì: PTC; phối hợp: PNN; thời gian: 2027 }
"""


def section(shown: str, heading: str) -> list[str]:
    """The lines under a heading."""
    lines = shown.split("\n")
    start = lines.index(heading) + 1
    end = lines.index("", start)
    return [" ".join(line.split()) for line in lines[start:end]]


def shown(text: str, language: str) -> str:
    reading = planlang.reads(text)
    return overview(reading.plan, (), reading.source, language)


def test_parts_stand_under_their_projects_in_the_order_of_the_document():
    assert section(shown(PLAN, "vi"), "NHIỆM VỤ VÀ THỜI GIAN") == [
        "DA1 Công trình tập trung 2026 - quý II/2028 (theo các phần) Phòng Nông nghiệp phối hợp: PTC, UBX",
        "DA1.CN1 Khảo sát 2026",
        "DA1.CN2 Xây lắp quý I/2027 - quý II/2028",
        "DA2 Hỗ trợ hộ dân Ủy ban nhân dân các xã",
        "DA2.CN3 Giám sát hộ dân hằng quý",
        "KT Kiểm tra 2027 Phòng Tài chính phối hợp: PNN",
    ]
    assert section(shown(PLAN, "en"), "WORK AND TIMES")[0] == (
        "DA1 Công trình tập trung 2026 - Q2 2028 (by its parts) Phòng Nông nghiệp with PTC, UBX"
    )


def test_a_part_that_goes_on_makes_its_project_go_on():
    text = PLAN.replace("thời gian: 2026 }", "thời gian: từ năm 2026 trở đi }")
    assert section(shown(text, "vi"), "NHIỆM VỤ VÀ THỜI GIAN")[0].startswith(
        "DA1 Công trình tập trung 2026 - quý II/2028 và tiếp theo (theo các phần)"
    )


def test_targets_with_their_figures_by_year():
    assert section(shown(PLAN, "vi"), "CHỈ TIÊU") == [
        "CT1 Tỷ lệ hộ dùng nước sạch ít nhất 92,5% đến năm 2028 mức gốc 71%",
        "từng năm: 2026 75%; 2027 84%; 2028 92,5%",
        "đã đạt từng năm: 2026 76%",
        "CT2 Số nhà tiêu xây mới 1.200 hộ đến 31/12/2028",
    ]
    assert section(shown(PLAN, "en"), "TARGETS")[:3] == [
        "CT1 Tỷ lệ hộ dùng nước sạch at least 92.5% by 2028 from 71%",
        "by year: 2026 75%; 2027 84%; 2028 92.5%",
        "actual by year: 2026 76%",
    ]


def test_of_many_targets_the_first_are_shown_with_their_years():
    text = "".join(f'chỉ tiêu T{n} "Chỉ tiêu" {{ giá trị: {n}; từng năm: 2026 {n} }}\n' for n in range(1, 33))
    lines = section(shown(text, "vi"), "CHỈ TIÊU")
    assert len(lines) == 61
    assert lines[-2:] == ["từng năm: 2026 30", "… và 2 chỉ tiêu nữa"]


def test_what_a_plan_holds_is_counted_by_its_words():
    assert "\n2026-2028 · 3 dự án, 4 nội dung, 1 hoạt động, 3 cơ quan, 2 chỉ tiêu\n" in shown(PLAN, "vi")
    assert "\n2026-2028 · 3 projects, 4 contents, 1 activity, 3 agencies, 2 targets\n" in shown(PLAN, "en")
    assert shown("kế hoạch { thời gian: 2026 }", "vi").split("\n")[1] == "2026"


def test_every_word_for_a_part_is_counted():
    assert {code for code, _ in block_of(planlang.Part).words} == {code for code, *_ in _PARTS}


def test_who_cooperates_stands_beside_who_leads():
    assert section(shown(PLAN, "vi"), "CƠ QUAN CHỦ TRÌ, PHỐI HỢP") == [
        "Phòng Nông nghiệp - DA1 phối hợp: KT",
        "Ủy ban nhân dân các xã - DA2 phối hợp: DA1",
        "Phòng Tài chính - KT phối hợp: DA1",
    ]
    only = PLAN.replace("chủ trì: PTC; ", "")
    assert section(shown(only, "en"), "WHO LEADS, WHO COOPERATES")[-1] == "Phòng Tài chính - cooperates in DA1"
