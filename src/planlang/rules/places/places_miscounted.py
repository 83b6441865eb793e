"""PL601: a stated number of places that the list does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlang.diagnostics import Compared, Finding, Fix, Label, say
from planlang.editing import Draft
from planlang.model import Node, Plan
from planlang.rules.called import Called
from planlang.rules.places._lists import Listed, finest, lists
from planlang.rules.rule import ERROR, Rule
from planlang.source import Span
from planlang.values.numbers import plain
from planlang.values.targets import Measure

RULE = Rule("PL601", "places-miscounted", ERROR)

_MOST_LABELS = 20
_NUMBER = re.compile(r"[0-9][0-9.,]*(?<=[0-9])")


def check(plan: Plan) -> Iterator[Finding]:
    """The stated number of places of each pilot and part against the finest places listed."""
    for listed in lists(plan):
        quantity = listed.quantity
        if quantity is None or not _counts_places(quantity) or _damaged(listed):
            continue
        found = finest(listed.places)
        # A place listed twice is said by itself (PL602).
        if len({names for names, _ in found}) < len(found) or _agrees(quantity, len(found)):
            continue
        few = len(found) < quantity.low
        yield RULE.finding(
            say(
                "{node}: nêu {quantity}, danh sách có {n}",
                "{node}: {quantity} are stated, {n} are listed",
                node=Called(listed.node),
                quantity=quantity,
                n=len(found),
            ),
            listed.node.at("quantity"),
            subject=listed.subject,
            labels=tuple(Label(say("{place:t}", "{place:t}", place=place), place.span) for _, place in found[:_MOST_LABELS]),
            advice=say("bổ sung địa bàn còn thiếu hoặc sửa số lượng", "add what is missing, or correct the count")
            if few
            else say("sửa số lượng, hoặc bỏ địa bàn thừa", "correct the count, or take out what is too much"),
            figures=Compared(plain(quantity.low), str(len(found)), quantity.unit.code if quantity.unit is not None else ""),
            evidence=quantity,
        )


def fix(finding: Finding, draft: Draft) -> Iterator[Fix]:
    """State the number that is listed, where one plain number is stated."""
    quantity, figures = finding.evidence, finding.figures
    written = draft.written(finding.span)
    number = _NUMBER.search(written)
    if figures is None or number is None or quantity.high is not None or quantity.comparator != "=":
        return
    start = finding.span.start
    edit = draft.replace(Span(start + number.start(), start + number.end()), figures.computed)
    message = say("sửa {old} thành {new}", "change {old} to {new}", old=number[0], new=figures.computed)
    yield Fix(message, (edit,))


def _counts_places(quantity: Measure) -> bool:
    return quantity.unit is None or quantity.unit.dimension == "place"


def _damaged(listed: Listed) -> bool:
    nodes: list[Node] = [listed.node]
    stack: list[Node] = list(listed.places)
    while stack:
        node = stack.pop()
        nodes.append(node)
        stack.extend(getattr(node, "places", ()))
    return any(node.incomplete for node in nodes)


def _agrees(quantity: Measure, count: int) -> bool:
    if quantity.high is not None:
        return quantity.low <= count <= quantity.high
    return {
        "=": count == quantity.low,
        ">=": count >= quantity.low,
        ">": count > quantity.low,
        "<=": count <= quantity.low,
        "<": count < quantity.low,
        "~": True,
    }[quantity.comparator]
