"""A time that is more than one point or span comes in; how it is written in the other language goes out.

Such a time is read, and its value says itself in either language in words that can be read again.
"""

from __future__ import annotations

from typing import Any

from planlang.model.declare import Key
from planlang.reading.context import Context, Scope
from planlang.reading.filling import Several
from planlang.reading.values import read_value
from planlang.source import Span
from planlang.values.time import Period

_AND = {"vi": " và ", "en": " and "}


def time_in(context: Context, key: Key, span: Span, language: str) -> str:
    """The text of a time in a language; "" when it could not be read."""
    scratch = Context(
        context.source, context.style, context.settled, register=context.register, budget_year=context.budget_year,
        comments=context.comments,
    )  # fmt: skip
    value = read_value(scratch, key, span, Scope())
    if value is None or scratch.errors:
        return ""
    if key.kind == "day_of_year":
        return f"{value.day}/{value.number}"
    return _several(value.fields, language) if isinstance(value, Several) else _said(value, language)


def _several(fields: dict[str, Any], language: str) -> str:
    """Several fields that one text fills: stretches of time and what comes back, or one of them alone."""
    period, every = fields.get("period"), fields.get("every")
    if isinstance(period, Period) and every is not None:
        if not period.onward:
            return f"{_said(period, language)}, {_said(every, language)}"
        return ", ".join(piece.spoken(language) for piece in period.pieces) + _AND[language] + _said(every, language)
    return ", ".join(_said(value, language) for value in fields.values())


def _said(value: Any, language: str) -> str:
    values = value if isinstance(value, tuple) else (value,)
    said: str = ", ".join(one.spoken(language) for one in values)
    return said
