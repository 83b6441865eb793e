"""PL243: a yearly figure more than ten times, or less than a tenth of, the other years of its row and source."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Cause, Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures._claims import Place, address
from planlang.rules.rule import WARNING, Rule
from planlang.totals.figures import Breakdown, Figure, Row

RULE = Rule("PL243", "figure-jumps", WARNING, "careful")

_JUMP = 10
_TINY = {
    10: say("chưa bằng một phần mười", "less than a tenth of"),
    1000: say("chưa bằng một phần nghìn", "less than a thousandth of"),
}


def check(plan: Plan) -> Iterator[Finding]:
    """Rows with at least three yearly figures of one source, of which one alone is out of scale."""
    for breakdown in plan.funding.breakdowns:
        if breakdown.kind == "text":
            continue
        for row in breakdown.rows:
            if row.total:
                continue
            for figures in _series(row):
                odd = _odd(figures)
                if odd is not None:
                    yield _finding(breakdown, row, *odd)


def _series(row: Row) -> Iterator[list[Figure]]:
    """The figures of one source for single years, blanks and zeros left out."""
    by_source: dict[str | None, list[Figure]] = {}
    for figure in row.figures:
        time = figure.column.time
        if figure.state == "figure" and figure.minor > 0 and time is not None and time.first_year == time.last_year:
            by_source.setdefault(figure.column.source, []).append(figure)
    yield from (figures for figures in by_source.values() if len(figures) >= 3)


def _odd(figures: list[Figure]) -> tuple[Figure, Figure] | None:
    """The one figure out of scale, and the nearest of the others; the others must be of one scale themselves."""
    ordered = sorted(figures, key=lambda figure: figure.minor)
    smallest, second, next_to_last, largest = ordered[0], ordered[1], ordered[-2], ordered[-1]
    if largest.minor > _JUMP * next_to_last.minor and next_to_last.minor <= _JUMP * smallest.minor:
        return largest, next_to_last
    if second.minor > _JUMP * smallest.minor and largest.minor <= _JUMP * second.minor:
        return smallest, second
    return None


def _finding(breakdown: Breakdown, row: Row, odd: Figure, near: Figure) -> Finding:
    place, other = Place(row, odd.column, breakdown), Place(row, near.column, breakdown)
    high = odd.minor > near.minor
    big, small = (odd.minor, near.minor) if high else (near.minor, odd.minor)
    factor = 1000 if big >= 1000 * small else _JUMP
    return RULE.finding(
        say(
            "{place} ghi {a}, {how} các năm khác (gần nhất là {b})",
            "{place} states {a}, {how} the other years (the nearest is {b})",
            place=place,
            a=breakdown.amount(odd.minor),
            how=say("gấp hơn {n} lần", "more than {n} times", n=factor) if high else _TINY[factor],
            b=breakdown.amount(near.minor),
        ),
        odd.span,
        subject=address(breakdown, row, odd.column),
        labels=(Label(say("{other} ghi {b:n}", "{other}: {b:n}", other=other, b=breakdown.amount(near.minor)), near.span),),
        cause=_cause(factor, high),
        advice=say(
            "kiểm tra lại con số; nếu đúng là năm đó chi khác hẳn thì ghi nhận kèm lý do",
            "check the figure; if that year really differs so much, acknowledge it with the reason",
        ),
    )


def _cause(factor: int, high: bool) -> Cause:
    if factor == 1000:
        return Cause("unit-slip", say("nhầm đơn vị tính", "a unit slip"), certain=False)
    if high:
        return Cause("extra-digit", say("thừa một chữ số", "a digit too many"), certain=False)
    return Cause("missing-digit", say("thiếu một chữ số", "a digit is missing"), certain=False)
