"""A plan and a limit that is counted from something come in; the day goes out, however long the chain of limits is."""

from __future__ import annotations

from planlang.model.node import Node
from planlang.model.plan import Plan
from planlang.values.refs import Ref
from planlang.values.time import Period, When
from planlang.values.times import Calendar, Within

_WEEKS = {
    "monday_friday": (1, 2, 3, 4, 5),
    "monday_saturday": (1, 2, 3, 4, 5, 6),
    "sunday_thursday": (7, 1, 2, 3, 4),
    "sunday_friday": (7, 1, 2, 3, 4, 5),
    "every_day": (1, 2, 3, 4, 5, 6, 7),
}


def calendar_of(working_days: str, days_off: Period | None) -> Calendar:
    """The calendar for a code of `planlang.model.plan.WORKING_DAYS` and days off."""
    return Calendar(frozenset(_WEEKS[working_days]), days_off)


def reckoned(plan: Plan, node: Node) -> When | None:
    """The limit of a block that states one counted from something; None in a circle, and where a date is missing."""
    chain: list[Within] = []
    seen: set[int] = set()
    current: Node | None = node
    base: When | None = None
    while current is not None:
        if id(current) in seen:
            return None
        seen.add(id(current))
        own = _time_of(current, chain[-1].before) if chain else None
        if own is not None:
            base = own
            break
        within: Within | None = getattr(current, "within", None)
        if within is None:
            return None
        chain.append(within)
        if isinstance(within.since, Ref):
            current = base_of(plan, within)
        else:
            base = plan.issued if within.since is None else within.since
            break
    for within in reversed(chain):
        base = within.counted_from(base, plan.calendar) if base is not None else None
    return base


def base_of(plan: Plan, within: Within) -> Node | None:
    """The block that a limit is counted from; None when it is a date, or nothing in the plan goes by its name."""
    if not isinstance(within.since, Ref):
        return None
    named = plan.once(_named)
    return named.get(within.since.id) or named.get(within.since.text)


def _named(plan: Plan) -> dict[str, Node]:
    """Every block that can have a time, by path and by title; the first of a name counts."""
    found: dict[str, Node] = {}
    timed = [node for node in plan.nodes if hasattr(node, "period") or hasattr(node, "when") or hasattr(node, "deadline")]
    for node in timed:
        if node.path:
            found.setdefault(node.path, node)
    for node in timed:
        if node.title:
            found.setdefault(node.title, node)
    return found


def _time_of(node: Node, before: bool) -> When | None:
    """When something is over (or, for a limit before it, when it begins), by what it says itself."""
    period: Period | None = getattr(node, "period", None)
    when: When | None = getattr(node, "when", None) or getattr(node, "deadline", None)
    if period is not None and (before or when is None):
        return period.start if before else None if period.onward else period.end
    return when
