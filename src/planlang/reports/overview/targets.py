"""A plan comes in; its targets and indicators go out as lines: what is counted, the figure to reach, by when, and from where."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.diagnostics import say
from planlang.model import Target
from planlang.reports.overview.sheet import NAME, Sheet, more_of
from planlang.reports.width import cut

_FIGURE = 40


def targets(sheet: Sheet) -> Iterator[str]:
    """Every target, in the order of the file; one that has a figure for each year shows the last of them."""
    rows = [_row(sheet, node) for node in sheet.plan.nodes if isinstance(node, Target)]
    yield from sheet.most(rows, (1, 2, 3), more_of(("chỉ tiêu", ""), rows))


def _row(sheet: Sheet, target: Target) -> list[str]:
    language = sheet.language
    about = target.title or target.population or target.worded or ""
    name = cut(" ".join(one for one in (target.path or target.id or target.section, about) if one), NAME)
    figure, when = target.value, target.deadline
    if figure is None and target.by_year:
        figure, when = target.by_year[-1].value, when or target.by_year[-1].when
    if figure is not None and figure.unit is None and target.unit is not None:
        figure = attrs.evolve(figure, unit=target.unit)
    reached = figure.spoken(language) if figure is not None else target.worded or "-"
    baseline = target.baseline.spoken(language) if target.baseline is not None else target.worded_baseline
    by = sheet.word(say("đến {when}", "by {when}", when=when)) if when is not None else ""
    since = sheet.word(say("từ mức {baseline}", "from {baseline}", baseline=cut(baseline, _FIGURE))) if baseline else ""
    return [name, cut(reached, _FIGURE), by, since]
