"""PL611: a place that the register has in another unit than the plan."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.places._registered import registered
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL611", "in-another-unit", WARNING, "careful")

_MOST_NAMED = 3


def check(plan: Plan) -> Iterator[Finding]:
    """Each place whose name the register has, but nowhere in the place around it."""
    looked_up = registered(plan)
    for one in looked_up.places:
        if one.found == "elsewhere" and one.around is not None:
            parents = [looked_up.register.parent(unit, looked_up.day) for unit in one.units[:_MOST_NAMED]]
            known = tuple(dict.fromkeys(parent for parent in parents if parent is not None))
            yield RULE.finding(
                say(
                    "kế hoạch ghi {place:t} ở {around}; danh mục đơn vị hành chính ghi ở {known}{on}",
                    "the plan has {place:t} in {around}; the register of places has it in {known}{on}",
                    place=one.place, around=one.around, known=known, on=looked_up.on(),
                ),
                one.place.span,
                subject=subject_of(one.place),
                labels=one.labels,
                advice=say(
                    "chuyển sang nơi chứa nó, hoặc sửa tên nếu là một nơi khác",
                    "move it to where it lies, or correct the name if another place is meant",
                ),
            )  # fmt: skip
