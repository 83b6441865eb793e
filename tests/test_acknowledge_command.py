"""`planlang acknowledge`: it writes each acknowledgement once, and says in the reader's words why it writes none."""

from __future__ import annotations

import pytest

VI = """kế hoạch { đơn vị tính: triệu đồng }
nguồn kinh phí TW "Trung ương"
nguồn kinh phí DP "Địa phương"
dự án DA1 "Một"
dự án DA2 "Hai"
biểu kinh phí PL1 "Phụ lục 1" {
  | | 2027 | tổng |
  | | TW DP | |
  | DA1 | 1 2 | 3 |
  | DA2 | 4 5 | 9 |
  | tổng cộng | 5 7 | 20 |
}
"""
EN = """language: en
plan { unit: VND million }
funding source TW "State"
funding source DP "Local"
project P1 "One"
project P2 "Two"
funding table ANNEX2 "Annex 2" {
  | | 2027 | total |
  | | TW DP | |
  | P1 | 1 2 | 3 |
  | P2 | 4 5 | 9 |
  | grand total | 6 7 | 20 |
}
"""


@pytest.fixture
def plan(tmp_path):
    def write(text: str) -> str:
        path = tmp_path / "p.plan"
        path.write_text(text, "utf-8")
        return str(path)

    return write


def text_of(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def test_a_second_time_nothing_is_written_while_the_reason_is_empty(planlang, plan):
    path = plan(VI)
    assert planlang("acknowledge", path, "PL201").code == 0
    before = text_of(path)
    again = planlang("acknowledge", path, "PL201")
    assert again.code == 2
    assert again.err == f"{path}: PL201 tại PL1[tổng] đã được ghi nhận ở dòng 14; còn phải điền lý do ở đó\n"
    in_english = planlang("acknowledge", "--lang", "en", path, "PL201", "PL1[tổng]", "--reason", "as signed")
    assert "PL201 at PL1[total] is acknowledged already at line 14; the reason is left to fill in there" in in_english.err
    assert text_of(path) == before


def test_with_its_reason_it_is_told_where_it_stands(planlang, plan):
    path = plan(VI)
    assert planlang("acknowledge", path, "PL201", "--reason", "như bản đã ký").code == 0
    before = text_of(path)
    assert planlang("acknowledge", path, "PL201").err == f"{path}: PL201 đã được ghi nhận ở dòng 14\n"
    assert text_of(path) == before


def test_another_finding_can_still_be_acknowledged(planlang, plan):
    path = plan(EN)
    assert planlang("acknowledge", path, "PL201", "ANNEX2[total]").code == 0
    assert planlang("acknowledge", path, "PL201", "ANNEX2[total, 2027, TW]").code == 0
    assert text_of(path).count("acknowledge PL201") == 2


def test_addresses_are_in_the_language_of_the_reader(planlang, plan):
    path = plan(EN)
    several = planlang("acknowledge", path, "PL201")
    assert several.err == f"{path}: PL201 is found at several places, name one: ANNEX2[total, 2027, TW], ANNEX2[total]\n"
    assert "ANNEX2[tổng, 2027, TW]" in planlang("acknowledge", path, "PL201", "--lang", "vi").err
    done = planlang("acknowledge", path, "PL201", "ANNEX2[total]")
    assert done.out == f"{path}: PL201 at ANNEX2[total] is acknowledged; the reason is left to fill in\n"


def test_a_code_that_no_rule_has(planlang, plan):
    path = plan(VI)
    ran = planlang("acknowledge", path, "PL999")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "không có mục kiểm tra nào mang mã hay tên “PL999”\nxem danh sách: planlang rules\n"
    assert "PL201 total-differs" in planlang("acknowledge", path, "PL2O1").err
    assert "no rule has the code or name “PL999”" in planlang("acknowledge", "--lang", "en", path, "PL999").err
    assert "không có điểm PL301 nào chưa ghi nhận" in planlang("acknowledge", path, "PL301").err


def test_a_place_that_is_no_address(planlang, plan):
    ran = planlang("acknowledge", plan(VI), "PL201", "PL1[tổng")
    assert (ran.code, "tại PL1[tổng" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["acknowledge", "PL201"], "chưa ghi nhận được", "nothing was acknowledged"),
        (["rename", "DA1", "DA3"], "chưa đổi mã được", "nothing was renamed"),
        (["export"], "chưa xuất được", "nothing was exported"),
    ],
)
def test_what_was_not_done_with_a_plan_that_cannot_be_read_whole(planlang, plan, words, vi, en):
    path = plan(VI + "xx\n")
    name, *rest = words
    assert f"{path}: {vi}; hãy sửa các lỗi trên trước" in planlang(name, path, *rest).err
    assert f"{path}: {en}; please correct the errors above first" in planlang(name, "--lang", "en", path, *rest).err


def test_an_acknowledgement_restates_what_is_compared(planlang, plan):
    path = plan(EN)
    planlang("acknowledge", path, "PL201", "ANNEX2[total, 2027, TW]", "--reason", "as signed")
    assert text_of(path).endswith(
        'acknowledge PL201 at ANNEX2[total, 2027, TW] {\n  stated: 6; computed: 5\n  reason: "as signed"\n}\n'
    )


STALE = """language: en
plan { unit: VND million }
project P1 "One"
project MON "Monitoring"
funding table ANNEX2 "Annex 2" {
  | | 2027 | 2028 | 2029 | total |
  | P1 | 10 | 20 | 30 | 60 |
  | MON | 2 | 2 | 2 | 6 |
  | grand total | 10 | 20 | 35 | 60 |
}
acknowledge PL201 at ANNEX2[total] { stated: 60; computed: 65; leaves out: MON; cells: 4; reason: as signed }
"""


def test_what_no_longer_fits_is_told_once(planlang, plan):
    ran = planlang("check", plan(STALE))
    assert ran.out.count("error[PL201]") > 1
    assert ran.out.count("then 60 stated, 65 computed, 4 cells; now VND 60 million stated, 66 computed, 3 cells") == 1
    assert ran.out.count("the acknowledgement no longer fits: review the figures and the reason") == 1
    assert ran.out.index("then 60 stated") < ran.out.index("acknowledged here; it no longer fits")
    others = ran.out.count("error[PL201]") - 1
    assert ran.out.count("acknowledged here; it no longer fits") == others
    assert ran.out.count("next: review that acknowledgement") == others
    assert "ghi nhận không còn khớp: xem lại số liệu và lý do" in planlang("check", "--lang", "vi", plan(STALE)).out
