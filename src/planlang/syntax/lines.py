"""A place in a text comes in; where its line, its unclosed quote or its text block ends goes out.

Everything here stays linear in the length of the file, however often it is asked.
"""

from __future__ import annotations

import re

from planlang.source import SourceText, Span
from planlang.syntax.tree import Problem

#: A blank inside a line (no-break spaces too).
BLANK = r"[^\S\r\n]"
REST_OF_LINE = re.compile(r"[^\r\n]*+")
_SPACED_BRACE = re.compile(rf"{BLANK}\{{")
_BRACE_AND_COMMENT = re.compile(rf"{BLANK}\{{{BLANK}*+#(?:{BLANK}[^\r\n]*+)?$")
_NEXT_LINE = re.compile(r"(?:\r\n|\r|\n)([^\r\n]*+)")
# The next line that closes a text block, or (then the one before was never closed) opens another.
_TEXT_EVENT = re.compile(rf'(?<![^\r\n]){BLANK}*+(?P<closes>""")|:{BLANK}*+(?P<opens>"""){BLANK}*+(?=[\r\n]|\Z)')


def trim(text: str, start: int, end: int) -> int:
    """The end of a stretch without the blanks behind it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def line_end(text: str, position: int) -> int:
    """Where the line of a position ends."""
    match = REST_OF_LINE.match(text, position)
    assert match is not None
    return match.end()


class Indents:
    """How far the lines of a file are indented."""

    def __init__(self, source: SourceText) -> None:
        self.text = source.text
        self.source = source
        self._known: dict[int, int] = {}

    def of(self, position: int) -> tuple[int, bool]:
        """Indentation of a position's line, and whether the position is the first thing on it."""
        number, column = self.source.position(position)
        indent = self._known.get(number)
        if indent is None:
            start = self.source.line_starts[number - 1]
            indent = self._known[number] = blanks(self.text, start)
        return indent, indent == column - 1


def blanks(text: str, position: int) -> int:
    """How many blanks stand at a position."""
    end = position
    while end < len(text) and text[end].isspace() and text[end] not in "\r\n":
        end += 1
    return end - position


class Texts:
    """Finds the ends of quotes and text blocks in one text, from its start to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._torn_line = -1
        self._line = 0
        self._event: tuple[int, re.Match[str] | None] | None = None

    def unclosed(self, position: int) -> int:
        """The end of a quote that its line does not close: before the braces that end the line, else with it."""
        text = self.text
        limit = line_end(text, position)
        end = trim(text, position, limit)
        if self._torn_line == limit:
            return end
        self._torn_line = limit
        if text[end - 1] == "}":
            brace = _SPACED_BRACE.search(text, position, end)
            if brace is not None:
                return trim(text, position, brace.start())
            while end > position + 1 and (text[end - 1] == "}" or text[end - 1].isspace()):
                end -= 1
        elif text[end - 1] == "{" and text[end - 2].isspace():
            return trim(text, position, end - 1)
        else:
            comment = _BRACE_AND_COMMENT.search(text, position, end)
            if comment is not None:
                return trim(text, position, comment.start())
        return end

    def block(self, start: int, position: int) -> tuple[int, Problem | None]:
        """The end of a text that `\"\"\"` opens at `position`, in a statement that begins at `start`."""
        text = self.text
        limit = line_end(text, position)
        problem: Problem | None = None
        if text[position + 3 : limit].strip():
            closing = text.find('"""', position + 3, limit)
            if closing >= 0:
                return closing + 3, None
            problem = Problem("text-opener", Span(position, trim(text, position, limit)))
        event = self._next_event(limit)
        if event is not None and event["closes"]:
            return event.end(), problem
        end = self._deeper_lines(start, limit, event.start() if event is not None else len(text))
        return end, problem or Problem("unclosed-text", Span(position, position + 3))

    def is_closed(self, position: int) -> bool:
        """Whether the next line that has to do with text blocks closes one."""
        event = self._next_event(line_end(self.text, position))
        return event is not None and bool(event["closes"])

    def _next_event(self, position: int) -> re.Match[str] | None:
        known = self._event
        if known is not None and known[0] <= position and (known[1] is None or position <= known[1].start()):
            return known[1]
        event = _TEXT_EVENT.search(self.text, position)
        self._event = (position, event)
        return event

    def _deeper_lines(self, start: int, position: int, limit: int) -> int:
        """The end of the lines that are indented deeper than the statement."""
        indent = self.indent(start)
        end = position
        for line in _NEXT_LINE.finditer(self.text, position, limit):
            if line[1].strip() and blanks(self.text, line.start(1)) <= indent:
                break
            end = line.end()
        return trim(self.text, position, end)

    def indent(self, position: int) -> int:
        """The indentation of a position's line; asked for places in the order of the file."""
        text = self.text
        newline = max(text.rfind("\n", self._line, position), text.rfind("\r", self._line, position))
        self._line = max(self._line, newline + 1)
        return blanks(text, self._line)
