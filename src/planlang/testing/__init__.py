"""For tests of rules, of plans, and of programs that use them.

`check_page` and `marked_findings` run a rule on its page and on snippets of plans:

>>> from planlang.testing import marked_findings
>>> findings = marked_findings('''
... ngôn ngữ: vi
... dự án DA1 "Truyền thông" { chủ trì: STC } # <- PL101
... ''')
>>> findings[0].message.text("en")
'no agency is called “STC”'

`budgets` is a Hypothesis strategy that makes valid plans, and knows their sums without planlang. It needs Hypothesis
(`pip install hypothesis`), which is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from planlang.testing.pages import check_page, marked_findings, marks

if TYPE_CHECKING:
    from planlang.testing.budgets import Budget, budgets

__all__ = ["Budget", "budgets", "check_page", "marked_findings", "marks"]


def __getattr__(name: str) -> Any:
    if name in ("Budget", "budgets"):
        module = import_module("planlang.testing.budgets")
        # The function has the name of its module, which the import has just put here.
        globals().update(Budget=module.Budget, budgets=module.budgets)
        return globals()[name]
    raise AttributeError(f"module 'planlang.testing' has no attribute {name!r}")
