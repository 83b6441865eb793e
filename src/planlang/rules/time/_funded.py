"""A plan comes in; for each part, the times for which money is given to it, go out."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.model import Plan
from planlang.source import Span
from planlang.totals.figures import Breakdown, Figure, Row
from planlang.values.time import Period


def dated_figures(plan: Plan) -> Iterator[tuple[Breakdown, Row, Figure, Period]]:
    """Every figure of a part, other than zero, that is for some time."""
    for breakdown in plan.funding.breakdowns:
        if breakdown.kind != "text":
            for row in breakdown.rows:
                for figure in row.figures if row.parts and not row.total else ():
                    if figure.column.time is not None and _is_money(figure):
                        yield breakdown, row, figure, figure.column.time


class FundedTimes:
    """When each part of a plan has money.

    Attributes:
        any: whether any part has dated money at all.
    """

    def __init__(self, plan: Plan) -> None:
        self._own: dict[str, dict[Period, Span]] = {}
        self._inside: dict[str, dict[Period, Span]] = {}
        self._undated: set[str] = set()
        for breakdown in plan.funding.breakdowns:
            if breakdown.kind != "text":
                for row in breakdown.rows:
                    for path in row.parts if not row.total else ():
                        self._add(path, row)
        self.any = bool(self._own)

    def _add(self, path: str, row: Row) -> None:
        times = {
            figure.column.time: figure.span for figure in row.figures if figure.column.time is not None and _is_money(figure)
        }
        if times:
            self._own.setdefault(path, {}).update(times)
            for above in (path, *parents(path)):
                self._inside.setdefault(above, {}).update(times)
        elif row.unread or any(figure.column.time is None and _is_money(figure) for figure in row.figures):
            self._undated.update((path, *parents(path)))

    def has(self, path: str) -> bool:
        """Whether a part has any money: of its own, in the parts inside, or in a part around it."""
        return any(one in self._own or one in self._undated for one in (path, *parents(path))) or path in self._inside

    def of(self, path: str) -> dict[Period, Span]:
        """The times of a part's money: its own and that of the parts inside, else that of the nearest part around it.

        None when it has none, or when some of it is for no stated time.
        """
        for one in (path, *parents(path)):
            if one in self._undated:
                return {}
            if one in self._inside and (one == path or one in self._own):
                return self._inside[one] if one == path else self._own[one]
        return {}


def parents(path: str) -> Iterator[str]:
    """The paths above a path, the nearest first."""
    while "." in path:
        path = path.rpartition(".")[0]
        yield path


def _is_money(figure: Figure) -> bool:
    """Whether a cell gives, or may give, money: what is lost or decided later may be any amount."""
    return figure.state in ("lost", "pending", "unread") or (figure.state == "figure" and figure.minor != 0)
