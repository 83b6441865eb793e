"""PL602: a place that stands twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Fix, Label, say
from planlang.editing import Draft
from planlang.model import Locality, Plan
from planlang.rules.called import subject_of
from planlang.rules.mending import removal
from planlang.rules.places._lists import finest, lists
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL602", "place-twice", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each place that has the same name as another under the same wider place."""
    for listed in lists(plan):
        first: dict[tuple[str, ...], Locality] = {}
        for names, place in finest(listed.places):
            if not names[-1]:
                continue
            before = first.setdefault(names, place)
            if before is not place:
                yield RULE.finding(
                    say("{place:t} có hai lần trong danh sách", "{place:t} is listed twice", place=place),
                    place.span,
                    subject=subject_of(place),
                    labels=(Label(say("lần đầu ở đây", "first listed here"), before.span),),
                    advice=say(
                        "bỏ một lần, hoặc sửa tên nếu là hai nơi khác nhau",
                        "delete one, or correct a name if they are two places",
                    ),
                    evidence=place,
                )


def fix(finding: Finding, draft: Draft) -> Iterator[Fix]:
    """Take out the later of the two."""
    yield from removal(draft, finding.evidence, say("bỏ địa bàn ghi lần thứ hai", "delete the place listed second"))
