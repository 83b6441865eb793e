"""A block of the plan comes in; what a message calls it, how one addresses it, and what it holds go out."""

from __future__ import annotations

import attrs

from planlang.model import Node, Part, Plan
from planlang.model.declare import block_of
from planlang.model.numbered import number_beside_word
from planlang.source import Record
from planlang.values.names import keyword_key

_LONGEST_TITLE = 80


@attrs.frozen(eq=False, repr=False)
class Called(Record):
    """How a message names a block: by the paper's own word with its id, or its number where it has no id; else with its title.

    `nội dung ND2 của dự án DA1`, `content ND2 of project DA1`; `mốc SO_KET "Sơ kết"`. A format spec `s` leaves out what it is a
    part of.

    Attributes:
        node: the block.
        above: the part that it stands in, if that helps to find it.
    """

    node: Node
    above: Node | None = None

    def spoken(self, language: str, spec: str = "") -> str:
        own = _own(self.node, language)
        if self.above is None or spec == "s":
            return own
        return f"{own} {'của' if language == 'vi' else 'of'} {_own(self.above, language)}"


def _own(node: Node, language: str) -> str:
    word = _word(node, language)
    number = number_beside_word(node)
    if number and (not node.id or node.id.endswith(number)):
        return f"{word} {node.id or number}"  # as the file has it, so that it can be found there
    if not node.title:
        return f"{word} {node.id}" if node.id else word
    title = node.title if len(node.title) <= _LONGEST_TITLE else node.title[: _LONGEST_TITLE - 1].rstrip() + "…"
    quoted = f"“{title}”" if '"' in title else f'"{title}"'
    shown = f"{node.id} {quoted}" if node.id else quoted
    # `GD1 "Giai đoạn 2012-2013"` says what it is by itself.
    return shown if keyword_key(title).startswith(keyword_key(word)) else f"{word} {shown}"


def _word(node: Node, language: str) -> str:
    words = block_of(type(node)).words
    spelled = next((one for code, one in words if code == node.word), words[0][1])
    return spelled.vi if language == "vi" else spelled.en


def first_subject(*nodes: Node) -> str:
    """How one addresses a block that may have no name of its own: by the first of these that can be addressed."""
    return next((subject for subject in map(subject_of, nodes) if subject), "")


def subject_of(node: Node) -> str:
    """How one addresses a block: its path, else its title, else its place in the paper."""
    return node.path or node.id or node.title or getattr(node, "section", None) or ""


def walk_parts(plan: Plan) -> tuple[tuple[Part, tuple[Part, ...]], ...]:
    """Every part with the parts around it, the nearest first; from the top down, in the order of the file."""
    return plan.once(_walk_parts)


def _walk_parts(plan: Plan) -> tuple[tuple[Part, tuple[Part, ...]], ...]:
    found: list[tuple[Part, tuple[Part, ...]]] = []
    stack: list[tuple[Part, tuple[Part, ...]]] = [(part, ()) for part in reversed(plan.parts)]
    while stack:
        part, above = stack.pop()
        found.append((part, above))
        inside = (part, *above)
        stack.extend((inner, inside) for inner in reversed(part.parts))
    return tuple(found)
