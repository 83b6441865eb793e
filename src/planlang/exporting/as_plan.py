"""A plan comes in; the text of a plan file in canonical layout goes out."""

from __future__ import annotations

from planlang.model.plan import Plan
from planlang.writing import dumps


def document(plan: Plan, language: str | None = None) -> str:
    """The plan as a plan file.

    Raises:
        WritingError: the language of plans cannot say it.
    """
    return dumps(plan, language)
