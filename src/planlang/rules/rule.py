"""What a rule is: a code that stays, a name, a level, and a check that yields findings.

A rule module has a `RULE` and a function `check(plan)` that yields findings; its page, of the same file name, says in
both languages what the rule is for and shows a plan that it finds fault with and one that it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal

import attrs

from planlang.diagnostics import Finding, Message, Severity
from planlang.model import Plan
from planlang.source import Record, Span

Check = Callable[[Plan], Iterable[Finding]]


#: How much checking a rule belongs to: always; for who looks closely; for who wants every remark. Each holds the one before.
Tier = Literal["basic", "careful", "extra"]
TIERS: tuple[Tier, ...] = ("basic", "careful", "extra")


@attrs.frozen(eq=False, repr=False)
class Law(Record):
    """A provision that a rule rests on: its citation in both languages, and from when until when it is in force."""

    citation: Message
    since: date
    until: date | None = None


@attrs.frozen(eq=False, repr=False)
class Rule(Record):
    """One rule of the catalogue.

    Attributes:
        code: `PL` and three digits; the first says the family. Never used for anything else. Rules of other packages have
            two to five letters of their own, such as `QN101`.
        name: the fault in plain English words, joined with hyphens.
        level: how much its findings weigh.
        tier: the amount of checking that it belongs to.
        law: the provisions that it rests on, if any.
    """

    code: str
    name: str
    level: Severity
    tier: Tier = "basic"
    law: tuple[Law, ...] = ()

    def finding(self, message: Message, span: Span, **more: Any) -> Finding:
        """A finding of this rule; `more` are the other fields of `Finding`."""
        return Finding(self.code, self.name, more.pop("severity", self.level), message, span, **more)


@attrs.frozen(eq=False, repr=False)
class Installed(Record):
    """A rule, its check, the module that holds both, and the package of rules that it comes from ("": planlang)."""

    rule: Rule
    check: Check
    module: str
    package: str = ""


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
