"""PL421: an agency that supervises, appraises or approves what it does itself."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Part, Plan
from planlang.rules.agencies._roles import ROLE_WORDS
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, first_subject, walk_parts
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL421", "checks-itself", WARNING, "careful")

_CHECKING = ("supervisor", "appraiser")
_DOING = ("lead", "executing")


def check(plan: Plan) -> Iterator[Finding]:
    """Supervisors and appraisers of a part, and who decides on what follows it, against those who do it."""
    who = Who(plan)
    for part, above in walk_parts(plan):
        doer = next((one for one in (part, *above) if one.lead), None)
        yield from _compared(part, _CHECKING, part, part, who)
        if doer is not None and doer is not part and not part.executing:
            yield from _compared(part, _CHECKING, doer, part, who)
        for follow_up in part.follow_ups:
            if doer is not None:
                yield from _compared(follow_up, ("approval",), doer, part, who)


def _compared(node: Node, fields: tuple[str, ...], doer: Part, part: Part, who: Who) -> Iterator[Finding]:
    doing = {ref.id: field for field in reversed(_DOING) for ref in getattr(doer, field)}
    for field in fields:
        for ref in getattr(node, field):
            if ref.id in doing:
                does, checks = ROLE_WORDS[doing[ref.id]], ROLE_WORDS[field]
                yield RULE.finding(
                    say(
                        "{node}: {name} vừa {does} vừa {checks}",
                        "{node}: {name} {does} and {checks} as well",
                        node=Called(node),
                        name=who.shown(ref.id),
                        does=say(*does),
                        checks=say(*checks),
                    ),
                    ref.span if ref.span.end else node.at(field),
                    subject=first_subject(node, part),
                    labels=(Label(say("{does} ở đây", "{does} here", does=say(*does)), doer.at(doing[ref.id])),),
                    advice=say(
                        "giao việc giám sát, thẩm định hay phê duyệt cho cơ quan khác",
                        "let another body supervise, appraise or decide",
                    ),
                )
                return
