"""A plan comes in; every text that its author wrote goes out, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from planlang.model import Node, Plan
from planlang.model.declare import keys_of
from planlang.source import Record, Span


@attrs.frozen(eq=False, repr=False)
class Written(Record):
    """A title or a text of a block.

    Attributes:
        node: the block; `field` says which of its texts.
        text: as read.
        span: where it stands, with its quotes.
    """

    node: Node
    field: str
    text: str
    span: Span

    def place(self, start: int, end: int) -> Span | None:
        """Where a stretch of the text stands; None when it was not written character for character as it reads."""
        margin = self.span.end - self.span.start - len(self.text)
        if margin not in (0, 2):
            return None
        at = self.span.start + margin // 2
        return Span(at + start, at + end)


@cache
def _text_fields(cls: Any) -> tuple[str, ...]:
    return tuple(name for name, key in keys_of(cls) if key.kind == "text")


def texts(plan: Plan) -> Iterator[Written]:
    """Titles, notes, subjects, conditions in words: whatever is one text."""
    for node in (plan, *plan.nodes):
        if node.title:
            yield Written(node, "title", node.title, node.at("title"))
        cls: Any = type(node)
        for field in _text_fields(cls):
            text = getattr(node, field)
            if text:
                yield Written(node, field, text, node.at(field))
