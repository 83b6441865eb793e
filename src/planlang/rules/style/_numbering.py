"""The places in the paper that a plan names come in; the numbers that are missing between them go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from planlang.model import Node, Plan, StatedFigures
from planlang.source import Record, Span

#: The letters of points in a Vietnamese document (no f, j, w, z; đ is one).
LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_PART = re.compile(r"[0-9]{1,4}|[IVXLivxl]{1,8}|[a-zđ]|[A-ZĐ]")

Numbers = tuple[str, ...]


@attrs.define(eq=False)
class Seen:
    """Where a number of the paper occurs.

    Attributes:
        text: as written: `III`, `3`, `đ`.
        first, last: its first and its last place in the file.
    """

    text: str
    first: Span
    last: Span


@attrs.frozen(eq=False, repr=False)
class Gap(Record):
    """Numbers that are missing.

    Attributes:
        parent: the numbers above; empty at the top.
        missing: the first and the last that are missing, as one writes them.
        count: how many.
        before, after: the numbers around the gap; `before` is None when the first ones are missing.
    """

    parent: Numbers
    missing: tuple[str, str]
    count: int
    before: Seen | None
    after: Seen


def split(section: str) -> Numbers | None:
    """The numbers that a place in the paper is made of: `V.3.1` is V, 3, 1; None for `PL` and for words."""
    parts = tuple(part.strip() for part in section.strip().rstrip(".)").replace(")", "").split("."))
    return parts if all(_PART.fullmatch(part) for part in parts) else None


def gaps(plan: Plan) -> list[Gap]:
    """Every gap in the paper's numbering; each number above a named one counts as there."""
    seen = _levels(plan)
    return [gap for parent in sorted(seen) for gap in _gaps(parent, seen[parent])]


def mixed(plan: Plan) -> list[tuple[Numbers, Seen, Seen]]:
    """Levels that are numbered in several ways: the numbers above, the first number, the first one of another kind."""
    found: list[tuple[Numbers, Seen, Seen]] = []
    seen = _levels(plan)
    for parent in sorted(seen):
        ordered = sorted(seen[parent].values(), key=lambda one: one.first)
        if _style([one.text for one in ordered]) is not None:
            continue
        first = ordered[0]
        odd = next((one for one in ordered if _style([first.text, one.text]) is None), None)
        if odd is not None:
            found.append((parent, first, odd))
    return found


def before(one: Numbers, other: Numbers) -> bool:
    """Whether a number comes before another in the paper; False where they are counted in different ways."""
    for a, b in zip(one, other, strict=False):
        if a != b:
            style = _style([a, b])
            return style is not None and style.value(a) < style.value(b)
    return False


def _levels(plan: Plan) -> dict[Numbers, dict[str, Seen]]:
    """The numbers of each level, by the numbers above it."""
    seen: dict[Numbers, dict[str, Seen]] = {}
    for node in plan.nodes:
        for numbers, span in _places(node):
            for depth in range(len(numbers)):
                level = seen.setdefault(numbers[:depth], {})
                known = level.get(numbers[depth])
                if known is None:
                    level[numbers[depth]] = Seen(numbers[depth], span, span)
                else:
                    known.first, known.last = min(known.first, span), max(known.last, span)
    return seen


def _places(node: Node) -> Iterator[tuple[Numbers, Span]]:
    # Stated figures have the place in the paper as their id.
    section: str | None = node.id if isinstance(node, StatedFigures) else getattr(node, "section", None)
    # What one block says may stand in several places: `V.2, V.4`.
    for one in section.split(",") if section else ():
        numbers = split(one)
        if numbers is not None:
            yield numbers, node.at("section")


def _gaps(parent: Numbers, level: dict[str, Seen]) -> Iterator[Gap]:
    style = _style(list(level))
    if style is None:
        return
    places = sorted((style.value(text), text) for text in level)
    # Below the top numbering begins with 1; at the top what comes first may simply not be in the plan.
    before: tuple[int, Seen | None] = (0, None) if parent else (places[0][0], level[places[0][1]])
    for value, text in places:
        if value > before[0] + 1:
            missing = style.text(before[0] + 1), style.text(value - 1)
            yield Gap(parent, missing, value - before[0] - 1, before[1], level[text])
        before = (value, level[text])


# ---- ways of counting ----
class _Style:
    """One way of counting: 1 2 3, I II III, a b c."""

    def value(self, text: str) -> int:
        return int(text)

    def text(self, value: int) -> str:
        return str(value)


class _Roman(_Style):
    def __init__(self, small: bool) -> None:
        self.small = small

    def value(self, text: str) -> int:
        total = 0
        values = [_ROMAN[char] for char in text.upper()]
        for place, value in enumerate(values):
            total += -value if any(value < later for later in values[place + 1 :]) else value
        return total

    def text(self, value: int) -> str:
        written = ""
        for amount, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
            written += sign * (value // amount)
            value %= amount
        return written.lower() if self.small else written

    def reads(self, text: str) -> bool:
        return bool(text) and all(char.upper() in _ROMAN for char in text) and self.text(self.value(text)) == text


class _Letters(_Style):
    def __init__(self, letters: str) -> None:
        self.letters = letters

    def value(self, text: str) -> int:
        return self.letters.index(text) + 1

    def text(self, value: int) -> str:
        return self.letters[value - 1]


_PLAIN, _BIG, _SMALL = _Style(), _Roman(small=False), _Roman(small=True)
_POINTS, _CAPITALS = _Letters(LETTERS), _Letters(LETTERS.upper())


def _style(texts: Sequence[str]) -> _Style | None:
    """How the numbers of one level count; None when they are of several kinds."""
    if all(text.isdigit() for text in texts):
        return _PLAIN
    if all(_BIG.reads(text) for text in texts):
        return _BIG
    # `i` and `v` alone are letters; only `ii`, `iv` show that a level counts in small Roman numbers.
    if all(_SMALL.reads(text) for text in texts) and any(len(text) > 1 for text in texts):
        return _SMALL
    if all(len(text) == 1 and text in LETTERS for text in texts):
        return _POINTS
    return _CAPITALS if all(len(text) == 1 and text in LETTERS.upper() for text in texts) else None


def joined(parent: Numbers, text: str) -> str:
    """A number with those above it: `V.3`."""
    return ".".join((*parent, text))


def doubles(plan: Plan) -> list[list[Node]]:
    """Blocks of one kind that stand under the same number: projects, phases, clauses or solutions."""
    kinds: tuple[Sequence[Node], ...] = (plan.projects, plan.phases, plan.assignments, plan.solutions)
    found: list[list[Node]] = []
    for kind in kinds:
        by_number: dict[Numbers, list[Node]] = {}
        for node in kind:
            numbers = split(getattr(node, "section", None) or "")
            if numbers is not None:
                by_number.setdefault(numbers, []).append(node)
        found.extend(nodes for nodes in by_number.values() if len(nodes) > 1)
    return found


def slips(plan: Plan) -> dict[Numbers, Gap]:
    """Numbers used twice beside a single missing one: one of the two was probably meant to be it."""
    found: dict[Numbers, Gap] = {}
    doubled = {numbers for nodes in doubles(plan) if (numbers := split(getattr(nodes[0], "section", ""))) is not None}
    for gap in gaps(plan) if doubled else ():
        for beside in (gap.before, gap.after):
            if gap.count == 1 and beside is not None and (*gap.parent, beside.text) in doubled:
                found.setdefault((*gap.parent, beside.text), gap)
    return found
