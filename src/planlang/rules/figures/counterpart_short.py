"""PL233: counterpart funding that is less than the share that the plan declares for it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Compared, Finding, say
from planlang.model import FundingSource, Plan
from planlang.rules.rule import WARNING, Rule
from planlang.values.numbers import normal, plain

RULE = Rule("PL233", "counterpart-short", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each source that completes others, over the whole plan: what it gives of all of them together."""
    for source in plan.sources:
        if not source.counterpart_to or source.incomplete:
            continue
        own, others = _money(plan, source)
        if own is None or not own + others:
            continue
        exact = Fraction(own) / (own + others)
        wanted = source.counterpart_share
        least = (
            Fraction(wanted.low) * Fraction(wanted.unit.factor if wanted.unit is not None else 1) if wanted is not None else None
        )
        if (least is None and own) or (least is not None and exact >= least):
            continue
        percent = normal(Fraction(round(exact * 10_000), 100))
        named = ", ".join(ref.id for ref in source.counterpart_to)
        message = (
            say("{source} là vốn đối ứng của {others} nhưng chưa có tiền", "{source} completes {others} and has no money", source=source, others=named)
            if wanted is None
            else say(
                "{source} là vốn đối ứng của {others}: bố trí {percent}% trong tổng hai bên, phải có {wanted}",
                "{source} completes {others}: it gives {percent}% of both together, and must give {wanted}",
                source=source, others=named, percent=percent, wanted=wanted,
            )
        )  # fmt: skip
        yield RULE.finding(
            message,
            source.span,
            subject=source.id or source.name,
            advice=say(
                "bố trí thêm vốn đối ứng, hoặc sửa tỷ lệ đối ứng", "provide more counterpart funding, or correct the share"
            ),
            figures=None if wanted is None else Compared(plain(normal((least or 0) * 100)), plain(percent), "percent"),
        )


def _money(plan: Plan, source: FundingSource) -> tuple[Fraction | None, Fraction]:
    """What the source and those that it completes give, in one currency; None for the first where no rate leads there."""
    named = {ref.id for ref in source.counterpart_to}
    lines = [line for line in plan.funding.lines if line.source == source.id or line.source in named]
    if not any(line.source in named for line in lines):
        return None, Fraction(0)
    main = lines[0].amount.currency
    sums = {True: Fraction(0), False: Fraction(0)}
    for line in lines:
        rate = plan.rate(line.amount.currency, main)
        if rate is None:
            return None, Fraction(0)
        sums[line.source == source.id] += Fraction(line.amount.minor) * rate
    return sums[True], sums[False]
