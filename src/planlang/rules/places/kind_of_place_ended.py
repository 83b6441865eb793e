"""PL615: a place of a kind that no longer exists at the time for which it is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.places._registered import registered, spoken_day
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL615", "kind-of-place-ended", WARNING, "careful")

#: How a name can stand to the register without anything having been said about its time.
_SILENT = ("untold", "unknown", "one")


def check(plan: Plan) -> Iterator[Finding]:
    """Each named place whose kind ended before the plan's day, or before the work there begins."""
    looked_up = registered(plan)
    for one in looked_up.places:
        ends = [kind.until for kind in one.taken.kinds]
        last = max((end for end in ends if end is not None), default=None)
        days = [day for day in (looked_up.first, one.period.first if one.period is not None else None) if day is not None]
        if last is None or None in ends or not days or not one.taken.is_proper or one.found not in _SILENT:
            continue
        if max(days) <= last or (one.found == "one" and one.units[0].until is not None):
            continue  # what the register says of this unit is said by itself (PL614)
        yield RULE.finding(
            say(
                "{place:t} được nêu cho thời gian từ ngày {day}; từ ngày {since} không còn đơn vị loại {kinds} (văn bản {decree})",
                "{place:t} is named for a time from {day} on; since {since} there is no unit of the kind {kinds} (document {decree})",
                place=one.place,
                day=spoken_day(max(days)),
                since=spoken_day(last + timedelta(days=1)),
                kinds=one.taken.kinds,
                decree=one.taken.kinds[0].decree,
            ),
            one.place.span,
            subject=subject_of(one.place),
            labels=one.labels,
            advice=say(
                "ghi các đơn vị có vào lúc đó; nếu là tên cũ thì nói rõ ở ghi chú",
                "write the units that stand then; if an old name is meant, say so in a note",
            ),
        )
