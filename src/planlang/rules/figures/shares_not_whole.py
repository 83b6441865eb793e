"""PL212: shares of one whole that do not make 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule
from planlang.values.numbers import normal

RULE = Rule("PL212", "shares-not-whole", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """The sum of the shares of a whole; where every share is that of its amount, what is missing is rounding."""
    for node, group, found in said.shares(plan):
        total = sum((Fraction(share.value) for share, _, _ in found), Fraction(0))
        if group.is_own or total == 1:
            continue
        if all(
            part is not None and whole is not None and whole.minor and said.agrees(share, part, whole)
            for share, part, whole in found
        ):
            continue
        off = normal(total - 1)
        yield RULE.finding(
            say(
                "{node}{when}: các tỷ lệ cộng được {total}, {short}",
                "{node}{when}: the shares add up to {total}, {short}",
                node=show.called(node),
                when=show.when(group.time),
                total=show.amount(normal(total), show.PERCENT),
                short=say("thiếu {n} so với 100%", "{n} short of 100%", n=show.amount(-off, show.PERCENT))
                if off < 0
                else say("thừa {n} so với 100%", "{n} over 100%", n=show.amount(off, show.PERCENT)),
            ),
            group.span,
            subject=show.subject(node, group.time),
            labels=tuple(
                Label(say("{n}", "{n}", n=show.amount(share.value, show.PERCENT)), share.span) for share, _, _ in found[:20]
            ),
            advice=say(
                "kiểm tra lại từng tỷ lệ, và xem còn phần nào chưa nêu", "check each share, and whether a part is missing"
            ),
            figures=show.compared(1, normal(total), show.PERCENT),
        )
