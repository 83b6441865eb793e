"""PL431: agencies that become each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL431", "becomes-itself", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each circle among what agencies become, once."""
    changing = {agency.name: agency for agency in (*plan.agencies, *plan.groups) if agency.successions}
    if not changing:
        return
    from planlang.rules.agencies._who import Who
    from planlang.rules.circles import circles

    who = Who(plan)
    links = {name: [ref.id for one in agency.successions for ref in one.to] for name, agency in changing.items()}
    for circle in circles(links):
        first = changing[circle[0]]
        yield RULE.finding(
            say(
                "{names} chuyển thành nhau thành một vòng, nên không rõ việc của cơ quan nào do ai làm",
                "{names} become each other in a circle, so it is open who does whose work",
                names=who.names(circle),
            )
            if len(circle) > 1
            else say("{name} chuyển thành chính mình", "{name} becomes itself", name=who.shown(circle[0])),
            first.successions[0].span,
            subject=subject_of(first),
            labels=tuple(
                Label(say("{name}", "{name}", name=who.shown(name)), changing[name].successions[0].span) for name in circle[1:]
            ),
            advice=say(
                "bỏ một lần chuyển; cơ quan lập lại dưới tên cũ thì khai thành cơ quan khác",
                "take one change out; a body that is set up again under its old name is another agency",
            ),
        )
