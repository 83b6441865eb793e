"""PL901: a number of the paper that is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Plan
from planlang.rules.rule import WARNING, Rule
from planlang.rules.style._numbering import Gap, Numbers, gaps, joined, slips, split

RULE = Rule("PL901", "section-skipped", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each gap in the numbers that the plan's `section` values name, level by level."""
    if plan.incomplete:
        return
    # A number used twice beside a gap of one is one slip, told as such (PL902).
    told = {(gap.parent, gap.missing) for gap in slips(plan).values()}
    unread = _unread(plan)
    for gap in gaps(plan):
        if (gap.parent, gap.missing) not in told and None not in unread and gap.parent not in unread:
            yield _finding(gap)


def _unread(plan: Plan) -> set[Numbers | None]:
    """The numbers of blocks of which something could not be read; None for one whose own number is not known."""
    sections = {getattr(node, "section", None) for node in plan.nodes if node.incomplete and hasattr(node, "section")}
    return {None} if None in sections else {numbers for section in sections if (numbers := split(section or "")) is not None}


def _finding(gap: Gap) -> Finding:
    first, last = joined(gap.parent, gap.missing[0]), joined(gap.parent, gap.missing[1])
    after = joined(gap.parent, gap.after.text)
    missing = _missing(first, last, gap.count)
    labels: tuple[Label, ...] = ()
    if gap.before is None:
        message = say(
            "mục {parent} bắt đầu từ {after}; {missing}",
            "section {parent} begins with {after}; {missing}",
            parent=".".join(gap.parent),
            after=after,
            missing=missing,
        )
    else:
        before = joined(gap.parent, gap.before.text)
        message = say(
            "sau mục {before} là mục {after}; {missing}",
            "section {before} is followed by {after}; {missing}",
            before=before,
            after=after,
            missing=missing,
        )
        labels = (Label(say("mục {before}", "section {before}", before=before), gap.before.last),)
    return RULE.finding(
        message,
        gap.after.first,
        subject=first,
        labels=labels,
        advice=say(
            "đối chiếu với bản giấy xem có thiếu trang hay đánh nhầm số không; nếu văn bản vốn như vậy thì ghi nhận kèm lý do",
            "compare with the paper: a page may be missing or a number mistyped; if the paper is so, acknowledge it with a reason",
        ),
    )


def _missing(first: str, last: str, count: int) -> Message:
    if count == 1:
        return say("chưa thấy mục {a}", "there is no section {a}", a=first)
    if count == 2:
        return say("chưa thấy mục {a} và {b}", "there are no sections {a} and {b}", a=first, b=last)
    return say("chưa thấy các mục {a} đến {b}", "there are no sections {a} to {b}", a=first, b=last)
