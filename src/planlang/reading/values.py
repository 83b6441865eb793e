"""The text of a value and its declaration come in; a typed value goes out, or a finding that says what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from planlang.diagnostics import Message, say
from planlang.model.declare import Key
from planlang.model.document import Recipient
from planlang.model.targets import YearValue
from planlang.reading.context import Context, Scope
from planlang.reading.names import KIND_WORDS
from planlang.reading.problems import suggest
from planlang.reading.times import read_period, read_when
from planlang.source import Span
from planlang.syntax.values import NotRead, Term, parse_value
from planlang.syntax.words import is_total
from planlang.values.names import closest, keyword_key
from planlang.values.numbers import Number, Style
from planlang.values.refs import CellRef, Ref
from planlang.values.targets import COMPARATORS, Comparator, Measure
from planlang.values.time import RECURRENCES, Period, Recurrence, When
from planlang.values.units import Unit, find_unit, similar_units

#: The language version that this program reads.
LANGUAGE_VERSION = 1
_ITEMS = re.compile(r'"[^"\r\n]*"|“[^”\r\n]*”|[^,"“]+|["“]|(?P<comma>,)')
_SIGNS: dict[str, Comparator] = {">=": ">=", "≥": ">=", "<=": "<=", "≤": "<=", ">": ">", "<": "<", "~": "~", "≈": "~", "=": "="}


def read_value(context: Context, key: Key, span: Span, scope: Scope) -> Any:
    """The value of one field; None (or an empty tuple) when it could not be read, and it has been said why."""
    return _READERS[key.kind or "text"](context, key, span, scope)


# ---- words ----
def read_text(context: Context, span: Span) -> str:
    """A text as meant: quotes taken off, lines of a block joined with their common indent removed."""
    text = context.text(span)
    if text.startswith('"""'):
        return _dedent(text.removeprefix('"""').removesuffix('"""'))
    if len(text) >= 2 and text[0] in '"“' and text[-1] in '"”':
        return text[1:-1].strip()
    return text.lstrip('"“').strip() if text[:1] in '"“' else text


def _dedent(text: str) -> str:
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text)]
    return "\n".join(lines).strip("\n")


def items(context: Context, span: Span) -> Iterator[tuple[str, Span, bool]]:
    """The members of a list: text, place, and whether it stood in quotes."""
    raw = context.source.text
    start: int | None = None
    end = span.start
    for match in _ITEMS.finditer(raw, span.start, span.end):
        if match["comma"]:
            if start is not None:
                yield _item(context, start, end)
            start = None
            continue
        blank = not match[0].strip()
        if not blank:
            stripped = match[0].strip()
            left = match.start() + match[0].index(stripped[0])
            if start is None:
                start = left
            end = left + len(stripped)
    if start is not None:
        yield _item(context, start, end)


def _item(context: Context, start: int, end: int) -> tuple[str, Span, bool]:
    span = Span(start, end)
    quoted = context.source.text[start] in '"“'
    return read_text(context, span), span, quoted


def _text(context: Context, key: Key, span: Span, scope: Scope) -> str:
    return read_text(context, span)


def _texts(context: Context, key: Key, span: Span, scope: Scope) -> tuple[str, ...]:
    return tuple(text for text, _, _ in items(context, span))


def _path(context: Context, key: Key, span: Span, scope: Scope) -> str:
    return " ".join(read_text(context, span).split())


def _word(context: Context, key: Key, span: Span, scope: Scope) -> str | None:
    typed = keyword_key(read_text(context, span))
    for code, vi, en in key.choices:
        if typed in (keyword_key(vi), keyword_key(en), code):
            return code
    near = [name for _, vi, en in key.choices for name in (vi, en)]
    context.report("choice", span, detail=context.text(span), advice=_one_of(key, closest(context.text(span), near)))
    return None


def _one_of(key: Key, near: list[str]) -> Message:
    if near:
        advice = suggest(near)
        assert advice is not None
        return advice
    return say(
        "ở đây dùng được: {vi}",
        "one of: {en}",
        vi=", ".join(choice[1] for choice in key.choices),
        en=", ".join(choice[2] for choice in key.choices),
    )


def _flag(context: Context, key: Key, span: Span, scope: Scope) -> bool | None:
    typed = keyword_key(read_text(context, span))
    if typed in (keyword_key("có"), "ies", "co", "đúng"):
        return True
    if typed in (keyword_key("không"), "no", "khong"):
        return False
    context.report("choice", span, detail=context.text(span), advice=say("ghi có hoặc không", "write yes or no"))
    return None


