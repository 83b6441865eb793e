"""A plan comes in; for each part, the times for which money is given to it, go out."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.model import Plan
from planlang.source import Span
from planlang.totals.figures import Breakdown, Figure, Row
from planlang.values.time import Period


def rows_of_parts(breakdown: Breakdown) -> Iterator[Row]:
    """The rows of figures that belong to parts; none of a paragraph's."""
    return (row for row in breakdown.rows if row.parts and not row.total and breakdown.kind != "text")


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
            for row in rows_of_parts(breakdown):
                for path in row.parts:
                    self._add(path, row)
        self.any = bool(self._own)

    def _add(self, path: str, row: Row) -> None:
        times = {figure.column.time: figure.span for figure in row.figures if figure.column.time is not None and is_money(figure)}
        if times:
            self._own.setdefault(path, {}).update(times)
            for above in (path, *parents(path)):
                self._inside.setdefault(above, {}).update(times)
        elif row.unread or any(figure.column.time is None and is_money(figure) for figure in row.figures):
            self._undated.update((path, *parents(path)))

    def has(self, path: str) -> bool:
        """Whether a part has any money: of its own, in the parts inside, or in a part around it."""
        return any(one in self._own or one in self._undated for one in (path, *parents(path))) or path in self._inside

    def of(self, path: str) -> dict[Period, Span]:
        """The times of a part's money: its own and that of the parts inside, else that of the nearest part around it.

        Empty when it has none, or when its money is for no stated time.
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


def is_money(figure: Figure) -> bool:
    """Whether a cell gives, or may give, money: what is lost or decided later may be any amount."""
    return figure.state in ("lost", "pending", "unread") or (figure.state == "figure" and figure.minor != 0)
