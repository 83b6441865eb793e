"""Causes of figures that do not add up: what is said of each kind, what is certain, what rounding is, and the bound."""

from __future__ import annotations

import csv
import io
import os
from random import Random

import attrs
import pytest
import seeded_faults
from support import EXAMPLE, checked, corrected, replace_span

from planlang.diagnostics import Finding, Severity
from planlang.reading import reads
from planlang.totals.causes import explain
from planlang.totals.causes.kinds import KINDS
from planlang.totals.causes.misprints import slip

HEAD = """ngôn ngữ: vi
đơn vị tính: triệu đồng
nguồn kinh phí TINH "Ngân sách tỉnh"
nguồn kinh phí TW "Trung ương"
dự án DA1 "Truyền thông" { nội dung ND1 "Báo, đài"; nội dung ND2 "Hội thi" }
dự án DA2 "Tập huấn" { nội dung ND1 "Cấp tỉnh"; nội dung ND2 "Cấp xã" }
dự án DA3 "Kiểm tra"
biểu kinh phí PL "Phụ lục" {
"""
TABLE = """\
| | 2012 | 2013 | tổng |
| | TINH TW | TINH TW | TINH TW |
| DA1 | 185 410 | 400 45 | 585 455 |
| DA1.ND1 | 125 340 | 90 - | 215 340 |
| DA1.ND2 | 60 70 | 310 45 | 370 115 |
| DA2 | 1.037 256 | 77 520 | 1.114 776 |
| DA2.ND1 | 1.000 19 | 48 502 | 1.048 521 |
| DA2.ND2 | 37 237 | 29 18 | 66 255 |
| DA3 | 53 - | 64 22 | 117 22 |
| tổng | 1.275 666 | 541 587 | 1.816 1.253 |
"""


def table(*changes: tuple[str, str]) -> str:
    """The table with some lines written otherwise."""
    text = TABLE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return HEAD + text + "}\n"


def one_finding(text: str) -> Finding:
    (finding,) = [one for one in checked(text).findings if one.code == "PL201"]
    return finding


def test_the_table_is_consistent():
    assert not [one.code for one in checked(table()).findings if one.code.startswith("PL2")]


