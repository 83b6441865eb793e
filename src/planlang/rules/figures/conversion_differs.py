"""PL231: an amount that a plan states in a second currency is converted at the plan's own rate."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Finding, Label, say
from planlang.model import ExchangeRate, Plan
from planlang.model.breakdowns import mixed_parts
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule
from planlang.source import Span
from planlang.values.numbers import Number, normal
from planlang.values.shares import places_of
from planlang.values.units import Unit

RULE = Rule("PL231", "conversion-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each stated equivalent, to its own decimals; each total of a part over several currencies, to its own unit."""
    if not plan.rates:
        return
    for node in said.owners(plan):
        stated = getattr(node, "equivalent", None)
        known = said.whole_of(plan, node) if stated is not None else None
        if stated is None or known is None or stated.unit is None or stated.high is not None:
            continue
        rate = plan.rate(known.unit.dimension, stated.unit.dimension)
        if rate is None:
            continue
        minor = normal(Fraction(stated.low) * Fraction(stated.unit.factor))
        step = Fraction(stated.unit.factor) / Fraction(10 ** places_of(stated.low))
        exact = Fraction(known.minor) * rate
        if abs(Fraction(minor) - exact) * 2 > step:
            # Shown to one decimal more than the paper prints.
            near = normal(Fraction(round(exact / step * 10)) * step / 10)
            yield _finding(
                plan, show.called(node), node.at("equivalent"), minor, near, stated.unit, known.span, show.subject(node)
            )
    for path in sorted(plan.once(mixed_parts)):
        part = plan.part_paths[path]
        figure = next((one for one in part.amounts if one.state == "figure" and one.column.is_whole), None)
        total: Fraction = Fraction(0)
        count = 0
        for inner in part.parts:
            amount = inner.money()
            rate = plan.rate(inner.currency, part.currency) if amount is not None else None
            if amount is None or rate is None:
                figure = None
                break
            total += Fraction(amount.minor) * rate
            count += 1
        if figure is None or part.incomplete:
            continue
        unit = said.unit_of(plan, part)
        if abs(Fraction(figure.minor) - total) * 2 > Fraction(unit.factor) * (count + 1):
            computed = normal(Fraction(round(total / Fraction(unit.factor) * 100)) * Fraction(unit.factor) / 100)
            yield _finding(plan, show.called(part), figure.span, figure.minor, computed, unit, None, show.subject(part))


def _finding(
    plan: Plan, node: object, span: Span, stated: Number, computed: Number, unit: Unit, source: Span | None, subject: str
) -> Finding:
    rates = [one for one in plan.rates if one.rate is not None]
    labels = [Label(say("tỷ giá {c}: {r}", "rate of {c}: {r}", c=one.id or "?", r=_rate(one)), one.span) for one in rates]
    if source is not None:
        labels.insert(0, Label(say("số được quy đổi", "the amount that is converted"), source))
    return RULE.finding(
        say(
            "{node}: ghi {stated}; quy đổi theo tỷ giá đã khai được {computed:n}",
            "{node}: {stated} is stated; at the declared rate it is {computed:n}",
            node=node,
            stated=show.amount(stated, unit),
            computed=show.amount(computed, unit),
        ),
        span,
        subject=subject,
        labels=tuple(labels[:6]),
        advice=say(
            "kiểm tra lại số quy đổi và tỷ giá; nếu quy đổi theo tỷ giá khác thì khai đúng tỷ giá ấy",
            "check the converted figure and the rate; if it was converted at another rate, declare that one",
        ),
        figures=show.compared(stated, computed, unit),
    )


def _rate(one: ExchangeRate) -> object:
    return one.rate
