"""PL108: two siblings with the same title."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import FollowUp, LegalBasis, Locality, Node, Plan, Target
from planlang.model.node import blocks_in, changed
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL108", "title-used-twice", WARNING, "careful")

# Told elsewhere (places twice: PL602; targets: PL512), or free to repeat.
_LEFT_OUT = (Locality, Target, LegalBasis, FollowUp)


def check(plan: Plan) -> Iterator[Finding]:
    """Blocks of one kind directly inside one block whose titles are the same words."""
    for around in (plan, *plan.nodes):
        seen: dict[tuple[str, str], Node] = {}
        for node in blocks_in(around):
            if not node.title or isinstance(node, _LEFT_OUT):
                continue
            first = seen.setdefault((node.word, keyword_key(node.title)), node)
            # Agencies that go by one name are told as such (PL403).
            if first is node or node.word in ("agency", "agency_group"):
                continue
            title = node.title if len(node.title) <= 80 else node.title[:79].rstrip() + "…"
            yield RULE.finding(
                say(
                    "hai khối cạnh nhau ({kind}) có cùng tên “{title}”",
                    "two neighbours ({kind}) have the same title “{title}”",
                    kind=Called(changed(node, id=None, title=None)),
                    title=title,
                ),
                node.span,
                subject=subject_of(node),
                labels=(
                    Label(
                        say(
                            "tên này đã dùng ở đây{id}",
                            "the title is used here already{id}",
                            id=f" ({first.id})" if first.id else "",
                        ),
                        first.span,
                    ),
                ),
                advice=say(
                    "xóa một khối nếu chép hai lần; nếu là hai việc khác nhau thì đặt tên nói rõ chỗ khác nhau",
                    "delete one if it was copied twice; if they are two things, let their titles say how they differ",
                ),
            )
