"""PL514: a project, or an activity that stands by itself, that nothing measures."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Evaluation, Goal, Node, Part, Pilot, Plan, Target
from planlang.model.node import nodes_below
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import targets
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL514", "part-without-target", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Topmost parts without a target, a quantity or an output in them, which no target elsewhere names or is named by."""
    aims = [node for one in targets(plan) for node in (one.target, *one.above) if isinstance(node, (Target, Goal))]
    known = {name for aim in aims for name in (aim.path, aim.id, aim.title) if name}
    named = {ref.id.split(".")[0] for one in targets(plan) for ref in one.target.serves}
    for part in plan.parts:
        inside = (part, *nodes_below(part))
        if (part.id in named and part.id) or any(_measured(node, known) for node in inside):
            continue
        yield RULE.finding(
            say(
                "{part} chưa có chỉ tiêu, số lượng hay sản phẩm nào để đánh giá kết quả",
                "{part} has no target, quantity or output by which its result could be judged",
                part=Called(part),
            ),
            part.span,
            subject=subject_of(part),
            advice=say(
                "thêm một khối “chỉ tiêu”, hoặc ghi “sản phẩm” phải có; nếu chỉ tiêu đã nêu ở chỗ khác thì ghi “phục vụ”",
                "add a “target”, or the “output” that it yields; if the target stands elsewhere, name it with “serves”",
            ),
        )


def _measured(node: Node, known: set[str]) -> bool:
    """Whether a block measures its part; what inspects or evaluates the plan is measured by being held."""
    if node.incomplete or isinstance(node, (Target, Evaluation)):
        return True
    if isinstance(node, (Part, Pilot)) and (getattr(node, "output", None) or node.quantity is not None):
        return True
    return any(ref.id in known for ref in getattr(node, "serves", ()))
