"""The declarations of a class come in; the words that may stand in its block, found by what was typed, go out."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any

import attrs

from planlang.model.declare import Block, Heading, Key, Words, block_of, held_by, keys_of
from planlang.model.plan import Plan
from planlang.source import Record
from planlang.values.names import ends_keyword, fold, is_id, keyword_key, nfc
from planlang.values.tongue import Tongue, spoken_now


@attrs.frozen(eq=False, repr=False)
class Entry(Record):
    """What a keyword means in one class's block.

    Attributes:
        field: name of the field that it fills.
        key: the field's declaration.
        cls: for a block, the class it makes; None for a value.
        word: for a block, the code of the word (`project`, `content`).
        table: whether it opens a table each of whose rows is such a block.
        vi, en: canonical spelling.
        language: language of the spelling that was typed; "" when both are the same.
        own: canonical spelling in the third language in which the file is written.
    """

    field: str
    key: Key
    vi: str
    en: str
    language: str
    cls: Any = None
    word: str = ""
    table: bool = False
    own: str = ""

    @property
    def block(self) -> Block:
        return block_of(self.cls)


@attrs.frozen(eq=False, repr=False)
class Found(Record):
    """A keyword found in a head: what it may mean, and the words behind it."""

    value: Entry | None
    opens: Entry | None
    rest: str
    rest_offset: int


_MOST_REMEMBERED = 4_096
_LONGEST_REMEMBERED = 200
_WORD = re.compile(r"\S+")
_NEEDS_ACCENTS = (keyword_key("cộng"),)  # "cong" is "công" as well


class Vocabulary:
    """The words that may stand in the block of one class."""

    def __init__(self, cls: type, tongue: Tongue | None = None) -> None:
        self.cls = cls
        self.values: dict[str, Entry] = {}
        self.blocks: dict[str, Entry] = {}
        for field, key in keys_of(cls):
            if key.holds is None:
                for words in key.words:
                    self._add(self.values, field, key, words)
            else:
                held = held_by(cls, key)
                only = {choice[0] for choice in key.choices}
                for word, words in block_of(held).words:
                    if not only or word in only:
                        self._add(self.blocks, field, key, words, held, word)
        # After all others: a block's own words come before those that every table has besides its name.
        for field, key in keys_of(cls):
            held = held_by(cls, key)
            only = {choice[0] for choice in key.choices}
            for word, words in block_of(held).tables if held is not None else ():
                if not only or word in only:
                    self._add(self.blocks, field, key, words, held, word, table=True)
        if tongue is not None:
            self.values.update(_spoken(self.values, tongue))
            self.blocks.update(_spoken(self.blocks, tongue))
        self._longest = max((key.count(" ") + 1 for key in (*self.values, *self.blocks)), default=1)
        self._found: dict[str, Found | None] = {}

    def _add(
        self, known: dict[str, Entry], field: str, key: Key, words: Words, cls: Any = None, word: str = "", *, table: bool = False
    ) -> None:
        vi, en = words.vi, words.en
        spoken = ("",) if vi == en else ("vi", "en")
        of = {language: Entry(field, key, vi, en, language, cls, word, table) for language in spoken}
        for spelling in (vi, en, *words.also):
            language = "" if vi == en else "en" if spelling == en or (spelling.isascii() and spelling != vi) else "vi"
            known.setdefault(keyword_key(spelling), of[language])

    @cached_property
    def _folded(self) -> dict[str, set[str]]:
        """Keys of the keywords by what they look like without accents."""
        folded: dict[str, set[str]] = {}
        for key in (*self.values, *self.blocks):
            folded.setdefault(keyword_key(fold(key)), set()).add(key)
        return folded

    def spellings(self) -> list[str]:
        """Canonical Vietnamese spellings of everything that may stand here."""
        return list(dict.fromkeys(entry.vi for entry in (*self.values.values(), *self.blocks.values())))

    def opening(self, cls: type, word: str) -> Entry | None:
        """The keyword that opens a block of a class under a word; None when none does here."""
        return self._by_word.get((cls, word))

    @cached_property
    def _by_word(self) -> dict[tuple[type, str], Entry]:
        return {(entry.cls, entry.word): entry for entry in reversed(self.blocks.values()) if not entry.table}

    def filling(self, field: str) -> Entry:
        """A keyword whose value fills a field."""
        return self._by_field[field]

    @cached_property
    def _by_field(self) -> dict[str, Entry]:
        return {entry.field: entry for entry in reversed(self.values.values())}

    def find(self, head: str) -> Found | None:
        """The longest keyword that opens a head (without its title); None when no keyword does.

        The head may be as it was typed; the words behind the keyword, and where they start, are those of its composed form.
        """
        if head in self._found:
            return self._found[head]
        found = self._find(nfc(head))
        if len(head) <= _LONGEST_REMEMBERED:
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            self._found[head] = found
        return found

    def _find(self, head: str) -> Found | None:
        phrase, rest_offset = _keyword_words(head, self._longest)
        known = self._longest_match(phrase)
        if known is None:
            return None
        value, opens, used = known
        start = used if used < len(phrase) else rest_offset
        return Found(value, opens, head[start:].strip(), start + _blanks(head[start:]))

    def _longest_match(self, phrase: str) -> tuple[Entry | None, Entry | None, int] | None:
        words = phrase.split()
        for length in range(min(len(words), self._longest), 0, -1):
            key = keyword_key(" ".join(words[:length]))
            if key not in self.values and key not in self.blocks and key.isascii():
                # Typed with no accents at all: understood when it can only be one keyword.
                meant = self._folded.get(key, set())
                if len(meant) == 1:
                    key = next(iter(meant))
            if key in self.values or key in self.blocks:
                used = 0
                for word in words[:length]:
                    used = phrase.index(word, used) + len(word)
                return self.values.get(key), self.blocks.get(key), used
        return None


def _spoken(known: dict[str, Entry], tongue: Tongue) -> dict[str, Entry]:
    """The keywords of a third language, which stand before those of the other two."""
    found: dict[str, Entry] = {}
    for entry in dict.fromkeys(known.values()):
        spellings = tongue.keywords.get(keyword_key(entry.en), ())
        for spelling in spellings:
            own = attrs.evolve(entry, language=tongue.code, own=spellings[0])
            found.setdefault(keyword_key(spelling), own)
    for key, entry in known.items():  # other English names of a keyword, which may be the name of another one elsewhere
        for spelling in tongue.keywords.get(key, ()):
            own = attrs.evolve(entry, language=tongue.code, own=tongue.keywords.get(keyword_key(entry.en), (spelling,))[0])
            found.setdefault(keyword_key(spelling), own)
    return found


def _keyword_words(head: str, most: int) -> tuple[str, int]:
    """The words of a head up to the first that can only be an id or an argument, and where that one starts.

    No more words are looked at than a keyword can have, and one behind them.
    """
    for place, word in enumerate(_WORD.finditer(head)):
        start = word.start()
        if place > most or (start and ends_keyword(word[0]) and not _in_capitals(head[:start], word[0])):
            return head[:start].rstrip(), start
    return head.rstrip(), len(head)


def _in_capitals(before: str, word: str) -> bool:
    """Whether a word goes on with a keyword in capitals: `VI` in `PHẠM VI`."""
    return word.isalpha() and before.isupper() and not before.isascii()


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def vocabulary(cls: type) -> Vocabulary:
    """The vocabulary of a class, in the language of the file that is being read; made once."""
    tongue = spoken_now()
    if tongue is None:
        return _vocabulary(cls)
    if cls not in tongue.made:
        tongue.made[cls] = Vocabulary(cls, tongue)
    made: Vocabulary = tongue.made[cls]
    return made


@cache
def _vocabulary(cls: type) -> Vocabulary:
    return Vocabulary(cls)


def heading_called(cls: type, words: str) -> str:
    """The code of the heading that words are in the rows of a class's block; "" when they are none.

    Words typed without accents are understood, but one such word in capitals (`TONG`) is an id.
    """
    return heading_among(block_of(cls).headings, words)


def heading_among(headings: tuple[Heading, ...], words: str) -> str:
    """The code of the one of several headings that words are; "" when they are none."""
    exact, folded = _headings(headings)
    key = keyword_key(words)
    tongue = spoken_now()
    for own in tongue.keywords_called(words) if tongue is not None else ():
        if own in exact:
            return exact[own]
    return exact.get(key) or ("" if words.isupper() and " " not in words else folded.get(key, ""))


@cache
def headings_of(cls: type) -> dict[str, Heading]:
    """The headings of a class's rows, by their codes."""
    return {heading.code: heading for heading in block_of(cls).headings}


@cache
def _headings(headings: tuple[Heading, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Codes of headings by their keys, and by their keys without accents."""
    exact = {
        keyword_key(word): heading.code
        for heading in headings
        for word in (heading.words.vi, heading.words.en, *heading.words.also)
    }
    return exact, {keyword_key(fold(key)): code for key, code in exact.items() if key not in _NEEDS_ACCENTS}


@cache
def all_classes() -> tuple[type, ...]:
    """Every class that a block can make, the plan first, in the order in which they are declared."""
    found: dict[type, None] = {Plan: None}
    queue: list[type] = [Plan]
    for cls in queue:
        for _, key in keys_of(cls):
            held = held_by(cls, key)
            if held is not None and held not in found:
                found[held] = None
                queue.append(held)
    return tuple(found)


def where_known(head: str) -> list[tuple[type, Entry]]:
    """The classes in whose blocks a head's keyword does stand, with the words behind it."""
    found = []
    for cls in all_classes():
        match = vocabulary(cls).find(head)
        entry = match and (match.opens or match.value)
        if match and entry and (not match.rest or (is_id(match.rest) if match.opens else entry.key.args)):
            found.append((cls, entry))
    return found
