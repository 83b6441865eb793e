"""PL215: a mean that was rounded, so that it does not lead back to its whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import INFO, Rule
from planlang.values.numbers import normal
from planlang.values.shares import rounding_of

RULE = Rule("PL215", "mean-rounded", INFO)


def check(plan: Plan) -> Iterator[Finding]:
    """Each mean of which the whole and the count are known and that is rounded."""
    for node, mean, whole, count, called in said.means(plan):
        exact = normal(Fraction(whole.minor) / count)
        step = rounding_of(mean.figure.minor, exact)
        if mean.figure.minor == exact or step is None:
            continue
        unit = said.unit_of(plan, node)
        assert step is not None
        off = normal(mean.figure.minor * count - whole.minor)
        yield RULE.finding(
            say(
                "{node}: bình quân ghi {stated} đã làm tròn đến {step}; nhân với {count} {short} so với số chung {whole}",
                "{node}: the mean {stated} is rounded to {step}; times {count} it is {short} the whole {whole}",
                node=show.called(node),
                stated=show.amount(mean.figure.minor, unit),
                step=show.amount(step, unit),
                count=called,
                short=say("thừa {n:n}", "{n:n} over", n=show.amount(off, unit))
                if off > 0
                else say("thiếu {n:n}", "{n:n} below", n=show.amount(-off, unit)),
                whole=whole.amount,
            ),
            mean.figure.span,
            subject=show.subject(node, mean.time),
            labels=(Label(say("số chung: {n}", "the whole: {n}", n=whole.amount), whole.span),),
            advice=say(
                "không phải sửa; khi cộng dồn nên dùng số chung", "nothing to correct; use the whole where sums are formed"
            ),
        )
