"""For tests of rules, of plans, and of programs that use them.

`check_page` and `marked_findings` run a rule on its page and on snippets of plans:

>>> from planlang.testing import marked_findings
>>> findings = marked_findings('''
... ngôn ngữ: vi
... dự án DA1 "Truyền thông" { chủ trì: STC } # <- PL101
... ''')
>>> findings[0].message.text("en")
'no agency is called “STC”'

`budgets` is a Hypothesis strategy that makes valid plans, and knows their sums without planlang; `plans` makes plans of any
shape, for programs that read or write them. They need Hypothesis (`pip install hypothesis`), which is imported when one of
them is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from planlang.testing.pages import check_page, marked_findings, marks

if TYPE_CHECKING:
    from planlang.testing.budgets import Budget, budgets
    from planlang.testing.claims import Costed, Count, cost_lines, counts
    from planlang.testing.cubes import Cube, cubes
    from planlang.testing.listed import Framework, TaskList, frameworks, task_lists
    from planlang.testing.plans import plans
    from planlang.testing.schedules import limits, named_days, periods, points, recurrences, stretches
    from planlang.testing.successions import Changes, agency_changes

__all__ = [
    "Budget",
    "Changes",
    "Costed",
    "Count",
    "Cube",
    "Framework",
    "TaskList",
    "agency_changes",
    "budgets",
    "check_page",
    "cost_lines",
    "counts",
    "cubes",
    "frameworks",
    "limits",
    "marked_findings",
    "marks",
    "named_days",
    "periods",
    "plans",
    "points",
    "recurrences",
    "stretches",
    "task_lists",
]

_LATER = {
    "planlang.testing.budgets": ("Budget", "budgets"),
    "planlang.testing.claims": ("Costed", "Count", "cost_lines", "counts"),
    "planlang.testing.listed": ("Framework", "TaskList", "frameworks", "task_lists"),
    "planlang.testing.cubes": ("Cube", "cubes"),
    "planlang.testing.plans": ("plans",),
    "planlang.testing.schedules": ("limits", "named_days", "periods", "points", "recurrences", "stretches"),
    "planlang.testing.successions": ("Changes", "agency_changes"),
}


def __getattr__(name: str) -> Any:
    for path, names in _LATER.items():
        if name in names:
            module = import_module(path)
            # A function may have the name of its module, which the import has just put here.
            globals().update({one: getattr(module, one) for one in names})
            return globals()[name]
    raise AttributeError(f"module 'planlang.testing' has no attribute {name!r}")
