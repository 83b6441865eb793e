"""Findings and the text that they are about come in; the same findings with the fixes that there are go out.

A rule that knows a mending has, beside its `check`, a function `fix(finding, draft)` that yields fixes, the best one first.
Making them takes the text's statements, so they are made only where somebody asks for them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import attrs

from planlang.diagnostics import Finding, Fix, Message
from planlang.editing import Draft
from planlang.model import Node
from planlang.source import SourceText

Mending = Callable[[Finding, Draft], Iterable[Fix]]


def with_fixes(findings: Iterable[Finding], source: SourceText) -> tuple[Finding, ...]:
    """Every finding with its fixes; those that are acknowledged get none, nor those that stand in a file that the plan uses."""
    own = source.files[0]
    draft, found = Draft(own), mendings()
    return tuple(
        _with_fixes(finding, draft, found.get(finding.code)) if source.at(finding.span)[0] is own else finding
        for finding in findings
    )


def _with_fixes(finding: Finding, draft: Draft, mend: Mending | None) -> Finding:
    if mend is None or finding.evidence is None or finding.acknowledged is not None or finding.fixes:
        return finding
    length = len(draft.text)
    own = (fix for fix in mend(finding, draft) if all(edit.span.end <= length for edit in fix.edits))
    return attrs.evolve(finding, fixes=tuple(own))


@cache
def mendings() -> dict[str, Mending]:
    """The function that mends, by code."""
    from planlang.reading.problems import REPORTS
    from planlang.rules import acknowledging, reading_fixes
    from planlang.rules.catalogue import rules

    found: dict[str, Mending] = {entry.code: reading_fixes.fix for entry in REPORTS.values()}
    found |= {rule.code: acknowledging.fix for rule in acknowledging.RULES}
    for installed in rules():
        mend = getattr(sys.modules.get(installed.module), "fix", None)
        if mend is not None:
            found[installed.rule.code] = mend
    return found


def removal(draft: Draft, node: Node, message: Message, safe: bool = False) -> Iterator[Fix]:
    """The fix that takes a block out of the file."""
    edit = draft.remove(node.span.start)
    if edit is not None:
        yield Fix(message, (edit,), safe)
