"""What the grammar of shapes gives: blocks of statements, each statement a few offsets into the text."""

from __future__ import annotations

from typing import Literal

import attrs

from planlang.source import Record, Span

#: The shapes that a statement can have.
Shape = Literal["OPEN", "CLOSE", "FIELD", "LEAF", "ROW", "BAD"]


class Statement:
    """One statement: its shape, and where its head and its value stand.

    Made by the lexer and fed to Lark as a token (the parser asks a token for its `type` only), so that a large plan
    costs one small object a statement. `value_start` is -1 when there is no colon.
    """

    __slots__ = ("end", "head_end", "start", "type", "value_end", "value_start")

    # Lark borrows a position from the last token for its end token.
    start_pos = end_pos = line = column = end_line = end_column = 0

    def __init__(self, type: str, start: int, end: int, head_end: int = 0, value_start: int = -1, value_end: int = -1) -> None:
        self.type = type
        self.start = start
        self.end = end
        self.head_end = head_end
        self.value_start = value_start
        self.value_end = value_end

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def head(self) -> Span:
        """The words before the colon or the brace."""
        return Span(self.start, self.head_end)

    @property
    def value(self) -> Span | None:
        """What stands behind the colon; None without a colon."""
        return Span(self.value_start, self.value_end) if self.value_start >= 0 else None

    def __repr__(self) -> str:
        return f"Statement({self.type}, {self.start}-{self.end})"


class Run(list[Statement]):
    """Statements with no block between them: one terminal of the grammar of shapes, however long."""

    __slots__ = ()

    type = "LINES"
    start_pos = end_pos = line = column = end_line = end_column = 0


class Block:
    """A block: the statement that opens it, what it holds, and where it closes.

    `damaged` is set when its opening could not be read; what it holds is then not looked at.
    """

    __slots__ = ("close", "lines", "opener")

    def __init__(self, opener: Statement, lines: list[Statement | Block], close: Statement) -> None:
        self.opener = opener
        self.lines = lines
        self.close = close


@attrs.frozen(eq=False, repr=False)
class Problem(Record):
    """Something that fits no shape: its kind, where, and a word to go with it."""

    kind: str
    span: Span
    detail: str = ""
    other: Span | None = None


@attrs.frozen(eq=False, repr=False)
class Comment(Record):
    """A comment; its span has the `#` in it."""

    span: Span


@attrs.frozen(eq=False, repr=False)
class Tree(Record):
    """A whole file by shapes. `damaged` holds the statements (by identity) that a problem was reported for."""

    lines: tuple[Statement | Block, ...]
    problems: tuple[Problem, ...] = ()
    comments: tuple[Comment, ...] = ()
    damaged: frozenset[int] = frozenset()

    def is_damaged(self, statement: Statement) -> bool:
        """Whether a problem was reported for this statement."""
        return id(statement) in self.damaged
