"""A third language is data: a plan in it reads as the same plan in English, and a language file that is amiss says where."""

from __future__ import annotations

import shutil
from pathlib import Path

import attrs
import pytest
from support import ROOT

import planlang
from planlang.formatting.format import format_source
from planlang.model.node import changed
from planlang.reading import reads
from planlang.reading.language_files import known_words, language_of, read_language, template
from planlang.reading.vocabulary import Vocabulary, all_classes
from planlang.source import read_source
from planlang.values.names import fold, keyword_key
from planlang.values.tongue import speaking, spoken_now

EXAMPLES = ROOT / "examples"
FRENCH = EXAMPLES / "planlang.fr.toml"
IN_FRENCH, IN_ENGLISH = EXAMPLES / "assainissement.fr.plan", EXAMPLES / "assainissement.en.plan"


def test_the_sample_translates_every_word():
    found = read_language(FRENCH)
    assert [one.message.text("en") for one in found.amiss] == []
    missing = {section: words for section, words in found.missing.items() if words}
    assert missing == {}, "a new word of the language needs a French one in examples/planlang.fr.toml"
    assert sum(map(len, known_words().values())) > 300


def test_the_same_plan_in_two_languages_is_one_plan():
    french, english = planlang.read(IN_FRENCH), planlang.read(IN_ENGLISH)
    assert not french.findings
    assert not english.findings
    assert french.plan.language == "fr"
    assert changed(french.plan, language="en") == english.plan
    assert french.plan.funding.total() == english.plan.funding.total()
    assert planlang.check(IN_FRENCH) == planlang.check(IN_ENGLISH) == ()


def test_the_sample_reads_through_its_language_file_only():
    """Each statement of the French plan is one that English and Vietnamese words alone do not make."""
    alone = reads(IN_FRENCH.read_text("utf-8"))
    lines = {alone.source.position(one.span.start)[0] for one in alone.findings if one.code == "PL009"}
    assert len(lines) > 15


def test_messages_fall_back_to_english(tmp_path: Path):
    shutil.copy(FRENCH, tmp_path)
    plan = tmp_path / "p.plan"
    plan.write_text('language: fr\nunité: millions de dongs\nprojet P1 "A" { echeance: 31/2/2031; chef de fil: X }\n', "utf-8")
    found = planlang.read(plan).findings
    assert [one.code for one in found] == ["PL013", "PL009"]
    assert found[1].advice.text("fr") == "is “chef de file” meant?"
    assert found[0].message.text("fr") == found[0].message.text("en")


def test_the_formatter_writes_the_words_of_the_language(tmp_path: Path):
    shutil.copy(FRENCH, tmp_path)
    plan = tmp_path / "p.plan"
    plan.write_text('language: fr\nprojet P1 "A" {\nduree: 2031-2033\nREMARQUE: x\n}\n', "utf-8")
    done = format_source(read_source(plan))
    assert not done.refused
    assert (
        done.text == 'langue: fr\nprojet P1 "A" {\n  période: 2031-2033\n  remarque: x\n}\n' or "période: 2031-2033" in done.text
    )


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("mars 2031", (2031, 3, 1), (2031, 3, 31)),
        ("1er mars 2031", (2031, 3, 1), (2031, 3, 1)),
        ("le 30 juin 2032", (2032, 6, 30), (2032, 6, 30)),
        ("trimestre 4/2031", (2031, 10, 1), (2031, 12, 31)),
        ("second semestre 2031", (2031, 7, 1), (2031, 12, 31)),
        ("année 2031", (2031, 1, 1), (2031, 12, 31)),
        ("au plus tard le 30 juin 2032", (2032, 6, 30), (2032, 6, 30)),
    ],
)
def test_times(written: str, first: tuple[int, ...], last: tuple[int, ...]):
    with speaking(read_language(FRENCH).tongue):
        reading = reads(f'langue: fr\nprojet P1 "A" {{ échéance: {written} }}')
    assert not reading.findings, reading.findings[0].message.text("en")
    when = reading.plan.parts[0].deadline
    assert (when.first.timetuple()[:3], when.last.timetuple()[:3]) == (first, last)


def test_the_language_is_set_only_while_a_file_is_read():
    assert spoken_now() is None
    planlang.read(IN_FRENCH)
    assert spoken_now() is None
    assert planlang.loads('language: en\nproject P1 "A"').parts[0].id == "P1"


