"""A plan comes in; the names of what it holds go out: the classes of its blocks, and the fields that say something.

Whoever is about one kind of thing only asks here first whether the plan has any.
"""

from __future__ import annotations

from typing import Any

from planlang.model.node import Node, node_fields, nodes_below, said_fields
from planlang.model.plan import Plan

_NOTHING = (None, (), "", False)
_OF_EVERY_BLOCK = {"id", "title", "path", "word"}


def contents(plan: Plan) -> frozenset[str]:
    """Names of the classes of a plan's blocks, and of the fields that at least one of them has, as the model spells them."""
    names: set[str] = set()
    for node in (plan, *nodes_below(plan)):
        names.add(type(node).__name__)
        names.update(node.spans or _fields_of(node))
    return frozenset(names - _OF_EVERY_BLOCK)


def _fields_of(node: Node) -> list[str]:
    """The fields of a node that was made in Python and has no places in a file."""
    cls: Any = type(node)
    return [name for name in said_fields(cls) if name not in node_fields(cls) and getattr(node, name) not in _NOTHING]