def _scope(context: Context, key: Key, span: Span, scope: Scope) -> str:
    text = read_text(context, span)
    whole = (
        "toàn tỉnh",
        "trên địa bàn toàn tỉnh",
        "cả tỉnh",
        "whole province",
        "toàn huyện",
        "whole district",
        "toàn quốc",
        "nationwide",
    )
    return "all" if keyword_key(text) in {keyword_key(one) for one in whole} else text


def _recipients(context: Context, key: Key, span: Span, scope: Scope) -> tuple[Recipient, ...]:
    purposes = {
        "for report": "report",
        "for action": "action",
        "for information": "information",
        "copies": "copy",
        "file": "file",
    }
    purpose = purposes[key.words[0].en]
    return tuple(Recipient(text, purpose, place) for text, place, _ in items(context, span))


# ---- references ----
def resolve(context: Context, text: str, span: Span, quoted: bool, target: str, scope: Scope) -> Ref:
    """The reference that a name makes; a name that nothing goes by is reported."""
    found = context.register.find(text, target, scope.path, quoted)
    if found is not None:
        return Ref(found.path or text, text, quoted, span)
    if target != "outside":
        vi, en = KIND_WORDS[target]
        near = context.register.near(text, target)
        advice = suggest(near) or say("khai {vi} này, hoặc sửa lại tên", "declare it, or correct the name", vi=vi)
        context.report("undefined", span, detail=text, kind=say(vi, en), advice=advice)
    return Ref(text, text, quoted, span)


def _refs(context: Context, key: Key, span: Span, scope: Scope) -> tuple[Ref, ...]:
    return tuple(resolve(context, text, place, quoted, key.target, scope) for text, place, quoted in items(context, span))


# ---- by the grammar of values ----
def parse(context: Context, kind: str, span: Span, key: Key | None = None) -> Term | None:
    """The term of a value; what does not read is reported with an example of what was expected."""
    text = context.text(span)
    term = parse_value(text, kind)
    if not isinstance(term, NotRead):
        return term
    advice = None
    if key is not None:
        vi, en = key.example
        advice = say("viết ví dụ: {vi}", "write for example: {en}", vi=vi, en=en)
    if text[term.offset : term.offset + 1] == "#" or (term.offset and text[term.offset - 1] == "#"):
        advice = say("ghi chú phải có dấu cách sau dấu #", "a comment needs a blank behind its #")
    place = Span(span.start + term.offset, span.end) if len(text) == span.end - span.start and term.found else span
    if place.start >= place.end:
        place = span
    context.report("value" if term.found else "value-end", place, detail=text, found=term.found, advice=advice)
    return None


def _when(context: Context, key: Key, span: Span, scope: Scope) -> When | None:
    term = parse(context, "when", span, key)
    return read_when(context, term, span) if term else None


def _period(context: Context, key: Key, span: Span, scope: Scope) -> Period | None:
    term = parse(context, "period", span, key)
    return read_period(context, term, span) if term else None


def figure_of(context: Context, term: Term, span: Span) -> Number | None:
    """The number of a term that holds a `figure`."""
    figure = term.term("figure")
    assert figure is not None
    word = figure.words()[0]
    return context.number(str(word), _place(context, span, word.start_pos, word.end_pos))


def _place(context: Context, span: Span, start: int | None, end: int | None) -> Span:
    """A place inside a value; the whole value when it was not written in composed form."""
    if start is None or end is None or len(context.text(span)) != span.end - span.start:
        return span
    return Span(span.start + start, span.start + end)


def unit_of(context: Context, term: Term | None, span: Span) -> Unit | None:
    """The unit that a term names; an unknown one is reported with what comes near."""
    if term is None:
        return None
    start, end = term.extent
    text = context.text(span)[start:end]
    unit = find_unit(text)
    if unit is None:
        near = similar_units(text)
        advice = suggest(near) or say(
            "danh sách đơn vị tính có trong tài liệu ngôn ngữ", "the language reference lists the units"
        )
        context.report("unknown-unit", _place(context, span, start, end), detail=text, advice=advice)
    return unit


def _measure(context: Context, key: Key, span: Span, scope: Scope) -> Any:
    if key.many:
        return _year_values(context, key, span)
    term = parse(context, "measure", span, key)
    if term is None:
        return None
    quantities = term.terms("quantity")
    figures = [figure_of(context, quantity, span) for quantity in quantities]
    units = [unit_of(context, quantity.term("unit"), span) for quantity in quantities]
    if any(figure is None for figure in figures):
        return None
    unit = next((one for one in reversed(units) if one is not None), None)
    low = figures[0]
    assert low is not None
    return Measure(low, figures[1] if len(figures) > 1 else None, _comparator(term), unit)


