"""Statements that stand together on one line without a `;`: what is said, what is mended, and that all of it is read."""

import re

import pytest
from support import ROOT

from planlang.reading import reads
from planlang.rules.fixing import fix_reading
from planlang.rules.selection import Selection

HEAD = 'language: en\nunit: VND million\nagency STC "A"\nagency YT "Sở Y tế"\nfunding source TW "T"\n'


def _errors(text: str) -> list:
    return [one for one in reads(text).findings if one.severity.value == "error"]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("lead: STC cooperating: YT", "lead: STC; cooperating: YT"),
        ("lead: STC, cooperating: YT", "lead: STC; cooperating: YT"),
        ("chủ trì: STC. Phối hợp: YT", "chủ trì: STC; Phối hợp: YT"),
        ('lead: "Sở Y tế" cooperating: STC', 'lead: "Sở Y tế"; cooperating: STC'),
        ("lead: STC cơ quan phối hợp: YT", "lead: STC; cơ quan phối hợp: YT"),
        ("funding 2031: TW 5 funding 2032: TW 6", "funding 2031: TW 5; funding 2032: TW 6"),
        ("lead: STC cooperating: YT period: 2031-2032", "lead: STC; cooperating: YT; period: 2031-2032"),
        ("period: 2031-2032    lead: STC", "period: 2031-2032; lead: STC"),
    ],
)
@pytest.mark.parametrize("frame", ["{ %s }", "{\n  %s\n}", "{\n  %s # a remark\n}"])
def test_a_safe_fix_parts_them_and_both_are_read_without_it(line: str, meant: str, frame: str):
    text = f'{HEAD}project DA1 "P" {frame % line}\n'
    parted = f'{HEAD}project DA1 "P" {frame % meant}\n'
    reading = reads(text)
    assert {one.code for one in _errors(text)} == {"PL008"}
    assert len(_errors(text)) == meant.count(";")
    assert fix_reading(reading, False, True, Selection()).text == parted
    assert reading.plan == reads(parted).plan
    assert not _errors(parted)


def test_the_message_names_both_and_the_fix():
    (found,) = _errors(f'{HEAD}project DA1 "P" {{ lead: STC cooperating: YT }}\n')
    assert found.message.text("en") == "“lead” and “cooperating” are two statements, but nothing parts them"
    assert found.message.text("vi") == "“lead” và “cooperating” là hai câu, nhưng viết liền nhau trên một dòng"
    assert found.advice.text("en") == "put a ; before “cooperating”, or begin a new line with it"


def test_the_unit_and_the_language_of_the_plan_are_known_all_the_same():
    text = 'plan "P" {\n  language: en unit: VND million period: 2031-2032\n}\nfunding source TW "T"\nproject A "B" { funding 2031: TW 5 }\n'
    assert [one.code for one in _errors(text)] == ["PL008", "PL008"]
    assert reads(text).plan.period.first.year == 2031


@pytest.mark.parametrize(
    "line",
    [
        "note: meeting: morning",
        "lead: STC funny: YT",
        "note: project: DA1: x",
        "milestone: project: DA1",
        "lead: cooperating: STC",
    ],
)
def test_where_no_keyword_shows_the_second_one_it_stays_unclear(line: str):
    text = f'{HEAD}project DA1 "P" {{\n  {line}\n}}\n'
    assert [one.message.text("en") for one in _errors(text)] == ["there are two colons in one statement"]


def test_behind_a_text_of_any_words_nothing_is_changed_without_being_asked():
    text = f'{HEAD}project DA1 "P" {{\n  note: asked for by the lead: STC\n}}\n'
    assert fix_reading(reads(text), False, True, Selection()).text == text
    assert "note: asked for by the; lead: STC" in fix_reading(reads(text), True, True, Selection()).text


_FIELD = re.compile(r'(\s+)([^:"{}|#;]+): ([^{}";]*[^{}",;])')


@pytest.mark.parametrize("name", ["quang_ninh_2011_2015", "quang_ninh_2011_2015.en", "kon_tum_2011_2015"])
def test_any_two_fields_of_an_example_written_on_one_line(name: str):
    text = (ROOT / "examples" / f"{name}.plan").read_text(encoding="utf-8")
    lines = text.split("\n")
    whole = reads(text).plan
    tried = 0
    for number in range(len(lines) - 1):
        first, second = _FIELD.fullmatch(lines[number]), _FIELD.fullmatch(lines[number + 1])
        if first is None or second is None or first[1] != second[1]:
            continue
        tried += 1
        joined = [*lines[:number], f"{lines[number]} {lines[number + 1].strip()}", *lines[number + 2 :]]
        reading = reads("\n".join(joined))
        errors = [one for one in reading.findings if one.severity.value == "error"]
        assert [(one.code, reading.source.position(one.span.start)[0]) for one in errors] == [("PL008", number + 1)], lines[
            number
        ]
        assert reading.plan == whole, lines[number]
    assert tried >= 5


# ---- a colon behind a year ----
@pytest.mark.parametrize("years", ["2026: 75%, 2027: 84%", "2026: 75%, 2027 84%", "2026: 75%"])
@pytest.mark.parametrize("keyword", ["by year", "từng năm", "actual by year"])
def test_figures_by_year_may_have_colons_behind_their_years(years: str, keyword: str):
    text = f'{HEAD}target T "a" {{ value: 85%; {keyword}: YEARS }}\n'
    reading = reads(text.replace("YEARS", years))
    assert reading.findings == ()
    assert reading.plan == reads(text.replace("YEARS", years.replace(":", ""))).plan


def test_money_behind_a_year_is_told_how_it_is_written():
    (found,) = _errors(f'{HEAD}project P "a" {{ funding: 2026: TW 5 }}\n')
    assert found.advice.text("en").startswith("the year stands before the colon")


def test_a_year_and_a_colon_within_text():
    (found,) = _errors(f'{HEAD}project P "a" {{ note: seen, 2012: x }}\n')
    assert found.advice.text("en") == "part the two with a ; or put the text in quotes"


def test_a_file_with_colons_behind_years_is_laid_out_and_rewritten_in_the_other_language():
    from planlang.formatting import format_source
    from planlang.source import decode

    text = 'ngôn ngữ: vi\nchỉ tiêu T "a" { giá trị: 92,5%;  từng năm: 2026: 75,5%,   2027: 84% }\n'
    there = format_source(decode(text), keywords="en")
    assert not there.refused
    assert "by year: 2026: 75.5%" in there.text
    assert reads(there.text).plan.targets == reads(text).plan.targets
    assert format_source(decode(there.text)).text == there.text


def test_statements_on_one_line_are_not_laid_out():
    from planlang.formatting import format_source
    from planlang.source import decode

    text = f'{HEAD}project DA1 "P" {{ lead:   STC cooperating: YT }}\n'
    formatted = format_source(decode(text))
    assert formatted.text == text
    assert [one.code for one in formatted.unreadable] == ["PL008"]
