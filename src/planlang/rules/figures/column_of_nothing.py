"""PL241: a column of a table in which no row has money."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL241", "column-of-nothing", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Columns for one source whose cells are all blank or 0; a cell that is lost or decided later may hold something."""
    for breakdown in plan.funding.breakdowns:
        if breakdown.kind != "table" or breakdown.incomplete:
            continue
        filled = {
            figure.column
            for row in breakdown.rows
            for figure in row.figures
            if figure.minor or figure.state not in ("figure", "blank")
        }
        by_source: dict[str, list[int]] = {}
        for place, column in enumerate(breakdown.columns):
            if column.source is not None:
                by_source.setdefault(column.source, []).append(place)
        if not filled:
            continue
        for source, places in by_source.items():
            columns = [breakdown.columns[place] for place in places]
            if any(column in filled for column in columns):
                continue
            yield RULE.finding(
                say(
                    "{table}: nguồn {source} có {n} cột nhưng không dòng nào có tiền",
                    "{table}: source {source} has {n:#column|columns}, but no row has money in it",
                    table=breakdown,
                    source=source,
                    n=len(columns),
                ),
                columns[0].span,
                subject=f"{breakdown.id}[{source}]",
                advice=say(
                    "bỏ cột nếu nguồn này không chi; nếu chưa xác định thì ghi “chờ” để người đọc không hiểu là 0",
                    "leave the column out if the source pays nothing; if that is not decided yet, write “tbd”, so that nobody reads 0",
                ),
            )
