"""PL609: a place of a pilot, or of a part, that does not lie in the places of the work around it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Locality, Node, Plan
from planlang.rules.called import Called, first_subject, walk_parts
from planlang.rules.places._kinds import kind_of
from planlang.rules.rule import WARNING, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL609", "outside-wider-list", WARNING)

_MOST_NAMED = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Places of pilots against those of their part, and places of parts against those of the nearest part around them."""
    known: dict[int, _Known] = {}
    for part, above in walk_parts(plan):
        around: Node = next((one for one in above if one.places), plan)
        if part.places:
            yield from _compared(part, part.places, around, known)
        for pilot in part.pilots:
            yield from _compared(pilot, pilot.places, part if part.places else around, known, part)


class _Known:
    """The names of a list of places, at every depth, and the kinds of place among them."""

    def __init__(self, places: tuple[Locality, ...]) -> None:
        found = list(_all(places))
        self._names = {_name(place) for place in found}
        self._kinds = {None if kind is None else (kind.widest, kind.finest) for kind in map(kind_of, found)}

    def lacks(self, place: Locality) -> bool:
        """Whether a place lies outside for certain: a place of a kind that the list has, and not one of it.

        A commune without its district may lie in a district of the list.
        """
        kind = kind_of(place)
        comparable = (None if kind is None else (kind.widest, kind.finest)) in self._kinds
        return comparable and not any(_name(one) in self._names for one in _all((place,)))


def _compared(
    node: Node, places: tuple[Locality, ...], around: Node, known: dict[int, _Known], *above: Node
) -> Iterator[Finding]:
    wider: tuple[Locality, ...] = around.places  # type: ignore[attr-defined]
    if not wider or not places or around.incomplete:
        return
    if id(around) not in known:
        known[id(around)] = _Known(wider)
    outside = [place for place in places if known[id(around)].lacks(place)]
    if outside:
        yield RULE.finding(
            say(
                "{node} nêu {places}, ngoài địa bàn của {around}",
                "{node} names {places}, outside the places of {around}",
                node=Called(node, *above[:1]),
                places=tuple(place.title or place.id or "" for place in outside[:_MOST_NAMED]),
                around=say("kế hoạch", "the plan") if isinstance(around, Plan) else Called(around),
            ),
            outside[0].span,
            subject=first_subject(node, *above),
            labels=(Label(say("địa bàn bắt đầu ở đây", "the places begin here"), wider[0].span),),
            advice=say(
                "thêm vào địa bàn rộng hơn, hoặc sửa tên địa bàn ở đây",
                "add it to the wider list, or correct the name here",
            ),
        )


def _name(place: Locality) -> str:
    return keyword_key(place.title or place.id or "")


def _all(places: tuple[Locality, ...]) -> Iterator[Locality]:
    stack = list(places)
    while stack:
        place = stack.pop()
        yield place
        stack.extend(place.places)
