"""The grammars are unambiguous: Lark's strict mode finds no two rules, and no two words, that could read one text."""

from __future__ import annotations

from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import GrammarError

from planlang.syntax import grammar as grammars


@pytest.mark.parametrize("made", [name for name in ("_parser", "_later_parser", "_time_parser") if hasattr(grammars, name)])
def test_lark_finds_nothing_ambiguous(made: str, monkeypatch: pytest.MonkeyPatch):
    """Every parser that planlang builds is built again in strict mode, from the same text with the same start rules."""
    pytest.importorskip("interegular")
    asked: list[tuple[str, dict[str, object]]] = []

    def strict(text: str, **settings: object) -> Lark:
        asked.append((text, settings))
        return Lark(text, **settings, strict=True)

    monkeypatch.setattr(grammars, "Lark", strict)
    getattr(grammars, made).__wrapped__()
    assert asked
    assert all(settings["parser"] == "lalr" for _, settings in asked)


def test_strict_mode_would_find_an_ambiguity():
    pytest.importorskip("interegular")
    with pytest.raises(GrammarError):
        Lark("start: a | b\na: X\nb: X\n%declare X", parser="lalr", lexer=grammars._Ready, strict=True)


def test_every_grammar_file_is_looked_at():
    folder = Path(grammars.__file__).parent
    source = Path(grammars.__file__).read_text("utf-8")
    assert [path.name for path in folder.glob("*.lark") if path.name not in source] == []
