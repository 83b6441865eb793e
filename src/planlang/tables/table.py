"""A description of columns and the things that the rows are about come in; a table of plain exact values goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal

import attrs

from planlang.diagnostics import Message
from planlang.source import Record
from planlang.tables.frames import Framed

#: What a cell may hold, None beside it: text; a whole number; an exact number; a date; true or false.
Kind = Literal["text", "whole", "number", "date", "flag"]
#: The values of a row, in the order of the columns.
Value = str | int | Fraction | date | bool | None


@attrs.frozen(eq=False, repr=False)
class Field(Record):
    """A column: declared once for every program that shows it.

    Attributes:
        name: plain English, in small letters.
        kind: "text", "whole", "number" (exact, with decimals), "date" or "flag".
        doc: what it holds, in both languages.
        value: what gives the value, from what the row is about.
        decimals: for a number, how many decimals programs without fractions keep.
    """

    name: str
    kind: Kind
    doc: Message
    value: Callable[[Any], Value]
    decimals: int = 12


@attrs.frozen(eq=False, repr=False)
class Description(Record):
    """What a table is about, and its columns.

    Attributes:
        name: plain English, in small letters.
        doc: what one row is, in both languages.
        fields: the columns.
    """

    name: str
    doc: Message
    fields: tuple[Field, ...]

    def table(self, things: Iterable[Any], language: str = "vi") -> Table:
        """The table with one row for each thing."""
        values = [field.value for field in self.fields]
        return Table(self, tuple(tuple(value(thing) for value in values) for thing in things), language)


@attrs.frozen(eq=False, repr=False)
class Table(Framed, Record):
    """A table in tidy form: one row for each thing, one column for each fact about it.

    Attributes:
        description: what it is about, and its columns.
        rows: the values, in the order of the columns; numbers are int or Fraction.
        language: the language in which it shows itself, "vi" or "en".
    """

    description: Description
    rows: tuple[tuple[Value, ...], ...]
    language: str = "vi"

    @property
    def name(self) -> str:
        return self.description.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.description.fields)

    def tidy(self) -> Table:
        return self

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, Value]]:
        """Each row as a mapping from column to value."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def column(self, name: str) -> tuple[Value, ...]:
        """The values of one column.

        Raises:
            KeyError: there is no such column; the message names what comes near.
        """
        if name not in self.columns:
            from planlang.values.names import closest

            near = closest(name, list(self.columns)) or list(self.columns)
            raise KeyError(f"table {self.name} has no column {name!r}; there is: {', '.join(near)}")
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


def joined(tables: Iterable[Table]) -> Table:
    """Tables of one description as one, their rows one after another."""
    first, *others = tables
    return attrs.evolve(first, rows=tuple(row for table in (first, *others) for row in table.rows))
