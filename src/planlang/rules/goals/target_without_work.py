"""PL515: a target that no project, task or duty works for, or whose work has no money."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Goal, Node, Part, Plan, Target
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import Aimed, TargetName, targets
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL515", "target-without-work", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Targets outside all work that nothing serves; and, in a plan with money, targets of a project that has none."""
    if plan.incomplete or any(node.incomplete for node in plan.nodes):
        return
    served = {ref.id for node in plan.nodes if not isinstance(node, (Goal, Target)) for ref in getattr(node, "serves", ())}
    paid = _paid(plan)
    for one in targets(plan):
        target = one.target
        alone = all(isinstance(node, Goal) for node in one.above)
        if alone and not (_names(one) & served or target.serves):
            yield RULE.finding(
                say(
                    "chưa có dự án, nhiệm vụ nào được giao thực hiện {target}",
                    "no project or task works for {target} yet",
                    target=TargetName(target),
                ),
                target.span,
                subject=subject_of(target),
                advice=say(
                    "ghi “phục vụ: {id}” trong dự án, nhiệm vụ thực hiện chỉ tiêu này, hoặc đặt chỉ tiêu vào dự án đó",
                    "write “serves: {id}” in the project or task that works for it, or put the target into that project",
                    id=target.id or target.title or "…",
                ),
            )
        part = next((node for node in reversed(one.above) if isinstance(node, Part)), None)
        if part is not None and paid and part.path and part.path not in paid:
            yield RULE.finding(
                say(
                    "{part} có {target} nhưng chưa được bố trí kinh phí, trong khi các phần khác đã có",
                    "{part}, which holds {target}, has no money, while other parts have",
                    part=Called(part),
                    target=TargetName(target),
                ),
                target.span,
                subject=subject_of(target),
                labels=(Label(say("{part}", "{part}", part=Called(part)), part.span),),
                advice=say(
                    "bố trí kinh phí cho phần này, hoặc ghi chú vì sao không cần",
                    "give the part money, or note why it needs none",
                ),
            )


def _names(one: Aimed) -> set[str]:
    """The names by which the target, or a goal that it stands in, may be served."""
    nodes: tuple[Node, ...] = (one.target, *one.above)
    return {name for node in nodes for name in (node.path, node.id, node.title) if name}


def _paid(plan: Plan) -> set[str]:
    """Paths of the topmost parts that have money."""
    return {part.split(".")[0] for line in plan.funding.lines if line.amount.minor for part in line.parts}
