"""PL330: a list of times in which one stands twice, lies inside another, or comes before the one ahead of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planlang.diagnostics import Finding, Message, say
from planlang.model import Plan
from planlang.model.node import blocks_in
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule
from planlang.rules.time._held import period_of
from planlang.values.time import Period

RULE = Rule("PL330", "times-out-of-order", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Every period that consists of several stretches, each against the one before it."""
    for above in (plan, *plan.nodes):
        for node in blocks_in(above):
            period = period_of(node)
            trouble = _trouble(period.pieces) if period is not None and len(period.pieces) > 1 else None
            if trouble is not None:
                yield RULE.finding(
                    say("{node}: {trouble}", "{node}: {trouble}", node=Called(node), trouble=trouble),
                    node.at("period"),
                    subject=first_subject(node, above),
                    advice=say("kiểm tra lại các mốc thời gian", "compare the times once more"),
                )


def _trouble(pieces: tuple[Period, ...]) -> Message | None:
    for one, other in pairwise(pieces):
        if one == other:
            return say("{one} ghi hai lần", "{one} is written twice", one=one)
        if one.overlaps(other):
            return say("{one} và {other} trùng nhau một phần", "{one} and {other} overlap", one=one, other=other)
        if other.first < one.first:
            return say(
                "{other} sớm hơn {one} nhưng đứng sau", "{other} is earlier than {one} but stands behind it", one=one, other=other
            )
    return None
