"""A language file comes in; the words of a third language go out, with everything in the file that cannot be used.

The file is TOML. Its words stand behind the English ones that they translate; what it leaves out stays English.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from planlang.diagnostics import Message, say
from planlang.model.declare import block_of, keys_of
from planlang.model.fields import WHOLE_AREA
from planlang.model.plan import LANGUAGES
from planlang.reading.values import FLAGS, style_of_sample
from planlang.reading.vocabulary import Vocabulary, all_classes
from planlang.source import Record
from planlang.syntax.words import ENGLISH_WORDS
from planlang.values.names import closest, fold, keyword_key, nfc
from planlang.values.targets import COMPARATORS
from planlang.values.time import RECURRENCES
from planlang.values.tongue import Tongue
from planlang.values.units import unit_table

#: The file of a language beside a plan, or in a folder above it up to the project's.
FILE = "planlang.{code}.toml"
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LARGEST = 1024 * 1024
_LONGEST_WORDS = 80
_PARTS_OF_TIME = ("months", "day", "first", "month", "quarter", "year", "first_half", "second_half")
_SECTIONS = ("keywords", "values", "units", "words", "time")


@attrs.frozen(eq=False, repr=False)
class Amiss(Record):
    """Something in a language file that cannot be used: in which line, and what."""

    line: int
    message: Message


@attrs.frozen(eq=False, repr=False)
class LanguageFile(Record):
    """What reading a language file gives.

    Attributes:
        name: the file.
        tongue: the language; None when nothing could be read.
        amiss: what cannot be used, in the order of the file.
        missing: the English words that it does not translate, by section.
    """

    name: str
    tongue: Tongue | None
    amiss: tuple[Amiss, ...]
    missing: Mapping[str, tuple[str, ...]]


def known_words() -> dict[str, tuple[str, ...]]:
    """The English words that a language file can translate, by section."""
    keywords: dict[str, None] = {}
    choices: dict[str, None] = {}
    for cls in all_classes():
        block = block_of(cls)
        for words in (*(words for _, words in (*block.words, *block.tables)), *(one.words for one in block.headings)):
            keywords[words.en] = None
        for _, key in keys_of(cls):
            keywords.update(dict.fromkeys(words.en for words in key.words))
            if key.kind == "word" and key.choices is not LANGUAGES:
                choices.update(dict.fromkeys(en for _, _, en in key.choices))
    choices.update(dict.fromkeys(en[0] for _, en in RECURRENCES.values()))
    choices.update(dict.fromkeys(word for word in (*FLAGS, *WHOLE_AREA[1]) if word.isascii()))
    units = dict.fromkeys(unit.spoken("en") for unit in unit_table().values() if unit.spoken("en") not in ("%", "‰"))
    comparators = [en[0] for _, en in COMPARATORS.values()]
    return {
        "keywords": tuple(word for word in keywords if word != "planlang"),
        "values": tuple(choices),
        "units": tuple(units),
        "words": (*ENGLISH_WORDS, *comparators),
        "time": _PARTS_OF_TIME,
    }


def template() -> str:
    """An empty language file, with every English word that it can translate."""
    known = known_words()
    lines = [
        'code = "xx"  # as plans name it: language: xx; the file is planlang.xx.toml',
        'name = ""',
        'figures = "1,234.56"  # or "1.234,56"',
        "# Behind each English word: how it is written here, or a list of spellings. What stays empty stays English.",
    ]
    for section in _SECTIONS:
        lines += ["", f"[{section}]"]
        for word in known[section]:
            lines.append(f'{_bare_or_quoted(word)} = ""')
    return "\n".join(lines) + "\n"


def _bare_or_quoted(word: str) -> str:
    return word if re.fullmatch(r"[A-Za-z0-9_-]+", word) else '"' + word.replace('"', '\\"') + '"'


def beside(plan: str, code: str) -> str | None:
    """The language file for a plan: beside it, or in a folder above up to the one with the settings."""
    if _CODE.fullmatch(code) is None or not os.path.isfile(plan):
        return None
    folder = os.path.dirname(os.path.abspath(plan))
    while True:
        path = os.path.join(folder, FILE.format(code=code))
        if os.path.isfile(path):
            return path
        above = os.path.dirname(folder)
        if os.path.isfile(os.path.join(folder, "planlang.toml")) or above == folder:
            return None
        folder = above


def read_language(path: str | os.PathLike[str]) -> LanguageFile:
    """Read a language file; what cannot be used in it is listed.

    Raises:
        OSError: it cannot be opened.
    """
    with open(path, "rb") as file:
        data = file.read(_LARGEST + 1)
    return language_of(data, os.fspath(path))


def language_of(data: bytes | str, name: str = "<language>") -> LanguageFile:
    """A language file's content, read. Never raises for what it holds."""
    import tomllib

    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    try:
        text = data.decode("utf-8-sig") if len(data) <= _LARGEST else ""
        table = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        place = re.search(r"line (\d+)", str(fault))
        why = say("dòng này chưa đọc được theo cách viết TOML", "this line does not read as TOML")
        return LanguageFile(name, None, (Amiss(int(place[1]) if place else 1, why),), {})
    return _Reader(text, name).read(table)


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.lines, self.name = text.splitlines(), name
        self.amiss: list[Amiss] = []
        self.missing: dict[str, tuple[str, ...]] = {}

    def note(self, section: str, key: str, message: Message) -> None:
        self.amiss.append(Amiss(self._line(section, key), message))

    def _line(self, section: str, key: str) -> int:
        inside = not section
        for number, line in enumerate(self.lines, 1):
            bare = line.strip()
            if bare.startswith("["):
                inside = bare.split("]")[0].strip("[ ") == section
                if (inside and not key) or (not section and bare.strip("[] ") == key):
                    return number
            elif inside and bare.partition("=")[0].strip().strip("\"'") == key:
                return number
        return 1

    def read(self, table: dict[str, Any]) -> LanguageFile:
        code, name, figures = (table.get(key, "") for key in ("code", "name", "figures"))
        if not isinstance(code, str) or _CODE.fullmatch(code) is None or code in ("vi", "en"):
            self.note("", "code", say("“code” phải là mã của một ngôn ngữ thứ ba, ví dụ fr", "“code” must be the code of a third language, such as fr"))  # fmt: skip
            code = "xx"
        style = style_of_sample(figures) if isinstance(figures, str) and figures else "en"
        if style is None:
            self.note("", "figures", say("“figures” phải là 1.234,56 hoặc 1,234.56", "“figures” must be 1.234,56 or 1,234.56"))
        for key in table:
            if key not in (*_SECTIONS, "code", "name", "figures"):
                self.note("", key, say("không có mục “{key}”", "there is no entry “{key}”", key=key))
        known = known_words()
        found = {section: self._section(section, table.get(section, {}), known[section]) for section in _SECTIONS}
        keywords = {keyword_key(word): spellings for word, spellings in found["keywords"].items()}
        english = dict(self._meanings({key: found[key] for key in ("values", "units", "words")}))
        time = {part: tuple(word.lower() for word in words) for part, words in found["time"].items()}
        if "months" in time and len(time["months"]) != 12:
            self.note("time", "months", say("“months” cần đủ mười hai tháng", "“months” needs all twelve months"))
            del time["months"]
        tongue = Tongue(code, name if isinstance(name, str) else code, style or "en", keywords, english, time)
        self._collisions(tongue)
        return LanguageFile(self.name, tongue, tuple(sorted(self.amiss, key=lambda one: one.line)), self.missing)

    def _section(self, section: str, table: object, known: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        if not isinstance(table, dict):
            self.note("", section, say("“{key}” là một bảng [{key}]", "“{key}” is a table [{key}]", key=section))
            return {}
        found: dict[str, tuple[str, ...]] = {}
        by_key = {keyword_key(word): word for word in known}
        for word, value in table.items():
            own = by_key.get(keyword_key(word))
            spellings = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else (None,)
            if own is None:
                near = closest(word, list(known))
                meant = say("; có phải “{near}”?", "; is “{near}” meant?", near=near[0]) if near else say("", "")
                self.note(section, word, say("không có từ tiếng Anh “{word}” trong [{section}]{meant}", "there is no English word “{word}” in [{section}]{meant}", word=word, section=section, meant=meant))  # fmt: skip
            elif not all(isinstance(one, str) and len(one) <= _LONGEST_WORDS for one in spellings):
                self.note(section, word, say("“{word}” nhận một cách viết, hoặc một danh sách cách viết", "“{word}” takes a spelling, or a list of spellings", word=word))  # fmt: skip
            elif odd := next((one for one in spellings if set(str(one)) & set('{}|:;"“”#\r\n\t')), None):
                self.note(section, word, say("“{odd}” có dấu không dùng được trong từ khóa", "“{odd}” has a mark that no keyword can have", odd=odd))  # fmt: skip
            elif kept := tuple(" ".join(nfc(str(one)).split()) for one in spellings if str(one).strip()):
                found[own] = kept
        self.missing[section] = tuple(word for word in known if word not in found)
        return found

    def _meanings(self, found: Mapping[str, dict[str, tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
        """The English words of each spelling; one spelling for two of them in one section is reported."""
        for section, words in found.items():
            taken: dict[str, str] = {}
            for english, spellings in words.items():
                for spelling in spellings:
                    before = taken.setdefault(keyword_key(fold(spelling)), english)
                    if before != english:
                        self._clash(section, english, spelling, before)
                    else:
                        yield keyword_key(spelling), english

    def _collisions(self, tongue: Tongue) -> None:
        """Spellings of two keywords that can stand in one place and read alike, also without accents."""
        told: set[frozenset[str]] = set()
        for cls in all_classes():
            vocabulary = Vocabulary(cls)
            for known in (vocabulary.values, vocabulary.blocks):
                taken: dict[str, Any] = {}
                for entry in dict.fromkeys(known.values()):
                    for spelling in tongue.keywords.get(keyword_key(entry.en), ()):
                        before = taken.setdefault(keyword_key(fold(spelling)), entry)
                        pair = frozenset((before.en, entry.en))
                        if before.en != entry.en and pair not in told:
                            told.add(pair)
                            self._clash("keywords", entry.en, spelling, before.en)

    def _clash(self, section: str, english: str, spelling: str, before: str) -> None:
        self.note(section, english, say("“{spelling}” đọc giống cách viết của “{before}” ở cùng một chỗ; chọn từ khác", "“{spelling}” reads like the word for “{before}” in the same place; choose another word", spelling=spelling, before=before))  # fmt: skip


def shown(amiss: Iterable[Amiss], name: str, language: str) -> list[str]:
    """Everything that cannot be used in a language file, as lines."""
    return [f"{name}:{one.line}: {one.message.text(language)}" for one in amiss]
