"""PL218: two ways of dividing one whole that come to different sums."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Compared, Finding, Label, Message, say
from planlang.model import Plan
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL218", "partitions-disagree", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each whole that is divided in several full ways; says which of them agrees with the stated figure."""
    for one in plan.counts:
        sums = one.sums
        if one.agree:
            continue
        stated = one.stated
        shown = [(divided.division, show.amount(total, one.unit)) for divided, total in sums]
        right = [divided.division for divided, total in sums if total == stated]
        verdict: Message
        if stated is None:
            verdict = say("số chung chưa nêu", "the whole is not stated")
        elif right:
            verdict = say(
                "số chung ghi {n:n}, khớp với {which}",
                "the whole is stated as {n:n}, which agrees with {which}",
                n=show.amount(stated, one.unit),
                which=show.Ways(right),
            )
        else:
            verdict = say(
                "số chung ghi {n:n}, không khớp cách chia nào",
                "the whole is stated as {n:n}, which agrees with none",
                n=show.amount(stated, one.unit),
            )
        wrong = next(total for _, total in sums if total != (stated if right else sums[0][1]))
        yield RULE.finding(
            say(
                "{node}: {sums}; {verdict}",
                "{node}: {sums}; {verdict}",
                node=show.called(one.tally),
                sums=show.SumsByWay(shown),
                verdict=verdict,
            ),
            one.tally.at("value") if one.tally.value is not None else one.tally.span,
            subject=one.name,
            labels=tuple(
                Label(say("cộng được {n:n}", "adds up to {n:n}", n=amount), division.span) for division, amount in shown
            ),
            advice=say(
                "kiểm tra lại từng số của cách chia không khớp, hoặc ghi nhận kèm lý do",
                "check the figures of the division that does not agree, or acknowledge it with a reason",
            ),
            figures=Compared(
                show.amount(stated if right and stated is not None else sums[0][1], one.unit).plain,
                show.amount(wrong, one.unit).plain,
                one.unit.code,
            ),
        )
