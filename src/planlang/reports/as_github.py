"""Findings come in; workflow commands of GitHub Actions go out, which show them beside the lines of a change."""

from __future__ import annotations

from planlang.diagnostics import Finding, Severity, say
from planlang.reports.results import Results, full_message, portable
from planlang.source import SourceText

#: GitHub shows this many annotations of each kind for a step and drops the others without a word.
MOST_SHOWN = 10
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def document(results: Results) -> str:
    """One command a line, the gravest first; acknowledged findings are left out."""
    lines: list[str] = []
    unopened = [_command("error", {"file": portable(one.path)}, one.message.text(results.language)) for one in results.unopened]
    for severity, kind in _KINDS.items():
        found = unopened if severity is Severity.ERROR else []
        found = found + [
            _finding(kind, source, finding, results.language)
            for source, finding in results
            if finding.severity is severity and finding.acknowledged is None
        ]
        more = len(found) - MOST_SHOWN
        if more > 0:
            found = found[: MOST_SHOWN - 1]
            rest = say("còn {n} điểm nữa: planlang check", "{n} more: planlang check", n=more + 1)
            found.append(_command(kind, {"title": "planlang"}, rest.text(results.language)))
        lines += found
    return "\n".join(lines)


def _finding(kind: str, source: SourceText, finding: Finding, language: str) -> str:
    file, span = source.at(finding.span)
    line, column = file.position(span.start)
    end_line, end_column = file.position(span.end)
    place = {"file": portable(file.name), "line": str(line), "endLine": str(end_line)}
    if line == end_line:  # GitHub takes columns only inside one line
        place |= {"col": str(column), "endColumn": str(end_column)}
    return _command(kind, {**place, "title": f"{finding.code} {finding.name}"}, full_message(finding, language))


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
