"""Fields that say a figure again come in, with the words before their colon; typed claims go out, or a finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs

from planlang.diagnostics import say
from planlang.model.declare import Key
from planlang.model.said import InWords, Mean, Share, Shares
from planlang.model.tallies import Tally
from planlang.reading.context import Argument, Context, Scope, Written
from planlang.reading.measures import figure_of, unit_of
from planlang.reading.money import read_funding, read_time_argument
from planlang.reading.parsing import parse
from planlang.reading.texts import plain_text, read_text
from planlang.reading.times import read_when
from planlang.source import Span
from planlang.syntax.values import Term
from planlang.syntax.words import comparator_called
from planlang.values.names import keyword_key
from planlang.values.numbers import normal
from planlang.values.shares import places_of
from planlang.values.targets import Measure
from planlang.values.time import Period
from planlang.values.units import Unit

#: What may stand between a keyword and its colon: Vietnamese, English; those at the same place say the same.
PER_YEAR = (("mỗi năm", "một năm", "hằng năm", "từng năm", "năm"), ("per year", "a year", "yearly"))
PER = (("mỗi", "một"), ("for each", "for one", "per"))
OF_MEAN = (("bình quân", "số bình quân", "trung bình"), ("mean", "the mean", "average"))
_PER_YEAR = {"", *(keyword_key(word) for words in PER_YEAR for word in words)}
_PER = re.compile(rf"(?:{'|'.join(word for words in PER for word in words)})\s+(?P<what>.+)", re.IGNORECASE)
_OF_MEAN = {keyword_key(word) for words in OF_MEAN for word in words}
_SHARE = say("viết ví dụ: TW 60%, TINH 40% hoặc 60:40", "write for example: TW 60%, TINH 40% or 60:40")


def read_said(context: Context, key: Key, span: Span, scope: Scope, argument: Argument) -> Any:
    """One claim; None when it could not be read, and it has been said why."""
    return _READERS[key.kind or ""](context, key, span, scope, argument)


def _time(context: Context, argument: Argument) -> tuple[Period | None, bool]:
    """The time that the words before the colon name, and whether they could be read."""
    if not argument.text:
        return None, True
    time = read_time_argument(context, argument.text, argument.span)
    return time, time is not None


# ---- in words ----
def _in_words(context: Context, key: Key, span: Span, scope: Scope, argument: Argument) -> InWords | None:
    from planlang.values.words import Unclear, read_words

    time, of_mean = None, keyword_key(argument.text) in _OF_MEAN
    if not of_mean:
        time, readable = _time(context, argument)
        if not readable:
            return None
    text = " ".join(read_text(context, span).split())
    spelled = read_words(text, context.unit_called)
    if isinstance(spelled, Unclear):
        if spelled.readings:
            readings = tuple(dict.fromkeys(spelled.readings))
            shown = {"first": _plain(readings[0]), "second": _plain(readings[-1])}
            context.report("words-unclear", span, detail=text, found=spelled.word, **shown)
        else:
            context.report("words-odd", span, detail=text, found=spelled.word)
        return None
    return InWords(text, spelled.value, spelled.unit, time, of_mean, spelled.usual, span)


class _plain:  # noqa: N801 - reads like a function where it is used
    """A number in a message, in the reader's language."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def spoken(self, language: str, spec: str = "") -> str:
        from planlang.values.numbers import speak_number

        return speak_number(self.value, language)


# ---- shares ----
def _shares(context: Context, key: Key, span: Span, scope: Scope, argument: Argument) -> Shares | None:
    time, readable = _time(context, argument)
    written = Written(context, span)
    term = parse(context, "shares", written, key) if readable else None
    if term is None:
        return None
    if term.data == "ratio":
        return _ratio(context, term, written, time)
    found = [_share(context, one, written, scope) for one in term.terms("share")]
    shares = tuple(one for one in found if one is not None)
    if len(shares) < len(found):
        return None
    if len(shares) > 1 and any(not share.label for share in shares):
        context.report("value", span, detail=written.text, found=written.text, advice=_SHARE)
        return None
    return Shares(shares, time, False, span)


def _ratio(context: Context, term: Term, written: Written, time: Period | None) -> Shares | None:
    """`60:40`: shares of the sources that the plan declares, in their order."""
    words = [figure.words()[0] for figure in term.terms("figure")]
    values = [context.number(str(word), written.place(word.start_pos or 0, word.end_pos or 0)) for word in words]
    sources = [thing for thing in context.register.things if thing.cls == "FundingSource"]
    if any(value is None for value in values):
        return None
    if len(sources) != len(values):
        context.report("ratio-of-what", written.span, detail=written.text, first=len(values), second=len(sources))
        return None
    total = sum(Fraction(value or 0) for value in values)
    if not total:
        context.report("value-whole", written.span, detail=written.text, advice=_SHARE)
        return None
    shares = tuple(
        Share(normal(Fraction(value or 0) / total), 0, source.path, label=source.path, span=written.span)
        for value, source in zip(values, sources, strict=True)
    )
    return Shares(shares, time, True, written.span)


