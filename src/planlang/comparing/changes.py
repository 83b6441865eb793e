"""What one difference between two plans is, and how its two values are said in each language."""

from __future__ import annotations

from typing import Any, Literal

import attrs

from planlang.diagnostics import Message, say
from planlang.model.declare import Key
from planlang.source import Record, Span
from planlang.values.numbers import Number, speak_number
from planlang.writing.hand import Hand, WritingError
from planlang.writing.values import WRITERS

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


class Said:
    """A value of a field, said as one writes it in the reader's language."""

    def __init__(self, key: Key, value: Any) -> None:
        self.key, self.value = key, value

    def spoken(self, language: str, spec: str = "") -> str:
        if self.value is None or self.value == ():
            return "không ghi" if language == "vi" else "not given"
        return shortened(self.text(language))

    def text(self, language: str) -> str:
        """The value in full; "" where there is none."""
        if self.value is None or self.value == ():
            return ""
        hand = Hand(language, "vi" if language == "vi" else "en")
        try:
            written = WRITERS[self.key.kind or ""](hand, self.key, self.value)
        except WritingError:  # a unit of the plan's own, for example: it is said, not written
            return (
                ", ".join(map(_spoken(language), self.value)) if isinstance(self.value, tuple) else _spoken(language)(self.value)
            )
        if isinstance(written, str):
            return " ".join(written.replace('"""', "").split())
        return "; ".join(f"{argument}: {text}" if argument else text for argument, text in written)


def _spoken(language: str) -> Any:
    return lambda one: one.spoken(language) if hasattr(one, "spoken") else str(one)


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
