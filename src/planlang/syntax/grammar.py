"""Grammar files come in; the parsers that Lark makes of them go out.

Shapes and values are one grammar with a start rule for a file and one for each kind of value, so that there is one parser
for what every plan holds. Both lexers are planlang's own, given to Lark through its public interface; Lark does all the parsing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import attrs
from lark import Lark, Transformer
from lark.lexer import Lexer, Token

from planlang.syntax.tables import parser_of, tables_of
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


@attrs.frozen
class Grammar:
    """Grammar files that make one parser.

    Attributes:
        name: of the file that keeps the parser's tables.
        files: in order.
        start: the rules that a text may be read by.
    """

    name: str
    files: tuple[str, ...]
    start: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(_read(name) for name in self.files)

    def built(self, **settings: Any) -> Lark:
        """The parser as Lark makes it of the text."""
        return Lark(self.text, start=list(self.start), parser="lalr", lexer=_Ready, transformer=_Build(), **settings)

    def tables(self) -> str:
        """The tables of the parser, as they are kept."""
        return tables_of(self.built(), self.text)

    def parser(self) -> Lark:
        """The parser, by the tables that are kept where these are of the same text and the same Lark."""
        try:
            kept = _read(f"{self.name}.tables.json")
        except OSError:
            return self.built()
        return parser_of(kept, self.text, self.start, _Ready, _Build()) or self.built()


#: What every plan needs; what few need, in parsers of their own that are made when a plan needs them.
PLAN = Grammar("plan", ("shapes.lark", "values.lark"), ("file", *VALUE_KINDS))
SAID = Grammar("said", ("values.lark", "said.lark"), LATER_KINDS)
TIMES = Grammar("times", ("times.lark",), TIME_KINDS)
GRAMMARS = (PLAN, SAID, TIMES)


def _read(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


@cache
def _parser(grammar: Grammar) -> Lark:
    return grammar.parser()


def parse_time(tokens: Iterable[Any], start: str) -> Any:
    """Parse tokens by one start rule of the grammar of times; raises as `parse` does."""
    return _parser(TIMES).parse(tokens, start=start)


def parse_later(tokens: Iterable[Any], start: str) -> Any:
    """Parse tokens by one start rule of the grammar that is built when it is needed; raises as `parse` does."""
    return _parser(SAID).parse(tokens, start=start)


def parse(tokens: Iterable[Any], start: str) -> Any:
    """Parse tokens by one start rule.

    Raises:
        lark.exceptions.UnexpectedToken: they do not fit the rule.
    """
    return _parser(PLAN).parse(tokens, start=start)