def _comparator(term: Term) -> Comparator:
    word = term.word("COMPARATOR")
    if word is None:
        return ">=" if term.word("OR_MORE") else "="
    text = str(word)
    if text in _SIGNS:
        return _SIGNS[text]
    typed = keyword_key(text)
    for sign, (vi, en) in COMPARATORS.items():
        if typed in {keyword_key(name) for name in (*vi, *en)}:
            return sign
    return "="


def _year_values(context: Context, key: Key, span: Span) -> tuple[YearValue, ...]:
    term = parse(context, "year_values", span, key)
    found: list[YearValue] = []
    for one in term.terms("year_value") if term else ():
        point = one.terms("point")[0]
        when = read_when(context, point, span)
        figure = figure_of(context, one, span)
        if when is not None and figure is not None:
            found.append(YearValue(when, Measure(figure, None, _comparator(one), unit_of(context, one.term("value_unit"), span))))
    return tuple(found)


def _unit(context: Context, key: Key, span: Span, scope: Scope) -> Unit | None:
    text = read_text(context, span)
    unit = find_unit(text)
    if unit is None:
        near = similar_units(text)
        advice = suggest(near) or say("ví dụ: triệu đồng", "for example: VND million")
        context.report("unknown-unit", span, detail=text, advice=advice)
    return unit


def _recurrences(context: Context, key: Key, span: Span, scope: Scope) -> tuple[Recurrence, ...]:
    found: list[Recurrence] = []
    for text, place, _ in items(context, span):
        typed = keyword_key(text)
        code = next(
            (code for code, spellings in RECURRENCES.items() for names in spellings if typed in map(keyword_key, names)), None
        )
        if code is None:
            near = closest(text, [names[0] for spellings in RECURRENCES.values() for names in spellings])
            context.report(
                "choice",
                place,
                detail=text,
                advice=suggest(near) or say("ví dụ: hằng năm, đột xuất", "for example: yearly, ad hoc"),
            )
        else:
            found.append(Recurrence(code))
    return tuple(found)


def _version(context: Context, key: Key, span: Span, scope: Scope) -> int | None:
    text = read_text(context, span)
    major = re.fullmatch(r"([0-9]{1,6})(?:\.[0-9]{1,6})*", text)
    if major is None:
        context.report("value", span, detail=text, found=text, advice=say("viết: 1", "write: 1"))
        return None
    version = int(major[1])
    if version > LANGUAGE_VERSION:
        context.report("version", span, detail=text)
    return version


def _style(context: Context, key: Key, span: Span, scope: Scope) -> Style | None:
    style = style_of_sample(read_text(context, span))
    if style is None:
        context.report(
            "value",
            span,
            detail=context.text(span),
            found=context.text(span),
            advice=say("viết 1.234,56 hoặc 1,234.56", "write 1.234,56 or 1,234.56"),
        )
    return style


def style_of_sample(text: str) -> Style | None:
    """The convention that a sample figure shows: both marks must be in it."""
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", text):
        return "vi"
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", text):
        return "en"
    return None


def read_address(context: Context, term: Term, span: Span) -> CellRef:
    """An address `NAME[coordinate, ...]` as written; what it means is looked up later."""
    first, last = term.words("ATOM")[0], term.words("ATOM")[-1]
    name = context.text(span)[first.start_pos : last.end_pos]
    bare = name.strip('"“”')
    target = Ref(bare, bare, name[:1] in '"“', _place(context, span, first.start_pos, last.end_pos))
    coordinates = []
    for one in term.terms("coordinate"):
        start, end = one.extent
        text = context.text(span)[start:end]
        bare = text.strip('"“”')
        coordinates.append(Ref("total" if is_total(bare) else bare, bare, text[:1] in '"“', _place(context, span, start, end)))
    return CellRef(target, tuple(coordinates), span)


_READERS: dict[str, Callable[[Context, Key, Span, Scope], Any]] = {
    "text": _text,
    "texts": _texts,
    "word": _word,
    "ref": _refs,
    "refs": _refs,
    "when": _when,
    "period": _period,
    "measure": _measure,
    "count": _measure,
    "unit": _unit,
    "recurrences": _recurrences,
    "scope": _scope,
    "path": _path,
    "version": _version,
    "style": _style,
    "recipients": _recipients,
    "flag": _flag,
}
