"""What a check saw comes in; one finding as plain data goes out, ready for any way of showing it."""

from __future__ import annotations

from enum import Enum
from typing import Any

import attrs

from planlang.diagnostics.message import Message
from planlang.source import Record, Span


class Severity(Enum):
    """How much a finding weighs; `rank` orders them, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        return ("error", "warning", "info").index(self.value)


@attrs.frozen(repr=False)
class Label(Record):
    """A further place that belongs to a finding, and what it contributes."""

    message: Message
    span: Span


@attrs.frozen(repr=False)
class Cause(Record):
    """Why a figure differs: `certain` when this explanation alone fits the whole difference."""

    kind: str
    message: Message
    certain: bool = True


@attrs.frozen(repr=False)
class Compared(Record):
    """The two figures of a finding, in plain digits, and the code of their unit."""

    stated: str
    computed: str
    unit: str


@attrs.frozen(repr=False)
class Edit(Record):
    """A stretch of the file and the text that takes its place; an empty stretch is a place to put it in."""

    span: Span
    text: str


@attrs.frozen(repr=False)
class Fix(Record):
    """Edits that end a finding: applied together or not at all.

    Attributes:
        message: what is done, as one tells a colleague.
        edits: in the order of the file; they do not overlap.
        safe: True when the plan means the same afterwards, or nothing else can have been meant.
    """

    message: Message
    edits: tuple[Edit, ...]
    safe: bool = False


@attrs.frozen(repr=False)
class Acknowledged(Record):
    """The acknowledgement that covers a finding: its reason as written, and where it stands."""

    reason: str
    span: Span


@attrs.frozen(repr=False)
class Finding(Record):
    """One thing a planner should look at.

    Attributes:
        code: stable code of the contradiction, such as `PL201`; never names a cause.
        name: the rule's name in plain English words, such as `total-differs`.
        severity: error, warning or info.
        message: the fact, with both figures or both places.
        span: where it shows.
        subject: what it is about, as one addresses it in a plan: `PHU_LUC[tổng]`, `DA2.TDA2`.
        labels: every further place that contributed.
        cause: the explanation, if one fits the whole difference; where several do, the likeliest.
        alternatives: the other explanations that fit it just as exactly, the likeliest first.
        advice: what to do next.
        fixes: edits that would end it, the best one first.
        figures: stated and computed, when the finding compares two figures.
        facts: the things compared, by the names that an acknowledgement restates.
        acknowledged: set when the plan acknowledges it.
        evidence: whatever the rule wants to keep for later steps; not shown, not compared.
    """

    code: str
    name: str
    severity: Severity
    message: Message
    span: Span
    subject: str = ""
    labels: tuple[Label, ...] = ()
    cause: Cause | None = None
    alternatives: tuple[Cause, ...] = ()
    advice: Message | None = None
    fixes: tuple[Fix, ...] = ()
    figures: Compared | None = None
    facts: tuple[tuple[str, str], ...] = ()
    acknowledged: Acknowledged | None = None
    evidence: Any = attrs.field(default=None, eq=False, repr=False)

    @property
    def order(self) -> tuple[int, int, str]:
        """Sort key: by place in the file, then by code."""
        return (self.span.start, self.span.end, self.code)