#: A change, the kind that is named, and what is said of it: the fact and the cause, in both languages.
SAID = [
    (
        [("| 60 70 |", "| 600 70 |")],
        "zero-added",
        'dòng DA1.ND2 năm 2012, TINH ghi 600 triệu đồng; để 5 tổng khớp phải là 60',
        "row DA1.ND2 for 2012, TINH states VND 600 million; for 5 totals to hold it must be 60",
        "thừa một chữ số 0",
        "one zero too many",
    ),
    (
        [("| 310 45 |", "| 31 45 |")],
        "zero-lost",
        "dòng DA1.ND2 năm 2013, TINH ghi 31 triệu đồng; để 5 tổng khớp phải là 310",
        "row DA1.ND2 for 2013, TINH states VND 31 million; for 5 totals to hold it must be 310",
        "thiếu một chữ số 0",
        "a zero is missing",
    ),
    (
        [("| 1.816 1.253 |", "| 1.186 1.253 |")],
        "digits-transposed",
        "tổng TINH ghi 1.186 triệu đồng; cộng các dòng được 1.816: ghi thiếu 630",
        "the total for TINH states VND 1,186 million; the rows add up to 1,816: 630 too low",
        "đảo chữ số 1 và 8",
        "digits 1 and 8 are swapped",
    ),
    (
        [("| 1.000 19 |", "| 1.000.000.000 19 |")],
        "unit-slip",
        "dòng DA2.ND1 năm 2012, TINH ghi 1.000.000.000 triệu đồng; để 5 tổng khớp phải là 1.000",
        "row DA2.ND1 for 2012, TINH states VND 1,000,000,000 million; for 5 totals to hold it must be 1,000",
        "nhầm đơn vị tính, số ghi theo đồng",
        "a unit slip, written in VND",
    ),
    (
        [("| 1.000 19 |", "| 1 19 |")],
        "unit-slip",
        "dòng DA2.ND1 năm 2012, TINH ghi 1 triệu đồng; để 5 tổng khớp phải là 1.000",
        "row DA2.ND1 for 2012, TINH states VND 1 million; for 5 totals to hold it must be 1,000",
        "nhầm đơn vị tính, số ghi theo tỷ đồng",
        "a unit slip, written in VND billion",
    ),
    (
        [("| 1.000 19 |", "| 1.000đ 19 |")],
        "unit-slip",
        "dòng DA2.ND1 năm 2012, TINH ghi 0,001 triệu đồng; để 5 tổng khớp phải là 1.000",
        "row DA2.ND1 for 2012, TINH states VND 0.001 million; for 5 totals to hold it must be 1,000",
        "nhầm đơn vị tính, ô này ghi bằng đồng, biểu tính bằng triệu đồng",
        "a unit slip, the cell is written in VND, the table is in VND million",
    ),
    (
        [("| 48 502 |", "| 48 -502 |")],
        "sign",
        "dòng DA2.ND1 năm 2013, TW ghi -502 triệu đồng; để 5 tổng khớp phải là 502",
        "row DA2.ND1 for 2013, TW states VND -502 million; for 5 totals to hold it must be 502",
        "nhầm dấu: thừa hoặc thiếu dấu âm",
        "the sign: a minus too many, or missing",
    ),
    (
        [("| 90 - |", "| - 90 |")],
        "neighbour-cell",
        "90 triệu đồng ghi ở dòng DA1.ND1 năm 2013, TW; các tổng cho thấy thuộc dòng DA1.ND1 năm 2013, TINH",
        "VND 90 million stands in row DA1.ND1 for 2013, TW; the totals place it in row DA1.ND1 for 2013, TINH",
        "lệch một cột",
        "one column off",
    ),
    (
        [("| 37 237 |", "| 237 37 |")],
        "cells-swapped",
        "dòng DA2.ND2 năm 2012, TINH ghi 237 triệu đồng, dòng DA2.ND2 năm 2012, TW ghi 37; các tổng cho thấy hai số này đổi chỗ cho nhau",
        "row DA2.ND2 for 2012, TINH states VND 237 million, row DA2.ND2 for 2012, TW 37; the totals want them the other way round",
        "hai số cạnh nhau ghi đổi chỗ",
        "two figures beside each other have changed places",
    ),
    (
        [("| 125 340 | 90 - |", "| - 125 | 340 90 |")],
        "row-shifted",
        "dòng DA1.ND1: các số ghi lệch một cột; 14 tổng không khớp",
        "row DA1.ND1: its figures stand one column off; 14 totals do not hold",
        "cả dòng DA1.ND1 ghi lệch một cột sang phải",
        "all figures of row DA1.ND1 stand one column too far to the right",
    ),
    (
        [("| DA3 | 53 - | 64 22 | 117 22 |", "| DA3 | 53.000 - | 64.000 22.000 | 117.000 22.000 |")],
        "row-unit-slip",
        "dòng DA3: số ghi theo nghìn đồng, biểu tính bằng triệu đồng; 5 tổng không khớp",
        "row DA3: written in VND thousand, where the table counts in VND million; 5 totals do not hold",
        "cả dòng DA3 nhầm đơn vị tính, số ghi theo nghìn đồng",
        "a unit slip in the whole row DA3, written in VND thousand",
    ),
    (
        [("| DA2 | 1.037 256 | 77 520 | 1.114 776 |", "| DA2 | 1.000 19 | 48 502 | 1.048 521 |")],
        "omitted-row",
        None,
        None,
        "DA2 bỏ sót dòng DA2.ND2 (37 + 237 + 29 + 18); giải thích được cả 6 ô không khớp",
        "DA2 leaves out row DA2.ND2 (37 + 237 + 29 + 18); this explains all 6 cells that differ",
    ),
    (
        [("| tổng | 1.275 666 | 541 587 | 1.816 1.253 |", "| tổng | 1.162 596 | 167 520 | 1.329 1.116 |")],
        "omitted-row",
        None,
        None,
        "tổng bỏ sót dòng DA1.ND2 và DA3 (60 + 70 + 310 + … + 22); giải thích được cả 6 ô không khớp",
        "the total leaves out rows DA1.ND2 and DA3 (60 + 70 + 310 + … + 22); this explains all 6 cells that differ",
    ),
    (
        [("| 541 587 | 1.816 1.253 |", "| 541 587 | 541 587 |")],
        "omitted-column",
        "tổng TINH ghi 541 triệu đồng; cộng các dòng được 1.816: ghi thiếu 1.275",
        "the total for TINH states VND 541 million; the rows add up to 1,816: 1,275 too low",
        "tổng bỏ sót năm 2012; giải thích được cả 2 ô không khớp",
        "the total leaves out 2012; this explains all 2 cells that differ",
    ),
    (
        [("| tổng | 1.275 666 | 541 587 | 1.816 1.253 |", "| tổng | 1.460 1.076 | 941 632 | 2.401 1.708 |")],
        "subtotal-with-parts",
        None,
        None,
        "dòng DA1 được cộng cùng với các phần của chính nó, tính trùng 585; giải thích được cả 6 ô không khớp",
        "row DA1 is added together with its own parts, so 585 counts twice; this explains all 6 cells that differ",
    ),
    (
        [("| tổng | 1.275 666 | 541 587 | 1.816 1.253 |", "| tổng | 1.328 666 | 605 609 | 1.933 1.275 |")],
        "counted-twice",
        None,
        None,
        "dòng DA3 (53 + 64 + 22) được cộng hai lần; giải thích được cả 5 ô không khớp",
        "row DA3 (53 + 64 + 22) is counted twice; this explains all 5 cells that differ",
    ),
    (
        [("| 64 22 | 117 22 |", "| - 22 | 117 22 |")],
        "missing-figure",
        "dòng DA3 năm 2013, TINH để trống; để 3 tổng khớp phải là 64 triệu đồng",
        "row DA3 for 2013, TINH is blank; for 3 totals to hold it must be VND 64 million",
        "ô này để trống",
        "the cell was left blank",
    ),
    (
        [("| 48 502 |", "| 48 617 |")],
        "one-figure",
        "dòng DA2.ND1 năm 2013, TW ghi 617 triệu đồng; để 5 tổng khớp phải là 502",
        "row DA2.ND1 for 2013, TW states VND 617 million; for 5 totals to hold it must be 502",
        "5 tổng có số này cùng lệch 115",
        "the 5 totals that contain it differ by the same 115",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "kind", "fact_vi", "fact_en", "cause_vi", "cause_en"), SAID, ids=lambda one: str(one)[:30])
