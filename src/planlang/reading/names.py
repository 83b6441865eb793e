"""The heads of all blocks come in; a register of every name that the plan declares goes out.

Order of statements does not matter, so names are gathered before any value is read.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from planlang.source import Record, Span
from planlang.values.names import closest, keyword_key, nfc

#: What a reference may point to: for each target, the classes of things it accepts.
TARGETS: dict[str, tuple[str, ...]] = {
    "agency": ("Agency", "AgencyGroup"),
    "outside": ("Agency", "AgencyGroup"),
    "source": ("FundingSource",),
    "part": ("Part",),
    "goal": ("Goal", "Target", "Part"),
    "time": ("Phase", "Task", "Milestone", "Part", "Evaluation"),
    "any": (),
}
#: How messages call each target.
KIND_WORDS = {
    "agency": ("cơ quan", "agency"),
    "outside": ("cơ quan", "agency"),
    "source": ("nguồn kinh phí", "funding source"),
    "part": ("dự án, nội dung", "part"),
    "goal": ("mục tiêu, chỉ tiêu, dự án", "goal, target or part"),
    "time": ("giai đoạn, nhiệm vụ, mốc", "phase, task or milestone"),
    "any": ("mục", "thing"),
}


@attrs.frozen(eq=False, repr=False)
class Declared(Record):
    """One thing that the plan declares: its class, its path, its names and where its head stands."""

    cls: str
    path: str
    title: str | None
    span: Span
    aliases: tuple[str, ...] = ()
    id_span: Span = Span(0, 0)
    id: str = ""


class Register:
    """Every declared thing, found by path, by id or by name."""

    def __init__(self) -> None:
        self.things: list[Declared] = []
        self._by_path: dict[str, list[Declared]] = {}
        self._by_name: dict[str, list[Declared]] = {}
        self._by_id: dict[str, list[Declared]] = {}

    def add(self, thing: Declared) -> Declared | None:
        """Enter one thing; returns the one that already has its path, if any."""
        self.things.append(thing)
        before = next((other for other in self._by_path.get(thing.path, ()) if _same_space(other.cls, thing.cls)), None)
        if thing.path:
            self._by_path.setdefault(thing.path, []).append(thing)
            self._by_id.setdefault(thing.id, []).append(thing)
        for name in (thing.title, *thing.aliases):
            if name:
                self._by_name.setdefault(keyword_key(name), []).append(thing)
        return before

    def find(self, text: str, target: str, scope: str = "", quoted: bool = False) -> Declared | None:
        """What a reference means: by id from the innermost block outwards, by an id that is unique, by name or alias."""
        classes = TARGETS[target]
        if not quoted:
            name = nfc(text)
            step = scope
            while True:
                for thing in self._by_path.get(f"{step}.{name}" if step else name, ()):
                    if not classes or thing.cls in classes:
                        return thing
                if not step:
                    break
                step = step.rpartition(".")[0]
            # An id that only one such thing in the whole plan has needs no path.
            same = [thing for thing in self._by_id.get(name, ()) if not classes or thing.cls in classes]
            if len(same) == 1:
                return same[0]
        for thing in self._by_name.get(keyword_key(text), ()):
            if not classes or thing.cls in classes:
                return thing
        return None

    def near(self, text: str, target: str) -> list[str]:
        """Ids and names that look like a name that nothing goes by."""
        classes = TARGETS[target]
        candidates: dict[str, str] = {}
        for thing in self.things:
            if not classes or thing.cls in classes:
                for name in _names_of(thing):
                    candidates.setdefault(name, thing.path or name)
        return list(dict.fromkeys(candidates[name] for name in closest(text, list(candidates))))


def _names_of(thing: Declared) -> Iterable[str]:
    return [name for name in (thing.path, thing.path.rpartition(".")[2], thing.title, *thing.aliases) if name]


def _same_space(one: str, other: str) -> bool:
    """Whether two classes share one space of ids: agencies, sources and tables each have their own."""
    return _space(one) == _space(other)


def _space(cls: str) -> str:
    if cls in ("Agency", "AgencyGroup"):
        return "agency"
    if cls in ("FundingSource", "FundingTable"):
        return cls
    return "work"
