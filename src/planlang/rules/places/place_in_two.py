"""PL605: one place that is put into two wider places."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Locality, Plan
from planlang.rules.called import subject_of
from planlang.rules.places._lists import finest, lists
from planlang.rules.rule import WARNING, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL605", "place-in-two", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Each place that stands under one district here and under another one there; numbered wards are many."""
    first: dict[str, tuple[str, Locality, Locality]] = {}
    told: set[str] = set()
    for listed in lists(plan):
        for around, place in _inner(listed.places):
            name, above = keyword_key(place.title or ""), keyword_key(around.title or "")
            if not name or not above or name[-1].isdigit():
                continue
            before_above, before, before_around = first.setdefault(name, (above, place, around))
            if before_above == above or name in told:
                continue
            told.add(name)
            yield RULE.finding(
                say(
                    "{place:t} được ghi ở {there:t}, rồi lại ở {here:t}",
                    "{place:t} is put in {there:t}, and again in {here:t}",
                    place=place,
                    there=before_around,
                    here=around,
                ),
                place.span,
                subject=subject_of(place),
                labels=(Label(say("lần trước ở đây", "first put here"), before.span),),
                advice=say(
                    "ghi lại cho đúng nơi; nếu là hai nơi trùng tên thì ghi nhận kèm lý do",
                    "put it where it belongs; if they are two places of one name, acknowledge it with a reason",
                ),
            )


def _inner(places: tuple[Locality, ...]) -> Iterator[tuple[Locality, Locality]]:
    """Each finest place with the place right around it."""
    counted = {id(place) for _, place in finest(places)}
    stack = list(reversed(places))
    while stack:
        around = stack.pop()
        for place in around.places:
            if id(place) in counted:
                yield around, place
        stack.extend(reversed(around.places))
