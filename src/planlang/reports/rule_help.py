"""The pages beside the rules come in; for each code what its rule is for, in both languages, goes out."""

from __future__ import annotations

import os
import re
from functools import cache

import attrs

import planlang.rules
from planlang.source import Record

_HEAD = re.compile(r"# (?P<code>[A-Z]+[0-9]+) (?P<name>[a-z0-9-]+)\n\nlevel: (?P<level>[a-z]+)\n")
_TITLE = re.compile(r"\A\s*### (?P<title>[^\n]+)\n(?P<text>.*)", re.DOTALL)


@attrs.frozen(eq=False, repr=False)
class RuleHelp(Record):
    """A rule as programs list it: its level by default, and by language its title and its page."""

    code: str
    name: str
    level: str
    sides: dict[str, tuple[str, str]]

    def title(self, language: str) -> str:
        return self.sides[language][0]

    def page(self, language: str) -> str:
        """The page as Markdown."""
        return self.sides[language][1]


@cache
def rule_help() -> dict[str, RuleHelp]:
    """Every rule that has a page, by code."""
    found: dict[str, RuleHelp] = {}
    for folder in planlang.rules.__path__:
        for inner, _, files in os.walk(folder):
            for name in files:
                if name.endswith(".md"):
                    with open(os.path.join(inner, name), encoding="utf-8") as file:
                        one = _parted(file.read())
                    if one is not None:
                        found[one.code] = one
    return dict(sorted(found.items()))


def _parted(text: str) -> RuleHelp | None:
    head = _HEAD.match(text)
    if head is None:
        return None
    vi, _, en = text.partition("\n## vi\n")[2].partition("\n## en\n")
    sides: dict[str, tuple[str, str]] = {}
    for language, side in (("vi", vi), ("en", en)):
        parted = _TITLE.match(side)
        if parted is None:
            return None
        sides[language] = (parted["title"].strip(), parted["text"].strip())
    return RuleHelp(head["code"], head["name"], head["level"], sides)
