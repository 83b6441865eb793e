"""A plan comes in; its phases and the times of its parts and tasks go out as lines."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import say
from planlang.model import Node, Part, Phase, Task
from planlang.model.node import blocks_in, nodes_below
from planlang.reports.overview.sheet import Sheet, aligned, more_of
from planlang.reports.width import cut
from planlang.values.time import Period
from planlang.values.times import Times

_MOST_YEARS = 31


def roadmap(sheet: Sheet) -> Iterator[str]:
    """Each phase over the years, and its milestones; nothing where there are too many years for a line."""
    plan = sheet.plan
    dated = [(phase, phase.period) for phase in plan.phases if phase.period is not None]
    spans = [period for _, period in dated] + ([plan.period] if plan.period is not None else [])
    years = range(min(one.first_year for one in spans), max(one.last_year for one in spans) + 1) if dated else range(0)
    if not dated or len(years) > _MOST_YEARS:
        return
    rows = [["", *map(str, years)]]
    rows += [[sheet.named(phase), *(_mark(phase, year) for year in years)] for phase, _ in dated]
    yield from aligned(rows)
    for phase, _ in dated:
        for milestone in phase.milestones:
            when = milestone.when.spoken(sheet.language) if milestone.when else "?"
            yield f"  ◆ {when}  {cut(milestone.title or milestone.name, 70)}"


def _mark(phase: Phase, year: int) -> str:
    assert phase.period is not None
    if year not in phase.period.list_years():
        return "·"
    points = any(one.when is not None and one.when.first.year == year for one in phase.milestones)
    return "██◆█" if points else "████"


def times(sheet: Sheet) -> Iterator[str]:
    """Every part and task with a time, its own or that of what it holds, in the order of the file; who leads, who cooperates."""
    rows = []
    timed = _timed(sheet)
    for node in sorted(sheet.plan.nodes, key=lambda one: one.span.start):
        if id(node) in timed and isinstance(node, (Part, Task)):
            when = _when(sheet, node) or _when_inside(sheet, node)
            lead = ", ".join(sheet.agency_name(ref.id) for ref in node.lead)
            rows.append([sheet.named(node), cut(when, 60), cut(lead, 40), cut(_cooperating(sheet, node), 40)])
    yield from sheet.most(rows, (1, 2, 3), more_of(("việc", ""), rows))


def _timed(sheet: Sheet) -> set[int]:
    """The parts and tasks with a time of their own, and those that hold one of these."""
    found: set[int] = set()
    stack: list[tuple[Node, tuple[Node, ...]]] = [(sheet.plan, ())]
    while stack:
        node, around = stack.pop()
        if isinstance(node, (Part, Task)) and _when(sheet, node):
            found.update(map(id, (*around, node)))
        stack.extend((inner, (*around, node)) for inner in blocks_in(node))
    return found


def _when(sheet: Sheet, node: Node) -> str:
    due = sheet.plan.due(node)
    shown = [getattr(node, "period", None), due if due is not None else getattr(node, "within", None)]
    shown.extend(getattr(node, "every", ()))
    return "; ".join(one.spoken(sheet.language) for one in shown if one is not None)


def _when_inside(sheet: Sheet, node: Node) -> str:
    """From when to when what a part holds takes; nothing where none of it has a period."""
    held = [period for one in nodes_below(node) if isinstance(one, (Part, Task)) and (period := one.period) is not None]
    if not held:
        return ""
    first, last = min(held, key=lambda one: one.first), max(held, key=lambda one: one.last)
    whole = Times.over([Period(first.start, last.end)], any(one.onward for one in held))
    return sheet.word(say("{whole} (theo các phần)", "{whole} (by its parts)", whole=whole))


def _cooperating(sheet: Sheet, node: Part | Task) -> str:
    """Who cooperates, by id: the full names stand in the list of agencies."""
    names = ", ".join(ref.id for ref in node.cooperating)
    return sheet.word(say("phối hợp: {names}", "with {names}", names=names)) if names else ""
