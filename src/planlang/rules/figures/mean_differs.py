"""PL214: a mean that is not the whole divided by the count."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule
from planlang.values.numbers import normal
from planlang.values.shares import rounding_of

RULE = Rule("PL214", "mean-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each mean of which the whole and the count are known; a mean that is merely rounded is noted by itself."""
    for node, mean, whole, count, called in said.means(plan):
        exact = normal(Fraction(whole.minor) / count)
        step = rounding_of(mean.figure.minor, exact)
        if mean.figure.minor == exact or step is not None:
            continue
        unit = said.unit_of(plan, node)
        stated = show.amount(mean.figure.minor, unit)
        yield RULE.finding(
            say(
                "{node}: bình quân ghi {stated}; {whole} chia cho {count} được {computed:n}",
                "{node}: the mean is stated as {stated}; {whole} divided by {count} gives {computed:n}",
                node=show.called(node),
                stated=stated,
                whole=whole.amount,
                count=called,
                computed=show.amount(exact, unit),
            ),
            mean.figure.span,
            subject=show.subject(node, mean.time),
            labels=(Label(say("số chung: {n}", "the whole: {n}", n=whole.amount), whole.span),),
            advice=say("kiểm tra lại số chung, số bình quân và số lần chia", "check the whole, the mean and the count"),
            figures=show.compared(mean.figure.minor, exact, unit),
        )
