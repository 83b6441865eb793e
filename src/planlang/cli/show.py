"""`planlang show`: a plan file comes in; the plan on one screen goes out."""

from __future__ import annotations

import sys
from datetime import date

import attrs

from planlang.cli.command import AS_OF, CONFIG, ISOLATED, LANG, Argument, Asked, Command, Option
from planlang.cli.opening import opened_plan
from planlang.cli.streams import out, wants_colour
from planlang.diagnostics import say
from planlang.rules.engine import check_reading, registered

CLEAN, UNREADABLE = 0, 2


def run_show(
    asked: Asked, path: str, as_of: date | None = None, parent: bool = False, config: tuple[str, ...] = (), isolated: bool = False
) -> int:
    """Print the overview of one plan, or what differs from the plan that it implements, and return the exit code."""
    from planlang.reports.overview import overview
    from planlang.reports.text import TextStyle, render

    plan = opened_plan(asked, path, config, isolated)
    if isinstance(plan, int):
        return plan
    reading, shown = plan.reading, plan.language
    if as_of is not None:
        reading = attrs.evolve(reading, plan=reading.plan.as_of(as_of))
    source = reading.source
    if parent and not source.unreadable:
        from planlang.reports.parent import parent_overview

        out(parent_overview(reading.plan, source, shown))
        return CLEAN
    register = None
    if plan.settings.places is not None:
        from planlang.rules.registers import given_register

        read = given_register(plan.settings.places)
        register = read.register if read is not None else None
    findings = check_reading(reading, True, plan.settings.selection, (), register)
    if source.unreadable:
        for finding in findings:
            out(render(finding, source, TextStyle(shown, wants_colour(sys.stdout))))
        return UNREADABLE
    whole, _ = registered(reading, register)
    out(overview(whole, findings, source, shown))
    return CLEAN


COMMAND = Command(
    "show",
    say("Trình bày một kế hoạch trên một màn hình.", "Show a plan on one screen."),
    (
        Argument("path", say("TỆP", "PATH")),
        Option(
            "--parent",
            say(
                "Đối chiếu với kế hoạch cấp trên mà kế hoạch này triển khai.",
                "Compare with the plan that this one implements.",
            ),
            click={"is_flag": True},
        ),
        LANG,
        AS_OF,
        CONFIG,
        ISOLATED,
    ),
    run_show,
)
