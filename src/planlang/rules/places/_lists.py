"""A plan comes in; its lists of places, with the count stated for each, go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Locality, Node, Plan
from planlang.rules.called import subject_of, walk_parts
from planlang.source import Record
from planlang.values.names import keyword_key
from planlang.values.targets import Measure


@attrs.frozen(eq=False, repr=False)
class Listed(Record):
    """The places of one pilot or part (or of the plan), and their stated number.

    Attributes:
        node: the block that lists them.
        places: the list.
        quantity: their stated number.
        subject: how one addresses the list: a pilot without an id by its part.
    """

    node: Node
    places: tuple[Locality, ...]
    quantity: Measure | None = None
    subject: str = ""


def lists(plan: Plan) -> Iterator[Listed]:
    """Every list of places."""
    if plan.places:
        yield Listed(plan, plan.places)
    for part, _ in walk_parts(plan):
        if part.places:
            yield Listed(part, part.places, part.quantity, subject_of(part))
        for pilot in part.pilots:
            if pilot.places:
                yield Listed(pilot, pilot.places, pilot.quantity, pilot.path or subject_of(part))


def every(places: tuple[Locality, ...]) -> list[tuple[tuple[str, ...], Locality]]:
    """Every place of a list, each with the names from the widest place down to it."""
    found: list[tuple[tuple[str, ...], Locality]] = []
    stack: list[tuple[tuple[str, ...], Locality]] = [((), place) for place in reversed(places)]
    while stack:
        above, place = stack.pop()
        names = (*above, keyword_key(place.title or place.id or ""))
        found.append((names, place))
        stack.extend((names, inner) for inner in reversed(place.places))
    return found


def finest(places: tuple[Locality, ...]) -> list[tuple[tuple[str, ...], Locality]]:
    """The places that are counted, each with the names from the widest place down to it."""
    return [(names, place) for names, place in every(places) if not place.places]
