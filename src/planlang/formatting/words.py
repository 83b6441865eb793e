"""A statement comes in; its words go out as the formatter writes them: keyword as declared, one blank between words.

What is not understood, and every text, keeps its own words: only what the language gives a meaning is mended.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from planlang.model.declare import Key
from planlang.model.plan import Plan
from planlang.reading.blocks import PlanFile
from planlang.reading.context import Context
from planlang.reading.heads import split_title
from planlang.reading.values import is_whole_area
from planlang.reading.vocabulary import Entry, Found, vocabulary
from planlang.source import Span
from planlang.syntax import Statement, Tree
from planlang.values.names import composed_offsets, fold, in_language, is_id, nfc
from planlang.values.numbers import grouped_digits

_INDENT = "  "
#: Kinds of value that are words of the planner's own: blanks in them may be meant.
_TEXTS = ("text", "texts", "path", "recipients", "style", "version")
#: Kinds of value in which a figure with no mark is grouped.
_FIGURES = ("measure", "count", "funding", "amount")
_OUTSIDE_QUOTES = re.compile(r'("[^"]*"|“[^”“]*”)')
_BLANKS = re.compile(r"[ \t]+")
_COMMA = re.compile(r" ?,(?= |$)")
# A # that is text because of what it touches; with a blank beside it, it would open a comment.
_HASH_AT_AN_EDGE = re.compile(r":#|#$")
_UNGROUPED = re.compile(r"(?<![\w.,/:-])[1-9][0-9]{3,}(?![\w.,/:-])")


class Words:
    """Writes the statements of one file."""

    def __init__(self, context: Context, tree: Tree, unread: tuple[Span, ...]) -> None:
        self.context = context
        self.unread = sorted(unread)
        self.group = "." if context.style == "vi" else ","
        self.comments = [comment.span for comment in tree.comments]
        self.starts = [span.start for span in self.comments]

    def written(self, statement: Statement, cls: type | None, depth: int) -> str:
        """A statement without its brace; lines after the first are indented already."""
        text = self.context.source.text
        entry, head = self._head(statement, cls)
        if entry is None or self._is_unread(statement) or _HASH_AT_AN_EDGE.search(text[statement.start : statement.end]):
            return self._as_it_is(statement, depth)
        if statement.value_start < 0:
            return head
        value = text[statement.value_start : statement.value_end]
        if not value:
            return f"{head}:"
        key = entry.key if entry.cls is None else head_field(entry)
        kind = None if key is None else key.kind
        plain = kind is not None and kind not in _TEXTS and (kind != "scope" or is_whole_area(value))
        grouped = kind in _FIGURES and not (entry.key.many and kind == "measure")
        if value.startswith('"""'):
            return f"{head}: {self._text_block(value, depth)}"
        if "\n" not in value and "\r" not in value:
            return f"{head}: {self._value(value, plain, grouped)}"
        return f"{head}:{self._lines(statement, plain, grouped, depth)}"

    def _is_unread(self, statement: Statement) -> bool:
        """Whether something in a statement could not be read."""
        at = bisect_left(self.unread, (statement.start, statement.start))
        return at < len(self.unread) and self.unread[at].start < statement.end

    def _as_it_is(self, statement: Statement, depth: int) -> str:
        """A statement that is not understood: its own words, with only its lines indented."""
        raw = self.context.source.text[statement.start : statement.end]
        if '"""' in raw:
            return raw
        first, *more = re.split(r"\r\n|\r|\n", raw)
        return "\n".join([first, *(_INDENT * (depth + 1) + line.strip() for line in more)])

    # ---- heads ----
    def _head(self, statement: Statement, cls: type | None) -> tuple[Entry | None, str]:
        """What a head's keyword means, and the head as it is written."""
        raw = self.context.source.text[statement.start : statement.head_end]
        words, title, place = split_title(self.context, statement)
        behind = raw[place.start - statement.start :] if title is not None else ""
        for inside in (cls, PlanFile if cls is Plan else None):
            found = None if inside is None else vocabulary(inside).find(nfc(words))
            if found is None:
                continue
            entry = meant(found, title is not None, statement)
            if entry is None:
                continue
            at = composed_offsets(words)[found.rest_offset] if found.rest else len(words)
            keyword = spelled(entry, _tidy(words[:at]))
            return entry, " ".join(part for part in (keyword, _tidy(words[at:]), _tidy(behind)) if part)
        return None, ""

    # ---- values ----
    def _value(self, value: str, plain: bool, grouped: bool) -> str:
        if not plain:
            return value
        pieces = _OUTSIDE_QUOTES.split(_tidy(value))
        for at in range(0, len(pieces), 2):
            pieces[at] = _COMMA.sub(",", pieces[at])
            if grouped:
                pieces[at] = _UNGROUPED.sub(lambda match: grouped_digits(match[0], self.group, self.context.style), pieces[at])
        return "".join(pieces)

    def _text_block(self, value: str, depth: int) -> str:
        """A text of several lines, indented one step deeper than its keyword; its end stands under the keyword."""
        lines = [line.strip() for line in re.split(r"\r\n|\r|\n", value)]
        if len(lines) == 1:
            return value
        inner = [_INDENT * (depth + 1) + line if line else "" for line in lines[1:-1]]
        return "\n".join([lines[0], *inner, _INDENT * depth + lines[-1]])

    def _lines(self, statement: Statement, plain: bool, grouped: bool, depth: int) -> str:
        """A list that goes over several lines, with the comments in it."""
        text, start = self.context.source.text, statement.value_start
        shown: list[str] = []
        for match in re.finditer(r"[^\r\n]+", text[start : statement.value_end]):
            line_start, line_end = start + match.start(), start + match.end()
            at = bisect_left(self.starts, line_start)
            note = ""
            if at < len(self.starts) and self.starts[at] < line_end:
                note = text[self.starts[at] : line_end].rstrip()
                line_end = self.starts[at]
            words = self._value(text[line_start:line_end].strip(), plain, grouped)
            if words or note:
                shown.append("  ".join(part for part in (words, note) if part))
        first = f" {shown[0]}" if not shown[0].startswith("#") else f"  {shown[0]}"
        return "\n".join([first, *(_INDENT * (depth + 1) + line for line in shown[1:])])


