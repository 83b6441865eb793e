"""What a rule is: a code that stays, a name, a level, and a check that yields findings.

A rule module has a `RULE` and a function `check(plan)` that yields findings; its page, of the same file name, says in
both languages what the rule is for and shows a plan that it finds fault with and one that it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from planlang.diagnostics import Finding, Message, Severity
from planlang.model import Plan
from planlang.source import Record, Span

Check = Callable[[Plan], Iterable[Finding]]


@attrs.frozen(eq=False, repr=False)
class Rule(Record):
    """One rule of the catalogue.

    Attributes:
        code: `PL` and three digits; the first says the family. Never used for anything else.
        name: the fault in plain English words, joined with hyphens.
        level: how much its findings weigh.
    """

    code: str
    name: str
    level: Severity

    def finding(self, message: Message, span: Span, **more: Any) -> Finding:
        """A finding of this rule; `more` are the other fields of `Finding`."""
        return Finding(self.code, self.name, more.pop("severity", self.level), message, span, **more)


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