def test_what_is_said(changes, kind, fact_vi, fact_en, cause_vi, cause_en):
    finding = one_finding(table(*changes))
    assert finding.cause is not None
    assert finding.cause.kind == kind
    assert (finding.cause.message.text("vi"), finding.cause.message.text("en")) == (cause_vi, cause_en)
    assert finding.cause.certain
    assert not finding.alternatives
    if fact_vi is not None:
        assert (finding.message.text("vi"), finding.message.text("en")) == (fact_vi, fact_en)


#: A change, and what is proposed for it in both languages: the slip first, then the totals, then the acknowledgement.
PROPOSED = [
    (
        ("| 60 70 |", "| 600 70 |"),
        "nếu gõ nhầm thì sửa thành 60; nếu số này đúng thì sửa 5 tổng",
        "if it is a slip make it 60; if it is right correct 5 totals",
    ),
    (
        ("| 64 22 | 117 22 |", "| - 22 | 117 22 |"),
        "nếu bỏ sót thì ghi 64; nếu ô này vốn để trống thì sửa 3 tổng",
        "if it was forgotten write 64; if the cell is meant to be blank correct 3 totals",
    ),
    (
        ("| 37 237 |", "| 237 37 |"),
        "nếu ghi nhầm thì đổi chỗ hai số; nếu hai số này đúng thì sửa 10 tổng",
        "if they slipped exchange the two; if both are right correct 10 totals",
    ),
    (
        ("| 90 - |", "| - 90 |"),
        "nếu ghi nhầm ô thì chuyển sang dòng DA1.ND1 năm 2013, TINH; nếu số này đúng thì sửa 10 tổng",
        "if it slipped move it to row DA1.ND1 for 2013, TINH; if it is right correct 10 totals",
    ),
    (
        ("| DA3 | 53 - | 64 22 | 117 22 |", "| DA3 | 53.000 - | 64.000 22.000 | 117.000 22.000 |"),
        "nếu nhầm đơn vị thì đổi cả dòng sang triệu đồng; nếu các số của dòng đúng thì sửa 5 tổng",
        "if the unit slipped convert the row to VND million; if the figures of the row are right correct 5 totals",
    ),
    (
        ("| 125 340 | 90 - |", "| - 125 | 340 90 |"),
        "nếu ghi lệch thì chuyển cả dòng về đúng cột; nếu các số của dòng đúng thì sửa 14 tổng",
        "if the row slipped move its figures back; if the figures of the row are right correct 14 totals",
    ),
]


