"""The rows of a register of places in a plan come in; its units go out, and what is amiss with them is reported."""

from __future__ import annotations

from planlang.model.parts import PlaceList
from planlang.places.reading import Cell, read_rows
from planlang.places.register import AdministrativeUnit
from planlang.reading.context import Context
from planlang.reading.places import places_of
from planlang.reading.texts import plain_text
from planlang.reading.vocabulary import heading_called
from planlang.syntax import Statement


def read_units(context: Context, rows: list[Statement]) -> tuple[tuple[AdministrativeUnit, ...], bool]:
    """The units that rows declare, the head first; and whether one of them could not be read."""
    cells = [[Cell(plain_text(place.text), place.span) for place in places_of(context, row)] for row in rows]
    units, found = read_rows(cells, lambda words: heading_called(PlaceList, words))
    for finding in found:
        context.add(finding)
    return units, any(finding.severity.value == "error" for finding in found)
