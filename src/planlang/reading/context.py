"""What every step of reading shares: the text, the file's convention for figures, the names, and what was found."""

from __future__ import annotations

from typing import Any

import attrs

from planlang.diagnostics import Finding
from planlang.reading.names import Register
from planlang.reading.problems import report
from planlang.source import Record, SourceText, Span
from planlang.totals.figures import Column
from planlang.values.names import nfc
from planlang.values.numbers import Number, Style, Unclear, read_number
from planlang.values.time import Period
from planlang.values.units import Unit


@attrs.define(eq=False)
class Context:
    """The state of reading one file."""

    source: SourceText
    style: Style = "vi"
    unit: Unit | None = None
    register: Register = attrs.field(factory=Register)
    findings: list[Finding] = attrs.field(factory=list)
    columns: dict[Period | None, dict[str | None, Column]] = attrs.field(factory=dict)
    heads: dict[tuple[type, int], Any] = attrs.field(factory=dict)
    sources: dict[str, str | None] = attrs.field(factory=dict)

    def text(self, span: Span) -> str:
        """The text of a span, in composed form."""
        return nfc(self.source.text[span.start : span.end])

    def report(self, kind: str, span: Span, /, **args: object) -> None:
        """Note one thing that could not be read."""
        self.findings.append(report(kind, span, **args))  # type: ignore[arg-type]

    def number(self, text: str, span: Span) -> Number | None:
        """Read one figure; what is unclear is reported with its readings."""
        value = read_number(text, self.style)
        if not isinstance(value, Unclear):
            return value
        if value.kind == "too-long":
            self.report("number-long", span)
        elif value.kind == "foreign-digits":
            self.report("number-foreign", span, detail=text)
        elif value.readings:
            # The choice is shown in the file's own convention, whatever the reader's language.
            self.report("number-unclear", span, detail=text, readings=" / ".join(value.readings))
        else:
            self.report("number-odd", span, detail=text)
        return None

    def columns_at(self, time: Period | None) -> dict[str | None, Column]:
        """The columns of one time by their source; one object for each, however often it is used."""
        found = self.columns.get(time)
        if found is None:
            found = self.columns[time] = {}
        return found

    def column(self, time: Period | None, source: str | None) -> Column:
        """The column of a coordinate."""
        columns = self.columns_at(time)
        found = columns.get(source)
        if found is None:
            found = columns[source] = Column(time, source)
        return found

    def source_called(self, name: str) -> str | None:
        """The id of the funding source that an id names; None when there is none."""
        if name not in self.sources:
            declared = self.register.find(name, "source")
            self.sources[name] = declared.path if declared is not None and declared.path else None
        return self.sources[name]


@attrs.frozen(eq=False, repr=False)
class Scope(Record):
    """Where a value is read: the path of its block, and the unit of money that holds there."""

    path: str = ""
    unit: Unit | None = None
