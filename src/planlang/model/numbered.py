"""A block comes in; the number by which the paper's word for it names it goes out: `project 1`."""

from __future__ import annotations

import re

from planlang.model.declare import block_of
from planlang.model.node import Node
from planlang.model.parts import Part
from planlang.values.names import fold, initials

_FIGURES_BEHIND = re.compile(r"[0-9.]+$")


def number_beside_word(node: Node) -> str | None:
    """The number that stands behind the word of a part; None where it is called by its id or title.

    A number of the paper's own counts, and one behind the initials of the word: `DA1` and `P1` are project 1, `ROAD1` is no
    project 1, for there may be a `WATER1`.

    >>> number_beside_word(Part(id="DA1")), number_beside_word(Part(id="P1.2")), number_beside_word(Part(id="ROAD1"))
    ('1', '1.2', None)
    """
    if not isinstance(node, Part) or node.number is None or node.ordinal:
        return node.ordinal if isinstance(node, Part) else None
    letters = _FIGURES_BEHIND.sub("", node.id or "")
    words = dict(block_of(Part).words).get(node.word)
    spelled = () if words is None else (words.vi, words.en, *words.also)
    is_initials = not letters or letters == node.number or fold(letters) in {initials(word) for word in spelled}
    return node.number if is_initials else None
