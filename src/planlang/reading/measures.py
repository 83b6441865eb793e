"""Terms of figures come in; numbers with units, comparators and ranges go out."""

from __future__ import annotations

from fractions import Fraction

import attrs

from planlang.diagnostics import Message, say
from planlang.model.declare import Key
from planlang.model.targets import YearValue
from planlang.reading.context import Context, Written
from planlang.reading.parsing import parse, report_letters
from planlang.reading.problems import suggest
from planlang.reading.texts import read_text
from planlang.reading.times import read_when
from planlang.reading.vocabulary import vocabulary
from planlang.source import Record, SourceText, Span
from planlang.syntax import Statement
from planlang.syntax.values import NotRead, Term, Word, parse_value
from planlang.syntax.words import comparator_called
from planlang.values.numbers import Number, normal
from planlang.values.targets import Comparator, Measure
from planlang.values.units import Unit, find_unit, similar_units


@attrs.frozen(eq=False, repr=False)
class Quantity(Record):
    """A figure with its unit, and where both stand."""

    value: Number
    unit: Unit | None
    span: Span


def figure_of(context: Context, term: Term, written: Written) -> Number | None:
    """The number of a term that holds a `figure`."""
    figure = term.term("figure")
    assert figure is not None
    word = figure.words()[0]
    return context.number(str(word), written.place(word.start_pos or 0, word.end_pos or 0))


def unit_of(context: Context, term: Term | None, written: Written, currency: Word | None = None) -> Unit | None:
    """The unit that a term names, perhaps with a currency in front of the figure; an unknown one is reported."""
    named = unit_named(term, written, currency)
    if named is None:
        return None
    unit = context.unit_called(named.name)
    if unit is None:
        report_unknown_unit(context, named.name, named.place)
    return unit


@attrs.frozen(eq=False, repr=False)
class UnitName(Record):
    """The name of a unit as one phrase, and where it stands (the words behind the figure, where there are any)."""

    name: str
    place: Span


def unit_named(term: Term | None, written: Written, currency: Word | None = None) -> UnitName | None:
    """The name of the unit of a figure: the words behind it, with the currency in front of it. None when it has neither."""
    if term is None:
        if currency is None:
            return None
        return UnitName(str(currency), written.place(currency.start_pos or 0, currency.end_pos or 0))
    start, end = term.extent
    behind = written.text[start:end]
    name = behind
    if currency is not None:
        name = f"{currency} {behind}"
        if find_unit(name) is None and find_unit(f"{behind} {currency}") is not None:
            name = f"{behind} {currency}"  # VND 5 triệu
    return UnitName(name, written.place(start, end))


def report_unknown_unit(context: Context, name: str, place: Span) -> None:
    """Say that there is no such unit, with what comes near; or that letters stand in the figure before it."""
    text, start = context.source.text, place.start
    while start and not (text[start - 1].isspace() or text[start - 1] in "|:"):
        start -= 1
    if start < place.start and report_letters(context, Written(context, Span(start, place.end))):
        return
    context.report("unknown-unit", place, detail=name, advice=_unit_advice(context, name))


def _unit_advice(context: Context, name: str) -> Message:
    if "#" in name:
        return say("ghi chú phải có dấu cách sau dấu #", "a comment needs a blank behind its #")
    first = name.split()[:1]
    if first and context.register.find(first[0], "source") is not None:
        return say("tách các số bằng dấu phẩy", "part the figures with commas")
    near = None if context.full else suggest(similar_units(name))
    return near or say("viết ví dụ: triệu đồng, người, %", "write for example: VND million, people, %")


def unit_stated(context: Context, cls: type, statement: Statement) -> tuple[Unit | None, bool]:
    """The unit that a field of a block states, and whether it seems to state one that could not be read.

    One whose colon is missing counts too; that it is missing is said where the field itself is read.
    """
    found = vocabulary(cls).find(context.source.text[statement.start : statement.head_end])
    entry = None if found is None else found.value
    if statement.value is None:
        is_unit = found is not None and entry is not None and entry.key.kind == "unit"
        return (context.unit_called(found.rest), False) if found is not None and is_unit else (None, False)
    if found is None or (found.rest and (entry is None or not entry.key.args)):
        # A misspelt keyword before a unit of money.
        unit = context.unit_called(context.text(statement.value))
        return None, unit is not None and unit.is_money
    if entry is None or entry.key.kind != "unit":
        return None, False
    unit = context.unit_called(read_text(context, statement.value))
    return unit, unit is None


def add_scales(parts: list[Quantity]) -> Number | None:
    """`5 tỷ 800 triệu` in the smallest unit: scales fall, and each part is below one of the unit before.

    None when they do not, or do not measure the same thing.
    """
    total: Number = 0
    before: Unit | None = None
    for part in parts:
        if part.unit is None:
            return None
        value = times(part.value, part.unit.factor)
        if before is not None and (before.dimension != part.unit.dimension or value >= before.factor or value < 0):
            return None
        total += value
        before = part.unit
    return normal(total)


