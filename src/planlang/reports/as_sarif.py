"""Findings come in; a SARIF 2.1.0 log goes out, for services and editors that show the results of checks."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from planlang.diagnostics import Finding, Severity, say
from planlang.reports.fingerprint import fingerprints
from planlang.reports.results import Results, full_message, portable
from planlang.rules.known import Known, known_rules
from planlang.rules.pages import Side
from planlang.source import SourceText, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "PROJECTROOT"
_FINGERPRINT = "planlang/v1"


def document(results: Results) -> str:
    """The log, with one run. Acknowledged findings are suppressed results; what could not be opened is a notification."""
    return json.dumps(_Log(results).whole(), ensure_ascii=False, indent=2)


class _Log:
    """Builds the log of one run."""

    def __init__(self, results: Results) -> None:
        self.results, self.language = results, results.language
        self.rules = self._rules()

    def _rules(self) -> list[tuple[str, Known | None]]:
        """Every rule, whether it found anything or not: services list them."""
        known = {one.code: one for one in known_rules()}
        others = sorted({finding.code for _, finding in self.results} - set(known))
        return [*known.items(), *((code, None) for code in others)]

    def whole(self) -> dict[str, Any]:
        places = {code: place for place, (code, _) in enumerate(self.rules)}
        results = [
            self._result(finding, source, print_, places[finding.code])
            for source, findings in self.results.files
            for finding, print_ in zip(findings, fingerprints(findings, source), strict=True)
        ]
        unreadable = bool(self.results.unopened) or any(source.unreadable for source, _ in self.results.files)
        names = {finding.code: finding.name for _, finding in self.results}
        driver = {
            "name": "planlang",
            "semanticVersion": self.results.version,
            "rules": [self._rule(code, one, names.get(code, code)) for code, one in self.rules],
        }
        run = {
            "tool": {"driver": driver},
            "language": self.language,
            "columnKind": "unicodeCodePoints",
            # No absolute path: the same plans give the same log on every machine.
            "originalUriBaseIds": {
                _ROOT: {"description": {"text": self._say("thư mục chạy planlang", "the folder in which planlang ran")}}
            },
            "invocations": [{"executionSuccessful": not unreadable, "toolExecutionNotifications": self._notifications()}],
            "artifacts": [{"location": _location(name), "encoding": "UTF-8"} for name in self._files()],
            "results": results,
        }
        return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}

    def _files(self) -> list[str]:
        """The names of all files, each once, also of those that plans use."""
        return list(dict.fromkeys(file.name for source, _ in self.results.files for file in source.files))

    def _say(self, vi: str, en: str) -> str:
        return say(vi, en).text(self.language)

    def _rule(self, code: str, one: Known | None, name: str) -> dict[str, Any]:
        if one is None:
            return {"id": code, "name": name}
        rule: dict[str, Any] = {
            "id": code,
            "name": one.name,
            "defaultConfiguration": {"level": "note" if one.level == "info" else one.level},
        }
        page = one.page()
        if page is not None:
            side = page.sides[self.language]
            rule["shortDescription"] = {"text": side.title}
            rule["help"] = {"text": side.words, "markdown": _markdown(side)}
        return rule

    def _notifications(self) -> list[dict[str, Any]]:
        return [
            {
                "level": "error",
                "message": {"text": one.message.text(self.language)},
                "locations": [{"physicalLocation": {"artifactLocation": _location(one.path)}}],
            }
            for one in self.results.unopened
        ]

    def _result(self, finding: Finding, source: SourceText, fingerprint: str, place: int) -> dict[str, Any]:
        language = self.language
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": place,
            "level": _LEVELS[finding.severity],
            "message": {"text": full_message(finding, language)},
            "locations": [{"physicalLocation": _physical(source, finding.span)}],
            "partialFingerprints": {_FINGERPRINT: fingerprint},
        }
        if finding.subject:
            result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": finding.subject}]
        if finding.labels:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": _physical(source, label.span),
                    "message": {"text": label.message.text(language)},
                }
                for number, label in enumerate(finding.labels, 1)
            ]
        if finding.acknowledged is not None:
            at = _physical(source, finding.acknowledged.span)
            result["suppressions"] = [
                {
                    "kind": "inSource",
                    "status": "accepted",
                    "justification": finding.acknowledged.reason,
                    "location": {"physicalLocation": at},
                }
            ]
        if finding.fixes:
            result["fixes"] = [
                {
                    "description": {"text": fix.message.text(language)},
                    "artifactChanges": [
                        {
                            "artifactLocation": _location(source.name),
                            "replacements": [
                                {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.text}}
                                for edit in fix.edits
                            ],
                        }
                    ],
                    "properties": {"safe": fix.safe},
                }
                for fix in finding.fixes
            ]
        return result


def _markdown(side: Side) -> str:
    """A page with its plans."""
    return "\n\n".join(text if kind == "text" else f"```plan\n{text}```" for kind, text in side.pieces)


def _physical(source: SourceText, span: Span) -> dict[str, Any]:
    file, span = source.at(span)
    physical: dict[str, Any] = {"artifactLocation": _location(file.name)}
    if not file.unreadable:
        physical["region"] = _region(file, span)
    return physical


def _region(source: SourceText, span: Span) -> dict[str, int]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _location(path: str) -> dict[str, str]:
    shown = portable(path)
    if shown.startswith("/") or shown[1:2] == ":":
        return {"uri": "file://" + quote(shown if shown.startswith("/") else "/" + shown, safe="/:")}
    return {"uri": quote(shown), "uriBaseId": _ROOT}
