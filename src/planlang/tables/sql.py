"""Tables and a query in SQL come in; its rows go out, or one sentence about what is off. Nothing but the tables can be read.

DuckDB runs the query in memory, without access to files and network, under settings that the query cannot change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from planlang.diagnostics import Message, say
from planlang.source import Record
from planlang.tables.arrow import EXTRA
from planlang.tables.extras import need
from planlang.tables.table import Description, Table

#: What a query may not do: the settings of the data base that runs it. One thread gives the same order of rows each time.
_SETTINGS = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "temp_directory": "",
    "threads": "1",
}
_NO_TABLE = re.compile(r"Table with name (.+?) does not exist")
_NO_COLUMN = re.compile(r'Referenced column "(.+?)" not found|does not have a column named "(.+?)"')
_NO_FUNCTION = re.compile(r"Function with name (.+?) does not exist")
_NEAR = re.compile(r'syntax error at (?:or near "(.+?)"|end of input)')


class QueryError(Exception):
    """A query that cannot be run; `message` says what is off, in both languages."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.text("en"))


@attrs.frozen(eq=False, repr=False)
class Answer(Record):
    """The rows that a query gives.

    Attributes:
        columns: their names, each once.
        types: what SQL calls the type of each.
        rows: the values; exact numbers are `Decimal`.
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def names_table(sql: str, name: str) -> bool:
    """Whether a query may mean a table: whether its name occurs as a word."""
    return re.search(rf"(?<!\w){name}(?!\w)", sql, re.IGNORECASE) is not None


def answer(sql: str, tables: Iterable[Table], known: Iterable[Description]) -> Answer:
    """Run one SELECT over tables.

    Args:
        sql: the query.
        tables: what it reads.
        known: every table that a query could read, for the sentence about one that does not exist.

    Raises:
        QueryError: the query cannot be run.
        MissingExtraError: DuckDB or pyarrow is not installed.
    """
    wanted_by = "planlang query"
    engine = need("duckdb", EXTRA, wanted_by)
    need("pyarrow", EXTRA, wanted_by)
    connection = engine.connect(":memory:", config=_SETTINGS)
    try:
        try:
            statements = engine.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != engine.StatementType.SELECT:
                raise QueryError(_ONE_SELECT)
            for table in tables:
                connection.register(table.name, table.to_arrow())
            connection.execute("SET python_enable_replacements = false")
            connection.execute("SET lock_configuration = true")
            connection.execute(sql)
            described = connection.description or []
            rows = tuple(connection.fetchall())
        except engine.Error as error:
            raise QueryError(_sentence(str(error), error, engine, list(known))) from error
        except ValueError as error:  # a number with more digits than a decimal keeps
            raise QueryError(say("{detail}", "{detail}", detail=str(error))) from error
    finally:
        connection.close()
    return Answer(_each_once([one[0] for one in described]), tuple(str(one[1]) for one in described), rows)


def _each_once(names: list[str]) -> tuple[str, ...]:
    """Names of columns, with a number where one comes back."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(found)


_ONE_SELECT = say(
    "planlang query nhận đúng một câu SELECT; xem các bảng và cột: planlang query --tables",
    "planlang query takes one SELECT; for tables and columns: planlang query --tables",
)
_ONLY_TABLES = say(
    "câu truy vấn chỉ đọc được các bảng của kế hoạch, không mở được tệp, thư mục hay mạng",
    "a query reads the tables of the plan only; it opens no files, folders or network",
)


def _sentence(text: str, error: Exception, engine: Any, known: list[Description]) -> Message:
    """What is off about a query, from what the data base says of it."""
    if isinstance(error, engine.PermissionException):
        return _ONLY_TABLES
    if match := _NO_TABLE.search(text):
        tables = [one.name for one in known]
        return _unknown(say("bảng", "table"), match[1], tables, say("các bảng: {all}", "tables: {all}", all=tables))
    if match := _NO_COLUMN.search(text):
        columns = sorted({field.name for one in known for field in one.fields})
        return _unknown(say("cột", "column"), match[1] or match[2], columns, _LIST)
    if match := _NO_FUNCTION.search(text):
        return _unknown(say("hàm", "function"), match[1], [], None)
    if match := _NEAR.search(text):
        if match[1] is None:
            return say("câu SQL chưa viết hết", "the SQL ends too early")
        return say("chưa hiểu câu SQL ở gần “{near}”", "the SQL is not understood near “{near}”", near=match[1])
    first = text.strip().split("\n")[0].partition("Error: ")
    return say(
        "chưa chạy được câu SQL; DuckDB báo: “{detail}”; {columns}",
        "the SQL cannot be run; DuckDB says: “{detail}”; {columns}",
        detail=first[2] or first[0],
        columns=_LIST,
    )


_LIST = say("xem các bảng và cột: planlang query --tables", "for tables and columns: planlang query --tables")


def _unknown(kind: Message, name: str, known: list[str], otherwise: Message | None) -> Message:
    from planlang.values.names import closest

    near = closest(name, known)
    if near:
        return say("không có {kind} “{name}”; có phải {near}?", "there is no {kind} “{name}”; is {near} meant?", kind=kind, name=name, near=near)  # fmt: skip
    if otherwise is None:
        return say("không có {kind} “{name}”", "there is no {kind} “{name}”", kind=kind, name=name)
    return say("không có {kind} “{name}”; {more}", "there is no {kind} “{name}”; {more}", kind=kind, name=name, more=otherwise)
