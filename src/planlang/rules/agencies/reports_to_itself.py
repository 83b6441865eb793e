"""PL413: an agency that is to report, or to submit something, to itself."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.agencies._roles import Owed, owed
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL413", "reports-to-itself", WARNING)

_FIELDS = (
    ("to", say("phải báo cáo chính mình", "is to report to itself")),
    ("submit", say("phải trình chính mình", "is to submit to itself")),
    ("through", say("phải báo cáo qua chính mình", "is to report through itself")),
)


def check(plan: Plan) -> Iterator[Finding]:
    """Reports and submissions with one owner that name this owner; a group may report to one of its members."""
    who = Who(plan)
    for one in owed(plan):
        if len(one.owners) == 1 and one.owners[0].id in who.agencies:
            yield from _looked_at(one, who)


def _looked_at(one: Owed, who: Who) -> Iterator[Finding]:
    id = one.owners[0].id
    for field, what in _FIELDS:
        for ref in getattr(one.node, field, ()):
            if ref.id == id:
                owner = one.owners[0].span
                place = owner if owner.end else one.above.span
                yield RULE.finding(
                    say(
                        "{node}: {name} {what}",
                        "{node}: {name} {what}",
                        node=Called(one.node),
                        name=who.shown(id),
                        what=what,
                    ),
                    ref.span if ref.span.end else one.node.at(field),
                    subject=first_subject(one.node, one.above, who.agencies[id]),
                    labels=(Label(say("việc này của {name}", "this is for {name} to do", name=who.shown(id)), place),),
                    advice=say("ghi cơ quan cấp trên, hoặc bỏ dòng này", "name the body above it, or take this out"),
                )
                return
