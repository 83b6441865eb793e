"""What was read of a file comes in; all its findings, acknowledged or open, in a fixed order, go out."""

from __future__ import annotations

from planlang.diagnostics import Finding, Severity
from planlang.model import Plan
from planlang.reading import Reading
from planlang.rules.acknowledging import acknowledge
from planlang.rules.catalogue import rules


def check_plan(plan: Plan, acknowledgements: bool = True) -> tuple[Finding, ...]:
    """Every finding that the rules have about a plan, in the order of the file.

    Args:
        plan: the plan.
        acknowledgements: False leaves the plan's acknowledgements out of account.
    """
    found = [finding for installed in rules() for finding in installed.check(plan)]
    return tuple(sorted(acknowledge(plan, found, acknowledgements), key=lambda finding: finding.order))


def check_reading(reading: Reading, acknowledgements: bool = True) -> tuple[Finding, ...]:
    """Everything that can be said about a file: what could not be read, and what the rules found in the rest."""
    if reading.source.unreadable:
        return reading.findings
    found = (*reading.findings, *check_plan(reading.plan, acknowledgements))
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.order))


def counts(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many findings there are of each level, acknowledged ones apart."""
    result = {"errors": 0, "warnings": 0, "infos": 0, "acknowledged": 0}
    names = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}
    for finding in findings:
        result["acknowledged" if finding.acknowledged else names[finding.severity]] += 1
    return result
