"""A table of administrative units comes in, as text, bytes or cells; its units and everything that is amiss go out.

The table is CSV as spreadsheets write it: comma or semicolon, cells with those in them in quotes; lines that begin with `#`
are comments. A row that cannot be read is reported and left out; the rest is a register all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import attrs

from planlang.diagnostics import Finding, say
from planlang.places.kinds import KindOfPlace, kinds, kinds_called, taken_apart
from planlang.places.problems import report
from planlang.places.register import AdministrativeUnit, PlaceRegister
from planlang.source import Record, SourceText, Span, decode
from planlang.values.names import fold, nfc

#: Findings noted for one register; what else is amiss shows when these are mended.
MAX_FINDINGS = 200
#: What may head a column, without accents.
_COLUMNS = {
    "code": ("code", "ma"),
    "name": ("name", "ten"),
    "type": ("type", "kind", "loai"),
    "parent": ("parent", "thuoc", "cap tren", "ma cap tren"),
    "valid_from": ("valid_from", "valid from", "tu ngay"),
    "valid_to": ("valid_to", "valid to", "den ngay"),
    "successor": ("successor", "successors", "nhap vao", "ke tiep"),
    "decree": ("decree", "document", "van ban"),
}
_NEEDED = ("code", "name", "type")
_CALLED = {"code": say("mã", "code"), "name": say("tên", "name"), "type": say("loại", "type")}
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_CODES = re.compile(r"[\s+&]+")


@attrs.frozen(eq=False, repr=False)
class PlacesReading(Record):
    """What reading a register gives.

    Attributes:
        source: its text.
        register: the units that could be read.
        findings: what is amiss, in the order of the file.
    """

    source: SourceText
    register: PlaceRegister
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """True when nothing is amiss that leaves a unit unclear."""
        return not any(finding.severity.value == "error" for finding in self.findings)


@attrs.frozen(eq=False, repr=False)
class Cell(Record):
    """A cell: its text, and where it stands."""

    text: str
    span: Span


def read_places(data: str | bytes, name: str = "<text>") -> PlacesReading:
    """Read a register from the text (or bytes) of its table. Never raises for what the table holds."""
    source = decode(data, name)
    if source.unreadable:
        return PlacesReading(source, PlaceRegister((), name), (report("not-text", Span(0, 0)),))
    units, found = read_rows(_rows(source), _column)
    return PlacesReading(source, PlaceRegister(units, name), found)


def read_rows(
    rows: Iterable[list[Cell]], column_of: Callable[[str], str]
) -> tuple[tuple[AdministrativeUnit, ...], tuple[Finding, ...]]:
    """The units of a table, the head first, and what is amiss with them, in the order of the file.

    Args:
        rows: the cells of each row.
        column_of: tells which column words in the head mean; "" when they mean none.
    """
    reader = _Reader(column_of)
    units = tuple(reader.units(rows))
    if reader.head is not None and not units and not reader.findings:
        reader.note(report("empty", Span(0, 0)))
    from planlang.places.checking import amiss

    for finding in amiss(units):
        reader.note(finding)
    return units, tuple(sorted(reader.findings, key=lambda finding: finding.order))


def _column(words: str) -> str:
    return next((column for column, known in _COLUMNS.items() if fold(words) in known), "")


def _rows(source: SourceText) -> Iterator[list[Cell]]:
    """The rows of a CSV text; comments and empty lines are none."""
    text, starts, mark = source.text, source.line_starts, ""
    for at, start in enumerate(starts):
        line = text[start : starts[at + 1] if at + 1 < len(starts) else len(text)].rstrip("\r\n")
        if line.strip(" \t,;") and not line.lstrip().startswith("#"):
            mark = mark or (";" if line.count(";") > line.count(",") else "," if "\t" not in line else "\t")
            yield list(_cells(line, start, mark))


class _Reader:
    def __init__(self, column_of: Callable[[str], str]) -> None:
        self.column_of = column_of
        self.findings: list[Finding] = []
        self.head: list[str] | None = None

    def note(self, finding: Finding) -> None:
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(finding)
        elif len(self.findings) == MAX_FINDINGS:
            self.findings.append(report("too-many", finding.span, detail=MAX_FINDINGS))

    def units(self, rows: Iterable[list[Cell]]) -> Iterator[AdministrativeUnit]:
        for cells in rows:
            if self.head is not None:
                unit = self._unit(cells, Span(cells[0].span.start, max(cells[-1].span.end, cells[0].span.start + 1)))
                if unit is not None:
                    yield unit
                continue
            self.head = self._head(cells)
            if self.head is None:
                return
        if self.head is None:
            self.note(report("no-head", Span(0, 0)))

    def _head(self, cells: list[Cell]) -> list[str] | None:
        whole = Span(cells[0].span.start, cells[-1].span.end)
        head: list[str] = []
        for cell in cells:
            known = self.column_of(cell.text) if cell.text else ""
            if not known and cell.text:
                if not head:
                    break
                self.note(report("unknown-column", cell.span, detail=cell.text))
                return None
            head.append(known)
        if any(column not in head for column in _NEEDED):
            self.note(report("no-head", whole))
            return None
        return head

    def _unit(self, cells: list[Cell], row: Span) -> AdministrativeUnit | None:
        assert self.head is not None
        while len(cells) > len(self.head) and not cells[-1].text:
            cells.pop()
        if len(cells) > len(self.head):
            self.note(report("width", row, first=len(cells), second=len(self.head)))
            return None
        cell = {column: one for column, one in zip(self.head, cells, strict=False) if column}
        for column in _NEEDED:
            if column not in cell or not cell[column].text:
                self.note(report("missing", row, what=_CALLED[column]))
                return None
        kind = self._kind(cell["type"])
        since, known = self._day(cell.get("valid_from"))
        until, known_too = self._day(cell.get("valid_to"))
        if kind is None or not known or not known_too:
            return None
        code, parent, successor, decree = (
            cell[column].text if column in cell else "" for column in ("code", "parent", "successor", "decree")
        )
        codes = tuple(one for one in _CODES.split(successor) if one)
        return AdministrativeUnit(code, _without_kind(cell["name"].text, kind), kind, parent, since, until, codes, decree, row)

    def _kind(self, cell: Cell) -> KindOfPlace | None:
        found = kinds_called(cell.text)
        if len(found) == 1:
            return found[0]
        # The Vietnamese words tell apart what “town” and “district” do not.
        known = ", ".join(kind.vi[0] for kind in found or kinds() if found or not kind.small)
        self.note(report("kind-several" if found else "kind", cell.span, detail=cell.text, known=known))
        return None

    def _day(self, cell: Cell | None) -> tuple[date | None, bool]:
        """A day, and whether it could be read; an empty cell is no day."""
        if cell is None or not cell.text:
            return None, True
        iso, day_first = _ISO.fullmatch(cell.text), _DAY_FIRST.fullmatch(cell.text)
        try:
            if iso is not None:
                return date(int(iso[1]), int(iso[2]), int(iso[3])), True
            if day_first is not None:
                return date(int(day_first[3]), int(day_first[2]), int(day_first[1])), True
        except ValueError:
            pass
        self.note(report("date", cell.span, detail=cell.text))
        return None, False


def _without_kind(name: str, kind: KindOfPlace) -> str:
    """A name without the word for its kind, where the table writes it: `Xã Tân Việt`."""
    taken = taken_apart(name)
    if kind not in taken.kinds:
        return name
    for word in kind.vi:
        if fold(name).startswith(fold(word)):
            return name[len(word) :].strip()
    return name


def _cells(line: str, start: int, mark: str) -> Iterator[Cell]:
    """The cells of a line; one in quotes may hold the mark, and `""` for a quote."""
    pattern = re.compile(rf'\s*(?:"((?:[^"]|"")*)"\s*|([^{mark}]*))(?:{mark}|$)')
    at = 0
    while at <= len(line):
        match = pattern.match(line, at)
        if match is None:  # a quote that is not closed, or words behind it
            end = line.find(mark, at)
            end = len(line) if end < 0 else end
            yield Cell(nfc(line[at:end].strip().strip('"')), Span(start + at, start + end))
            at = end + 1
            continue
        group = 1 if match[1] is not None else 2
        text = match[group].replace('""', '"') if group == 1 else match[group]
        yield Cell(
            " ".join(nfc(text).split()), Span(start + match.start(group), start + match.start(group) + len(match[group].rstrip()))
        )
        if match.end() == len(line) and not match[0].endswith(mark):
            return
        at = match.end()
