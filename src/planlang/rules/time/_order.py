"""A plan comes in; what must come before what, and the circles among it, go out."""

from __future__ import annotations

import attrs

from planlang.model import Evaluation, Milestone, Node, Part, Phase, Plan, Task
from planlang.rules.time._held import Held, held
from planlang.values.refs import Ref

_TIMED = (Phase, Task, Milestone, Part, Evaluation)
_FIELDS = ("after", "requires")


@attrs.frozen(eq=False)
class Edge:
    """One statement of order: `later` comes after, or requires, `earlier`.

    Attributes:
        later, earlier: the two blocks.
        field: `after` or `requires`.
        ref: the reference that says so.
    """

    later: Node
    earlier: Node
    field: str
    ref: Ref


class Order:
    """All statements of order in a plan."""

    def __init__(self, plan: Plan) -> None:
        self.held: list[Held] = list(held(plan))
