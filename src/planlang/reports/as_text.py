"""What a run found comes in; the text that a planner reads goes out, for a file instead of the terminal."""

from __future__ import annotations

from planlang.reports.results import Results
from planlang.reports.text import TextStyle, left_out, report


def document(results: Results) -> str:
    """The findings of all files as text, without colours."""
    style = TextStyle(results.language)
    lines: list[str] = [one.message.text(results.language) for one in results.unopened]
    for source, findings in results.files:
        lines += report(source, findings, (), style)
    if results.left_out:
        lines.append(left_out(results.left_out, style))
    return "\n".join(lines)
