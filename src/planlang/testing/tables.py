"""The names in a plan that is being made up come in; funding tables of every kind go out: plain ones, by agency, with formulas, of several things.

What they hold is what reading gives for such a table, so that text and plan can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from planlang.source import Record
from planlang.totals.across import Across
from planlang.totals.axes import Axis
from planlang.totals.figures import Breakdown, Column, Figure, Row
from planlang.values.time import Period
from planlang.values.units import Unit, find_unit

#: Headings in words of the paper's own, and the units of what they measure.
_MEASURES = (("Số lớp mở", "lớp"), ("Người dự học", "người"), ("Diện tích trồng", "ha"))
_DIFFERENCE = "Chênh lệch giữa hai năm"
_SHARE, _MEAN = "tỷ lệ", "bình quân năm"


@attrs.frozen(eq=False)
class Tables(Record):
    """Draws tables.

    Attributes:
        draw: the function that Hypothesis gives.
        names: the parts and agencies that can be named; sources: the ids of funding sources.
        figure: draws what stands in a cell of a column, in a unit.
        periods: times; titles: printed names; notes: remarks.
    """

    draw: st.DrawFn
    names: Mapping[str, Sequence[str]]
    sources: Sequence[str]
    figure: Callable[[Column, Unit], Figure]
    periods: st.SearchStrategy[Period]
    titles: st.SearchStrategy[str | None]
    notes: st.SearchStrategy[str]

    def table(self, id: str, title: str | None, unit: Unit) -> dict[str, Any]:
        """The breakdowns of one table, as values of its fields."""
        kinds = ["plain", "plain", "formula", "share", "mean", "several", *(["agencies"] if self.names["agency"] else [])]
        kind = self.draw(st.sampled_from(kinds))
        columns = self._by_agency() if kind == "agencies" else self._columns()
        across = self._across(kind, columns, unit)
        beside = [] if kind != "several" else self.draw(st.lists(st.sampled_from(_MEASURES), min_size=1, unique=True))
        rows = self._rows(columns, unit, across)
        first = Breakdown(id, "table", rows, columns, unit, title, axes=_axes(columns, rows), across=across)
        further = []
        for name, code in beside:
            own, column = find_unit(code), Column(members=(("measure", name),))
            assert own is not None
            same = tuple(attrs.evolve(row, figures=self._some((column,), own), across=()) for row in rows)
            called = f"{title}: {name}" if title else name
            further.append(Breakdown(id, "table", same, (column,), own, called, axes=_axes((column,), same)))
        return {"breakdown": first, "further": tuple(further)}

    # ---- columns ----
    def _columns(self) -> tuple[Column, ...]:
        draw = self.draw
        times: list[Period | None] = list(draw(st.lists(self.periods, max_size=3, unique=True)))
        sources = draw(st.lists(st.sampled_from(self.sources), max_size=3, unique=True)) if self.sources else []
        columns: list[Column] = []
        for time in [*times, *([None] if not times or draw(st.booleans()) else [])]:
            total = time is None and (draw(st.booleans()) or not sources)
            columns += [Column(time, source, total) for source in sources]
            if not sources or draw(st.booleans()):
                columns.append(Column(time, None, total))
        return tuple(columns)

    def _by_agency(self) -> tuple[Column, ...]:
        draw = self.draw
        agencies = draw(st.lists(st.sampled_from(self.names["agency"]), min_size=1, max_size=3, unique=True))
        times = draw(st.lists(self.periods, min_size=1, max_size=2, unique=True))
        columns: list[Column] = []
        for time in times:
            columns += [Column(time, members=(("agency", one),)) for one in agencies]
            columns += [Column(time)] if draw(st.booleans()) else []
        return tuple(columns)

    def _across(self, kind: str, columns: tuple[Column, ...], unit: Unit) -> tuple[Across, ...]:
        if kind in ("share", "mean"):
            label = _SHARE if kind == "share" else _MEAN
            column, of = Column(members=(("measure", label),)), self.draw(st.sampled_from(columns))
            if kind == "share":
                return (Across(column, "share", find_unit("%"), label, of=of),)
            return (Across(column, "mean", unit, label, of=of),)
        if kind == "formula" and len(columns) > 1:
            first, second, *_ = columns
            names, column = (("1", first), ("2", second)), Column(members=(("measure", _DIFFERENCE),))
            return (Across(column, "formula", unit, _DIFFERENCE, "9 = (2)-(1)", ("-", "2", "1"), (names[1], names[0])),)
        return ()

    # ---- rows ----
    def _rows(self, columns: tuple[Column, ...], unit: Unit, across: tuple[Across, ...]) -> tuple[Row, ...]:
        rows: list[Row] = []
        for _ in range(self.draw(st.integers(1, 5))):
            inside = self._inside(rows, columns) if self.draw(st.integers(0, 2)) == 0 else None
            row = inside or self._named()
            worked_out = tuple(one for each in across for one in self._some((each.column,), each.unit or unit))
            note = self.draw(st.none() | st.none() | self.notes)
            rows.append(attrs.evolve(row, figures=self._some(columns, unit), across=worked_out, note=note))
        return tuple(rows)

    def _some(self, columns: tuple[Column, ...], unit: Unit) -> tuple[Figure, ...]:
        return tuple(self.figure(column, unit) for column in columns if self.draw(st.integers(0, 3)))

    def _inside(self, rows: Sequence[Row], columns: Sequence[Column]) -> Row | None:
        """A row under the last one, which it shares out by sources or by agencies; None where the last one has no room for such."""
        if not rows or rows[-1].total:
            return None
        above = rows[-1]
        if above.under is not None and rows[above.under].under is not None:
            return None  # two deep already
        where = Column() if above.where is None else above.where
        if where.source is None and self.sources:
            where = attrs.evolve(where, source=self.draw(st.sampled_from(self.sources)))
        elif not where.members and self.names["agency"] and not any(column.members for column in columns):
            where = attrs.evolve(where, members=(("agency", self.draw(st.sampled_from(self.names["agency"]))),))
        else:
            return None
        return Row(above.parts, title=self.draw(self.titles), leads=self._leads(), where=where, under=len(rows) - 1)

    def _leads(self) -> tuple[str, ...]:
        agencies = self.names["agency"]
        return tuple(self.draw(st.lists(st.sampled_from(agencies), max_size=2, unique=True))) if agencies else ()

    def _named(self) -> Row:
        """A row without figures: of parts, of a source, or a total."""
        draw = self.draw
        leads, title = self._leads(), draw(self.titles)
        kind = draw(st.integers(0, 7))
        if kind == 0 and self.sources:
            return Row(title=title, leads=leads, where=Column(source=draw(st.sampled_from(self.sources))))
        siblings = self._siblings()
        if kind < 3 or not siblings:
            listed = tuple(draw(st.lists(st.sampled_from(siblings), max_size=2, unique=True))) if siblings else ()
            only = draw(st.booleans())
            return Row(total=True, only=listed if only else (), without=() if only else listed, title=title, leads=leads)
        named = tuple(draw(st.lists(st.sampled_from(siblings), min_size=1, max_size=3, unique=True)))
        return Row(named, title=title, leads=leads)

    def _siblings(self) -> list[str]:
        """Some part, with those beside it."""
        if not self.names["part"]:
            return []
        one = self.draw(st.sampled_from(self.names["part"]))
        return [path for path in self.names["part"] if path.rpartition(".")[0] == one.rpartition(".")[0]]


def _axes(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Axis, ...]:
    """The dimensions that columns and rows name and that need no declaration, each with its members as they come."""
    used: dict[str, dict[str, None]] = {}
    for column in (*columns, *(row.where for row in rows if row.where is not None)):
        for axis, member in column.members:
            used.setdefault(axis, {})[member] = None
    return tuple(Axis(axis, tuple(members), ("",) * len(members)) for axis, members in sorted(used.items()))
