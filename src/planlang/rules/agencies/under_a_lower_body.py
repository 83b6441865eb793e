"""PL422: an agency that is put under a body of a lower level."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.agencies._levels import is_lower, level_of
from planlang.rules.agencies._who import Who
from planlang.rules.called import subject_of
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL422", "under-a-lower-body", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each agency against the bodies that it says it belongs to, by the levels that both state."""
    who = Who(plan)
    for agency in who.agencies.values():
        lower = next((who.agencies[ref.id] for ref in agency.under if _stands_lower(ref.id, agency.name, who)), None)
        if lower is not None:
            yield RULE.finding(
                say(
                    "{name} ({a}) ghi trực thuộc {above} ({b}), là cấp thấp hơn",
                    "{name} ({a}) is put under {above} ({b}), which stands lower",
                    name=who.shown(agency.name),
                    a=level_of(agency),
                    above=who.shown(lower.name),
                    b=level_of(lower),
                ),
                agency.at("under"),
                subject=subject_of(agency),
                labels=(
                    Label(say("{name}: {level}", "{name}: {level}", name=lower.name, level=level_of(lower)), lower.at("level")),
                ),
                advice=say("sửa cấp của một trong hai, hoặc cơ quan cấp trên", "correct one of the levels, or the body above"),
            )


def _stands_lower(id: str, than: str, who: Who) -> bool:
    return id in who.agencies and is_lower(who.agencies[id], who.agencies[than])
