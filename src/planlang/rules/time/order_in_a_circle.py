"""PL307: things that each wait for the other."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import ERROR, Rule
from planlang.rules.time._order import Edge, Order
from planlang.source import Span

RULE = Rule("PL307", "order-in-a-circle", ERROR)

_MOST_SHOWN = 8


def check(plan: Plan) -> Iterator[Finding]:
    """Each circle of `after` and `requires`, once, with every statement that makes it."""
    for circle in plan.once(Order).circles:
        first = circle[0]
        yield RULE.finding(
            say(
                "{names} chờ lẫn nhau thành một vòng, nên không việc nào bắt đầu được",
                "{names} wait for each other in a circle, so none of them can begin",
                names=_Chain([edge.later for edge in circle]),
            )
            if len(circle) > 1
            else say("{node} phải chờ chính nó", "{node} waits for itself", node=Called(first.later)),
            _place(first),
            subject=subject_of(first.later),
            labels=tuple(
                Label(
                    say("{a} phải sau {b}", "{a} must come after {b}", a=_Short(edge.later), b=_Short(edge.earlier)), _place(edge)
                )
                for edge in circle[1:]
            ),
            advice=say("bỏ một điều kiện thứ tự trong vòng này", "take one of these conditions out of the circle"),
        )


def _place(edge: Edge) -> Span:
    return edge.ref.span if edge.ref.span.end else edge.later.at(edge.field)


class _Short:
    """A block by its id, or by its title when it has none."""

    def __init__(self, node: Node) -> None:
        self.node = node

    def spoken(self, language: str, spec: str = "") -> str:
        return self.node.path or self.node.spoken(language)


class _Chain:
    """`GD1 → GD2 → GD1`; a long one with its middle left out."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes

    def spoken(self, language: str, spec: str = "") -> str:
        names = [_Short(node).spoken(language) for node in self.nodes[:_MOST_SHOWN]]
        more = ["…"] if len(self.nodes) > _MOST_SHOWN else []
        return " → ".join([*names, *more, names[0]])
