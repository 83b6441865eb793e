"""PL613: a place whose name several units have, without anything that says which one is meant."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.places._registered import registered
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL613", "several-of-one-name", INFO, "careful")

_MOST_NAMED = 3


def check(plan: Plan) -> Iterator[Finding]:
    """Each place with a name that more than one unit has there, on the plan's day."""
    looked_up = registered(plan)
    for one in looked_up.places:
        if one.found == "several":
            where = tuple(
                say("{unit} ({parent})", "{unit} ({parent})", unit=unit, parent=parent)
                if (parent := looked_up.register.parent(unit, looked_up.day)) is not None
                else unit
                for unit in one.units[:_MOST_NAMED]
            )
            yield RULE.finding(
                say(
                    "có {n} đơn vị tên {place:t}{on}: {where}; chưa rõ là đơn vị nào",
                    "{n} units are called {place:t}{on}: {where}; it is unclear which one is meant",
                    n=len(one.units), place=one.place, where=where, on=looked_up.on(),
                ),
                one.place.span,
                subject=subject_of(one.place),
                labels=one.labels,
                advice=say(
                    "đặt địa bàn này trong khối của đơn vị chứa nó", "put it into the block of the unit that holds it"
                ),
            )  # fmt: skip
