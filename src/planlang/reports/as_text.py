"""What a run found comes in; the text that a planner reads goes out, for a file instead of the terminal."""

from __future__ import annotations

from planlang.reports.results import Results
from planlang.reports.text import TextStyle, render, summary


def document(results: Results) -> str:
    """The findings of all files as text, without colours."""
    style = TextStyle(results.language)
    lines: list[str] = [one.message.text(results.language) for one in results.unopened]
    for source, findings in results.files:
        ordered = sorted(findings, key=lambda finding: finding.acknowledged is not None)
        lines += [render(finding, source, style) + "\n" for finding in ordered]
        lines.append(f"{source.name}: {summary(findings, style)}")
    return "\n".join(lines)
