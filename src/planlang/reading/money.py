"""The text of a funding line comes in; figures in the smallest unit, each with its column, go out.

Plain lists of names and whole figures, by far the commonest, are read by one compiled pattern; a test holds it equal to
the grammar of values, which reads everything else.
"""

from __future__ import annotations

import re

import attrs

from planlang.diagnostics import say
from planlang.model.declare import Key
from planlang.model.said import Costing
from planlang.reading.context import Context, Scope, Written
from planlang.reading.measures import (
    Quantity,
    UnitName,
    add_scales,
    figure_of,
    report_unknown_unit,
    times,
    unit_named,
    unit_of,
)
from planlang.reading.parsing import parse
from planlang.reading.references import is_known, resolve
from planlang.reading.times import is_budget_year, read_budget_year, read_period
from planlang.source import Record, Span
from planlang.syntax.values import Term
from planlang.syntax.words import comparator_called
from planlang.totals.figures import Bound, Column, Figure, Parts, State
from planlang.values.names import keyword_key
from planlang.values.numbers import Number
from planlang.values.targets import Comparator, Measure
from planlang.values.time import Period
from planlang.values.units import Unit, find_unit

# A whole figure that reads one way: 0, 90, 1.040; not 05 (a count), not 1,040.
_FIGURE = {
    "vi": r"[1-9][0-9]{0,2}(?:\.[0-9]{3})++|[1-9][0-9]*+|0(?![0-9])",
    "en": r"[1-9][0-9]{0,2}(?:,[0-9]{3})++|[1-9][0-9]*+|0(?![0-9])",
    "lakh": r"[1-9][0-9]?(?:,[0-9]{2}(?=,))*+,[0-9]{3}|[1-9][0-9]*+|0(?![0-9])",
}
# Names that the grammar takes for a quarter, half a year or a rule's code are left to it.
_ITEM = {
    style: re.compile(rf"(?!Q[1-4] |H[12] |PL[0-9]{{3}} )([A-Z][A-Z0-9_]*+)[ ]({figure}|-)(?:,[ ]|\Z)")
    for style, figure in _FIGURE.items()
}
_WHOLE = {style: re.compile(rf"({figure})(?:[ ]([^\W\d_]++(?:[ ][^\W\d_]++)*+))?") for style, figure in _FIGURE.items()}
_ALL_PARTS = {keyword_key(word) for word in ("gồm", "bao gồm", "chia ra", "gom", "bao gom", "comprising")}
_YEAR = re.compile(r"(?!0000|9999)[0-9]{4}")


@attrs.frozen(eq=False, repr=False)
class FundingValue(Record):
    """What one funding line says: its figures, the unit written beside them, and the product that they are."""

    figures: tuple[Figure, ...] = ()
    unit: Unit | None = None
    costing: Costing | None = None


def read_funding(context: Context, key: Key, span: Span, scope: Scope, time: Period | None) -> FundingValue:
    """A funding line `tổng 500, gồm TW 430, TINH 70`, `TINH 100, TW 150` or `250`, for a span of time."""
    quick = _quick(context, span, scope, time)
    return quick if quick is not None else _by_grammar(context, key, span, scope, time)


def _quick(context: Context, span: Span, scope: Scope, time: Period | None) -> FundingValue | None:
    text = context.source.text
    group = "." if context.style == "vi" else ","
    start, end = span
    whole = _WHOLE[context.style].fullmatch(text, start, end)
    if whole is not None:
        unit = find_unit(whole[2]) if whole[2] else scope.unit
        if unit is None or not unit.is_money or len(whole[1]) > 40 or len(whole[2] or "") > 40:
            return None
        minor = int(whole[1].replace(group, "")) * unit.factor
        return FundingValue((Figure(context.column(time, None), "figure", minor, *whole.span()),), unit if whole[2] else None)
    if scope.unit is None:
        return None
    factor = scope.unit.factor
    columns = context.columns_called(time)
    figures: list[Figure] = []
    position = start
    for item in _ITEM[context.style].finditer(text, start, end):
        name, digits = item.groups()
        column = columns.get(name) or context.column_called(name, time)
        if item.start() != position or column is None or len(digits) > 40:
            return None
        position = item.end()
        from_, to = item.span(2)
        if digits == "-":
            figures.append(Figure(column, "blank", 0, from_, to))
        else:
            figures.append(Figure(column, "figure", int(digits.replace(group, "")) * factor, from_, to))
    return FundingValue(tuple(figures)) if position == end and text[end - 1] != " " else None


def _by_grammar(context: Context, key: Key, span: Span, scope: Scope, time: Period | None) -> FundingValue:
    written = Written(context, span)
    term = parse(context, "funding", written, key)
    if term is None:
        return FundingValue((Figure(context.column(time, None), "unread", 0, *span),))
    return _Funding(context, written, scope, time).read(term)


