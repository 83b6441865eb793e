"""`planlang show`: a plan file comes in; the plan on one screen goes out."""

from __future__ import annotations

import sys

from planlang.cli.files import open_plan
from planlang.cli.streams import err, out, wants_colour
from planlang.diagnostics import Message
from planlang.reading import read_text_of
from planlang.rules.engine import check_reading

CLEAN, UNREADABLE = 0, 2


def run_show(path: str, language: str | None) -> int:
    """Print the overview of one plan and return the exit code."""
    from planlang.reports.overview import overview
    from planlang.reports.text import TextStyle, render

    source = open_plan(path)
    if isinstance(source, Message):
        err(source.text(language or "vi"))
        return UNREADABLE
    reading = read_text_of(source)
    findings = check_reading(reading)
    shown = language or reading.plan.language or "vi"
    if source.unreadable:
        for finding in findings:
            out(render(finding, source, TextStyle(shown, wants_colour(sys.stdout))))
        return UNREADABLE
    out(overview(reading.plan, findings, source, shown))
    return CLEAN
