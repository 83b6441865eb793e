"""PL427: a content that names another lead than the project does for it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, subject_of, walk_parts
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL427", "content-led-otherwise", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Parts inside with a lead of their own, against the ranges of the leads of the part around them."""
    who: Who | None = None
    for part, _ in walk_parts(plan):
        for inner in part.parts if any(ref.range is not None for ref in part.lead) else ():
            given = [ref for ref in part.leads_of(inner) if ref.range is not None]
            ids, own = {ref.id for ref in given}, {ref.id for ref in inner.lead}
            if not given or not own or ids == own:
                continue
            who = who or Who(plan)
            if own <= who.with_members(ids) or ids <= who.with_members(own):
                continue
            yield RULE.finding(
                say(
                    "{inner} ghi {own} chủ trì, {part} giao {given}",
                    "{inner} is led by {own}, {part} gives it to {given}",
                    inner=Called(inner, part),
                    own=who.names(ref.id for ref in inner.lead),
                    part=Called(part),
                    given=who.names(ref.id for ref in given),
                ),
                inner.at("lead"),
                subject=subject_of(inner),
                labels=(
                    Label(
                        say("{name} chủ trì {range}", "{name} leads {range}", name=who.shown(given[0].id), range=given[0].range),
                        given[0].span if given[0].span.end else part.at("lead"),
                    ),
                ),
                advice=say("thống nhất hai nơi", "make the two places agree"),
            )
