"""The text of a value and its declaration come in; a typed value goes out, or a finding that says what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from planlang.diagnostics import Message, say
from planlang.model.declare import Key
from planlang.model.document import Recipient
from planlang.model.fields import WHOLE_AREA
from planlang.model.plan import LANGUAGES
from planlang.reading.context import Context, Scope, Written
from planlang.reading.measures import read_measure, read_year_values, report_unknown_unit
from planlang.reading.problems import suggest
from planlang.reading.references import read_refs
from planlang.reading.texts import items, read_text
from planlang.reading.times import read_period, read_quarter, read_when
from planlang.source import Span
from planlang.syntax.values import NotRead, parse_value
from planlang.values.names import closest, fold, is_id, keyword_key, nfc
from planlang.values.numbers import Style
from planlang.values.refs import Ref
from planlang.values.targets import Measure
from planlang.values.time import RECURRENCES, Recurrence
from planlang.values.tongue import spoken_now
from planlang.values.units import Unit

#: The language version that this program reads.
LANGUAGE_VERSION = 1
_PURPOSES = {"for report": "report", "for action": "action", "for information": "information", "copies": "copy", "file": "file"}
_QUARTER = ("quý", "quarter")
_BARE_QUARTER = re.compile(r"(?:[0-9]{1,2}|[IVX]{1,4})(?:/|\s+(?:(?:năm|nam|year|of)\s+)?)[0-9]{4}", re.IGNORECASE)
#: What the code of a language looks like.
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: Words for yes and for no: Vietnamese, English.
FLAG_WORDS = {True: (("có", "đúng"), ("yes",)), False: (("không",), ("no",))}
FLAGS = {word: meant for meant, (vi, en) in FLAG_WORDS.items() for word in (*vi, *en)}


def read_value(context: Context, key: Key, span: Span, scope: Scope, under: str = "") -> Any:
    """The value of one field; None when it could not be read, and it has been said why.

    `under` is the keyword as typed, for the one kind of value that may leave out what the keyword says: `quý: II/2014`.
    """
    if under and any(same_words(under, word) for word in _QUARTER) and _BARE_QUARTER.fullmatch(context.text(span)):
        return read_quarter(context, span)
    return _READERS[key.kind or "text"](context, key, span, scope)


def same_words(typed: str, spelling: str) -> bool:
    """Whether words mean a spelling: the same but for case and the like, or typed with no accents at all."""
    key = keyword_key(typed)
    if key == keyword_key(spelling) or (key.isascii() and key == keyword_key(fold(spelling))):
        return True
    tongue = spoken_now()
    meant = tongue.meaning(typed) if tongue is not None else None
    return meant is not None and keyword_key(meant) == keyword_key(spelling)


# ---- words ----
def _text(context: Context, key: Key, span: Span, scope: Scope) -> str:
    return read_text(context, span)


def _texts(context: Context, key: Key, span: Span, scope: Scope) -> tuple[str, ...]:
    return tuple(text for text, _, _ in items(context, span))


def _path(context: Context, key: Key, span: Span, scope: Scope) -> str:
    return " ".join(read_text(context, span).split())


def _word(context: Context, key: Key, span: Span, scope: Scope) -> str | None:
    typed = read_text(context, span)
    tongue = spoken_now()
    if tongue is not None and key.choices is LANGUAGES and typed.lower() == tongue.code:
        return tongue.code
    for code, vi, en in key.choices:
        if typed == code or same_words(typed, vi) or same_words(typed, en):
            return code
    if key.choices is LANGUAGES and _LANGUAGE.fullmatch(typed):
        context.report("language", span, detail=typed)
        return None
    near = [name for _, vi, en in key.choices for name in (vi, en)]
    close = closest(typed, near)
    context.report("choice", span, detail=context.text(span), advice=_one_of(key, close), instead=close)
    return None


def _one_of(key: Key, near: list[str]) -> Message:
    return suggest(near) or say(
        "ở đây dùng được: {vi}",
        "known here are: {en}",
        vi=", ".join(choice[1] for choice in key.choices),
        en=", ".join(choice[2] for choice in key.choices),
    )


def _flag(context: Context, key: Key, span: Span, scope: Scope) -> bool | None:
    typed = read_text(context, span)
    for word, meant in FLAGS.items():
        if same_words(typed, word):
            return meant
    context.report("choice", span, detail=context.text(span), advice=say("ghi có hoặc không", "write yes or no"))
    return None


def _scope(context: Context, key: Key, span: Span, scope: Scope) -> Any:
    text = read_text(context, span)
    if is_whole_area(text):
        return "all"
    if any(char.isdigit() for char in text):  # perhaps a rule: communes with poverty above 30%
        from planlang.reading.scopes import read_rule

        return read_rule(context, span) or text
    return text


def is_whole_area(text: str) -> bool:
    """Whether words mean all of the area."""
    return any(same_words(text, whole) for words in WHOLE_AREA for whole in words)


def _recipients(context: Context, key: Key, span: Span, scope: Scope) -> tuple[Recipient, ...]:
    purpose = _PURPOSES[key.words[0].en]
    return tuple(Recipient(text, purpose, place) for text, place, _ in items(context, span))


def _recurrences(context: Context, key: Key, span: Span, scope: Scope) -> tuple[Recurrence, ...] | None:
    found: list[Recurrence] = []
    unknown: list[tuple[str, Span]] = []
    for text, place, _ in items(context, span):
        code = recurrence_called(text)
        if code is None:
            unknown.append((text, place))
        else:
            found.append(Recurrence(code))
    if unknown:
        from planlang.reading.schedules import read_recurrences

        placed = read_recurrences(context, Written(context, span))
        if not isinstance(placed, NotRead):
            return placed
    spoken = RECURRENCES.values()
    every = [name for spellings in spoken for names in spellings for name in names]
    for text, place in unknown:
        # Only a slip of the pen is put right: “every six months” is no “monthly”.
        near = [name for name in closest(text, every) if fold(name) == fold(text) or _is_slip(text, name)]
        listed = say(
            "ghi một trong: {vi}",
            "write one of: {en}",
            vi=", ".join(vi[0] for vi, _ in spoken),
            en=", ".join(en[0] for _, en in spoken),
        )
        context.report("choice", place, detail=text, advice=suggest(near) or listed, instead=near)
    return tuple(found)


def _is_slip(typed: str, name: str) -> bool:
    """Whether a word differs from a known one as mistyped words do: by a letter or two behind its first."""
    from difflib import SequenceMatcher

    one, other = fold(typed), fold(name)
    return one[:1] == other[:1] and one.count(" ") == other.count(" ") and SequenceMatcher(None, one, other).ratio() > 0.85


def recurrence_called(text: str) -> str | None:
    """The code of a recurrence by its name; None when it is none."""
    for code, spoken in RECURRENCES.items():
        if any(same_words(text, name) for names in spoken for name in names):
            return code
    return None


# ---- names ----
def _refs(context: Context, key: Key, span: Span, scope: Scope) -> tuple[Ref, ...]:
    if key.args and "(" in context.raw(span):
        from planlang.reading.ranges import read_ranged

        return read_ranged(context, span, key.target, scope)
    return read_refs(context, span, key.target, scope)


# ---- figures and times ----
def _measure(context: Context, key: Key, span: Span, scope: Scope) -> Any:
    if key.many:
        return read_year_values(context, key, span)
    measure = read_measure(context, key, span)
    if measure is not None and key.kind == "count" and measure.whole is None and not _is_measured(measure):
        # "1,2" may be two numbers of a list.
        context.report("count-fraction", span, detail=context.text(span))
        return None
    return measure


def _is_measured(measure: Measure) -> bool:
    """Whether a figure is of something that one measures: 2,5 tonnes are no two and a half classes."""
    return measure.unit is not None and measure.unit.dimension in ("area", "length", "mass")


def _step(context: Context, key: Key, span: Span, scope: Scope) -> Measure | None:
    """The step of rounding, or a tolerance; a bare number is one in the unit of money that holds there."""
    measure = read_measure(context, key, span)
    if measure is None:
        return None
    if measure.high is not None or measure.comparator != "=" or measure.low < 0:
        context.report("value-whole", span, detail=context.text(span), advice=_STEP)
        return None
    if measure.unit is None and scope.unit is not None:
        return Measure(measure.low, unit=scope.unit)
    return measure


_STEP = say("viết ví dụ: 0,1 triệu đồng", "write for example: 100 thousand dong")


def _when(context: Context, key: Key, span: Span, scope: Scope) -> Any:
    return _time(context, key, span, scope, "when")


def _period(context: Context, key: Key, span: Span, scope: Scope) -> Any:
    return _time(context, key, span, scope, "period")


def _time(context: Context, key: Key, span: Span, scope: Scope, rule: str) -> Any:
    """A date or a period; what the grammar of values does not know is left to the grammar of times."""
    written = Written(context, span)
    term = parse_value(written.text, rule)
    if isinstance(term, NotRead):
        from planlang.reading.schedules import read_schedule

        return read_schedule(context, key, written, scope, rule)
    return read_period(context, term, written) if rule == "period" else read_when(context, term, written)


def _later_time(context: Context, key: Key, span: Span, scope: Scope) -> Any:
    from planlang.reading.schedules import read_schedule

    return read_schedule(context, key, Written(context, span), scope, key.kind or "")


def _unit(context: Context, key: Key, span: Span, scope: Scope) -> Unit | None:
    text = read_text(context, span)
    unit = context.unit_called(text)
    if unit is None:
        report_unknown_unit(context, text, span)
    return unit


def _version(context: Context, key: Key, span: Span, scope: Scope) -> int | None:
    text = read_text(context, span)
    major = re.fullmatch(r"([0-9]{1,6})(?:\.[0-9]{1,6})*", text)
    if major is None:
        context.report("value-whole", span, detail=text, advice=say("viết: 1", "write: 1"))
        return None
    version = int(major[1])
    if version > LANGUAGE_VERSION:
        context.report("version", span, detail=text)
    return version


def _style(context: Context, key: Key, span: Span, scope: Scope) -> Style | None:
    text = read_text(context, span)
    style = style_of_sample(text)
    if style is None:
        advice = say("viết 1.234,56 hoặc 1,234.56 hoặc 12,34,567.00", "write 1.234,56 or 1,234.56 or 12,34,567.00")
        context.report("value-whole", span, detail=text, advice=advice)
    return style


def style_of_sample(text: str) -> Style | None:
    """The convention that a sample figure shows: both marks must be in it."""
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", text):
        return "vi"
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", text):
        return "en"
    if re.fullmatch(r"[0-9]{1,2}(,[0-9]{2})+,[0-9]{3}(\.[0-9]+)?", text):
        return "lakh"
    return None


def _members(context: Context, key: Key, span: Span, scope: Scope) -> Any:
    from planlang.reading.members import read_members

    return read_members(context, span, scope.path)


def _whole(context: Context, key: Key, span: Span, scope: Scope) -> Any:
    from planlang.reading.table_labels import read_coordinates

    return read_coordinates(context, span)


def _price(context: Context, key: Key, span: Span, scope: Scope) -> Measure | None:
    """A price, or the id of a declared norm, which stands for its price."""
    text = read_text(context, span)
    norm = context.norms.get(nfc(text))
    if norm is None:
        if is_id(text) and not text[0].isdigit():
            from planlang.reading.references import resolve

            resolve(context, text, span, False, "norm", scope)
            return None
        return read_measure(context, key, span)
    from planlang.values.cited import Cited

    scratch = Context(context.source, context.style, context.settled, register=context.register, units=context.units)
    price = read_measure(scratch, key, norm)  # what is unclear in the norm is said where it is declared
    return None if price is None else Cited(price.low, price.high, price.comparator, price.unit, nfc(text))


_READERS: dict[str, Callable[[Context, Key, Span, Scope], Any]] = {
    "members": _members,
    "price": _price,
    "coordinates": _whole,
    "text": _text,
    "texts": _texts,
    "word": _word,
    "ref": _refs,
    "refs": _refs,
    "when": _when,
    "deadline": _when,
    "within": _later_time,
    "day_of_year": _later_time,
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
    "step": _step,
}
#: The kinds of values that are read here.
READ_AS_VALUES = tuple(_READERS)
