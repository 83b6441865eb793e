"""`planlang trace`: a plan file and an address come in; where the figure comes from goes out."""

from __future__ import annotations

from planlang.cli.files import open_plan
from planlang.cli.streams import err, out
from planlang.diagnostics import Message
from planlang.reading import read_text_of

CLEAN, UNREADABLE = 0, 2


def run_trace(path: str, ref: str, language: str | None, output_format: str = "text") -> int:
    """Print the tree of one figure and return the exit code."""
    from planlang.reports.trace import as_json, as_text
    from planlang.rules.tracing import TraceError, trace

    source = open_plan(path)
    if isinstance(source, Message):
        err(source.text(language or "vi"))
        return UNREADABLE
    reading = read_text_of(source)
    shown = language or reading.plan.language or "vi"
    if source.unreadable:
        err("\n".join(finding.message.text(shown) for finding in reading.findings))
        return UNREADABLE
    try:
        traced = trace(reading.plan, ref)
    except TraceError as error:
        err(error.message.text(shown))
        return UNREADABLE
    out(as_json(traced, source, shown) if output_format == "json" else as_text(traced, source, shown))
    return CLEAN
