"""A plan comes in; the same plan, with each agency told what it leads, goes out."""

from __future__ import annotations

from planlang.model.node import changed
from planlang.model.parts import Part
from planlang.model.plan import Plan
from planlang.values.refs import Ref


def with_leads(plan: Plan) -> Plan:
    """The plan with each agency told which parts it leads: by what they say themselves, then by the rows of tables."""
    leads: dict[str, dict[str, Ref]] = {}
    for part in plan.walk_parts():
        for ref in part.lead:
            for one in led_by(part, ref):
                name = one.path or one.name
                leads.setdefault(ref.id, {}).setdefault(name, Ref(name, one.name, span=ref.span))
    for table in plan.tables:
        for row in table.breakdown.rows if table.breakdown else ():
            for agency in row.leads:
                for path in row.parts:
                    leads.setdefault(agency, {}).setdefault(path, Ref(path, path, span=row.leads_span))
    if not leads:
        return plan
    told = [changed(agency, leads=tuple(leads.get(agency.id or agency.name, {}).values())) for agency in plan.agencies]
    return changed(plan, agencies=type(plan.agencies)(told))


def led_by(part: Part, lead: Ref) -> list[Part]:
    """What somebody who is named as the lead of a part leads: the part, or those directly inside that a range names."""
    ranged = lead.range
    inside = [] if ranged is None else [one for one in part.parts if ranged.covers(one.word, one.number)]
    return inside or [part]
