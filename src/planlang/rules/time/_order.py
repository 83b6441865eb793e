"""A plan comes in; what must come before what, and the circles among it, go out."""

from __future__ import annotations

from functools import cached_property

import attrs

from planlang.model import Evaluation, Milestone, Node, Part, Phase, Plan, Task
from planlang.rules.circles import circles
from planlang.rules.time._held import Held, held, inside, misplaced, period_of
from planlang.source import Record
from planlang.values.names import keyword_key
from planlang.values.refs import Ref
from planlang.values.time import Period

_TIMED = (Phase, Task, Milestone, Part, Evaluation)
_FIELDS = ("after", "requires")


@attrs.frozen(eq=False, repr=False)
class Edge(Record):
    """One statement of order.

    Attributes:
        later, earlier: `later` comes after `earlier`, or requires it.
        field: which of the two the plan says, `after` or `requires`; `within` where a limit is counted from the other.
        ref: the reference that says so.
    """

    later: Node
    earlier: Node
    field: str
    ref: Ref


class Order:
    """All statements of order in a plan.

    Attributes:
        edges: the statements whose both ends are known; outer blocks first.
        holders: for each block (by identity) the nearest block around it that has a period.
    """

    def __init__(self, plan: Plan) -> None:
        blocks: list[Held] = list(held(plan))
        self.holders: dict[int, Node] = {id(one.node): one.holder for one in blocks}
        self._by_path: dict[str, Node] = {}
        self._timed = [one.node for one in blocks if isinstance(one.node, _TIMED)]
        for one in blocks:
            if isinstance(one.node, _TIMED):
                name = one.node.path or one.node.id
                if name:
                    self._by_path.setdefault(name, one.node)
        self.edges: list[Edge] = []
        for one in blocks:
            for field in _FIELDS:
                for ref in getattr(one.node, field, ()):
                    earlier = self.find(ref)
                    if earlier is not None:
                        self.edges.append(Edge(one.node, earlier, field, ref))
            within = getattr(one.node, "within", None)
            if within is not None and isinstance(within.since, Ref):
                other = self.find(within.since)
                if other is not None:
                    later, earlier = (other, one.node) if within.before else (one.node, other)
                    self.edges.append(Edge(later, earlier, "within", within.since))

    def find(self, ref: Ref) -> Node | None:
        """The block that a reference means; None when the plan has none (reading has said so)."""
        return self._by_path.get(ref.id) or self._by_title.get(keyword_key(ref.id))

    @cached_property
    def _by_title(self) -> dict[str, Node]:
        """Blocks by their titles, for the few references that name one so; the first of a title counts."""
        return {keyword_key(node.title): node for node in reversed(self._timed) if node.title}

    @cached_property
    def circles(self) -> list[list[Edge]]:
        """The circles: each one's statements, in the order in which they follow one another."""
        by_ends = {(_name(edge.later), _name(edge.earlier)): edge for edge in reversed(self.edges)}
        links: dict[str, list[str]] = {}
        for later, earlier in by_ends:
            links.setdefault(later, []).append(earlier)
        in_order = {name: sorted(links[name]) for name in sorted(links) if name}
        return [
            [by_ends[name, following] for name, following in zip(circle, [*circle[1:], circle[0]], strict=True)]
            for circle in circles(in_order)
        ]

    def is_circular(self, edge: Edge) -> bool:
        """Whether both ends of a statement are in one circle: then no dates could satisfy it."""
        ring = self._rings.get(id(edge.later))
        return ring is not None and ring == self._rings.get(id(edge.earlier))

    @cached_property
    def _rings(self) -> dict[int, int]:
        return {id(edge.later): number for number, circle in enumerate(self.circles) for edge in circle}


def in_place_of(plan: Plan) -> dict[int, Node]:
    """For each block (by identity) that must follow another and lies wholly before it, the other; and the other way round.

    Their two periods exchanged would stand in the order that the plan asks for: one slip, not two wrong periods.
    """
    return plan.once(_in_place_of)


def _in_place_of(plan: Plan) -> dict[int, Node]:
    found: dict[int, Node] = {}
    order = plan.once(Order)
    for edge in order.edges:
        later, earlier = period_of(edge.later), period_of(edge.earlier)
        if later is None or earlier is None or misplaced(later, plan) or misplaced(earlier, plan) or order.is_circular(edge):
            continue
        if edge.field in _FIELDS and later.last < earlier.first:
            found.setdefault(id(edge.later), edge.earlier)
            found.setdefault(id(edge.earlier), edge.later)
    return found


def fits_exchanged(holder: Node, period: Period, plan: Plan) -> bool:
    """Whether what lies outside its holder lies inside what has the holder's time: PL306 tells of the slip, and that is all."""
    other = in_place_of(plan).get(id(holder))
    around = None if other is None else period_of(other)
    return around is not None and inside(period, around)


def _name(node: Node) -> str:
    return node.path or node.id or node.title or ""
