"""What every writer shares: the language and the convention for figures of the file that is written, and where it stands."""

from __future__ import annotations

import re

import attrs

from planlang.model.declare import Words
from planlang.source import Record
from planlang.values.names import is_id, keyword_key
from planlang.values.numbers import Number, Style, grouped_digits, plain
from planlang.values.units import CURRENCIES, Unit, find_unit

#: Texts of these letters and marks alone mean nothing but themselves.
_BARE = re.compile(r"\w(?:[\w .,/()%&+*=?!'–-]*[\w.)%?!'])?")
#: What stands for a value that is decided later.
_LATER = ("chờ", "tbd")
_PLAIN_NAME = re.compile(r"(?![QH][0-9]$|PL[0-9]{3}$)[A-ZĐ][A-Z0-9Đ_]+(?:\.[A-ZĐ][A-Z0-9Đ_]+)*")
_DOUBLE_BLANK = re.compile(r"\s\s|[^\S ]")


class WritingError(ValueError):
    """A plan that no text can say; the message names what, and why."""


@attrs.frozen(eq=False, repr=False)
class Hand(Record):
    """How one place in a file is written.

    Attributes:
        language: of keywords, dates and units.
        style: the convention for figures.
        unit: the unit of money that holds there; None where there is none.
        own_units: units that the plan declares for itself, by the keys of their names.
        path: the path of the block around it.
    """

    language: str
    style: Style
    unit: Unit | None = None
    own_units: dict[str, Unit] = attrs.field(factory=dict)
    path: str = ""

    def word(self, words: Words) -> str:
        """A keyword in the language of the file."""
        return words.vi if self.language == "vi" else words.en

    def say(self, vi: str, en: str) -> str:
        """One of two spellings, by the language of the file."""
        return vi if self.language == "vi" else en

    def find_unit(self, name: str) -> Unit | None:
        """What a unit's name means in the file."""
        return self.own_units.get(keyword_key(name)) or find_unit(name)

    # ---- figures ----
    def number(self, value: Number) -> str:
        """A figure in the file's convention, written so that it reads one way only."""
        text = plain(value)
        if "/" in text:
            raise WritingError(f"{text} has no end as a decimal figure, and cannot be written")
        sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
        whole, _, part = text.partition(".")
        group, decimal = (".", ",") if self.style == "vi" else (",", ".")
        grouped = grouped_digits(whole, group, self.style)
        if len(part) == 3 and grouped == whole and whole != "0":
            part += "0"  # 1,045 could be a thousand and forty-five
        return sign + grouped + (decimal + part if part else "")

    def in_unit(self, figure: str, unit: Unit | None, before: bool = True) -> str:
        """A written figure with its unit; `before` allows a currency in front of the figure."""
        if unit is None:
            return figure
        for pattern in self._patterns(unit, before):
            name = " ".join(pattern.replace("{}", " ").split())
            if self.find_unit(name) == unit:
                return pattern.format(figure)
        raise WritingError(f"the unit {unit.code!r} is none of the language, and the plan declares no such unit")

    def _patterns(self, unit: Unit, before: bool) -> list[str]:
        own, other = (unit.vi, unit.en) if self.language == "vi" else (unit.en, unit.vi)
        prefix, _, suffix = unit.en.partition("{}")
        first, slash, rest = suffix.strip().partition("/")
        behind = "{} " + f"{first} {prefix.strip()}".strip() + slash + rest if prefix else unit.en
        # Only a currency stands in front of a figure; `USD 5/class` would not read as one.
        stands = before and prefix.strip() in CURRENCIES and not suffix.startswith("/")
        patterns = [own, behind] if own.startswith("{") or stands else [behind]
        return [*patterns, other] if other.startswith("{") else patterns

    # ---- texts and names ----
    def quoted(self, text: str) -> str:
        """A text of one line in quotes."""
        if "\n" in text or "\r" in text:
            raise WritingError(f"{text!r} has several lines, which cannot stand here")
        if '"' not in text:
            return f'"{text}"'
        if "“" in text or "”" in text:
            raise WritingError(f"{text!r} holds both kinds of quotes, and cannot be put in quotes")
        return f"“{text}”"

    def text(self, text: str) -> str:
        """A text as the value of a field: bare, in quotes, or as a block of lines."""
        if _BARE.fullmatch(text) and not _DOUBLE_BLANK.search(text) and text.lower() not in _LATER:
            return text
        if "\n" not in text and not ('"' in text and ("“" in text or "”" in text)) and not text.startswith('"""'):
            return self.quoted(text)
        lines = text.split("\n")
        if any(line.startswith('"""') or line != line.strip() for line in lines) or not lines[0] or not lines[-1]:
            raise WritingError(f"{text!r} cannot be written as lines of a text")
        return "\n".join(['"""', *lines, '"""'])

    def item(self, text: str) -> str:
        """A text as a member of a list."""
        bare = _BARE.fullmatch(text) and "," not in text and " " not in text
        return text if bare and not _DOUBLE_BLANK.search(text) and text.lower() not in _LATER else self.quoted(text)

    def name(self, name: str) -> str:
        """A reference: an id as it is, a name in quotes."""
        return name if is_id(name) else self.quoted(name)

    def name_of_figure(self, name: str) -> str:
        """A name in front of a figure; what could read as a figure, a time or a word of the language stands in quotes."""
        plain_name = _PLAIN_NAME.fullmatch(name) and name not in CURRENCIES
        return name if plain_name and is_id(name) else self.quoted(name)
