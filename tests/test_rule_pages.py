"""The rules' pages: each says in both languages what its rule is for, and its two plans show the finding and its absence."""

from __future__ import annotations

import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest
from support import ROOT, Checked, checked

from planlang.diagnostics import Message
from planlang.reading.problems import REPORTS
from planlang.rules.acknowledging import RULES as OF_ACKNOWLEDGEMENTS
from planlang.rules.catalogue import rules
from planlang.rules.selection import Selection

FOLDER = ROOT / "src" / "planlang" / "rules"
PAGES = sorted(FOLDER.rglob("*.md"))
LANGUAGES = ("vi", "en")
BLOCK = re.compile(r"^```plan (finds|clean)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VALUE = re.compile(r"\{[^}]*\}")
WORD = re.compile(r"[^\W\d]{3}")
#: Bytes that are no text, a thousand faults and an empty file cannot be shown as the plan of a page.
NOT_SHOWN = ("PL001", "PL003", "PL020")
UNFORMATTED = re.compile(r"\{[a-z_]*(:[^}\s]*)?\}")


@attrs.frozen
class Side:
    """A page in one language; `finds` is empty where the finding cannot be shown."""

    heading: str
    words: str
    finds: str
    clean: str


@attrs.frozen
class Page:
    """A rule's page."""

    code: str
    name: str
    level: str
    tier: str
    sides: dict[str, Side]


def page(path: Path) -> Page:
    text = path.read_text("utf-8")
    head = re.match(r"# (PL[0-9]{3}) ([a-z0-9-]+)\n\nlevel: (error|warning|info)\ntier: (basic|careful|extra)\n\n## vi\n", text)
    assert head, f"{path.name} begins with '# CODE name', 'level: ...', 'tier: ...', '## vi'"
    vi, _, en = text[head.end() :].partition("\n## en\n")
    return Page(head[1], head[2], head[3], head[4], {"vi": _side(vi, head[1]), "en": _side(en, head[1])})


def _side(text: str, code: str) -> Side:
    heading = re.match(r"\n### (.+)\n", text)
    assert heading, "each language begins with a heading"
    blocks = BLOCK.findall(text)
    if code in NOT_SHOWN:
        blocks.insert(0, ("finds", ""))
    assert [kind for kind, _ in blocks] == ["finds", "clean"]
    assert text.count("```") == (2 if code in NOT_SHOWN else 4)
    words = BLOCK.sub("", text[heading.end() :]).strip()
    return Side(heading[1], words, blocks[0][1], blocks[1][1])


def _name(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def _module(path: Path) -> str:
    return "planlang.rules." + _name(path).replace("/", ".")


def marked_lines(text: str, code: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if line.rstrip().endswith(f"# <- {code}")]


def found_lines(one: Checked, code: str) -> list[int]:
    return sorted(one.line_of(finding.span.start) for finding in one.open if finding.code == code)


def shown(said: Page, text: str) -> Checked:
    """A page's plan, checked by the rules that always run and by the page's own."""
    return checked(text, selection=Selection(select=(said.code,)))


def test_every_rule_has_a_page():
    pages = {_module(path) for path in PAGES}
    assert [one.module for one in rules() if one.module not in pages] == []


def test_every_code_is_used_once():
    codes = Counter(one.rule.code for one in rules())
    names = Counter(one.rule.name for one in rules())
    assert [word for counted in (codes, names) for word, count in counted.items() if count > 1] == []
    pages = Counter(page(path).code for path in PAGES)
    assert [code for code, count in pages.items() if count > 1] == []


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_page_agrees_with_its_rule(path: Path):
    said = page(path)
    found = [one.rule for one in rules() if one.module == _module(path)]
    if found:
        assert (said.code, said.name, said.level) == (found[0].code, found[0].name, found[0].level.value)
        assert said.tier == found[0].tier
        return
    # What reading reports, and what can be wrong with an acknowledgement, has a page and no module of its own.
    assert find_spec(_module(path)) is None
    known = {(one.code, one.name, one.severity.value) for one in REPORTS.values()}
    known |= {(one.code, one.name, one.level.value) for one in OF_ACKNOWLEDGEMENTS}
    assert (said.code, said.name, said.level) in known
    assert said.tier == "basic"
    assert said.code.startswith(("PL0", "PL1")) or said.code == "PL302"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_page_shows_the_finding(path: Path, language: str):
    said = page(path)
    if said.code in NOT_SHOWN:
        return
    lines = marked_lines(said.sides[language].finds, said.code)
    assert lines, "a line of the first plan is marked"
    assert found_lines(shown(said, said.sides[language].finds), said.code) == lines


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_page_shows_the_plan_without_it(path: Path, language: str):
    said = page(path)
    one = shown(said, said.sides[language].clean)
    assert found_lines(one, said.code) == []
    assert [finding.message.text(language) for finding in one.errors()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_page_is_written_in_its_language(path: Path, language: str):
    said = page(path).sides[language]
    assert len(said.words) > 120, "it says what the rule is for, and what to do"
    for text in filter(None, (said.finds, said.clean)):
        assert text.startswith("ngôn ngữ: vi\n" if language == "vi" else "language: en\n")
        assert checked(text).reading.plan.language == language


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_findings_of_a_page_speak_both_languages(path: Path):
    for side in page(path).sides.values():
        for text in filter(None, (side.finds, side.clean)):
            for finding in shown(page(path), text).findings:
                assert finding.advice is not None, finding.message.text("en")
                cause = (finding.cause.message,) if finding.cause is not None else ()
                messages: tuple[Message, ...] = (
                    finding.message,
                    finding.advice,
                    *cause,
                    *(one.message for one in finding.labels),
                )
                for message in messages:
                    for spoken in (message.text("vi"), message.text("en")):
                        assert spoken.strip()
                        assert not UNFORMATTED.search(spoken), spoken
                    assert message.text("vi") != message.text("en") or not WORD.search(VALUE.sub("", message.vi))
