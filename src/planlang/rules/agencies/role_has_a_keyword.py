"""PL429: a role written by its name though the language has a keyword for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planlang.diagnostics import Finding, say
from planlang.model import Node, Plan
from planlang.model.duties import Role
from planlang.model.node import blocks_in
from planlang.reading.vocabulary import vocabulary
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL429", "role-has-a-keyword", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Roles whose name is a keyword for agencies in the block around them."""
    for above in (plan, *plan.nodes):
        for node in blocks_in(above):
            if isinstance(node, Role) and node.title:
                cls: Any = type(above)
                entry = vocabulary(cls).values.get(keyword_key(node.title))
                if entry is not None and entry.key.target == "agency":
                    yield _finding(node, above, entry.vi, entry.en)


def _finding(node: Role, above: Node, vi: str, en: str) -> Finding:
    return RULE.finding(
        say(
            "vai trò {title:t} đã có từ khóa riêng nên ở đây không được kiểm tra như {vi}",
            "the role {title:t} has a keyword of its own; written like this it is not checked as {en}",
            title=node,
            vi=vi,
            en=en,
        ),
        node.span,
        subject=first_subject(node, above),
        advice=say("ghi trong {above}: {vi}: …", "write in {above}: {en}: …", above=Called(above), vi=vi, en=en),
    )
