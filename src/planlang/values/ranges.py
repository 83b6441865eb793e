"""Some of the parts of a part, by their numbers: `nội dung 1-4`, `contents 5, 6`."""

from __future__ import annotations

from itertools import pairwise

import attrs

from planlang.source import Record

#: What parts are called, by the code of their word: Vietnamese, English, English plural.
WORDS = {
    "project": ("dự án", "project", "projects"),
    "sub_project": ("tiểu dự án", "sub-project", "sub-projects"),
    "content": ("nội dung", "content", "contents"),
    "model": ("mô hình", "model", "models"),
    "component": ("hợp phần", "component", "components"),
    "work_item": ("hạng mục", "work item", "work items"),
    "activity": ("hoạt động", "activity", "activities"),
}


@attrs.frozen(repr=False)
class Range(Record):
    """Parts of one kind by their numbers.

    Attributes:
        word: code of what they are called: `content`.
        numbers: their numbers, each of them: `("1", "2", "3", "4")`.
    """

    word: str
    numbers: tuple[str, ...]

    def covers(self, word: str, number: str | None) -> bool:
        """Whether a part of a kind and number is one of them."""
        return word == self.word and number in self.numbers

    def spoken(self, language: str, spec: str = "") -> str:
        vi, one, many = WORDS[self.word]
        word = vi if language == "vi" else one if len(self.numbers) == 1 else many
        return f"{word} {', '.join(self._runs())}"

    def _runs(self) -> list[str]:
        """The numbers, with runs of more than two joined: `1-4`."""
        runs: list[list[str]] = []
        for before, number in pairwise(("", *self.numbers)):
            if before.isdigit() and number.isdigit() and int(number) == int(before) + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]
