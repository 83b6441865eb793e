"""PL242: the text says who pays, and the table says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Part, Pilot, Plan
from planlang.rules.called import Called, subject_of, walk_parts
from planlang.rules.figures._sources import Money, money
from planlang.rules.rule import INFO, WARNING, Rule
from planlang.values.refs import Ref

RULE = Rule("PL242", "funded-otherwise", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Parts (and pilots in them) with named sources, whose money comes from others; a pilot may be only a part of its part."""
    sums = money(plan)
    if sums.unsure:
        return
    for part, _ in walk_parts(plan):
        by_source = sums.parts.get(part.path, {})
        if not part.path or not any(by_source.values()):
            continue
        named: list[tuple[Part | Pilot, tuple[Ref, ...]]] = [
            (part, part.sources),
            *((pilot, pilot.sources) for pilot in part.pilots),
        ]
        found = [
            one for node, sources in named if sources and not node.incomplete for one in _compared(part, node, sources, by_source)
        ]
        if found:
            # One finding for each part: the graver one where the part and its pilots both differ.
            yield min(found, key=lambda one: one.severity.rank)


def _compared(part: Part, node: Part | Pilot, named: tuple[Ref, ...], by_source: dict[str, Money]) -> Iterator[Finding]:
    pilot = node if isinstance(node, Pilot) else None
    names = {ref.id for ref in named}
    others = {source: amount for source, amount in by_source.items() if amount and source not in names}
    none_named = not any(by_source.get(name) for name in names)
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
            what=say("không có nguồn này: {o}", "has nothing from it: {o}", o=_shares(others))
            if none_named
            else say("còn từ nguồn khác: {o}", "also comes from others: {o}", o=_shares(others)),
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


def _shares(amounts: dict[str, Money]) -> tuple[Message, ...]:
    return tuple(say("{s} {m}", "{s} {m}", s=source, m=amount.shown) for source, amount in amounts.items())
