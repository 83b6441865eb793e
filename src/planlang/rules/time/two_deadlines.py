"""PL315: one piece of work that is written twice, with two deadlines."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Agency, Assignment, Node, Part, Plan, Task
from planlang.model.duties import Duty
from planlang.model.node import blocks_in
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.source import Span
from planlang.values.names import keyword_key
from planlang.values.time import Period, When

RULE = Rule("PL315", "two-deadlines", WARNING)

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Duties of one agency, and tasks or parts of one block, that have the same title and dates that exclude each other."""
    told: set[int] = set()
    for same in _written_alike(plan).values():
        first = same[0]
        due = {id(node): _deadline(plan, node) for node in same}
        other = next((node for node in same if not _overlap(due[id(node)], due[id(first)])), None)
        if other is None or id(other) in told:
            continue
        told.add(id(other))
        labels = [node for node in same if node is not other]
        yield RULE.finding(
            say(
                "{node} có hai thời hạn: {a} và {b}",
                "{node} has two deadlines: {a} and {b}",
                node=Called(other),
                a=due[id(first)],
                b=due[id(other)],
            ),
            _place(other),
            subject=subject_of(other),
            labels=tuple(
                Label(say("ở đây ghi {when}", "{when} is written here", when=due[id(node)]), _place(node))
                for node in labels[:_MOST_LABELS]
            ),
            advice=say(
                "giữ một thời hạn; nếu là hai lần làm thì đặt tên cho từng lần",
                "keep one of them; if it is done twice, give each time a name of its own",
            ),
        )


def _written_alike(plan: Plan) -> dict[tuple[str, str, object], list[Node]]:
    """Dated blocks by kind, title and whose they are: an agency for a duty, else the block around."""
    found: dict[tuple[str, str, object], list[Node]] = {}
    if not any(plan.due(node) for node in plan.nodes):
        return found
    for holder in (plan, *plan.nodes):
        for node in blocks_in(holder):
            if node.title and isinstance(node, (Duty, Task, Part)) and plan.due(node) is not None:
                owners: list[object] = [id(holder)]
                if isinstance(holder, Assignment):
                    owners = [ref.id for ref in holder.all_agencies]
                elif isinstance(holder, Agency):
                    owners = [holder.name]
                for owner in owners:
                    found.setdefault((type(node).__name__, keyword_key(node.title), owner), []).append(node)
    return found


def _deadline(plan: Plan, node: Node) -> When:
    due = plan.due(node)
    assert due is not None
    return due


def _place(node: Node) -> Span:
    return node.at("deadline" if "deadline" in node.spans else "within")


def _overlap(one: When, other: When) -> bool:
    return Period.of(one).overlaps(Period.of(other))
