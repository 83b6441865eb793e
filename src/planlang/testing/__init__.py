"""For tests of plans and of programs that use them: strategies that make valid plans, and their sums done another way.

Needs Hypothesis (`pip install hypothesis`).

>>> from hypothesis import given
>>> from planlang.testing import budgets
>>> @given(budgets())
... def test_total(budget):
...     plan = planlang.loads(budget.as_table("vi"))
...     assert plan.funding.total().minor == budget.total() * 10**6
"""

from planlang.testing.budgets import Budget, budgets

__all__ = ["Budget", "budgets"]
