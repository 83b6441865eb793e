"""Shared by the tests: the example files, and ways of changing them cell by cell."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from planlang.diagnostics import Finding, Severity
from planlang.reading import Reading, reads
from planlang.rules.engine import check_reading
from planlang.rules.selection import DEFAULT, Selection

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "quang_ninh_2011_2015.plan"
EXAMPLE_EN = ROOT / "examples" / "quang_ninh_2011_2015.en.plan"
TEXT = EXAMPLE.read_text("utf-8")
TEXT_EN = EXAMPLE_EN.read_text("utf-8")


@attrs.frozen
class Checked:
    """A text, what was read of it, and its findings."""

    text: str
    reading: Reading
    findings: tuple[Finding, ...]

    def line_of(self, offset: int) -> int:
        return self.reading.source.position(offset)[0]

    @property
    def open(self) -> list[Finding]:
        """Findings that are not acknowledged."""
        return [one for one in self.findings if one.acknowledged is None]

    def with_code(self, code: str) -> list[Finding]:
        return [one for one in self.findings if one.code == code]

    def errors(self) -> list[Finding]:
        return [one for one in self.open if one.severity is Severity.ERROR]

    def lines(self, finding: Finding) -> set[int]:
        """Every line that a finding points at."""
        return {self.line_of(span.start) for span in (finding.span, *(label.span for label in finding.labels))}

    def key(self, finding: Finding) -> tuple[str, str, str, int]:
        """What makes a finding the same in two versions of a file that have the same lines."""
        return finding.code, finding.subject, finding.message.text("vi"), self.line_of(finding.span.start)


def checked(
    text: str, acknowledgements: bool = True, selection: Selection = DEFAULT, files: dict[str, str] | None = None
) -> Checked:
    """Read and check a text, with the other files that it names."""
    reading = reads(text, files=files)
    return Checked(text, reading, check_reading(reading, acknowledgements, selection))


def new_findings(before: Checked, after: Checked) -> list[Finding]:
    """Open errors and warnings of `after` that `before` does not have in the same words."""
    known = {before.key(one) for one in before.open}
    return [one for one in after.open if after.key(one) not in known and one.severity is not Severity.INFO]


def replace_span(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def annex_cells(reading: Reading) -> list[tuple[str, str, int, int]]:
    """Every written cell of the annex: row label, text, start, end (merged and blank ones too)."""
    table = reading.plan.tables[0].breakdown
    assert table is not None
    return [
        (row.label, reading.source.text[figure.start : figure.end], figure.start, figure.end)
        for row in table.rows
        for figure in row.figures
    ]


def corrected(text: str = TEXT) -> str:
    """The example with the seven cells of its two total rows corrected; its acknowledgement stays."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if re.match(r"\s*\| tổng ", line) and "1.750" in line:
            line = line.replace("1.750", "1.770").replace("1.760", "1.810").replace("5.260", "5.350")
        elif re.match(r"\s*\| tổng cộng ", line):
            line = line.replace("3.130", "3.150").replace("3.220", "3.240").replace("3.200", "3.250").replace("10.050", "10.140")
        lines[place] = line
    return "\n".join(lines)
