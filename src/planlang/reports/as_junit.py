"""Findings come in; JUnit XML goes out: a suite for each file, a case for each finding, or one that passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from planlang.diagnostics import Finding, Severity
from planlang.reports.results import Results, full_message, portable
from planlang.reports.text import level_word
from planlang.source import SourceText

# What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(results: Results) -> str:
    """The whole document. Notes and acknowledged findings are skipped cases, so that they fail nothing."""
    suites = [_unopened(one.path, one.message.text(results.language)) for one in results.unopened]
    suites += [_suite(source, findings, results.language) for source, findings in results.files]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="planlang">', *suites, "</testsuites>"])


def _unopened(path: str, message: str) -> str:
    name = _attribute(portable(path))
    return (
        f'  <testsuite name={name} tests="1" failures="0" errors="1" skipped="0">\n'
        f'    <testcase name="open" classname={name}><error message={_attribute(message)}></error></testcase>\n'
        "  </testsuite>"
    )


def _suite(source: SourceText, findings: tuple[Finding, ...], language: str) -> str:
    name = _attribute(portable(source.name))
    failures = sum(_fails(finding) for finding in findings)
    cases = list(_cases(source, findings, name, language)) or [f'    <testcase name="planlang" classname={name}></testcase>']
    head = f'  <testsuite name={name} tests="{len(cases)}" failures="{failures}" errors="0" skipped="{len(findings) - failures}">'
    return "\n".join([head, *cases, "  </testsuite>"])


def _fails(finding: Finding) -> bool:
    return finding.acknowledged is None and finding.severity is not Severity.INFO


def _cases(source: SourceText, findings: tuple[Finding, ...], name: str, language: str) -> Iterator[str]:
    for finding in findings:
        file, span = source.at(finding.span)
        line, column = file.position(span.start)
        where = name if file is source else _attribute(portable(file.name))
        message = f"{level_word(finding, language)}[{finding.code}] {finding.message.text(language)}"
        case = f"{finding.code} {finding.name} {line}:{column}"
        if _fails(finding):
            more = f"{file.name}:{line}:{column}\n{full_message(finding, language)}"
            inside = f"<failure message={_attribute(message)} type={_attribute(finding.code)}>{_text(more)}</failure>"
        else:
            inside = f"<skipped message={_attribute(message)}></skipped>"
        yield f'    <testcase name={_attribute(case)} classname={where} line="{line}">{inside}</testcase>'


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
