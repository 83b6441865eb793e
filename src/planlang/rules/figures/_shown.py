"""Figures, blocks and bounds come in; how the rules on figures show them goes out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.diagnostics import Compared, Message, say
from planlang.model import Division, Node, StatedFigures
from planlang.values.money import Amount, Money
from planlang.values.numbers import Number, normal
from planlang.values.targets import Measure
from planlang.values.time import Period
from planlang.values.units import Unit

PERCENT = Unit("percent", "ratio", Fraction(1, 100), "{}%", "{}%")


def amount(minor: Number, unit: Unit) -> Amount:
    """A figure in the unit in which the plan writes it; what does not end is cut at two decimals for the eye."""
    value = Fraction(minor) / Fraction(unit.factor)
    short = Fraction(round(value * 100), 100)
    return Amount(Money(normal(short * Fraction(unit.factor)), unit.dimension), unit)


def compared(stated: Number, computed: Number, unit: Unit) -> Compared:
    """Both figures for an acknowledgement: as the message shows them, in plain digits."""
    return Compared(amount(stated, unit).plain, amount(computed, unit).plain, unit.code)


def called(node: Node) -> Message:
    """How a message names the block."""
    if isinstance(node, StatedFigures):
        return say("mục {id}", "section {id}", id=node.id or node.title or "?")
    return say("{node}", "{node}", node=node)


def subject(node: Node, time: Period | None = None) -> str:
    """How one addresses the block: its path or name, with the time in brackets."""
    name = node.path or node.id or node.title or ""
    return f"{name}[{time.spoken('vi')}]" if time is not None else name


def when(time: Period | None) -> Message:
    """` năm 2013` behind a name; nothing for all of it."""
    return say("", "") if time is None else say(" năm {t}", " for {t}", t=time)


class Bounds:
    """Bounds as a message shows them, in the unit in which the plan writes them."""

    def __init__(self, measure: Measure, unit: Unit) -> None:
        factor = Fraction(unit.factor)
        high = None if measure.high is None else normal(Fraction(measure.high) / factor)
        self.measure = Measure(normal(Fraction(measure.low) / factor), high, measure.comparator, unit)

    def spoken(self, language: str, spec: str = "") -> str:
        return self.measure.spoken(language, spec)


class Factors:
    """`6 lớp x 255 triệu đồng/lớp`."""

    def __init__(self, factors: tuple[Measure, ...]) -> None:
        self.factors = factors

    def spoken(self, language: str, spec: str = "") -> str:
        return " x ".join(factor.spoken(language) for factor in self.factors)


class Ways:
    """Ways of dividing a whole, by name."""

    def __init__(self, divisions: Sequence[Division]) -> None:
        self.divisions = divisions

    def spoken(self, language: str, spec: str = "") -> str:
        word = "chia theo" if language == "vi" else "the division by"
        return ", ".join(f"{word} {division.title or division.id or '?'}" for division in self.divisions)


class SumsByWay:
    """`chia theo loại cộng được 402 chợ, chia theo kỳ được 401`."""

    def __init__(self, sums: Sequence[tuple[Division, Amount]]) -> None:
        self.sums = sums

    def spoken(self, language: str, spec: str = "") -> str:
        shown = []
        for place, (division, amount) in enumerate(self.sums):
            name, figure = Ways([division]).spoken(language), amount.spoken(language, "n" if place else "")
            adds = ("cộng được" if not place else "được") if language == "vi" else "gives"
            shown.append(f"{name} {adds} {figure}")
        return ", ".join(shown)
