"""PL601: a stated number of places that the list does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from planlang.diagnostics import Compared, Finding, Fix, Label, say
from planlang.editing import Draft
from planlang.model import Locality, Node, Plan
from planlang.rules.called import Called
from planlang.rules.places._kinds import Kind, kind_of, kinds_counted
from planlang.rules.places._lists import Listed, every, finest, lists
from planlang.rules.rule import ERROR, Rule
from planlang.source import Record, Span
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
        finest_ones = finest(listed.places)
        # A place listed twice is said by itself (PL602).
        if len({names for names, _ in finest_ones}) < len(finest_ones):
            continue
        kinds = kinds_counted(quantity.unit) if quantity.unit is not None else ()
        told = _of_kinds(listed.places, kinds)
        found = [place for _, place in finest_ones] if told is None else told.named
        if _agrees(quantity, len(found)) or (told is not None and _agrees(quantity, told.as_wide)):
            continue
        few = len(found) < quantity.low
        yield RULE.finding(
            say(
                "{node}: nêu {quantity}, danh sách có {n} {kind}",
                "{node}: {quantity} are stated, {n} are listed",
                node=Called(listed.node),
                quantity=quantity,
                n=len(found),
                kind="địa bàn" if told is None else ", ".join(kind.words[0] for kind in kinds),
            ),
            listed.node.at("quantity"),
            subject=listed.subject,
            labels=tuple(Label(say("{place:t}", "{place:t}", place=place), place.span) for place in found[:_MOST_LABELS]),
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
    numbers = list(_NUMBER.finditer(written))
    if figures is None or len(numbers) != 1 or quantity.high is not None or quantity.comparator != "=":
        return
    number, start = numbers[0], finding.span.start
    edit = draft.replace(Span(start + number.start(), start + number.end()), figures.computed)
    message = say("sửa {old} thành {new}", "change {old} to {new}", old=number[0], new=figures.computed)
    yield Fix(message, (edit,))


@attrs.frozen(eq=False, repr=False)
class _Told(Record):
    """The places of a list that a count by kinds can mean.

    Attributes:
        named: those whose names say one of the kinds; a district that is listed in pieces once.
        as_wide: how many are as wide as these kinds: `xã` is loosely said of wards and towns too.
    """

    named: list[Locality]
    as_wide: int


def _of_kinds(places: tuple[Locality, ...], kinds: tuple[Kind, ...]) -> _Told | None:
    """The places that a count by kinds means; None when the names do not tell, or none is so wide."""
    if not kinds:
        return None
    named: dict[tuple[str, ...], Locality] = {}
    as_wide: set[tuple[str, ...]] = set()
    for names, place in every(places):
        kind = kind_of(place)
        if kind is None:
            return None
        if any(set(kind.words) & set(one.words) for one in kinds):
            named.setdefault(names, place)
        if any(kind.meets(one) for one in kinds):
            as_wide.add(names)
    return _Told(list(named.values()), len(as_wide)) if as_wide else None


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
