"""A plan comes in; its goals and targets, and what serves them, go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Goal, Node, Part, Plan, Target
from planlang.model.node import blocks_in, nodes_below
from planlang.rules.called import Called
from planlang.source import Record
from planlang.values.names import keyword_key
from planlang.values.targets import Measure


@attrs.frozen(eq=False, repr=False)
class Aimed(Record):
    """A target and the blocks that it stands in, the nearest first."""

    target: Target
    above: tuple[Node, ...]


def targets(plan: Plan) -> tuple[Aimed, ...]:
    """Every target of the plan, wherever it stands: at the top, in goals, parts or duties."""
    return plan.once(_targets)


def _targets(plan: Plan) -> tuple[Aimed, ...]:
    found: list[Aimed] = []
    stack: list[tuple[Node, tuple[Node, ...]]] = [(plan, ())]
    while stack:
        node, above = stack.pop()
        if isinstance(node, Target):
            found.append(Aimed(node, above))
        inside = above if node is plan else (node, *above)
        stack.extend((child, inside) for child in reversed(blocks_in(node)))
    return tuple(found)


def is_part(one: Aimed) -> bool:
    """Whether a target is one of the groups into which another is divided: what that one states holds for it."""
    return bool(one.above) and isinstance(one.above[0], Target)


def goals(plan: Plan) -> Iterator[tuple[Goal, tuple[Goal, ...]]]:
    """Every goal with the goals around it."""
    stack: list[tuple[Goal, tuple[Goal, ...]]] = [(goal, ()) for goal in reversed(plan.goals)]
    while stack:
        goal, above = stack.pop()
        yield goal, above
        stack.extend((inner, (goal, *above)) for inner in reversed(goal.goals))


class Served:
    """The goals of a plan that something names in its `serves`.

    Attributes:
        goals: the goals that are named, by identity.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._paths = {node.path or node.id: node for node in plan.nodes if isinstance(node, (Goal, Target)) and node.id}
        self._titles = {keyword_key(node.title): node for node in plan.nodes if isinstance(node, (Goal, Target)) and node.title}
        self._around = {id(one.target): one.above for one in targets(plan)}
        self.goals: set[int] = set()
        for node in plan.nodes:
            for goal in self.by(node):
                self.goals.add(id(goal))

    def by(self, node: Node) -> list[Goal]:
        """The goals that one block names, directly or through a target of theirs."""
        found: list[Goal] = []
        for ref in getattr(node, "serves", ()):
            aim = self._paths.get(ref.id) or self._titles.get(keyword_key(ref.id))
            if isinstance(aim, Goal):
                found.append(aim)
            elif aim is not None:
                found.extend(goal for goal in self._around[id(aim)][:1] if isinstance(goal, Goal))
        return found

    def unserved(self) -> list[Goal]:
        """Goals with an id, without objectives inside, that nothing names; a wider goal that is named covers them."""
        if self.plan.incomplete or any(node.incomplete and hasattr(node, "serves") for node in self.plan.nodes):
            return []
        return [
            goal
            for goal, above in goals(self.plan)
            if goal.id and not goal.goals and not any(id(one) in self.goals for one in (goal, *above))
        ]

    def aimless(self) -> list[Part]:
        """The projects of a plan with goals that name none of them, in themselves or in anything inside."""
        if not any(goal.id for goal, _ in goals(self.plan)):
            return []
        return [project for project in self.plan.projects if not any(map(self._may_aim, (project, *nodes_below(project))))]

    def _may_aim(self, node: Node) -> bool:
        return node.incomplete or self.any_aim(node)

    def any_aim(self, node: Node) -> bool:
        """Whether one block names a goal or a target."""
        return any(ref.id in self._paths or keyword_key(ref.id) in self._titles for ref in getattr(node, "serves", ()))


class TargetName:
    """How a message names a target: `chỉ tiêu CT1 "Tỷ lệ hộ nghèo" (mục II.1)`; without a name by its figure: `chỉ tiêu 85%`."""

    def __init__(self, target: Target) -> None:
        self.target = target

    def spoken(self, language: str, spec: str = "") -> str:
        target = self.target
        name = Called(target).spoken(language)
        if not target.title and target.value is not None:
            name += f" {shown(target, target.value).spoken(language)}"
        if not target.section:
            return name
        return name + (f" (mục {target.section})" if language == "vi" else f" (section {target.section})")


def shown(target: Target, measure: Measure) -> Measure:
    """A measure of a target with its unit."""
    return target.measured(measure)


def same_unit(one: Measure, other: Measure) -> bool:
    """Whether two measures can be compared figure by figure."""
    return one.unit == other.unit
