"""The words of a third language come in; what each means in English, and the language in which a file is being read, go out.

Keywords, units and the words of values are declared in two languages; a file in a third one brings its own words as data.
Which words count while a file is read is asked in many places: so it is a context variable, set for the time of reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import attrs

from planlang.source import Record
from planlang.values.names import fold, keyword_key


@attrs.frozen(eq=False, repr=False)
class Tongue(Record):
    """A third language.

    Attributes:
        code: its code, as `language:` names it: `fr`.
        name: its own name.
        style: which convention its figures follow.
        keywords: spellings of each keyword, by the key of the English one; the first is the one that is printed.
        english: the English words of everything else, by the key of its own.
        time: its words for parts of time: `months`, `year`, `quarter`, `first_half` and so on.
        made: what is made of it once: vocabularies, patterns.
    """

    code: str
    name: str
    style: str
    keywords: Mapping[str, tuple[str, ...]]
    english: Mapping[str, str]
    time: Mapping[str, tuple[str, ...]]
    made: dict[Any, Any] = attrs.field(factory=dict)

    def meaning(self, words: str) -> str | None:
        """The English words for some of its own; None where it has none."""
        key = keyword_key(words)
        return self.english.get(key) or (self._without_accents.get(key) if key.isascii() else None)

    def keywords_called(self, words: str) -> tuple[str, ...]:
        """The keys of the English keywords that some of its own words can be."""
        if "keywords" not in self.made:
            found: dict[str, list[str]] = {}
            for english, spellings in self.keywords.items():
                for spelling in spellings:
                    for key in dict.fromkeys((keyword_key(spelling), keyword_key(fold(spelling)))):
                        found.setdefault(key, []).append(english)
            self.made["keywords"] = {key: tuple(words) for key, words in found.items()}
        called: tuple[str, ...] = self.made["keywords"].get(keyword_key(words), ())
        return called

    @property
    def _without_accents(self) -> dict[str, str]:
        """English words by the keys of its own without accents, where only one thing can be meant."""
        if "folded" not in self.made:
            found: dict[str, set[str]] = {}
            for key, english in self.english.items():
                found.setdefault(keyword_key(fold(key)), set()).add(english)
            self.made["folded"] = {key: next(iter(words)) for key, words in found.items() if len(words) == 1}
        folded: dict[str, str] = self.made["folded"]
        return folded


_SPOKEN: ContextVar[Tongue | None] = ContextVar("planlang_tongue", default=None)
#: The third language in which the present file is written; None for Vietnamese and English.
spoken_now = _SPOKEN.get


@contextmanager
def speaking(tongue: Tongue | None) -> Iterator[None]:
    """Within it files are read in a third language (None: in the two that planlang knows)."""
    token = _SPOKEN.set(tongue)
    try:
        yield
    finally:
        _SPOKEN.reset(token)
