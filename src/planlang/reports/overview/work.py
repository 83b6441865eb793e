"""A plan comes in; its phases and the times of its parts and tasks go out as lines."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.model import Node, Part, Phase, Task
from planlang.reports.overview.sheet import Sheet, aligned, more_of
from planlang.reports.width import cut

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
    """Every part and task with a time of its own, in the order of the file; limits with the day that they come to."""
    rows = []
    for node in sheet.plan.nodes:
        when = _when(sheet, node) if isinstance(node, (Part, Task)) else ""
        if isinstance(node, (Part, Task)) and when:
            lead = ", ".join(sheet.agency_name(ref.id) for ref in node.lead)
            rows.append([sheet.named(node), cut(when, 60), cut(lead, 40)])
    yield from sheet.most(rows, (1, 2), more_of(("việc", ""), rows))


def _when(sheet: Sheet, node: Node) -> str:
    due = sheet.plan.due(node)
    shown = [getattr(node, "period", None), due if due is not None else getattr(node, "within", None)]
    shown.extend(getattr(node, "every", ()))
    return "; ".join(one.spoken(sheet.language) for one in shown if one is not None)
