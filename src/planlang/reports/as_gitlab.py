"""Findings come in; a Code Quality report of GitLab goes out, a JSON list."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from planlang.diagnostics import Severity
from planlang.reports.fingerprint import fingerprints
from planlang.reports.results import Results, full_message, portable

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def document(results: Results) -> str:
    """The report; acknowledged findings are left out, as GitLab has no place for them."""
    issues: list[dict[str, Any]] = [
        _issue(
            "unopened-path",
            one.message.text(results.language),
            "blocker",
            hashlib.sha256(f"unopened\x1f{one.path}".encode("utf-8", "replace")).hexdigest()[:32],
            portable(one.path),
            1,
            1,
        )
        for one in results.unopened
    ]
    for source, findings in results.files:
        for finding, print_ in zip(findings, fingerprints(findings, source), strict=True):
            if finding.acknowledged is None:
                file, span = source.at(finding.span)
                begin, _ = file.position(span.start)
                end, _ = file.position(span.end)
                message = full_message(finding, results.language)
                severity = _SEVERITIES[finding.severity]
                issues.append(_issue(finding.code, message, severity, print_, portable(file.name), begin, end))
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _issue(check: str, message: str, severity: str, fingerprint: str, path: str, begin: int, end: int) -> dict[str, Any]:
    return {
        "description": message,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": begin, "end": end}},
    }
