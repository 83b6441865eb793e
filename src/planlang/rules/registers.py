"""A plan that names registers of places in files comes in; the plan with its register goes out, and what kept it from being opened.

A plan names files of its own project only (`source/project.py`); settings are followed wherever the user keeps them.
"""

from __future__ import annotations

import os
import stat

from planlang.diagnostics import Finding, Severity
from planlang.model import Plan
from planlang.model.node import changed
from planlang.places.problems import report
from planlang.places.reading import PlacesReading, read_places
from planlang.places.register import AdministrativeUnit, PlaceRegister
from planlang.rules.installed import place_packages
from planlang.rules.selection import Selection
from planlang.source import Span
from planlang.source.project import NotOpened, Project, Texts, project_of

#: A register larger than this is none: the units of a whole country with all their history are a tenth of it.
MAX_BYTES = 16 * 1024 * 1024
#: What is told of a file that cannot be opened, by the kind of trouble.
_TROUBLES = {"other-outside": "outside", "other-nowhere": "no-folder"}
#: The file in an installed package of places that holds its register.
OF_PACKAGE = "places.csv"
#: The rules that look places up; they run for every plan that has a register of its own.
OF_REGISTERS = ("PL61",)


def with_register(plan: Plan, name: str, files: str | Texts | None) -> tuple[Plan, tuple[Finding, ...]]:
    """A plan with the registers that it names in files.

    Args:
        plan: the plan.
        name: what messages call it.
        files: the project that it stands in, as in `reads`.
    """
    project = project_of(files, name)
    units: list[AdministrativeUnit] = []
    found: list[Finding] = []
    names: list[str] = []
    for one in plan.place_lists:
        units.extend(one.units)
        if one.file:
            opened = _opened(one.file, project, one.at("file"))
            if isinstance(opened, Finding):
                found.append(opened)
                continue
            units.extend(opened.register.units)
            names.append(one.file)
            if opened.findings:
                found.append(_amiss(opened, one.file, one.at("file")))
    if not units:
        return plan, tuple(found)
    return changed(plan, given_register=PlaceRegister(units, ", ".join(names))), tuple(found)


def _amiss(opened: PlacesReading, file: str, span: Span) -> Finding:
    """One finding in the plan for all that is amiss in the register's own file."""
    first = opened.findings[0]
    line, _ = opened.source.position(first.span.start)
    level = Severity.ERROR if not opened.ok else Severity.WARNING
    return report(
        "has-findings", span, severity=level, detail=file, n=len(opened.findings), line=line, first=first.message, path=file
    )


def _opened(file: str, project: Project, span: Span) -> PlacesReading | Finding:
    opened = project.open(file, project.path)
    if isinstance(opened, NotOpened):
        return report(_TROUBLES.get(opened.kind, "not-there"), span, detail=file)
    return read_places(opened.data, file)


def open_register(path: str, name: str) -> PlacesReading | None:
    """What a register's file holds; None where there is no such regular file, or none of bearable size."""
    try:
        state = os.stat(path)
        if not stat.S_ISREG(state.st_mode) or state.st_size > MAX_BYTES:
            return None
        with open(path, "rb") as opened:
            return read_places(opened.read(MAX_BYTES), name)
    except (OSError, ValueError):
        return None


def given_register(named: str) -> PlacesReading | None:
    """The register that settings name: a file, or an installed package; None where there is none.

    A package of places is not imported: its register is the file `places.csv` beside the module that it names.
    """
    for package in place_packages():
        if package.name == named:
            from importlib.util import find_spec

            spec = find_spec(package.module)
            folder = os.path.dirname(spec.origin) if spec is not None and spec.origin else ""
            return open_register(os.path.join(folder, OF_PACKAGE), f"{named}/{OF_PACKAGE}")
    return open_register(named, os.path.relpath(named) if os.path.isabs(named) else named)


def lies_inside(path: str, folder: str) -> bool:
    """Whether a file lies inside a folder once every link is followed."""
    inside, real = os.path.realpath(folder), os.path.realpath(path)
    try:
        return os.path.commonpath([inside, real]) == inside
    except ValueError:  # another drive
        return False


def widened(selection: Selection) -> Selection:
    """A selection that also has the rules which look places up, unless it says otherwise."""
    import attrs

    wider = Selection(select=OF_REGISTERS) if selection.wider is None else widened(selection.wider)
    return attrs.evolve(selection, wider=wider)
