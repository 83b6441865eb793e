"""A plan comes in; every reference in it, with the node and the field that hold it, goes out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from planlang.model import Node, Plan
from planlang.model.declare import Key, keys_of
from planlang.values.refs import Ref


@cache
def _reference_fields(cls: Any) -> tuple[tuple[str, Key], ...]:
    return tuple((name, key) for name, key in keys_of(cls) if key.kind in ("refs", "within"))


def references(plan: Plan) -> Iterator[tuple[Node, str, Key, Ref]]:
    """Every reference: `(node, field, declaration, reference)`."""
    for node in (plan, *plan.nodes):
        cls: Any = type(node)
        for name, key in _reference_fields(cls):
            value = getattr(node, name)
            if key.kind == "refs":
                for ref in value:
                    yield node, name, key, ref
            elif value is not None and isinstance(value.since, Ref):
                yield node, name, key, value.since
