"""What was read of a file comes in; all its findings, acknowledged or open, in a fixed order, go out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from planlang.diagnostics import Finding, Severity
from planlang.model import Plan
from planlang.model.node import changed
from planlang.reading import Reading
from planlang.rules.acknowledging import RULES as OF_ACKNOWLEDGEMENTS
from planlang.rules.acknowledging import acknowledge
from planlang.rules.catalogue import chosen
from planlang.rules.installed import RULES as OF_PACKAGES
from planlang.rules.rule import Installed
from planlang.rules.selection import DEFAULT, Selection

if TYPE_CHECKING:
    from planlang.places.register import PlaceRegister

_NOT_ABOUT_PLANS = {rule.code: rule for rule in (*OF_ACKNOWLEDGEMENTS, *OF_PACKAGES)}


def check_plan(
    plan: Plan, acknowledgements: bool = True, selection: Selection = DEFAULT, further: tuple[Installed, ...] = ()
) -> tuple[Finding, ...]:
    """Every finding that the chosen rules have about a plan, each once, in the order of the file.

    Args:
        plan: the plan.
        acknowledgements: False leaves the plan's acknowledgements out of account.
        selection: which rules run, and at which level.
        further: rules that run beside those that are installed, whatever is selected; for the tests of a rule.
    """
    if plan.register is not None:
        from planlang.rules.registers import widened

        selection = widened(selection)
    catalogue, admitted, known = chosen(selection, plan)
    codes = {installed.rule.code for installed in further}
    running = [*(one for one in catalogue.rules if one.rule.code not in codes), *further]
    found = [*catalogue.troubles, *(finding for installed in running for finding in _findings(installed, plan))]
    if acknowledgements:
        found = acknowledge(plan, found, admitted | codes, known | codes)
    found = [_at_level(finding, selection) for finding in found if _wanted(finding, selection)]
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.order))


def _findings(installed: Installed, plan: Plan) -> Iterable[Finding]:
    if not installed.package:
        return installed.check(plan)
    from planlang.rules.plugins import run

    return run(installed, plan)


def _wanted(finding: Finding, selection: Selection) -> bool:
    """Whether a finding about acknowledgements or about rules was not ignored; rules about plans have not run then."""
    rule = _NOT_ABOUT_PLANS.get(finding.code)
    return rule is None or selection.admits(rule)


def _at_level(finding: Finding, selection: Selection) -> Finding:
    level = selection.levels.get(finding.code)
    return finding if level is None else attrs.evolve(finding, severity=level)


def check_reading(
    reading: Reading,
    acknowledgements: bool = True,
    selection: Selection = DEFAULT,
    further: tuple[Installed, ...] = (),
    register: PlaceRegister | None = None,
) -> tuple[Finding, ...]:
    """Everything that can be said about a file: what could not be read, and what the rules found in the rest.

    Args:
        reading: what was read.
        acknowledgements, selection, further: as for a plan.
        register: the register of places for plans that name none themselves.
    """
    if reading.source.unreadable:
        return reading.findings
    plan, found = registered(reading, register)
    found = (*reading.findings, *found, *check_plan(plan, acknowledgements, selection, further))
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.order))


def registered(reading: Reading, register: PlaceRegister | None) -> tuple[Plan, tuple[Finding, ...]]:
    """A plan with the register of places that it names, or else the one given; and what kept that from being opened."""
    plan = reading.plan
    if any(one.file for one in plan.place_lists):
        from planlang.rules.registers import with_register

        plan, found = with_register(plan, reading.source.name, reading.files)
        if plan.register is not None:
            return plan, found
    else:
        found = ()
    return (changed(plan, given_register=register) if register is not None and plan.register is None else plan), found


def counts(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many findings there are of each level, acknowledged ones apart."""
    result = {"errors": 0, "warnings": 0, "infos": 0, "acknowledged": 0}
    names = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}
    for finding in findings:
        result["acknowledged" if finding.acknowledged else names[finding.severity]] += 1
    return result
