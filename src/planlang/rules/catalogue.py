"""The folder of rules and the installed packages of rules come in; every rule with its check goes out, in the order of the codes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import cast

import attrs

import planlang.rules
from planlang.diagnostics import Finding, Severity
from planlang.model import Plan
from planlang.model.contents import contents
from planlang.rules.installed import RulePackage, rule_packages
from planlang.rules.rule import Installed, Rule, Tier
from planlang.rules.selection import Selection
from planlang.source import Record


@attrs.frozen(eq=False, repr=False)
class Catalogue(Record):
    """Rules that can run, and findings that say what keeps others from running."""

    rules: tuple[Installed, ...]
    troubles: tuple[Finding, ...] = ()


@attrs.frozen(eq=False, repr=False)
class Listed(Record):
    """A rule as its page announces it, and the module that holds it, which need not be imported yet.

    Attributes:
        about: names of classes of the model and of their fields; empty when the rule concerns every plan.
    """

    rule: Rule
    about: frozenset[str]
    module: str

    def load(self) -> Installed:
        """The rule itself."""
        module = import_module(self.module)
        return Installed(module.RULE, module.check, self.module)


@cache
def listed() -> tuple[Listed, ...]:
    """Every rule of planlang: in a family's folder, a module with a page of its name beside it."""
    found: list[Listed] = []
    (top,) = planlang.rules.__path__
    for family in os.listdir(top):
        folder = os.path.join(top, family)
        files = set(os.listdir(folder)) if "." not in family and os.path.isdir(folder) else set()
        for file in files:
            name = file[:-3]
            if file.endswith(".md") and name + ".py" in files:
                found.append(Listed(*_head_of(os.path.join(folder, file)), f"planlang.rules.{family}.{name}"))
    return tuple(sorted(found, key=lambda one: one.rule.code))


def _head_of(path: str) -> tuple[Rule, frozenset[str]]:
    """Code, name, level and tier, from the first lines of a page, and what the rule is about; tests hold the page to them."""
    with open(path, "rb", buffering=0) as file:  # one read of a few bytes: there are many pages, and each start reads all
        head, _, _ = file.read(400).decode("utf-8", "ignore").partition("\n## ")
    title, _, level, tier, *further = head.splitlines()
    _, code, name = title.split()
    about = next((line.partition(": ")[2].split(", ") for line in further if line.startswith("about: ")), ())
    return Rule(code, name, Severity(level.partition(": ")[2]), cast(Tier, tier.partition(": ")[2])), frozenset(about)


@cache
def rules() -> tuple[Installed, ...]:
    """Every rule of planlang, with its check."""
    return tuple(one.load() for one in listed())


def chosen(selection: Selection, plan: Plan) -> tuple[Catalogue, set[str], set[str]]:
    """The rules that a selection admits and that can find something in a plan; the codes of all admitted, and of all there are.

    A rule that does not run is not imported, unless packages of rules are installed: they are looked through for clashes.
    """
    if any(selection.packages is None or one.name in selection.packages for one in rule_packages()):
        known = catalogue(selection.packages)
        admitted = tuple(one for one in known.rules if selection.admits(one.rule))
        return Catalogue(admitted, known.troubles), _codes(admitted), _codes(known.rules)
    announced = tuple(one for one in listed() if selection.admits(one.rule))
    held = contents(plan)
    running = tuple(one.load() for one in announced if not one.about or not one.about.isdisjoint(held))
    return Catalogue(running), _codes(announced), _codes(listed())


def _codes(rules: Iterable[Installed | Listed]) -> set[str]:
    return {one.rule.code for one in rules}


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
