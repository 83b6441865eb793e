"""A file's tree of shapes comes in; its lines in canonical layout go out.

Where a line breaks is the author's; how it looks is not: two blanks of indentation for each block, one blank between
words, at most one empty line, tables aligned. Comments stay behind or above what they stand behind or above.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from planlang.formatting.rows import aligned
from planlang.formatting.words import Words
from planlang.model.plan import Plan
from planlang.reading.blocks import PlanFile
from planlang.reading.context import Context
from planlang.reading.heads import read_head
from planlang.source import Record, Span
from planlang.syntax import Block, Statement, Tree

if TYPE_CHECKING:
    from planlang.reading.row_layout import Layout as BlockTable

INDENT = "  "
Line = Statement | Block


@attrs.frozen(eq=False, repr=False)
class _Step(Record):
    """One thing that is written: a statement, a block's opening or its closing, and in what it stands."""

    kind: str  # "open", "close" or "line"
    statement: Statement
    end: int
    depth: int
    cls: type | None
    row: str | None = None


def inside(context: Context, opener: Statement, cls: type | None) -> type | None:
    """The class whose keywords hold inside a block; None where the block is not known."""
    if cls is None:
        return None
    if cls is Plan and read_head(context, PlanFile, opener) is not None:
        return Plan
    head = read_head(context, cls, opener)
    return None if head is None else head.entry.cls


def block_table(context: Context, block: Block, cls: type | None) -> BlockTable | None:
    """The columns and rows of a table of blocks; None for every other block."""
    head = None if cls is None else read_head(context, cls, block.opener)
    if cls is None or head is None or not head.entry.table:
        return None
    from planlang.reading.row_layout import layout_of

    return layout_of(context, cls, head, block.lines)


class Layout:
    """Writes one file; statements with a place in `unread` keep their words.

    Attributes:
        done: the lines that are finished.
        current: the line being written; None when the next thing begins one.
        commented: whether that line ends with a comment, so that nothing more can stand on it.
    """

    def __init__(self, context: Context, tree: Tree, unread: tuple[Span, ...] = ()) -> None:
        self.context, self.tree, self.text = context, tree, context.source.text
        self.words = Words(context, tree, unread)
        self.done: list[str] = []
        self.current: str | None = None
        self.commented = False
        self.comments = [comment.span for comment in tree.comments]
        self.starts = [span.start for span in self.comments]

    def lines(self) -> list[str]:
        """The whole file, line by line."""
        at = 0
        last = ""
        for step in self._steps(self.tree.lines, 0, Plan):
            broken = self._between(at, step.statement.start, step.depth, last, step.kind)
            self._write(step, last, broken)
            at, last = step.end, step.kind
        self._between(at, len(self.text), 0, last, "end")
        self._finish_line()
        return self.done

    # ---- what is written, in the order of the file ----
    def _steps(
        self, lines: tuple[Line, ...] | list[Line], depth: int, cls: type | None, layout: BlockTable | None = None
    ) -> Iterator[_Step]:
        rows = [line for line in lines if isinstance(line, Statement) and line.type == "ROW"]
        shown = aligned(self.context, rows, self._is_table(cls), layout) if rows else {}
        for line in lines:
            if isinstance(line, Block):
                opener = line.opener
                yield _Step("open", opener, self._brace(opener) + 1, depth, cls)
                yield from self._steps(
                    line.lines, depth + 1, inside(self.context, opener, cls), block_table(self.context, line, cls)
                )
                yield _Step("close", line.close, line.close.end, depth, cls)
            else:
                yield _Step("line", line, line.end, depth, cls, shown.get(id(line)))

    def _is_table(self, cls: type | None) -> bool:
        return cls is not None and hasattr(cls, "breakdown")

    def _brace(self, opener: Statement) -> int:
        """Where the brace of an opening stands: perhaps on a line below, behind comments."""
        place = opener.end
        while self.text[place] != "{":
            at = bisect_left(self.starts, place)
            if at < len(self.starts) and self.starts[at] == place:
                place = self.comments[at].end
            else:
                place += 1
        return place

    # ---- writing ----
    def _write(self, step: _Step, last: str, broken: bool) -> None:
        if step.kind == "close":
            text = "}"
        elif step.row is not None:
            text = step.row
        else:
            text = self.words.written(step.statement, step.cls, step.depth)
        if self.current is None or broken:
            self._finish_line()
            self.current = INDENT * step.depth + text
        else:
            self.current += ("" if last == "open" or step.kind == "close" else ";") + self._blank() + text
        if step.kind == "open":
            self.current += self._blank() + "{"
            self._between(step.statement.end, step.end - 1, step.depth + 1, "head", "")

    def _blank(self) -> str:
        """What parts two things on a line; nothing behind a # or : that is text, as a blank would give it a meaning."""
        return "" if self.current is not None and self.current.endswith(("#", ":")) else " "

    def _finish_line(self) -> None:
        if self.current is not None:
            self.done.extend(line.rstrip() for line in self.current.split("\n"))
            self.current, self.commented = None, False

    def _between(self, start: int, end: int, depth: int, last: str, following: str) -> bool:
        """Write the comments between two things; whether the second begins a line of its own."""
        place, broken = start, False
        before = last
        inner = depth + (following == "close")
        for at in range(bisect_left(self.starts, start), len(self.starts)):
            comment = self.comments[at]
            if comment.start >= end:
                break
            newlines = self._newlines(place, comment.start)
            words = self.text[comment.start : comment.end].rstrip()
            # Behind words only `# ` begins a comment; where a statement begins, any # does.
            fits = words[1:2] in ("", " ", "\t", "\u00a0") or (self.current or "").endswith("{")
            if self.current is not None and not self.commented and (last == "head" or not newlines) and fits:
                self.current = f"{self.current}  {words}"
            else:
                self._finish_line()
                self._empty_line(newlines, before)
                self.current = INDENT * inner + words
            self.commented = True
            place, broken, before = comment.end, True, "comment"
        newlines = self._newlines(place, end)
        if following in ("close", "end", ""):
            return broken or newlines > 0
        if newlines or broken:
            self._finish_line()
            self._empty_line(newlines, before)
        return broken or newlines > 0

    def _empty_line(self, newlines: int, before: str) -> None:
        """One empty line where the author left one or more; none at the beginning of the file or of a block."""
        if newlines > 1 and self.done and before != "open":
            self.done.append("")

    def _newlines(self, start: int, end: int) -> int:
        text = self.text[start:end]
        return text.count("\n") + text.count("\r") - text.count("\r\n")
