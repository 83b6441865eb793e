"""PL321: one review with two dates: as an evaluation and as a milestone."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Evaluation, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._reviews import Review, reviews
from planlang.values.time import Period

RULE = Rule("PL321", "review-dates-differ", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Where the whole plan has one mid-term (or final) evaluation and one milestone of the kind: their dates."""
    found: dict[tuple[str, bool], list[Review]] = {}
    for one in reviews(plan):
        if one.when is not None and one.holder is plan:
            found.setdefault((one.kind, isinstance(one.node, Evaluation)), []).append(one)
    for kind in ("mid_term", "final"):
        held, marked = found.get((kind, True), []), found.get((kind, False), [])
        if len(held) == len(marked) == 1:
            first, second = held[0], marked[0]
            assert first.when is not None
            assert second.when is not None
            if not Period.of(first.when).overlaps(Period.of(second.when)):
                yield RULE.finding(
                    say(
                        "{a} ghi {x}, {b} ghi {y}: hai thời điểm cho một lần đánh giá",
                        "{a} is dated {x}, {b} is dated {y}: two dates for one evaluation",
                        a=Called(first.node),
                        x=first.when,
                        b=Called(second.node),
                        y=second.when,
                    ),
                    first.node.at("when"),
                    subject=subject_of(first.node),
                    labels=(Label(say("mốc ghi {when}", "the milestone says {when}", when=second.when), second.node.at("when")),),
                    advice=say("thống nhất hai nơi", "make the two places agree"),
                )