@pytest.mark.parametrize(("change", "vi", "en"), PROPOSED, ids=lambda one: str(one)[:30])
def test_what_is_proposed_for_cells_and_rows(change, vi, en):
    advice = one_finding(table(change)).advice
    assert advice is not None
    assert advice.text("vi") == f"đối chiếu với văn bản gốc; {vi}, hoặc ghi nhận kèm lý do"
    assert advice.text("en") == f"compare with the original; {en}, or acknowledge them with a reason"


def test_one_total_is_acknowledged_as_one():
    text = 'language: en\nunit: VND million\nproject A "A"\nproject B "B"\n'
    advice = one_finding(text + "funding table T {\n| | 2012 |\n| A | 137 |\n| B | 58 |\n| total | 137 |\n}\n").advice
    assert advice is not None
    assert advice.text("en").endswith("if so correct 1 cell, or acknowledge it with a reason")


def test_a_row_in_another_unit_is_underlined_and_its_totals_are_labels():
    text = table(("| DA3 | 53 - | 64 22 | 117 22 |", "| DA3 | 53.000 - | 64.000 22.000 | 117.000 22.000 |"))
    finding = one_finding(text)
    assert text[finding.span.start : finding.span.end] == "53.000 - | 64.000 22.000 | 117.000 22.000"
    notes = [label.message.text("vi") for label in finding.labels]
    assert "tổng TINH ghi 1.816, cộng lại được 118.699" in notes
    assert finding.subject == "PL[tổng, TINH]"  # what an acknowledgement is about: the widest total, as before


def test_every_kind_is_shown_here_or_below():
    shown = {kind for _, kind, *_ in SAID}
    below = {"digit-mistyped", "digit-lost", "digit-added", "off-by-one", "repeated-neighbour", "rounding"}
    assert shown | below == set(KINDS)


def test_a_total_that_nothing_explains():
    finding = one_finding(table(("| 1.816 1.253 |", "| 2.222 1.253 |")))
    assert finding.cause is None
    assert finding.advice is not None
    assert finding.advice.text("vi").startswith("chưa tìm được một nguyên nhân giải thích hết; kiểm tra lại tổng TINH")
    assert finding.advice.text("en").startswith("no single cause explains it; check the total for TINH")


def test_explanations_that_fit_as_well_stand_in_order():
    text = (
        'ngôn ngữ: vi\nđơn vị tính: triệu đồng\ndự án DA1 "A"\ndự án DA2 "B"\n'
        "biểu kinh phí PL {\n| | 2012 |\n| DA1 | 15 |\n| DA2 | 135 |\n| tổng | 15 |\n}\n"
    )
    finding = one_finding(text)
    assert finding.cause is not None
    kinds = [(cause.kind, cause.certain) for cause in (finding.cause, *finding.alternatives)]
    assert kinds[0] == ("omitted-row", False)
    assert len(kinds) > 1
    weights = [KINDS[kind] for kind, _ in kinds]
    assert weights == sorted(weights)
    assert "khả năng" in _printed(text, "vi")
    assert "  hoặc: " in _printed(text, "vi")
    assert "  or: " in _printed(text, "en")


