"""What was read of a file comes in; all its findings, acknowledged or open, in a fixed order, go out."""

from __future__ import annotations

import attrs

from planlang.diagnostics import Finding, Severity
from planlang.model import Plan
from planlang.reading import Reading
from planlang.rules.acknowledging import acknowledge
from planlang.rules.catalogue import rules
from planlang.rules.selection import DEFAULT, Selection


def check_plan(plan: Plan, acknowledgements: bool = True, selection: Selection = DEFAULT) -> tuple[Finding, ...]:
    """Every finding that the chosen rules have about a plan, in the order of the file.

    Args:
        plan: the plan.
        acknowledgements: False leaves the plan's acknowledgements out of account.
        selection: which rules run, and at which level.
    """
    chosen = [installed for installed in rules() if selection.admits(installed.rule)]
    found = [finding for installed in chosen for finding in installed.check(plan)]
    if acknowledgements:
        found = acknowledge(plan, found, {installed.rule.code for installed in chosen})
    found = [_at_level(finding, selection) for finding in found]
    return tuple(sorted(found, key=lambda finding: finding.order))


def _at_level(finding: Finding, selection: Selection) -> Finding:
    level = selection.levels.get(finding.code)
    return finding if level is None else attrs.evolve(finding, severity=level)


def check_reading(reading: Reading, acknowledgements: bool = True, selection: Selection = DEFAULT) -> tuple[Finding, ...]:
    """Everything that can be said about a file: what could not be read, and what the rules found in the rest."""
    if reading.source.unreadable:
        return reading.findings
    found = (*reading.findings, *check_plan(reading.plan, acknowledgements, selection))
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.order))


def counts(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many findings there are of each level, acknowledged ones apart."""
    result = {"errors": 0, "warnings": 0, "infos": 0, "acknowledged": 0}
    names = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}
    for finding in findings:
        result["acknowledged" if finding.acknowledged else names[finding.severity]] += 1
    return result
