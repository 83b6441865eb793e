"""The text of a funding line comes in; figures in the smallest unit, each with its column, go out.

Plain lists of names and whole figures, by far the commonest, are read by one compiled pattern; a test holds it equal to
the grammar of values, which reads everything else.
"""

from __future__ import annotations

import re
from fractions import Fraction

import attrs

from planlang.diagnostics import say
from planlang.model.declare import Key
from planlang.reading.context import Context, Scope
from planlang.reading.times import read_period
from planlang.reading.values import parse, resolve
from planlang.source import Record, Span
from planlang.syntax.values import Term
from planlang.totals.figures import Column, Figure, Parts, State
from planlang.values.names import keyword_key
from planlang.values.numbers import Number, normal
from planlang.values.time import Period
from planlang.values.units import Unit, find_unit

_GROUPED = {"vi": r"[0-9]{1,3}(?:\.[0-9]{3})+", "en": r"[0-9]{1,3}(?:,[0-9]{3})+"}
_ITEM = {
    style: re.compile(rf"([A-Z][A-Z0-9_]*+)[ ]((?!0[0-9.,]){grouped}|[0-9]++|-)(?:,[ ]|$)") for style, grouped in _GROUPED.items()
}
_WHOLE = {
    style: re.compile(rf"((?!0[0-9.,]){grouped}|(?!0[0-9])[0-9]++)(?:[ ]([^\W\d_][^\W\d_ ]*(?:[ ][^\W\d_]+)*))?")
    for style, grouped in _GROUPED.items()
}
_ALL_PARTS = {keyword_key(word) for word in ("gồm", "bao gồm", "chia ra", "comprising")}


@attrs.frozen(eq=False, repr=False)
class FundingValue(Record):
    """What one funding line says: its figures, how its parts are to be added, and the unit written beside them."""

    figures: tuple[Figure, ...] = ()
    parts: Parts = ""
    unit: Unit | None = None


def read_funding(context: Context, key: Key, span: Span, scope: Scope, time: Period | None) -> FundingValue:
    """A funding line `tổng 500, gồm TW 430, TINH 70`, `TINH 100, TW 150` or `250`, for a span of time."""
    quick = _quick(context, span, scope, time)
    if quick is not None:
        return quick
    term = parse(context, "funding", span, key)
    if term is None:
        return FundingValue((Figure(context.column(time, None), "unread", 0, span.start, span.end),))
    return _Funding(context, span, scope, time).read(term)


def _quick(context: Context, span: Span, scope: Scope, time: Period | None) -> FundingValue | None:
    text = context.source.text
    group = "." if context.style == "vi" else ","
    start, end = span
    whole = _WHOLE[context.style].fullmatch(text, start, end)
    if whole is not None:
        unit = find_unit(whole[2]) if whole[2] else scope.unit
        if unit is None or not unit.is_money or len(whole[1]) > 40:
            return None
        column = context.column(time, None)
        minor = int(whole[1].replace(group, "")) * unit.factor
        return FundingValue((Figure(column, "figure", minor, start, end),), "", unit if whole[2] else None)
    if scope.unit is None:
        return None
    match = _ITEM[context.style].match
    factor = scope.unit.factor
    columns = context.columns_at(time)
    figures: list[Figure] = []
    position = start
    while position < end:
        item = match(text, position, end)
        if item is None:
            return None
        source = context.source_called(item[1])
        digits = item[2]
        if source is None or len(digits) > 40:
            return None
        column = columns.get(source) or context.column(time, source)
        if digits == "-":
            figures.append(Figure(column, "blank", 0, *item.span(2)))
        else:
            figures.append(Figure(column, "figure", int(digits.replace(group, "")) * factor, *item.span(2)))
        position = item.end()
    if text[end - 1] in " ,":
        return None
    return FundingValue(tuple(figures))


