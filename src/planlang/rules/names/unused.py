"""PL104: agencies and funding sources that are declared and never used."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Fix, say
from planlang.editing import Draft
from planlang.model import Plan
from planlang.rules.mending import removal
from planlang.rules.references import only_declares, references
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL104", "declared-but-unused", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """An agency that no duty, part or table names; a source without a figure.

    What another file declares is for other plans too, and a file that only declares is such a file.
    """
    if plan.incomplete or any(node.incomplete for node in plan.nodes) or only_declares(plan):
        return
    used = {(key.target if key.target != "outside" else "agency", ref.id) for _, _, key, ref in references(plan)}
    agencies = {name for target, name in used if target == "agency"}
    sources = {name for target, name in used if target == "source"}
    for breakdown in plan.funding.breakdowns:
        agencies.update(agency for row in breakdown.rows for agency in row.leads)
        columns = [*breakdown.columns, *(row.where for row in breakdown.rows if row.where is not None)]
        sources.update(column.source for column in columns if column.source)
        agencies.update(member for column in columns for axis, member in column.members if axis == "agency")
    sources.update(
        share.source for node in plan.nodes for shares in getattr(node, "shares", ()) for share in shares.shares if share.source
    )
    declared = (*plan.agencies, *plan.groups)
    # A name that nobody goes by (PL101) may be one of the declared ones, mistyped.
    all_known = agencies <= {agency.name for agency in declared}
    levels = {group.of_level for group in plan.groups if group.of_level is not None}
    for agency in filter(plan.is_own, declared) if all_known else ():
        # A body that itself owes duties or reports, has members, or belongs to a group is used by what is said of it.
        says = agency.duties or agency.reports or agency.members or agency.level in levels
        if agency.name not in agencies and not says:
            yield RULE.finding(
                say(
                    "đã khai cơ quan {agency} nhưng chưa nhắc đến ở đâu",
                    "agency {agency} is declared but named nowhere",
                    agency=agency,
                ),
                agency.span,
                subject=agency.name,
                advice=say("giao việc cho cơ quan này, hoặc xóa dòng khai", "give it something to do, or delete the declaration"),
                evidence=agency,
            )
    for source in filter(plan.is_own, plan.sources):
        if source.name not in sources:
            yield RULE.finding(
                say(
                    "đã khai nguồn kinh phí {source} nhưng chưa ghi số tiền nào",
                    "funding source {source} is declared but has no money",
                    source=source,
                ),
                source.span,
                subject=source.name,
                advice=say(
                    "thêm cột hoặc số tiền cho nguồn này, hoặc xóa dòng khai",
                    "add a column or an amount for it, or delete the declaration",
                ),
                evidence=source,
            )


def fix(finding: Finding, draft: Draft) -> Iterator[Fix]:
    """Delete the declaration."""
    message = say("xóa phần khai {name}", "delete the declaration of {name}", name=finding.subject)
    yield from removal(draft, finding.evidence, message)
