"""PL603: work for the whole area that lists places all the same."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Part, Plan
from planlang.rules.called import Called, subject_of, walk_parts
from planlang.rules.places._lists import finest
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL603", "scope-and-list", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Parts whose scope is the whole province and which name places themselves; a pilot inside names its own."""
    for part, above in walk_parts(plan):
        if part.scope == "all" and part.places:
            yield _finding(part, above)


def _finding(part: Part, above: tuple[Part, ...]) -> Finding:
    count = len(finest(part.places))
    return RULE.finding(
        say(
            "{part}: phạm vi ghi toàn bộ địa bàn, nhưng lại liệt kê {n} địa bàn",
            "{part}: its scope is the whole area, and yet {n:#place is|places are} listed",
            part=Called(part, above[0] if above else None),
            n=count,
        ),
        part.at("scope"),
        subject=subject_of(part),
        labels=(Label(say("danh sách bắt đầu ở đây", "the list begins here"), part.places[0].span),),
        advice=say(
            "giữ một trong hai; nếu các địa bàn này chỉ được ưu tiên thì ghi ở ghi chú",
            "keep one of the two; if these places only come first, say so in a note",
        ),
    )
