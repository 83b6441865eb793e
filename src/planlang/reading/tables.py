"""The rows of a table come in; a breakdown with its columns, rows and figures goes out.

The head is the first row and the rows after it with an empty first place. A group of one column is one cell; in wider
groups blanks part the cells, and one figure for the whole group stands in brackets. Tabs part cells when that gives
exactly the head's number of columns, so that rows pasted from a spreadsheet read as they are.
"""

from __future__ import annotations

import re

from planlang.reading.context import Context, Scope
from planlang.reading.heads import Head
from planlang.reading.places import Place, places_of
from planlang.reading.table_heads import read_groups
from planlang.reading.table_rows import Rows
from planlang.syntax import Statement
from planlang.totals.figures import Breakdown

_RULE = re.compile(r"[-=:+\s]*")
_COLUMN_NUMBER = re.compile(r"\([0-9]{1,2}\)")
_FIRST_NUMBER = re.compile(r"\(?(?:[A-Za-z]|[0-9]{1,2})\)?")


def read_table(
    context: Context, statements: list[Statement], scope: Scope, head: Head, incomplete: bool = False
) -> Breakdown | None:
    """The breakdown that a table's rows make; None when its head could not be read.

    `incomplete` says that something else in the table's block could not be read: perhaps it was a row.
    """
    rows = [row for row in (places_of(context, statement) for statement in statements) if not says_nothing(row)]
    if not rows:
        if not incomplete:
            context.report("head-empty", head.span)
        return None
    head_rows = head_of(context, rows)
    body = rows[len(head_rows) :]
    if body and is_column_numbers(context, body[0]):
        body = body[1:]
    groups = read_groups(context, head_rows)
    if groups is None:
        return None
    reader = Rows(context, scope, groups, scope.unit)
    if scope.unit is None:
        if not scope.unit_unread:
            context.miss_unit(head.span)
        for row in body:
            reader.names(row)
        return None
    read = [reader.row(row) for row in body]
    columns = tuple(
        dict.fromkeys(column for group in groups for column in (*group.columns, group.merged) if group.kind == "figures")
    )
    return Breakdown(head.id or "", "table", tuple(read), columns, scope.unit, head.title, incomplete=incomplete, span=head.span)


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
    if not words or not all(_COLUMN_NUMBER.fullmatch(word) for word in words):
        return False
    numbers = [int(word[1:-1]) for word in words]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    return not first or (_FIRST_NUMBER.fullmatch(first) is not None and not context.register.has_id(first, "part"))
