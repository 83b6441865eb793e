"""Edits by span: what was asked for changes, everything else stays as it was, and what cannot be done is refused."""

from __future__ import annotations

import re

import pytest
from support import EXAMPLE, EXAMPLE_EN

import planlang
from planlang import Money, Part, Phase, Reading, edit
from planlang.edit import EditError
from planlang.model.node import Node

SMALL = """\
ngôn ngữ: vi  # tiếng Việt
đơn vị tính: triệu đồng
cơ quan STC "Sở Tài chính" { tên khác: "STC tỉnh" }   # giữ nguyên
nguồn kinh phí TW "Trung ương"
nguồn kinh phí TINH "Tỉnh"

dự án DA1 "Truyền thông" {
\tchủ trì: STC; phối hợp: "Sở Tài chính"  # STC và DA1
\tnội dung ND1 "Một": 5 tỷ đồng { kinh phí 2013: TW 3.000, TINH 2.000 }
\tnội dung ND2 "DA1" { sau: ND1; phục vụ: DA1 }
}
biểu kinh phí BIEU "Biểu" {
  |         | 2013     | 2014     | chủ trì |
  |         | TW  TINH | TW  TINH |         |
  | DA1.ND1 | 10  20   | 30  ?    | STC     |
  | tổng    | 10  20   | 30  40   |         |
}
số liệu nêu tại DA1.9 { kinh phí 2013: tổng 30, gồm TW 10, TINH 20; tỷ lệ 2013: TW 40%, TINH 60% }
ghi nhận PL201 tại BIEU[DA1, TW] { lý do: "DA1" }
"""


def read(text: str = SMALL) -> Reading:
    reading = planlang.reads(text)
    assert reading.ok, [one.message.text("en") for one in reading.findings]
    return reading


def changed_lines(before: Reading, after: Reading) -> list[str]:
    old, new = before.source.raw.split("\n"), after.source.raw.split("\n")
    assert len(old) == len(new)
    return [now for was, now in zip(old, new, strict=True) if was != now]


# ---- rename ----
def test_an_agency_is_renamed_everywhere():
    after = edit.rename(read(), "STC", "SO_TC")
    assert changed_lines(read(), after) == [
        'cơ quan SO_TC "Sở Tài chính" { tên khác: "STC tỉnh" }   # giữ nguyên',
        '\tchủ trì: SO_TC; phối hợp: "Sở Tài chính"  # STC và DA1',
        "  | DA1.ND1 | 10  20   | 30  ?    | SO_TC   |",
    ]


def test_a_part_with_paths_and_coordinates():
    after = edit.rename(read(), "DA1", "DU_AN")
    lines = changed_lines(read(), after)
    assert lines[0] == 'dự án DU_AN "Truyền thông" {'
    assert '\tnội dung ND2 "DA1" { sau: ND1; phục vụ: DU_AN }' in lines
    assert "  | DU_AN.ND1 | 10  20   | 30  ?    | STC     |" in lines
    assert 'ghi nhận PL201 tại BIEU[DU_AN, TW] { lý do: "DA1" }' in lines
    assert len(lines) == 4  # the paragraph DA1.9 is no part of DA1, and comments stay


def test_an_inner_id_keeps_the_path_around_it():
    lines = changed_lines(read(), edit.rename(read(), "DA1.ND1", "X1"))
    assert lines == [
        '\tnội dung X1 "Một": 5 tỷ đồng { kinh phí 2013: TW 3.000, TINH 2.000 }',
        '\tnội dung ND2 "DA1" { sau: X1; phục vụ: DA1 }',
        "  | DA1.X1  | 10  20   | 30  ?    | STC     |",
    ]


def test_a_source_in_lines_heads_and_shares():
    after = edit.rename(read(), "TW", "T_U")
    text = after.source.raw
    assert not re.search(r"\bTW\b", text)
    assert "  |         | T_U  TINH | T_U  TINH |         |" in text
    assert "tổng 30, gồm T_U 10, TINH 20; tỷ lệ 2013: T_U 40%, TINH 60%" in text


