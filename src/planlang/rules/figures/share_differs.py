"""PL213: a printed share that is not that of the amounts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule
from planlang.values.numbers import normal

RULE = Rule("PL213", "share-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each share whose amount and whole are known, to the precision with which it was printed."""
    for node, group, found in said.shares(plan):
        for share, part, whole in found:
            if part is None or whole is None or not whole.minor or part.unit.dimension != whole.unit.dimension:
                continue
            if said.agrees(share, part, whole):
                continue
            exact = normal(Fraction(part.minor) / Fraction(whole.minor))
            yield RULE.finding(
                say(
                    "{node}{when}: tỷ lệ{of} ghi {stated}, tính theo số tiền là {computed} ({part:n} trên {whole})",
                    "{node}{when}: the share{of} is stated as {stated}, the amounts make it {computed} ({part:n} of {whole})",
                    node=show.called(node),
                    when=show.when(group.time),
                    of=say(" {label}", " of {label}", label=share) if share.label else say("", ""),
                    stated=show.amount(share.value, show.PERCENT),
                    computed=show.amount(exact, show.PERCENT),
                    part=part.amount,
                    whole=whole.amount,
                ),
                share.span,
                subject=show.subject(node, group.time) + (f"[{share.label}]" if share.label and group.time is None else ""),
                labels=(
                    Label(say("{n}", "{n}", n=part.amount), part.span),
                    Label(say("số chung: {n}", "the whole: {n}", n=whole.amount), whole.span),
                ),
                advice=say(
                    "sửa tỷ lệ hoặc số tiền, hoặc ghi nhận kèm lý do",
                    "correct the share or the amount, or acknowledge it with a reason",
                ),
                figures=show.compared(share.value, exact, show.PERCENT),
            )
