"""PL610: a place that the register of places does not have on the plan's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from planlang.diagnostics import Finding, Fix, Message, say
from planlang.editing import Draft
from planlang.model import Plan
from planlang.places.register import AdministrativeUnit
from planlang.rules.called import subject_of
from planlang.rules.places._registered import Placed, Registered, registered, spoken_day
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL610", "not-in-register", WARNING, "careful")

_MOST_NEAR = 3


def check(plan: Plan) -> Iterator[Finding]:
    """Each place of a name that no unit has on that day: it ended before, came later, or is not known at all."""
    looked_up = registered(plan)
    for one in looked_up.places:
        if one.found in ("ended", "coming", "unknown"):
            message, advice = _ended(looked_up, one) if one.found == "ended" else _other(looked_up, one)
            yield RULE.finding(
                message,
                one.place.span,
                subject=subject_of(one.place),
                labels=one.labels,
                advice=advice,
                evidence=one,
            )


def _ended(looked_up: Registered, one: Placed) -> tuple[Message, Message]:
    (unit,) = one.units
    assert looked_up.first is not None
    assert unit.until is not None
    after = looked_up.register.successors(unit)
    now = looked_up.register.become(unit, looked_up.first)
    since = spoken_day(unit.until + timedelta(days=1))
    if after:
        message = say(
            "{unit} {became} {after} từ ngày {since}, trước {plan}",
            "{unit} {became} {after} on {since}, before {plan}",
            unit=unit, became=_became(unit, after), after=after, since=since, plan=looked_up.of_plan(),
        )  # fmt: skip
    else:
        message = say(
            "{unit} không còn từ ngày {since}, trước {plan}",
            "{unit} ended on {since}, before {plan}",
            unit=unit, since=since, plan=looked_up.of_plan(),
        )  # fmt: skip
    if now:
        return message, say("ghi đơn vị hiện có: {now}", "write the unit that stands: {now}", now=now)
    return message, say("ghi đơn vị có vào lúc đó", "write the unit that stands then")


def _became(unit: AdministrativeUnit, after: tuple[AdministrativeUnit, ...]) -> Message:
    """How a unit went over into others: it changed its kind or its name, it joined another, it was divided."""
    if len(after) > 1:
        return say("được chia cho", "was divided among")
    return say("trở thành", "became") if after[0].code == unit.code else say("nhập vào", "joined")


def _other(looked_up: Registered, one: Placed) -> tuple[Message, Message]:
    if one.found == "coming":
        (unit,) = one.units
        assert unit.since is not None
        before = looked_up.register.predecessors(unit)
        message = say(
            "{unit} mới có từ ngày {since}, sau {plan}",
            "{unit} exists only since {since}, after {plan}",
            unit=unit, since=spoken_day(unit.since), plan=looked_up.of_plan(),
        )  # fmt: skip
        if before:
            return message, say("vào lúc đó còn là: {before}", "then it still was: {before}", before=before)
        return message, say("ghi đơn vị có vào lúc đó", "write the unit that stands then")
    message = say(
        "danh mục đơn vị hành chính không có {place:t}{around}{on}",
        "the register of places has no {place:t}{around}{on}",
        place=one.place,
        around=say(" ở {unit}", " in {unit}", unit=one.around) if one.around is not None else say("", ""),
        on=looked_up.on(),
    )
    near = one.units[:_MOST_NEAR]
    if near:
        return message, say("có phải {near}?", "is {near} meant?", near=near)
    return message, say("sửa lại tên, hoặc bổ sung đơn vị này vào danh mục", "correct the name, or add the unit to the register")


def fix(finding: Finding, draft: Draft) -> Iterator[Fix]:
    """Write the one unit that can be meant: the nearest name, or what the unit became."""
    yield from renaming(finding.evidence, finding.evidence.units, draft)


def renaming(one: Placed, units: tuple[AdministrativeUnit, ...], draft: Draft) -> Iterator[Fix]:
    """The fix that names another unit in place of the one written, where there is one only."""
    if len(units) != 1 or one.found == "coming":
        return
    title = one.place.at("title")
    written = draft.written(title)
    language = "en" if one.taken.kinds and written[1:].startswith(one.taken.name) else "vi"
    name = units[0].spoken(language)
    if one.found == "ended" or written[:1] not in '"“' or '"' in name:
        return
    message = say("đổi thành {name}", "change to {name}", name=name)
    yield Fix(message, (draft.replace(title, written[0] + name + written[-1]),))
