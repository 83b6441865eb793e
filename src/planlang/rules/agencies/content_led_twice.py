"""PL426: a content that stands in the ranges of two leads."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.diagnostics import Finding, Label, say
from planlang.model import Part, Plan
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, subject_of, walk_parts
from planlang.rules.rule import INFO, Rule
from planlang.values.ranges import Range
from planlang.values.refs import Ref

RULE = Rule("PL426", "content-led-twice", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Numbers in two ranges of one part; agencies with the same range lead it jointly, which is meant."""
    who = Who(plan)
    for part, _ in walk_parts(plan):
        first: dict[tuple[str, str], Ref] = {}
        for ref in part.lead:
            if ref.range is None:
                continue
            for number in ref.range.numbers:
                other = first.setdefault((ref.range.word, number), ref)
                if other.range != ref.range and other.id != ref.id:
                    yield _finding(part, attrs.evolve(ref.range, numbers=(number,)), other, ref, who)
                    break


def _finding(part: Part, both: Range, one: Ref, other: Ref, who: Who) -> Finding:
    return RULE.finding(
        say(
            "{part}: {both} vừa do {one} vừa do {other} chủ trì",
            "{part}: {both} is led by {one} and by {other}",
            part=Called(part),
            both=both,
            one=who.shown(one.id),
            other=who.shown(other.id),
        ),
        other.span if other.span.end else part.at("lead"),
        subject=subject_of(part),
        labels=(Label(say("{name} ở đây", "{name} is here", name=who.shown(one.id)), one.span),),
        advice=say(
            "sửa phạm vi; nếu là đồng chủ trì thì ghi hai cơ quan với cùng một phạm vi",
            "correct the ranges; if they lead it jointly, give both the same range",
        ),
    )
