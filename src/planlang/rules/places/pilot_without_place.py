"""PL606: a pilot that does not say where."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import Called, first_subject, walk_parts
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL606", "pilot-without-place", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Pilots that name no place, in parts that name none either."""
    for part, above in walk_parts(plan):
        for pilot in part.pilots:
            if not pilot.places and not pilot.incomplete and not part.places:
                stated = (
                    say(" (ghi {quantity})", " ({quantity} stated)", quantity=pilot.quantity)
                    if pilot.quantity is not None
                    else say("", "")
                )
                yield RULE.finding(
                    say(
                        "{part} có thí điểm{stated} nhưng chưa nêu nơi thí điểm",
                        "{part} has a pilot{stated} but does not say where",
                        part=Called(part, above[0] if above else None),
                        stated=stated,
                    ),
                    pilot.span,
                    subject=first_subject(pilot, part),
                    advice=say(
                        "thêm địa bàn thí điểm, hoặc ghi ai chọn và khi nào chọn",
                        "add the places, or say who selects them and when",
                    ),
                )
