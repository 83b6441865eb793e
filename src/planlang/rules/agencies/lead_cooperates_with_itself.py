"""PL405: an agency that is to cooperate with itself."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Fix, Label, say
from planlang.editing import Draft
from planlang.model import Agency, Assignment, Node, Plan
from planlang.model.duties import Duty
from planlang.rules.agencies._who import Who
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.source import Span

RULE = Rule("PL405", "lead-cooperates-with-itself", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Whatever has both a lead and partners; a duty without a lead is led by the one agency that its clause names."""
    who = Who(plan)
    for node, lead, place in _led(plan):
        both = sorted(lead & {ref.id for ref in getattr(node, "cooperating", ())})
        if both:
            yield RULE.finding(
                say(
                    "{node}: {names} vừa chủ trì vừa phối hợp",
                    "{node}: {names} both leads and cooperates",
                    node=Called(node),
                    names=who.names(both),
                ),
                node.at("cooperating"),
                subject=subject_of(node),
                labels=(Label(say("chủ trì", "leads"), place),),
                advice=say(
                    "bỏ cơ quan này khỏi dòng phối hợp, hoặc ghi cơ quan khác chủ trì",
                    "take it out of the cooperating bodies, or name another lead",
                ),
                evidence=(node, tuple(both)),
            )


def fix(finding: Finding, draft: Draft) -> Iterator[Fix]:
    """Take the agency out of the cooperating bodies."""
    node, both = finding.evidence
    refs = node.cooperating
    members = [ref.span for ref in refs]
    if len({ref.id for ref in refs} - set(both)) == 0:
        edit = draft.remove_field(finding.span)
    else:
        which = next(place for place, ref in enumerate(refs) if ref.id in both)
        edit = draft.remove_member(members, which)
    if edit is not None:
        message = say("bỏ {names} khỏi phần phối hợp", "take {names} out of the cooperating bodies", names=", ".join(both))
        yield Fix(message, (edit,))


def _led(plan: Plan) -> Iterator[tuple[Node, set[str], Span]]:
    """Every block with the agencies that lead it, and where that is said."""
    for node in plan.nodes:
        lead = getattr(node, "lead", ())
        if lead:
            yield node, {ref.id for ref in lead}, node.at("lead")
        elif isinstance(node, Assignment) and len(node.all_agencies) == 1:
            field = "agencies" if node.agencies else "requested"
            for duty in _unled(node.duties):
                yield duty, {node.all_agencies[0].id}, node.at(field)
        elif isinstance(node, Agency):
            for duty in _unled(node.duties):
                yield duty, {node.name}, node.span


def _unled(duties: tuple[Duty, ...]) -> Iterator[Duty]:
    return (duty for duty in duties if not duty.lead)
