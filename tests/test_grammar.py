"""The grammars: nothing in them is ambiguous, and the tables that are kept make the parser that Lark makes of the text."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from formatting_cases import readable
from lark import Lark
from lark.exceptions import GrammarError, UnexpectedToken

from planlang.syntax import grammar as grammars
from planlang.syntax.grammar import GRAMMARS, PLAN, SAID, VALUE_KINDS, Grammar, _Build, _Ready
from planlang.syntax.tables import parser_of
from planlang.syntax.words import words

FOLDER = Path(grammars.__file__).parent
EVERY = pytest.mark.parametrize("grammar", GRAMMARS, ids=lambda grammar: grammar.name)


# ---- nothing is ambiguous ----
@EVERY
def test_lark_finds_nothing_ambiguous(grammar: Grammar):
    assert grammar.built(strict=True)


@pytest.mark.parametrize(
    "text", ["start: a | b\na: X\nb: X\n%declare X", "start: a+\na: WORD WORD?\n%declare WORD"], ids=["two rules", "two ends"]
)
def test_an_ambiguity_would_be_found(text: str):
    with pytest.raises(GrammarError):
        Lark(text, parser="lalr", lexer=_Ready, strict=True)


def test_every_grammar_file_is_in_a_grammar():
    assert {path.name for path in FOLDER.glob("*.lark")} == {name for grammar in GRAMMARS for name in grammar.files}


@EVERY
def test_words_are_cut_by_the_lexers_only(grammar: Grammar):
    for line in grammar.text.splitlines():
        assert "/" not in line or line.lstrip().startswith(("//", "%declare"))


# ---- the tables that are kept ----
@EVERY
def test_the_tables_that_are_kept_are_those_of_the_grammar(grammar: Grammar, request: pytest.FixtureRequest):
    path, made = FOLDER / f"{grammar.name}.tables.json", grammar.tables()
    if request.config.getoption("--update-goldens"):
        path.write_text(made, "utf-8", newline="\n")
    kept = path.read_text("utf-8")
    if json.loads(kept)["made_of"]["lark"] != json.loads(made)["made_of"]["lark"]:
        pytest.skip("another version of Lark: the tables are left aside")
    assert kept == made, "run pytest tests/test_grammar.py --update-goldens"


def _parsed(parser: Lark, text: str, kind: str) -> object:
    def told(found: object) -> object:
        return (found.data, [told(child) for child in found.children]) if isinstance(found, grammars.Term) else found

    try:
        return told(parser.parse(words(text, kind), start=kind))
    except UnexpectedToken as error:
        return (error.token.type, str(error.token), error.accepts)


def test_the_kept_tables_read_as_the_grammar_does():
    by_tables, by_grammar = Grammar.parser(PLAN), PLAN.built()
    values = {value.strip() for text in readable() for line in text.split("\n") for value in line.split(":")[1:]}
    seen = 0
    for text in sorted(values):
        for kind in VALUE_KINDS:
            found = _parsed(by_tables, text, kind)
            assert found == _parsed(by_grammar, text, kind)
            seen += not isinstance(found, tuple) or not isinstance(found[0], str) or not found[0].isupper()
    assert seen > 1000


def _restored(tables: str, grammar: Grammar = PLAN) -> Lark | None:
    return parser_of(tables, grammar.text, grammar.start, _Ready, _Build())


def test_tables_of_something_else_are_left_aside():
    tables = PLAN.tables()
    assert _restored(tables) is not None
    assert _restored(tables, attrs.evolve(PLAN, start=("file",))) is None
    assert _restored(tables, SAID) is None
    other = json.loads(tables)
    other["made_of"]["lark"] = "1.0.0"
    assert _restored(json.dumps(other)) is None


@pytest.mark.parametrize("tables", ["", "{", "[]", "null", "{}", '{"made_of": {}}'])
def test_damaged_tables_are_left_aside(tables: str):
    assert _restored(tables) is None


def test_without_kept_tables_the_grammar_is_read():
    assert attrs.evolve(PLAN, name="none").parser().parse(words("2012", "when"), start="when").data == "when"
