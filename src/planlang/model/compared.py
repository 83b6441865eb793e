"""A plan and the plan that it implements come in; what differs between them goes out, item by item.

What corresponds is told by `corresponds to`; else by the same title, else by the same id in the same place. A part of the
parent that has no parts itself is only detailed by those that a plan gives it. Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeVar

import attrs

from planlang.diagnostics import Message
from planlang.model.duties import Duty
from planlang.model.node import Node
from planlang.model.parts import Part
from planlang.model.plan import Plan
from planlang.model.targets import Target
from planlang.source import Record
from planlang.values.names import keyword_key, nfc
from planlang.values.numbers import Number
from planlang.values.targets import Measure

#: How something differs from the parent. `changed`: the two figures cannot be set against each other; `unknown`: it is said
#: to correspond to something that the parent does not have.
Kind = Literal["raised", "lowered", "changed", "dropped", "added", "shorter", "longer", "moved", "unknown"]
N = TypeVar("N", Part, Target)


@attrs.frozen(eq=False, repr=False)
class Parent(Record):
    """The plan that a plan implements.

    Attributes:
        name: its file, as messages call it.
        plan: what could be read of it; None when it could not be opened.
        trouble, advice: why not, and what to do.
    """

    name: str
    plan: Plan | None
    trouble: Message | None = None
    advice: Message | None = None


@attrs.frozen(eq=False, repr=False)
class Difference(Record):
    """One thing in which a plan and its parent differ.

    Attributes:
        kind: how.
        what: "target", "part" or "period".
        own: the plan's own target, part or duty; for something dropped the part in which it would stand, if there is one;
            None where that is the plan as a whole.
        parents: what it is in the parent: several where one part carries out several; empty for what is added.
        duty: for a part that is dropped, a duty that takes it up without a part of its own.
        name: for `unknown`, what the parent does not have.
    """

    kind: Kind
    what: Literal["target", "part", "period"]
    own: Node | None = None
    parents: tuple[Node, ...] = ()
    duty: Duty | None = None
    name: str = ""


def differences(plan: Plan) -> tuple[Difference, ...]:
    """What differs between a plan and its parent: the period first, then targets, then parts, each in the order of its file."""
    parent = plan.parent
    return () if parent is None else tuple(_Comparison(plan, parent).all())


class _Comparison:
    """What corresponds to what, and what is left on either side."""

    def __init__(self, plan: Plan, parent: Plan) -> None:
        self.plan, self.parent = plan, parent
        self.unknown: list[Difference] = []
        self.parts: dict[int, tuple[Part, ...]] = {}
        self.targets: dict[int, tuple[Target, ...]] = {}
        self.taken: set[int] = set()  # what of the parent corresponds to something
        self.counterparts: dict[int, Part] = {}  # of a part of the parent, the first own part that carries it out
        self.own_targets = [node for node in plan.nodes if isinstance(node, Target)]
        self.parent_targets = [node for node in parent.nodes if isinstance(node, Target)]
        self.duties: dict[int, Duty] = {}
        self._link_parts()
        self._link(self.targets, self.own_targets, self.parent_targets)

    def all(self) -> Iterator[Difference]:
        yield from self._period()
        yield from self.unknown
        yield from self._values()
        for target in self.parent_targets:
            if id(target) not in self.taken:
                yield Difference("dropped", "target", self._beside(target), (target,))
        for target in self.own_targets:
            if id(target) not in self.targets and self.parent_targets:
                yield Difference("added", "target", target)
        yield from self._dropped(self.parent.parts, None)
        yield from self._added(self.plan.parts, bool(self.parent.parts))

    # ---- what corresponds ----
    def _link_parts(self) -> None:
        own, known = list(self.plan.walk_parts()), list(self.parent.walk_parts())
        self._said(self.parts, own, known)
        for duty in (node for node in self.plan.nodes if isinstance(node, Duty) and node.corresponds):
            for part in self._named(duty, known):
                self.duties.setdefault(id(part), duty)
        self._siblings(self.plan.parts, self.parent.parts)
        # What is left may stand elsewhere: under another project, or deeper.
        self._alike(self.parts, own, known, lambda node: keyword_key(node.title or ""))
        for part in own:
            for one in self.parts.get(id(part), ()):
                self.counterparts.setdefault(id(one), part)

    def _siblings(self, own: Sequence[Part], known: Sequence[Part]) -> None:
        stack = [(own, known)]
        while stack:
            ours, theirs = stack.pop()
            self._alike(self.parts, ours, theirs, lambda node: keyword_key(node.title or ""))
            self._alike(self.parts, ours, theirs, lambda node: f"{node.word} {node.id}" if node.id else "")
            for part in ours:
                inside = [inner for one in self.parts.get(id(part), ()) for inner in one.parts]
                if inside:
                    stack.append((part.parts, inside))

    def _link(self, links: dict[int, tuple[Target, ...]], own: list[Target], known: list[Target]) -> None:
        self._said(links, own, known)
        for look in (
            lambda node: f"{node.path} {keyword_key(node.title or '')}" if node.path else "",
            lambda node: keyword_key(node.title or ""),
            lambda node: node.path,
        ):
            self._alike(links, own, known, look)

    def _said(self, links: dict[int, tuple[N, ...]], own: Iterable[N], known: Sequence[N]) -> None:
        """What the plan itself says to correspond."""
        for node in own:
            if node.corresponds:
                self._set(links, node, tuple(self._named(node, known)))

    def _named(self, node: Part | Target | Duty, known: Sequence[N]) -> Iterator[N]:
        for name in node.corresponds:
            found = _called(name, known)
            if found is None:
                what: Literal["target", "part"] = "target" if isinstance(node, Target) else "part"
                self.unknown.append(Difference("unknown", what, node, name=name))
            else:
                yield found

    def _alike(self, links: dict[int, tuple[N, ...]], own: Iterable[N], known: Iterable[N], look: object) -> None:
        """Link what looks the same and is the only one of that look on both sides."""
        ours = _by_look((node for node in own if id(node) not in links), look)
        theirs = _by_look((node for node in known if id(node) not in self.taken), look)
        for key, nodes in ours.items():
            others = theirs.get(key, [])
            if len(nodes) == 1 and len(others) == 1:
                self._set(links, nodes[0], (others[0],))

    def _set(self, links: dict[int, tuple[N, ...]], node: N, others: tuple[N, ...]) -> None:
        links[id(node)] = others
        self.taken.update(id(one) for one in others)

    # ---- what differs ----
    def _period(self) -> Iterator[Difference]:
        own, theirs = self.plan.period, self.parent.period
        if own is None or theirs is None or (own.first, own.last) == (theirs.first, theirs.last):
            return
        if own.first >= theirs.first and own.last <= theirs.last:
            yield Difference("shorter", "period", self.plan, (self.parent,))
        elif own.first <= theirs.first and own.last >= theirs.last:
            yield Difference("longer", "period", self.plan, (self.parent,))
        else:
            yield Difference("moved", "period", self.plan, (self.parent,))

    def _values(self) -> Iterator[Difference]:
        for target in self.own_targets:
            for theirs in self.targets.get(id(target), ()):
                kind = _change(target, theirs)
                if kind is not None:
                    yield Difference(kind, "target", target, (theirs,))

    def _beside(self, target: Target) -> Part | None:
        """The part of the plan in which a target of the parent would stand."""
        for part in self.parent.walk_parts():
            if any(one is target for one in part.targets):
                return self.counterparts.get(id(part))
        return None

    def _dropped(self, known: Sequence[Part], above: Part | None) -> Iterator[Difference]:
        """Parts of the parent that nothing carries out; what stands inside one of them is not told again."""
        for part in known:
            counterpart = self.counterparts.get(id(part))
            if counterpart is not None:
                yield from self._dropped(part.parts, counterpart)
            elif any(id(inner) in self.counterparts for inner in part.walk()):
                yield from self._dropped(part.parts, above)
            elif part.name:
                duty = next((self.duties[id(inner)] for inner in part.walk() if id(inner) in self.duties), None)
                yield Difference("dropped", "part", above, (part,), duty)

    def _added(self, own: Sequence[Part], divided: bool) -> Iterator[Difference]:
        for part in own:
            linked = self.parts.get(id(part), ())
            if linked:
                yield from self._added(part.parts, any(one.parts for one in linked))
            elif any(self.parts.get(id(inner)) for inner in part.walk()):
                yield from self._added(part.parts, divided)
            elif divided and part.name:
                yield Difference("added", "part", part)


def _by_look(nodes: Iterable[N], look: object) -> dict[str, list[N]]:
    found: dict[str, list[N]] = {}
    for node in nodes:
        key: str = look(node)  # type: ignore[operator]
        if key:
            found.setdefault(key, []).append(node)
    return found


def _called(name: str, known: Sequence[N]) -> N | None:
    """What goes by a name in the parent: by path, by an id that only one has, by title."""
    exact, loose = nfc(name), keyword_key(name)
    for fits in (
        [node for node in known if node.path == exact],
        [node for node in known if node.id == exact],
        [node for node in known if node.title and keyword_key(node.title) == loose],
    ):
        if len(fits) == 1:
            return fits[0]
    return None


# ---- two figures ----
def _change(own: Target, theirs: Target) -> Kind | None:
    """How a target's figure differs from that of the parent; None when it is the same, or one of them has none."""
    if own.value is None or theirs.value is None:
        return None
    ours, their = _scaled(own, own.value), _scaled(theirs, theirs.value)
    if ours is None or their is None or ours[0] != their[0]:
        return None if _equal(own.value, theirs.value) else "changed"
    falls = _falls(theirs)
    # A range promises no more than its weaker end.
    mine, wanted = (ours[2], their[2]) if falls else (ours[1], their[1])
    if mine == wanted:
        return None
    return "raised" if (mine < wanted) == falls else "lowered"


def _scaled(target: Target, value: Measure) -> tuple[str, Number, Number] | None:
    """What a figure measures, its lower and its upper end in the smallest unit."""
    unit = value.unit or target.unit
    if value.comparator == "~":
        return None
    dimension, factor = ("", 1) if unit is None else (unit.dimension, unit.factor)
    high = value.low if value.high is None else value.high
    return dimension, value.low * factor, high * factor


def _equal(one: Measure, other: Measure) -> bool:
    return one == other


def _falls(target: Target) -> bool:
    """Whether a target is reached by going down."""
    assert target.value is not None
    if target.value.comparator in ("<", "<="):
        return True
    return target.value.comparator == "=" and target.baseline is not None and target.baseline.low > target.value.low
