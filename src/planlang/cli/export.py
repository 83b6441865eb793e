"""`planlang export`: a plan file and a format come in; the plan in that format goes out, or into a file."""

from __future__ import annotations

import sys

from planlang.cli.command import LANG, Argument, Asked, Command, Option
from planlang.cli.opening import whole_plan
from planlang.cli.streams import err
from planlang.diagnostics import say
from planlang.exporting.formats import FORMATS, export

DONE, UNREADABLE = 0, 2
NAMES = tuple(one.name for one in FORMATS)


def run_export(asked: Asked, path: str, to: str = NAMES[0], keywords: str | None = None, output: str | None = None) -> int:
    """Write one plan in another format and return the exit code."""
    reading = whole_plan(asked, path, say("chưa xuất được", "nothing was exported"))
    if isinstance(reading, int):
        return reading
    language = asked.language or reading.plan.language or "vi"
    try:
        data = export(reading.plan, to, keywords).encode()
    except ValueError as error:
        err(say("{path}: không xuất được: {why}", "{path}: cannot be exported: {why}", path=path, why=str(error)).text(language))
        return UNREADABLE
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return DONE
    from planlang.source.writing import write_atomic

    try:
        write_atomic(output, data)
    except OSError as error:
        why = error.strerror or str(error)
        err(say("không ghi được {path}: {why}", "{path} could not be written: {why}", path=output, why=why).text(language))
        return UNREADABLE
    return DONE


COMMAND = Command(
    "export",
    say("Xuất kế hoạch sang dạng khác để chương trình khác đọc.", "Write a plan in another format, for other programs."),
    (
        Argument("path", say("TỆP", "PATH")),
        Option(
            "--to",
            say(
                "Dạng: " + "; ".join(f"{one.name}: {one.doc.vi}" for one in FORMATS) + ".",
                "Format: " + "; ".join(f"{one.name}: {one.doc.en}" for one in FORMATS) + ".",
            ),
            NAMES,
            otherwise=say(
                "không xuất ra tệp Word hay Excel; để có bảng mở được bằng Excel: "
                'planlang query TỆP "SELECT * FROM funding" --output-format csv > funding.csv',
                "Word and Excel files are not written; for a table that Excel opens: "
                'planlang query PATH "SELECT * FROM funding" --output-format csv > funding.csv',
            ),
            click={"default": NAMES[0]},
        ),
        Option(
            "--keywords",
            say("Ngôn ngữ của từ khóa, với dạng plan.", "Language of keywords, for the format plan."),
            ("vi", "en"),
        ),
        Option(
            "--output",
            say("Ghi vào tệp này thay vì in ra.", "Write to this file instead of printing."),
            also=("-o",),
            shown="FILE",
        ),
        LANG,
    ),
    run_export,
)
