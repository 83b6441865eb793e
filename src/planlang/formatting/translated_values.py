"""A value and its declaration come in; the stretches of it that the other language writes otherwise go out.

The value is read by the grammar that reads plans, and what its words mean decides what becomes of them: marks in figures,
units, words of the language of values, times. Names and texts are nobody's language and stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from planlang.model.declare import Heading, Key
from planlang.model.fields import WHOLE_AREA
from planlang.model.finance import FundingTable
from planlang.reading.context import Context, Written
from planlang.reading.measures import unit_named
from planlang.reading.said import OF_MEAN, PER, PER_YEAR
from planlang.reading.texts import items, read_text
from planlang.reading.values import FLAG_WORDS, recurrence_called, same_words
from planlang.reading.vocabulary import heading_called, headings_of
from planlang.source import Span
from planlang.syntax.values import NotRead, Term, Word, parse_value
from planlang.syntax.words import WORDS, comparator_called, words
from planlang.values.names import fold, in_language
from planlang.values.numbers import Unclear, read_number
from planlang.values.targets import COMPARATORS
from planlang.values.time import RECURRENCES, read_point
from planlang.values.units import name_in, scale_in

#: By which start rule of the grammar a kind of value is read.
_RULES = {
    "when": "when", "deadline": "when", "period": "period", "price": "measure", "measure": "measure", "count": "measure", "step": "measure", "funding": "funding",
    "mean": "funding", "shares": "shares", "tallies": "tallies",
}  # fmt: skip
_VIETNAMESE_TIME = re.compile(r"(?:ngay|thang|nam|quy|nua|dau|cuoi)(?!\w)|t[0-9]")
_SWAPPED = str.maketrans(".,", ",.")
#: Kinds of value that may be a time of the later grammar.
_TIMES = ("when", "deadline", "within", "day_of_year", "period", "recurrences")
#: In front of a single time `to` is no English.
_LIMIT = ("đến", "by")
_QUOTES = ' "“”\t\r\n'
_BARE_QUARTER = re.compile(r"[0-9IVXivx]+/[0-9]{4}")


class Edit(NamedTuple):
    """A stretch of the file, and what stands there in the other language."""

    start: int
    end: int
    text: str


class Values:
    """Finds what changes in the values of one file.

    Attributes:
        language: the language that the file is to have.
        swaps: whether the marks in figures change.
    """

    def __init__(self, context: Context, language: str) -> None:
        self.context, self.language = context, language
        self.swaps = context.style in ("vi", "en") and context.style != language

    # ---- values by the kind of their field ----
    def edits(self, key: Key, span: Span) -> Iterator[Edit]:
        """What changes in the value of a field."""
        kind = key.kind or ""
        if kind in _TIMES and self._is_later_time(key, span):
            yield from self._time(key, span)
            return
        by_name: dict[str, Callable[[Key, Span], Iterator[Edit]]] = {
            "word": self._choice, "scope": self._scope, "flag": self._flag, "style": self._style, "unit": self._unit,
            "recurrences": self._recurrences,
        }  # fmt: skip
        if kind in by_name:
            yield from by_name[kind](key, span)
        elif kind in _RULES:
            rule = "year_values" if key.many and kind == "measure" else _RULES[kind]
            yield from self.by_grammar(rule, span)

    def _whole(self, span: Span, typed: str, new: str) -> Iterator[Edit]:
        """Another text in the place of the one that a value is; its quotes stay."""
        raw = self.context.source.text[span.start : span.end]
        if new != typed:
            yield Edit(span.start + len(raw) - len(raw.lstrip(_QUOTES)), span.start + len(raw.rstrip(_QUOTES)), new)

    def _choice(self, key: Key, span: Span) -> Iterator[Edit]:
        typed = read_text(self.context, span)
        if key.words[0].en == "language" and typed.lower() in ("vi", "en"):
            yield from self._whole(span, typed, self.language)
            return
        for code, vi, en in key.choices:
            if typed == code or same_words(typed, vi) or same_words(typed, en):
                mine = vi if self.language == "vi" else en
                yield from self._whole(span, typed, typed if same_words(typed, mine) else mine)
                return

    def _scope(self, key: Key, span: Span) -> Iterator[Edit]:
        typed = read_text(self.context, span)
        new = in_language(typed, *WHOLE_AREA, self.language)
        if new == typed and any(char.isdigit() for char in typed):
            from planlang.reading.scopes import read_rule

            # In a rule only figures and comparators are the language's; what they are about is the planner's.
            if read_rule(self.context, span) is not None:
                yield from self.figures(span, "measure")
        else:
            yield from self._whole(span, typed, new)

    def _flag(self, key: Key, span: Span) -> Iterator[Edit]:
        typed = read_text(self.context, span)
        for vi, en in FLAG_WORDS.values():
            if any(same_words(typed, word) for word in (*vi, *en)):
                yield from self._whole(span, typed, in_language(typed, vi, en, self.language))

    def _style(self, key: Key, span: Span) -> Iterator[Edit]:
        typed = read_text(self.context, span)
        if self.swaps:
            yield from self._whole(span, typed, typed.translate(_SWAPPED))

    def _unit(self, key: Key, span: Span) -> Iterator[Edit]:
        typed = read_text(self.context, span)
        unit = self.context.unit_called(typed)
        if unit is not None and same_words(typed, name_in(typed, unit, self.language)):
            return
        if unit is not None:
            yield from self._whole(span, typed, unit.spoken(self.language))

    def _recurrences(self, key: Key, span: Span) -> Iterator[Edit]:
        for text, place, _ in items(self.context, span):
            for vi, en in RECURRENCES.values():
                if any(same_words(text, word) for word in (*vi, *en)):
                    yield from self._whole(place, text, in_language(text, vi, en, self.language))
                    break

    # ---- values by the grammar ----
    def by_grammar(self, rule: str, span: Span) -> Iterator[Edit]:
        """What changes in a value that a start rule of the grammar reads."""
        written = Written(self.context, span)
        if rule == "when" and _BARE_QUARTER.fullmatch(written.text):
            return
        term = parse_value(written.text, rule)
        if isinstance(term, NotRead):
            return
        yield from self._term(term, written, rule)

    def figures(self, span: Span, rule: str = "cell") -> Iterator[Edit]:
        """What changes in cells that stand side by side."""
        written = Written(self.context, span)
        for word in words(written.text, rule):
            if rule == "cell" or word.type in ("NUMBER", "COMPARATOR"):
                yield from self._word(word, written, rule)

    # ---- times that have a grammar of their own ----
    def _is_later_time(self, key: Key, span: Span) -> bool:
        """Whether a time is none that the grammar of values reads."""
        written = Written(self.context, span)
        if key.kind == "recurrences":
            return any(recurrence_called(text) is None for text, _, _ in items(self.context, span))
        rule = _RULES.get(key.kind or "")
        return rule is None or (
            _BARE_QUARTER.fullmatch(written.text) is None and isinstance(parse_value(written.text, rule), NotRead)
        )

    def _time(self, key: Key, span: Span) -> Iterator[Edit]:
        """A list of times, one that goes on or comes back, one that is counted: as the value says itself in that language."""
        from planlang.formatting.translated_times import time_in

        if not any(char.isalpha() for char in self.context.text(span)):
            return
        new = time_in(self.context, key, span, self.language)
        if new:
            yield from self._whole(span, self.context.text(span), new)

    def _term(self, term: Term, written: Written, rule: str, goes_on: bool = False) -> Iterator[Edit]:
        """What changes in a term; `goes_on`: the figure in it is the first part of an amount like `5 tỷ 800 triệu`."""
        currency = term.word("CURRENCY")
        before: object = None
        for place, child in enumerate(term.children):
            if isinstance(child, Term) and child.data in ("unit", "value_unit"):
                one = isinstance(before, Term) and before.data == "figure" and str(before.words()[0]) == "1"
                yield from self._unit_behind(child, written, currency, one, goes_on)
                currency = None
            elif isinstance(child, Term):
                yield from self._term(child, written, rule, term.data == "amount" and place + 1 < len(term.children))
            elif child.type == "CURRENCY" and self.language == "vi":
                yield from self._currency_in_front(child, term, written)
            elif not (term.data == "point" and child.type == "NUMBER"):
                yield from self._word(child, written, rule)
            before = child

    def _unit_behind(self, term: Term, written: Written, currency: Word | None, one: bool, goes_on: bool) -> Iterator[Edit]:
        named = unit_named(term, written, currency if self.language == "vi" else None)
        if named is None or (currency is not None and self.language == "en"):
            return
        typed = " ".join(written.text[slice(*term.extent)].split())
        unit = self.context.unit_called(named.name)
        scale = scale_in(typed, self.language) if unit is None or goes_on else None
        if unit is None or scale is not None:
            new = scale or typed
        elif "/" in named.name:
            new = "/".join(self._piece(piece, bool(place) or one) for place, piece in enumerate(named.name.split("/")))
        else:
            new = name_in(named.name, unit, self.language, one)
        start, end = term.extent
        touches = new != typed and new[:1].isalpha() and written.text[start - 1 : start].isdigit()
        yield from self._replaced(written, start, end, " " * touches + new)

    def _piece(self, name: str, one: bool) -> str:
        unit = self.context.unit_called(name.strip())
        return name.strip() if unit is None else name_in(name.strip(), unit, self.language, one)

    def _currency_in_front(self, word: Word, term: Term, written: Written) -> Iterator[Edit]:
        """`VND 5 million` is `5 triệu đồng`: the currency goes, and stands behind the figure where no unit follows."""
        start, end = word.start_pos or 0, word.end_pos or 0
        blanks = len(written.text) - len(written.text[end:].lstrip()) - end
        yield Edit(*written.place(start, end + blanks), "")
        if term.term("unit") is None and term.term("value_unit") is None:
            figure = term.term("figure")
            assert figure is not None
            place = written.place(*figure.extent).end
            unit = self.context.unit_called(str(word))
            yield Edit(place, place, f" {unit.spoken('vi') if unit is not None else word}")

    def _word(self, word: Word, written: Written, rule: str) -> Iterator[Edit]:
        """What becomes of one word, by its type."""
        text, new = str(word), str(word)
        if word.type == "NUMBER":
            new = self.number(text)
        elif word.type == "POINT":
            new = point_in(text, self.language)
        elif word.type == "NINE_MONTHS":
            new = in_language(text, ("9 tháng đầu năm", "9 tháng năm", "9 tháng"), ("first nine months of",), self.language)
        elif word.type == "COMPARATOR" and text[0] not in "<>=≥≤≈~":
            new = in_language(text, *COMPARATORS[comparator_called(text)], self.language)
        elif word.type == "TO" and rule == "when" and any(same_words(text, one) for one in _LIMIT):
            new = _LIMIT[self.language == "en"]
        elif word.type in WORDS:
            new = in_language(text, *WORDS[word.type], self.language)
        yield from self._replaced(written, word.start_pos or 0, word.end_pos or 0, new)

    def _replaced(self, written: Written, start: int, end: int, new: str) -> Iterator[Edit]:
        if written.text[start:end] != new:
            yield Edit(*written.place(start, end), new)

    def number(self, text: str) -> str:
        """A figure with the marks of the other convention; one that cannot be read stays."""
        if not self.swaps or isinstance(read_number(text, self.context.style, self.context.settled), Unclear):
            return text
        return text.translate(_SWAPPED)

    # ---- what stands between a keyword and its colon ----
    def argument(self, key: Key, text: str, span: Span) -> Iterator[Edit]:
        """What changes in the words before a colon: a time, `mỗi năm`, `bình quân`."""
        new = text
        if key.kind == "words":
            new = in_language(text, *OF_MEAN, self.language)
        elif key.kind == "mean":
            new = self._per(text)
        if new != text:
            yield Edit(*span, new)
        else:
            yield from self.by_grammar("period", span)

    def _per(self, text: str) -> str:
        """`mỗi năm`, or `mỗi lớp`: what a mean is the mean of."""
        words_of = text.split()
        for count in (2, 1):
            first, what = " ".join(words_of[:count]), " ".join(words_of[count:])
            if what and self.context.unit_called(what) and any(same_words(first, word) for each in PER for word in each):
                return f"{in_language(first, *PER, self.language)} {self._piece(what, True)}"
        return in_language(text, *PER_YEAR, self.language)

    # ---- addresses and headings ----
    def address(self, span: Span) -> Iterator[Edit]:
        """What changes in `PL201 tại PHU_LUC[tổng, quý I/2014]`."""
        written = Written(self.context, span)
        term = parse_value(written.text, "acknowledged")
        if isinstance(term, NotRead):
            return
        for word in term.words("AT"):
            yield from self._word(word, written, "acknowledged")
        address = term.term("address")
        assert address is not None
        atoms = address.words("ATOM")
        yield from self.coordinate(written.place(atoms[0].start_pos or 0, atoms[-1].end_pos or 0))
        for one in address.terms("coordinate"):
            yield from self.coordinate(written.place(*one.extent))

    def coordinate(self, span: Span, cls: type = FundingTable) -> Iterator[Edit]:
        """What changes in one coordinate: a word for a total (or a heading of `cls`), a time; names stay."""
        text = self.context.text(span)
        code = heading_called(cls, text)
        if code:
            yield from self._whole(span, text, self.heading(cls, code, text))
        elif not self.context.register.has_id(text, "part"):
            yield from self.by_grammar("period", span)

    def heading(self, cls: type, code: str, text: str) -> str:
        """A word that heads a column of a class's rows, in the language of the file that is made."""
        return self.word_of(headings_of(cls)[code], text)

    def word_of(self, heading: Heading, text: str) -> str:
        """A word that is a heading, in the language of the file that is made."""
        declared = heading.words
        vi, en = zip((declared.vi, declared.en), *declared.pairs, strict=True)
        also = [word for word in declared.also if word not in vi and word not in en]
        if any(same_words(text, word) for word in also):
            return text if text.isascii() == (self.language == "en") else vi[0] if self.language == "vi" else en[0]
        return in_language(text, vi, en, self.language)


def point_in(text: str, language: str) -> str:
    """A point in time as `language` writes it; one in figures alone is the same in both.

    >>> point_in("quý IV/2013", "en"), point_in("22 July 2011", "vi"), point_in("22/7/2011", "en")
    ('Q4 2013', 'ngày 22 tháng 7 năm 2011', '22/7/2011')
    """
    if not any(char.isalpha() for char in text):
        return text
    if (_VIETNAMESE_TIME.search(fold(text)) is not None) == (language == "vi"):
        return text
    when = read_point(text)
    if when is None:
        return text
    first = when.first
    if when.precision == "year":
        return f"{'năm' if language == 'vi' else 'year'} {first.year}"
    if when.precision == "day" and language == "vi":
        return f"ngày {first.day} tháng {first.month} năm {first.year}"
    return when.spoken(language)
