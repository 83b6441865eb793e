"""A plan text with marks beside its lines comes in; what was read of it goes out, when its findings stand as marked.

`# <- PL012` at the end of a line says that reading finds that code there; `# v- PL006` on a line of its own says it of
the next line, where a comment at the end would be part of a text.
"""

from __future__ import annotations

import re

from planlang.diagnostics import Finding
from planlang.reading import Reading, reads
from planlang.values.numbers import Number
from planlang.values.time import Period, When

_HERE = re.compile(r"# <-((?: PL[0-9]{3})+)[ ]*$")
_NEXT = re.compile(r"^\s*# v-((?: PL[0-9]{3})+)[ ]*$")

VI = """ngôn ngữ: vi
đơn vị tính: triệu đồng
cơ quan STC "Sở Tài chính"
nguồn kinh phí TINH "Ngân sách tỉnh"
nguồn kinh phí TW "Ngân sách Trung ương"
nguồn kinh phí KHAC "Nguồn khác"
"""
EN = """language: en
unit: VND million
agency STC "Department of Finance"
funding source TINH "Provincial budget"
funding source TW "Central budget"
funding source KHAC "Other sources"
"""


def marks(text: str) -> list[tuple[int, str]]:
    """Lines and codes that the marks name."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        for pattern, further in ((_HERE, 0), (_NEXT, 1)):
            match = pattern.search(line)
            if match is not None:
                found += [(number + further, code) for code in match[1].split()]
    return sorted(found)


def places(reading: Reading) -> list[tuple[int, str]]:
    """Lines and codes of what could not be read."""
    return sorted((line_of(reading, one), one.code) for one in reading.findings)


def line_of(reading: Reading, finding: Finding) -> int:
    return reading.source.position(finding.span.start)[0]


def shown(reading: Reading, finding: Finding) -> str:
    """The text that a finding underlines."""
    return reading.source.text[finding.span.start : finding.span.end]


def read_marked(text: str) -> Reading:
    """Read a text; its findings must stand exactly where the marks say."""
    reading = reads(text)
    assert places(reading) == marks(text), [(line_of(reading, one), one.code, one.message.text("en")) for one in reading.findings]
    return reading


def only(reading: Reading) -> Finding:
    """The one finding of a reading."""
    (finding,) = reading.findings
    return finding


def advice(finding: Finding, language: str = "vi") -> str:
    assert finding.advice is not None
    return finding.advice.text(language)


# ---- one value: what it is read as; a mark may follow it ----
def deadline(text: str, head: str = VI) -> When | None:
    """A date under a keyword for dates."""
    word = 'chỉ tiêu C "x" {\n  thời hạn' if head == VI else 'target C "x" {\n  deadline'
    found: When | None = read_marked(f"{head}{word}: {text}\n}}\n").plan.targets[0].deadline
    return found


def period(text: str, head: str = VI) -> Period | None:
    """A span of time."""
    word = 'kế hoạch "x" {\n  thời gian' if head == VI else 'plan "x" {\n  period'
    return read_marked(f"{head}{word}: {text}\n}}\n").plan.period


def value(text: str, head: str = VI) -> tuple[str, Number, Number | None, str | None] | None:
    """What a target asks for: comparator, figure, end of a range, unit."""
    word = 'chỉ tiêu C "x" {\n  giá trị' if head == VI else 'target C "x" {\n  value'
    found = read_marked(f"{head}{word}: {text}\n}}\n").plan.targets[0].value
    return None if found is None else (found.comparator, found.low, found.high, found.unit.code if found.unit else None)
