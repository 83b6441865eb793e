"""A stated number of places counts places of the kind that it names (PL601)."""

from __future__ import annotations

import pytest

from planlang.diagnostics import Finding
from planlang.reading import reads
from planlang.rules.engine import check_reading

DISTRICTS = """
  địa bàn "huyện Đông Triều" { địa bàn "xã Tân Việt"; địa bàn "thị trấn Mạo Khê" }
  địa bàn "thị xã Quảng Yên" { địa bàn "phường Nam Hòa" }
  địa bàn "huyện Hoành Bồ" { địa bàn "xã Quảng La" }
"""
DISTRICTS_EN = """
  place "Đông Triều district" { place "Tân Việt commune"; place "Mạo Khê town" }
  place "Quảng Yên district" { place "Nam Hòa ward" }
  place "Hoành Bồ district" { place "Quảng La commune" }
"""


def counted(quantity: str, places: str, english: bool = False) -> list[Finding]:
    pilot = f"pilot {{ quantity: {quantity}" if english else f"thí điểm {{ số lượng: {quantity}"
    head = 'language: en\nproject P1 "x"' if english else 'ngôn ngữ: vi\ndự án P1 "x"'
    return [one for one in check_reading(reads(f"{head} {{ {pilot}\n{places}}} }}\n")) if one.code == "PL601"]


@pytest.mark.parametrize(
    ("quantity", "listed"),
    [
        ("2 huyện", None),
        ("3 huyện", None),  # the town of a district's rank may be meant too
        ("4 huyện", 2),
        ("2 huyện, thị xã", 3),
        ("3 huyện, thị xã", None),
        ("1 thị xã", None),
        ("2 thị xã", 1),
        ("2 xã", None),
        ("3 xã", 2),
        ("4 xã, phường, thị trấn", None),
        ("5 xã, phường, thị trấn", 4),
        ("3 xã, thị trấn", None),
        ("2 xã, thị trấn", 3),
        ("1 phường", None),
        ("ít nhất 5 xã", 2),
        ("4 địa bàn", None),
        ("3 địa bàn", 4),
        ("4", None),
        ("4 thôn", None),  # no village is listed: the finest places count
        ("3 lớp", None),
    ],
)
def test_the_kind_that_is_stated_is_counted(quantity: str, listed: int | None):
    found = counted(quantity, DISTRICTS)
    assert [one.figures and one.figures.computed for one in found] == ([] if listed is None else [str(listed)])


@pytest.mark.parametrize(
    ("quantity", "listed"),
    [("3 districts", None), ("2 districts", 3), ("4 communes, wards and towns", None), ("2 wards", 1), ("2 communes", None)],
)
def test_in_english_too(quantity: str, listed: int | None):
    found = counted(quantity, DISTRICTS_EN, english=True)
    assert [one.figures and one.figures.computed for one in found] == ([] if listed is None else [str(listed)])


def test_the_message_names_the_kind():
    (one,) = counted("4 huyện", DISTRICTS)
    assert "nêu 4 huyện, danh sách có 2 huyện" in one.message.text("vi")
    assert "4 districts are stated, 2 are listed" in one.message.text("en")
    assert [label.message.text("vi") for label in one.labels] == ['"huyện Đông Triều"', '"huyện Hoành Bồ"']


def test_where_a_name_does_not_tell_its_kind_the_finest_places_count():
    (one,) = counted("3 huyện", 'địa bàn "Đông Triều"\nđịa bàn "huyện Hoành Bồ"\n')
    assert "danh sách có 2 địa bàn" in one.message.text("vi")
    assert not counted("2 huyện", 'địa bàn "Đông Triều"\nđịa bàn "huyện Hoành Bồ"\n')


def test_a_district_listed_in_pieces_is_one():
    assert not counted("1 huyện", 'địa bàn "huyện A" { địa bàn "xã B" }\nđịa bàn "huyện A" { địa bàn "xã C" }\n')
