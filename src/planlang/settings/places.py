"""What every step of the settings shares: a value with the place it comes from, and problems that name theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from planlang.diagnostics import Message, say
from planlang.source import Record


@attrs.frozen(repr=False)
class Origin(Record):
    """Where a value was given: a line of a file (`line` 0: somewhere in it), or something without lines such as `--tier`."""

    name: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.line}" if self.line else self.name


#: The origin of what holds when nobody says anything.
NOWHERE = Origin("")


@attrs.frozen(eq=False, repr=False)
class Given(Record):
    """A value, read, and where it was given."""

    value: Any
    origin: Origin


@attrs.frozen(eq=False, repr=False)
class Layer(Record):
    """What one place says: values by key, and to which files it applies (None: to all)."""

    values: Mapping[str, Given]
    files: Any = None  # a `planlang.settings.globs.Files`


@attrs.frozen(eq=False, repr=False)
class Problem(Record):
    """Something in the settings that cannot be followed."""

    origin: Origin
    message: Message
    advice: Message | None = None

    def text(self, language: str) -> str:
        advice = "" if self.advice is None else f"; {self.advice.text(language)}"
        return f"{self.origin}: {self.message.text(language)}{advice}"


class SettingsError(Exception):
    """Settings that cannot be followed; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.text("en") for problem in self.problems))


def meant(near: list[str]) -> Message | None:
    """Advice that names what comes near; None when nothing does."""
    return say("có phải {near}?", "is {near} meant?", near=", ".join(near)) if near else None
