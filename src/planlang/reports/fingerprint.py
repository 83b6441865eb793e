"""Findings of one file come in; for each a fingerprint goes out that stays while lines above it come and go."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from planlang.diagnostics import Finding
from planlang.reports.results import portable
from planlang.source import SourceText


def fingerprints(findings: Iterable[Finding], source: SourceText) -> list[str]:
    """One fingerprint for each finding: of its code, its subject and its figures, never of its place.

    What has neither subject nor figures goes by its words. Findings that are alike in all of that are counted.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for finding in findings:
        file, _ = source.at(finding.span)
        said = [finding.code, portable(file.name), finding.subject]
        if finding.figures is not None:
            said += [finding.figures.stated, finding.figures.computed, finding.figures.unit]
        elif not finding.subject:
            said.append(finding.message.text("en"))
        key = "\x1f".join(said)
        seen[key] += 1
        found.append(hashlib.sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "replace")).hexdigest()[:32])
    return found
