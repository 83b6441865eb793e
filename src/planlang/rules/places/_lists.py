"""A plan comes in; its lists of places, with the count stated for each, go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Locality, Node, Part, Pilot, Plan
from planlang.values.names import keyword_key
from planlang.values.targets import Measure


@attrs.frozen(eq=False)
class Listed:
    """The places of one pilot or part (or of the plan), and their stated number."""

    node: Node
    places: tuple[Locality, ...]
    quantity: Measure | None = None


def lists(plan: Plan) -> Iterator[Listed]:
    """Every list of places."""
    if plan.places:
        yield Listed(plan, plan.places)
    for node in plan.nodes:
        if isinstance(node, (Part, Pilot)) and node.places:
            yield Listed(node, node.places, node.quantity)


def finest(places: tuple[Locality, ...]) -> list[tuple[tuple[str, ...], Locality]]:
    """The places that are counted, each with the names from the widest place down to it."""
    found: list[tuple[tuple[str, ...], Locality]] = []
    stack: list[tuple[tuple[str, ...], Locality]] = [((), place) for place in reversed(places)]
    while stack:
        above, place = stack.pop()
        names = (*above, keyword_key(place.title or place.id or ""))
        if place.places:
            stack.extend((names, inner) for inner in reversed(place.places))
        else:
            found.append((names, place))
    return found
