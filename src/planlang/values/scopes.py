"""Which places a piece of work is for, said by a rule instead of a list: those of which an indicator is so high."""

from __future__ import annotations

import attrs

from planlang.source import Record
from planlang.values.targets import Measure
from planlang.values.time import When


@attrs.frozen(repr=False)
class ScopeRule(Record):
    """A scope by rule: `các xã có tỷ lệ hộ nghèo trên 30% năm 2012`.

    Attributes:
        places: which places are meant at all: `các xã`.
        indicator: what is looked at: `tỷ lệ hộ nghèo`.
        value: what it must be, with its comparator.
        as_of: the time for which it holds; None when that is not said.
        text: the whole as written.
    """

    places: str
    indicator: str
    value: Measure
    as_of: When | None = None
    text: str = attrs.field(default="", eq=False)

    @property
    def comparator(self) -> str:
        """How the indicator must stand to the figure: `>`, `>=`, `<`, `<=`, `=` or `~`."""
        return self.value.comparator

    def spoken(self, language: str, spec: str = "") -> str:
        """The rule as written."""
        return self.text or f"{self.places}: {self.indicator} {self.value.spoken(language)}"

    def __str__(self) -> str:
        return self.text
