"""The rows of a table that measures several things, or by dimensions of the plan's own, come in; its breakdowns go out.

Hectares and people do not add up, so each thing that is measured makes a breakdown with the same rows. Columns that are
worked out from others belong to the breakdown of their own unit's first column, and may name columns of the others.
"""

from __future__ import annotations

import attrs

from planlang.reading.context import Context
from planlang.reading.heads import Head
from planlang.reading.members import axes_of
from planlang.reading.table_columns import MEASURE
from planlang.reading.table_heads import Group
from planlang.reading.table_rows import Rows
from planlang.totals.across import Across
from planlang.totals.figures import Breakdown, Column, Figure, Row
from planlang.values.units import Unit

#: What a figure measures: its dimension, and the paper's own word for it.
Measured = tuple[str, str]


def parts_of(
    context: Context, reader: Rows, groups: list[Group], unit: Unit | None, head: Head, incomplete: bool
) -> tuple[Breakdown, ...]:
    """A breakdown for each thing that a table measures, the first column's first."""
    rows = reader.read
    columns: dict[Column, Unit] = {}
    across: list[Across] = []
    for group in groups:
        if group.kind != "figures":
            continue
        worked_out = dict(group.across)
        for at, column in enumerate((*group.columns, group.merged)):
            if at in worked_out:
                across.append(attrs.evolve(worked_out[at], unit=worked_out[at].unit or unit))
            elif at < len(group.columns) or column not in columns:
                own = reader.units.get(id(column), unit)
                if own is not None and not (at == len(group.columns) and len(group.columns) == len(worked_out)):
                    columns.setdefault(column, own)
    by_measure: dict[Measured, list[Column]] = {}
    for column, own in columns.items():
        by_measure.setdefault((own.dimension, dict(column.members).get(MEASURE, "")), []).append(column)
    wheres = [row.where for row in rows if row.where is not None]
    made: list[Breakdown] = []
    for at, (measured, own_columns) in enumerate(by_measure.items()):
        kept = set(own_columns)
        first = columns[own_columns[0]]
        own_rows = tuple(_only(row, kept, with_across=at == 0) for row in rows)
        made.append(
            Breakdown(
                head.id or "", "table", own_rows, tuple(own_columns), first, _title(head, measured), incomplete=incomplete,
                span=head.span, axes=axes_of(context, [*own_columns, *wheres]), across=tuple(across) if at == 0 else (),
            )
        )  # fmt: skip
    return tuple(made)


def _title(head: Head, measured: Measured) -> str | None:
    name = measured[1]
    return f"{head.title}: {name}" if head.title and name else head.title or name or None


def _only(row: Row, columns: set[Column], with_across: bool) -> Row:
    figures: tuple[Figure, ...] = tuple(figure for figure in row.figures if figure.column in columns)
    if len(figures) == len(row.figures) and (with_across or not row.across):
        return row
    return attrs.evolve(row, figures=figures, across=row.across if with_across else ())
