"""The folder of rules comes in; every rule with its check goes out, in the order of the codes."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

import attrs

import planlang.rules
from planlang.rules.rule import Check, Rule
from planlang.source import Record


@attrs.frozen(eq=False, repr=False)
class Installed(Record):
    """A rule, its check, and the module that holds both."""

    rule: Rule
    check: Check
    module: str


@cache
def rules() -> tuple[Installed, ...]:
    """Every rule of the catalogue; a module in a family's folder is a rule when it has `RULE` and `check`."""
    found: list[Installed] = []
    for family in pkgutil.iter_modules(planlang.rules.__path__, "planlang.rules."):
        if family.ispkg:
            package = import_module(family.name)
            for one in pkgutil.iter_modules(package.__path__, family.name + "."):
                module = import_module(one.name)
                if hasattr(module, "RULE"):
                    found.append(Installed(module.RULE, module.check, one.name))
    return tuple(sorted(found, key=lambda one: one.rule.code))
