"""PL720: something is said to correspond to what the plan that this one implements does not have."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Part, Plan, Target
from planlang.rules.called import subject_of
from planlang.rules.documents._parent import found, parents_file
from planlang.rules.rule import WARNING, Rule
from planlang.values.names import closest

RULE = Rule("PL720", "corresponds-to-nothing", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Names behind `corresponds to` that nothing in the parent goes by."""
    for what, cls in (("part", Part), ("target", Target)):
        for one in found(plan, what, "unknown"):
            assert one.own is not None
            assert plan.parent is not None
            names = [name for node in plan.parent.nodes if isinstance(node, cls) for name in (node.path, node.title) if name]
            near = closest(one.name, names)
            yield RULE.finding(
                say("{file} không có “{name}”", "{file} has no “{name}”", file=parents_file(plan), name=one.name),
                one.own.at("corresponds"),
                subject=subject_of(one.own),
                advice=say("có phải {near}?", "is {near} meant?", near=", ".join(f"“{name}”" for name in near))
                if near
                else say("ghi mã hoặc tên đúng như trong tệp ấy", "give the id or title that it has in that file"),
            )
