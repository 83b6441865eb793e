"""The values of one block, as they are read, come in; the node that they make goes out."""

from __future__ import annotations

from typing import Any

import attrs

from planlang.model.node import Node
from planlang.model.plan import Named, Plan
from planlang.reading.context import Scope
from planlang.reading.heads import Head
from planlang.source import Record, Span
from planlang.syntax import Statement


@attrs.frozen(eq=False, repr=False)
class Several(Record):
    """What one value says for several fields: `thời gian: tháng 12/2013 và thường xuyên` says when, and how often."""

    fields: dict[str, Any]


class Filling:
    """The fields of one node while its lines are read.

    Attributes:
        cls: class of the node; scope: where its values are read.
        head, path: what its head says; its path, if it has an id.
        values, spans: what was read, by field, and where.
        rows: rows of a table.
        unread: fields that are written but could not be read.
        pending: fields whose value is to be decided later.
        incomplete: something in the block could not be read.
    """

    __slots__ = ("cls", "head", "incomplete", "path", "pending", "rows", "scope", "spans", "unread", "values")

    def __init__(self, cls: Any, scope: Scope) -> None:
        self.cls = cls
        self.scope = scope
        self.head: Head | None = None
        self.path = ""
        self.values: dict[str, Any] = {}
        self.spans: dict[str, Span] = {}
        self.rows: list[Statement] = []
        self.unread: set[str] = set()
        self.pending: list[str] = []
        self.incomplete = False

    def is_set(self, field: str) -> bool:
        """Whether the field was written before."""
        return field in self.values or field in self.unread

    def set(self, field: str, value: Any, span: Span) -> None:
        """Enter a value, or those of several fields."""
        if isinstance(value, Several):
            for name, one in value.fields.items():
                self.set(name, one, span)
            return
        self.values[field] = value
        self.spans[field] = span

    def leave_unread(self, field: str, span: Span) -> None:
        """Note that a field is written but could not be read."""
        self.unread.add(field)
        self.spans.setdefault(field, span)
        self.incomplete = True

    def node(self, span: Span) -> Node:
        """The node; `span` is where it stands when it has no head."""
        values: dict[str, Any] = {
            name: _collection(name, value) if isinstance(value, list) else value for name, value in self.values.items()
        }
        head = self.head
        if head is not None:
            values.update(id=head.id, title=head.title, word=head.entry.word)
            span = head.span
            if head.title_span is not None:
                self.spans["title"] = head.title_span
        if self.cls is Plan and "word" not in values:
            values["word"] = "plan"
        if self.pending:
            values["pending"] = tuple(self.pending)
        node: Node = self.cls(**values, path=self.path, span=span, spans=self.spans, incomplete=self.incomplete)
        return node


def _collection(name: str, value: list[Any]) -> tuple[Any, ...]:
    if name in ("agencies", "sources") and value and isinstance(value[0], Node):
        return Named(value)
    return tuple(value)
