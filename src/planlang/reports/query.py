"""The rows of a query, or the tables that can be queried, come in; text, CSV or JSON goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planlang.diagnostics import say
from planlang.diagnostics.message import quoted_text
from planlang.reports.width import cut, left, right, width
from planlang.tables.sql import Answer
from planlang.tables.table import Description
from planlang.values.numbers import plain, speak_number

FORMAT_VERSION = "1.0"
#: A cell of the text form is cut behind so many columns; CSV and JSON have all of it.
_WIDEST = 60
#: What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


# ---- rows ----
def as_text(answer: Answer, language: str) -> str:
    """Rows under one another for people: figures to the right, exact, grouped as the language does."""
    cells = [[_spoken(value, language) for value in row] for row in answer.rows]
    numbers = [_is_number(kind) for kind in answer.types]
    rows = [list(answer.columns), *cells]
    widths = [max(width(row[place]) for row in rows) for place in range(len(answer.columns))]
    lines = ["  ".join(_padded(cell, widths[place], numbers[place]) for place, cell in enumerate(row)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * one for one in widths))
    lines.append(say("({n} dòng)", "({n:#row|rows})", n=len(cells)).text(language))
    return "\n".join(lines)


def as_csv(answer: Answer) -> str:
    """Rows as CSV: plain digits, dates as 2013-12-31, nothing for a value that is missing."""
    return _csv([answer.columns, *([_plain(value) for value in row] for row in answer.rows)])


def as_json(answer: Answer) -> str:
    """Rows as JSON; numbers are written to the last digit."""
    import json

    columns = [{"name": name, "type": kind} for name, kind in zip(answer.columns, answer.types, strict=True)]
    names = [json.dumps(name, ensure_ascii=False) for name in answer.columns]
    rows = [
        "{" + ", ".join(f"{name}: {_json(value)}" for name, value in zip(names, row, strict=True)) + "}" for row in answer.rows
    ]
    listed = ",\n    ".join(rows)
    return (
        f'{{\n  "format_version": "{FORMAT_VERSION}",\n  "columns": {json.dumps(columns, ensure_ascii=False)},\n'
        f'  "rows": [{f"{chr(10)}    {listed}{chr(10)}  " if rows else ""}]\n}}'
    )


def _padded(text: str, columns: int, is_number: bool) -> str:
    return right(text, columns) if is_number else left(text, columns)


def _is_number(kind: str) -> bool:
    return kind.startswith(("DECIMAL", "BIGINT", "INTEGER", "HUGEINT", "DOUBLE", "FLOAT", "SMALLINT", "TINYINT", "U"))


def _spoken(value: Any, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return (say("có", "yes") if value else say("không", "no")).text(language)
    if isinstance(value, Decimal):
        return speak_number(Fraction(value), language) if value.is_finite() else str(value)
    if isinstance(value, float):
        return repr(value).replace(".", ",") if language == "vi" else repr(value)
    return cut(quoted_text(" ".join(_plain(value).split())), _WIDEST)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(Fraction(value)) if value.is_finite() else str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, str):
        return value
    return repr(value) if isinstance(value, float) else str(value)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_no_formula(cell) for cell in row] for row in rows)
    return text.getvalue().rstrip("\n")


def _no_formula(text: str) -> str:
    """A cell that a spreadsheet takes for text or a number, never for a formula."""
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return "'" + text
    return text


def _json(value: Any) -> str:
    import json
    import math

    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (Decimal, int)):
        return _plain(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else "null"
    return json.dumps(_plain(value), ensure_ascii=False)


# ---- what can be queried ----
def tables_as_text(known: Iterable[Description], language: str) -> str:
    """Every table with its columns, for people."""
    pieces = []
    for table in known:
        names = max(width(field.name) for field in table.fields)
        kinds = max(width(kind_in_sql(field)) for field in table.fields)
        lines = [f"{table.name}: {table.doc.text(language)}"]
        for field in table.fields:
            lines.append(f"  {left(field.name, names)}  {left(kind_in_sql(field), kinds)}  {field.doc.text(language)}")
        pieces.append("\n".join(lines))
    return "\n\n".join(pieces)


def tables_as_csv(known: Iterable[Description]) -> str:
    """Every column of every table as CSV, with what it holds in both languages."""
    rows = [(table.name, field.name, kind_in_sql(field), field.doc.text("vi"), field.doc.text("en")) for table in known for field in table.fields]  # fmt: skip
    return _csv([("table", "column", "type", "doc_vi", "doc_en"), *rows])


def tables_as_json(known: Iterable[Description]) -> str:
    """Every table with its columns as JSON."""
    import json

    tables = [
        {
            "name": table.name,
            "doc": {"vi": table.doc.text("vi"), "en": table.doc.text("en")},
            "columns": [
                {"name": field.name, "type": kind_in_sql(field), "doc": {"vi": field.doc.text("vi"), "en": field.doc.text("en")}}
                for field in table.fields
            ],
        }
        for table in known
    ]
    return json.dumps({"format_version": FORMAT_VERSION, "tables": tables}, ensure_ascii=False, indent=2)


def kind_in_sql(field: Any) -> str:
    """What SQL calls the type of a column."""
    from planlang.tables.arrow import DIGITS

    kinds = {"text": "VARCHAR", "whole": "BIGINT", "date": "DATE", "flag": "BOOLEAN"}
    return kinds.get(field.kind) or f"DECIMAL({DIGITS},{field.decimals})"
