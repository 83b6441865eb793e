"""All findings of a file come in; the gravest of them, and those that are left out, go out."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from planlang.diagnostics import Finding
from planlang.source import Record


@attrs.frozen(eq=False, repr=False)
class Limited(Record):
    """Findings that are shown, in the order of the file, and those that are only counted."""

    shown: tuple[Finding, ...]
    left_out: tuple[Finding, ...] = ()


def limit(findings: Sequence[Finding], most: int | None) -> Limited:
    """At most so many findings: errors before warnings before notes, acknowledged ones last, each in the order of the file."""
    if most is None or len(findings) <= most:
        return Limited(tuple(findings))
    ranked = sorted(range(len(findings)), key=lambda place: (*_weight(findings[place]), place))
    shown, left_out = sorted(ranked[:most]), sorted(ranked[most:])
    return Limited(tuple(findings[place] for place in shown), tuple(findings[place] for place in left_out))


def _weight(finding: Finding) -> tuple[bool, int]:
    return finding.acknowledged is not None, finding.severity.rank
