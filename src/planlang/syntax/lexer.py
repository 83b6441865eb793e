"""Text comes in; statements cut by shape alone go out, with everything that fits no shape named.

A statement ends at its line, at `;` or before `}`. Its first `:` ends the head. A list goes on after a comma at the
line's end unless the next line opens a statement. No keyword is known here, and no figure is read.
"""

from __future__ import annotations

import re

import attrs

from planlang.source import Span
from planlang.syntax.lines import BLANK, Texts, blanks, line_end, trim
from planlang.syntax.tree import Comment, Problem, Statement

_PIECE = re.compile(
    rf'''(?P<blank>{BLANK}++)
    |(?P<run>(?:[^\s"“”:;{{}}|\#]|(?<=\S)\#|\#(?=\S))++)
    |(?P<colon>:)
    |(?P<line>\r\n|\r|\n)
    |(?P<text>""")
    |(?P<quoted>"[^"\r\n]*+"|“[^”\r\n]*+”)
    |(?P<open>\{{)
    |(?P<close>\}})
    |(?P<semicolon>;)
    |(?P<comment>\#[^\r\n]*+)
    |(?P<bar>\|)
    |(?P<unclosed>["“])
    |(?P<other>.)''',
    re.VERBOSE | re.DOTALL,
)
_SKIP = re.compile(r"(?:[\s;]++|#[^\r\n]*+)*+")
_SKIP_LINES = re.compile(r"(?:\s++|#(?=\s|$)[^\r\n]*+)*+")
_COMMENT = re.compile(r"#[^\r\n]*+")
# A simple field on one line, by far the commonest statement: no quotes, braces, bars or comments in it.
_SIMPLE = re.compile(rf'([^\s"“”:;{{}}|#][^"“”:;{{}}|#\r\n]*+):{BLANK}++([^"“”:;{{}}|#\r\n]++)(?=[;\r\n])')
# A simple head of a block on one line, with a title and perhaps a value behind it, likewise.
_SIMPLE_OPENER = re.compile(
    rf"""([^\s"“”:;{{}}|#][^"“”:;{{}}|#\r\n]*+(?<=[^\S\r\n])(?:"[^"\r\n]*+"|“[^”\r\n]*+”))
    (?::{BLANK}++([^\s"“”:;{{}}|#][^"“”:;{{}}|#\r\n]*+)|{BLANK}++)(?<={BLANK})\{{""",
    re.VERBOSE,
)
_OPENS_STATEMENT = re.compile(
    rf"""{BLANK}*+(?:[}}|]
    |[^\s"“”:;{{}}|\#][^"“”:;{{}}|\r\n]*+:(?:\s|$)
    |[^"“”:;{{}}|\r\n]*+(?:"[^"\r\n]*+")?+{BLANK}*+\{{)""",
    re.VERBOSE,
)
_NEXT_BRACE = re.compile(r"(?:\s*+(?:#[^\r\n]*+)?+(?=[\r\n]))*+\s*+\{")
_ROW_COMMENT = re.compile(rf"\|{BLANK}++(#(?:{BLANK}[^|\r\n]*)?)$")
#: A year before a colon, with the blanks around it.
_LONGEST_YEAR = 40
#: Problems that leave a statement readable: what was meant is clear enough to go on with.
_READABLE = (
    "unclosed-quote",
    "unclosed-text",
    "text-opener",
    "text-closer",
    "trailing-comma",
    "comma-at-end",
    "colon-after-year",
)
_READABLE_HEADS = ("quote-touches", "two-texts", "words-behind-text", "text-in-head")


@attrs.define
class Cuts:
    """Statements in the order of the file, without any nesting; what was found wrong on the way."""

    statements: list[Statement] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    comments: list[Comment] = attrs.field(factory=list)
    damaged: set[int] = attrs.field(factory=set)


def cut(text: str) -> Cuts:
    """Cut a text into statements."""
    return _Cutter(text).cut()


