"""A table of plain values comes in; the same as an Arrow table, a polars or a pandas DataFrame goes out, exact to the last digit."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from planlang.tables.extras import need
from planlang.values.numbers import plain

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from planlang.tables.table import Field, Table

EXTRA = "data"
#: What a decimal of 128 bits holds.
DIGITS = 38
#: What cannot be kept exactly is refused.
_TRAPS = [Inexact, InvalidOperation]


def to_arrow(table: Table, wanted_by: str) -> pyarrow.Table:
    """A table as Arrow's; `wanted_by` is what the sentence about a missing library names."""
    arrow = need("pyarrow", EXTRA, wanted_by)
    kinds = {"text": arrow.string(), "whole": arrow.int64(), "date": arrow.date32(), "flag": arrow.bool_()}
    fields, columns = [], []
    for field in table.description.fields:
        kind = kinds.get(field.kind) or arrow.decimal128(DIGITS, field.decimals)
        values: list[Any] = list(table.column(field.name))
        if field.kind == "number":
            values = [None if value is None else decimal_of(value, field, table.name) for value in values]
        fields.append(arrow.field(field.name, kind, metadata={"vi": field.doc.text("vi"), "en": field.doc.text("en")}))
        columns.append(arrow.array(values, kind))
    return arrow.Table.from_arrays(columns, schema=arrow.schema(fields))


def to_polars(table: Table) -> polars.DataFrame:
    """A table as a polars DataFrame."""
    wanted_by = "to_polars()"
    frames = need("polars", EXTRA, wanted_by)
    made: polars.DataFrame = frames.from_arrow(to_arrow(table, wanted_by))
    return made


def to_pandas(table: Table) -> pandas.DataFrame:
    """A table as a pandas DataFrame whose columns have Arrow's types."""
    wanted_by = "to_pandas()"
    frames = need("pandas", EXTRA, wanted_by)
    made: pandas.DataFrame = to_arrow(table, wanted_by).to_pandas(types_mapper=frames.ArrowDtype)
    return made


def decimal_of(value: int | Fraction, field: Field, table: str) -> Decimal:
    """An exact number as a decimal of its column.

    Raises:
        ValueError: it has more digits than the column keeps; nothing is rounded.
    """
    exact = Context(prec=200, traps=_TRAPS)
    try:
        ratio = Fraction(value)
        decimal = exact.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
        fitting = Context(prec=DIGITS, traps=_TRAPS).quantize(decimal, Decimal(1).scaleb(-field.decimals))
    except ArithmeticError:
        raise ValueError(
            f"{table}.{field.name}: {plain(value)} has more digits than a decimal({DIGITS}, {field.decimals}) keeps; "
            f"tidy().rows has it exactly"
        ) from None
    return fitting
