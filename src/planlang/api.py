"""Paths, texts and plans come in; plans and findings go out: what a program that imports planlang calls."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from planlang.diagnostics import Finding
from planlang.model import Plan
from planlang.model.node import changed
from planlang.reading import Reading, read, reads
from planlang.reports.listed import Findings
from planlang.rules.engine import check_plan, check_reading
from planlang.rules.fixing import Fixed, fix_reading
from planlang.rules.selection import DEFAULT, Selection

if TYPE_CHECKING:
    from planlang.places.reading import PlacesReading
    from planlang.places.register import PlaceRegister
    from planlang.source.project import Texts


class PlanError(ValueError):
    """A plan that could not be read.

    Attributes:
        findings: everything that could not be read, in the order of the file.
        reading: the same with the part of the plan that could.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.findings: tuple[Finding, ...] = reading.findings
        errors = [finding for finding in self.findings if finding.severity.value == "error"]
        first = errors[0]
        file, span = reading.source.at(first.span)
        line, column = file.position(span.start)
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{file.name}:{line}:{column}: {first.code} {first.message.text('en')}{more}")


def load(path: str | os.PathLike[str]) -> Plan:
    """Read a plan file.

    Args:
        path: the `.plan` file. Files that it uses are read with it, if they lie in the same project: the nearest folder above
            that holds a `planlang.toml`, without one the folder of the file.

    Returns:
        The plan. What is wrong with its figures or dates is not an error here; see `check`.

    Raises:
        PlanError: something in the file could not be read; it carries all findings. `read` returns them instead.
        OSError: the file could not be opened.
    """
    return _plan_of(read(path))


def loads(text: str | bytes, name: str = "<text>", files: str | Texts | None = None) -> Plan:
    """Read a plan from text (or UTF-8 bytes); like `load`.

    Args:
        text: the plan.
        name: what messages call it.
        files: where other files that it uses, or the plan that it implements, are looked for: texts by their paths, such as
            `{"shared/agencies.plan": "…"}`, a function that gives the text of a path (None where there is none), or the path of
            a file beside which they lie. Without it a plan that uses another file cannot be read.

    Raises:
        PlanError: something in the text could not be read.
    """
    return _plan_of(reads(text, name, files))


def _plan_of(reading: Reading) -> Plan:
    if not reading.ok:
        raise PlanError(reading)
    return reading.plan


def check(
    what: Plan | Reading | str | os.PathLike[str],
    *,
    acknowledgements: bool = True,
    selection: Selection = DEFAULT,
    register: PlaceRegister | None = None,
) -> Findings:
    """Everything that does not add up, is out of order, or could not be read, in the order of the file.

    Args:
        what: a plan, what `read` returned, or the path of a `.plan` file.
        acknowledgements: False treats acknowledged faults like any other.
        selection: which rules run, and at which level; settings files have no say here.
        register: the register of places for a plan that names none.

    Raises:
        TypeError: `what` is none of these; for text use `check(reads(text))`.
        OSError: the file could not be opened.
    """
    if isinstance(what, Plan):
        plan = what if register is None or what.register is not None else changed(what, given_register=register)
        return Findings.of(check_plan(plan, acknowledgements, selection), plan.source_text, plan.language)
    if isinstance(what, (str, os.PathLike)):
        if isinstance(what, str) and "\n" in what:
            raise TypeError("check() takes a path or a plan; for text use check(planlang.reads(text))")
        what = read(what)
    if isinstance(what, Reading):
        found = check_reading(what, acknowledgements, selection, (), register)
        return Findings.of(found, what.source, what.plan.language)
    raise TypeError(f"check() takes a Plan, a Reading or a path, not {type(what).__name__}")


def read_places(path: str | os.PathLike[str]) -> PlacesReading:
    """Read a register of administrative units from a CSV file; what is amiss in it are findings.

    Raises:
        OSError: the file could not be opened.
    """
    from planlang.places.reading import read_places
    from planlang.source import read_bytes

    return read_places(read_bytes(path), str(path))


def provinces() -> PlaceRegister:
    """The register that planlang itself has: the provinces and cities under the centre, with their days and successors."""
    from planlang.places.register import provinces

    return provinces()


def fix(what: Reading | str | os.PathLike[str], *, unsafe: bool = False, selection: Selection = DEFAULT) -> Fixed:
    """The text of a plan with the fixes that findings offer; nothing is written to disk.

    Args:
        what: what `read` returned, or the path of a `.plan` file.
        unsafe: also fixes that change what the plan says.
        selection: which rules run.

    Raises:
        OSError: the file could not be opened.
    """
    return fix_reading(what if isinstance(what, Reading) else read(what), unsafe, True, selection)
