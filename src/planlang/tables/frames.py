"""Something that has a table comes in; the table goes out as Arrow, and through Arrow as polars and pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from planlang.tables.table import Table


class Framed:
    """Gives whatever has a table in tidy form (`tidy`) the forms that programs for analysts take.

    Nothing is imported before it is asked for; pyarrow, polars and pandas come with `pip install 'planlang[data]'`.
    Numbers stay exact on the way: they are decimals, never floats; dates are dates.
    """

    __slots__ = ()

    def tidy(self) -> Table:
        """The table: one row for each thing, with plain exact values."""
        raise NotImplementedError

    def to_arrow(self) -> pyarrow.Table:
        """As an Arrow table; each column carries what it means, in Vietnamese and English, in its metadata.

        Raises:
            MissingExtraError: pyarrow is not installed.
            ValueError: a number has more digits than a decimal of 128 bits.
        """
        from planlang.tables.arrow import to_arrow

        return to_arrow(self.tidy(), "to_arrow()")

    def to_polars(self) -> polars.DataFrame:
        """As a polars DataFrame, through Arrow.

        Raises:
            MissingExtraError: polars or pyarrow is not installed.
            ValueError: as for `to_arrow`.
        """
        from planlang.tables.arrow import to_polars

        return to_polars(self.tidy())

    def to_pandas(self) -> pandas.DataFrame:
        """As a pandas DataFrame, through Arrow; its columns stay Arrow's, so numbers are exact and nothing turns into NaN.

        Raises:
            MissingExtraError: pandas or pyarrow is not installed.
            ValueError: as for `to_arrow`.
        """
        from planlang.tables.arrow import to_pandas

        return to_pandas(self.tidy())

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """Lets every program that knows Arrow's own interface take it as it is: `polars.DataFrame(plan.funding)`."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """How it shows itself in a notebook."""
        from planlang.tables.html import table_as_html

        return table_as_html(self.tidy())
