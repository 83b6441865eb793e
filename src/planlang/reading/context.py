"""What every step of reading shares: the text, the file's convention for figures, the names, and what was found."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from planlang.diagnostics import Finding, Label, Severity, say
from planlang.reading.doubtful_figures import Doubtful, doubtful_figures
from planlang.reading.names import Declared, Register
from planlang.reading.problems import report
from planlang.source import Record, SourceText, Span
from planlang.totals.figures import Column
from planlang.values.names import composed_offsets, keyword_key, nfc
from planlang.values.numbers import Number, Style, Unclear, ascii_digits, read_number
from planlang.values.time import Period
from planlang.values.units import Unit, find_unit, rate

if TYPE_CHECKING:
    from planlang.totals.axes import Axis

#: A file with more findings than this is told so; what else is wrong shows when these are mended.
MAX_FINDINGS = 1000
_MOST_LABELS = 10
#: What may be reported about words that are a figure in the digits of another script.
_PERHAPS_FIGURES = ("value", "value-whole", "value-end", "head-word", "undefined", "bad-id", "row-label")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_WORD_END = re.compile(r"[\s,;:|]")
_LONGEST_UNIT = 80


@attrs.define(eq=False)
class Context:
    """The state of reading one file.

    Attributes:
        source: the text.
        style, settled: convention for figures; settled when the file itself states it.
        unit, unit_unread: the plan's unit of money; whether one is written that could not be read.
        register: every name that the plan declares.
        findings: what was found wrong so far; at most `MAX_FINDINGS`.
        errors: how many errors there were, counted beyond that limit.
        looked_up: how often near misses of a keyword were looked for.
        pasted: the last lines that were told as rows without bars.
        comments: where comments stand, in order.
        torn: where quotes and texts begin that were never closed, in order.
        years: the calendar years that stand behind funding keywords, as written.
        columns, called, heads: what was made or looked up before, by coordinate, by time and name, by statement.
        without_unit: amounts that nothing gives a unit to.
        doubtful: figures that the file's way of writing does not read; with many of them it is one finding.
        missed: what was found wrong at several places and is said once, by its words; with the further places.
        units: the units that the plan declares for itself, by the keys of their names.
        budget_year: month and day on which budget years begin; None when the plan does not say so.
        begins: where the file begins in the text of all files of the plan; 0 for the plan's own.
        uses: heads of the statements that use other files.
        repeated: names that a nearer file has declared already, with that declaration.
        norms: where the prices of cost norms stand, by id.
        axes: the dimensions that it declares, by id; members: `(dimension, member)` by ids, and by the keys of names.
    """

    source: SourceText
    style: Style = "vi"
    settled: bool = False
    unit: Unit | None = None
    unit_unread: bool = False
    register: Register = attrs.field(factory=Register)
    findings: list[Finding] = attrs.field(factory=list)
    errors: int = 0
    looked_up: int = 0
    pasted: Span = Span(0, 0)
    torn: list[int] = attrs.field(factory=list)
    comments: list[Span] = attrs.field(factory=list)
    years: dict[str, Period] = attrs.field(factory=dict)
    columns: dict[tuple[Period | None, str | None], Column] = attrs.field(factory=dict)
    called: dict[Period | None, dict[str, Column]] = attrs.field(factory=dict)
    heads: dict[tuple[type, int], Any] = attrs.field(factory=dict)
    without_unit: list[Span] = attrs.field(factory=list)
    missed: dict[str, tuple[Finding, list[Span]]] = attrs.field(factory=dict)
    doubtful: list[Doubtful] = attrs.field(factory=list)
    units: dict[str, Unit] = attrs.field(factory=dict)
    budget_year: tuple[int, int] | None = None
    begins: int = 0
    uses: list[Any] = attrs.field(factory=list)
    repeated: list[tuple[Declared, Declared]] = attrs.field(factory=list)
    norms: dict[str, Span] = attrs.field(factory=dict)
    axes: dict[str, Axis] = attrs.field(factory=dict)
    members: dict[str, tuple[str, str]] = attrs.field(factory=dict)

    def text(self, span: Span) -> str:
        """The text of a span, in composed form."""
        return nfc(self.raw(span))

    def raw(self, span: Span) -> str:
        """The text of a span as it was written; comments between its lines are blanks."""
        text = self.source.text[span.start : span.end]
        if "#" not in text or not self.comments:
            return text
        pieces: list[str] = []
        position = span.start
        for place in range(bisect_left(self.comments, span), len(self.comments)):
            start, end = self.comments[place]
            if end > span.end:
                break
            pieces.append(text[position - span.start : start - span.start] + " " * (end - start))
            position = end
        return "".join(pieces) + text[position - span.start :]

    # ---- what is found ----
    def add(self, finding: Finding) -> None:
        """Note a finding."""
        self.errors += finding.severity is Severity.ERROR
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(finding)
        elif len(self.findings) == MAX_FINDINGS:
            self.findings.append(report("too-many", finding.span, detail=MAX_FINDINGS))

    def report(self, kind: str, span: Span, /, **args: object) -> None:
        """Note one thing that could not be read; what holds digits of another script is no name, and is told as a figure."""
        if kind in _PERHAPS_FIGURES and not self.source.text[span.start : span.end].isascii():
            figure = _with_foreign_digits(self.text(span))
            if figure and self.source.text[span.start] not in '"“':
                kind, args = "number-foreign", {"detail": figure, "first": ascii_digits(figure)}
        self.add(report(kind, span, **args))  # type: ignore[arg-type]

    @property
    def full(self) -> bool:
        """True when nothing more is noted, so that looking for suggestions would be in vain."""
        return len(self.findings) > MAX_FINDINGS

    def is_torn(self, span: Span) -> bool:
        """Whether a quote or text in a span was never closed; that has been said."""
        if not self.torn:
            return False
        place = bisect_left(self.torn, span.start)
        return place < len(self.torn) and self.torn[place] < max(span.end, span.start + 1)

    def miss_unit(self, span: Span) -> None:
        """Note an amount without a unit; all of them are one finding."""
        self.errors += 1
        self.without_unit.append(span)

    def is_missed(self, finding: Finding) -> bool:
        """Whether a finding was noted before at another place; then this place is noted too."""
        known = self.missed.get(finding.message.text("en"))
        if known is not None:
            self.errors += 1
            known[1].append(finding.span)
        return known is not None

    def miss(self, finding: Finding) -> None:
        """Note a finding that is the same wherever it is found; with all its places it is one."""
        self.errors += 1
        _, further = self.missed.setdefault(finding.message.text("en"), (finding, []))
        further.append(finding.span)

    def report_missed(self) -> None:
        """Say once what was found wrong at several places: amounts without a unit, figures, names that nothing goes by."""
        if self.without_unit:
            first, *others = sorted(self.without_unit)
            same = say("chỗ này cũng vậy", "nor is there one here")
            self.report("no-unit", first, labels=tuple(Label(same, span) for span in others[:_MOST_LABELS]))
        for finding in doubtful_figures(self.doubtful, self.style, self.settled):
            self.add(finding)
        again = say("cũng ghi ở đây", "and here")
        for finding, places in self.missed.values():
            first, *others = sorted(places)
            labels = (*finding.labels, *(Label(again, span) for span in others[:_MOST_LABELS]))
            self.add(attrs.evolve(finding, span=first, labels=labels))

    # ---- figures ----
    def number(self, text: str, span: Span) -> Number | None:
        """Read one figure; what is unclear is reported with its readings."""
        value = read_number(text, self.style, self.settled)
        if not isinstance(value, Unclear):
            return value
        # The choice is shown in the file's own convention, whatever the reader's language.
        if value.kind == "too-long":
            self.report("number-long", span)
        elif value.kind == "foreign-digits":
            self.report("number-foreign", span, detail=text, first=ascii_digits(text))
        elif value.readings:
            self.errors += 1
            self.doubtful.append(Doubtful(text, span, value.readings))
        else:
            self.report("number-odd", span, detail=text)
        return None

    def unit_called(self, name: str) -> Unit | None:
        """The unit of a name: one that the plan declares, or one of the language; no name is longer than a line."""
        if len(name) > _LONGEST_UNIT:
            return None
        if not self.units:
            return find_unit(name)
        own = self.units.get(keyword_key(name))
        if own is not None or "/" not in name:
            return own or find_unit(name)
        return rate([self.units.get(keyword_key(part)) or find_unit(part.strip()) for part in name.split("/")])

    # ---- what is looked up often ----
    def column(self, time: Period | None, source: str | None) -> Column:
        """The column of a coordinate; one object for each, however often it is used."""
        found = self.columns.get((time, source))
        if found is None:
            found = self.columns[time, source] = Column(time, source)
        return found

    def columns_called(self, time: Period | None) -> dict[str, Column]:
        """The columns of one time that were asked for by the names of their sources."""
        return self.called.setdefault(time, {})

    def column_called(self, name: str, time: Period | None) -> Column | None:
        """The column of a time and of the funding source that a name stands for; None when there is no such source."""
        declared = self.register.find(name, "source")
        if declared is None or not declared.path:
            return None
        column = self.columns_called(time)[name] = self.column(time, declared.path)
        return column


class Written:
    """A value as it was written: its text in composed form, and where each part of that stands in the file."""

    def __init__(self, context: Context, span: Span) -> None:
        self.span = span
        self.text = context.text(span)
        self._raw = context.raw(span)

    def place(self, start: int, end: int) -> Span:
        """Where a stretch of the composed text stands in the file."""
        offsets = self._offsets
        if offsets is None:
            return Span(self.span.start + start, self.span.start + end)
        if not offsets:
            return self.span
        return Span(self.span.start + offsets[start], self.span.start + offsets[end])

    @cached_property
    def _offsets(self) -> list[int] | None:
        """Offsets of the composed characters; None when they are the file's own, empty when they cannot be told."""
        if self.text == self._raw:
            return None
        offsets = composed_offsets(self._raw)
        return offsets if len(offsets) == len(self.text) + 1 else []


class Argument(NamedTuple):
    """The words between a keyword and its colon, and where they stand."""

    text: str
    span: Span


@attrs.frozen(eq=False, repr=False)
class Scope(Record):
    """Where a value is read.

    Attributes:
        paths: paths of the blocks around it that have an id, the innermost first.
        id: the id of the innermost of these.
        unit: the unit of money that holds there.
        unit_unread: a unit is written for it that could not be read.
    """

    paths: tuple[str, ...] = ()
    id: str = ""
    unit: Unit | None = None
    unit_unread: bool = False

    @property
    def path(self) -> str:
        """The path of the innermost block that has an id."""
        return self.paths[0] if self.paths else ""


def _with_foreign_digits(text: str) -> str:
    """The first word that holds a digit of another script; empty when there is none."""
    digit = _FOREIGN_DIGIT.search(text)
    if digit is None:
        return ""
    start = max((end.end() for end in _WORD_END.finditer(text, 0, digit.start())), default=0)
    end = _WORD_END.search(text, digit.end())
    return text[start : end.start() if end else len(text)]
