"""PL242: the text says who pays, and the table says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Part, Pilot, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.figures._sources import Given, Shares, given, paid_by, shares
from planlang.rules.rule import INFO, WARNING, Rule
from planlang.values.refs import Ref

RULE = Rule("PL242", "funded-otherwise", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Parts (and pilots in them) with named sources, whose money comes from others; a pilot may be only a part of its part."""
    named: dict[str, list[tuple[Part, Part | Pilot, tuple[Ref, ...]]]] = {}
    for part, node, refs in paid_by(plan):
        if part.path and not node.incomplete:
            named.setdefault(part.path, []).append((part, node, refs))
    money = given(plan) if named else None
    if money is None or money.incomplete or None in money.open:
        return
    by_part = shares(plan, set(named))
    for path, naming in named.items():
        if path in by_part:
            found = [one for part, node, refs in naming for one in _compared(part, node, refs, by_part[path], money)]
            if found:
                # One finding for each part: the graver one where the part and its pilots both differ.
                yield min(found, key=lambda one: one.severity.rank)


def _compared(part: Part, node: Part | Pilot, named: tuple[Ref, ...], given_to: Shares, money: Given) -> Iterator[Finding]:
    pilot = node if isinstance(node, Pilot) else None
    names = {ref.id for ref in named}
    others = [source for source, minor in given_to.by_source.items() if minor and source not in names]
    none_named = not any(given_to.by_source.get(name) or name in money.open for name in names)
    if not others:
        return
    where: Message = (
        say("{part}", "{part}", part=Called(part))
        if pilot is None
        else say("thí điểm của {part}", "the pilot of {part}", part=Called(part))
    )
    yield RULE.finding(
        say(
            "{where} ghi nguồn {named}, nhưng kinh phí của {part} trong biểu {what}",
            "{where} is to be paid from {named}, but the money of {part} in the table {what}",
            where=where,
            part=Called(part),
            named=tuple(ref.text for ref in named),
            what=say("không có nguồn này: {o}", "has nothing from it: {o}", o=_amounts(given_to, others))
            if none_named
            else say("còn từ nguồn khác: {o}", "also comes from others: {o}", o=_amounts(given_to, others)),
        ),
        node.at("sources"),
        severity=INFO if pilot is not None and not none_named else WARNING,
        subject=subject_of(part),
        labels=(Label(say("{part}", "{part}", part=Called(part)), part.span),) if pilot is not None else (),
        advice=say(
            "nêu đủ các nguồn trong lời văn, hoặc sửa biểu; nếu chỉ phần thí điểm do nguồn này chi thì ghi chú rõ",
            "name all sources in the text, or correct the table; if only the pilot is paid so, say it in a note",
        ),
    )


def _amounts(given_to: Shares, sources: list[str]) -> tuple[Message, ...]:
    return tuple(say("{s} {m}", "{s} {m}", s=source, m=given_to.amount(source)) for source in sources)
