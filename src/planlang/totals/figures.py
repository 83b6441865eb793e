"""The figures of one breakdown: rows of parts, columns of time and source, and what stands in each cell."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import attrs

from planlang.source import Record, Span
from planlang.values.money import Amount, Money
from planlang.values.numbers import Number, normal
from planlang.values.targets import Measure
from planlang.values.time import Period
from planlang.values.units import Unit

if TYPE_CHECKING:
    from planlang.totals.across import Across
    from planlang.totals.axes import Axis

#: What a cell says: a figure (0 included), nothing, illegible in the source, decided later, not readable by us, or only
#: the bounds of a figure ("at least 500", "3 to 5").
State = Literal["figure", "blank", "lost", "pending", "unread", "bound"]
#: Which way a group of figures is to be added: all parts, some parts, or not said.
Parts = Literal["all", "some", ""]
#: Where a breakdown was written.
Origin = Literal["table", "blocks", "text", "count", "revenue"]

#: The dimension of the words for how firm a figure is, and its members: not yet decided, decided.
STANDING, INDICATIVE, ALLOTTED = "standing", "indicative", "allotted"

_NOWHERE = Span(0, 0)


@attrs.frozen(cache_hash=True, repr=False)
class Column(Record):
    """What a figure's place across the table means; `None` stands for all of it.

    Attributes:
        time: the years (or other span) it is for.
        source: id of the funding source.
        total: a total column is a claim by kind, never a part.
        label: as the document heads it.
        members: its members of the dimensions that the plan declares: `(dimension, member)`, in the order of the dimensions' names.
    """

    time: Period | None = None
    source: str | None = None
    total: bool = False
    label: str = attrs.field(default="", eq=False)
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)
    members: tuple[tuple[str, str], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it names no coordinate."""
        return self.time is None and self.source is None and not self.members

    @property
    def names(self) -> tuple[str, ...]:
        """Its coordinates as an address writes them."""
        time = () if self.time is None else (self.time.spoken("vi"),)
        source = () if self.source is None else (self.source,)
        return (*time, *source, *(member for _, member in self.members))


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
        where: the coordinates besides its part that hold for the whole row: a source, a year, a district.
        under: for a row that is written under another one, its place in the breakdown.
        note: the remark that the table prints beside it.
        across: cells that are worked out from others of the row: formulas, shares, means; never added.
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
    where: Column | None = None
    under: int | None = None
    note: str | None = None
    across: tuple[Figure, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What an address calls the row: its parts, and its other coordinates."""
        return self.parts if self.where is None else (*self.parts, *self.where.names)

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells the row from others: each part that it is for, or its parts and other coordinates together."""
        return self.parts if self.where is None else (", ".join(self.names),)

    def spoken(self, language: str, spec: str = "") -> str:
        """How a message names the row."""
        if self.total:
            return "tổng" if language == "vi" else "total"
        label = self.label or ", ".join(self.names)
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
        axes: the declared dimensions that its columns use.
        across: its columns that are worked out from others.
        indicative: whether its totals are said to hold indicative figures too.
    """

    id: str
    kind: Origin
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
    axes: tuple[Axis, ...] = ()
    across: tuple[Across, ...] = ()
    indicative: bool = False

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
