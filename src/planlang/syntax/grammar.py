"""The two grammar files come in; the one parser that Lark builds from them goes out.

Shapes and values are one grammar with a start rule for a file and one for each kind of value, so that Lark's tables are
made once. Both lexers are planlang's own, given to Lark through its public interface; Lark does all the parsing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from lark import Lark, Transformer
from lark.lexer import Lexer, Token

from planlang.syntax.tree import Block, Run, Statement

#: Start rules of the grammar of values: each is a kind of value.
VALUE_KINDS = ("when", "period", "measure", "year_values", "funding", "cell", "acknowledged")
#: Start rules of the grammar that is built only when a plan needs it; those of both read more there.
LATER_KINDS = ("funding", "cell", "shares", "tallies")
#: Start rules of the grammar of times, which has words of its own and is built when a plan needs it.
TIME_KINDS = ("times", "recurrings", "due", "moment")


class Term:
    """One rule of the grammar of values, matched: its name, and its words and terms in order."""

    __slots__ = ("children", "data")

    def __init__(self, data: str, children: list[Any]) -> None:
        self.data = data
        self.children = children

    def terms(self, name: str) -> list[Term]:
        """The terms of one rule directly inside."""
        return [child for child in self.children if isinstance(child, Term) and child.data == name]

    def term(self, name: str) -> Term | None:
        """The first term of one rule directly inside."""
        return next(iter(self.terms(name)), None)

    def words(self, *types: str) -> list[Token]:
        """The words directly inside, of the given types or of any."""
        return [child for child in self.children if isinstance(child, Token) and (not types or child.type in types)]

    def word(self, *types: str) -> Token | None:
        """The first word directly inside, of the given types or of any."""
        return next(iter(self.words(*types)), None)

    @property
    def extent(self) -> tuple[int, int]:
        """Offsets of its first and last character inside the value's text."""
        start, end = None, 0
        stack: list[Any] = [self]
        while stack:
            current = stack.pop()
            if isinstance(current, Term):
                stack.extend(reversed(current.children))
            else:
                start = current.start_pos if start is None else min(start, current.start_pos)
                end = max(end, current.end_pos)
        return (start or 0, end)


class _Ready(Lexer):
    """Hands tokens that are already cut to Lark."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        return iter(lexer_state.text)


class _Build(Transformer[Any, Any]):
    """Makes blocks and terms while Lark parses; no tree of the file is built in between."""

    def __default__(self, data: Any, children: list[Any], meta: Any) -> Term:
        return Term(str(data), children)

    def block(self, children: list[Any]) -> Block:
        return Block(children[0], self.file(children[1:-1]), children[-1])

    def file(self, children: list[Any]) -> list[Statement | Block]:
        lines: list[Statement | Block] = []
        for child in children:
            if isinstance(child, Run):
                lines.extend(child)
            else:
                lines.append(child)
        return lines


def grammar(*names: str) -> str:
    """The text of the grammar: shapes, then values; or of the named files."""
    texts = []
    for name in names or ("shapes.lark", "values.lark"):
        with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
            texts.append(file.read())
    return "\n".join(texts)


@cache
def _parser() -> Lark:
    return Lark(grammar(), start=["file", *VALUE_KINDS], parser="lalr", lexer=_Ready, transformer=_Build())


@cache
def _later_parser() -> Lark:
    text = grammar("values.lark", "said.lark")
    return Lark(text, start=list(LATER_KINDS), parser="lalr", lexer=_Ready, transformer=_Build())


@cache
def _time_parser() -> Lark:
    return Lark(grammar("times.lark"), start=list(TIME_KINDS), parser="lalr", lexer=_Ready, transformer=_Build())


def parse_time(tokens: Iterable[Any], start: str) -> Any:
    """Parse tokens by one start rule of the grammar of times; raises as `parse` does."""
    return _time_parser().parse(tokens, start=start)


def parse_later(tokens: Iterable[Any], start: str) -> Any:
    """Parse tokens by one start rule of the grammar that is built when it is needed; raises as `parse` does."""
    return _later_parser().parse(tokens, start=start)


def parse(tokens: Iterable[Any], start: str) -> Any:
    """Parse tokens by one start rule.

    Raises:
        lark.exceptions.UnexpectedToken: they do not fit the rule.
    """
    return _parser().parse(tokens, start=start)