class _Funding:
    """Reads one line by its term."""

    def __init__(self, context: Context, written: Written, scope: Scope, time: Period | None) -> None:
        self.context, self.written, self.scope, self.time = context, written, scope, time
        self.unit: Unit | None = None
        self.at_end = True

    def read(self, term: Term) -> FundingValue:
        product = term.term("product")
        if product is not None:
            return self._product(product)
        figures: list[Figure] = []
        parts: Parts = ""
        whole = term.term("worth")
        self._last_unit(term)
        split = term.term("items") or term.term("parted")
        if whole is not None:
            figures.append(self._worth(whole, self.context.column(self.time, None)))
        if split is not None:
            word = split.word("PARTS")
            if word is not None:
                parts = "all" if keyword_key(str(word)) in _ALL_PARTS else "some"
            if figures:
                figures[0] = attrs.evolve(figures[0], parts=parts)
            for item in split.terms("item"):
                figures.append(self._item(item))
        return FundingValue(tuple(figures), self.unit)

    def _product(self, term: Term) -> FundingValue:
        """`6 lớp x 255 triệu đồng/lớp = 1.530 triệu đồng`: factors, and perhaps what they come to."""
        factors: list[Measure] = []
        for one in term.terms("factor"):
            value = figure_of(self.context, one, self.written)
            unit = unit_of(self.context, one.term("value_unit"), self.written)
            if value is None or (unit is None and one.term("value_unit") is not None):
                return FundingValue()
            factors.append(Measure(value, unit=unit))
        sign, worth = term.word("COMPARATOR"), term.term("worth")
        costing = Costing(tuple(factors), worth is not None, self.written.place(*term.extent))
        if worth is None or sign is None:
            return FundingValue((), None, costing)
        if comparator_called(str(sign)) != "=":
            place = self.written.place(sign.start_pos or 0, sign.end_pos or 0)
            self.context.report("value", place, detail=self.written.text, found=str(sign))
            return FundingValue()
        self._last_unit(worth)
        self.at_end = True
        return FundingValue((self._worth(worth, self.context.column(self.time, None)),), self.unit, costing)

    def _last_unit(self, term: Term) -> None:
        """Find the last unit that is written in the line, and whether it stands behind the last figure."""
        last: UnitName | None = None
        stack: list[object] = [term]
        while stack and last is None:
            current = stack.pop()
            if isinstance(current, Term):
                if current.data == "scaled":
                    last = _unit_name(current, self.written)
                    self.at_end = self.at_end and last is not None
                stack.extend(current.children)
        if last is not None:
            unit = self.context.unit_called(last.name)
            self.unit = unit if unit is not None and unit.is_money else None

    def _item(self, item: Term) -> Figure:
        name = item.words()[0]
        quoted = str(name)[0] in '"“'
        place = self.written.place(name.start_pos or 0, name.end_pos or 0)
        ref = resolve(self.context, str(name).strip('"“”'), place, quoted, "source", self.scope)
        worth = item.term("worth")
        assert worth is not None
        figure = self._worth(worth, self.context.column(self.time, ref.id))
        return figure if is_known(self.context, ref, "source") else attrs.evolve(figure, state="unread", minor=0)

    def _worth(self, worth: Term, column: Column) -> Figure:
        place = self.written.place(*worth.extent)
        own, outer = self.unit, self.scope.unit
        # "tổng 500, gồm TW 430 triệu đồng": a unit behind the last figure is the unit of all that have none.
        default = own if own is not None and self.at_end else outer
        if own is not None and outer is not None and default is not own and own.code != outer.code and _lacks_unit(worth):
            self.context.report("unit-unclear", place, detail=self.context.text(place), first=own, second=outer)
            return Figure(column, "unread", 0, *place)
        bounds = worth.term("bounds")
        if bounds is not None:
            return read_bound(self.context, bounds, self.written, column, default, self.scope.unit_unread)
        state, minor = read_worth(self.context, worth, self.written, default, self.scope.unit_unread)
        return Figure(column, state, minor, *place)


def read_bound(
    context: Context, bounds: Term, written: Written, column: Column, default: Unit | None, unit_unread: bool = False
) -> Figure:
    """`3-5 tỷ`, `khoảng 500 triệu`: the start of a range takes the unit of its end."""
    place = written.place(*bounds.extent)
    ends: list[Number] = []
    amounts = bounds.terms("amount")
    currency = amounts[0].terms("scaled")[0].word("CURRENCY")
    for amount in reversed(amounts):
        first, *more = amount.terms("scaled")
        if ends and not more and first.term("value_unit") is None and default is not None:
            value = figure_of(context, first, written)
            if value is None:
                return Figure(column, "unread", 0, *place)
            ends.insert(0, times(value, default.factor))
            continue
        inner = Term("worth", [amount])
        default = _unit_at_end(context, amount, written, currency) or default
        state, minor = read_worth(context, inner, written, default, unit_unread)
        if state != "figure":
            return Figure(column, "unread", 0, *place)
        ends.insert(0, minor)
    sign = bounds.word("COMPARATOR")
    comparator: Comparator = ">=" if bounds.word("OR_MORE") else "<=" if bounds.word("OR_LESS") else "="
    if sign is not None:
        comparator = comparator_called(str(sign))
    if comparator == "=" and len(ends) == 1:
        return Figure(column, "figure", ends[0], *place)
    measure = Measure(ends[0], ends[1] if len(ends) > 1 else None, comparator)
    return Bound(column, "bound", 0, *place, measure=measure, unit=default)


