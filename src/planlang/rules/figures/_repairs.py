"""Cells that would have to change come in; edits that change them, in the file's own way of writing figures, go out."""

from __future__ import annotations

from collections.abc import Sequence

from planlang.diagnostics import Edit, Fix, say
from planlang.model import Plan
from planlang.rules.figures._claims import Place
from planlang.totals.causes import Change
from planlang.totals.figures import Breakdown
from planlang.values.numbers import plain, speak_number


def repairs(plan: Plan, breakdown: Breakdown, changes: Sequence[Change]) -> tuple[Fix, ...]:
    """One fix that changes all of some cells; none where a cell's own text is not known to be a bare figure."""
    edits: list[Edit] = []
    for change in sorted(changes, key=lambda one: one.figure.start):
        width = change.figure.end - change.figure.start
        if breakdown.kind != "table" or width <= 0:
            return ()
        now = _as_written(plan, breakdown, change, width)
        if now is None:
            return ()
        edits.append(Edit(change.figure.span, now))
    first = changes[0]
    if len(changes) == 2:
        message = say(
            "đổi chỗ hai số ở {one} và {other}",
            "exchange the figures in {one} and {other}",
            one=Place(first.row, first.figure.column, breakdown),
            other=Place(changes[1].row, changes[1].figure.column, breakdown),
        )
    else:
        message = say(
            "sửa {place} từ {now:n} thành {needed:n}",
            "change {place} from {now:n} to {needed:n}",
            place=Place(first.row, first.figure.column, breakdown),
            now=breakdown.amount(first.now),
            needed=breakdown.amount(first.needed),
        )
    return (Fix(message, tuple(edits), safe=False),)


def _as_written(plan: Plan, breakdown: Breakdown, change: Change, width: int) -> str | None:
    """The needed figure, grouped if the old one was, and filled up to the old one's width; None when that is not known."""
    if change.blank:
        return "-".ljust(width)
    style = _style(plan)
    value = breakdown.amount(change.needed).value
    text = speak_number(value, style)
    if "/" in text:
        return None
    old = breakdown.amount(change.now).value
    grouped = speak_number(old, style)
    if change.figure.state != "blank" and width != len(grouped):
        if width != len(plain(old)):
            return None  # written with its own unit, or in a way of its own
        text = plain(value).replace(".", "," if style == "vi" else ".")
    return text.ljust(width)


def _style(plan: Plan) -> str:
    """Which marks the file uses: as its sample shows, else those of its language."""
    return plan.figures or ("en" if plan.language == "en" else "vi")
