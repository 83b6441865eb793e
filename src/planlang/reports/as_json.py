"""Findings come in; the JSON document that programs read goes out. Its form is versioned; additions are minor versions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from planlang.diagnostics import Cause, Finding, Label
from planlang.rules.engine import counts
from planlang.source import SourceText, Span

FORMAT_VERSION = "1.1"


def document(checked: Iterable[tuple[SourceText, tuple[Finding, ...]]], language: str) -> str:
    """The whole document for one or several files, as text."""
    findings: list[dict[str, Any]] = []
    total = {"errors": 0, "warnings": 0, "infos": 0, "acknowledged": 0}
    for source, found in checked:
        findings.extend(finding_as_dict(finding, source, language) for finding in found)
        for name, number in counts(found).items():
            total[name] += number
    whole = {"format_version": FORMAT_VERSION, "findings": findings, "summary": total}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def finding_as_dict(finding: Finding, source: SourceText, language: str) -> dict[str, Any]:
    """One finding as plain data: lines and columns from 1, columns in code points; figures as plain digits."""
    start, end = _places(finding.span, source)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message.text(language),
        "path": source.name,
        "start": start,
        "end": end,
        "subject": finding.subject,
        "acknowledged": finding.acknowledged is not None,
        "reason": finding.acknowledged.reason if finding.acknowledged else None,
        "figures": None
        if finding.figures is None
        else {"stated": finding.figures.stated, "computed": finding.figures.computed, "unit": finding.figures.unit},
        "cause": None if finding.cause is None else _cause(finding.cause, language),
        "alternatives": [_cause(cause, language) for cause in finding.alternatives],
        "advice": None if finding.advice is None else finding.advice.text(language),
        "labels": [_label(label, source, language) for label in finding.labels],
    }


def _cause(cause: Cause, language: str) -> dict[str, Any]:
    return {"kind": cause.kind, "message": cause.message.text(language), "certain": cause.certain}


def _label(label: Label, source: SourceText, language: str) -> dict[str, Any]:
    start, end = _places(label.span, source)
    return {"message": label.message.text(language), "path": source.name, "start": start, "end": end}


def _places(span: Span, source: SourceText) -> tuple[dict[str, int], dict[str, int]]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"line": line, "column": column}, {"line": end_line, "column": end_column}
