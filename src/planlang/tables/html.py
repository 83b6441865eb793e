"""Texts and tables come in; pieces of HTML for notebooks go out: everything escaped, no scripts, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from planlang.diagnostics import Message, say
from planlang.diagnostics.message import quoted_text
from planlang.values.numbers import speak_number

if TYPE_CHECKING:
    from planlang.tables.table import Field, Table, Value

#: Rows that a notebook shows; a table says how many more there are.
SHOWN = 60
_YES, _NO = say("có", "yes"), say("không", "no")


def table_as_html(table: Table) -> str:
    """A table with its first rows; what a column holds stands behind its heading."""
    language = table.language
    heads = [
        element("th", field.name, title=f"{field.doc.text('vi')} / {field.doc.text('en')}") for field in table.description.fields
    ]
    rows = [
        [cell(cell_text(value, field, language), field.kind == "number") for value, field in zip(row, table.description.fields, strict=True)]
        for row in table.rows[:SHOWN]
    ]  # fmt: skip
    more = len(table.rows) - SHOWN
    left = say("… và {n} dòng nữa", "… and {n:#row|rows} more", n=more) if more > 0 else None
    return whole_table(f"{table.name}: {table.description.doc.text(language)}", heads, rows, left, language)


def whole_table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], below: Message | None = None, language: str = "vi"
) -> str:
    """A table from cells that are HTML already, under a caption that is plain text."""
    lines = [element("caption", caption, style="text-align: left"), f"<thead><tr>{''.join(heads)}</tr></thead>", "<tbody>"]
    lines += [f"<tr>{''.join(row)}</tr>" for row in rows]
    lines.append("</tbody>")
    after = element("p", below.text(language)) if below is not None else ""
    return f'<table lang="{escape(language)}">{"".join(lines)}</table>{after}'


def cell(text: str, is_number: bool = False) -> str:
    """One cell, figures to the right."""
    return element("td", text, style=f"text-align: {'right' if is_number else 'left'}")


def element(tag: str, text: str, **attributes: str) -> str:
    """An element that holds nothing but text."""
    written = "".join(f' {name}="{escape(quoted_text(value))}"' for name, value in attributes.items())
    return f"<{tag}{written}>{escape(quoted_text(text))}</{tag}>"


def cell_text(value: Value, field: Field, language: str) -> str:
    """A value as a reader of the language writes it; nothing for one that is missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return (_YES if value else _NO).text(language)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, Fraction)):
        return speak_number(value, language) if field.kind == "number" else str(value)
    return value
