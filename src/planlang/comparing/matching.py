"""The blocks of two plans come in; which of them are the same goes out: by id, by title, by what they say.

Order and layout do not matter. A block that has another id, or stands in another block, is the same where its title, or all
that it says, is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from planlang.model.node import Node, node_fields, nodes_below, said_fields
from planlang.model.plan import Plan
from planlang.values.names import keyword_key

_NAMES = ("id", "title", "path")


class Matching:
    """Pairs of blocks of two plans.

    Attributes:
        pairs: old and new, from the top down.
        removed, added: blocks without a counterpart; what stands inside one of them is not listed.
        paths: new paths by old ones, where they differ.
        around_old, around_new: for each block of a plan the blocks around it, the nearest last. The plans may share blocks.
    """

    def __init__(self, old: Plan, new: Plan) -> None:
        self.around_old = _around(old)
        self.around_new = _around(new)
        self.pairs: list[tuple[Node, Node]] = []
        self.removed: list[Node] = []
        self.added: list[Node] = []
        self._match(old, new)
        self._match_moved()
        self.paths = {
            one.path or one.name: other.path or other.name
            for one, other in self.pairs
            if (one.path or one.name) != (other.path or other.name)
            and (one.path or type(one).__name__ in ("Agency", "AgencyGroup"))
        }

    def _match(self, old: Node, new: Node) -> None:
        stack = [(old, new)]
        while stack:
            one, other = stack.pop()
            self.pairs.append((one, other))
            cls: Any = type(one)
            for field in node_fields(cls):
                paired, gone, come = match(getattr(one, field), getattr(other, field))
                self.removed += gone
                self.added += come
                stack.extend(paired)

    def _match_moved(self) -> None:
        """What is gone from one block and has come into another."""
        olds = [inner for one in self.removed for inner in (one, *nodes_below(one))]
        news = [inner for one in self.added for inner in (one, *nodes_below(one))]
        for look in (_titled, _said):
            known = _by(news, look)
            for one in olds:
                key = look(one)
                fits = known.get((type(one), key), []) if key is not None else []
                if len(fits) == 1 and one in self.removed and fits[0] in self.added and len(_by(olds, look)[type(one), key]) == 1:
                    self.removed = [node for node in self.removed if node is not one]
                    self.added = [node for node in self.added if node is not fits[0]]
                    self._match(one, fits[0])


def _around(plan: Plan) -> dict[int, tuple[Node, ...]]:
    found: dict[int, tuple[Node, ...]] = {}
    stack: list[tuple[Node, tuple[Node, ...]]] = [(plan, ())]
    while stack:
        one, outer = stack.pop()
        found[id(one)] = outer
        cls: Any = type(one)
        for field in node_fields(cls):
            stack.extend((inner, (*outer, one)) for inner in getattr(one, field))
    return found


def match(old: tuple[Node, ...], new: tuple[Node, ...]) -> tuple[list[tuple[Node, Node]], list[Node], list[Node]]:
    """Pairs of blocks out of two lists, and those that are left on either side."""
    left, right = list(old), list(new)
    pairs: list[tuple[Node, Node]] = []
    for look in (_same, _called, _titled, _said, _addressed, _section, _kind):
        known = _by(right, look)
        for one in list(left):
            key = look(one)
            fits = known.get((type(one), key), []) if key is not None else []
            if fits and (len(fits) == 1 or look in (_same, _kind, _section)):
                other = fits.pop(0)
                pairs.append((one, other))
                left = [node for node in left if node is not one]
                right = [node for node in right if node is not other]
    return pairs, left, right


def _by(nodes: list[Node], look: Callable[[Node], Hashable]) -> dict[tuple[type, Hashable], list[Node]]:
    found: dict[tuple[type, Hashable], list[Node]] = {}
    for node in nodes:
        key = look(node)
        if key is not None:
            found.setdefault((type(node), key), []).append(node)
    return found


# ---- what makes two blocks the same ----
def _same(node: Node) -> Hashable:
    return (node.id, node.title, _said(node))


def _called(node: Node) -> Hashable:
    return node.id


def _titled(node: Node) -> Hashable:
    return keyword_key(node.title) if node.title else None


def _said(node: Node) -> Hashable:
    """All that a block says but for its names; None when that is nothing."""
    cls: Any = type(node)
    said = tuple(
        f"{name}={_content(getattr(node, name))}"
        for name in said_fields(cls)
        if name not in _NAMES and getattr(node, name) not in (None, (), "", "VND", node.word)
    )
    return (node.word, said) if said else None


def _content(value: Any) -> str:
    """What a value says, without the names of blocks in it."""
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_content, value)) + ")"
    if isinstance(value, Node):
        return str(_said(value)) + str(value.title)
    return repr(value)


def _addressed(node: Node) -> Hashable:
    target = getattr(node, "target", None)
    return None if target is None else (getattr(node, "code", ""), str(target))


def _section(node: Node) -> Hashable:
    """A block without names, by its place in the paper."""
    section = getattr(node, "section", None)
    return (node.word, section) if section and not node.id and not node.title else None


def _kind(node: Node) -> Hashable:
    """A block without names: the first of its kind on either side."""
    return node.word if not node.id and not node.title else None
