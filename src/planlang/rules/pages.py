"""The page beside a rule comes in, as text; what it says in each language, and its plans, go out."""

from __future__ import annotations

import re

import attrs

from planlang.source import Record

LANGUAGES = ("vi", "en")
_HEAD = re.compile(
    r"# (?P<code>[A-Z]{2,5}[0-9]{3}) (?P<name>[a-z0-9-]+)\n\n"
    r"level: (?P<level>error|warning|info)\ntier: (?P<tier>basic|careful|extra)\n"
    r"(?:about: (?P<about>\w+(?:, \w+)*)\n)?\n## vi\n"
)
_SECOND_LANGUAGE = "\n## en\n"
_TITLE = re.compile(r"\n### (.+)\n")
_PLAN = re.compile(r"^```plan (finds|clean|file [\w./-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FORM = "'# CODE name', 'level: …', 'tier: …', perhaps 'about: …', '## vi' and '## en', each opening with '### title'"


class PageError(ValueError):
    """A page that is not written the way rule pages are; the message names the page and what is amiss."""


@attrs.frozen(repr=False)
class Side(Record):
    """A page in one language.

    Attributes:
        title: the fault in one line.
        pieces: what follows, in order: `("text", …)`, `("finds", …)` and `("clean", …)`, the last two being plans;
            `("file shared/agencies.plan", …)` is another file, which the plans behind it may name.
    """

    title: str
    pieces: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """All that is said outside the plans."""
        return "\n\n".join(text for kind, text in self.pieces if kind == "text")

    @property
    def files(self) -> dict[str, str]:
        """The other files that its plans may name, by their paths."""
        return {kind.partition(" ")[2]: text for kind, text in self.pieces if kind.startswith("file ")}

    @property
    def finds(self) -> str:
        """The plan in which the rule finds something; empty where that cannot be shown."""
        return next((text for kind, text in self.pieces if kind == "finds"), "")

    @property
    def clean(self) -> str:
        """The plan in which it finds nothing."""
        return next((text for kind, text in self.pieces if kind == "clean"), "")


@attrs.frozen(repr=False)
class RulePage(Record):
    """A rule's page: what its head says, and its sides by language.

    Attributes:
        about: classes of the model and their fields; a plan that has none of them is none of the rule's business.
    """

    code: str
    name: str
    level: str
    tier: str
    sides: dict[str, Side]
    about: tuple[str, ...] = ()


def read_page(text: str, name: str) -> RulePage:
    """Take a page apart.

    Raises:
        PageError: the page has another form; `name` says which one.
    """
    text = text.replace("\r\n", "\n")
    head = _HEAD.match(text)
    vi, parted, en = text[head.end() :].partition(_SECOND_LANGUAGE) if head is not None else ("", "", "")
    if head is None or not parted:
        raise PageError(f"{name}: a rule page is {FORM}")
    sides = {language: _side(side, f"{name} ({language})") for language, side in zip(LANGUAGES, (vi, en), strict=True)}
    return RulePage(head["code"], head["name"], head["level"], head["tier"], sides, _names(head["about"]))


def _names(list_of_names: str | None) -> tuple[str, ...]:
    return tuple(list_of_names.split(", ")) if list_of_names else ()


def _side(text: str, name: str) -> Side:
    title = _TITLE.match(text)
    if title is None:
        raise PageError(f"{name}: each language begins with '### title'")
    pieces: list[tuple[str, str]] = []
    at = title.end()
    for plan in _PLAN.finditer(text, at):
        pieces += [("text", text[at : plan.start()].strip()), (plan[1], plan[2])]
        at = plan.end()
    pieces.append(("text", text[at:].strip()))
    if "```" in "".join(piece for kind, piece in pieces if kind == "text"):
        raise PageError(f"{name}: the fenced blocks of a rule page are ```plan finds, ```plan clean and ```plan file PATH")
    return Side(title[1].strip(), tuple((kind, piece) for kind, piece in pieces if piece))