class _Funding:
    """Reads one line by its term."""

    def __init__(self, context: Context, span: Span, scope: Scope, time: Period | None) -> None:
        self.context, self.span, self.scope, self.time = context, span, scope, time
        self.unit: Unit | None = None
        self._said_no_unit = False

    def read(self, term: Term) -> FundingValue:
        figures: list[Figure] = []
        parts: Parts = ""
        whole = term.term("worth")
        # "tổng 500, gồm TW 430 triệu đồng": a unit behind the last figure is the unit of all that have none.
        units = [one for one in _units(term) if one is not None]
        last_unit = self._find(units[-1]) if units else None
        split = term.term("items") or term.term("parted")
        if whole is not None:
            figures.append(self._worth(whole, self.context.column(self.time, None), last_unit))
        if split is not None:
            word = split.word("PARTS")
            if word is not None:
                parts = "all" if keyword_key(str(word)) in _ALL_PARTS else "some"
            for item in split.terms("item"):
                figures.append(self._item(item, last_unit))
        return FundingValue(tuple(figures), parts, self.unit)

    def _find(self, term: Term) -> Unit | None:
        start, end = term.extent
        return find_unit(self.context.text(self.span)[start:end])

    def _item(self, item: Term, last_unit: Unit | None) -> Figure:
        name = item.words()[0]
        quoted = str(name)[0] in '"“'
        place = self._place(name.start_pos or 0, name.end_pos or 0)
        ref = resolve(self.context, str(name).strip('"“”'), place, quoted, "source", self.scope)
        known = self.context.register.find(ref.id, "source") is not None
        worth = item.term("worth")
        assert worth is not None
        figure = self._worth(worth, self.context.column(self.time, ref.id), last_unit)
        return figure if known else attrs.evolve(figure, state="unread")

    def _worth(self, worth: Term, column: Column, last_unit: Unit | None) -> Figure:
        start, end = worth.extent
        place = self._place(start, end)
        state, minor = read_worth(self.context, worth, place, self.span, last_unit or self.scope.unit, self)
        return Figure(column, state, minor, place.start, place.end)

    def _place(self, start: int, end: int) -> Span:
        if len(self.context.text(self.span)) != self.span.end - self.span.start:
            return self.span
        return Span(self.span.start + start, self.span.start + end)

    def use(self, unit: Unit) -> None:
        """Note the unit written beside a figure."""
        self.unit = self.unit or unit

    def miss_unit(self, place: Span) -> None:
        """Say once that a line has no unit."""
        if not self._said_no_unit:
            self._said_no_unit = True
            self.context.report("no-unit", place)


def _units(term: Term) -> list[Term | None]:
    found: list[Term | None] = []
    stack: list[object] = [term]
    while stack:
        current = stack.pop()
        if isinstance(current, Term):
            if current.data == "value_unit":
                found.append(current)
            stack.extend(reversed(current.children))
    return found


def read_worth(
    context: Context, worth: Term, place: Span, span: Span, default: Unit | None, line: _Funding | None
) -> tuple[State, Number]:
    """State and smallest units of a term `worth`: an amount, a blank, `?` or "decided later"."""
    if worth.word("DASH"):
        return "blank", 0
    if worth.word("LOST"):
        return "lost", 0
    if worth.word("PENDING"):
        return "pending", 0
    amount = worth.term("amount")
    assert amount is not None
    total: Number = 0
    dimension = None
    scaled = amount.terms("scaled")
    for one in scaled:
        figure = one.term("figure")
        assert figure is not None
        word = figure.words()[0]
        number = context.number(str(word), place)
        unit_term = one.term("value_unit")
        unit = default
        if unit_term is not None:
            start, end = unit_term.extent
            name = context.text(span)[start:end]
            unit = find_unit(name)
            if unit is None or not unit.is_money:
                from planlang.reading.problems import suggest
                from planlang.values.units import similar_units

                kind = "unknown-unit" if unit is None else "not-money"
                advice = suggest(similar_units(name)) or say("ví dụ: triệu đồng", "for example: VND million")
                context.report(kind, place, detail=name, advice=advice)
                return "unread", 0
            if line is not None:
                line.use(unit)
        if number is None:
            return "unread", 0
        if unit is None:
            if line is not None:
                line.miss_unit(place)
            else:
                context.report("no-unit", place)
            return "unread", 0
        if dimension not in (None, unit.dimension) or (len(scaled) > 1 and unit_term is None):
            context.report(
                "value",
                place,
                detail=context.text(place),
                found=context.text(place),
                advice=say("tách các số bằng dấu phẩy", "part the figures with commas"),
            )
            return "unread", 0
        dimension = unit.dimension
        total += (
            normal(Fraction(number) * Fraction(unit.factor))
            if isinstance(number, Fraction) or isinstance(unit.factor, Fraction)
            else number * unit.factor
        )
    return "figure", normal(total)


def read_time_argument(context: Context, text: str, span: Span) -> tuple[Period | None, bool]:
    """The time behind a funding keyword (`kinh phí 2013: …`); and whether it could be read."""
    if not text:
        return None, True
    if len(text) == 4 and text.isascii() and text.isdigit() and text != "0000":
        return Period.years(int(text)), True
    term = parse(context, "period", span)
    if term is None:
        return None, False
    period = read_period(context, term, span)
    return period, period is not None
