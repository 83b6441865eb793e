"""A path and the options that concern settings come in; the plan as it was read, with its settings, goes out, or the exit code."""

from __future__ import annotations

import attrs

from planlang.cli.command import Asked
from planlang.cli.files import open_bytes, read_plan
from planlang.cli.settings import settings_of, tell, workspace
from planlang.cli.streams import err
from planlang.diagnostics import Message, say
from planlang.reading import Reading
from planlang.settings import Effective, SettingsError
from planlang.source import Record

UNREADABLE = 2


@attrs.frozen(eq=False, repr=False)
class OpenedPlan(Record):
    """A plan as it was read, its settings, and the language in which messages about it are written."""

    reading: Reading
    settings: Effective
    language: str


def opened_plan(asked: Asked, path: str, config: tuple[str, ...], isolated: bool) -> OpenedPlan | int:
    """The plan behind a path; what keeps it from being opened is said on standard error, and the exit code is given."""
    data = open_bytes(path)
    if isinstance(data, Message):
        err(data.text(asked.shown))
        return UNREADABLE
    try:
        settings = settings_of([path], workspace(asked, config, isolated))[path]
    except SettingsError as error:
        tell(error, asked.shown)
        return UNREADABLE
    reading = read_plan(path, data)
    return OpenedPlan(reading, settings, settings.language or reading.plan.language or "vi")


def whole_plan(asked: Asked, path: str, undone: Message) -> Reading | int:
    """The plan behind a path, if all of it could be read; else what could not is said on standard error, and the exit code given.

    `undone`: what was not done then, such as "nothing was renamed".
    """
    import sys

    from planlang.cli.streams import wants_colour
    from planlang.reports.text import TextStyle, render

    data = open_bytes(path)
    if isinstance(data, Message):
        err(data.text(asked.shown))
        return UNREADABLE
    reading = read_plan(path, data)
    if reading.ok:
        return reading
    language = asked.language or reading.plan.language or "vi"
    for finding in reading.findings:
        if finding.severity.value == "error":
            err(render(finding, reading.source, TextStyle(language, wants_colour(sys.stderr))) + "\n")
    first = say(
        "{path}: {undone}; hãy sửa các lỗi trên trước",
        "{path}: {undone}; please correct the errors above first",
        path=path,
        undone=undone,
    )
    err(first.text(language))
    return UNREADABLE


def tell_what_is_unread(reading: Reading, language: str) -> None:
    """Say on standard error that a result may not be whole, when some of the plan could not be read."""
    if reading.ok:
        return
    err(
        say(
            "{path}: {n} chỗ chưa đọc được nên kết quả có thể chưa đủ; xem: planlang check {path}",
            "{path}: {n:#place|places} could not be read, so the result may not be whole; see planlang check {path}",
            path=reading.source.name,
            n=sum(finding.severity.value == "error" for finding in reading.findings),
        ).text(language)
    )
