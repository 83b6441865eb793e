"""A name used in one place for a thing declared in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from planlang.source import Record, Span

if TYPE_CHECKING:
    from planlang.values.ranges import Range

_NOWHERE = Span(0, 0)


@attrs.frozen(repr=False)
class Ref(Record):
    """A reference to something that the plan declares.

    Attributes:
        id: the canonical id: a dotted path for parts (`DA1.ND1`), the declared id for everything else. As long as the
            name is unknown it is the text as written.
        text: as written: an id, a path, a name or an alias.
        quoted: whether it was written in quotes.
        span: where it stands.
        range: for a lead, the parts that it is the lead of; None for all of them.
    """

    id: str
    text: str = attrs.field(eq=False)
    quoted: bool = attrs.field(default=False, eq=False)
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)
    range: Range | None = None

    @classmethod
    def to(cls, id: str) -> Ref:
        """A reference made in Python."""
        return cls(id, id)

    def spoken(self, language: str, spec: str = "") -> str:
        """The name as written; with spec `r` also its range: `SNV (nội dung 1-4)`."""
        return f"{self.text} ({self.range.spoken(language)})" if spec == "r" and self.range is not None else self.text

    def __str__(self) -> str:
        return self.id


@attrs.frozen(repr=False)
class CellRef(Record):
    """A table's cell by its coordinates: `PHU_LUC[tổng, 2014, TINH]`.

    Attributes:
        target: what is addressed: a table, a part, a phase, a year.
        coordinates: words inside the brackets, as written; fewer coordinates address the wider cell.
    """

    target: Ref
    coordinates: tuple[Ref, ...] = ()
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)

    def __str__(self) -> str:
        inside = ", ".join(ref.text for ref in self.coordinates)
        return f"{self.target.text}[{inside}]" if self.coordinates else self.target.text
