"""The folder of rules and the installed packages of rules come in; every rule with its check goes out, in the order of the codes."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

import attrs

import planlang.rules
from planlang.diagnostics import Finding
from planlang.rules.installed import RulePackage, rule_packages
from planlang.rules.rule import Installed
from planlang.source import Record


@attrs.frozen(eq=False, repr=False)
class Catalogue(Record):
    """Rules that can run, and findings that say what keeps others from running."""

    rules: tuple[Installed, ...]
    troubles: tuple[Finding, ...] = ()


@cache
def rules() -> tuple[Installed, ...]:
    """Every rule of planlang; a module in a family's folder is a rule when it has `RULE` and `check`."""
    found: list[Installed] = []
    for family in pkgutil.iter_modules(planlang.rules.__path__, "planlang.rules."):
        if family.ispkg:
            package = import_module(family.name)
            for one in pkgutil.iter_modules(package.__path__, family.name + "."):
                module = import_module(one.name)
                if hasattr(module, "RULE"):
                    found.append(Installed(module.RULE, module.check, one.name))
    return tuple(sorted(found, key=lambda one: one.rule.code))


def catalogue(packages: tuple[str, ...] | None = None) -> Catalogue:
    """Planlang's rules and those of the installed packages; of some packages only, when they are named.

    A package that is not named is not imported.
    """
    return _with(tuple(one for one in rule_packages() if packages is None or one.name in packages))


@cache
def _with(packages: tuple[RulePackage, ...]) -> Catalogue:
    if not packages:
        return Catalogue(rules())
    from planlang.rules.plugins import Trouble, load, without_clashes

    loaded = [one for package in packages for one in load(package)]
    further = [one for one in loaded if isinstance(one, Installed)]
    settled = list(without_clashes([*rules(), *further]))
    return Catalogue(
        tuple(sorted((one for one in settled if isinstance(one, Installed)), key=lambda one: one.rule.code)),
        tuple(one.finding() for one in (*loaded, *settled) if isinstance(one, Trouble)),
    )
