"""A plan and an address that leads to no figure come in; why it does not, and what can be asked for instead, goes out."""

from __future__ import annotations

from collections.abc import Iterable

from planlang.diagnostics import Message, say
from planlang.model import Part, Plan
from planlang.model.converting import cell_ref
from planlang.rules.addresses import cell_address
from planlang.totals.figures import Breakdown
from planlang.totals.sums import Summed
from planlang.values.refs import CellRef
from planlang.values.time import Period

_MOST = 8


def why_not(plan: Plan, ref: str) -> Message | None:
    """Why an address leads to no figure, where more can be said than that it does not."""
    try:
        target = cell_ref(ref)
    except ValueError:
        return None
    name = target.target.text
    table = next((one for one in plan.summed if one.breakdown.id == name and not one.breakdown.is_named_by_row), None)
    if table is None:
        part = _part(plan, name)
        return None if part is None else _by_its_parts(part, plan.summed)
    for one in target.coordinates:
        if isinstance(cell_address(plan, CellRef(target.target, (one,))), Message):
            part = _part(plan, one.text)
            inside = None if part is None else _by_its_parts(part, [table])
            return inside or _no_coordinate(one.text, table.breakdown)
    return None


def _part(plan: Plan, name: str) -> Part | None:
    """The part of a path, or of an id that only one part has."""
    found = [part for path, part in plan.part_paths.items() if path == name or path.endswith(f".{name}")]
    return plan.part_paths.get(name) or (found[0] if len(found) == 1 else None)


def _by_its_parts(part: Part, tables: Iterable[Summed]) -> Message | None:
    """A part without figures of its own, whose parts have some."""
    rows = {path for one in tables for row in one.breakdown.rows for path in row.parts}
    if part.path in rows:
        return None
    below = [one.path for one in part.walk() if one is not part and one.path in rows]
    if not below:
        return None
    return say(
        "{part} không có dòng riêng; các phần của nó thì có: {below}",
        "{part} has no row of its own, but its parts have: {below}",
        part=part.path,
        below=_some(below),
    )


def _no_coordinate(name: str, breakdown: Breakdown) -> Message:
    rows = [path for row in breakdown.rows for path in row.names]
    total = [say("tổng", "total")] if any(row.total for row in breakdown.rows) else []
    columns: list[Period | str] = [one.time for one in breakdown.columns if one.time is not None]
    columns += [one.source for one in breakdown.columns if one.source is not None]
    columns += [member for one in breakdown.columns for _, member in one.members]
    return say(
        "biểu không có dòng hay cột {name}; các dòng: {rows}; các cột: {columns}",
        "the table has no row or column {name}; rows: {rows}; columns: {columns}",
        name=name,
        rows=(*_some(rows), *total),
        columns=_some(columns) or ("-",),
    )


def _some(names: Iterable[Period | str]) -> tuple[Period | str, ...]:
    """The first names of a list."""
    several = tuple(dict.fromkeys(names))
    return several if len(several) <= _MOST else (*several[:_MOST], "…")
