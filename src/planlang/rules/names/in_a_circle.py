"""PL105: agencies or goals that belong to each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Plan
from planlang.rules.circles import circles
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL105", "names-in-a-circle", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Agencies under each other, groups that contain each other, goals that serve each other."""
    agencies: dict[str, Node] = {agency.name: agency for agency in (*plan.agencies, *plan.groups)}
    under = {agency.name: [ref.id for ref in agency.under] for agency in (*plan.agencies, *plan.groups)}
    members = {agency.name: [ref.id for ref in agency.members] for agency in (*plan.agencies, *plan.groups)}
    for links, field in ((under, "under"), (members, "members")):
        for circle in circles(links):
            yield _finding([agencies[name] for name in circle], field)
    goals: dict[str, Node] = {}
    serves: dict[str, list[str]] = {}
    for node in plan.nodes:
        refs = getattr(node, "serves", ())
        if node.path:
            goals.setdefault(node.path, node)
            serves.setdefault(node.path, []).extend(ref.id for ref in refs)
    for circle in circles(serves):
        yield _finding([goals[name] for name in circle], "serves")


def _finding(nodes: list[Node], field: str) -> Finding:
    shown = " → ".join([*(node.name for node in nodes), nodes[0].name])
    return RULE.finding(
        say("các mục này nối với nhau thành một vòng: {shown}", "these refer to each other in a circle: {shown}", shown=shown),
        nodes[0].at(field),
        subject=nodes[0].path or nodes[0].name,
        labels=tuple(Label(say("{node}", "{node}", node=node), node.at(field)) for node in nodes[1:]),
        advice=say("bỏ một chỗ trong vòng", "take one link out of the circle"),
    )