@pytest.mark.parametrize("path", [EXAMPLE, EXAMPLE_EN], ids=["vi", "en"])
def test_every_id_of_the_example_and_back(path):
    reading = planlang.read(path)
    done = 0
    for node in reading.plan.nodes:
        if node.id is None or not node.path or sum(other.path == node.path for other in reading.plan.nodes) > 1:
            continue
        if type(node).__name__ == "StatedFigures":
            continue
        new = "TEN_MOI_" + str(done)
        after = edit.rename(reading, node.path, new)
        outer = node.path[: len(node.path) - len(node.id)]
        back = edit.rename(after, outer + new, node.id)
        # A column grows with the new id where it has no blanks to spare.
        assert re.sub(" +", " ", back.source.raw) == re.sub(" +", " ", reading.source.raw)
        done += 1
    assert done > 50


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("SX", "A1", "nothing is called SX"),
        ("STX", "A1", "is STC meant?"),
        ("DA1", "ND2", "would say something else"),
        ("DA1.ND1", "ND2", "DA1.ND2 is taken, in line 10"),
        ("STC", "TW", None),
        ("DA1", "2012-2013", "reads as a time"),
        ("DA1", "STT", "is a keyword"),
        ("DA1", "du an", "cannot be an id"),
        ("DA1", "A.B", "cannot be an id"),
    ],
)
def test_names_that_are_refused_or_free(old, new, message):
    if message is None:
        assert edit.rename(read(), old, new).ok
        return
    with pytest.raises(EditError, match=re.escape(message)):
        edit.rename(read(), old, new)


def test_a_name_that_would_mean_something_else_is_refused():
    reading = read("dự án DA1 {\n  nội dung ND1 { sau: VIEC }\n  nội dung X1\n}\nnhiệm vụ VIEC\n")
    with pytest.raises(EditError, match="would say something else"):
        edit.rename(reading, "DA1.X1", "VIEC")


# ---- figures ----
def test_a_figure_of_a_table_keeps_its_columns():
    after = edit.set_figure(read(), "BIEU[DA1.ND1, 2013, TW]", 9)
    assert changed_lines(read(), after) == ["  | DA1.ND1 | 9   20   | 30  ?    | STC     |"]
    assert changed_lines(read(), edit.set_figure(read(), "BIEU[DA1.ND1, 2014, TINH]", "12.5")) == [
        "  | DA1.ND1 | 10  20   | 30  12,5 | STC     |"
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "-"), ("?", "?"), ("tbd", "chờ"), (1450, "1.450"), (Money.of(7, "tỷ đồng"), "7.000"), ("0.5", "0,5")],
)
def test_what_a_figure_can_be(value, written):
    after = edit.set_figure(read(), "BIEU[DA1.ND1, 2013, TINH]", value)
    assert f"| DA1.ND1 | 10  {written}".rstrip() in after.source.raw


def test_a_figure_in_a_line_and_one_with_its_unit():
    after = edit.set_figure(read(), "DA1.ND1[2013, TW]", 1000)
    assert "kinh phí 2013: TW 1.000, TINH 2.000" in after.source.raw
    after = edit.set_figure(read(), "DA1.ND1", 6000)
    assert '"Một": 6.000 triệu đồng {' in after.source.raw


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("BIEU[DA1.ND1, 2015, TW]", "no row or column 2015"),
        ("BIEU[DA1.ND1, 2013]", "name its row, its time and its source"),
        ("BANG[DA1]", "there is no table BANG"),
    ],
)
def test_a_place_without_a_figure(address, message):
    with pytest.raises(EditError, match=message):
        edit.set_figure(read(), address, 5)


# ---- fields, blocks, rows ----
def test_fields():
    after = edit.set_field(read(), "DA1", "lead", None)
    assert '\tphối hợp: "Sở Tài chính"  # STC và DA1' in after.source.raw
    after = edit.set_field(after, "DA1", "thời gian", "2013-2014")
    assert "\tthời gian: 2013-2014\n}" in after.source.raw
    after = edit.set_field(after, "DA1.ND2", "objective", "một; hai")
    assert 'phục vụ: DA1; mục tiêu: "một; hai" }' in after.source.raw
    after = edit.set_field(after, None, "period", "2013-2015")
    assert after.plan.period is not None
    assert after.source.raw.endswith(SMALL[SMALL.index("biểu kinh phí") :])


