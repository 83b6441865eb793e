"""PL107: numbered ids of siblings that pass a number over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Plan
from planlang.rules.called import subject_of, walk_parts
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL107", "number-skipped", WARNING, "careful")

_NUMBERED = re.compile(r"(.*?[^0-9])([0-9]{1,3})")
_FEWEST = 3


def check(plan: Plan) -> Iterator[Finding]:
    """Parts with one parent, phases, goals: at least three ids of one pattern with a gap in their numbers; none where something could not be read."""
    if plan.incomplete:
        return
    yield from _gaps(plan.parts)
    yield from _gaps(plan.phases)
    yield from _gaps(plan.goals)
    for part, _ in walk_parts(plan):
        yield from () if part.incomplete else _gaps(part.parts)
    for goal in plan.goals:
        yield from () if goal.incomplete else _gaps(goal.goals)


def _gaps(siblings: Sequence[Node]) -> Iterator[Finding]:
    by_pattern: dict[str, list[tuple[int, Node]]] = {}
    for node in siblings:
        match = _NUMBERED.fullmatch(node.id or "")
        if match is not None:
            by_pattern.setdefault(match[1], []).append((int(match[2]), node))
    for pattern, numbered in by_pattern.items():
        numbered.sort(key=lambda one: one[0])
        if len(numbered) < _FEWEST:
            continue
        for (before, first), (after, second) in pairwise(numbered):
            if after > before + 1:
                missing = f"{pattern}{before + 1}" if after == before + 2 else f"{pattern}{before + 1}-{pattern}{after - 1}"
                yield RULE.finding(
                    say(
                        "sau {first} là {second}; chưa thấy {missing}",
                        "{first} is followed by {second}; there is no {missing}",
                        first=first.id,
                        second=second.id,
                        missing=missing,
                    ),
                    second.span,
                    subject=subject_of(second),
                    labels=(Label(say("{first}", "{first}", first=first), first.span),),
                    advice=say(
                        "bổ sung phần còn thiếu, hoặc đánh số lại; nếu văn bản vốn như vậy thì ghi nhận kèm lý do",
                        "add the one that is missing, or number them anew; if the paper is so, acknowledge it with a reason",
                    ),
                )