def head_field(entry: Entry) -> Key | None:
    """The field that a value in the head of a block fills; None where none stands there."""
    field = entry.block.value
    return next((one.key for one in vocabulary(entry.cls).values.values() if one.field == field), None)


def spelled(entry: Entry, typed: str, language: str = "") -> str:
    """A keyword as it is written in a language, or in the one in which it was typed.

    Under a time `quý` and `tháng` say what the value is: they are no other spellings of `năm`.
    """
    word = entry.en if (language or entry.language) == "en" else entry.vi
    if not language and entry.own:
        word = entry.own
    if language:
        pairs = [pair for words in entry.key.words for pair in words.pairs]
        if any(fold(typed) == fold(one) for pair in pairs for one in pair):
            vi, en = zip(*pairs, strict=True)
            return in_language(typed, vi, en, language)
        return word
    return typed if entry.cls is None and entry.key.kind == "when" and fold(typed) != fold(word) else word


def meant(found: Found, titled: bool, statement: Statement) -> Entry | None:
    """What a keyword means in a statement; None when words stand in it that its keyword does not take."""
    value, opens = found.value, found.opens
    if value is not None and (value.key.args or not (found.rest or titled)):
        has_value = statement.value_start >= 0
        if has_value or (opens is None and value.key.kind == "flag"):
            return value
    if opens is None:
        return None
    return opens if not found.rest or "args" in opens.block.head or is_id(found.rest) else None


def _tidy(text: str) -> str:
    """One blank between words, outside quotes."""
    pieces = _OUTSIDE_QUOTES.split(text.strip())
    pieces[::2] = [_BLANKS.sub(" ", re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", piece)) for piece in pieces[::2]]
    return "".join(pieces)
