"""A figure as a planner wrote it comes in; an exact number goes out, or both ways in which it could be read.

Vietnamese files write `1.040,5`, English files `1,040.5` (glossary 3.1); a file can state that it groups by lakh and crore,
`12,34,567.00`. What either convention could read differently
is never guessed. Only ASCII digits count as digits; no exponents, no infinities, at most 40 digits.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Literal

import attrs

from planlang.source import Record

#: An exact number: an int where it is whole, a Fraction otherwise. Never a float.
Number = int | Fraction
Style = Literal["vi", "en", "lakh"]

MAX_DIGITS = 40
_PLAIN = re.compile(r"[0-9]+")
_SPACED = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+(?:_[0-9]{3})+")
_VI = re.compile(r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<part>[0-9]+))?")
_EN = re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]+))?")
_LAKH = re.compile(r"(?P<whole>[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]+)(?:\.(?P<part>[0-9]+))?")
_STYLES = {"vi": _VI, "en": _EN, "lakh": _LAKH}
_LOOSE = re.compile(r"[0-9]+(?:[.,][0-9]+)+")
_MARKS = re.compile(r"[.,\u00a0\u202f _]")


@attrs.frozen(repr=False)
class Unclear(Record):
    """A figure that cannot be read one way: `kind`, and what it may mean (in the file's convention).

    With one reading the figure is merely written in a way that this file does not use.
    """

    kind: Literal["two-readings", "not-a-number", "too-long", "foreign-digits"]
    readings: tuple[str, ...] = ()


def read_number(text: str, style: Style, settled: bool = False) -> Number | Unclear:
    """Read one figure in the convention of its file.

    With `settled` the file has stated its convention, and `1,040` in a Vietnamese file is 1.04 without asking.

    >>> read_number("1.040", "vi"), read_number("1,040", "en")
    (1040, 1040)
    >>> read_number("1,040", "vi").readings
    ('1,04', '1.040')
    """
    if len(text) > 3 * MAX_DIGITS or sum(char.isdigit() for char in text) > MAX_DIGITS:
        return Unclear("too-long")
    sign = 1
    if text.startswith("(") and text.endswith(")"):
        text, sign = text[1:-1], -1
    elif text[:1] in "-\u2212\u2013" and text:
        text, sign = text[1:], -1
    if not text.isascii() and any(char.isdigit() and not char.isascii() for char in text):
        return Unclear("foreign-digits")
    if _PLAIN.fullmatch(text) or _SPACED.fullmatch(text):
        digits = _MARKS.sub("", text)
        if digits[0] == "0" and len(digits) > 2:
            # "05 xã" is a count with its customary zero; "040" has lost what stood before it.
            return Unclear("two-readings", (grouped_digits(digits, "." if style == "vi" else ","),))
        return sign * int(digits)
    return _marked(text, style, sign, settled)


def ascii_digits(text: str) -> str:
    """A text with the digits of other scripts written as 0-9.

    >>> ascii_digits("P२०१३")
    'P2013'
    """
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _marked(text: str, style: Style, sign: int, settled: bool) -> Number | Unclear:
    match = _STYLES[style].fullmatch(text)
    if match is None:
        return _two_ways(text, style)
    whole, part = match["whole"], match["part"]
    group, decimal = (".", ",") if style == "vi" else (",", ".")
    grouped = group in whole
    if grouped and whole[0] == "0":
        return Unclear("two-readings", _with_leading_zero(whole, part, group, decimal))
    if part is None:
        return sign * int(whole.replace(group, ""))
    if not settled and not grouped and len(part) == 3 and len(whole) <= 3 and whole[0] != "0":
        # 1,040 in a Vietnamese file: 1,04 - or 1.040 with the mark of the other convention?
        return Unclear("two-readings", (f"{whole}{decimal}{part.rstrip('0') or '0'}", f"{whole}{group}{part}"))
    return sign * _exact(whole.replace(group, ""), part)


def _with_leading_zero(whole: str, part: str | None, group: str, decimal: str) -> tuple[str, ...]:
    """What `0.125` in a Vietnamese file may mean: an eighth, or 125."""
    rest = grouped_digits(whole.replace(group, ""), group) + (decimal + part if part else "")
    return (whole.replace(group, decimal), rest) if part is None and whole.count(group) == 1 else (rest,)


def _two_ways(text: str, style: Style) -> Unclear:
    """What a figure in the other convention, or with a group of the wrong length, may mean."""
    group, decimal = (".", ",") if style == "vi" else (",", ".")
    if not _LOOSE.fullmatch(text):
        return Unclear("not-a-number")
    if style == "lakh":
        return Unclear("two-readings", (grouped_digits(text.replace(",", "").partition(".")[0], ",", style),))
    other = (_EN if style == "vi" else _VI).fullmatch(text)
    readings: list[str] = []
    if other is not None:
        whole = other["whole"].replace(".", "").replace(",", "")
        readings.append(grouped_digits(whole, group) + (decimal + other["part"] if other["part"] else ""))
    if decimal not in text:
        readings.extend(_regrouped(text.split(group), group, decimal))
    return Unclear("two-readings" if readings else "not-a-number", tuple(dict.fromkeys(readings)))


def _regrouped(groups: list[str], group: str, decimal: str) -> list[str]:
    """What `1.5`, `1.234.56` or `12.34.567` in a Vietnamese file may mean; nothing for `1.2.3`."""
    *front, last = groups
    whole = grouped_digits("".join(front), group)
    if whole.split(group) == front and len(last) < 3 and whole != "0":
        # A decimal mark, or a group that has lost its last digits?
        return [whole + decimal + last, whole + group + last.ljust(3, "0")]
    if len(last) > 3 or any(len(one) == 3 for one in groups):
        return [grouped_digits("".join(groups), group)]
    return []


def _exact(whole: str, part: str) -> Number:
    value = Fraction(int(whole + part), 10 ** len(part))
    return value.numerator if value.denominator == 1 else value


def normal(value: Number) -> Number:
    """An int where the value is whole."""
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value


def grouped_digits(digits: str, group: str, style: Style = "en") -> str:
    """Digits in groups of three; by lakh and crore where a file groups so."""
    digits = digits.lstrip("0") or "0"
    if style == "lakh" and len(digits) > 3:
        front = digits[:-3]
        pairs = [front[max(0, end - 2) : end] for end in range(len(front), 0, -2)]
        return group.join([*reversed(pairs), digits[-3:]])
    return f"{int(digits):,}".replace(",", group)


def plain(value: Number) -> str:
    """Plain digits with "." and no grouping; a fraction that never ends keeps its exact form `1/3`.

    >>> plain(Fraction(81, 2)), plain(Fraction(1, 3))
    ('40.5', '1/3')
    """
    value = normal(value)
    if isinstance(value, int):
        return str(value)
    places, denominator = 0, value.denominator
    while denominator % 10 == 0:
        denominator //= 10
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    scale = value.denominator
    while scale % 10 == 0:
        scale //= 10
        places += 1
    places += max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def speak_number(value: Number, language: str) -> str:
    """A number as `language` writes it: `1.040,5` or `1,040.5`."""
    text = plain(value)
    if "/" in text:
        return text
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, part = text.partition(".")
    group, decimal = (".", ",") if language == "vi" else (",", ".")
    return sign + grouped_digits(whole, group) + (decimal + part if part else "")
