"""A value's text and its kind come in; its parts by the grammar of values go out, or the place where it stops reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
from lark.exceptions import UnexpectedToken
from lark.lexer import Token as Word

from planlang.source import Record
from planlang.syntax.grammar import LATER_KINDS, VALUE_KINDS, Term, parse, parse_later
from planlang.syntax.words import words

__all__ = ["VALUE_KINDS", "NotRead", "Term", "Word", "parse_value"]


@attrs.frozen(eq=False, repr=False)
class NotRead(Record):
    """A value that does not read as its kind: the offset at which reading stopped, and the words there."""

    offset: int
    found: str


def parse_value(text: str, kind: str) -> Term | NotRead:
    """Read a value's text (in composed form) by the start rule of its kind.

    What the grammar of values does not read is tried by the larger one, which is built then; of two places where reading
    stops the later one is given.
    """
    found = _parsed(text, kind, parse) if kind in VALUE_KINDS else NotRead(0, "")
    if isinstance(found, NotRead) and kind in LATER_KINDS:
        later = _parsed(text, kind, parse_later)
        if not isinstance(later, NotRead) or kind not in VALUE_KINDS or later.offset > found.offset:
            return later
    return found


def parse_times(text: str, kind: str) -> Term | NotRead:
    """Read a text by a start rule of the grammar of times; it and its words are made when they are first needed."""
    from planlang.syntax.grammar import parse_time
    from planlang.syntax.time_words import time_words

    return _parsed(text, kind, parse_time, lambda text, kind: time_words(text))


def _parsed(
    text: str,
    kind: str,
    by: Callable[[Iterable[Any], str], Any],
    cut: Callable[[str, str], Iterable[Word]] = words,
) -> Term | NotRead:
    try:
        term: Term = by(cut(text, kind), kind)
        return term
    except UnexpectedToken as error:
        token = error.token
        at_end = token.type == "$END"
        return NotRead(len(text) if at_end else token.start_pos or 0, "" if at_end else str(token))
