"""What one difference between two plans is, and how its two values are said in each language."""

from __future__ import annotations

from typing import Literal

import attrs

from planlang.diagnostics import Message, say
from planlang.source import Record, Span
from planlang.values.numbers import Number, speak_number

Kind = Literal["changed", "added", "removed", "moved", "renamed"]
_SHOWN = 80


@attrs.frozen(eq=False, repr=False)
class Change(Record):
    """One difference between an old plan and a new one.

    Attributes:
        kind: changed, added, removed, moved (into another block), renamed (another id).
        path: what it is about in the new plan (in the old one for what was removed): its path, or its title.
        subject: the same as the paper calls it.
        field: the field that differs, as the model calls it; "" for a whole block; a figure of a table is "figure".
        before, after: the two values, as one writes them; "" where there was, or is, none. In the plan's own language.
        difference: for figures that can be subtracted, the new one less the old one, in the unit in which they are written.
        message: the whole in words.
        old_span, new_span: where both stand, each in the text of its own plan; (0, 0) where it does not.
    """

    kind: Kind
    path: str
    subject: Message
    field: str
    before: str
    after: str
    message: Message
    difference: Number | None = None
    old_span: Span = Span(0, 0)
    new_span: Span = Span(0, 0)

    def spoken(self, language: str, spec: str = "") -> str:
        return self.message.text(language)


def shortened(text: str) -> str:
    """A text of bounded length."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


class Signed:
    """A difference with its sign."""

    def __init__(self, value: Number) -> None:
        self.value = value

    def spoken(self, language: str, spec: str = "") -> str:
        return ("+" if self.value > 0 else "") + speak_number(self.value, language)


NONE = say("không ghi", "not given")
