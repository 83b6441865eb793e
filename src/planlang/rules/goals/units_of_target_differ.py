"""PL510: the figures of one target are in units that cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import TargetName, targets
from planlang.rules.goals._percent import measures
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL510", "units-of-target-differ", ERROR)

_FIELDS = {
    "value": say("mức phải đạt", "the figure to reach"),
    "baseline": say("giá trị gốc", "the baseline"),
    "actual": say("số đã đạt", "the figure reached"),
    "by_year": say("con số năm", "the figure for"),
}


def check(plan: Plan) -> Iterator[Finding]:
    """Targets of which two figures measure different things; a share may change by percentage points."""
    for one in targets(plan):
        target = one.target
        with_units = [(field, when, measure) for field, when, measure in measures(target) if measure.unit is not None]
        if not with_units:
            continue
        first_field, first_when, first = with_units[0]
        for field, when, measure in with_units[1:]:
            assert first.unit is not None
            assert measure.unit is not None
            if {first.unit.dimension, measure.unit.dimension} in _COMPARABLE or first.unit.dimension == measure.unit.dimension:
                continue
            a, b = _named(first_field, first_when), _named(field, when)
            yield RULE.finding(
                say(
                    "{target}: {a} tính bằng {x}, {b} tính bằng {y}",
                    "{target}: {a} is in {x}, {b} in {y}",
                    target=TargetName(target),
                    a=a,
                    x=first.unit,
                    b=b,
                    y=measure.unit,
                ),
                target.at(field),
                subject=subject_of(target),
                labels=(Label(say("{a}: {m}", "{a}: {m}", a=a, m=first), target.at(first_field)),),
                advice=say(
                    "ghi các con số của một chỉ tiêu theo cùng một đơn vị tính, hoặc tách thành hai chỉ tiêu",
                    "give all figures of a target in one unit, or make it two targets",
                ),
            )
            break


_COMPARABLE = ({"ratio", "percentage_point"},)


def _named(field: str, when: object) -> Message:
    return _FIELDS[field] if when is None else say("{what} {when}", "{what} {when}", what=_FIELDS[field], when=when)
