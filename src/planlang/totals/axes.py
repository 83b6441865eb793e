"""The members of a declared dimension come in; which of them lies in which, and how many cells they take, go out.

Part, time and source are dimensions too; time and source have their own place in a column because nearly every table has
them. A dimension of the plan's own is the same thing: a name, members, perhaps members inside members.
"""

from __future__ import annotations

from functools import cached_property

import attrs

from planlang.source import Record


@attrs.frozen(repr=False)
class Axis(Record):
    """A dimension of figures besides part, time and source.

    Attributes:
        id: its name in the plan; `agency` and `place` for agencies and places that head columns or rows.
        members: its members, each behind the one that it lies in.
        above: for each member the one that it lies in; "" for the topmost.
        adds: whether figures of several members may be added: stages of one amount (budgeted, spent) may not.
        title: as the plan calls it.
    """

    id: str
    members: tuple[str, ...]
    above: tuple[str, ...] = ()
    adds: bool = True
    title: str = attrs.field(default="", eq=False)

    @cached_property
    def _up(self) -> dict[str, str]:
        return {member: outer for member, outer in zip(self.members, self.above, strict=False) if outer}

    def holds(self, outer: str, inner: str) -> bool:
        """Whether a member is another one, or lies in it."""
        step: str = inner
        while step and step != outer:
            step = self._up.get(step, "")
        return step == outer

    def inside(self, member: str) -> tuple[int, ...]:
        """The places of a member and of all that lie in it."""
        return tuple(place for place, one in enumerate(self.members) if self.holds(member, one))

    @property
    def first(self) -> str:
        """The member that speaks for the plan where members do not add: the first one declared."""
        return self.members[0]

    def spoken(self, language: str, spec: str = "") -> str:
        return self.title or self.id
