"""PL211: an amount in words that is understood, but spelled in an unusual way."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL211", "words-unusual", INFO, tier="extra")


def check(plan: Plan) -> Iterator[Finding]:
    """Each amount in words that agrees with its figures and is not spelled as papers spell it."""
    for node, words, known in said.words(plan):
        if not words.usual and known is not None:
            from planlang.values.words import write_words

            yield RULE.finding(
                say(
                    "{node}: “{text}” đọc được là {figures}, nhưng cách ghi không thông dụng",
                    "{node}: “{text}” reads as {figures}, but is not the usual spelling",
                    node=show.called(node),
                    text=words.text,
                    figures=known.amount,
                ),
                words.span,
                subject=show.subject(node, words.time),
                advice=say(
                    "thường ghi: {vi}",
                    "usually written: {en}",
                    vi=write_words(words.value, "vi"),
                    en=write_words(words.value, "en"),
                ),
            )
