"""PL403: two agencies that go by the same name."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Agency, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import ERROR, Rule
from planlang.source import Span
from planlang.values.names import keyword_key

RULE = Rule("PL403", "names-clash", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Every name, short name or alias that two agencies share; one finding for each two."""
    holders: dict[str, dict[str, tuple[Agency, str]]] = {}
    for agency in (*plan.agencies, *plan.groups):
        for name in agency.names:
            holders.setdefault(keyword_key(name), {}).setdefault(agency.name, (agency, name))
    told: set[frozenset[str]] = set()
    for found in holders.values():
        # Whose full name it is comes first, then the ids decide: the order of the file does not matter.
        (first_id, (first, name)), *others = sorted(found.items(), key=lambda one: (one[1][1] != one[1][0].title, one[0]))
        for other_id, (other, same) in others:
            # Ids are compared exactly; two that only look alike are another rule's.
            if frozenset((first_id, other_id)) in told or (name == first.id and same == other.id):
                continue
            told.add(frozenset((first_id, other_id)))
            yield RULE.finding(
                say(
                    "tên “{name}” được dùng cho cả {first} và {other}",
                    "the name “{name}” is used for both {first} and {other}",
                    name=same,
                    first=first_id,
                    other=other_id,
                ),
                _place(other, same),
                subject=subject_of(other),
                labels=(Label(say("{agency}", "{agency}", agency=Called(first)), _place(first, name)),),
                advice=say(
                    "nếu là một cơ quan thì chỉ khai một lần; nếu là hai thì bỏ tên trùng ở một nơi",
                    "if they are one body, declare it once; if they are two, take the name away from one of them",
                ),
            )


def _place(agency: Agency, name: str) -> Span:
    if name in agency.aliases:
        return agency.at("aliases")
    return agency.at("short_name") if name == agency.short_name else agency.span
