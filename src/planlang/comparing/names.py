"""A block or a column comes in; what a planner calls it goes out, in both languages: `Dự án 1, nội dung 2`, `2013, TW`."""

from __future__ import annotations

from collections.abc import Sequence

from planlang.diagnostics import Message, say
from planlang.model.declare import Words, block_of
from planlang.model.node import Node
from planlang.model.numbered import number_beside_word
from planlang.model.parts import Part
from planlang.model.plan import Plan
from planlang.totals.figures import Column


class _Name:
    """A block as the paper calls it: its word with its number, id or title; behind the blocks around it."""

    def __init__(self, node: Node, around: Sequence[Node]) -> None:
        self.chain = [*(one for one in around if not isinstance(one, Plan) and (one.id or isinstance(one, Part))), node]

    def spoken(self, language: str, spec: str = "") -> str:
        names = [_one(node, language) for node in self.chain]
        whole = ", ".join(names)
        return whole[:1].upper() + whole[1:]


def _one(node: Node, language: str) -> str:
    words = dict(block_of(type(node)).words).get(node.word)
    word = node.word if words is None else words.vi if language == "vi" else words.en
    if isinstance(node, Plan):
        return word
    number = number_beside_word(node)
    title = f"“{node.title}”" if node.title else ""
    target = getattr(node, "target", None)
    name = number or node.id or title or (f"{getattr(node, 'code', '')} {target}" if target is not None else "")
    section = getattr(node, "section", None)
    if not name and section:
        return f"{word} ({'mục' if language == 'vi' else 'section'} {section})"
    return f"{word} {name}".strip()


def called(node: Node, around: Sequence[Node]) -> Message:
    """How a planner calls a block."""
    return say("{name}", "{name}", name=_Name(node, around))


class _Place:
    def __init__(self, column: Column, words: Words | None) -> None:
        self.column, self.words = column, words

    def spoken(self, language: str, spec: str = "") -> str:
        vi = language == "vi"
        said = [] if self.words is None else [self.words.vi if vi else self.words.en]
        if self.column.time is not None:
            said.append(self.column.time.spoken(language))
        if self.column.source is not None:
            said.append(self.column.source)
        if self.column.total:
            said.append("tổng" if vi else "total")
        return "".join(f", {one}" for one in said)


def place_of(column: Column, words: Words | None = None) -> Message:
    """Where across a figure stands, with a comma in front: `, 2013, TW`; nothing for the whole amount."""
    return say("{place}", "{place}", place=_Place(column, words))
