"""An acknowledgement and what it is about come in; whether what it restates is still so, and how it reads, go out."""

from __future__ import annotations

from fractions import Fraction

from planlang.diagnostics import Finding, Message, say
from planlang.model import Acknowledgement
from planlang.totals.sums import Summed
from planlang.values.targets import Measure


def recorded(one: Acknowledgement) -> Message:
    """What an acknowledgement recorded, in words."""
    if one.stated is not None and one.computed is not None:
        cells = say(", {n} ô", ", {n:#cell|cells}", n=one.cells.whole or 0) if one.cells is not None else say("", "")
        return say(
            "khi đó ghi {s}, tính lại {c}{cells}",
            "then {s} stated, {c} computed{cells}",
            s=one.stated,
            c=one.computed,
            cells=cells,
        )
    return say(
        "khi đó trong văn bản {t}, trong biểu {b}",
        "then {t} in the text, {b} in the table",
        t=one.in_text or "-",
        b=one.in_table or "-",
    )


def same_amount(measure: Measure, minor: object, summed: Summed) -> bool:
    """Whether a measure is an amount of a breakdown (in its own unit, or in the breakdown's)."""
    unit = measure.unit or summed.breakdown.unit
    return Fraction(measure.low) * Fraction(unit.factor) == minor


def missing_facts(one: Acknowledgement, finding: Finding) -> Message | None:
    """What an acknowledgement of a finding leaves out; None when it restates everything."""
    facts = dict(finding.facts)
    if finding.figures is not None and finding.figures.stated != "?" and (one.stated is None or one.computed is None):
        return say(
            "đã ghi: {s}; tính lại: {c}", "stated: {s}; computed: {c}", s=finding.figures.stated, c=finding.figures.computed
        )
    if "in_text" in facts and (one.in_text is None or one.in_table is None):
        return say(
            "trong văn bản: {t}; trong biểu: {b}", "in the text: {t}; in the table: {b}", t=facts["in_text"], b=facts["in_table"]
        )
    return None


def facts_agree(one: Acknowledgement, finding: Finding) -> bool:
    """Whether what it restates is what the finding says now."""
    facts = dict(finding.facts)
    if "in_text" in facts and (one.in_text, one.in_table) != (facts["in_text"], facts["in_table"]):
        return False
    if finding.figures is None or finding.figures.stated == "?":
        return True
    if one.stated is None or one.computed is None:
        return False
    return Fraction(one.stated.low) == Fraction(finding.figures.stated) and Fraction(one.computed.low) == Fraction(
        finding.figures.computed
    )


def facts_now(finding: Finding) -> Message:
    """What the finding says now, in words."""
    facts = dict(finding.facts)
    if "in_text" in facts:
        return say(
            "trong văn bản {t}, trong biểu {b}", "{t} in the text, {b} in the table", t=facts["in_text"], b=facts["in_table"]
        )
    if finding.figures is not None:
        return say("ghi {s}, tính lại {c}", "{s} stated, {c} computed", s=finding.figures.stated, c=finding.figures.computed)
    return finding.message
