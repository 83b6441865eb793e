"""The rows in an acknowledgement come in; the cells that they address, each with both figures, go out."""

from __future__ import annotations

import re

from planlang.diagnostics import say
from planlang.model.declare import Key, keys_of
from planlang.model.document import AcknowledgedCell, Acknowledgement
from planlang.reading.context import Context
from planlang.reading.measures import read_measure
from planlang.reading.places import Place, places_of
from planlang.reading.references import ref_to
from planlang.reading.vocabulary import heading_called
from planlang.source import Span
from planlang.syntax import Statement
from planlang.values.refs import CellRef, Ref
from planlang.values.targets import Measure

_COORDINATE = re.compile(r'"[^"]*"|“[^”“]*”|[^,]+')
_COLUMNS = ("cell", "stated", "computed")
_HEAD = say("dòng đầu ghi: | ô | đã ghi | tính lại |", "the first row is: | cell | stated | computed |")


def read_cells(context: Context, rows: list[Statement], target: CellRef) -> tuple[AcknowledgedCell, ...] | None:
    """The cells of an acknowledgement's table; None when part of it could not be read, and it has been said what."""
    head, *body = [places_of(context, row) for row in rows]
    order = _order(context, head)
    if order is None:
        return None
    if not body:
        context.report("no-cells", Span(head[0].start, head[-1].end))
        return None
    cells = [_cell(context, places, order, target) for places in body]
    read = [cell for cell in cells if cell is not None]
    return tuple(read) if len(read) == len(cells) else None


def _order(context: Context, head: list[Place]) -> list[str] | None:
    """What each column of the table holds."""
    order = [heading_called(Acknowledgement, place.text) for place in head]
    for place, code in zip(head, order, strict=True):
        if not code:
            if place.text:
                context.report("head-word", place.span, detail=place.text, advice=_HEAD)
            else:
                context.report("head-word-missing", Span(place.start, place.start + 1), detail=head.index(place) + 1)
            return None
        if order.count(code) > 1:
            context.report("head-twice", place.span, detail=place.text)
            return None
    if len(order) < len(_COLUMNS):
        context.report("cells-head", Span(head[0].start, head[-1].end))
        return None
    return order


def _cell(context: Context, places: list[Place], order: list[str], target: CellRef) -> AcknowledgedCell | None:
    row = Span(places[0].start, max(places[-1].end, places[0].start + 1))
    if len(places) != len(order):
        context.report("cells-width", row, first=len(places))
        return None
    by_column = dict(zip(order, places, strict=True))
    figures = [_figure(context, by_column[column], column, row) for column in ("stated", "computed")]
    stated, computed = figures
    if stated is None or computed is None:
        return None
    where = by_column["cell"]
    address = CellRef(target.target, (*target.coordinates, *_coordinates(where)), where.span if where.text else row)
    return AcknowledgedCell(address, stated, computed, address.span)


def _figure(context: Context, place: Place, column: str, row: Span) -> Measure | None:
    if not place.text:
        context.report("cells-width", row, first=2)
        return None
    return read_measure(context, _key(column), place.span)


def _key(column: str) -> Key:
    """The field that holds the same figure where there is no table."""
    return dict(keys_of(Acknowledgement))[column]


def _coordinates(place: Place) -> tuple[Ref, ...]:
    found: list[Ref] = []
    for one in _COORDINATE.finditer(place.text):
        name = one[0].strip()
        if name:
            start = one.start() + one[0].index(name)
            found.append(ref_to(name, Span(*place.inside(start, start + len(name)))))
    return tuple(found)
