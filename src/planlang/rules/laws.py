"""The code of a rule comes in; the provisions that it rests on, with their days, go out: laws are data (`laws.csv`)."""

from __future__ import annotations

import os
from datetime import date
from functools import cache

from planlang.diagnostics import Message
from planlang.rules.rule import Law


def laws(code: str) -> tuple[Law, ...]:
    """The provisions behind a rule, in the order of their days."""
    return _laws()[code]


@cache
def _laws() -> dict[str, tuple[Law, ...]]:
    with open(os.path.join(os.path.dirname(__file__), "laws.csv"), encoding="utf-8") as file:
        _, *rows = [line.rstrip("\n").split(";") for line in file if not line.startswith("#")]
    found: dict[str, tuple[Law, ...]] = {}
    for code, vi, en, since, until in rows:
        last = date.fromisoformat(until) if until else None
        found[code] = (*found.get(code, ()), Law(Message(vi, en), date.fromisoformat(since), last))
    return found
