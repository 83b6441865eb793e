"""PL612: a place that is of another kind in the register: a town that the plan calls a district."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Fix, say
from planlang.editing import Draft
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.places._registered import registered, spoken_day
from planlang.rules.places.not_in_register import renaming
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL612", "kind-of-place-differs", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Each place of which the register has the name, as wide, but under another word."""
    looked_up = registered(plan)
    for one in looked_up.places:
        if one.found == "kind":
            since = [unit.since for unit in one.units if unit.since is not None]
            yield RULE.finding(
                say(
                    "kế hoạch ghi {place:t}; danh mục đơn vị hành chính ghi {units}{since}{on}",
                    "the plan says {place:t}; the register of places says {units}{since}{on}",
                    place=one.place,
                    units=one.units,
                    since=say(" (từ ngày {day})", " (since {day})", day=spoken_day(min(since))) if since else say("", ""),
                    on=looked_up.on(),
                ),
                one.place.span,
                subject=subject_of(one.place),
                labels=one.labels,
                advice=say(
                    "sửa lại loại đơn vị, hoặc đối chiếu ngày của kế hoạch", "correct the kind, or compare the plan's day"
                ),
                evidence=one,
            )


def fix(finding: Finding, draft: Draft) -> Iterator[Fix]:
    """Write the unit as the register has it."""
    yield from renaming(finding.evidence, finding.evidence.units, draft)
