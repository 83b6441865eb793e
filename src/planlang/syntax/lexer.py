"""Text comes in; statements cut by shape alone go out, with everything that fits no shape named.

A statement ends at its line, at `;` or before `}`. Its first `:` ends the head. A list goes on after a comma at the
line's end unless the next line opens a statement. No keyword is known here, and no figure is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from planlang.source import Span
from planlang.syntax.tree import Comment, Problem, Statement

_BLANK = " \t\u00a0\u202f\u3000\x0b\x0c"
_PIECE = re.compile(
    rf'''(?P<blank>[{_BLANK}]++)
    |(?P<run>(?:[^\s"“”:;{{}}|\#{_BLANK}]|(?<=[^\s{_BLANK}])\#|\#(?=[^\s{_BLANK}]))++)
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
_REST_OF_LINE = re.compile(r"[^\r\n]*+")
_SKIP = re.compile(rf"(?:[\s{_BLANK};]++|\#[^\r\n]*+)*+")
# A simple field on one line, by far the commonest statement: no quotes, braces, bars or comments in it.
_SIMPLE = re.compile(rf'([^\s"“”:;{{}}|\#][^"“”:;{{}}|\#\r\n]*+):[{_BLANK}]++([^"“”:;{{}}|\#\r\n]++)(?=[;\r\n])')
_OPENS_STATEMENT = re.compile(
    rf'[{_BLANK}]*+(?:[}}|]|[^\s"“”:;{{}}|\#][^"“”:;{{}}|\r\n]*+:(?:[\s{_BLANK}]|$)|[^"“”:;{{}}|\r\n]*+(?:"[^"\r\n]*+")?+[{_BLANK}]*+\{{)'
)
_NEXT_BRACE = re.compile(rf"(?:[\s{_BLANK}]*+(?:\#[^\r\n]*+)?+(?=[\r\n]))*+[\s{_BLANK}]*+\{{")
_BRACE_AT_END = re.compile(rf"[{_BLANK}]\{{(?:[{_BLANK}]*+(?:\#[^\r\n]*)?|[^\r\n]*\}}[{_BLANK}]*+)$")
# The next line that closes a text block, or (then the first was never closed) opens another.
_TEXT_EVENT = re.compile(rf'(?P<closes>^[{_BLANK}]*+""")|(?P<opens>:[{_BLANK}]*+"""[{_BLANK}]*+$)', re.MULTILINE)
_ROW_COMMENT = re.compile(rf"\|[{_BLANK}]++(\#(?:[{_BLANK}][^|\r\n]*)?)$")


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
        self.cuts = Cuts()
        self._handlers: dict[str, Callable[[int, int], int]] = {}

    def cut(self) -> Cuts:
        text, length, add = self.text, len(self.text), self.cuts.statements.append
        position = 0
        simple = _SIMPLE.match
        while True:
            position = self._skip(position)
            if position >= length:
                return self.cuts
            match = simple(text, position)
            if match is not None and text[match.end() - 1] != ",":
                value_end = match.end()
                while text[value_end - 1] in _BLANK:
                    value_end -= 1
                if text[value_end - 1] != "," and not (
                    text[match.end()] in "\r\n" and self._brace_follows(match.end()) is not None
                ):
                    add(Statement("FIELD", position, value_end, _trim(text, position, match.end(1)), match.start(2), value_end))
                    position = match.end()
                    continue
            char = text[position]
            if char == "}":
                add(Statement("CLOSE", position, position + 1))
                position += 1
            elif char == "|":
                position = self._row(position)
            else:
                position = self._statement(position)

    def _skip(self, position: int) -> int:
        """Pass blanks, separators and comments; remember the comments."""
        match = _SKIP.match(self.text, position)
        assert match is not None
        if "#" in match[0]:
            for comment in re.finditer(r"#[^\r\n]*", match[0]):
                start = position + comment.start()
                self.cuts.comments.append(Comment(Span(start, position + comment.end())))
        return match.end()

    def _row(self, position: int) -> int:
        match = _REST_OF_LINE.match(self.text, position)
        assert match is not None
        end = match.end()
        comment = _ROW_COMMENT.search(self.text, position, end) if "#" in match[0] else None
        row_end = end
        if comment is not None:
            row_end = comment.start(1)
            self.cuts.comments.append(Comment(Span(row_end, end)))
        row_end = _trim(self.text, position, row_end)
        self.cuts.statements.append(Statement("ROW", position, row_end))
        return end

    def _statement(self, start: int) -> int:
        """Cut one statement that starts at `start`; returns where the next one may start."""
        text = self.text
        statement = Statement("LEAF", start, start)
        position, last_end = start, start
        colon = -1
        texts_in_head = 0
        after_text = False  # the last piece was quoted text
        problem: Problem | None = None
        length = len(text)
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
                follows = self._continues(statement, last_end, end) if colon >= 0 or text[last_end - 1] == "," else None
                if follows is not None:
                    position = follows
                    continue
                brace = self._brace_follows(position)
                if brace is not None and last_end > start:
                    position = brace
                    continue
                break
            if kind == "comment":
                self.cuts.comments.append(Comment(Span(position, end)))
                position = end
                continue
            if kind == "open":
                statement.type = "OPEN"
                position = end
                break
            if kind == "colon":
                if colon < 0:
                    colon = position
                    statement.head_end = last_end
                elif end >= length or text[end] in _BLANK + '\r\n"“':
                    problem = problem or Problem("second-colon", Span(position, end))
            elif kind == "text":
                end, found = self._text_block(start, position)
                problem = problem or found
            elif kind == "quoted":
                touches = (last_end == position and last_end > start and text[last_end - 1] not in _BLANK + ":,(") or (
                    end < length and text[end] not in _BLANK + '\r\n,;:}{|#)."'
                )
                if touches or (after_text and last_end == position):
                    problem = problem or Problem("quote-touches", Span(position, end))
                if colon < 0:
                    texts_in_head += 1
                    if texts_in_head > 1:
                        problem = problem or Problem("two-texts", Span(position, end))
            elif kind == "unclosed":
                end = self._unclosed(position)
                problem = problem or Problem("unclosed-quote", Span(position, end))
                if colon < 0:
                    texts_in_head += 1
            elif kind == "bar":
                problem = problem or Problem("bar-in-text", Span(position, end))
            elif kind == "other" and text[position] == "”":
                problem = problem or Problem("quote-touches", Span(position, end))
            after_text = kind in ("quoted", "unclosed")
            last_end = position = end
        self._finish(statement, colon, last_end, problem)
        return position

    def _finish(self, statement: Statement, colon: int, last_end: int, problem: Problem | None) -> None:
        text = self.text
        statement.end = last_end
        if colon < 0:
            statement.head_end = last_end
        else:
            value_start = colon + 1
            while value_start < last_end and (text[value_start] in _BLANK or text[value_start] in "\r\n"):
                value_start += 1
            statement.value_start, statement.value_end = value_start, last_end
            if statement.type == "LEAF":
                statement.type = "FIELD"
        if problem is not None:
            self.cuts.problems.append(problem)
            if problem.kind not in ("unclosed-quote", "unclosed-text", "trailing-comma"):
                self.cuts.damaged.add(id(statement))
                if statement.type != "OPEN":
                    statement.type = "BAD"
        self.cuts.statements.append(statement)

    def _continues(self, statement: Statement, last_end: int, next_line: int) -> int | None:
        """Where a list goes on after a comma at the line's end; None when the statement ends here."""
        if self.text[last_end - 1] != ",":
            return None
        position = self._skip_lines(next_line)
        if position >= len(self.text) or _OPENS_STATEMENT.match(self.text, position):
            self.cuts.problems.append(Problem("trailing-comma", Span(last_end - 1, last_end)))
            return None
        return position

    def _skip_lines(self, position: int) -> int:
        match = re.compile(rf"(?:[\s{_BLANK}]++|\#(?=[\s{_BLANK}]|$)[^\r\n]*+)*+").match(self.text, position)
        return match.end() if match else position

    def _brace_follows(self, position: int) -> int | None:
        """Where `{` stands when it is the first thing on a following line."""
        match = _NEXT_BRACE.match(self.text, position)
        return match.end() - 1 if match else None

    def _unclosed(self, position: int) -> int:
        """An unclosed quote ends with its line, or before a brace that ends the line."""
        match = _REST_OF_LINE.match(self.text, position)
        assert match is not None
        brace = _BRACE_AT_END.search(match[0])
        return position + brace.start() if brace else _trim(self.text, position, match.end())

    def _text_block(self, start: int, position: int) -> tuple[int, Problem | None]:
        """The end of a text that `\"\"\"` opens at `position`."""
        text = self.text
        line = _REST_OF_LINE.match(text, position + 3)
        assert line is not None
        if line[0].strip(_BLANK):
            closing = line[0].find('"""')
            if closing >= 0:
                return position + 3 + closing + 3, None
            return line.end(), Problem("text-opener", Span(position, line.end()))
        event = _TEXT_EVENT.search(text, line.end())
        if event is not None and event.lastgroup == "closes":
            return event.end(), None
        limit = event.start() if event is not None else len(text)
        return self._indented_end(start, line.end(), limit), Problem("unclosed-text", Span(position, position + 3))

    def _indented_end(self, start: int, position: int, limit: int) -> int:
        """An unclosed text block ends with the lines that are indented deeper than its statement."""
        text = self.text
        indent = _indent(text, start)
        end = position
        for line in re.compile(r"(?:\r\n|\r|\n)([^\r\n]*)").finditer(text, position, limit):
            if line[1].strip(_BLANK) and _indent(text, line.start(1)) <= indent:
                break
            end = line.end()
        return _trim(text, position, end)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _BLANK or text[end - 1] in "\r\n"):
        end -= 1
    return end


def line_start(text: str, position: int) -> int:
    """Offset of the first character of the line that `position` is in."""
    return max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1


def _indent(text: str, position: int) -> int:
    """Number of blanks at the start of the line that `position` is in."""
    start = line_start(text, position)
    end = start
    while end < len(text) and text[end] in _BLANK:
        end += 1
    return end - start


def indent_of(text: str, position: int) -> tuple[int, bool]:
    """Indentation of a position's line, and whether the position is the first thing on it."""
    indent = _indent(text, position)
    return indent, line_start(text, position) + indent == position
