"""PL604: work for selected places, none of which is named."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Part, Plan
from planlang.rules.called import Called, subject_of, walk_parts
from planlang.rules.rule import INFO, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL604", "selected-without-places", INFO, "careful")

_SELECTED = (
    "lựa chọn", "được chọn", "một số", "trọng điểm", "ưu tiên", "selected", "chosen", "some ", "priority",
)  # fmt: skip


def check(plan: Plan) -> Iterator[Finding]:
    """Parts whose scope speaks of selected places, where neither they nor anything inside them name one."""
    with_places: set[int] = set()
    for part, _ in reversed(list(walk_parts(plan))):  # from the bottom up
        named = part.places or part.incomplete or any(pilot.places for pilot in part.pilots)
        if named or any(id(inner) in with_places for inner in part.parts):
            with_places.add(id(part))
    for part, above in walk_parts(plan):
        if isinstance(part.scope, str) and id(part) not in with_places and _is_selected(part.scope):
            yield _finding(part, above)


def _is_selected(scope: str) -> bool:
    text = keyword_key(scope) + " "
    return any(keyword_key(word) in text for word in _SELECTED)


def _finding(part: Part, above: tuple[Part, ...]) -> Finding:
    return RULE.finding(
        say(
            "{part}: phạm vi ghi “{scope}” nhưng chưa nêu địa bàn nào",
            "{part}: its scope is “{scope}”, but no place is named",
            part=Called(part, above[0] if above else None),
            scope=part.scope,
        ),
        part.at("scope"),
        subject=subject_of(part),
        advice=say(
            "nêu các địa bàn được chọn, hoặc ghi rõ tiêu chí và cơ quan lựa chọn",
            "name the places, or say by which criteria and by whom they are selected",
        ),
    )
