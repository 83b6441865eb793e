"""Findings come in; the JSON document that programs read goes out. Its form is versioned; additions are minor versions."""

from __future__ import annotations

import json
from typing import Any

from planlang.diagnostics import Cause, Finding, Fix, Label
from planlang.reports.results import Results, Unopened
from planlang.source import SourceText, Span

FORMAT_VERSION = "1.0"


def document(results: Results) -> str:
    """The whole document for one or several files, as text."""
    whole: dict[str, Any] = {
        "format_version": FORMAT_VERSION,
        "findings": [finding_as_dict(finding, source, results.language) for source, finding in results],
        "left_out": len(results.left_out),
        "unopened": [unopened_as_dict(one, results.language) for one in results.unopened],
        "summary": results.counts(),
    }
    if results.counted is not None:
        from planlang.reports.statistics import by_rule

        whole["statistics"] = by_rule(results.counted)
    return json.dumps(whole, ensure_ascii=False, indent=2)


def unopened_as_dict(one: Unopened, language: str) -> dict[str, str]:
    """A path that gave no file."""
    return {"path": one.path, "message": one.message.text(language)}


def finding_as_dict(finding: Finding, source: SourceText, language: str) -> dict[str, Any]:
    """One finding as plain data: lines and columns from 1, columns in code points; figures as plain digits."""
    start, end = _places(finding.span, source)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message.text(language),
        "path": source.at(finding.span)[0].name,
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
        "fixes": [_fix(fix, source, language) for fix in finding.fixes],
    }


def _cause(cause: Cause, language: str) -> dict[str, Any]:
    return {"kind": cause.kind, "message": cause.message.text(language), "certain": cause.certain}


def _fix(fix: Fix, source: SourceText, language: str) -> dict[str, Any]:
    edits = []
    for edit in fix.edits:
        start, end = _places(edit.span, source)
        edits.append({"start": start, "end": end, "text": edit.text})
    return {"message": fix.message.text(language), "safe": fix.safe, "path": source.name, "edits": edits}


def _label(label: Label, source: SourceText, language: str) -> dict[str, Any]:
    start, end = _places(label.span, source)
    return {"message": label.message.text(language), "path": source.at(label.span)[0].name, "start": start, "end": end}


def _places(span: Span, source: SourceText) -> tuple[dict[str, int], dict[str, int]]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"line": line, "column": column}, {"line": end_line, "column": end_column}
