"""PL901: a number of the paper that is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Plan
from planlang.rules.rule import WARNING, Rule
from planlang.rules.style._numbering import Gap, Numbers, doubles, gaps, joined, split

RULE = Rule("PL901", "section-skipped", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each gap in the numbers that the plan's `section` values name, level by level."""
    if plan.incomplete:
        return
    told = {split(getattr(nodes[0], "section", "")) for nodes in doubles(plan)}
    unread = _unread(plan)
    for gap in gaps(plan):
        after = (*gap.parent, gap.after.text)
        before = (*gap.parent, gap.before.text) if gap.before is not None else None
        # A number used twice beside a gap of one is one slip, told as such (PL902).
        if gap.count == 1 and (before in told or after in told):
            continue
        if None in unread or gap.parent in unread:
            continue
        yield _finding(gap)


def _unread(plan: Plan) -> set[Numbers | None]:
    """The numbers of blocks of which something could not be read; None for one whose own number is not known."""
    damaged = [node for node in plan.nodes if node.incomplete and hasattr(node, "section")]
    return {split(getattr(node, "section", None) or "") for node in damaged}


def _finding(gap: Gap) -> Finding:
    first, last = joined(gap.parent, gap.missing[0]), joined(gap.parent, gap.missing[1])
    after = joined(gap.parent, gap.after.text)
    missing: Message = say("{a}", "{a}", a=first)
    if gap.count > 1:
        missing = (
            say("{a}, {b}", "{a}, {b}", a=first, b=last) if gap.count == 2 else say("{a} đến {b}", "{a} to {b}", a=first, b=last)
        )
    labels: tuple[Label, ...] = ()
    if gap.before is None:
        message = say(
            "mục {parent} bắt đầu từ {after}; chưa thấy mục {missing}",
            "section {parent} begins with {after}; there is no section {missing}",
            parent=".".join(gap.parent),
            after=after,
            missing=missing,
        )
    else:
        before = joined(gap.parent, gap.before.text)
        message = say(
            "sau mục {before} là mục {after}; chưa thấy mục {missing}",
            "section {before} is followed by {after}; there is no section {missing}",
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
