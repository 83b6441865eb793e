"""planlang: plans as text, read into typed objects and checked.

>>> import planlang
>>> plan = planlang.loads('''
... language: en
... unit: VND million
... project P1 "Communication" { funding 2013: 40 }
... ''')
>>> str(plan.funding.total(year=2013))
'40000000 VND'

Everything public can be had from here; nothing is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planlang.api import Fixed, PlanError, Reading, Trace, TraceError, check, fix, load, loads, read, reads, trace
    from planlang.diagnostics import Finding, Severity
    from planlang.model import Agency, FundingSource, Goal, Part, Phase, Plan, Target
    from planlang.totals.funding import Funding, FundingLine
    from planlang.totals.sums import Claim
    from planlang.values.money import Money
    from planlang.values.time import Period, When

__version__ = "0.1.0"

_PLACES = {
    "planlang.api": (
        "Fixed",
        "PlanError",
        "Reading",
        "Trace",
        "TraceError",
        "check",
        "fix",
        "load",
        "loads",
        "read",
        "reads",
        "trace",
    ),
    "planlang.diagnostics": ("Finding", "Severity"),
    "planlang.model": ("Agency", "FundingSource", "Goal", "Part", "Phase", "Plan", "Target"),
    "planlang.totals.funding": ("Funding", "FundingLine"),
    "planlang.totals.sums": ("Claim",),
    "planlang.values.money": ("Money",),
    "planlang.values.time": ("Period", "When"),
}
_WHERE = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "Agency", "Claim", "Finding", "Fixed", "Funding", "FundingLine", "FundingSource", "Goal", "Money", "Part", "Period", "Phase",
    "Plan", "PlanError", "Reading", "Severity", "Target", "Trace", "TraceError", "When", "__version__", "check", "fix", "load",
    "loads", "read", "reads", "trace",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module 'planlang' has no attribute {name!r}")
    return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return sorted(__all__)