def test_a_partial_file_leaves_the_rest_in_english():
    tongue = language_of('code = "fr"\n[keywords]\nproject = "projet"\n').tongue
    with speaking(tongue):
        reading = reads('langue: x\nlanguage: fr\nunit: VND million\nprojet P1 "A" { funding: 40 }')
    assert [one.code for one in reading.findings] == ["PL009"]
    assert reading.plan.parts[0].money().minor == 40_000_000


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('code = "fr"\n[keywords]\nprojekt = "projet"\n', 3, "is “project” meant?"),
        ('code = "en"\n', 1, "third language"),
        ('code = "fr"\nfigures = "12"\n', 2, "figures"),
        ('code = "fr"\n[keyword]\n', 2, "no entry “keyword”"),
        ('code = "fr"\n[keywords]\nlead = "chef: x"\n', 3, "has a mark"),
        ('code = "fr"\n[keywords]\nlead = 3\n', 3, "takes a spelling"),
        ('code = "fr"\n[keywords]\nlead = "chef"\nexecuting = "Chéf"\n', 4, "reads like the word for “lead”"),
        ('code = "fr"\n[units]\ndays = "jour"\nworkdays = "jour"\n', 4, "reads like the word for “days”"),
        ('code = "fr"\n[time]\nmonths = ["janvier"]\n', 3, "twelve months"),
        ('code = "fr"\n[keywords\n', 2, "does not read as TOML"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(text: str, line: int, says: str):
    amiss = language_of(text).amiss
    assert [one.line for one in amiss] == [line]
    assert says in amiss[0].message.text("en")
    assert amiss[0].message.text("vi")


def test_the_template_reads_and_is_empty():
    found = language_of(template().replace('"xx"', '"fr"'))
    assert not found.amiss
    assert found.missing == known_words()


def test_a_file_that_is_amiss_is_told_in_the_plan(tmp_path: Path):
    (tmp_path / "planlang.fr.toml").write_text('code = "fr"\n[keywords]\nprojekt = "projet"\n', "utf-8")
    plan = tmp_path / "p.plan"
    plan.write_text('language: fr\nproject P1 "A"\n', "utf-8")
    (found,) = planlang.read(plan).findings
    assert (found.code, found.severity.value) == ("PL072", "warning")
    assert "line 3" in found.message.text("en")


def test_a_language_file_among_texts():
    files = {"planlang.fr.toml": 'code = "fr"\n[keywords]\nproject = "projet"\n'}
    plan = planlang.loads('language: fr\nprojet P1 "A"', files=files)
    assert (plan.language, plan.parts[0].id) == ("fr", "P1")


def test_a_language_without_a_file_is_told_once():
    (found,) = reads("language: fr\nunit: VND million").findings
    assert found.code == "PL071"


@pytest.mark.parametrize("name", ["../fr", "fr/x", "FR.toml"])
def test_the_code_of_a_language_is_no_path(name: str, tmp_path: Path):
    plan = tmp_path / "p.plan"
    plan.write_text(f'language: "{name}"\n', "utf-8")
    assert any(one.severity.value == "error" for one in planlang.read(plan).findings)


# ---- no two keywords that can stand in one place read alike ----
def _spelled(language: str) -> list[tuple[type, dict[str, set[str]]]]:
    french = read_language(FRENCH).tongue
    found = []
    for cls in all_classes():
        vocabulary = Vocabulary(cls, french if language == "fr" else None)
        for known in (vocabulary.values, vocabulary.blocks):
            looks: dict[str, set[str]] = {}
            for key, entry in known.items():
                if language == "fr" and entry.own == "":
                    continue
                meaning = f"{entry.field}:{entry.word}:{entry.table}"
                looks.setdefault(keyword_key(fold(key)), set()).add(meaning)
            found.append((cls, looks))
    return found


@pytest.mark.parametrize("language", ["vi and en", "fr"])
def test_no_two_keywords_of_one_place_fold_alike(language: str):
    clashes = [
        (cls.__name__, look, sorted(meanings))
        for cls, looks in _spelled(language)
        for look, meanings in looks.items()
        if len(meanings) > 1
    ]
    assert clashes == []


def test_two_keywords_that_fold_alike_would_be_found():
    tongue = attrs.evolve(read_language(FRENCH).tongue, keywords={"lead": ("chef",), "executing": ("chéf",)}, made={})
    from planlang.model import Part

    vocabulary = Vocabulary(Part, tongue)
    assert {vocabulary.values["chef"].field, vocabulary.values["chéf"].field} == {"lead", "executing"}
    assert vocabulary.find("chef").value.field == "lead"
