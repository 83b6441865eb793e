"""A row of a table comes in; the places between its bars go out."""

from __future__ import annotations

import re
from typing import NamedTuple

from planlang.reading.context import Context
from planlang.reading.problems import unclosed
from planlang.source import Span
from planlang.syntax import Statement
from planlang.values.names import nfc

_TEXT_OR_BAR = re.compile(r'"[^"]*+"|“[^”“]*+”|(?P<bar>\|)|(?P<unclosed>["“])')
_SHORT_TEXT_OR_BAR = re.compile(r'"[^"|]*+"|“[^”“|]*+”|(?P<bar>\|)|(?P<unclosed>["“])')
_BLANKS = " \u00a0\u202f"


class Place(NamedTuple):
    """One place between two bars: its text in composed form, without the blanks around it, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text stands; the whole place when it was not written in composed form."""
        if len(self.text) != self.end - self.start:
            return self.start, self.end
        return self.start + start, self.start + end


def places_of(context: Context, statement: Statement) -> list[Place]:
    """The places between the bars of a row; bars inside quotes are text."""
    raw = context.source.text[statement.start : statement.end]
    cells = raw.split("|") if '"' not in raw and "“" not in raw else _with_texts(context, statement, raw)
    position = statement.start + 1
    places: list[Place] = []
    for cell in cells[1:]:
        text = cell.strip(_BLANKS)
        if text:
            start = position + cell.index(text)
            text = text.rstrip() if "\t" in text else text
            if text.strip():
                places.append(Place(nfc(text), start, start + len(text)))
            else:
                places.append(Place("", start, start))
        else:
            places.append(Place("", position, position))
        position += len(cell) + 1
    if len(places) > 1 and raw[-1] == "|":
        places.pop()
    return places


def _with_texts(context: Context, statement: Statement, raw: str) -> list[str]:
    """The cells of a row with quotes in it; where one is never closed, none goes over a bar."""
    closed = all(match["unclosed"] is None for match in _TEXT_OR_BAR.finditer(raw))
    pattern = _TEXT_OR_BAR if closed else _SHORT_TEXT_OR_BAR
    cells: list[str] = []
    start = position = 0
    torn = False
    while (match := pattern.search(raw, position)) is not None:
        position = match.end()
        if match["bar"]:
            cells.append(raw[start : match.start()])
            start = position
        elif match["unclosed"]:
            if not torn:
                bar = raw.find("|", position)
                quoted = raw[match.start() : len(raw) if bar < 0 else bar].rstrip()
                place = statement.start + match.start()
                context.add(unclosed(quoted, Span(place, place + len(quoted))))
            torn, pattern = True, _SHORT_TEXT_OR_BAR
    cells.append(raw[start:])
    return cells


def cells_by_tabs(context: Context, statement: Statement) -> list[Place]:
    """The cells of a row pasted from a spreadsheet: tabs part them, bars stand around them at most."""
    text = context.source.text
    start, end = statement.start + 1, statement.end
    if text[end - 1] == "|":
        end -= 1
    places: list[Place] = []
    position = start
    for cell in text[start:end].split("\t"):
        bare = cell.strip()
        left = position + (cell.index(bare) if bare else 0)
        places.append(Place(nfc(bare), left, left + len(bare)))
        position += len(cell) + 1
    return places
