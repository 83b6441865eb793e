"""`planlang check`: plan files come in; findings go out, as text or JSON, and the exit code."""

from __future__ import annotations

import sys
import time

from planlang.cli.files import find_plans, open_plan
from planlang.cli.streams import err, out, wants_colour
from planlang.diagnostics import Finding, Message, Severity, say
from planlang.reading import read_text_of
from planlang.rules.engine import check_reading
from planlang.source import SourceText

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
_PATIENCE = 2.0  # seconds without a word before progress is shown


def run_check(paths: tuple[str, ...], language: str | None, output_format: str, no_acknowledgements: bool, strict: bool) -> int:
    """Check every plan behind `paths`, print what was found, and return the exit code."""
    checked: list[tuple[SourceText, tuple[Finding, ...]]] = []
    unreadable = False
    found = list(find_plans(paths))
    progress = _Progress(len(found), language or "vi")
    shown_language = language
    for place, path in enumerate(found):
        source = path if isinstance(path, Message) else open_plan(path)
        if isinstance(source, Message):
            err(source.text(language or "vi"))
            unreadable = True
            continue
        reading = read_text_of(source)
        findings = check_reading(reading, not no_acknowledgements)
        unreadable = unreadable or source.unreadable
        shown_language = shown_language or reading.plan.language
        if output_format == "text":
            _print_text(source, findings, language or reading.plan.language or "vi")
            checked.append((SourceText(source.name, "", "", source.faults), findings))
        else:
            checked.append((source, findings))
        progress.step(place + 1)
    if output_format == "json":
        from planlang.reports.as_json import document

        out(document(checked, shown_language or "vi"))
    elif len(checked) > 1:
        _print_total(checked, shown_language or "vi")
    if unreadable:
        return UNREADABLE
    return FINDINGS if any(_fails(finding, strict) for _, findings in checked for finding in findings) else CLEAN


def _fails(finding: Finding, strict: bool) -> bool:
    if finding.acknowledged is not None:
        return False
    return finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING)


def _print_text(source: SourceText, findings: tuple[Finding, ...], language: str) -> None:
    from planlang.reports.text import TextStyle, render, summary

    style = TextStyle(language, wants_colour(sys.stdout))
    open_ones = [finding for finding in findings if finding.acknowledged is None]
    noted = [finding for finding in findings if finding.acknowledged is not None]
    for finding in (*open_ones, *noted):
        out(render(finding, source, style) + "\n")
    out(f"{source.name}: {summary(findings, style)}")


def _print_total(checked: list[tuple[SourceText, tuple[Finding, ...]]], language: str) -> None:
    from planlang.reports.text import TextStyle, summary

    everything = tuple(finding for _, findings in checked for finding in findings)
    word = say("{n} tệp", "{n:#file|files}", n=len(checked)).text(language)
    out(f"{word}: {summary(everything, TextStyle(language))}")


class _Progress:
    """A word on standard error, on a terminal only, when many files take long."""

    def __init__(self, total: int, language: str) -> None:
        self.total, self.language = total, language
        self.last = time.monotonic()

    def step(self, done: int) -> None:
        now = time.monotonic()
        if self.total > 1 and now - self.last > _PATIENCE and sys.stderr.isatty():
            self.last = now
            err(
                say("đã kiểm tra {done} trên {total} tệp", "{done} of {total} files checked", done=done, total=self.total).text(
                    self.language
                )
            )