def _printed(text: str, language: str) -> str:
    from planlang.reports.text import TextStyle, render

    one = checked(text)
    return "\n".join(render(finding, one.reading.source, TextStyle(language)) for finding in one.findings)


# ---- repairs ----
@pytest.mark.parametrize(
    "changes",
    [
        [("| 60 70 |", "| 600 70 |")],
        [("| 1.816 1.253 |", "| 1.186 1.253 |")],
        [("| 37 237 |", "| 237 37 |")],
        [("| 90 - |", "| - 90 |")],
        [("| 1.000 19 |", "| 1000000000 19 |")],
        [("| 1.000 19 |", "| 10000 19 |")],
    ],
)
def test_the_repair_of_one_cell_ends_the_finding(changes):
    text = table(*changes)
    finding = one_finding(text)
    (fix,) = finding.fixes
    assert not fix.safe
    assert fix.message.text("vi")
    assert fix.message.text("en")
    for edit in sorted(fix.edits, key=lambda one: one.span.start, reverse=True):
        assert len(edit.text) >= 1
        text = replace_span(text, edit.span.start, edit.span.end, edit.text)
    assert not [one.code for one in checked(text).findings if one.code.startswith("PL2")]
    assert "| 1000 " in text or "1000000000" not in str(changes)  # ungrouped stays ungrouped


# ---- the table as one system ----
def test_two_slips_are_two_findings():
    found = [
        one for one in checked(table(("| 60 70 |", "| 600 70 |"), ("| 48 502 |", "| 48 520 |"))).findings if one.code == "PL201"
    ]
    assert sorted(one.cause.kind for one in found if one.cause) == ["digits-transposed", "zero-added"]


def test_a_claim_made_up_by_two_causes_stands_with_both():
    text = table(("| 60 70 |", "| 600 70 |"), ("| 37 237 |", "| 370 237 |"))
    found = [one for one in checked(text).findings if one.code == "PL201"]
    assert [one.cause.kind for one in found if one.cause] == ["zero-added", "zero-added"]
    for one in found:
        group = one.evidence.group
        assert {(claim.row.label, claim.figure.column.source) for claim in group.jointly} == {("tổng", "TINH")}
        assert all(claim.row.label != "tổng" for claim in group.claims)


def test_each_explained_claim_is_explained_to_the_last_unit():
    random = Random(20)
    sheets = seeded_faults.Sheets(random)
    for _ in range(25):
        sheet, values, _ = seeded_faults.inject(random.choice(list(seeded_faults.FAULTS)), sheets)
        text = sheet.written({place: value for place, value in values.items() if value != sheet.values[place]})
        (summed,) = (one for one in reads(text).plan.funding.summed if one.breakdown.kind == "table")
        failing = [claim for claim in summed.claims if claim.status == "fails"]
        groups = explain(summed, failing)
        own = [id(claim) for group in groups for claim in group.claims]
        assert len(own) == len(set(own))
        assert {id(claim) for group in groups for claim in (*group.claims, *group.jointly)} == {id(claim) for claim in failing}


# ---- rounding ----
STATES = """state,cohesion,less,more,cross,youth,total
PL,23208.0,51163.6,2242.4,543.2,252.4,77567.0
IT,0,22324.6,7692.2,890.0,567.5,32823.0
ES,0,2040.4,11074.4,430.0,943.5,28559.5
RO,6935.0,15058.8,441.3,364.0,106.0,22993.8
CZ,6258.9,15282.5,88.2,296.7,13.6,21982.9
HU,6025.4,15005.2,463.7,320.4,49.8,21905.9
PT,2861.7,16671.2,1275.5,78.6,160.8,21465.0
SK,4168.3,9483.7,44.2,201.1,72.2,13991.7
"""
#: The kinds that are left out above, together; with them the totals differ from their parts by 0.1 or not at all.
FURTHER = {"PL": 157.3, "IT": 1348.7, "ES": 14071.2, "RO": 88.7, "CZ": 43.0, "HU": 41.4, "PT": 417.3, "SK": 22.3}