def times(value: Number, factor: Number) -> Number:
    """The exact product; ints stay ints."""
    if isinstance(value, Fraction) or isinstance(factor, Fraction):
        return normal(Fraction(value) * Fraction(factor))
    return value * factor


def _quantity(context: Context, term: Term, written: Written) -> Quantity | None:
    """One figure with its unit, or several of falling scale as one in the last unit."""
    place = written.place(*term.extent)
    children = [child for child in term.children if isinstance(child, Term)]
    parts: list[Quantity] = []
    for at, child in enumerate(children):
        if child.data == "figure":
            word = child.words()[0]
            value = context.number(str(word), written.place(word.start_pos or 0, word.end_pos or 0))
            currency = term.word("CURRENCY") if at == 0 else None
            unit = unit_of(context, children[at + 1] if at + 1 < len(children) else None, written, currency)
            if value is None:
                return None
            parts.append(Quantity(value, unit, place))
    if len(parts) == 1:
        return parts[0]
    unit = parts[-1].unit
    total = add_scales(parts)
    if total is None or unit is None:
        if all(part.unit is not None for part in parts):
            context.report("scales", place, detail=context.text(place))
        return None
    return Quantity(normal(Fraction(total) / Fraction(unit.factor)), unit, place)


#: How a rank may begin or end; what reads it is imported when a plan has one.
_RANKS = (
    "thứ",
    "thu ",
    "hạng",
    "hang ",
    "xếp",
    "xep ",
    "đứng",
    "dung ",
    "trong",
    "thuộc",
    "nằm",
    "nhóm",
    "tốp",
    "top",
    "rank",
    "in ",
    "among",
)
_ENDS_OF_RANKS = ("st", "nd", "rd", "th")


def read_measure(context: Context, key: Key, span: Span) -> Measure | None:
    """A figure or a range, with comparator and unit; or a rank."""
    written = Written(context, span)
    if written.text.lower().startswith(_RANKS) or written.text.endswith(_ENDS_OF_RANKS):
        from planlang.reading.ranks import read_rank

        rank = read_rank(written.text)
        if rank is not None:
            return rank
    term = parse(context, "measure", written, key)
    return None if term is None else _measure(context, term, written)


def measure_of(context: Context, text: str) -> Measure | None:
    """The measure that a text of its own is; None where it is none, and nothing is reported."""
    term = parse_value(text, "measure")
    if isinstance(term, NotRead):
        return None
    scratch = Context(SourceText("", text, text), context.style, context.settled, units=context.units)
    return _measure(scratch, term, Written(scratch, Span(0, len(text))))


def _measure(context: Context, term: Term, written: Written) -> Measure | None:
    read = [_quantity(context, one, written) for one in term.terms("quantity")]
    quantities = [one for one in read if one is not None]
    if len(quantities) < len(read):
        return None
    low = quantities[0]
    comparator = _comparator(context, term, written)
    if comparator is None:
        return None
    if len(quantities) == 1:
        return Measure(-low.value if term.data == "negative" else low.value, None, comparator, low.unit)
    high = quantities[1]
    unit = high.unit or low.unit
    start = low.value
    if low.unit is not None and unit is not None and low.unit.code != unit.code:
        if low.unit.dimension != unit.dimension:
            context.report("two-units", written.span, detail=written.text)
            return None
        start = normal(Fraction(times(low.value, low.unit.factor)) / Fraction(unit.factor))
    return Measure(start, high.value, comparator, unit)


def _comparator(context: Context, term: Term, written: Written) -> Comparator | None:
    """What the words around a figure make of it (`reach at least`, `85% or more`); None when they contradict each other."""
    said = [comparator_called(str(word)) for word in term.words("COMPARATOR")]
    if term.word("OR_MORE"):
        said.append(">=")
    if term.word("OR_LESS"):
        said.append("<=")
    meant = dict.fromkeys(one for one in said if one != "=")
    if len(meant) > 1:
        context.report("comparators", written.span, detail=written.text)
        return None
    return next(iter(meant), "=")


def read_year_values(context: Context, key: Key, span: Span) -> tuple[YearValue, ...] | None:
    """The figures of several years: `2012 60%, 2013 70%`."""
    written = Written(context, span)
    term = parse(context, "year_values", written, key)
    if term is None:
        return None
    found: list[YearValue] = []
    for one in term.terms("year_value"):
        point = one.terms("point")[0]
        when = read_when(context, point, written)
        figure = figure_of(context, one, written)
        unit = unit_of(context, one.term("value_unit"), written)
        comparator = _comparator(context, one, written)
        if when is not None and figure is not None and comparator is not None:
            found.append(YearValue(when, Measure(figure, None, comparator, unit)))
    return tuple(found)
