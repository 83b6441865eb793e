"""A value's text and its kind come in; its parts by the grammar of values go out, or the place where it stops reading."""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs
from lark import Lark
from lark.exceptions import UnexpectedToken
from lark.lexer import Token

from planlang.syntax.shapes import grammar
from planlang.syntax.words import Words

#: Start rules of the grammar: each is a kind of value.
KINDS = ("when", "period", "measure", "count", "year_values", "amount", "funding", "cell", "address", "acknowledged")


class Term:
    """One rule of the grammar, matched: its name, and its words and terms in order."""

    __slots__ = ("children", "data")

    def __init__(self, data: str, children: list[Any], meta: object = None) -> None:
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


class _Text:
    """Keeps Lark from looking into the text before the lexer does."""

    def __init__(self, text: str) -> None:
        self.text = text


@attrs.frozen
class NotRead:
    """A value that does not read as its kind: the offset at which reading stopped, and the words there."""

    offset: int
    found: str


@cache
def _parser() -> Lark:
    return Lark(grammar("values.lark"), start=list(KINDS), parser="lalr", lexer=Words, tree_class=Term)  # type: ignore[arg-type]


def parse_value(text: str, kind: str) -> Term | NotRead:
    """Read a value's text (in composed form) by the start rule of its kind."""
    try:
        return _parser().parse(_Text(text), start=kind)  # type: ignore[arg-type, return-value]
    except UnexpectedToken as error:
        token = error.token
        at_end = token.type == "$END"
        return NotRead(len(text) if at_end else token.start_pos or 0, "" if at_end else str(token))
