"""A plan's text comes in; the same text with its fixes made, round by round, and what was mended go out."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from planlang.diagnostics import Edit, Finding, Fix
from planlang.editing import apply_edits
from planlang.reading import Reading, read_text_of
from planlang.rules.engine import check_reading
from planlang.rules.mending import with_fixes
from planlang.rules.selection import DEFAULT, Selection
from planlang.source import Record, decode

#: A fix may uncover what another one can mend; whoever needs more rounds than this sees the rest in the next run.
MAX_ROUNDS = 20


@attrs.frozen(eq=False, repr=False)
class Fixed(Record):
    """What fixing a text gives.

    Attributes:
        reading: what the text with its fixes reads as; the one given when there was nothing to do.
        findings: what is found in that.
        done: the fixes that were made, in the order in which they were.
    """

    reading: Reading
    findings: tuple[Finding, ...]
    done: tuple[Fix, ...]

    @property
    def text(self) -> str:
        """The text with its fixes."""
        return self.reading.source.raw


def fix_reading(reading: Reading, unsafe: bool = False, acknowledgements: bool = True, selection: Selection = DEFAULT) -> Fixed:
    """Make the fixes that findings offer, until none is left.

    Args:
        reading: the file.
        unsafe: also those that change what the plan says; never one of several that exclude each other.
        acknowledgements, selection: as for `check_reading`.

    Fixes after which more could not be read than before are not kept.
    """
    done: list[Fix] = []
    findings = check_reading(reading, acknowledgements, selection)
    seen = {reading.source.raw}
    for _ in range(MAX_ROUNDS):
        if reading.source.unreadable:
            break
        chosen = _choose(with_fixes(findings, reading.source), unsafe)
        step = _apply(reading, chosen, seen)
        if step is None:
            break
        reading, made = step
        seen.add(reading.source.raw)
        done += made
        findings = check_reading(reading, acknowledgements, selection)
    return Fixed(reading, findings, tuple(done))


def chosen_fix(finding: Finding, unsafe: bool) -> Fix | None:
    """The fix of a finding that a program may make: its first safe one, or with `unsafe` the only one that it has."""
    safe = next((fix for fix in finding.fixes if fix.safe), None)
    if safe is not None or not unsafe:
        return safe
    return finding.fixes[0] if len(finding.fixes) == 1 else None


def _choose(findings: Sequence[Finding], unsafe: bool) -> list[Fix]:
    """Fixes that do not touch each other; of those that do, the first in the file, the rest in the next round."""
    chosen: list[Fix] = []
    taken: list[Edit] = []
    for finding in findings:
        fix = chosen_fix(finding, unsafe)
        if fix is not None and fix.edits and not any(_touch(edit, other) for edit in fix.edits for other in taken):
            chosen.append(fix)
            taken.extend(fix.edits)
    return chosen


def _touch(edit: Edit, other: Edit) -> bool:
    return edit.span.start <= other.span.end and other.span.start <= edit.span.end


def _apply(reading: Reading, chosen: list[Fix], seen: set[str]) -> tuple[Reading, list[Fix]] | None:
    """The file with all of some fixes made or, when that reads worse, with those that read no worse one by one."""
    whole = _made(reading, chosen)
    if whole is not None and whole.source.raw not in seen:
        return whole, chosen
    for fix in chosen if len(chosen) > 1 else ():
        one = _made(reading, [fix])
        if one is not None and one.source.raw not in seen:
            return one, [fix]
    return None


def _made(reading: Reading, fixes: list[Fix]) -> Reading | None:
    """The file with fixes made; None when nothing changed or less can be read than before."""
    source = reading.source
    text = apply_edits(source.raw, [edit for fix in fixes for edit in fix.edits])
    if text == source.raw:
        return None
    after = read_text_of(decode(text, source.name), reading.files)
    worse = after.source.unreadable or _errors(after) > _errors(reading)
    return None if worse else after


def _errors(reading: Reading) -> int:
    return sum(1 for finding in reading.findings if finding.severity.value == "error")
