"""The folders that Python imports from come in; the packages of rules and of places that are installed there go out, none imported.

A package of rules says so by an entry point of the group `planlang.rules`, one of places by `planlang.places`. `importlib.metadata` would find it too, but
costs more time than checking a small plan: here only the one small file of each installed project is looked into.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache

import attrs

from planlang.rules.rule import WARNING, Rule
from planlang.source import Record

NOT_LOADED = Rule("PL091", "rules-not-loaded", WARNING)
BROKE_OFF = Rule("PL092", "rule-broke-off", WARNING)
#: What can be wrong with packages of rules, and not with a plan.
RULES = (NOT_LOADED, BROKE_OFF)

_SECTION = re.compile(rb"^\s*\[\s*planlang\.(rules|places)\s*\]\s*$", re.MULTILINE)
_ENTRY = re.compile(r"\s*([^=\s#;][^=]*?)\s*=\s*([\w.]+)\s*(?:\[[^\]]*\]\s*)?")
_RECORDS = (".dist-info", ".egg-info")


@attrs.frozen(repr=False)
class RulePackage(Record):
    """An installed package of rules, or of places.

    Attributes:
        name: the name of its entry point: what settings call it.
        module: the module or package that holds its rules.
        project: the project that installed it.
        group: "rules" or "places".
    """

    name: str
    module: str
    project: str
    group: str = "rules"


def rule_packages() -> tuple[RulePackage, ...]:
    """Every installed package of rules, by name.

    The folder that the program was started in does not count: who checks a stranger's plans there runs no program of theirs.
    """
    return tuple(one for one in _packages() if one.group == "rules")


def place_packages() -> tuple[RulePackage, ...]:
    """Every installed package that brings a register of places, by name."""
    return tuple(one for one in _packages() if one.group == "places")


def _packages() -> tuple[RulePackage, ...]:
    here = os.getcwd()
    return _found_in(tuple(folder for folder in sys.path if folder not in ("", ".", here)))


@cache
def _found_in(folders: tuple[str, ...]) -> tuple[RulePackage, ...]:
    found: list[RulePackage] = []
    projects: set[str] = set()
    for folder in folders:
        try:
            inside = os.listdir(folder)
        except OSError:  # a folder that is not there, or a zip file
            continue
        for record in sorted(inside):
            if not record.endswith(_RECORDS):
                continue
            project = record.rpartition(".")[0].partition("-")[0].lower().replace("_", "-")
            if project not in projects:  # as with modules, the first folder wins
                projects.add(project)
                found.extend(_entries(os.path.join(folder, record, "entry_points.txt"), project))
    return tuple(sorted(found, key=lambda one: (one.name, one.project)))


def _entries(path: str, project: str) -> list[RulePackage]:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return []
    found = []
    for section in _SECTION.finditer(data):
        for line in data[section.end() :].decode("utf-8", "replace").splitlines():
            if line.lstrip().startswith("["):
                break
            entry = _ENTRY.fullmatch(line)
            if entry is not None:
                found.append(RulePackage(entry[1], entry[2], project, section[1].decode()))
    return found
