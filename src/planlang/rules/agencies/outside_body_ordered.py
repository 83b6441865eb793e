"""PL417: a clause that orders a body which the issuer can only ask."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Agency, Plan
from planlang.model.duties import KINDS_OF_AGENCY
from planlang.rules.agencies._levels import is_lower, level_of
from planlang.rules.agencies._who import Who
from planlang.rules.called import subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.values.refs import Ref

RULE = Rule("PL417", "outside-body-ordered", WARNING)

#: Kinds of body that no body of the administration commands.
_ASKED = ("council", "party", "union", "court", "procuracy", "enterprise", "international")
_KIND_WORDS = {code: (vi, en) for code, vi, en in KINDS_OF_AGENCY}


def check(plan: Plan) -> Iterator[Finding]:
    """Agencies that an assignment orders, by their declared kind, and by their level against that of the issuer.

    One that is asked elsewhere is PL406's.
    """
    who = Who(plan)
    asked = {ref.id for node in plan.nodes for ref in getattr(node, "requested", ())}
    issuers = [who.agencies[ref.id] for ref in plan.issuer if ref.id in who.agencies]
    told: set[str] = set()
    for assignment in plan.assignments:
        for ref in assignment.agencies:
            agency = who.agencies.get(ref.id)
            if agency is None or ref.id in told or ref.id in asked:
                continue
            higher = next((issuer for issuer in issuers if is_lower(issuer, agency)), None)
            outside = agency.kind in _ASKED and not any(issuer.kind == agency.kind for issuer in issuers)
            if outside or higher is not None:
                told.add(ref.id)
                yield _finding(ref, agency, None if outside else higher, who)


def _finding(ref: Ref, agency: Agency, issuer: Agency | None, who: Who) -> Finding:
    why: Message
    if issuer is None:
        vi, en = _KIND_WORDS[agency.kind or ""]
        why = say("thuộc khối {kind}", "kind: {kind}", kind=say(vi, en))
    else:
        why = say("{level}, cao hơn cơ quan ban hành", "{level}, above the issuer", level=level_of(agency))
    return RULE.finding(
        say(
            "{name} ({why}) được giao việc như cơ quan thuộc quyền",
            "{name} ({why}) is ordered as if it stood under the issuer",
            name=who.shown(agency.name),
            why=why,
        ),
        ref.span if ref.span.end else agency.span,
        subject=subject_of(agency),
        labels=(Label(why, agency.at("kind" if issuer is None else "level")),),
        advice=say(
            "chuyển sang “đề nghị” trong khoản phân công này",
            "write it under “requested” in this assignment",
        ),
    )
