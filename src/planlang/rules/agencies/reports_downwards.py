"""PL416: a report, or a matter for decision, that goes to a body of a lower level."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Agency, Plan
from planlang.rules.agencies._levels import is_lower, level_of
from planlang.rules.agencies._roles import Owed, owed
from planlang.rules.agencies._who import Who
from planlang.rules.called import first_subject
from planlang.rules.rule import WARNING, Rule
from planlang.values.refs import Ref

RULE = Rule("PL416", "reports-downwards", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Reports and submissions to a body that stands lower than everyone who owes them."""
    who = Who(plan)
    for one in owed(plan):
        owners = [who.agencies[ref.id] for ref in one.owners if ref.id in who.agencies]
        if not owners or len(owners) < len(one.owners):
            continue
        for field in ("submit", "to"):
            for ref in getattr(one.node, field, ()):
                to = who.agencies.get(ref.id)
                if to is not None and all(is_lower(to, owner) for owner in owners):
                    yield _finding(one, field, ref, owners[0], to, who)


def _finding(one: Owed, field: str, ref: Ref, owner: Agency, to: Agency, who: Who) -> Finding:
    return RULE.finding(
        say(
            "{owner} ({a}) {what} {to} ({b}), là cấp dưới",
            "{owner} ({a}) is to {what} {to} ({b}), which stands lower",
            owner=who.shown(owner.name),
            a=level_of(owner),
            what=say("trình", "submit to") if field == "submit" else say("báo cáo", "report to"),
            to=who.shown(to.name),
            b=level_of(to),
        ),
        ref.span if ref.span.end else one.node.at(field),
        subject=first_subject(one.node, one.above, owner),
        labels=(
            Label(say("{name}: {level}", "{name}: {level}", name=owner.name, level=level_of(owner)), owner.at("level")),
            Label(say("{name}: {level}", "{name}: {level}", name=to.name, level=level_of(to)), to.at("level")),
        ),
        advice=say(
            "ghi cơ quan cấp trên; nếu chỉ gửi để biết thì đưa vào nơi nhận",
            "name the body above; if it is only for information, put it among the recipients",
        ),
    )
