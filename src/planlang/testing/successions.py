"""Random agencies, dates and parts of work come in; plans in which agencies become others, and who has whose work, go out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs
from hypothesis import strategies as st

from planlang.source import Record

_WORDS = {
    "vi": {"language": "ngôn ngữ", "agency": "cơ quan", "becomes": "chuyển thành", "from": "từ ngày"},
    "en": {"language": "language", "agency": "agency", "becomes": "becomes", "from": "from"},
}


@attrs.frozen(repr=False)
class Changes(Record):
    """Agencies that become others.

    Attributes:
        names: their ids.
        steps: for each agency what it becomes: to whom, with which part of the work ("" for all of it), from which day.
    """

    names: tuple[str, ...]
    steps: dict[str, tuple[tuple[str, str, date], ...]]

    def as_plan(self, language: str = "vi") -> str:
        """The agencies as a plan."""
        words = _WORDS[language]
        lines = [f"{words['language']}: {language}"]
        for name in self.names:
            inside = "; ".join(
                f"{words['becomes']}{f' {chr(34)}{work}{chr(34)}' if work else ''}: {to} {{ {words['from']}: {day.day}/{day.month}/{day.year} }}"
                for to, work, day in self.steps.get(name, ())
            )
            lines.append(f'{words["agency"]} {name} "{name}" {{ {inside} }}')
        return "\n".join([*lines, ""])

    def heirs(self, name: str, day: date) -> set[tuple[str, tuple[str, ...]]]:
        """Who has the work of an agency on a day, each with the parts of the work that led to it."""
        return set(self._heirs(name, day, ()))

    def _heirs(self, name: str, day: date, work: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for to, part, since in self.steps.get(name, ()):
            if since <= day:
                parts = (*work, part) if part else work
                steps = self.steps.get(to, ())
                if steps and all(one <= day for _, _, one in steps):
                    yield from self._heirs(to, day, parts)
                else:
                    yield to, parts


@st.composite
def agency_changes(draw: st.DrawFn) -> Changes:
    """Up to eight agencies; each becomes one or several of those behind it, or stays."""
    names = tuple(f"CQ{number}" for number in range(1, draw(st.integers(2, 8)) + 1))
    steps: dict[str, tuple[tuple[str, str, date], ...]] = {}
    for place, name in enumerate(names[:-1]):
        heirs = draw(st.lists(st.sampled_from(names[place + 1 :]), max_size=3, unique=True))
        days = [draw(st.dates(date(1990, 1, 1), date(2040, 12, 31))) for _ in heirs]
        works = [draw(st.sampled_from(("", "thuế", "đất đai", "lao động"))) for _ in heirs]
        if heirs:
            steps[name] = tuple(zip(heirs, works, days, strict=True))
    return Changes(names, steps)
