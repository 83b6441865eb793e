"""The label of a row that is not the name of one part comes in; its part and its other coordinates go out.

`DA1, HL` is a project in a district, `TW` a source, `2012` a year; `- HL` stands under the row above it and has all of that
row's coordinates too; `chưa phân bổ` is what is not yet divided. Several parts of one project make one joint row, as ever.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from planlang.model.finance import FundingTable
from planlang.reading.context import Context, Scope
from planlang.reading.members import coordinate
from planlang.reading.places import Place
from planlang.reading.references import resolve
from planlang.reading.row_names import NAME, report_no_part
from planlang.reading.table_heads import time_called
from planlang.reading.texts import items
from planlang.reading.vocabulary import heading_called
from planlang.source import Span
from planlang.totals.figures import ALLOTTED, INDICATIVE, STANDING, Column
from planlang.values.names import keyword_key

if TYPE_CHECKING:
    from planlang.reading.table_rows import Rows

_MARK = re.compile(r"(?P<mark>[-–+])\s+")
#: Rows of a table that need no declaration: what is not yet divided, and what is held in reserve.
_LOOSE = ("unallocated", "contingency")

Labelled = tuple[tuple[str, ...] | None, Column | None, int | None]


def labelled(rows: Rows, label: Place, start: int, end: int) -> Labelled | None:
    """What a label names; None for parts alone, or for a name that only a part can have."""
    text = label.text[start:end]
    mark = _MARK.match(text)
    under = None if mark is None else _above(rows, 1 if mark["mark"] != "+" else 2)
    if mark is not None:
        rows.levels[len(rows.read)] = 1 if mark["mark"] != "+" else 2
    outer = rows.read[under] if under is not None else None
    context = rows.context
    paths = (*(outer.parts if outer is not None else ()), *rows.scope.paths)
    parts: list[str] = []
    where = Column()
    named_other = False
    for name, span, quoted in _names(label, start + (mark.end() if mark else 0), end):
        found = context.register.find(name, "part", paths, quoted)
        if found is not None and found.path:
            parts.append(found.path)
            if "." in found.path:
                paths = (found.path.rpartition(".")[0], *paths)
            continue
        loose = _loose(name) if not quoted else ""
        if loose:
            parts.append(f"({loose})")
            continue
        other = _coordinate(context, name, span, quoted)
        if other is None:
            if mark is None and not named_other:
                return None
            report_no_part(context, name, span, quoted, paths)
            return None, None, under
        where, named_other = _with(where, other), True
    if outer is None and not named_other and not any(part[0] == "(" for part in parts):
        return None if mark is None else (_siblings(rows, label, parts), None, None)
    return _placed(rows, label, parts, where if named_other else None, outer, under)


def _placed(rows: Rows, label: Place, parts: list[str], where: Column | None, outer: object, under: int | None) -> Labelled:
    from planlang.totals.figures import Row

    above = outer if isinstance(outer, Row) else Row()
    loose = [part for part in parts if part[0] == "("]
    if loose:
        inside = above.parts[0] if above.parts else ""
        parts = [f"{inside}.{part}" if inside and part[0] == "(" else part for part in parts]
    own = _siblings(rows, label, parts)
    if own is None:
        return None, None, under
    if above.where is not None:
        where = _with(above.where, where or Column())
    return own or above.parts, where, under if above is outer else None


def _siblings(rows: Rows, label: Place, parts: list[str]) -> tuple[str, ...] | None:
    if len({path.rpartition(".")[0] for path in parts}) > 1:
        rows.context.report("not-siblings", label.span, detail=", ".join(parts))
        return None
    return tuple(parts)


def _names(label: Place, start: int, end: int) -> list[tuple[str, Span, bool]]:
    found = []
    for part in NAME.finditer(label.text[start:end]):
        name = part[0].strip()
        if name:
            at = start + part.start() + part[0].index(name)
            found.append((name.strip('"“”'), Span(*label.inside(at, at + len(name))), name[0] in '"“'))
    return found


def _loose(name: str) -> str:
    called = heading_called(FundingTable, name)
    return called if called in _LOOSE else ""


def read_coordinates(context: Context, span: Span) -> Column | None:
    """The coordinates of a list `2013, DT`; None when one is not known, and it has been said."""
    whole = Column()
    for name, place, quoted in items(context, span):
        found = _coordinate(context, name, place, quoted)
        if found is None and heading_called(FundingTable, name) in (INDICATIVE, ALLOTTED):
            found = Column(members=((STANDING, heading_called(FundingTable, name)),))
        if found is None:
            resolve(context, name, place, quoted, "member", Scope())
            return None
        whole = _with(whole, found)
    return whole


def _coordinate(context: Context, name: str, span: Span, quoted: bool) -> Column | None:
    source = context.register.find(name, "source", (), quoted)
    if source is not None:
        return Column(source=source.path or name)
    found = coordinate(context, name, quoted, span)
    if found is not None:
        return Column(members=found.members)
    time = None if quoted else time_called(name, context)
    return None if time is None else Column(time=time)


def _with(outer: Column, inner: Column) -> Column:
    """Both columns' coordinates; where both have one of a dimension, the inner one."""
    members = tuple(sorted({**dict(outer.members), **dict(inner.members)}.items()))
    return Column(inner.time or outer.time, inner.source or outer.source, members=members)


def _above(rows: Rows, level: int) -> int | None:
    """The row that a row of a level stands under: the last one that stands less deep."""
    for place in range(len(rows.read) - 1, -1, -1):
        if rows.levels.get(place, 0) < level and not rows.read[place].total:
            return place
    return None


def row_keys(rows: Rows, label: Place, start: int, end: int) -> tuple[str, ...] | None:
    """The keys of the rows that a total names; None when some are no rows but parts."""
    keys: list[str] = []
    known = {keyword_key(key): key for row in rows.read for key in row.keys}
    named = {name for row in rows.read if row.where is not None for name in row.where.names}
    for name, span, quoted in _names(label, start, end):
        if keyword_key(name) in known:
            keys.append(known[keyword_key(name)])
            continue
        other = _coordinate(rows.context, name, span, quoted)
        if other is None or not set(other.names) <= named:
            return None
        keys.extend(other.names)
    return tuple(keys)


def subtotals(rows: Rows) -> None:
    """Make each `cộng` / `subtotal` the total of the rows since the one before, where rows follow one of them."""
    read = rows.read
    marked = [
        place for place, row in enumerate(read) if row.total and not row.only and not row.without and _is_subtotal(row.label)
    ]
    if not marked or all(row.total for row in read[marked[0] + 1 :]):
        return
    first = 0
    for place in marked:
        keys = tuple(key for row in read[first:place] if not row.total and row.under is None for key in row.keys)
        read[place] = attrs.evolve(read[place], only=_topmost(keys))
        first = place + 1


def _topmost(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Of some rows those that are no part of another one among them."""
    known = set(keys)
    return tuple(key for key in keys if not any(key != other and key.startswith(other + ".") for other in known))


def _is_subtotal(label: str) -> bool:
    return keyword_key(label) in ("cộng", "subtotal")
