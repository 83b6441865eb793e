"""Two sentences with the same facts come in; one sentence in the reader's language goes out, formatted late."""

from __future__ import annotations

import re
from typing import Protocol, runtime_checkable

import attrs

from planlang.source import Record

Language = str  # "vi" or "en"

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_LONGEST_QUOTE = 160


@runtime_checkable
class Spoken(Protocol):
    """A value that knows how it reads in each language: an amount, a date, a period."""

    def spoken(self, language: Language, spec: str = "") -> str: ...


@attrs.frozen(repr=False)
class Message(Record):
    """One statement in Vietnamese and English, with the values that both name.

    Values are kept as they are and formatted when the message is read, so that the same amount is
    `1.040 triệu đồng` for one reader and `VND 1,040 million` for another.

    >>> say("có {n} ô", "{n:#cell|cells}", n=7).text("en")
    '7 cells'
    """

    vi: str
    en: str
    args: tuple[tuple[str, object], ...] = ()

    def text(self, language: Language) -> str:
        """The sentence in `language` ("vi" or "en")."""
        template = self.vi if language == "vi" else self.en
        return template.format_map({name: _Argument(value, language) for name, value in self.args})

    def spoken(self, language: Language, spec: str = "") -> str:
        return self.text(language)


def say(vi: str, en: str, /, **args: object) -> Message:
    """A `Message`; both templates use the same named values in braces."""
    return Message(vi, en, tuple(args.items()))


def speak(value: object, language: Language, spec: str = "") -> str:
    """How one value reads in `language`; text from a plan is cut short and made inert."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return _speak_int(value, language, spec)
    if isinstance(value, Spoken):
        return value.spoken(language, spec)
    if isinstance(value, (tuple, list)):
        return ", ".join(speak(item, language, spec) for item in value)
    return quoted_text(str(value))


def quoted_text(text: str) -> str:
    """Text from a stranger's file, safe to show: no control or direction characters, of bounded length."""
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _speak_int(value: int, language: Language, spec: str) -> str:
    if spec == "d":  # a year, a line number: never grouped
        return str(value)
    grouped = f"{value:,}".replace(",", "." if language == "vi" else ",")
    if spec.startswith("#"):
        one, many = spec[1:].split("|")
        return f"{grouped} {one if value == 1 else many}"
    return grouped


class _Argument:
    """Lets `str.format` ask for a value in the reader's language."""

    __slots__ = ("_language", "_value")

    def __init__(self, value: object, language: Language) -> None:
        self._value = value
        self._language = language

    def __format__(self, spec: str) -> str:
        return speak(self._value, self._language, spec)
