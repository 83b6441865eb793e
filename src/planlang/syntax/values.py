"""A value's text and its kind come in; its parts by the grammar of values go out, or the place where it stops reading."""

from __future__ import annotations

import attrs
from lark.exceptions import UnexpectedToken
from lark.lexer import Token as Word

from planlang.source import Record
from planlang.syntax.grammar import VALUE_KINDS, Term, parse
from planlang.syntax.words import words

__all__ = ["VALUE_KINDS", "NotRead", "Term", "Word", "parse_value"]


@attrs.frozen(eq=False, repr=False)
class NotRead(Record):
    """A value that does not read as its kind: the offset at which reading stopped, and the words there."""

    offset: int
    found: str


def parse_value(text: str, kind: str) -> Term | NotRead:
    """Read a value's text (in composed form) by the start rule of its kind."""
    try:
        term: Term = parse(words(text, kind), kind)
        return term
    except UnexpectedToken as error:
        token = error.token
        at_end = token.type == "$END"
        return NotRead(len(text) if at_end else token.start_pos or 0, "" if at_end else str(token))
