"""The figures of one breakdown: rows of parts, columns of time and source, and what stands in each cell."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs

from planlang.source import Record, Span
from planlang.values.money import Amount, Money
from planlang.values.numbers import Number, normal
from planlang.values.targets import Measure
from planlang.values.time import Period
from planlang.values.units import Unit

#: What a cell says: a figure (0 included), nothing, illegible in the source, decided later, not readable by us, or only
#: the bounds of a figure ("at least 500", "3 to 5").
State = Literal["figure", "blank", "lost", "pending", "unread", "bound"]
#: Which way a group of figures is to be added: all parts, some parts, or not said.
Parts = Literal["all", "some", ""]

_NOWHERE = Span(0, 0)


@attrs.frozen(cache_hash=True, repr=False)
class Column(Record):
    """What a figure's place across the table means; `None` stands for all of it.

    Attributes:
        time: the years (or other span) it is for.
        source: id of the funding source.
        total: a total column is a claim by kind, never a part.
        label: as the document heads it.
    """

    time: Period | None = None
    source: str | None = None
    total: bool = False
    label: str = attrs.field(default="", eq=False)
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)


@attrs.frozen(repr=False)
class Figure(Record):
    """One written cell.

    Attributes:
        column: its place across.
        state: what the cell says.
        minor: the figure in the smallest unit; 0 unless `state` is "figure".
        parts: for a whole that was written with its parts, whether those are "all" or "some" of them.
        start, end: where it stands (plain offsets: there may be a hundred thousand of them).
    """

    column: Column
    state: State
    minor: Number = 0
    start: int = attrs.field(default=0, eq=False, repr=False)
    end: int = attrs.field(default=0, eq=False, repr=False)
    parts: Parts = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@attrs.frozen(repr=False)
class Bound(Figure):
    """A cell that gives bounds only: it is checked against the figures inside it, and never added as a fact.

    Attributes:
        measure: comparator and figures, in the smallest unit.
        unit: the unit in which they were written.
    """

    measure: Measure = attrs.field(default=Measure(0))
    unit: Unit | None = None


@attrs.frozen(repr=False)
class Row(Record):
    """One line of figures.

    Attributes:
        parts: canonical paths of the part it is for; several for a joint row (contents 1-4); none for a total row.
        total: True for a total row.
        only, without: for a total row, the paths it is limited to, or leaves out on purpose.
        label: the row's own words, as written.
        title: the printed name behind the label.
        figures: its cells; blank ones may be left out.
        leads: ids of the agencies named in the row.
        complete: what the document says of the parts below: "all" or "some"; "" when it says nothing.
        span, leads_span: where label and agencies stand.
        unread: True when the row could not be resolved; sums that would hold it are not checked.
    """

    parts: tuple[str, ...] = ()
    total: bool = False
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    label: str = attrs.field(default="", eq=False)
    title: str | None = None
    figures: tuple[Figure, ...] = ()
    leads: tuple[str, ...] = ()
    complete: Parts = ""
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)
    leads_span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)
    unread: bool = attrs.field(default=False, eq=False, repr=False)

    def spoken(self, language: str, spec: str = "") -> str:
        """How a message names the row."""
        if self.total:
            return "tổng" if language == "vi" else "total"
        label = self.label or ", ".join(self.parts)
        return f'{label} "{self.title}"' if self.title and spec != "i" else label


@attrs.frozen(repr=False)
class Breakdown(Record):
    """One way of dividing a whole into parts: a table, the figures inside blocks, or the figures of a paragraph.

    Attributes:
        id: the table's id, the section a paragraph stands in, or "" for the blocks.
        kind: "table", "blocks" or "text"; "count" for a whole that is counted or measured, "revenue" for lines of income.
        rows, columns: as written.
        unit: the unit in which the document writes the figures.
        listed: True when what is listed is all there is (a table); False when parts may be missing (blocks).
        outside: paths of the parts that count in no total.
        incomplete: something in it could not be read; totals over all rows are not checked.
        tolerance: by how much a total may differ from its parts, as the plan declares it; in the smallest unit.
        rounding: the step to which the plan declares every figure to be rounded; in the smallest unit, 0 for exact figures.
    """

    id: str
    kind: Literal["table", "blocks", "text", "count", "revenue"]
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    unit: Unit
    title: str | None = None
    listed: bool = True
    outside: tuple[str, ...] = ()
    incomplete: bool = attrs.field(default=False, eq=False)
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)
    tolerance: Number = 0
    rounding: Number = 0

    @property
    def is_named_by_row(self) -> bool:
        """Whether a row's own name says which figure is meant, without the name of a table."""
        return self.kind in ("blocks", "count", "revenue")

    def allowed(self, addends: int) -> Number:
        """By how much a sum of so many figures may differ: what is declared, or half a step for each rounded figure."""
        rounded = normal(Fraction(self.rounding) * (addends + 1) / 2) if self.rounding else 0
        return rounded if rounded > self.tolerance else self.tolerance

    def amount(self, minor: Number) -> Amount:
        """A figure of this breakdown in the unit in which the document writes it."""
        return Amount(Money(minor, self.unit.dimension), self.unit)

    def spoken(self, language: str, spec: str = "") -> str:
        if self.kind == "text":
            return f"mục {self.id}" if language == "vi" else f"section {self.id}"
        if self.kind == "blocks":
            return "các khoản kinh phí trong văn bản" if language == "vi" else "the funding lines in the text"
        if self.kind == "revenue":
            return "các khoản thu" if language == "vi" else "the revenue lines"
        return self.title or self.id
