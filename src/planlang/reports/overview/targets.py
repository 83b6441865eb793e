"""A plan comes in; its targets and indicators go out as lines: what is counted, the figure to reach, by when, and from where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import attrs

from planlang.diagnostics import say
from planlang.model import Target
from planlang.model.declare import keys_of
from planlang.reports.overview.sheet import MOST_ROWS, NAME, Sheet, more_of
from planlang.reports.width import cut

_FIGURE, _LINE = 40, 150


def targets(sheet: Sheet) -> Iterator[str]:
    """Every target, in the order of the file, and under it its figures by year, those to reach and those reached."""
    shown = [node for node in sheet.plan.nodes if isinstance(node, Target)]
    rows = [_row(sheet, node) for node in shown]
    lines = sheet.most(rows, (1, 2, 3), more_of(("chỉ tiêu", ""), rows))
    for target, line in zip_longest(shown[:MOST_ROWS], lines):
        yield line
        if target is not None:
            yield from _by_year(sheet, target)


def _by_year(sheet: Sheet, target: Target) -> Iterator[str]:
    """`từng năm: 2027 84%; 2028 92,5%`."""
    keys = dict(keys_of(Target))
    for field in ("by_year", "actuals"):
        words, years = keys[field].words[0], getattr(target, field)
        if years:
            figures = "; ".join(f"{one.when.spoken(sheet.language)} {one.value.spoken(sheet.language)}" for one in years)
            yield cut(f"    {sheet.word(say(words.vi, words.en))}: {figures}", _LINE)


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
    until = "đến năm {when}" if when is not None and when.precision == "year" else "đến {when}"
    by = sheet.word(say(until, "by {when}", when=when)) if when is not None else ""
    since = sheet.word(say("mức gốc {baseline}", "from {baseline}", baseline=cut(baseline, _FIGURE))) if baseline else ""
    return [name, cut(reached, _FIGURE), by, since]
