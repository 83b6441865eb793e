"""Figures of money in the order of a part come in; the statements that say them go out: `kinh phí 2013: TINH 100, TW 150`."""

from __future__ import annotations

from collections.abc import Sequence

from planlang.model.said import Costing
from planlang.totals.figures import Figure
from planlang.writing.hand import Hand, WritingError
from planlang.writing.values import Line, measure, worth


def funding(hand: Hand, figures: Sequence[Figure], currency: str, costing: Costing | None = None) -> list[Line]:
    """The statements of a funding keyword: the words behind it, and its value."""
    lines: list[Line] = []
    left = costing
    at = 0
    while at < len(figures):
        figure = figures[at]
        time = figure.column.time
        behind = _run(figures, at + 1)
        if figure.column.source is not None:
            value, at = _items(hand, figures[at:behind], currency), behind
        elif figure.parts:
            if behind == at + 1:
                raise WritingError("an amount that says whether its parts are all there are needs parts behind it")
            value = _whole(hand, figure, figures[at + 1 : behind], currency)
            at = behind
        elif left is not None and left.stated:
            value, left, at = f"{product(hand, left)} = {worth(hand, figure, currency)}", None, at + 1
        else:
            value, at = worth(hand, figure, currency), at + 1
        lines.append(("" if time is None else time.spoken(hand.language), value))
    if left is not None:
        if left.stated:
            raise WritingError("a product whose result is stated needs an amount")
        lines.append(("", product(hand, left)))
    return lines


def _run(figures: Sequence[Figure], at: int) -> int:
    """Where the figures by source of one time end."""
    start = at - 1
    while at < len(figures) and figures[at].column.source is not None and figures[at].column.time == figures[start].column.time:
        at += 1
    return at


def _items(hand: Hand, figures: Sequence[Figure], currency: str) -> str:
    return ", ".join(f"{hand.name_of_figure(one.column.source or '')} {worth(hand, one, currency)}" for one in figures)


def _whole(hand: Hand, whole: Figure, parts: Sequence[Figure], currency: str) -> str:
    how = hand.say("gồm", "comprising") if whole.parts == "all" else hand.say("trong đó", "of which")
    return f"{hand.say('tổng', 'total')} {worth(hand, whole, currency)}, {how} {_items(hand, parts, currency)}"


def product(hand: Hand, costing: Costing) -> str:
    """`6 lớp x 255 triệu đồng/lớp`."""
    return " x ".join(measure(hand, factor, before=False) for factor in costing.factors)
