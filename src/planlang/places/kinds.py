"""The name of a place comes in; what kind of place it says it is, and the name without that word, go out.

The words are data (`kinds.csv`): which kinds there are, and until when, is settled by law and changes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from functools import cache

import attrs

from planlang.source import Record
from planlang.values.names import keyword_key, nfc


@attrs.frozen(eq=False, repr=False)
class KindOfPlace(Record):
    """One kind of place.

    Attributes:
        code: its name, in any language.
        widest, finest: how wide such a place can be; 1 is the widest.
        vi, en: its words in both languages; the first is the one printed.
        small: its word counts in small letters only.
        until: its last day, where the kind no longer exists; None: it does.
        decree: the document that ended it.
    """

    code: str
    widest: int
    finest: int
    vi: tuple[str, ...]
    en: tuple[str, ...]
    small: bool = False
    until: date | None = None
    decree: str = ""

    def spoken(self, language: str, spec: str = "") -> str:
        """Its word; in English its Vietnamese one where English has none."""
        return self.vi[0] if language == "vi" or not self.en else self.en[0]

    def named(self, name: str, language: str) -> str:
        """A place of this kind with its name: `xã Tân Việt`, `Tân Việt commune`."""
        if language == "vi" or not self.en:
            return f"{self.vi[0]} {name}"
        return f"{name} {self.en[0]}"


@attrs.frozen(eq=False, repr=False)
class Named(Record):
    """A name taken apart.

    Attributes:
        key: the name itself, as it is compared.
        kinds: the kinds of place that its word can mean; none where it has no such word.
        name: the name itself, as it was typed.
    """

    key: str
    kinds: tuple[KindOfPlace, ...] = ()
    name: str = ""

    @property
    def is_proper(self) -> bool:
        """Whether a place is named: `xã Tân Việt`, not `xã vùng cao`."""
        return self.name[:1].isupper() or self.name[:1].isdigit()


@cache
def kinds() -> tuple[KindOfPlace, ...]:
    """Every kind of place, from the widest to the finest."""
    with open(os.path.join(os.path.dirname(__file__), "kinds.csv"), encoding="utf-8") as file:
        _, *rows = [line.rstrip("\n").split(",") for line in file if not line.startswith("#")]
    return tuple(_kind(*row) for row in rows)


def _kind(code: str, widest: str, finest: str, vi: str, en: str, small: str, until: str, decree: str) -> KindOfPlace:
    last = date.fromisoformat(until) if until else None
    return KindOfPlace(code, int(widest), int(finest), _words(vi), _words(en), bool(small), last, decree)


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("/") if word)


@cache
def _by_word(language: str, small: bool = False) -> dict[str, tuple[KindOfPlace, ...]]:
    """The kinds that each word can mean, the longest words first."""
    found: dict[str, list[KindOfPlace]] = {}
    for kind in kinds():
        if kind.small == small:
            for word in kind.vi if language == "vi" else kind.en:
                found.setdefault(word if small else keyword_key(word), []).append(kind)
    return {word: tuple(found[word]) for word in sorted(found, key=len, reverse=True)}


def taken_apart(title: str) -> Named:
    """The name of a place without the word for its kind: in front of it in Vietnamese, behind it in English.

    >>> taken_apart("xã Tân Việt").key, [kind.code for kind in taken_apart("Đông Triều town").kinds]
    ('tân việt', ['district_town', 'township'])
    """
    typed = " ".join(nfc(title).split())
    key = keyword_key(typed)
    for word, meant in _by_word("vi").items():
        if key.startswith(word) and (word[-1] == "." or key[len(word) : len(word) + 1] == " "):
            return _named(typed, len(word), len(key), meant)
    for word, meant in _by_word("vi", small=True).items():
        if typed.startswith(word + " "):
            return _named(typed, len(word), len(key), meant)
    for word, meant in _by_word("en").items():
        match = re.fullmatch(rf"(?:(?P<name>.*)\b{word}|{word} of (?P<behind>.*))", key)
        if match is not None:
            return _named(typed, *match.span("name" if match["name"] is not None else "behind"), meant)
    return _named(typed, 0, len(key), ())


def _named(typed: str, start: int, end: int, meant: tuple[KindOfPlace, ...]) -> Named:
    name = typed[start:end].strip(" ,")
    return Named(bare_key(name), meant, name) if name else Named(bare_key(typed), (), typed)


def bare_key(name: str) -> str:
    """The key of a name that is written without the word for its kind; blanks around a hyphen do not matter."""
    return re.sub(r"\s*[-\u2013]\s*", "-", keyword_key(name)).strip(" ,")


def kinds_called(word: str) -> tuple[KindOfPlace, ...]:
    """The kinds that a word means, by itself: `thị xã`, `commune`, or a code of the table."""
    key = keyword_key(word)
    found = _by_word("vi").get(key) or _by_word("vi", small=True).get(key) or _by_word("en").get(key)
    return found or tuple(kind for kind in kinds() if kind.code == word)


def kinds_between(found: Iterable[KindOfPlace]) -> tuple[int, int]:
    """Between which levels places of some kinds lie: the widest, the finest."""
    found = tuple(found)
    return min(kind.widest for kind in found), max(kind.finest for kind in found)
