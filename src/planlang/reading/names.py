"""The heads of all blocks come in; a register of every name that the plan declares goes out.

Order of statements does not matter, so names are gathered before any value is read.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from planlang.source import Record, Span
from planlang.values.names import closest, fold, initials, is_id, keyword_key, nfc

#: What a reference may point to: for each target, the classes of things it accepts.
TARGETS: dict[str, tuple[str, ...]] = {
    "agency": ("Agency", "AgencyGroup"),
    "outside": ("Agency", "AgencyGroup"),
    "source": ("FundingSource",),
    "part": ("Part",),
    "place": ("Locality",),
    "norm": ("CostNorm",),
    "member": ("Member",),
    "goal": ("Goal", "Target", "Part"),
    "time": ("Phase", "Task", "Milestone", "Part", "Evaluation"),
    "balance": ("Part", "Revenue", "FundingTable", "StatedFigures"),
    "any": (),
}
#: How messages call each target.
KIND_WORDS = {
    "agency": ("cơ quan", "agency"),
    "outside": ("cơ quan", "agency"),
    "source": ("nguồn kinh phí", "funding source"),
    "part": ("dự án hay nội dung", "part"),
    "place": ("địa bàn", "place"),
    "norm": ("định mức", "cost norm"),
    "member": ("thành phần", "member of a dimension"),
    "goal": ("mục tiêu, chỉ tiêu hay dự án", "goal, target or part"),
    "time": ("giai đoạn, nhiệm vụ hay mốc", "phase, task or milestone"),
    "balance": ("khoản thu, khoản chi hay biểu", "line or table"),
    "any": ("phần", "thing"),
}
# Looking for near names costs as much as there are names; a file full of misspelt ones does not get them all.
_MOST_COMPARED = 20_000


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
    """Every declared thing, found by path, by id or by name; of several that share one, the first of each class."""

    def __init__(self) -> None:
        self.things: list[Declared] = []
        self._by_path: dict[str, dict[str, Declared]] = {}
        self._by_name: dict[str, dict[str, Declared]] = {}
        self._by_id: dict[str, dict[str, list[Declared]]] = {}
        self._by_space: dict[tuple[str, str], Declared] = {}
        self._doubtful: set[str] = set()
        self._all_doubtful = False
        self._compared = 0

    def add(self, thing: Declared) -> Declared | None:
        """Enter one thing; returns the one that already has its path, if any."""
        self.things.append(thing)
        before = None
        if thing.path:
            before = self._by_space.setdefault((_space(thing.cls), thing.path), thing)
            self._by_path.setdefault(thing.path, {}).setdefault(thing.cls, thing)
            same = self._by_id.setdefault(thing.id, {}).setdefault(thing.cls, [])
            if len(same) < 2:
                same.append(thing)
        for name in (thing.title, *thing.aliases):
            if name:
                self._by_name.setdefault(keyword_key(name), {}).setdefault(thing.cls, thing)
        return None if before is thing else before

    def doubt(self, *names: str) -> None:
        """Note names that may be declared in what could not be read: not finding them is no further mistake."""
        self._doubtful.update(keyword_key(nfc(name)) for name in names)

    def doubt_all(self) -> None:
        """Note that any name may be declared in a file that could not be read."""
        self._all_doubtful = True

    def is_doubtful(self, text: str) -> bool:
        """Whether a name that nothing goes by may be declared in what could not be read."""
        if self._all_doubtful:
            return True
        return bool(self._doubtful) and any(keyword_key(part) in self._doubtful for part in (text, *text.split(".")))

    def find(self, text: str, target: str, paths: tuple[str, ...] = (), quoted: bool = False) -> Declared | None:
        """What a reference means: by id from the innermost block outwards, by an id that is unique, by name or alias.

        A text in quotes is a name before it is an id.
        """
        classes = TARGETS[target]
        if quoted:
            return self._named(text, classes) or self._called(nfc(text), classes, paths)
        return self._called(nfc(text), classes, paths) or self._named(text, classes)

    def has_id(self, id: str, target: str) -> bool:
        """Whether something goes by an id; names and aliases do not count."""
        return self._called(nfc(id), TARGETS[target], ()) is not None

    def _called(self, id: str, classes: tuple[str, ...], paths: tuple[str, ...]) -> Declared | None:
        for path in paths:
            found = _first(self._by_path.get(f"{path}.{id}"), classes)
            if found is not None:
                return found
        found = _first(self._by_path.get(id), classes)
        if found is not None:
            return found
        # An id that only one such thing in the whole plan has needs no path.
        same = [thing for cls, things in self._by_id.get(id, {}).items() if not classes or cls in classes for thing in things]
        return same[0] if len(same) == 1 else None

    def _named(self, text: str, classes: tuple[str, ...]) -> Declared | None:
        return _first(self._by_name.get(keyword_key(text)), classes)

    def by_initials(self, text: str, target: str) -> Declared | None:
        """The one thing that the initials of its name are an id for that nothing goes by: `STC`, Sở Tài chính."""
        if not (text.isupper() and is_id(fold(text).upper())) or not self._may_compare():
            return None
        classes, folded = TARGETS[target], fold(text)
        meant = [
            thing
            for thing in self.things
            if (not classes or thing.cls in classes) and thing.title and folded in _initials_of(thing.title)
        ]
        return meant[0] if len(meant) == 1 else None

    def _shortest(self, thing: Declared) -> str:
        """What is enough to name a thing: its id, where only one such thing has it, else its path."""
        same = self._by_id.get(thing.id, {}).get(thing.cls, [])
        return thing.id if len(same) == 1 and self._called(thing.id, (thing.cls,), ()) is thing else thing.path

    def _may_compare(self) -> bool:
        self._compared += len(self.things)
        return self._compared <= _MOST_COMPARED

    def near(self, text: str, target: str) -> list[str]:
        """Ids and names that look like a name that nothing goes by."""
        classes = TARGETS[target]
        if not self._may_compare():
            return []
        candidates: dict[str, str] = {}
        for thing in self.things:
            if not classes or thing.cls in classes:
                for name in _names_of(thing):
                    candidates.setdefault(name, self._shortest(thing) or name)
        return list(dict.fromkeys(candidates[name] for name in closest(text, list(candidates))))


def _first(things: dict[str, Declared] | None, classes: tuple[str, ...]) -> Declared | None:
    if things is not None:
        for cls, thing in things.items():
            if not classes or cls in classes:
                return thing
    return None


def _names_of(thing: Declared) -> Iterable[str]:
    return [name for name in (thing.path, thing.path.rpartition(".")[2], thing.title, *thing.aliases) if name]


def _initials_of(name: str) -> tuple[str, str]:
    """The initials of a name: of all its words, and without those that join others."""
    return initials(name), initials(" ".join(word for word in name.split() if fold(word) not in ("va", "and", "of")))


def _space(cls: str) -> str:
    """Agencies, sources and tables each have ids of their own; all that is done shares one space."""
    if cls in ("Agency", "AgencyGroup"):
        return "agency"
    if cls in ("FundingSource", "FundingTable", "Dimension", "Member", "CostNorm", "ExchangeRate"):
        return cls
    return "work"
