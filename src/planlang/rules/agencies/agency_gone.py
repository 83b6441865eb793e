"""PL418: an agency that has become another before it is to act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from planlang.diagnostics import Finding, Label, say
from planlang.model import Agency, Node, Plan
from planlang.model.heirs import Heir
from planlang.model.node import blocks_in
from planlang.rules.agencies._roles import Placed, Role, roles
from planlang.rules.agencies._who import Who
from planlang.rules.called import subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.source import Record
from planlang.values.time import When

RULE = Rule("PL418", "agency-gone", WARNING)

_MOST_LABELS = 5


@attrs.frozen(eq=False, repr=False)
class _End(Record):
    """The day from which an agency is no more, and what it has become."""

    agency: Agency
    since: When


def check(plan: Plan) -> Iterator[Finding]:
    """Agencies with a date from which they are another, against all that they are to do on that date or later.

    Work without a time of its own is done from the plan's date of issue on, or from the begin of its period.
    """
    who = Who(plan)
    ends = {end.agency.name: end for end in map(_end, who.agencies.values()) if end is not None}
    if not ends:
        return
    begins = _begins(plan)
    late: dict[str, list[Role]] = {}
    for role in roles(plan):
        end = ends.get(role.id)
        begin = begins.get(id(role.node))
        if end is not None and begin is not None and begin >= end.since.last:
            late.setdefault(role.id, []).append(role)
    for id_, found in late.items():
        begin = begins[id(found[0].node)]
        assert begin is not None
        yield _finding(ends[id_], found, plan.heirs(id_, begin), who)


def _end(agency: Agency) -> _End | None:
    dated = [one for one in agency.successions if one.since is not None]
    if not dated or len(dated) < len(agency.successions):
        return None
    # Of an agency that is split step by step the last step is its end.
    since = max((one.since for one in dated if one.since is not None), key=lambda when: when.first)
    return _End(agency, since)


def _begins(plan: Plan) -> dict[int, date | None]:
    """For each block the first day on which its work can be done; None when nothing says so."""
    known = [time.first for time in (plan.issued, plan.period) if time is not None]
    begins: dict[int, date | None] = {}
    stack: list[tuple[Node, date | None]] = [(plan, max(known, default=None))]
    while stack:
        node, around = stack.pop()
        begin = _own_begin(node) if node is not plan else None
        begin = around if begin is None else begin
        begins[id(node)] = begin
        stack.extend((child, begin) for child in blocks_in(node))
    return begins


def _own_begin(node: Node) -> date | None:
    period, when = getattr(node, "period", None), getattr(node, "when", None)
    if period is not None:
        first: date = period.first
        return first
    return when.first if isinstance(when, When) else None


def _finding(end: _End, found: list[Role], heirs: tuple[Heir, ...], who: Who) -> Finding:
    first = found[0]
    return RULE.finding(
        say(
            "{name} không còn từ {since}{successors}, nhưng sau đó vẫn có tên trong {n} việc",
            "{name} no longer exists from {since} on{successors}, but is named in {n:#piece|pieces} of work after that",
            name=who.shown(end.agency.name),
            since=end.since,
            successors=say(" (chuyển thành {to})", " (it becomes {to})", to=heirs) if heirs else say("", ""),
            n=len(found),
        ),
        first.span,
        subject=subject_of(end.agency),
        labels=(
            Label(say("chuyển thành cơ quan khác từ đây", "becomes another here"), end.agency.successions[0].span),
            *(Label(say("{node}", "{node}", node=Placed(one.node)), one.span) for one in found[1:_MOST_LABELS]),
        ),
        advice=say(
            "ghi cơ quan tiếp nhận, hoặc sửa ngày chuyển",
            "name the body that has taken its place, or correct the date of the change",
        ),
    )
