"""A plan comes in; every reference in it, with the node and the field that hold it, goes out; and whether it declares only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from planlang.model import Node, Plan, Use
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


def only_declares(plan: Plan) -> bool:
    """Whether a file holds nothing but declarations, for plans to use: it is no plan itself."""
    return plan.title is None and plan.period is None and not any(getattr(plan, name) for name in _own_fields())


@cache
def _own_fields() -> tuple[str, ...]:
    """The fields of a plan that hold what cannot be used from another file."""
    return tuple(name for name, key in keys_of(Plan) if key.holds not in (None, Use) and not key.shared)
