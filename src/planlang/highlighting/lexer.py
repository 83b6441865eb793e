"""The text of a plan comes in; tokens of Pygments go out: for documentation, notebooks and terminals.

Statements are cut as planlang itself cuts them, and keywords are looked up in the table that reading uses; there is no
second list of words, and a new keyword is coloured the day it is declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from pygments.lexer import Lexer
from pygments.token import Comment, Keyword, Literal, Name, Number, Punctuation, String, Text

from planlang.model.declare import block_of
from planlang.reading.blocks import PlanFile
from planlang.reading.vocabulary import all_classes, heading_called, vocabulary
from planlang.syntax.lexer import cut
from planlang.syntax.tree import Statement
from planlang.values.names import is_id, is_time, nfc

_PIECE = re.compile(
    r'''(?P<text>"""[\s\S]*?(?:"""|\Z))
    |(?P<quoted>"[^"\n]*"|“[^”\n]*”)
    |(?P<blank>\s+)
    |(?P<mark>[,;:{}|\[\]=/]+)
    |(?P<word>[^\s,;:{}|\[\]="“”]+)
    |(?P<other>.)''',
    re.VERBOSE,
)
_FIGURE = re.compile(r"[-−–(]?[0-9](?:[0-9.,  _]*[0-9])?[)%‰]?")
#: A cell that is blank, lost, or decided later.
_NO_FIGURE = ("-", "–", "—", "?", "chờ", "tbd")
#: Kinds of value that are words of the language, and kinds that are the planner's own words.
_WORDS_OF_LANGUAGE, _OWN_WORDS = ("word", "recurrences", "flag", "style"), ("text", "texts", "recipients")
_Token = tuple[int, Any, str]


class PlanLexer(Lexer):  # type: ignore[misc]
    """Tokens of a `.plan` file, for Pygments; found under the names `planlang` and `plan`, and for `*.plan`."""

    name = "planlang"
    url = ""
    aliases: ClassVar[list[str]] = ["planlang", "plan"]
    filenames: ClassVar[list[str]] = ["*.plan"]
    mimetypes: ClassVar[list[str]] = ["text/x-planlang"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[_Token]:
        """The tokens of a text; together they are the text, character for character."""
        cuts = cut(text)
        spans: list[tuple[int, int, Statement | None]] = [(*comment.span, None) for comment in cuts.comments]
        spans += [(one.start, one.end, one) for one in cuts.statements]
        at = 0
        for start, end, statement in sorted(spans, key=lambda span: span[:2]):
            if end <= at:
                continue  # a comment inside a statement that goes on behind it
            yield from _pieces(text, at, start)
            if statement is None:
                yield start, Comment.Single, text[start:end]
            else:
                yield from _statement(
                    text, statement, {one[0]: one[1] for one in spans if one[2] is None and start < one[0] < end}
                )
            at = end
        yield from _pieces(text, at, len(text))


def _statement(text: str, statement: Statement, comments: dict[int, int]) -> Iterator[_Token]:
    if statement.type == "ROW":
        yield from _row(text, statement.start, statement.end)
        return
    start, value = statement.start, ""
    if statement.type not in ("BAD", "CLOSE"):
        found = _keyword(text[statement.start : statement.head_end])
        if found is not None:
            length, opens, kind = found
            start += length
            value = kind
            yield statement.start, Keyword.Declaration if opens else Name.Attribute, text[statement.start : start]
    if comments or statement.value_start < statement.head_end:
        yield from _between_comments(text, start, statement.end, comments)
        return
    yield from _pieces(text, start, statement.value_start)
    written = text[statement.value_start : statement.end]
    if value in _WORDS_OF_LANGUAGE and written:
        yield statement.value_start, Keyword.Constant, written
    elif value in _OWN_WORDS and written and '"' not in written and "“" not in written:
        yield statement.value_start, String, written
    else:
        yield from _pieces(text, statement.value_start, statement.end)


def _between_comments(text: str, start: int, end: int, comments: dict[int, int]) -> Iterator[_Token]:
    for first, last in sorted(comments.items()):
        if first >= start:
            yield from _pieces(text, start, first)
            yield first, Comment.Single, text[first:last]
            start = last
    yield from _pieces(text, start, end)


def _keyword(head: str) -> tuple[int, bool, str] | None:
    """How much of a head is its keyword, whether it opens a block, and what kind of value stands behind it."""
    best: tuple[int, bool, str] | None = None
    for cls in (PlanFile, *all_classes()):
        found = vocabulary(cls).find(head)
        if found is None:
            continue
        words = len(nfc(head)[: found.rest_offset].split()) if found.rest else len(head.split())
        if not found.rest and ('"' in head or "“" in head):
            words = len(re.split(r'["“]', head)[0].split())
        length = _end_of_word(head, words)
        if best is None or length > best[0]:
            best = (length, found.opens is not None, found.value.key.kind or "" if found.value is not None else "")
        elif length == best[0]:
            best = (length, best[1] or found.opens is not None, best[2] or (found.value.key.kind or "" if found.value else ""))
    return best


def _end_of_word(head: str, words: int) -> int:
    """Where the last of so many words ends."""
    ends = [match.end() for match in re.finditer(r"\S+", head)]
    return ends[words - 1] if words else 0


def _row(text: str, start: int, end: int) -> Iterator[_Token]:
    """The cells of a row: words that head columns or name totals, ids, figures."""
    for match in re.finditer(r"\||[^|]+", text[start:end]):
        at, cell = start + match.start(), match[0]
        if cell == "|":
            yield at, Punctuation, cell
            continue
        words = list(re.finditer(r"\S+", cell))
        length = next(
            (count for count in range(min(len(words), 4), 0, -1) if _is_heading(cell[words[0].start() : words[count - 1].end()])),
            0,
        )
        first = words[length - 1].end() if length else 0
        if length:
            yield from _pieces(text, at, at + words[0].start())
            yield at + words[0].start(), Keyword, cell[words[0].start() : first]
        yield from _pieces(text, at + first, at + len(cell))


def _is_heading(words: str) -> bool:
    return any(heading_called(cls, words) for cls in all_classes() if block_of(cls).headings)


def _pieces(text: str, start: int, end: int) -> Iterator[_Token]:
    """Quotes, marks, figures, times and ids of a stretch; whatever else stands in it is text."""
    for match in _PIECE.finditer(text, start, max(start, end)):
        word = match[0]
        kind: Any = {"text": String.Doc, "quoted": String.Double, "mark": Punctuation}.get(match.lastgroup or "", Text)
        if match.lastgroup == "word":
            kind = _kind_of_word(word)
        yield match.start(), kind, word


def _kind_of_word(word: str) -> Any:
    if is_time(word):
        return Literal.Date
    if _FIGURE.fullmatch(word):
        return Number
    if word in _NO_FIGURE:
        return Keyword.Constant
    return Name.Variable if is_id(word) and not word.islower() else Text
