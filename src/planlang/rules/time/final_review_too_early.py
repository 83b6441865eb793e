"""PL320: a final evaluation before the work has come to its end, or a mid-term one after the final one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlang.diagnostics import Finding, Label, say
from planlang.model import Evaluation, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import Bounds, bounds_label
from planlang.rules.time._reviews import Review, reviews
from planlang.values.time import Period

RULE = Rule("PL320", "final-review-too-early", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """For each stretch of work, its last final evaluation against its last year, and its mid-term ones against that."""
    by_holder: dict[int, list[Review]] = {}
    for one in reviews(plan):
        # Dates outside the period are told as such (PL308).
        if isinstance(one.node, Evaluation) and one.when is not None and _inside(one):
            by_holder.setdefault(id(one.holder), []).append(one)
    for found in by_holder.values():
        final = max((one for one in found if one.kind == "final"), key=_last, default=None)
        if final is None:
            continue
        if _last(final).year < _end_year(final):
            yield _too_early(final)
        for one in found:
            if one.kind == "mid_term" and one.when is not None and one.when.first > _last(final):
                yield _after_the_final(one, final)


def _inside(one: Review) -> bool:
    return one.period is not None and one.when is not None and one.period.overlaps(Period.of(one.when))


def _last(one: Review) -> date:
    assert one.when is not None
    return one.when.last


def _end_year(one: Review) -> int:
    assert one.period is not None
    return one.period.last_year


def _too_early(final: Review) -> Finding:
    return RULE.finding(
        say(
            "{node} ({when}) diễn ra trước năm cuối ({year:d}) của {bounds}",
            "{node} ({when}) is held before the last year ({year:d}) of {bounds}",
            node=Called(final.node),
            when=final.when,
            year=_end_year(final),
            bounds=Bounds(final.holder),
        ),
        final.node.at("when"),
        subject=subject_of(final.node),
        labels=(bounds_label(final.holder),),
        advice=say(
            "sửa thời điểm đánh giá cuối kỳ; nếu đây là đánh giá giữa kỳ thì ghi loại: giữa kỳ",
            "correct the date of the final evaluation; if this is the mid-term one, write kind: mid-term",
        ),
    )


def _after_the_final(one: Review, final: Review) -> Finding:
    return RULE.finding(
        say(
            "{node} ({when}) diễn ra sau {final} ({last})",
            "{node} ({when}) is held after {final} ({last})",
            node=Called(one.node),
            when=one.when,
            final=Called(final.node),
            last=final.when,
        ),
        one.node.at("when"),
        subject=subject_of(one.node),
        labels=(Label(say("đánh giá cuối kỳ", "the final evaluation"), final.node.at("when")),),
        advice=say("kiểm tra lại hai thời điểm", "compare the two dates and correct the one that is off"),
    )
