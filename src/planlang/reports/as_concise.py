"""Findings come in; one line for each goes out, in the form that editors and `grep` understand."""

from __future__ import annotations

from planlang.diagnostics import say
from planlang.diagnostics.message import quoted_text
from planlang.reports.results import Results
from planlang.reports.text import TextStyle, left_out, level_word


def document(results: Results) -> str:
    """`path:line:column: level[code] message`, file by file; acknowledged findings say so."""
    language = results.language
    error = say("lỗi", "error").text(language)
    lines = [f"{one.path}: {error}: {quoted_text(one.message.text(language))}" for one in results.unopened]
    for source, finding in results:
        file, span = source.at(finding.span)
        line, column = file.position(span.start)
        lines.append(
            f"{file.name}:{line}:{column}: {level_word(finding, language)}[{finding.code}] {finding.message.text(language)}"
        )
    if results.left_out:
        lines.append(left_out(results.left_out, TextStyle(language)))
    return "\n".join(lines)
