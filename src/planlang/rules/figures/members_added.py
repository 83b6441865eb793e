"""PL229: a total that adds what never adds, such as money budgeted and money spent."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.rule import ERROR, Rule
from planlang.totals.figures import Breakdown, Column

RULE = Rule("PL229", "members-added", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each total column beside members of a dimension whose figures the plan says are not added."""
    for summed in (*plan.funding.summed, *plan.quantities):
        breakdown = summed.breakdown
        for axis in breakdown.axes:
            if axis.adds or not any(axis.id in dict(column.members) for column in breakdown.columns):
                continue
            for column in breakdown.columns:
                if column.total and axis.id not in dict(column.members) and _has_figures(breakdown, column):
                    yield RULE.finding(
                        say(
                            "cột “{column}” cộng các thành phần của “{axis}” ({members}), mà số của chúng không cộng với nhau",
                            "the column “{column}” adds members of “{axis}” ({members}), whose figures are not to be added",
                            column=column.label,
                            axis=axis,
                            members=", ".join(axis.members[:4]),
                        ),
                        column.span,
                        subject=breakdown.id,
                        advice=say(
                            "đặt cột tổng trong từng thành phần; nếu cột này tính theo cách khác thì ghi công thức ở hàng đánh số cột",
                            "put a total under each member; if it is worked out in another way, give its formula in the row that numbers the columns",
                        ),
                    )


def _has_figures(breakdown: Breakdown, column: Column) -> bool:
    return any(figure.column is column and figure.state == "figure" for row in breakdown.rows for figure in row.figures)