def _states() -> str:
    lines = ["language: en", "unit: EUR million"]
    rows = list(csv.DictReader(io.StringIO(STATES)))
    names = list(rows[0])[1:-1]
    lines += [f'funding source F{number} "{name}"' for number, name in enumerate([*names, "further"], 1)]
    lines += [f'project {row["state"]} "{row["state"]}"' for row in rows]
    lines += ["funding table T {", "| | total | " + " | ".join(f"F{number}" for number in range(1, len(names) + 2)) + " |"]
    for row in rows:
        figures = [row["total"], *(row[name] for name in names), str(FURTHER[row["state"]])]
        lines.append(f"| {row['state']} | " + " | ".join(f"{float(one):,.1f}".removesuffix(".0") for one in figures) + " |")
    return "\n".join([*lines, "}", ""])


def test_rounded_parts_are_a_note_and_one_finding():
    finding = one_finding(_states())
    assert finding.severity is Severity.INFO
    assert finding.cause is not None
    assert finding.cause.kind == "rounding"
    assert "EUR 0.1 million" in finding.message.text("en")
    assert "do làm tròn" in finding.message.text("vi")
    assert len(finding.labels) == len(finding.evidence.group.claims) - 1
    assert len(finding.evidence.group.claims) >= 3


def test_rounded_totals_show_their_step():
    text = 'ngôn ngữ: vi\nđơn vị tính: triệu đồng\ndự án DA1 "A"\ndự án DA2 "B"\ndự án DA3 "C"\nbiểu kinh phí PL {\n'
    text += "| | 2012 | 2013 | tổng |\n| DA1 | 123 | 219 | 340 |\n| DA2 | 441 | 77 | 520 |\n| DA3 | 99 | 58 | 160 |\n| tổng | 660 | 350 | 1.020 |\n}\n"
    finding = one_finding(text)
    assert finding.severity is Severity.INFO
    assert finding.cause is not None
    assert finding.cause.message.text("vi").startswith("làm tròn: các số ghi đến 10 triệu đồng")


def test_a_stated_step_of_rounding():
    text = 'ngôn ngữ: vi\nđơn vị tính: triệu đồng\ndự án DA1 "A"\ndự án DA2 "B"\nbiểu kinh phí PL {\n| | 2012 |\n| DA1 | 1.575 |\n| DA2 | 1.576 |\n| tổng | 3.150 |\n}\n'
    (summed,) = (one for one in reads(text).plan.funding.summed)
    failing = [claim for claim in summed.claims if claim.status == "fails"]
    (group,) = explain(summed, failing, rounding=10**6)
    assert group.kind == "rounding"
    (group,) = explain(summed, failing)
    assert group.kind != "rounding"


def test_one_unit_in_one_of_several_addends_is_no_rounding():
    text = (
        "ngôn ngữ: vi\nđơn vị tính: triệu đồng\n"
        'hạng mục G "Chưa phân bổ": 977.450 triệu đồng {\n  hạng mục G1 "Đầu tư": 718.692 triệu đồng\n'
        '  hạng mục G2 "Thường xuyên": 258.758 triệu đồng {\n'
        '    hạng mục A "Giáo dục": 10.835 triệu đồng\n    hạng mục B "Sự nghiệp": 205.050 triệu đồng\n'
        '    hạng mục C "Hành chính": 3.195 triệu đồng\n    hạng mục D "Chương trình": 39.679 triệu đồng\n  }\n}\n'
    )
    finding = one_finding(text)
    assert finding.message.text("vi") == 'G.G2 "Thường xuyên" ghi 258.758 triệu đồng; cộng các phần được 258.759: ghi thiếu 1'
    assert finding.cause is not None
    assert finding.cause.kind == "off-by-one"
    assert not finding.cause.certain
    assert finding.cause.message.text("vi") == "lệch 1 ở chữ số cuối, của tổng hoặc của một trong 4 số được cộng"
    assert finding.cause.message.text("en") == "off by 1 in the last digit, of the total or of one of the 4 figures added"
    assert finding.severity is Severity.ERROR


