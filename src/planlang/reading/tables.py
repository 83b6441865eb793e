"""The rows of a table come in; a breakdown with its columns, rows and figures goes out.

The head is the first row and the rows after it with an empty first place. A group of one column is one cell; in wider
groups blanks part the cells, and one figure for the whole group stands in brackets. Tabs part cells when that gives
exactly the head's number of columns, so that rows pasted from a spreadsheet read as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from planlang.model.finance import FundingTable
from planlang.reading.context import Context, Scope
from planlang.reading.heads import Head
from planlang.reading.places import Place, cells_by_tabs, places_of
from planlang.reading.table_heads import read_groups
from planlang.reading.table_rows import Rows
from planlang.reading.vocabulary import heading_called
from planlang.syntax import Statement
from planlang.totals.figures import Breakdown, Column
from planlang.values.units import Unit

_RULE = re.compile(r"[-=:+\s]*")
_COLUMN_NUMBER = re.compile(r"\([0-9]{1,2}\)")
_FIRST_NUMBER = re.compile(r"\(?(?:[A-Za-z]|[0-9]{1,2})\)?")


def read_table(
    context: Context,
    statements: list[Statement],
    scope: Scope,
    head: Head,
    incomplete: bool = False,
    own: Unit | None = None,
    whole: Column | None = None,
) -> tuple[Breakdown, ...]:
    """The breakdowns that a table's rows make, one for each thing that it measures; none when its head could not be read.

    `incomplete` says that something else in the table's block could not be read: perhaps it was a row. `own` is the unit
    that the table states for itself, which may be one of hectares or people; `whole` the coordinates that hold for all of it.
    """
    rows = [row for row in rows_of(context, statements) if not says_nothing(row)]
    if not rows:
        if not incomplete:
            context.report("head-empty", head.span)
        return ()
    layout = layout_of(context, rows)
    groups = read_groups(context, layout.head, layout.units, layout.numbers, whole)
    if groups is None:
        return ()
    unit = scope.unit if own is None else own
    reader = Rows(context, scope, groups, unit)
    if unit is None and not all(all(group.units) and group.units for group in groups if group.kind == "figures"):
        if not scope.unit_unread:
            context.miss_unit(head.span)
        for row in layout.body:
            reader.names(row)
        return ()
    for row in layout.body:
        reader.read.append(reader.row(row))
    if reader.misfits:
        from planlang.reading.row_misfits import report_misfits

        report_misfits(context, reader.misfits, reader.read)
    if any(row.total and row.label[:1] in "cCsS" for row in reader.read):
        from planlang.reading.table_labels import subtotals

        subtotals(reader)
    columns = tuple(
        dict.fromkeys(column for group in groups for column in (*group.columns, group.merged) if group.kind == "figures")
    )
    plain = unit is not None and not reader.units and not reader.across and not any(column.members for column in columns)
    if plain and not any(row.where is not None for row in reader.read):
        assert unit is not None
        rows_read = tuple(reader.read)
        return (Breakdown(head.id or "", "table", rows_read, columns, unit, head.title, incomplete=incomplete, span=head.span),)
    from planlang.reading.table_parts import parts_of

    return parts_of(context, reader, groups, unit, head, incomplete)


def rows_of(context: Context, statements: Sequence[Statement]) -> list[list[Place]]:
    """The places of each row; in the rows of a head with bars around it alone, tabs from a spreadsheet part them."""
    rows = [places_of(context, statement) for statement in statements]
    text = context.source.text
    first = True
    for at, statement in enumerate(statements):
        if says_nothing(rows[at]) and "\t" not in text[statement.start : statement.end]:
            continue
        cells = cells_by_tabs(context, statement) if len(rows[at]) == 1 else []
        if len(cells) < 2 or (cells[0].text and not first):
            break
        rows[at], first = cells, False
    return rows


class Layout(NamedTuple):
    """The rows of a table by what they are for."""

    head: list[list[Place]]
    units: list[Place] | None
    numbers: list[Place] | None
    body: list[list[Place]]


def layout_of(context: Context, rows: list[list[Place]]) -> Layout:
    """The rows of the head, the row of units and the row of numbers under it, and all others."""
    head = head_of(context, rows)
    body = rows[len(head) :]
    units: list[Place] | None = None
    numbers: list[Place] | None = None
    if len(head) > 1 and "(" in head[-1][-1].text and _is_units(context, head[-1]):
        units = head.pop()
    for _ in range(2):
        if body and is_column_numbers(context, body[0]):
            numbers, body = body[0], body[1:]
        elif body and units is None and _is_units(context, body[0]):
            units, body = body[0], body[1:]
    return Layout(head, units, numbers, body)


def _is_units(context: Context, row: list[Place]) -> bool:
    """Whether a row gives the unit of each column."""
    if row[0].text and heading_called(FundingTable, row[0].text) != "unit":
        return False
    from planlang.reading.table_columns import units_row

    return units_row(context, row)


def head_of(context: Context, rows: list[list[Place]]) -> list[list[Place]]:
    """The rows of a table that make its head: the first, and those after it with an empty first place."""
    found = [rows[0]]
    for row in rows[1:]:
        if row[0].text or is_column_numbers(context, row):
            break
        found.append(row)
    return found


def says_nothing(row: list[Place]) -> bool:
    """An empty row, or a rule of dashes under the head."""
    if any(place.text for place in row[:1]) and not row[0].text.startswith(("-", ":", "=", "+")):
        return False
    return all(not place.text for place in row) or (
        any("--" in place.text for place in row) and all(_RULE.fullmatch(place.text) for place in row)
    )


def is_column_numbers(context: Context, row: list[Place]) -> bool:
    """`(1) (2) (3)` right under the head; its first place may be empty, or a number or letter that is no part's id."""
    first, words = row[0].text, [word for place in row[1:] for word in place.text.split()]
    if any("=" in word for word in words):
        from planlang.reading.table_columns import numbers_columns

        return numbers_columns(row) and not context.register.has_id(first or "?", "part")
    if not words or not all(_COLUMN_NUMBER.fullmatch(word) for word in words):
        return False
    numbers = [int(word[1:-1]) for word in words]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    return not first or (_FIRST_NUMBER.fullmatch(first) is not None and not context.register.has_id(first, "part"))
