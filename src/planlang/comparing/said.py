"""The two values of a field come in; how they and the keyword in front of them are said goes out, time by time where they say
something for several times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from planlang.comparing.changes import shortened
from planlang.model.declare import Key, Words
from planlang.model.targets import YearValue
from planlang.values.time import When
from planlang.writing.blocks import keyword_for
from planlang.writing.hand import Hand, WritingError
from planlang.writing.values import WRITERS

#: Kinds of value that may say one thing for each of several times.
_BY_TIME = ("measure", "words", "shares", "mean")
_ANY_TIME = Words("thời điểm", "when")


class Said:
    """A value of a field, said as one writes it in the reader's language.

    `part`: one of several values of a field; what it is the value of is said in front of it.
    """

    def __init__(self, key: Key, value: Any, part: bool = False) -> None:
        self.key, self.value, self.part = key, value, part

    def spoken(self, language: str, spec: str = "") -> str:
        if self.value is None or self.value == ():
            return "không ghi" if language == "vi" else "not given"
        return shortened(self.text(language))

    def text(self, language: str) -> str:
        """The value in full; "" where there is none."""
        if self.value is None or self.value == ():
            return ""
        return "; ".join(
            f"{argument}: {text}" if argument and not self.part else text for argument, text in self.written(language)
        )

    def written(self, language: str) -> list[tuple[str, str]]:
        """The statements that say it, each with the words behind its keyword."""
        hand = Hand(language, "vi" if language == "vi" else "en")
        try:
            written = WRITERS[self.key.kind or ""](hand, self.key, self.value)
        except WritingError:  # a unit of the plan's own, for example: it is said, not written
            values = self.value if isinstance(self.value, tuple) else (self.value,)
            return [("", ", ".join(_spoken(one, language) for one in values))]
        return [("", " ".join(written.replace('"""', "").split()))] if isinstance(written, str) else written


def _spoken(one: Any, language: str) -> str:
    if isinstance(one, YearValue):
        return f"{one.when.spoken(language)} {one.value.spoken(language)}"
    return str(one.spoken(language)) if hasattr(one, "spoken") else str(one)


class Keyword:
    """The keyword in front of two values, and of which of several times they are: `từng năm, 2027`."""

    def __init__(self, words: Words, time: Any = None) -> None:
        self.words, self.time = words, time

    def spoken(self, language: str, spec: str = "") -> str:
        time = self.time.spoken(language) if self.time is not None else ""
        return f"{self._word(language)}, {time}" if time else self._word(language)

    def beside(self, value: Said) -> _Beside:
        """A value without the word that stands in front of it already: `quý: II/2028`, not `quý: quý II/2028`."""
        return _Beside(self, value)

    def _word(self, language: str) -> str:
        return self.words.vi if language == "vi" else self.words.en


class _Beside:
    def __init__(self, keyword: Keyword, value: Said) -> None:
        self.keyword, self.value = keyword, value

    def spoken(self, language: str, spec: str = "") -> str:
        return self.value.spoken(language).removeprefix(self.keyword.spoken(language) + " ")


def keyword_of(key: Key, before: Any, after: Any) -> Keyword:
    """The keyword that fits both values: `ngày` in front of two days, `thời điểm` in front of a day and a quarter."""
    fitting = [keyword_for(key, one) for one in (before, after) if one is not None]
    loose = any(isinstance(one, When) and one.precision in ("half", "budget_year") for one in (before, after))
    if "when" in key.words[0].also and (loose or len({words.vi for words in fitting}) > 1):
        return Keyword(_ANY_TIME)
    return Keyword(fitting[0])


# ---- figures by time ----
def differing(key: Key, before: Any, after: Any) -> list[tuple[Any, Said, Said]] | None:
    """Where both values, or one of them, say something for several times: those at which they differ; points in time in their order.

    None for any other value.
    """
    if key.kind not in _BY_TIME or not any(isinstance(one, tuple) for one in (before, after)):
        return None
    old, new = (dict(_parts(key, value or ())) for value in (before, after))
    told: list[tuple[Any, Said, Said]] = []
    for mark in dict.fromkeys((*new, *old)):
        _, was = old.get(mark, (None, Said(key, None)))
        time, now = new.get(mark, (old[mark][0] if mark in old else None, Said(key, None)))
        if was.value != now.value:
            told.append((time, was, now))
    return sorted(told, key=lambda one: one[0].first) if all(isinstance(time, When) for time, _, _ in told) else told


def _parts(key: Key, values: tuple[Any, ...]) -> Iterator[tuple[tuple[str, int], tuple[Any, Said]]]:
    """Each part of a value by its time, and by its place where several are of one time."""
    count: dict[str, int] = {}
    for one in values:
        if isinstance(one, YearValue):
            time: Any = one.when
            said = Said(attrs.evolve(key, many=False), one.value, part=True)
        else:
            time = _Of(key, one)
            said = Said(key, (one,), part=True)
        mark = time.spoken("vi")
        count[mark] = count.get(mark, 0) + 1
        yield (mark, count[mark]), (time, said)


class _Of:
    """Of what time, or of what else, one of several values is."""

    def __init__(self, key: Key, one: Any) -> None:
        self.said = Said(key, (one,))

    def spoken(self, language: str, spec: str = "") -> str:
        return self.said.written(language)[0][0]