# ---- slips of the hand ----
@pytest.mark.parametrize(
    ("now", "needed", "kind"),
    [
        (3860, 3680, "digits-transposed"),
        (35, 350, "zero-lost"),
        (350, 35, "zero-added"),
        (5, 500, "zero-lost"),
        (300_000_000, 300, "unit-slip"),
        (3, 3000, "unit-slip"),
        (1040, 1140, "digit-mistyped"),
        (140, 1140, "digit-lost"),
        (1140, 114, "zero-added"),
        (1140, 110, "digit-added"),
        (-20, 20, "sign"),
        (2500, 1700, ""),
        (0, 20, ""),
    ],
)  # fmt: skip
def test_slips(now, needed, kind):
    assert slip(now, needed) == kind


# ---- acknowledgements are about claims ----
def test_an_acknowledged_total_stays_so_however_causes_are_grouped():
    text = table(("| 60 70 |", "| 600 70 |"), ("| 1.816 1.253 |", "| 1.816 1.235 |"))
    text += 'ghi nhận PL201 tại PL[tổng, TW] { đã ghi: 1.235; tính lại: 1.253; lý do: "In nhầm" }\n'
    after = checked(text)
    assert [one.code for one in after.errors()] == ["PL201"]
    (mended,) = [one for one in after.findings if one.acknowledged is not None]
    assert mended.cause is not None
    assert mended.cause.kind == "digits-transposed"


def test_the_example_is_explained_as_before():
    found = [one for one in checked(EXAMPLE.read_text("utf-8"), acknowledgements=False).findings if one.code == "PL201"]
    assert [(one.cause.kind, one.cause.certain, len(one.evidence.claims)) for one in found if one.cause] == [
        ("omitted-row", True, 7)
    ]
    assert not [one for one in checked(corrected()).findings if one.code == "PL201"]


# ---- seeded faults; `benchmarks/seeded_faults.py` runs them a thousand times ----
SEED = os.environ.get("PLANLANG_SEED", "0")  # a fresh one for each session: see conftest


@pytest.mark.parametrize("kind", [*seeded_faults.FAULTS, *seeded_faults.OTHERS])
def test_seeded_faults(kind):
    result = seeded_faults.count(kind, 12, f"{SEED} {kind}")
    misses = [(one.fault, one.named) for one in result.misses]
    # A dozen runs cannot measure 95 %; they tell whether a kind is found at all, and that clean plans are silent.
    allowed = 0 if kind == "clean plans" else 6 if kind in seeded_faults.REQUIRED else 3
    assert len(misses) <= allowed, (SEED, misses)


# ---- the bound ----
@attrs.frozen
class Hostile:
    """A table with so many failing totals, all figures equal."""

    rows: int

    def text(self) -> str:
        lines = ["ngôn ngữ: vi", "đơn vị tính: triệu đồng"]
        lines += [f'dự án DA{number} "DA"' for number in range(self.rows)]
        lines += ["biểu kinh phí PL {", "| | 2012 | 2013 | 2014 | tổng |"]
        lines += [f"| DA{number} | 7 | 7 | 7 | 2{number % 9} |" for number in range(self.rows)]
        return "\n".join([*lines, f"| tổng | {7 * self.rows} | 9 | 11 | 13 |", "}", ""])


def test_the_search_is_bounded():
    from planlang.totals.causes.search import search
    from planlang.totals.causes.system import MOST_TRIALS, System

    (summed,) = reads(Hostile(3000).text()).plan.funding.summed
    failing = [claim for claim in summed.claims if claim.status == "fails"]
    assert len(failing) > 2000
    spent: list[int] = []
    before = System.spend

    def spend(self: System, count: int = 1) -> bool:
        spent.append(count)
        return before(self, count)

    System.spend = spend  # type: ignore[method-assign]
    try:
        groups = search(summed, failing)
    finally:
        System.spend = before  # type: ignore[method-assign]
    assert len(spent) <= 2 * MOST_TRIALS
    assert sum(len(group.claims) for group in groups) >= len(failing) - len([group for group in groups if group.jointly])
