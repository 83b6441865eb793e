"""Cells that have more or fewer figures than their group has columns come in; one finding for each mistake goes out.

Where all rows misfit in the same way it is the head that is wrong: that is said once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from planlang.diagnostics import Label, Message, say
from planlang.reading.context import Context
from planlang.reading.places import Place
from planlang.reading.table_heads import Group
from planlang.totals.figures import Row

_MOST_LABELS = 10
_LETTERS = re.compile(r"[^\W\d_]")
_GROUPED = re.compile(r"(?<!\S)([1-9][0-9]{0,2}) ([0-9]{3})(?!\S)")
_HEAD = say(
    "sửa tiêu đề của nhóm cho đủ cột, hoặc sửa các dòng này",
    "give the group its columns in the head, or correct these rows",
)
_ALSO = say("dòng này cũng vậy", "so does this row")


class Misfit(NamedTuple):
    """One cell, the group that it stands under, and how many words it has."""

    cell: Place
    group: Group
    size: int


def report_misfit(context: Context, misfit: Misfit) -> None:
    """Say of one cell that it does not fit."""
    cell, group, size = misfit
    if any(_LETTERS.search(word) for word in cell.text.split()):
        context.report("group-words", cell.span, detail=group.label, found=cell.text, second=len(group.columns))
        return
    advice: Message | None = None
    grouped = _GROUPED.search(cell.text)
    if grouped is not None and size > len(group.columns):
        mark = "." if context.style == "vi" else ","
        advice = say(
            "mỗi cột một số; nếu khoảng trắng ngăn hàng nghìn thì viết liền, ví dụ {number}",
            "one figure for each column; if a blank parts thousands, write {number} and the like",
            number=f"{grouped[1]}{mark}{grouped[2]}",
        )
    context.report("group-width", cell.span, detail=group.label, first=size, second=len(group.columns), advice=advice)


def report_misfits(context: Context, misfits: Sequence[Misfit], rows: Sequence[Row]) -> None:
    """Say of all cells of a table that do not fit: once for a group that no row fits."""
    by_group: dict[tuple[int, int], list[Misfit]] = {}
    for one in misfits:
        by_group.setdefault((id(one.group), one.size), []).append(one)
    filled = {id(figure.column) for row in rows for figure in row.figures if figure.state != "unread"}
    for alike in by_group.values():
        group, size = alike[0].group, alike[0].size
        if len(alike) > 1 and not any(id(column) in filled for column in group.columns):
            labels = tuple(Label(_ALSO, one.cell.span) for one in alike[1 : _MOST_LABELS + 1])
            first = alike[0].cell
            context.report(
                "group-widths",
                group.span,
                detail=group.label,
                n=len(alike),
                first=size,
                second=len(group.columns),
                labels=(Label(say("ở đây có {n} số", "here {n:#figure stands|figures stand}", n=size), first.span), *labels),
                advice=_HEAD,
            )
        else:
            for one in alike:
                report_misfit(context, one)
