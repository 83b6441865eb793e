"""A keyword without its colon, and a figure that stands together with a time: what is said, and what is still read."""

import re

import pytest
from support import ROOT

from planlang.reading import reads
from planlang.rules.fixing import fix_reading
from planlang.rules.selection import Selection

_FIELD = re.compile(r'(\s*[^:"{}|#]+):( [^{}]*[^{},"]|("[^"]+"))')


def _fields(lines: list[str]) -> list[int]:
    """Lines of one field each, one of every keyword."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines):
        match = _FIELD.fullmatch(line)
        if match is not None:
            found.setdefault(match[1].split()[0], number)
    return list(found.values())


@pytest.mark.parametrize("name", ["quang_ninh_2011_2015", "quang_ninh_2011_2015.en", "kon_tum_2011_2015", "indicators_2011"])
def test_any_field_without_its_colon_is_told_where_it_is_and_mended(name: str):
    text = (ROOT / "examples" / f"{name}.plan").read_text(encoding="utf-8")
    lines = text.split("\n")
    numbers = _fields(lines)
    assert len(numbers) >= 5
    for number in numbers:
        front, _, back = lines[number].partition(":")
        reading = reads("\n".join([*lines[:number], front + back, *lines[number + 1 :]]))
        errors = [one for one in reading.findings if one.severity.value == "error"]
        told = [one for one in errors if one.code == "PL011"]
        assert [reading.source.position(one.span.start)[0] for one in told] == [number + 1], lines[number]
        assert {one.code for one in errors} == {"PL011"}, lines[number]
        assert fix_reading(reading, True, True, Selection()).text == text, lines[number]


HEAD = 'language: en\nunit: VND million\nagency STC "A"\nfunding source TW "T"\n'


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("lead STC", "lead: STC"),
        ("period 2031-2034", "period: 2031-2034"),
        ("funding TW 500", "funding: TW 500"),
        ("funding 2031 500", "funding 2031: 500"),
        ("funding 2031 TW 500, TW 3", "funding 2031: TW 500, TW 3"),
        ("every monthly", "every: monthly"),
        ("quantity 5 classes", "quantity: 5 classes"),
        ('target "a" { value 85% }', 'target "a" { value: 85% }'),
        ("thời gian thực hiện 2031-2034", "thời gian thực hiện: 2031-2034"),
    ],
)
def test_a_safe_fix_adds_the_colon_and_the_value_is_read_without_it(line: str, meant: str):
    reading = reads(f'{HEAD}project DA1 "P" {{\n  {line}\n}}\n')
    with_colon = f'{HEAD}project DA1 "P" {{\n  {meant}\n}}\n'
    assert [one.code for one in reading.findings if one.severity.value == "error"][:1] == ["PL011"]
    assert fix_reading(reading, False, True, Selection()).text == with_colon
    assert reading.plan == reads(with_colon).plan


def test_what_stands_behind_a_word_for_any_text_is_not_changed_without_being_asked():
    text = f'{HEAD}project DA1 "P" {{\n  note as in the Strategy\n}}\n'
    (found,) = reads(text).findings
    assert found.advice.text("en") == "write “note: as in the Strategy”"
    assert fix_reading(reads(text), False, True, Selection()).text == text
    assert "note: as in the Strategy" in fix_reading(reads(text), True, True, Selection()).text


@pytest.mark.parametrize("line", ["period expected to be long", "lead Department of Nothing", "funding none at all"])
def test_words_that_are_no_value_are_not_taken_for_one(line: str):
    (found,) = reads(f'{HEAD}project DA1 "P" {{\n  {line}\n}}\n').findings
    keyword = line.split()[0]
    assert found.code == "PL009"
    assert found.advice.text("en").startswith(f"if this is the “{keyword}”, its value stands behind a colon, such as {keyword}: ")


_TWO = "write the figure and the time on two lines: "


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("value: 85% by 2034", _TWO + "value: 85%, then deadline: by 2034"),
        ("value: 85% in 2034", _TWO + "value: 85%, then deadline: 2034"),
        ("value: by 2034 reach 85%", _TWO + "value: reach 85%, then deadline: by 2034"),
        ("giá trị: 85% vào năm 2034", _TWO + "value: 85%, then deadline: 2034"),
        ("giá trị: ít nhất 40 lớp đến hết năm 2034", _TWO + "value: ít nhất 40 lớp, then deadline: đến hết năm 2034"),
        ("đạt 85% vào năm 2034", _TWO + "value: 85%, then deadline: 2034"),
        ("baseline: 60% in 2030", _TWO + "baseline: 60%, then baseline year: 2030"),
        ("actual: 70% in 2032", _TWO + "actual: 70%, then actual as of: 2032"),
        ("đến năm 2034: 85%", _TWO + "value: 85%, then deadline: đến 2034"),
        ("by 2034: 85%", _TWO + "value: 85%, then deadline: by 2034"),
        ("năm 2034: 85%", "write for example by year: 2034 85%; other years follow on the same line, behind a comma"),
        ("2034: many", "write for example by year: 2034 60; other years follow on the same line, behind a comma"),
        ("value in 2034: 85%", "write for example by year: 2034 85%; other years follow on the same line, behind a comma"),
    ],
)
def test_a_figure_with_its_time(line: str, said: str):
    (found,) = (one for one in reads(f'{HEAD}target T1 "a" {{ {line} }}\n').findings if one.severity.value == "error")
    assert found.advice.text("en") == said
