"""A finding comes in; the acknowledgement that would cover it, as one writes it in a plan, goes out."""

from __future__ import annotations

from fractions import Fraction

from planlang.diagnostics import Finding
from planlang.model import Acknowledgement
from planlang.model.declare import block_of, keys_of
from planlang.rules.acknowledging import NOT_TO_ACKNOWLEDGE
from planlang.rules.addresses import subject_in
from planlang.rules.figures.total_differs import Failing
from planlang.values.numbers import speak_number

_AT = {"vi": "tại", "en": "at"}


def written(finding: Finding, language: str, reason: str) -> str | None:
    """The block that acknowledges a finding in a file of this language; None where it cannot be acknowledged.

    It restates what the finding compares, so that it stops fitting when that changes.
    """
    if finding.code in NOT_TO_ACKNOWLEDGE or not finding.subject:
        return None
    keyword = _opener(language)
    said = "; ".join(f"{_keyword(field, language)}: {value}" for field, value in _restated(finding, language))
    inside = [said, f'{_keyword("reason", language)}: "{reason}"']
    lines = "\n".join(f"  {line}" for line in inside if line)
    place = _address(finding.subject, language)
    return f"{keyword} {finding.code} {_AT[language]} {place} {{\n{lines}\n}}\n"


def _address(subject: str, language: str) -> str:
    """A subject as an acknowledgement names it: titles, unlike ids and cells, stand in quotes."""
    if "[" in subject:
        return subject_in(subject, language)
    if not any(char.isspace() or char in ",:;" for char in subject):
        return subject
    return f"“{subject}”" if '"' in subject else f'"{subject}"'


def _restated(finding: Finding, language: str) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    figures, facts = finding.figures, dict(finding.facts)
    if figures is not None and figures.stated != "?":
        fields += [
            ("stated", speak_number(Fraction(figures.stated), language)),
            ("computed", speak_number(Fraction(figures.computed), language)),
        ]
    if isinstance(finding.evidence, Failing):
        group = finding.evidence.group
        if group.kind == "omitted-row" and group.certain:
            fields += [("leaves_out", ", ".join(row.keys[0] for row in group.rows)), ("cells", str(len(group.claims)))]
    if "in_text" in facts:
        fields += [("in_text", f'"{facts["in_text"]}"'), ("in_table", f'"{facts["in_table"]}"')]
    return fields


def _opener(language: str) -> str:
    (_, words), *_ = block_of(Acknowledgement).words
    return words.vi if language == "vi" else words.en


def _keyword(field: str, language: str) -> str:
    words = dict(keys_of(Acknowledgement))[field].words[0]
    return words.vi if language == "vi" else words.en
