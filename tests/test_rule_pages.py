"""The rules' pages: each says in both languages what its rule is for, and its two plans show the finding and its absence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT

from planlang.model.contents import contents
from planlang.model.node import changed, said_fields
from planlang.reading import reads
from planlang.reading.vocabulary import all_classes
from planlang.rules.acknowledgement_text import written
from planlang.rules.acknowledging import NOT_TO_ACKNOWLEDGE
from planlang.rules.catalogue import listed, rules
from planlang.rules.engine import check_reading
from planlang.rules.known import FAMILIES, known_rules
from planlang.rules.pages import LANGUAGES, PageError, read_page
from planlang.rules.selection import Selection
from planlang.testing import check_page

FOLDER = ROOT / "src" / "planlang" / "rules"
PAGES = sorted(FOLDER.rglob("*.md"))
VOCABULARY = {name for cls in all_classes() for name in (cls.__name__, *said_fields(cls))}
#: Bytes that are no text, a thousand faults, an empty file, a fault in a file beside it and one of a package cannot be shown as the plan of a page.
NOT_SHOWN = ("PL001", "PL003", "PL020", "PL083", "PL091", "PL092", "PL071", "PL072")


def _name(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def test_every_rule_has_a_page():
    modules = [path for path in FOLDER.glob("*/*.py") if "\nRULE = " in path.read_text("utf-8")]
    assert [path.name for path in modules if path.with_suffix(".md") not in PAGES] == []
    assert len(modules) == len(rules()) > 100


def test_every_code_is_used_once():
    codes = Counter(one.code for one in known_rules(()))
    names = Counter(one.name for one in known_rules(()))
    assert [word for counted in (codes, names) for word, count in counted.items() if count > 1] == []
    pages = Counter(read_page(path.read_text("utf-8"), path.name).code for path in PAGES)
    assert [code for code, count in pages.items() if count > 1] == []
    assert set(pages) == set(codes)


def test_every_family_is_named():
    assert {one.family for one in known_rules(())} <= set(FAMILIES)


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_page(path: Path):
    check_page(path)
    page = read_page(path.read_text("utf-8"), path.name)
    assert all(side.finds for side in page.sides.values()) or page.code in NOT_SHOWN


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_what_a_page_shows_can_be_acknowledged(path: Path, language: str):
    page = read_page(path.read_text("utf-8"), path.name)
    text = page.sides[language].finds
    if page.code in NOT_TO_ACKNOWLEDGE:
        return
    selection = Selection(select=(page.code,))
    files = page.sides[language].files
    found = next(one for one in check_reading(reads(text, files=files), True, selection) if one.code == page.code)
    words = written(found, language, "x")
    assert words is not None
    after = check_reading(reads(f"{text}\n{words}", files=files), True, selection)
    assert [one.acknowledged.reason for one in after if one.code == page.code and one.acknowledged] == ["x"], words


def _plans() -> Iterator[str]:
    """Every plan of the pages, the examples and the documents tried."""
    for path in PAGES:
        for side in read_page(path.read_text("utf-8"), path.name).sides.values():
            yield from (text for kind, text in side.pieces if kind != "text")
    for path in (*ROOT.glob("examples/*.plan"), *ROOT.glob("tests/practice/*.plan")):
        yield path.read_text("utf-8")


def test_a_rule_is_about_something_in_each_plan_that_it_finds_fault_with():
    """What keeps a rule from being imported must not keep it from finding anything."""
    about = {one.module: one for one in listed()}
    loaded = [(installed, about[installed.module].about) for installed in rules()]
    assert all(names <= VOCABULARY for _, names in loaded)
    found = 0
    for text in _plans():
        plan = reads(text).plan
        held = contents(plan)
        assert held <= VOCABULARY
        for installed, names in loaded:
            if names and names.isdisjoint(held):
                assert list(installed.check(plan)) == [], (installed.rule.code, text)
                found += 1
    assert found > 10_000


def test_what_a_plan_holds_is_the_same_whether_read_or_made():
    plan = reads((ROOT / "examples" / "quang_ninh_2011_2015.plan").read_text("utf-8")).plan
    made = changed(plan, spans={})
    assert contents(made) == contents(plan)


PAGE = PAGES[0].read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("\nlevel: ", "\nLevel: ", "a rule page is"),
        ("\ntier: ", "\n", "a rule page is"),
        ("\n## en\n", "\n## fr\n", "a rule page is"),
        ("\n## en\n\n### ", "\n## en\n\n", "each language begins"),
        ("```plan finds", "```text", "the fenced blocks"),
    ],
)
def test_a_page_of_another_form(before: str, after: str, complaint: str):
    read_page(PAGE, "page.md")
    assert before in PAGE
    with pytest.raises(PageError, match=complaint):
        read_page(PAGE.replace(before, after, 1), "page.md")