def test_a_block_in_a_block_and_one_at_the_end():
    after = edit.add_block(read(), Part(id="ND3", word="content", title="Ba", lead="STC"), into="DA1")
    assert '\tnội dung ND3 "Ba" { chủ trì: STC }\n}\nbiểu' in after.source.raw
    after = edit.add_block(after, Phase(id="GD1", period=2013))
    assert after.source.raw.endswith("giai đoạn GD1 { thời gian: 2013 }\n")
    with pytest.raises(EditError, match="a Agency holds no Part"):
        edit.add_block(read(), Part(id="X1"), into="STC")


def test_a_row_stands_above_the_totals():
    after = edit.add_row(read(), "BIEU", "DA1.ND2", {(2013, "TW"): 5, (2014, "TINH"): "?"}, leads=("STC",))
    lines = after.source.raw.split("\n")
    assert (
        lines[lines.index("  | DA1.ND1 | 10  20   | 30  ?    | STC     |") + 1] == "  | DA1.ND2 | 5 -      | - ?      | STC     |"
    )
    with pytest.raises(EditError, match="has no column 2015"):
        edit.add_row(read(), "BIEU", "DA1.ND2", {2015: 5})


# ---- acknowledgements ----
def test_every_open_finding_of_the_example_can_be_acknowledged():
    reading = planlang.read(EXAMPLE)
    for finding in planlang.check(reading):
        if finding.acknowledged is None:
            after = edit.acknowledge(reading, finding, "như văn bản đã ký")
            still = [one for one in planlang.check(after) if one.acknowledged is None and one.message == finding.message]
            assert not still, finding.message.text("vi")
            assert after.source.raw.startswith(reading.source.raw)


def test_what_could_not_be_read_is_not_edited():
    reading = planlang.reads("dự án DA1 { chủ trì: SX }")
    with pytest.raises(EditError, match="could not be read"):
        edit.rename(reading, "DA1", "DA2")


def test_saving_notices_what_another_program_wrote(tmp_path):
    path = tmp_path / "a.plan"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.encode())
    before = planlang.read(path)
    after = edit.rename(before, "STC", "SO_TC")
    edit.save(path, before, after)
    assert path.read_bytes() == b"\xef\xbb\xbf" + after.source.raw.encode()
    with pytest.raises(OSError, match="changed by another program"):
        edit.save(path, before, after)


def test_nodes_are_where_they_were():
    reading = planlang.read(EXAMPLE)
    after = edit.set_figure(reading, "PHU_LUC[DA1.ND1, 2013, TW]", 150)
    assert after.source.raw == reading.source.raw
    assert isinstance(after.plan.find("DA1.ND1"), Node)


# ---- the commands ----
def test_rename_writes_shows_or_refuses(planlang, tmp_path):
    path = tmp_path / "a.plan"
    path.write_text(SMALL, "utf-8")
    shown = planlang("rename", str(path), "STC", "SO_TC", "--diff")
    assert shown.code == 0
    assert '+cơ quan SO_TC "Sở Tài chính"' in shown.out
    assert path.read_text("utf-8") == SMALL
    assert planlang("rename", str(path), "STC", "SO_TC").out == f"{path}: đã đổi mã STC thành SO_TC\n"
    assert "SO_TC" in path.read_text("utf-8")
    refused = planlang("rename", str(path), "STC", "A1", "--lang", "en")
    assert (refused.code, refused.out) == (2, "")
    assert "nothing is called STC" in refused.err
    assert planlang("rename", "-", "STC", "SO_TC", stdin=SMALL.encode()).out.count("SO_TC") == 3


def test_acknowledge_leaves_the_reason_to_fill(planlang, tmp_path):
    path = tmp_path / "a.plan"
    path.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    several = planlang("acknowledge", str(path), "PL501")
    assert several.code == 2
    assert "nêu rõ một chỗ: DA1.NHAN_THUC" in several.err
    assert planlang("acknowledge", str(path), "PL402").code == 0
    assert path.read_text("utf-8").endswith(
        'ghi nhận PL402 tại DA2.TDA2 {\n  trong văn bản: "SLDTBXH"; trong biểu: "STP"\n  lý do: ""\n}\n'
    )
    assert "PL194" in planlang("check", str(path)).out
    assert planlang("acknowledge", str(path), "PL301", "2011", "--reason", "năm chuẩn bị").code == 0
    assert planlang("acknowledge", str(path), "PL999").code == 2
