"""A plan and the plan that it implements come in; what differs between them goes out, item by item.

What corresponds is told by `corresponds to`, else by the same title, else by the same path. Nothing is judged here.
"""

from __future__ import annotations

import attrs

from planlang.diagnostics import Message
from planlang.model.plan import Plan
from planlang.source import Record


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
