"""Money outside tables: wholes and their parts, complete or not, and what the plan's money then is (rules F3 to F9)."""

from __future__ import annotations

import pytest
from support import checked

HEAD = 'ngôn ngữ: vi\nđơn vị tính: triệu đồng\nnguồn kinh phí TW "Trung ương"\nnguồn kinh phí TINH "Tỉnh"\n'


def _figures(body: str) -> list[tuple[str, str]]:
    """Findings about figures: code and the two figures."""
    return [(one.code, f"{one.figures.stated}/{one.figures.computed}") for one in checked(HEAD + body).findings if one.figures]


def _total(body: str) -> object:
    return checked(HEAD + body).reading.plan.funding.total().in_unit("triệu đồng")


@pytest.mark.parametrize(
    ("body", "found", "total"),
    [
        # all parts: they must add up
        ('dự án A { kinh phí 2012: tổng 100, gồm TW 60, TINH 40 }', [], 100),
        ('dự án A { kinh phí 2012: tổng 100, gồm TW 60, TINH 30 }', [("PL201", "100/90")], 90),
        # some parts: they may be less, and the rest is money too
        ('dự án A { kinh phí 2012: tổng 100, trong đó TW 60 }', [("PL206", "100/60")], 100),
        ('dự án A { kinh phí 2012: tổng 100, trong đó TW 160 }', [("PL205", "100/160")], 160),
        # each line keeps its own word
        (
            "dự án A {\n kinh phí 2012: tổng 100, gồm TW 90\n kinh phí 2013: tổng 100, trong đó TW 50\n}",
            [("PL201", "100/90"), ("PL206", "100/50")],
            190,
        ),
        # parts of a part: complete when each has a figure or a dash
        ('dự án A: 100 { nội dung N1: 40; nội dung N2: 50 }', [("PL201", "100/90")], 90),
        ('dự án A: 100 { nội dung N1: 40; nội dung N2 "b" }', [("PL206", "100/40")], 100),
        ('dự án A: 100 { nội dung N1: 140; nội dung N2 "b" }', [("PL205", "100/140")], 140),
        ('dự án A: 100 { nội dung N1: 100; nội dung N2 { kinh phí: - } }', [], 100),
        # a whole that is not broken down is a fact
        ('dự án A: 100 { nội dung N1 "a"; nội dung N2 "b" }', [], 100),
        # a rest inside a part counts in what the part belongs to
        ('dự án A: 1.000 { nội dung N1: 600 { nội dung a: 500; nội dung b "n" }; nội dung N2: 400 }', [("PL206", "600/500")], 1000),
        # parts without ids are parts like any other
        ('dự án "một": 30 { hoạt động "h": 10; hoạt động "k": 25 }', [("PL201", "30/35")], 35),
        ('dự án "một": 30\ndự án "hai": 20', [], 50),
        # the same year by sources and as a whole
        ("dự án A: 300 {\n kinh phí 2012: TW 100, TINH 50\n kinh phí 2013: TW 150\n}", [], 300),
        ("dự án A: 310 {\n kinh phí 2012: TW 100, TINH 50\n kinh phí 2013: TW 150\n}", [("PL201", "310/300")], 300),
    ],
)  # fmt: skip
def test_wholes_and_parts(body, found, total):
    assert _figures(body) == found
    assert _total(body) == total


def test_a_figure_given_twice():
    after = checked(HEAD + "dự án A {\n kinh phí 2012: TW 5\n kinh phí 2012: TW 6\n}")
    (finding,) = after.with_code("PL203")
    assert after.lines(finding) == {6, 7}


def test_decided_later_counts_as_nothing_known():
    body = 'dự án A "a"\ndự án B "b"\nbiểu kinh phí PL {\n | | 2012 | 2013 |\n | A | 5 | chờ |\n | B | 7 | 3 |\n | tổng | 12 | 2 |\n}'
    assert _figures(body) == [("PL201", "2/3")]
    assert not _figures(body.replace("| 12 | 2 |", "| 12 | 9 |"))


def test_totals_that_leave_a_row_out_on_purpose():
    body = 'dự án A "a"\ndự án B "b"\nbiểu kinh phí PL {{\n | | 2012 |\n | A | 5 |\n | B | 7 |\n | {label} | {value} |\n}}'
    assert not _figures(body.format(label="tổng trừ B", value=5))
    assert not _figures(body.format(label="tổng gồm B", value=7))
    assert _figures(body.format(label="tổng trừ B", value=12)) == [("PL201", "12/5")]


def test_a_part_outside_the_total():
    body = (
        'dự án A "a"\ndự án B "b" { ngoài tổng: có }\nbiểu kinh phí PL {\n | | 2012 |\n | A | 5 |\n | B | 7 |\n | tổng | 5 |\n}'
    )
    assert not _figures(body)


def test_money_outside_the_total_counts_only_when_it_is_asked_for():
    body = 'dự án A "a" { kinh phí 2012: 5 }\ndự án B "b" { ngoài tổng: có; kinh phí 2012: 7 }\n'
    funding = checked(HEAD + body).reading.plan.funding
    assert [funding.total(part).in_unit("triệu đồng") for part in (None, "A", "B")] == [5, 5, 7]
    assert [(line.part, line.outside) for line in funding.lines] == [("A", False), ("B", True)]
    assert funding.table("part", "year").rows == ("A",)


def test_parts_that_share_a_row_are_spoken_for_together():
    table = "biểu kinh phí PL {\n | | 2012 |\n | A, B | 20 |\n}"
    one = checked(HEAD + 'dự án A "a"\ndự án B "b" { kinh phí 2012: 5 }\n' + table).reading.plan.funding
    assert [(line.parts, line.amount.in_unit("triệu đồng")) for line in one.lines] == [(("A", "B"), 20)]
    both = checked(HEAD + 'dự án A "a" { kinh phí 2012: 15 }\ndự án B "b" { kinh phí 2012: 5 }\n' + table).reading.plan.funding
    assert [(line.parts, line.amount.in_unit("triệu đồng")) for line in both.lines] == [(("A",), 15), (("B",), 5)]


def test_merged_cells_make_totals_by_source_uncheckable():
    body = (
        'dự án A "a"\ndự án B "b"\nbiểu kinh phí PL {\n | | 2012 | tổng |\n | | TW TINH | TW TINH |\n'
        " | A | [9] | - - |\n | B | 1 2 | 1 2 |\n | tổng | 1 2 | - - |\n}"
    )
    assert len(checked(HEAD + body).with_code("PL207")) == 2


def test_the_same_figure_in_text_and_table():
    table = 'dự án A "a"\nbiểu kinh phí PL {\n | | 2012 |\n | | TW TINH |\n | A | 4 5 |\n}\n'
    assert not _figures(table + "số liệu nêu tại V.2 { kinh phí 2012: tổng 9, gồm TW 4, TINH 5 }")
    assert _figures(table + "số liệu nêu tại V.2 { kinh phí 2012: tổng 9, trong đó TW 3 }") == [
        ("PL206", "9/3"),
        ("PL202", "3/4"),
    ]


def test_a_row_that_does_not_fit_under_a_project_is_one_finding():
    body = 'dự án A "a" { nội dung N1 "b" }\nbiểu kinh phí PL {\n | | 2012 | 2013 |\n | A | 1 | 2 |\n | A.N1 | 1 |\n | tổng | 1 | 2 |\n}'
    after = checked(HEAD + body)
    assert [one.code for one in after.findings if one.code != "PL104"] == ["PL017"]
