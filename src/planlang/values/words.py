"""An amount in words comes in; the exact number goes out, or what it may mean where one cannot tell; and the way back.

Vietnamese and English, as signed papers spell them ("bằng chữ", "in words"). Imported only when a plan spells an amount:
nothing of it is on the road of a plan that does not.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs

from planlang.source import Record
from planlang.values.names import fold, nfc
from planlang.values.numbers import Number, normal, plain
from planlang.values.units import Unit, find_unit

#: No paper spells more words than this.
_MOST_WORDS = 120


@attrs.frozen(repr=False)
class Spelled(Record):
    """A number that was spelled out.

    Attributes:
        value: the number, in the unit `unit`.
        unit: dimension of the unit behind the words (a currency, `person`); "" when they name none.
        usual: False where the reading took a spelling that a careful paper would not use.
    """

    value: Number
    unit: str = ""
    usual: bool = True


@attrs.frozen(repr=False)
class Unclear(Record):
    """Words that do not say one number: the word at which reading stopped, and what the whole may mean."""

    word: str
    readings: tuple[Number, ...] = ()


_DIGITS_VI = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SAME_VI = {"lẻ": "linh", "ngàn": "nghìn", "tỉ": "tỷ", "chục": "mươi", "rưởi": "rưỡi", "phảy": "phẩy", "nhẩy": "phẩy"}
_PLACES_VI = {"nghìn": 10**3, "triệu": 10**6}
_OTHERS_VI = ("trăm", "linh", "mười", "mươi", "hăm", "tỷ", "rưỡi", "phẩy")
_UNITS_VI = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ENDS = {"chẵn", "chan", "only", "exactly"}

_ONES_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS_EN = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_PLACES_EN = {
    "quintillion": 10**18, "quadrillion": 10**15, "trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3,
}  # fmt: skip
_CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "us dollars": "USD", "đô la": "USD", "đô la mỹ": "USD", "euro": "EUR", "euros": "EUR",
    "yen": "JPY", "yên": "JPY",
}  # fmt: skip


class _StopError(Exception):
    """Reading stopped at a word."""

    def __init__(self, word: str, *readings: Number) -> None:
        super().__init__(word)
        self.word, self.readings = word, readings


# ---- reading ----
def read_words(text: str, unit_called: Callable[[str], Unit | None] = find_unit) -> Spelled | Unclear:
    """The number that words spell, in whichever of the two languages they are; `unit_called` knows the units.

    >>> read_words("Mười tỷ không trăm năm mươi triệu đồng").value
    10050000000
    >>> read_words("hai trăm năm").readings
    (205, 250)
    >>> read_words("one thousand and forty").value
    1040
    """
    words = nfc(text).lower().replace("-", " ").replace(",", " ").replace(".", " ").split()
    while words and words[-1] in _ENDS:
        words.pop()
    if not words or len(words) > _MOST_WORDS:
        return Unclear(words[0] if words else "")
    words, unit, factor = _without_unit(words, unit_called)
    try:
        english = words[0] in _ENGLISH or (words[0] == "a" and len(words) > 1)
        value, usual = _english(words) if english else _Vietnamese(words).read()
    except _StopError as stop:
        return Unclear(stop.word, tuple(normal(reading * factor) for reading in stop.readings))
    return Spelled(normal(value * factor), unit, usual)


def _without_unit(words: list[str], unit_called: Callable[[str], Unit | None]) -> tuple[list[str], str, int]:
    """The words before the unit, its dimension, and how many of the smallest units it is."""
    start = len(words)
    while start > 1 and start > len(words) - 4 and words[start - 1] not in _NUMBER_WORDS:
        start -= 1
    for place in range(start, len(words)):
        tail = " ".join(words[place:])
        known = unit_called(_CURRENCY_WORDS.get(tail, tail))
        if known is not None:
            return words[:place], known.dimension, known.factor if isinstance(known.factor, int) else 1
    return words, "", 1


class _Vietnamese:
    """Reads Vietnamese words from left to right; without accents where none of them has any."""

    def __init__(self, words: list[str]) -> None:
        # "mấy" and the like stay as they are: they stop the reading.
        known = {word: word for word in (*_DIGITS_VI, *_SAME_VI, *_PLACES_VI, *_OTHERS_VI)}
        if all(word.isascii() for word in words):
            bare: dict[str, str] = {}
            for word in known:
                bare.setdefault(fold(word), word)
            known = bare
        self.words = words
        self.tokens = [_SAME_VI.get(known.get(word, ""), known.get(word, "")) for word in words]
        self.accents = not all(word.isascii() for word in words)
        for place, token in enumerate(self.tokens):
            if not token:
                raise _StopError(words[place])
        self.at = 0
        self.usual = True

    def read(self) -> tuple[Number, bool]:
        """The value of all words."""
        total: Number = 0
        while self.at < len(self.tokens):
            part = self._below_billion(bool(total))
            if self._take("tỷ"):
                scaled = part * 10**9
                # "một nghìn tỷ một trăm tỷ" adds; "một tỷ năm trăm triệu tỷ" is one number of tỷ.
                total = total + scaled if not total or scaled < total else (total + part) * 10**9
                while self._take("tỷ"):
                    total *= 10**9
                total += self._half(10**9)
            else:
                total += part
                if self.at < len(self.tokens):
                    raise _StopError(self.words[self.at])
        return total, self.usual

    def _next(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ""

    def _take(self, *tokens: str) -> bool:
        if self._next() in tokens:
            self.at += 1
            return True
        return False

    def _half(self, scale: int) -> Number:
        return Fraction(scale, 2) if self._take("rưỡi") else 0

    def _below_billion(self, after: bool) -> Number:
        total: Number = 0
        last = 10**9
        named = after
        while self.at < len(self.tokens) and self._next() != "tỷ":
            start = self.at
            if self._next() in _PLACES_VI and self._next(1) == "rưỡi" and not named:
                group: Number = 1
            else:
                group = self._group(named, total, last)
            scale = _PLACES_VI.get(self._next(), 1)
            if scale > 1:
                self.at += 1
            if scale >= last:
                raise _StopError(self.words[self.at - 1])
            total += group * scale
            if scale > 1:
                total += self._half(scale)
            named, last = True, scale
            if scale == 1 or self.at == start:
                break
        return total

    def _group(self, inside: bool, before: Number, last: int) -> Number:
        """A number below a thousand, perhaps with decimals."""
        start = self.at
        value = self._tens_or_hundreds(inside, before, last)
        if self._take("phẩy"):
            return value + self._decimals()
        if self.at == start:
            raise _StopError(self.words[start])
        return value

    def _tens_or_hundreds(self, inside: bool, before: Number, last: int) -> Number:
        if self._next() == "trăm" and self._next(1) == "rưỡi":
            self.at += 2
            return 150
        if self._next(1) == "trăm" and self._next() in _DIGITS_VI:
            hundreds = 100 * _DIGITS_VI[self._next()]
            self.at += 2
            half = self._half(100)
            if half:
                return hundreds + half
            word = self._next()
            bare = word in _DIGITS_VI and self._next(1) not in ("mươi", "mười") and not self._is_short()
            if bare and _DIGITS_VI[word]:
                digit, scale = _DIGITS_VI[word], _PLACES_VI.get(self._next(1), 10**9 if self._next(1) == "tỷ" else 1)
                if hundreds or word in ("lăm", "mốt"):
                    raise _StopError(
                        self.words[self.at], before + (hundreds + digit) * scale, before + (hundreds + 10 * digit) * scale
                    )
            return hundreds + self._tens()
        if self._next() == "mươi" and self.accents:
            raise _StopError(self.words[self.at])
        word = self._next()
        if inside and word in _DIGITS_VI and _DIGITS_VI[word] and self.at + 1 == len(self.tokens):
            # The spoken short form: một tỷ hai, hai nghìn rưỡi is read, hai nghìn ba is asked about.
            digit = _DIGITS_VI[word]
            whole = before if before else 10**9
            scale = last if before else 10**9
            raise _StopError(self.words[self.at], whole + Fraction(digit * scale, 10), whole + digit)
        return self._tens()

    def _is_short(self) -> bool:
        """`hai mốt`, `hai lăm`: the word for ten is left out."""
        return self._next() in _DIGITS_VI and self._next(1) in ("mốt", "lăm", "nhăm") and _DIGITS_VI[self._next()] > 1

    def _tens(self) -> int:
        if self._take("linh"):
            return self._digit()
        ten = self._next()
        if ten == "hăm":
            self.at += 1
            self.usual = False
            return 20 + self._unit(20)
        if ten == "mười" or (ten == "mươi" and not self.accents):
            self.at += 1
            return 10 + self._unit(10)
        if self._is_short():
            self.usual = False
            return 10 * self._digit() + self._digit()
        if ten in _DIGITS_VI:
            digit = self._digit()
            if self._take("mươi") or (not self.accents and self._take("mười")):
                return 10 * digit + self._unit(20)
            return digit
        return 0

    def _unit(self, ten: int) -> int:
        word = self._next()
        if word not in _DIGITS_VI or not _DIGITS_VI[word] or self._next(1) in ("trăm", "mươi", "linh"):
            return 0
        written = self.words[self.at]
        digit = self._digit()
        if digit == 5 and word == "năm" and self.accents:
            if ten == 10:
                # "mười năm" is fifteen, or ten years.
                raise _StopError(written, 15, 10)
            self.usual = False
        if (word == "mốt" and ten == 10) or (word == "một" and ten == 20 and self.accents):
            self.usual = False
        return digit

    def _digit(self) -> int:
        word = self._next()
        if word not in _DIGITS_VI:
            raise _StopError(self.words[min(self.at, len(self.words) - 1)])
        self.at += 1
        return _DIGITS_VI[word]

    def _decimals(self) -> Fraction:
        """What stands behind `phẩy`: digit by digit, or one number."""
        start = self.at
        while self._next() in _DIGITS_VI:
            self.at += 1
        if self._next() not in ("mươi", "mười", "trăm", "linh"):
            digits = "".join(str(_DIGITS_VI[token]) for token in self.tokens[start : self.at])
        else:
            self.at = start
            digits = str(self._tens_or_hundreds(False, 0, 1))
        if not digits:
            raise _StopError(self.words[min(start, len(self.words) - 1)])
        return Fraction(int(digits), 10 ** len(digits))


_NUMBERS_EN = {word: value for value, word in enumerate(_ONES_EN)} | {
    word: 10 * place for place, word in enumerate(_TENS_EN) if word
}
_ENGLISH = {*_NUMBERS_EN, "half"}
_WORDS_VI = (*_DIGITS_VI, *_SAME_VI, *_PLACES_VI, *_OTHERS_VI)
_NUMBER_WORDS = {*_ENGLISH, *_PLACES_EN, "hundred", "and", *_WORDS_VI, *(fold(word) for word in _WORDS_VI)}


def _english(words: list[str]) -> tuple[Number, bool]:
    total: Number = 0
    group: Number = 0
    last = 10**21
    place, in_group = 0, False
    while place < len(words):
        word = words[place]
        if word == "and" and words[place + 1 : place + 3] == ["a", "half"]:
            group += Fraction(1, 2)
            place += 3
            continue
        if word == "and" and in_group | bool(total) and place + 1 < len(words):
            place += 1
            continue
        if word == "a" and not in_group:
            group, in_group = 1, True
        elif word in _NUMBERS_EN:
            value = _NUMBERS_EN[word]
            below = group % 100
            fits = not below or (value < 10 and below >= 20 and below % 10 == 0 and value)
            if (in_group and not fits) or isinstance(group, Fraction):
                raise _StopError(word)
            group, in_group = group + value, True
        elif word == "hundred" and in_group and 0 < group < 10:
            group *= 100
        elif word == "point" and place + 1 < len(words):
            digits = ""
            while place + 1 < len(words) and _NUMBERS_EN.get(words[place + 1], 10) < 10:
                place += 1
                digits += str(_NUMBERS_EN[words[place]])
            if not digits:
                raise _StopError(word)
            group, in_group = group + Fraction(int(digits), 10 ** len(digits)), True
        elif word in _PLACES_EN and in_group:
            scale = _PLACES_EN[word]
            if scale >= last:
                raise _StopError(word)
            total, group, in_group, last = total + group * scale, 0, False, scale
        else:
            raise _StopError(word)
        place += 1
    return total + group, True


# ---- writing ----
def write_words(value: Number, language: str) -> str:
    """A number in words, as a careful paper spells it.

    >>> write_words(1040, "vi"), write_words(1040, "en")
    ('một nghìn không trăm bốn mươi', 'one thousand and forty')
    """
    if value < 0:
        return ("âm " if language == "vi" else "minus ") + write_words(-value, language)
    whole, _, part = plain(value).partition(".")
    number = int(whole)
    if language == "vi":
        return _write_vi(number) + (f" phẩy {_decimals_vi(part)}" if part else "")
    return _write_en(number) + (f" point {' '.join(_ONES_EN[int(digit)] for digit in part)}" if part else "")


def _decimals_vi(part: str) -> str:
    if len(part) == 2 and part[0] != "0":
        return _write_vi(int(part))
    return " ".join(_UNITS_VI[int(digit)] for digit in part)


def _write_vi(number: int) -> str:
    billions, rest = divmod(number, 10**9)
    words = [_write_vi(billions), "tỷ"] if billions else []
    for scale, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, rest = divmod(rest, scale)
        if group:
            words.append(_group_vi(group, bool(words)))
            if name:
                words.append(name)
    return " ".join(words) or "không"


def _group_vi(group: int, inside: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, unit = divmod(rest, 10)
    words = [_UNITS_VI[hundreds], "trăm"] if hundreds or inside else []
    if tens == 0 and unit:
        words += ["linh", _UNITS_VI[unit]] if words else [_UNITS_VI[unit]]
    elif tens == 1:
        words += ["mười", *([("lăm" if unit == 5 else _UNITS_VI[unit])] if unit else [])]
    elif tens:
        last = {0: [], 1: ["mốt"], 4: ["tư"], 5: ["lăm"]}.get(unit, [_UNITS_VI[unit]])
        words += [_UNITS_VI[tens], "mươi", *last]
    return " ".join(words)


def _write_en(number: int) -> str:
    words: list[str] = []
    rest = number
    for name, scale in _PLACES_EN.items():
        group, rest = divmod(rest, scale)
        if group:
            words += [_group_en(group) if group < 1000 else _write_en(group), name]
    if rest:
        words += ["and", _group_en(rest)] if words and rest < 100 else [_group_en(rest)]
    return " ".join(words) or "zero"


def _group_en(group: int) -> str:
    hundreds, rest = divmod(group, 100)
    words = [_ONES_EN[hundreds], "hundred"] if hundreds else []
    if rest:
        ten, one = divmod(rest, 10)
        below = _ONES_EN[rest] if rest < 20 else _TENS_EN[ten] + (f"-{_ONES_EN[one]}" if one else "")
        words += ["and", below] if words else [below]
    return " ".join(words)
