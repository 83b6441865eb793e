"""A value's text comes in; its words, typed by their shape, go out.

One compiled pattern finds the shapes (dates, figures, names, marks); a small table gives the words of the language of
values their own type. A word in capitals without accents is a name and never one of those words; nor is one in a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lark.lexer import Token

from planlang.values.names import fold, spelling_key
from planlang.values.targets import COMPARATORS, Comparator
from planlang.values.time import POINTS, time_pattern
from planlang.values.tongue import spoken_now
from planlang.values.units import CURRENCIES

# Every kind of blank on a line. (Naming single ones above 255 would make each class that holds them slow to compile.)
_BLANK = r"[^\S\r\n]+"
_POINT = "|".join(re.sub(r"\((?!\?)", "(?:", pattern).replace(" ", _BLANK) for _, pattern in POINTS)
_SHAPES = re.compile(
    rf"""(?P<BLANK>\s+)
    |(?P<QUOTED>"[^"]*"|“[^”“]*”)
    |(?P<POINT>{_POINT})
    |(?P<NINE_MONTHS>(?i:9{_BLANK}tháng(?:{_BLANK}đầu)?(?:{_BLANK}năm)?(?={_BLANK}[0-9]{{4}}(?!\w))|first{_BLANK}nine{_BLANK}months(?:{_BLANK}of)?(?!\w)))
    |(?P<SPACED>[0-9]{{1,3}}(?:[ \u00a0\u202f][0-9]{{3}})+(?![\w.,]))
    |(?P<SIGNED>[-\u2212][0-9]+(?:[.,_][0-9]+)*(?![\w/])|\([0-9]+(?:[.,_][0-9]+)*\))
    |(?P<NUMBER>\d+(?:[.,_]+\d+)*(?:(?![\w/])|(?=đ(?!\w))))
    |(?P<CODE>pl[0-9]{{3}}(?!\w))
    |(?P<COMPARATOR>>=|<=|[≥≤><~≈=])
    |(?P<PERCENT>[%‰])
    |(?P<LOST>\?)
    |(?P<DASH>[-\u2013\u2014\u2212])
    |(?P<FOOTNOTE>\(\*{{1,3}}\)|\*{{1,3}}(?!\S))
    |(?P<COMMA>,)|(?P<COLON>:)|(?P<LBRACKET>\[)|(?P<RBRACKET>\])
    |(?P<STOP>\.(?!\S))
    |(?P<WORD>(?:[^\s,:\[\]"“”%‰?()](?:(?<=[^\s])\?)?)+)
    |(?P<OTHER>.)""",
    re.VERBOSE | re.DOTALL,
)
_NUMERIC = {"NUMBER", "SIGNED", "SPACED", "PERCENT", "POINT"}
_TYPES = {"SIGNED": "NUMBER", "SPACED": "NUMBER", "PERCENT": "WORD"}
_TIMES = ("x", "×")
_LONGEST_WORD = 40
#: Codes of rules; those of other packages have letters of their own.
_CODE = re.compile("[A-Za-z]{2,5}[0-9]{3}")
_MARKS_OF_ADDRESS = {"LBRACKET", "RBRACKET", "COMMA"}
#: The words of the language of values by their types: Vietnamese, English; those at the same place say the same.
WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "FROM": (("từ",), ("from",)),
    "TO": (("đến", "đến hết", "hết", "tới"), ("to", "by the end of", "until", "by")),
    "LIMIT": (("chậm nhất", "chậm nhất là", "không muộn hơn"), ("no later than",)),
    "BEFORE": (("trước",), ("before",)),
    "WITHIN": (("trong",), ("in", "within", "during")),
    "SPAN": (("giai đoạn", "thời kỳ", "thời kì"), ("period",)),
    "OR_MORE": (("trở lên",), ("or more",)),
    "OR_LESS": (("trở xuống",), ("or less", "or fewer")),
    "TOTAL": (("tổng", "tổng cộng", "tổng số"), ("total", "grand total")),
    "PARTS": (("gồm", "trong đó", "bao gồm", "chia ra"), ("comprising", "of which")),
    "PENDING": (("chờ", "xác định sau", "bố trí sau"), ("tbd", "to be decided")),
    "AT": (("tại",), ("at",)),
}

#: Words of these types introduce a figure or a time: behind a figure, with neither after them, they are part of its unit.
_INTRODUCING = {"FROM", "TO", "LIMIT", "BEFORE", "WITHIN", "SPAN", "TOTAL", "AT", "COMPARATOR"}
#: One English word of each type: what a language file translates.
ENGLISH_WORDS = (
    "from", "to", "no later than", "before", "within", "period", "or more", "or less", "total", "comprising", "to be decided", "at",
)  # fmt: skip


def type_of_word(words: str) -> str | None:
    """The type of some words of the language of values, also without accents where that is clear; None for any others.

    >>> type_of_word("đến hết"), type_of_word("den het"), type_of_word("bê tông")
    ('TO', 'TO', None)
    """
    tongue = spoken_now()
    meaning = None if tongue is None else tongue.meaning(words)
    found = None if meaning is None else _word_types().get(spelling_key(meaning))
    return found or _word_types().get(spelling_key(words))


@cache
def _word_types() -> dict[str, str]:
    table = {spelling_key(word): name for name, (vi, en) in WORDS.items() for word in (*vi, *en)}
    for vi, en in COMPARATORS.values():
        for word in (*vi, *en):
            table.setdefault(spelling_key(word), "COMPARATOR")
    folded: dict[str, set[str]] = {}
    for key, name in table.items():
        folded.setdefault(spelling_key(fold(key)), set()).add(name)
    for key, names in folded.items():
        if len(names) == 1:
            table.setdefault(key, *names)
    return table


@cache
def _comparators() -> dict[str, Comparator]:
    table: dict[str, Comparator] = {"≥": ">=", "≤": "<=", "≈": "~"}
    for sign, (vi, en) in COMPARATORS.items():
        table[sign] = sign
        for word in (*vi, *en):
            table[spelling_key(word)] = table[spelling_key(fold(word))] = sign
    return table


def comparator_called(word: str) -> Comparator:
    """What a word of the type COMPARATOR means.

    >>> comparator_called("không quá"), comparator_called("≥")
    ('<=', '>=')
    """
    known = _comparators().get(spelling_key(word))
    if known is None:
        tongue = spoken_now()
        known = _comparators()[spelling_key((tongue.meaning(word) if tongue is not None else None) or word)]
    return known


def _longest() -> int:
    tongue = spoken_now()
    if tongue is None:
        return _longest_known()
    if "longest" not in tongue.made:
        own = (key for key, english in tongue.english.items() if spelling_key(english) in _word_types())
        tongue.made["longest"] = max(len(key.split(" ")) for key in (*_word_types(), *own))
    longest: int = tongue.made["longest"]
    return longest


@cache
def _longest_known() -> int:
    return max(len(key.split(" ")) for key in _word_types())


def words(text: str, kind: str) -> Iterator[Token]:
    """The words of a value of one kind, typed, with their offsets in `text`."""
    found = _with_words(text, _shapes(text))
    return _as_address(found) if kind == "acknowledged" else found


def is_total(text: str) -> bool:
    """Whether a text is one of the words for a total."""
    return type_of_word(text) == "TOTAL"


def _as_address(found: Iterator[Token]) -> Iterator[Token]:
    """In an address anything is a name; only the code in front and `at` behind it keep their types."""
    for place, word in enumerate(found):
        if word.type in _MARKS_OF_ADDRESS or (place, word.type) == (1, "AT"):
            yield word
            continue
        kind = "CODE" if place == 0 and _CODE.fullmatch(word) else "ATOM"
        yield Token(kind, str(word), start_pos=word.start_pos, end_pos=word.end_pos)


def _shapes(text: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    last = ""
    position = 0
    small = text.lower()
    if len(small) != len(text):  # a few letters of other alphabets grow when they are made small
        small = text
    tongue = spoken_now()
    point = None if tongue is None else time_pattern(tongue)
    while position < len(text):
        match = None if point is None else point.match(small, position)
        match = match or _SHAPES.match(small, position)
        assert match is not None
        kind, position = match.lastgroup or "OTHER", match.end()
        if kind == "BLANK":
            continue
        if kind == "SIGNED" and last in _NUMERIC and not match[0].startswith("("):
            position = match.start() + 1
            found.append(("DASH", match.start(), position))
            last = "DASH"
            continue
        found.append((_TYPES.get(kind, kind), match.start(), match.end()))
        last = kind
    return found


def _with_words(text: str, found: list[tuple[str, int, int]]) -> Iterator[Token]:
    longest = _longest()
    place = 0
    in_unit, last_kind = False, ""
    while place < len(found):
        kind, start, end = found[place]
        if kind == "WORD" and text[start:end] in CURRENCIES:
            if _is_before_its_figure(found, place):
                kind = "CURRENCY"
        elif kind == "WORD" and text[start:end] in _TIMES and _stands_between(found, place):
            kind = "TIMES"
        elif kind == "WORD" and end - start <= _LONGEST_WORD and not _is_name(text[start:end]):
            for length in range(min(longest, len(found) - place), 0, -1):
                last = found[place + length - 1]
                if any(one[0] != "WORD" for one in found[place : place + length]):
                    continue
                word_type = type_of_word(text[start : last[2]])
                if word_type is not None:
                    if in_unit and _is_of_unit(word_type, last_kind, found, place + length, text):
                        break
                    kind, end = word_type, last[2]
                    place += length - 1
                    break
        place += 1
        in_unit, last_kind = kind == "NUMBER" or (in_unit and kind == "WORD"), kind
        yield Token(kind, text[start:end], start_pos=start, end_pos=end)


def _is_of_unit(word_type: str, before: str, found: list[tuple[str, int, int]], after: int, text: str) -> bool:
    """Whether a word of values that stands behind a figure is part of its unit: `5 người chờ việc`, `100 con`."""
    if word_type == "PENDING":
        return before == "WORD"
    return word_type in _INTRODUCING and not _is_figure(found, after, text)


def _is_figure(found: list[tuple[str, int, int]], place: int, text: str) -> bool:
    """Whether a figure or a time begins at a place."""
    if place == len(found):
        return False
    kind, start, end = found[place]
    if kind == "WORD" and text[start:end] in CURRENCIES:
        return _is_before_its_figure(found, place)
    return kind in ("NUMBER", "POINT", "NINE_MONTHS")


def _is_before_its_figure(found: list[tuple[str, int, int]], place: int) -> bool:
    """Whether a currency stands in front of a figure (`VND 5 million`), and behind none that it could be the unit of."""
    if place + 1 == len(found) or found[place + 1][0] != "NUMBER":
        return False
    while place and found[place - 1][0] == "WORD":
        place -= 1
    return not place or found[place - 1][0] != "NUMBER"


def _stands_between(found: list[tuple[str, int, int]], place: int) -> bool:
    """Whether a cross stands between a figure (or its unit) and a figure: only there does it mean "times"."""
    return 0 < place < len(found) - 1 and found[place + 1][0] == "NUMBER" and found[place - 1][0] in ("NUMBER", "WORD")


def _is_name(word: str) -> bool:
    return len(word) > 1 and word.isascii() and word.isupper()
