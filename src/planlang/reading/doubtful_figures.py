"""Figures that the file's own way of writing does not read come in; a finding for each, or one for all of many, goes out.

A table copied from a program with the other marks has hundreds of them, and one cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from planlang.diagnostics import Finding, Label, Message, say
from planlang.reading.problems import report
from planlang.source import Record, Span
from planlang.values.numbers import Style, Unclear, read_number

#: As many are still told one by one.
_FEW = 3
_MOST_LABELS = 10
#: The other way of writing figures, and a sample of it.
_OTHER: dict[Style, tuple[Style, str]] = {"vi": ("en", "1,234.56"), "en": ("vi", "1.234,56"), "lakh": ("en", "1,234,567.8")}
_ALSO = say("số này cũng vậy", "so is this")


@attrs.frozen(eq=False, repr=False)
class Doubtful(Record):
    """One figure, where it stands, and what it may mean in the file's own way of writing."""

    text: str
    span: Span
    readings: tuple[str, ...]


def doubtful_figures(found: Sequence[Doubtful], style: Style, settled: bool) -> Iterator[Finding]:
    """What to say of the doubtful figures of a file."""
    if len(found) <= _FEW:
        for one in found:
            if len(one.readings) > 1:
                yield report("number-unclear", one.span, detail=one.text, first=one.readings[0], second=one.readings[1])
            else:
                yield report("number-style", one.span, detail=one.text, first=one.readings[0])
        return
    first, *others = sorted(found, key=lambda one: one.span)
    clear = all(len(one.readings) == 1 for one in found)
    yield report(
        "numbers-style",
        first.span,
        n=len(found),
        detail=first.text,
        advice=_advice(found, first, style, settled),
        labels=tuple(Label(_ALSO, one.span) for one in others[:_MOST_LABELS]),
        edits=tuple((one.span, one.readings[0]) for one in found) if clear else (),
    )


def _advice(found: Sequence[Doubtful], first: Doubtful, style: Style, settled: bool) -> Message:
    other, sample = _OTHER[style]
    again = say("{a}", "{a}", a=first.readings[0])
    if len(first.readings) > 1:
        again = say("{a} hay {b}", "{a} or {b}", a=first.readings[0], b=first.readings[1])
    if settled or any(isinstance(read_number(one.text, other, True), Unclear) for one in found):
        return say(
            "ghi lại từng số theo cách viết của tệp này, ví dụ {again}",
            "write each as this file does, such as {again}",
            again=again,
        )
    return say(
        "nếu cả tệp viết như vậy, thêm dòng “cách viết số: {sample}” ở đầu tệp; nếu không, ghi lại từng số, ví dụ {again}",
        "if the whole file is written so, add the line “figures written: {sample}” at its top; if not, write each again, such as {again}",
        sample=sample,
        again=again,
    )
