"""`planlang query`: plan files and a SELECT come in; the rows that it gives go out as text, CSV or JSON, and the exit code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from planlang.cli.command import CONFIG, ISOLATED, LANG, Argument, Asked, Command, Option, output_format
from planlang.cli.files import ENDING, find_plans, open_bytes, read_plan
from planlang.cli.opening import tell_what_is_unread
from planlang.cli.settings import settings_of, tell, workspace
from planlang.cli.streams import err, out
from planlang.diagnostics import Message, say
from planlang.reading import Reading
from planlang.settings import Effective, SettingsError

if TYPE_CHECKING:
    from planlang.tables.table import Table

DONE, NOT_WHOLE, UNREADABLE = 0, 1, 2


def run_query(
    asked: Asked,
    words: tuple[str, ...] = (),
    tables: bool = False,
    output_format: str = "text",
    config: tuple[str, ...] = (),
    isolated: bool = False,
) -> int:
    """Print the rows that a query gives over all plans, and return the exit code."""
    if tables:
        return _list_tables(output_format, asked.shown)
    paths, sql = _split(words, asked)
    found = list(find_plans(paths))
    if not _all_found(found, asked.shown):
        return UNREADABLE
    plans = [path for path in found if isinstance(path, str)]
    try:
        settings = settings_of(plans, workspace(asked, config, isolated))
    except SettingsError as error:
        tell(error, asked.shown)
        return UNREADABLE
    readings: list[tuple[Reading, Effective]] = []
    for path in plans:
        reading = _read(path, asked.language or settings[path].language)
        if reading is None:
            return UNREADABLE
        readings.append((reading, settings[path]))
    return _answer(sql, readings, output_format, asked)


def _split(words: tuple[str, ...], asked: Asked) -> tuple[tuple[str, ...], str]:
    """The paths and, behind them, the query.

    Raises:
        click.UsageError: one of the two is missing.
    """
    if words and not words[-1].endswith(ENDING) and not os.path.exists(words[-1]) and words[-1] != "-":
        if len(words) > 1:
            return words[:-1], words[-1]
        missing = _NO_PATH
    else:
        missing = _NO_QUERY if words else _NO_PATH
    raise click.UsageError(missing.text(asked.shown), click.get_current_context())


def _all_found(found: list[str | Message], language: str) -> bool:
    for path in found:
        if isinstance(path, Message):
            err(path.text(language))
    return not any(isinstance(path, Message) for path in found)


def _read(path: str, language: str | None) -> Reading | None:
    """A plan; None, after saying why, when nothing of it can be read."""
    data = open_bytes(path)
    if isinstance(data, Message):
        err(data.text(language or "vi"))
        return None
    reading = read_plan(path, data)
    source = reading.source
    shown = language or reading.plan.language or "vi"
    if source.unreadable:
        err("\n".join(f"{source.name}: {finding.message.text(shown)}" for finding in reading.findings))
        return None
    tell_what_is_unread(reading, shown)
    return reading


def _answer(sql: str, readings: list[tuple[Reading, Effective]], output_format: str, asked: Asked) -> int:
    from planlang.model.tidy import TIDY
    from planlang.reports.query import as_csv, as_json, as_text
    from planlang.tables.extras import MissingExtraError
    from planlang.tables.findings import FINDINGS
    from planlang.tables.sql import QueryError, answer, names_table
    from planlang.tables.table import joined

    first, settings = readings[0]
    language = asked.language or settings.language or first.plan.language or "vi"
    wanted = [name for name in TIDY if names_table(sql, name)]
    tables = [joined(reading.plan.tidy(name) for reading, _ in readings) for name in wanted]
    if names_table(sql, FINDINGS.name):
        tables.append(joined(_findings(reading, chosen) for reading, chosen in readings))
    known = [*(description for description, _ in TIDY.values()), FINDINGS]
    try:
        rows = answer(sql, tables, known)
    except QueryError as error:
        err(error.message.text(language))
        return UNREADABLE
    except MissingExtraError as error:
        err(error.sentence.text(language))
        return UNREADABLE
    out(as_csv(rows) if output_format == "csv" else as_json(rows) if output_format == "json" else as_text(rows, language))
    return DONE if all(reading.ok for reading, _ in readings) else NOT_WHOLE


def _findings(reading: Reading, settings: Effective) -> Table:
    from planlang.rules.engine import check_reading
    from planlang.tables.findings import findings_table

    return findings_table(check_reading(reading, True, settings.selection), reading.source, reading.plan.language or "vi")


def _list_tables(output_format: str, language: str) -> int:
    from planlang.model.tidy import TIDY
    from planlang.reports.query import tables_as_csv, tables_as_json, tables_as_text
    from planlang.tables.findings import FINDINGS

    known = [*(description for description, _ in TIDY.values()), FINDINGS]
    if output_format == "csv":
        out(tables_as_csv(known))
    else:
        out(tables_as_json(known) if output_format == "json" else tables_as_text(known, language))
    return DONE


_NO_PATH = say("chưa nêu tệp nào; cách viết: planlang query TỆP \"SELECT …\"", "no file is named; write planlang query PATH \"SELECT …\"")  # fmt: skip
_NO_QUERY = say(
    "chưa có câu truy vấn; câu truy vấn viết sau cùng: planlang query TỆP \"SELECT …\"",
    "there is no query; it comes last: planlang query PATH \"SELECT …\"",
)  # fmt: skip
COMMAND = Command(
    "query",
    say(
        "Hỏi các bảng của kế hoạch bằng SQL: kinh phí, chỉ tiêu, nhiệm vụ, cơ quan, điểm cần xem lại.",
        "Ask the tables of plans in SQL: funding, targets, tasks, agencies, findings.",
    ),
    (
        Argument("words", say('TỆP… "SELECT …"', 'PATH… "SELECT …"'), many=True, required=False),
        LANG,
        output_format("csv"),
        Option(
            "--tables",
            say("Liệt kê các bảng và các cột.", "List the tables and their columns."),
            click={"is_flag": True},
        ),
        CONFIG,
        ISOLATED,
    ),
    run_query,
    say(
        "0 xong; 1 có chỗ chưa đọc được nên kết quả có thể chưa đủ",
        "0 done; 1 some of a plan could not be read, so the result may not be whole",
    ),
)