def _unit_at_end(context: Context, amount: Term, written: Written, currency: object = None) -> Unit | None:
    """The unit of money behind an amount, if it names one; a currency may stand in front of the first figure."""
    named = _unit_name(amount.terms("scaled")[-1], written)
    if named is None:
        return None
    currency = currency or amount.terms("scaled")[0].word("CURRENCY")
    unit = context.unit_called(named.name)
    if unit is None and currency is not None:
        unit = context.unit_called(f"{named.name} {currency}")
    return unit if unit is not None and unit.is_money else None


def _unit_name(scaled: Term, written: Written) -> UnitName | None:
    return unit_named(scaled.term("value_unit"), written, scaled.word("CURRENCY"))


def _lacks_unit(worth: Term) -> bool:
    amount = worth.term("amount")
    return amount is not None and any(_has_no_unit(scaled) for scaled in amount.terms("scaled"))


def _has_no_unit(scaled: Term) -> bool:
    return scaled.term("value_unit") is None and scaled.word("CURRENCY") is None


def read_worth(
    context: Context, worth: Term, written: Written, default: Unit | None, unit_unread: bool = False
) -> tuple[State, Number]:
    """State and smallest units of a term `worth`: an amount, a blank, `?` or "decided later".

    `default` is the unit of figures that have none beside them; with `unit_unread` it is known to be unreadable.
    """
    for word, state in _NO_FIGURE.items():
        if worth.word(word):
            return state, 0
    if worth.term("bounds") is not None:
        place = written.place(*worth.extent)
        context.report("bounds-in-cell", place, detail=context.text(place))
        return "unread", 0
    amount = worth.term("amount")
    assert amount is not None
    parts: list[Quantity] = []
    default = _unit_at_end(context, amount, written) or default
    for scaled in amount.terms("scaled"):
        part = _scaled(context, scaled, written, default, unit_unread)
        if part is None:
            return "unread", 0
        parts.append(part)
    if len(parts) == 1:
        unit = parts[0].unit
        assert unit is not None
        return "figure", times(parts[0].value, unit.factor)
    place = written.place(*amount.extent)
    if any(map(_has_no_unit, amount.terms("scaled"))):
        context.report("side-by-side", place, detail=context.text(place))
        return "unread", 0
    total = add_scales(parts)
    if total is None:
        context.report("scales", place, detail=context.text(place))
        return "unread", 0
    return "figure", total


_NO_FIGURE: dict[str, State] = {"DASH": "blank", "LOST": "lost", "PENDING": "pending"}


def _scaled(context: Context, scaled: Term, written: Written, default: Unit | None, unit_unread: bool) -> Quantity | None:
    """One figure with its unit of money; None when it has been said (or was before) what is wrong."""
    figure, named = scaled.term("figure"), _unit_name(scaled, written)
    assert figure is not None
    word = figure.words()[0]
    place = written.place(word.start_pos or 0, word.end_pos or 0)
    number = context.number(str(word), place)
    unit = default
    if named is not None:
        unit = context.unit_called(named.name)
        if unit is None and default is not None and default.is_money:
            # "5 billion 800 million dong": the currency stands once.
            unit = context.unit_called(f"{named.name} {default.dimension}")
        if unit is None:
            report_unknown_unit(context, named.name, named.place)
            return None
        if not unit.is_money and (default is None or default.is_money or unit.dimension != default.dimension):
            advice = say("viết ví dụ: triệu đồng", "write for example: VND million")
            context.report("not-money", named.place, detail=named.name, advice=advice)
            return None
    if number is None:
        return None
    if unit is None:
        if not unit_unread:
            context.miss_unit(place)
        return None
    return Quantity(number, unit, place)


def read_time_argument(context: Context, text: str, span: Span) -> Period | None:
    """The time behind a funding keyword (`kinh phí 2013: …`); None when it could not be read."""
    if _YEAR.fullmatch(text):
        year = context.years[text] = Period.years(int(text))
        return year
    if is_budget_year(text):
        when = read_budget_year(context, text, span)
        return None if when is None else Period.of(when)
    written = Written(context, span)
    advice = say("viết ví dụ: kinh phí 2013: 100, kinh phí 2013-2015: 300", "write for example: funding 2013: 100")
    term = parse(context, "period", written, advice=advice)
    return None if term is None else read_period(context, term, written)
