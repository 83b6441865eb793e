"""PL210: an amount in words that is not the amount in figures."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule
from planlang.values.units import CURRENCIES

RULE = Rule("PL210", "words-differ", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each amount in words against the figures beside it."""
    for node, words, known in said.words(plan):
        if known is None:
            continue
        dimension = known.unit.dimension
        value = words.value if words.dimension else words.value * CURRENCIES.get(dimension, 1)
        if words.dimension in ("", dimension) and value == known.minor:
            continue
        from planlang.values.words import write_words

        yield RULE.finding(
            say(
                "{node}{when}: bằng số {figures}, bằng chữ “{text}” ({words:n}): không khớp",
                "{node}{when}: figures say {figures}, words “{text}” ({words:n}): they differ",
                node=show.called(node),
                when=show.when(words.time),
                figures=known.amount,
                text=words.text,
                words=show.amount(value, known.unit),
            ),
            words.span,
            subject=show.subject(node, words.time),
            labels=(Label(say("{n}", "{n}", n=known.amount), known.span),),
            advice=say(
                "đối chiếu với văn bản gốc; nếu số đúng thì bằng chữ là “{vi}”",
                "compare with the original; if the figures are right the words are “{en}”",
                vi=write_words(known.minor, "vi"),
                en=write_words(known.minor, "en"),
            ),
            figures=show.compared(known.minor, value, known.unit),
        )