def _share(context: Context, term: Term, written: Written, scope: Scope) -> Share | None:
    value = figure_of(context, term, written)
    unit = unit_of(context, term.term("value_unit"), written)
    if value is None:
        return None
    if unit is None or unit.dimension != "ratio":
        if unit is not None or term.term("value_unit") is None:
            context.report("value", written.place(*term.extent), detail=written.text, found=written.text, advice=_SHARE)
        return None
    factor = Fraction(unit.factor)
    step = factor / 10 ** places_of(value)
    place = written.place(*term.extent)
    share = Share(normal(Fraction(value) * factor), normal(step), span=place)
    moment = term.term("moment")
    if moment is not None:
        time = _moment(context, moment.terms("point"), written)
        return None if time is None else attrs.evolve(share, time=time, label=time.spoken("vi"))
    name = term.word("WORD", "QUOTED", "CODE")
    if name is None:
        return share
    quoted = str(name)[0] in '"“'
    bare = str(name).strip('"“”')
    at = written.place(name.start_pos or 0, name.end_pos or 0)
    source = context.register.find(bare, "source", scope.paths, quoted)
    if source is not None:
        return attrs.evolve(share, source=source.path, label=bare)
    part = context.register.find(bare, "part", scope.paths, quoted)
    if part is None or not part.path:
        from planlang.reading.references import resolve

        resolve(context, bare, at, quoted, "source", scope)
        return None
    return attrs.evolve(share, part=part.path, label=bare)


def _moment(context: Context, points: list[Term], written: Written) -> Period | None:
    """A time, or a span from one to another."""
    read = [read_when(context, point, written) for point in points]
    whens = [when for when in read if when is not None]
    if len(whens) < len(read):
        return None
    if whens[-1].last < whens[0].first:
        context.report("period-backwards", written.span, start=whens[0], end=whens[-1])
        return None
    return Period(whens[0], whens[-1])


# ---- means ----
def _mean(context: Context, key: Key, span: Span, scope: Scope, argument: Argument) -> Mean | None:
    text = argument.text
    time, unit = None, None
    if keyword_key(text) not in _PER_YEAR:
        per = _PER.fullmatch(text)
        unit = context.unit_called(per["what"]) if per is not None else None
        if per is not None and unit is None:
            context.report("unknown-unit", argument.span, detail=per["what"], advice=_MEAN)
            return None
        if per is None:
            time, readable = _time(context, argument)
            if not readable:
                return None
    figures = read_funding(context, key, span, scope, time).figures
    if len(figures) != 1 or figures[0].column.source is not None:
        context.report("value-whole", span, detail=context.text(span), advice=_MEAN)
        return None
    return Mean(figures[0], "year" if unit is None else "unit", unit, time)


_MEAN = say("viết ví dụ: bình quân mỗi năm: 12 tỷ đồng", "write for example: mean per year: 12 billion dong")


# ---- what a counted whole is divided into ----
def _tallies(context: Context, key: Key, span: Span, scope: Scope, argument: Argument) -> tuple[Tally, ...] | None:
    written = Written(context, span)
    term = parse(context, "tallies", written, key)
    if term is None:
        return None
    found = [_tally(context, one, written) for one in term.terms("tally")]
    return tuple(one for one in found if one is not None) if None not in found else None


def _tally(context: Context, term: Term, written: Written) -> Tally | None:
    points, label = term.terms("point"), term.term("label")
    if label is not None:
        start, end = label.extent
        title = plain_text(written.text[start:end])
    else:
        time = _moment(context, points, written)
        if time is None:
            return None
        title = time.spoken("vi")
    place = written.place(*term.extent)
    count = term.term("count")
    spans = {"value": place}
    if count is None:
        state = "lost" if term.word("LOST") else "pending" if term.word("PENDING") else "blank"
        return Tally(title=title, word="tally", state=state, span=place, spans=spans)
    value = figure_of(context, count, written)
    unit: Unit | None = unit_of(context, count.term("value_unit"), written)
    if value is None or (unit is None and count.term("value_unit") is not None):
        return None
    word = count.word("COMPARATOR")
    measure = Measure(value, None, comparator_called(str(word)) if word is not None else "=", unit)
    return Tally(title=title, word="tally", value=measure, span=place, spans=spans)


_READERS: dict[str, Callable[[Context, Key, Span, Scope, Argument], Any]] = {
    "words": _in_words,
    "shares": _shares,
    "mean": _mean,
    "tallies": _tallies,
}
