"""Formatters with a fault planted in them: their own comparison refuses every one, and the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from support import EXAMPLE, TEXT

from planlang.formatting import format as formatting
from planlang.formatting import format_source, translation
from planlang.formatting.layout import Layout
from planlang.formatting.translated_values import Edit
from planlang.source import decode
from planlang.values.names import fold

PLAN = """ngôn ngữ: vi
kế hoạch "Kế hoạch bình đẳng giới" {
  thời gian: 2012-2013
  đơn vị tính: triệu đồng
  # chú thích thứ nhất
  ghi chú: theo Nghị quyết
}
nguồn kinh phí TINH "Ngân sách tỉnh"
nguồn kinh phí TW "Ngân sách Trung ương"
cơ quan STC "Sở Tài chính"
cơ quan SNV "Sở Nội vụ"
dự án DA1 "Truyền thông" { chủ trì: STC; phối hợp: SNV }
dự án DA2 "Tập huấn" {
  chủ trì: SNV  # chú thích thứ hai
  đối tượng: cán bộ
}
biểu kinh phí PL {
  |      | 2012     | 2013    | tổng     |
  |      | TINH  TW | TINH TW | TINH  TW |
  | DA1  | 1.040 20 | 30   40 | 1.070 60 |
  | DA2  | 5     -  | 6    7  | 11    7  |
  | tổng | 1.040 20 | 30   40 | 1.070 60 |
}
ghi nhận PL201 tại PL[tổng, 2012] { lý do: "Đã ký" }
ghi nhận PL201 tại PL[tổng, 2013] { lý do: "Đã ký như vậy" }
"""

Fault = Callable[[list[str]], list[str]]


def each_line(change: Callable[[str], str], start: str) -> Fault:
    """The first line that begins so, changed."""

    def fault(lines: list[str]) -> list[str]:
        at = next(place for place, line in enumerate(lines) if line.strip().startswith(start))
        return [*lines[:at], change(lines[at]), *lines[at + 1 :]]

    return fault


def reordered(start: str) -> Fault:
    """The first two lines that begin so, exchanged."""

    def fault(lines: list[str]) -> list[str]:
        first, second = [place for place, line in enumerate(lines) if line.strip().startswith(start)][:2]
        changed = list(lines)
        changed[first], changed[second] = lines[second], lines[first]
        return changed

    return fault


def without(start: str) -> Fault:
    return lambda lines: [line for line in lines if not line.strip().startswith(start)]


def joined(start: str, with_: str) -> Fault:
    """A line and the next one as one."""

    def fault(lines: list[str]) -> list[str]:
        at = next(place for place, line in enumerate(lines) if line.strip().startswith(start))
        return [*lines[:at], lines[at] + with_ + lines[at + 1].strip(), *lines[at + 2 :]]

    return fault


FAULTS: dict[str, Fault] = {
    "drops a comment on a line of its own": without("# chú thích"),
    "drops a comment behind a statement": each_line(lambda line: line.split("  #")[0], "chủ trì: SNV"),
    "cuts a comment short": each_line(lambda line: line[:-1], "# chú thích"),
    "swaps two figures": each_line(lambda line: line.replace("30   40", "40   30"), "| DA1"),
    "changes a thousands mark": each_line(lambda line: line.replace("1.040", "1,040"), "| DA1"),
    "loses a group of digits": each_line(lambda line: line.replace("1.040", "1.04"), "| DA1"),
    "loses a thousands mark and a zero": each_line(lambda line: line.replace("1.040", "104"), "| DA1"),
    "puts a nought for a blank": each_line(lambda line: line.replace(" - ", " 0 "), "| DA2"),
    "loses a row": without("| DA2"),
    "writes a row twice": lambda lines: [line for line in lines for _ in range(1 + line.strip().startswith("| DA2"))],
    "changes the order of rows": reordered("| DA"),
    "loses a column": each_line(lambda line: " |".join(line.split(" |")[:-2]) + " |", "| DA1"),
    "moves a cell to its neighbour": each_line(lambda line: line.replace("5     -", "-     5"), "| DA2"),
    "joins two lines": joined("cơ quan", " "),
    "joins two statements of a block": joined("thời gian", ", "),
    "loses accents in a text": each_line(lambda line: line.replace("Nghị quyết", fold("Nghị quyết")), "ghi chú"),
    "loses accents in a title": each_line(lambda line: line.replace("bình đẳng", "bình đăng"), "kế hoạch"),
    "makes a title small": each_line(str.lower, "kế hoạch"),
    "changes the order of acknowledgements": reordered("ghi nhận"),
    "changes the order of sources": reordered("nguồn kinh phí"),
    "drops a field": without("đối tượng"),
    "writes another keyword": each_line(lambda line: line.replace("chủ trì", "phối hợp"), "chủ trì: SNV"),
    "changes a name": each_line(lambda line: line.replace("SNV", "STC"), "chủ trì: SNV"),
    "changes a year": each_line(lambda line: line.replace("2013", "2014"), "thời gian"),
    "changes a unit": each_line(lambda line: line.replace("triệu", "tỷ"), "đơn vị tính"),
    "closes a block too early": each_line(lambda line: line + " } dự án DA3 {", "chủ trì: SNV"),
    "forgets to close a block": lambda lines: lines[: len(lines) - 1 - lines[::-1].index("}")] + lines[-2:],
    "writes nothing": lambda lines: [],
    "changes the order of comments": lambda lines: (
        [re.sub("thứ nhất|thứ hai", lambda m: "thứ hai" if m[0] == "thứ nhất" else "thứ nhất", line) for line in lines]
    ),
}  # fmt: skip


def test_without_a_fault_the_plan_is_laid_out():
    done = format_source(decode(PLAN.replace("  ghi chú", "ghi chú")))
    assert (done.text, done.changed, done.refused) == (PLAN, True, False)


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_formatter_is_refused(name: str, monkeypatch):
    class Faulty(Layout):
        def lines(self) -> list[str]:
            sound = super().lines()
            broken = FAULTS[name](sound)
            assert broken != sound
            return broken

    monkeypatch.setattr(formatting, "Layout", Faulty)
    done = format_source(decode(PLAN))
    assert done.refused
    assert (done.text, done.changed) == (PLAN, False)


TRANSLATED: dict[str, Callable[[Edit], Edit | None]] = {
    "forgets a mark in a figure": lambda edit: None if "," in edit.text else edit,
    "writes another figure": lambda edit: edit._replace(text=edit.text.replace("1,750", "1,570")),
    "writes another keyword": lambda edit: edit._replace(text="cooperating") if edit.text == "lead" else edit,
    "forgets the language": lambda edit: None if edit.text == "en" else edit,
    "writes another unit": lambda edit: edit._replace(text=edit.text.replace("VND million", "VND billion")),
    "writes another time": lambda edit: edit._replace(text="monthly") if edit.text == "yearly" else edit,
    "takes too much": lambda edit: edit._replace(end=edit.end + 1) if edit.text == "title" else edit._replace(end=edit.end + (edit.text == "note")),
    "writes another heading": lambda edit: edit._replace(text="lead") if edit.text == "total" else edit,
}  # fmt: skip


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_faulty_translation_is_refused(name: str, monkeypatch):
    sound = translation.applied
    changed = []

    def broken(source, edits):
        bad = [TRANSLATED[name](edit) for edit in edits]
        changed.append(bad != edits)
        return sound(source, [edit for edit in bad if edit is not None])

    monkeypatch.setattr(translation, "applied", broken)
    done = format_source(decode(TEXT), keywords="en")
    assert any(changed)
    assert done.refused
    assert done.text == EXAMPLE.read_text("utf-8")
