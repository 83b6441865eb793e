"""A plan comes in; its JSON document goes out: what `Plan.to_dict` gives, indented, in UTF-8."""

from __future__ import annotations

import json

from planlang.model.plan import Plan


def document(plan: Plan, language: str | None = None) -> str:
    """The plan as JSON; it has no words of its own, so no language changes it."""
    return json.dumps(plan.to_dict(), ensure_ascii=False, indent=1) + "\n"