class _Cutter:
    """The state of one pass over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.texts = Texts(text)
        self.cuts = Cuts()

    def cut(self) -> Cuts:
        text, length, add = self.text, len(self.text), self.cuts.statements.append
        position = 0
        simple, opens = _SIMPLE.match, _SIMPLE_OPENER.match
        while True:
            position = self._skip(position)
            if position >= length:
                return self.cuts
            match = simple(text, position)
            if match is not None and text[match.end() - 1] != ",":
                value_end = trim(text, position, match.end())
                if text[value_end - 1] != "," and not (
                    text[match.end()] in "\r\n" and _NEXT_BRACE.match(text, match.end()) is not None
                ):
                    head_end = trim(text, position, match.end(1))
                    add(Statement("FIELD", position, value_end, head_end, match.start(2), value_end))
                    position = match.end()
                    continue
            opener = opens(text, position)
            if opener is not None:
                head_end, value_start = opener.end(1), opener.start(2)
                if value_start >= 0:
                    value_end = trim(text, value_start, opener.end(2))
                    add(Statement("OPEN", position, value_end, head_end, value_start, value_end))
                else:
                    add(Statement("OPEN", position, head_end, head_end))
                position = opener.end()
                continue
            char = text[position]
            if char == "}":
                add(Statement("CLOSE", position, position + 1))
                position += 1
            elif char == "|":
                position = self._row(position)
            else:
                position = _Cut(self, position).cut()

    def _skip(self, position: int) -> int:
        """Pass blanks, separators and comments; remember the comments."""
        match = _SKIP.match(self.text, position)
        assert match is not None
        end = match.end()
        if self.text.find("#", position, end) >= 0:
            self.note_comments(position, end)
        return end

    def note_comments(self, start: int, end: int) -> None:
        """Remember the comments in a stretch of blanks and comments."""
        for comment in _COMMENT.finditer(self.text, start, end):
            self.cuts.comments.append(Comment(Span(*comment.span())))

    def _row(self, position: int) -> int:
        text, end = self.text, line_end(self.text, position)
        comment = _ROW_COMMENT.search(text, position, end) if "#" in text[position:end] else None
        row_end = end
        if comment is not None:
            row_end = comment.start(1)
            self.cuts.comments.append(Comment(Span(row_end, end)))
        self.cuts.statements.append(Statement("ROW", position, trim(text, position, row_end)))
        return end


class _Cut:
    """The state of cutting one statement."""

    def __init__(self, cutter: _Cutter, start: int) -> None:
        self.cutter, self.text, self.start = cutter, cutter.text, start
        self.statement = Statement("LEAF", start, start)
        self.colon = -1
        self.last_end = start
        self.block_end = -1  # where a text block ended; nothing more may follow it
        self.torn_end = -1  # where a quote ended that was never closed; a comma before it is text
        self.texts_in_head = 0
        self.problem: Problem | None = None
        self.damaged = False

    def cut(self) -> int:
        """Cut the statement; returns where the next one may start."""
        text, length = self.text, len(self.text)
        position = self.start
        after_text = False
        while position < length:
            match = _PIECE.match(text, position)
            assert match is not None
            kind, end = match.lastgroup, match.end()
            if kind == "blank":
                position = end
                continue
            if kind in ("semicolon", "close"):
                break
            if kind == "line":
                follows = self._goes_on(position, end)
                if follows is None:
                    break
                position = follows
                continue
            if kind == "comment":
                self.cutter.cuts.comments.append(Comment(Span(position, end)))
                position = end
                continue
            if kind == "open":
                self.statement.type = "OPEN"
                position = end
                break
            if self.block_end >= 0:
                self._say("text-closer", position, end)
            if kind == "colon":
                self._colon(position, end)
            elif kind == "text":
                end = self._text_block(position)
            elif kind == "quoted":
                self._quoted(position, end, after_text)
            elif kind == "unclosed":
                end = self.torn_end = self.cutter.texts.unclosed(position)
                self._say("unclosed-quote", position, end)
                self.texts_in_head += self.colon < 0
            elif kind == "run" and self.texts_in_head and self.colon < 0:
                self._behind_text(position, end)
            elif kind == "bar":
                self._say("bar-in-text", position, end)
            elif kind == "other" and text[position] == "”":
                self._say("quote-touches", position, end)
            after_text = kind in ("quoted", "unclosed")
            self.last_end = position = end
        if position >= len(text) and self._ends_with_comma():
            self._last_comma("comma-at-end")
        self._finish()
        return position

    def _say(self, kind: str, start: int, end: int) -> None:
        self.problem = self.problem or Problem(kind, Span(start, end))
        self.damaged = self.damaged or not (kind in _READABLE or (self.colon < 0 and kind in _READABLE_HEADS))

    def _colon(self, position: int, end: int) -> None:
        if self.colon < 0:
            self.colon = position
            self.statement.head_end = self.last_end
        elif end >= len(self.text) or self.text[end].isspace() or self.text[end] in '"“':
            before = self.text[max(self.colon + 1, position - _LONGEST_YEAR) : position]
            between = before.rpartition(",")[2].strip()
            self._say("colon-after-year" if len(between) == 4 and between.isdigit() else "second-colon", position, end)

    def _quoted(self, position: int, end: int, after_text: bool) -> None:
        text = self.text
        before = text[position - 1] if self.start < position == self.last_end else " "
        if (after_text and self.last_end == position) or not (before.isspace() or before in ":,(["):
            self._say("quote-touches", position, position + 1)
        elif end < len(text) and not (text[end].isspace() or text[end] in ',;:}{|#)].["'):
            self._say("quote-touches", end - 1, end)
        if self.colon < 0 and text[self.last_end - 1] not in "[,":
            self.texts_in_head += 1
            if self.texts_in_head > 1:
                self._say("two-texts", position, end)

    def _behind_text(self, position: int, end: int) -> None:
        """A title ends the head; only the coordinates of an address may follow a name in quotes."""
        if "[" not in self.text[self.start : position + 1]:
            self._say("words-behind-text", position, end)

    def _text_block(self, position: int) -> int:
        texts = self.cutter.texts
        if position == self.start:
            end = texts.block(self.start, position)[0] if texts.is_closed(position) else line_end(self.text, position)
            self._say("stray-text", position, position + 3)
            return end
        end, problem = texts.block(self.start, position)
        if problem is not None:
            self._say(problem.kind, *problem.span)
        if self.colon < 0:
            self._say("text-in-head", position, position + 3)
        self.block_end = end
        return end

    # ---- where a statement goes on ----
    def _goes_on(self, line: int, next_line: int) -> int | None:
        """Where the statement goes on behind the end of its line; None when it ends there."""
        text = self.text
        if self._ends_with_comma():
            follows = self._after_comma(next_line)
            if follows is not None:
                return follows
        elif self.colon >= 0 and self.last_end == self.colon + 1:
            follows = self._value_below(next_line)
            if follows is not None:
                return follows
        brace = _NEXT_BRACE.match(text, line)
        if brace is None:
            return None
        self.cutter.note_comments(*brace.span())
        return brace.end() - 1

    def _ends_with_comma(self) -> bool:
        return self.last_end > self.start and self.text[self.last_end - 1] == "," and self.last_end != self.torn_end

    def _last_comma(self, kind: str) -> None:
        self.cutter.cuts.problems.append(Problem(kind, Span(self.last_end - 1, self.last_end)))

    def _after_comma(self, next_line: int) -> int | None:
        """A list goes on after a comma, unless the next line opens a statement."""
        match = _SKIP_LINES.match(self.text, next_line)
        assert match is not None
        is_list = self.colon >= 0 or "[" in self.text[self.start : self.last_end]
        if match.end() >= len(self.text) or not is_list or _OPENS_STATEMENT.match(self.text, match.end()):
            self._last_comma("comma-at-end" if match.end() >= len(self.text) else "trailing-comma")
            return None
        self.cutter.note_comments(*match.span())
        return match.end()

    def _value_below(self, next_line: int) -> int | None:
        """A value may begin on the line below its keyword when it is indented deeper, or is a text block."""
        text = self.text
        match = _SKIP_LINES.match(text, next_line)
        assert match is not None
        position = match.end()
        if position >= len(text) or _OPENS_STATEMENT.match(text, position):
            return None
        if not text.startswith('"""', position):
            line = max(text.rfind("\n", next_line - 1, position), text.rfind("\r", next_line - 1, position)) + 1
            if blanks(text, line) <= self.cutter.texts.indent(self.start):
                return None
        self.cutter.note_comments(*match.span())
        return position

    def _finish(self) -> None:
        text, statement, last_end = self.text, self.statement, self.last_end
        if self.block_end > self.colon:  # nothing more may follow a text that is the value
            last_end = self.block_end
        statement.end = last_end
        if self.colon < 0:
            statement.head_end = last_end
        else:
            value_start = self.colon + 1
            while value_start < last_end and text[value_start].isspace():
                value_start += 1
            statement.value_start, statement.value_end = value_start, last_end
            if statement.type == "LEAF":
                statement.type = "FIELD"
        cuts = self.cutter.cuts
        if self.problem is not None:
            cuts.problems.append(self.problem)
        if self.damaged:
            cuts.damaged.add(id(statement))
            if statement.type != "OPEN":
                statement.type = "BAD"
        cuts.statements.append(statement)
