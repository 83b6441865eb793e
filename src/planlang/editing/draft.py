"""A text and places in it come in; edits that remove, replace or add statements in the text's own layout go out.

An edit knows offsets of the text that it was made for. Everything outside its stretch stays as it is, to the byte:
comments, blanks, line ends, the form in which letters are composed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from planlang.diagnostics import Edit
from planlang.source import SourceText, Span
from planlang.syntax import Block, Statement, Tree, parse_shapes

_BLANKS = " \t\u00a0"
_EOL = re.compile(r"\r\n|\r|\n")
_FIRST_LINE_END = re.compile(r"[^\r\n]*(\r\n|\r|\n)")


class Draft:
    """The text of one file, for making edits to it.

    Attributes:
        source: the text.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = source.text

    @cached_property
    def tree(self) -> Tree:
        """The statements of the text, by shape."""
        return parse_shapes(self.source)

    @cached_property
    def _lines(self) -> dict[int, Statement | Block]:
        """Every statement and block, by where it begins."""
        found: dict[int, Statement | Block] = {}
        stack: list[Statement | Block] = list(self.tree.lines)
        while stack:
            line = stack.pop()
            if isinstance(line, Block):
                found[line.opener.start] = line
                stack.extend(line.lines)
            else:
                found[line.start] = line
        return found

    def written(self, span: Span) -> str:
        """What stands in a stretch, as it was written."""
        return self.source.raw[span.start : span.end]

    def extent(self, start: int) -> Span | None:
        """The whole of the statement or block that begins at an offset; None when none begins there."""
        line = self._lines.get(start)
        if isinstance(line, Block):
            return Span(line.opener.start, max(line.close.end, line.opener.end))
        return line.span if line is not None else None

    @cached_property
    def line_end(self) -> str:
        """How lines end in this file: as its first one does."""
        match = _FIRST_LINE_END.match(self.text)
        return match[1] if match is not None else "\n"

    # ---- edits ----
    def replace(self, span: Span, text: str) -> Edit:
        """Put a text in place of a stretch."""
        return Edit(span, text)

    def remove(self, start: int) -> Edit | None:
        """Take out the statement or block that begins at an offset: with its line when it has it to itself, else with
        the `;` that parts it from its neighbour. None when none begins there."""
        extent = self.extent(start)
        if extent is None:
            return None
        text = self.text
        left, right = self._back(extent.start), self._on(extent.end)
        if right < len(text) and text[right] == ";":
            right = self._on(right + 1)
            if not self._ends_line(right) or not self._begins_line(left):
                left = extent.start
                if self._ends_line(right):  # the last on its line: the blanks before it go too
                    left = self._back(left)
                return Edit(Span(left, right), "")
        if self._begins_line(left) and self._ends_line(right):
            return Edit(Span(left, self._past_line_end(right)), "")
        if left > 0 and text[left - 1] == ";" and not self._begins_line(left):
            return Edit(Span(self._back(left - 1), extent.end), "")
        if text[right : right + 1] == "#":  # a comment stays where its line begins
            return Edit(Span(extent.start, right if self._begins_line(left) else extent.end), "")
        return Edit(Span(left, extent.end), "")

    def remove_field(self, value: Span) -> Edit | None:
        """Take out the field whose value stands in a stretch; None when there is none."""
        start = self._by_value.get(value.start)
        return self.remove(start) if start is not None else None

    @cached_property
    def _by_value(self) -> dict[int, int]:
        """Where each statement begins, by where its value does."""
        statements = (line.opener if isinstance(line, Block) else line for line in self._lines.values())
        return {one.value_start: one.start for one in statements if one.value_start >= 0}

    def remove_member(self, members: Sequence[Span], which: int) -> Edit:
        """Take one member out of a list of two or more, with the comma that parts it from its neighbour."""
        if which + 1 < len(members):
            return Edit(Span(members[which].start, members[which + 1].start), "")
        return Edit(Span(members[which - 1].end, members[which].end), "")

    def insert_field(self, start: int, field: str) -> Edit | None:
        """Write one more statement at the end of the block that begins at an offset, laid out as the block is.

        A head that has no block yet gets one. None when no statement begins there.
        """
        line = self._lines.get(start)
        if line is None:
            return None
        if isinstance(line, Statement):
            return Edit(Span(line.end, line.end), f" {{ {field} }}") if line.type == "LEAF" else None
        if line.close.end <= line.close.start:  # its closing brace is missing
            return None
        close = line.close.start
        left = self._back(close)
        if self._begins_line(left):
            indent = self._indent_inside(line) or self.text[left:close] + "  "
            return Edit(Span(left, left), f"{indent}{field}{self.line_end}")
        if not line.lines:
            return Edit(Span(left, close), f" {field} ")
        last = line.lines[-1]
        end = last.close.end if isinstance(last, Block) else last.end
        behind = self.text[end:close].strip()
        return Edit(Span(end, end), f" {field}" if behind.startswith(";") else f"; {field}")

    def add_line(self, before: int, text: str) -> Edit:
        """Put a line of its own before the line of an offset (at the end of the file: after the last one)."""
        if before >= len(self.text):
            gap = "" if not self.text or self.text[-1] in "\r\n" else self.line_end
            return Edit(Span(len(self.text), len(self.text)), f"{gap}{text}{self.line_end}")
        at = self._line_start(before)
        return Edit(Span(at, at), f"{text}{self.line_end}")

    def indent_of(self, offset: int) -> str:
        """The blanks that begin the line of an offset."""
        start = self._line_start(offset)
        return self.text[start : self._on(start)]

    # ---- layout ----
    def _indent_inside(self, block: Block) -> str:
        """The blanks before the first statement of a block that begins its line."""
        for line in block.lines:
            start = line.opener.start if isinstance(line, Block) else line.start
            left = self._back(start)
            if self._begins_line(left):
                return self.text[left:start]
        return ""

    def _line_start(self, offset: int) -> int:
        line, _ = self.source.position(offset)
        return self.source.line_starts[line - 1]

    def _back(self, offset: int) -> int:
        while offset > 0 and self.text[offset - 1] in _BLANKS:
            offset -= 1
        return offset

    def _on(self, offset: int) -> int:
        while offset < len(self.text) and self.text[offset] in _BLANKS:
            offset += 1
        return offset

    def _begins_line(self, offset: int) -> bool:
        return offset == 0 or self.text[offset - 1] in "\r\n"

    def _ends_line(self, offset: int) -> bool:
        return offset >= len(self.text) or self.text[offset] in "\r\n"

    def _past_line_end(self, offset: int) -> int:
        match = _EOL.match(self.text, offset)
        return match.end() if match is not None else offset


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made to it; they must not overlap.

    Raises:
        ValueError: two of them do.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.span):
        if edit.span.start < at:
            raise ValueError(f"edits overlap at {edit.span.start}")
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])
