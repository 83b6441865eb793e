"""Findings and the text that they are about come in; a table with one row for each goes out."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs

from planlang.diagnostics import Finding, say
from planlang.source import Record, SourceText
from planlang.tables.table import Description, Field, Table
from planlang.values.numbers import normal


@attrs.frozen(eq=False, repr=False)
class _Placed(Record):
    """A finding with the text it is about."""

    finding: Finding
    source: SourceText | None

    @property
    def file(self) -> str | None:
        return None if self.source is None else self.source.at(self.finding.span)[0].name

    def place(self, which: int) -> int | None:
        return None if self.source is None else self.source.position(self.finding.span.start)[which]


def findings_table(findings: Iterable[Finding], source: SourceText | None, language: str = "vi") -> Table:
    """The findings of one file as a table; without the text they have no places."""
    return FINDINGS.table((_Placed(finding, source) for finding in findings), language)


def _figure(one: _Placed, which: str) -> Any:
    figures = one.finding.figures
    digits = getattr(figures, which) if figures is not None else "?"
    return None if digits == "?" else normal(Fraction(digits))


def _message(name: str, language: str) -> Any:
    def text(one: _Placed) -> str | None:
        message = getattr(one.finding, name)
        return None if message is None else str(getattr(message, "message", message).text(language))

    return text


FINDINGS = Description(
    "findings",
    say("mỗi dòng một điểm cần xem lại", "one row for each finding"),
    (
        Field("code", "text", say("mã của mục kiểm tra", "code of the rule"), lambda one: one.finding.code),
        Field("name", "text", say("tên của mục kiểm tra", "name of the rule"), lambda one: one.finding.name),
        Field("severity", "text", say("mức: error, warning, info", "error, warning or info"), lambda one: one.finding.severity.value),
        Field("acknowledged", "flag", say("kế hoạch đã ghi nhận", "acknowledged by the plan"), lambda one: one.finding.acknowledged is not None),
        Field("subject", "text", say("nói về chỗ nào, như khi ghi nhận", "what it is about, as an acknowledgement addresses it"), lambda one: one.finding.subject or None),
        Field("message_vi", "text", say("điều không khớp, tiếng Việt", "the fact, in Vietnamese"), _message("message", "vi")),
        Field("message_en", "text", say("điều không khớp, tiếng Anh", "the fact, in English"), _message("message", "en")),
        Field("stated", "number", say("số đã ghi", "the figure stated"), lambda one: _figure(one, "stated")),
        Field("computed", "number", say("số tính lại", "the figure computed"), lambda one: _figure(one, "computed")),
        Field("unit", "text", say("mã đơn vị của hai số ấy", "code of the unit of both figures"), lambda one: one.finding.figures and one.finding.figures.unit),
        Field("cause", "text", say("loại nguyên nhân", "kind of the cause"), lambda one: one.finding.cause and one.finding.cause.kind),
        Field("cause_vi", "text", say("nguyên nhân, tiếng Việt", "the cause, in Vietnamese"), _message("cause", "vi")),
        Field("cause_en", "text", say("nguyên nhân, tiếng Anh", "the cause, in English"), _message("cause", "en")),
        Field("advice_vi", "text", say("đề nghị, tiếng Việt", "the next step, in Vietnamese"), _message("advice", "vi")),
        Field("advice_en", "text", say("đề nghị, tiếng Anh", "the next step, in English"), _message("advice", "en")),
        Field("reason", "text", say("lý do ghi nhận", "reason of the acknowledgement"), lambda one: one.finding.acknowledged and one.finding.acknowledged.reason),
        Field("plan", "text", say("tệp của kế hoạch, như đã nêu khi đọc", "the plan's file, as it was named when it was read"), lambda one: one.source and one.source.name),
        Field("file", "text", say("tệp chứa chỗ này: tệp của kế hoạch, hoặc tệp mà kế hoạch dùng", "the file it stands in: the plan's, or one that the plan uses"), lambda one: one.file),
        Field("line", "whole", say("dòng trong tệp, từ 1", "line in the file, from 1"), lambda one: one.place(0)),
        Field("line_column", "whole", say("cột trong dòng, từ 1", "column in the line, from 1"), lambda one: one.place(1)),
    ),
)  # fmt: skip
