"""PL608: a place that is put into one that cannot hold it, such as a district in a commune."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Locality, Plan
from planlang.rules.called import subject_of
from planlang.rules.places._kinds import kind_of
from planlang.rules.places._lists import lists
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL608", "nesting-reversed", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each place against the one around it, by the kinds that their names state."""
    for listed in lists(plan):
        stack = list(reversed(listed.places))
        while stack:
            around = stack.pop()
            stack.extend(reversed(around.places))
            for place in around.places:
                if not _fits(place, around):
                    yield _finding(place, around)


def _fits(place: Locality, around: Locality) -> bool:
    inner, outer = kind_of(place), kind_of(around)
    return inner is None or outer is None or inner.fits_into(outer)


def _finding(place: Locality, around: Locality) -> Finding:
    return RULE.finding(
        say(
            "{place:t} được ghi bên trong {around:t}, một địa bàn không rộng hơn",
            "{place:t} is put inside {around:t}, which is no wider",
            place=place,
            around=around,
        ),
        place.span,
        subject=subject_of(place),
        labels=(Label(say("{around:t}", "{around:t}", around=around), around.span),),
        advice=say("đổi lại cho đúng nơi nào chứa nơi nào", "put them the right way round"),
    )
