"""`planlang show`: a plan file comes in; the plan on one screen goes out."""

from __future__ import annotations

import sys
from datetime import date

import attrs

from planlang.cli.command import AS_OF, CONFIG, ISOLATED, LANG, Argument, Asked, Command
from planlang.cli.files import open_plan
from planlang.cli.settings import settings_of, tell, workspace
from planlang.cli.streams import err, out, wants_colour
from planlang.diagnostics import Message, say
from planlang.reading import read_text_of
from planlang.rules.engine import check_reading
from planlang.settings import SettingsError

CLEAN, UNREADABLE = 0, 2


def run_show(asked: Asked, path: str, as_of: date | None = None, config: tuple[str, ...] = (), isolated: bool = False) -> int:
    """Print the overview of one plan and return the exit code."""
    from planlang.reports.overview import overview
    from planlang.reports.text import TextStyle, render

    source = open_plan(path)
    if isinstance(source, Message):
        err(source.text(asked.shown))
        return UNREADABLE
    try:
        settings = settings_of([path], workspace(asked, config, isolated))[path]
    except SettingsError as error:
        tell(error, asked.shown)
        return UNREADABLE
    reading = read_text_of(source)
    if as_of is not None:
        reading = attrs.evolve(reading, plan=reading.plan.as_of(as_of))
    findings = check_reading(reading, True, settings.selection)
    shown = settings.language or reading.plan.language or "vi"
    if source.unreadable:
        for finding in findings:
            out(render(finding, source, TextStyle(shown, wants_colour(sys.stdout))))
        return UNREADABLE
    out(overview(reading.plan, findings, source, shown))
    return CLEAN


COMMAND = Command(
    "show",
    say("Trình bày một kế hoạch trên một màn hình.", "Show a plan on one screen."),
    (Argument("path", say("TỆP", "PATH")), LANG, AS_OF, CONFIG, ISOLATED),
    run_show,
)
