"""The findings of all checked files come in; how many there are of each rule, and in each file, goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from planlang.diagnostics import Finding, Severity
from planlang.reports.text import LEVELS
from planlang.reports.width import cut, left, right
from planlang.rules.engine import counts

_WIDEST_PATH = 60
_COLUMNS = (
    ("lỗi", "errors", "errors"),
    ("cảnh báo", "warnings", "warnings"),
    ("lưu ý", "notes", "infos"),
    ("đã ghi nhận", "acknowledged", "acknowledged"),
)

#: The name of a file and all its findings.
Checked = tuple[str, tuple[Finding, ...]]


def by_rule(checked: Sequence[Checked]) -> list[dict[str, Any]]:
    """How often each rule found something that is open, at each level: the gravest first, then the most frequent."""
    found = Counter((one.severity, one.code, one.name) for _, findings in checked for one in findings if one.acknowledged is None)
    ordered = sorted(found.items(), key=lambda entry: (entry[0][0].rank, -entry[1], entry[0][1]))
    return [
        {"code": code, "name": name, "severity": severity.value, "count": number} for (severity, code, name), number in ordered
    ]


def table(checked: Sequence[Checked], language: str) -> str:
    """Both counts as tables for a terminal; files only when there are several."""
    lines = []
    rules = by_rule(checked)
    words = [LEVELS[Severity(rule["severity"])][0 if language == "vi" else 1] for rule in rules]
    for rule, word in zip(rules, words, strict=True):
        number = right(str(rule["count"]), max(len(str(one["count"])) for one in rules))
        lines.append(f"{number}  {left(word, max(map(len, words)))}  {rule['code']}  {rule['name']}")
    if len(checked) > 1:
        lines += ["", *_files(checked, language)] if lines else _files(checked, language)
    return "\n".join(lines)


def _files(checked: Sequence[Checked], language: str) -> list[str]:
    heads = [vi if language == "vi" else en for vi, en, _ in _COLUMNS]
    rows = [(cut(name, _WIDEST_PATH), counts(findings)) for name, findings in checked]
    first = max(len(name) for name, _ in rows)
    lines = [left("", first) + "".join(f"  {head}" for head in heads)]
    for name, number in rows:
        cells = (right(str(number[key]), len(head)) for head, (_, _, key) in zip(heads, _COLUMNS, strict=True))
        lines.append(left(name, first) + "".join(f"  {cell}" for cell in cells))
    return lines
