"""The rows of a table of blocks come in; its columns, and for each row the head of the block that it is, go out.

Such a table is read twice, as every block is: first for the names that it declares, then for its values. What is found out
the first time (which row is which block, and which row it lies in) is kept for the second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from planlang.diagnostics import say
from planlang.model.plan import Plan
from planlang.model.row_headings import ROW_HEADINGS
from planlang.reading.context import Context
from planlang.reading.heads import Head
from planlang.reading.places import Place, cells_by_tabs, places_of
from planlang.reading.table_heads import is_total
from planlang.reading.tables import is_column_numbers, says_nothing
from planlang.reading.vocabulary import Entry, heading_among, vocabulary
from planlang.source import Span
from planlang.syntax import Block, Statement
from planlang.values.names import is_id, is_time, keyword_key, nfc

NOTHING = ("-", "–", "—", "−")
_GROUP = re.compile(r"(?P<keyword>[^:]*?)\s*:\s+(?P<columns>\S.*)", re.DOTALL)
_WORDS = re.compile(r'"[^"]*"|“[^”“]*”|\S+')
#: Rows nest no deeper than this, however they are numbered.
_DEEPEST = 20
_NAMED = re.compile(r'(?P<id>\S+)\s+(?P<title>["“].*["”])', re.DOTALL)
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"
#: Ids that are the paper's own numbers: they say what lies in what, as a column of numbers does.
_PAPER_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*|[IVXLC]+|[a-zđA-ZĐ]")
_ROMAN = re.compile(r"[IVXLC]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")


class Column:
    """One column of a table of blocks.

    Attributes:
        place: its heading; lower: what stands under that in a second row of the head.
        code: "id", "title", "number", "level", "field", "several" (values of one field by time), "money" (amounts by time
            and source), or "" when its heading is not known.
        name: where the words stand that name its field.
        columns: for several values and for money, the headings inside.
    """

    __slots__ = ("code", "columns", "lower", "name", "place")

    def __init__(self, place: Place, lower: Place | None) -> None:
        self.place, self.lower = place, lower
        self.code = ""
        self.name = place.span
        self.columns = Place("", place.end, place.end)

    def statement(self, cell: Place) -> Statement:
        """The field that a cell is: the heading is its keyword, the cell its value."""
        return Statement("FIELD", self.name.start, cell.end, self.name.end, cell.start, cell.end)


class LaidRow:
    """One row: the head of its block, the row that it lies in, and its cells, one for each column.

    `fits` is False when the cells could not be told apart; only the first of them then count.
    """

    __slots__ = ("cells", "depth", "fits", "head", "parent")

    def __init__(self, head: Head, parent: LaidRow | None, cells: list[Place], fits: bool) -> None:
        self.head, self.parent, self.cells, self.fits = head, parent, cells, fits
        self.depth: int = parent.depth + 1 if parent is not None else 0


class Layout:
    """A table of blocks by its shape.

    Attributes:
        classes: the classes of its rows; the table's own is the first.
        further: where a column says what each row is, the classes that rows could be besides.
        columns, rows: what it holds, from the left, from the top.
        totals: the cells of rows that print a total of the money in the rows.
    """

    __slots__ = ("classes", "columns", "further", "rows", "totals")

    def __init__(
        self,
        classes: tuple[type, ...],
        further: tuple[type, ...],
        columns: list[Column],
        rows: list[LaidRow],
        totals: list[tuple[list[Place], Span]],
    ) -> None:
        self.classes, self.further, self.columns, self.rows, self.totals = classes, further, columns, rows, totals

    def fields(self, row: LaidRow) -> list[Statement]:
        """The plain fields that a row fills, as statements."""
        if not row.fits:
            return []
        pairs = zip(self.columns, row.cells, strict=True)
        return [column.statement(cell) for column, cell in pairs if column.code == "field" and cell.text]


def layout_of(context: Context, outer: type, head: Head, lines: Sequence[Statement | Block]) -> Layout | None:
    """The layout of a table whose head stands in a block of the class `outer`; None when it has no rows."""
    key = (Layout, head.span.start)
    if key not in context.heads:
        rows = [line for line in lines if isinstance(line, Statement) and line.type == "ROW"]
        context.heads[key] = _Reader(context, outer, head).read(rows)
    layout: Layout | None = context.heads[key]
    return layout


def called(text: str) -> str:
    """Which of the words that head columns of every such table a text is; "" when it is none."""
    return heading_among(ROW_HEADINGS, text)


class _Reader:
    """Reads the shape of one table."""

    def __init__(self, context: Context, outer: type, head: Head) -> None:
        self.context, self.outer, self.head = context, outer, head
        self.cls: type = head.entry.cls
        self.classes: tuple[type, ...] = (self.cls,)
        self.columns: list[Column] = []
        self.rows: list[LaidRow] = []
        self.totals: list[tuple[list[Place], Span]] = []
        self.levels: dict[int, _Level] = {}

    def read(self, statements: list[Statement]) -> Layout | None:
        context = self.context
        places = [(one, places_of(context, one)) for one in statements]
        rows = [(one, cells) for one, cells in places if not says_nothing(cells)]
        if not rows:
            context.report("rows-none", self.head.span)
            return None
        upper, lower = rows[0][1], rows[1][1] if len(rows) > 1 and self._is_head(rows[0][1], rows[1][1]) else None
        self.columns = [Column(place, lower[at] if lower and at < len(lower) else None) for at, place in enumerate(upper)]
        body = rows[2 if lower else 1 :]
        if body and is_column_numbers(context, body[0][1]):
            body = body[1:]
        level = next((at for at, one in enumerate(self.columns) if self._is_level(one)), -1)
        self.classes = self._classes(level, [self._cells(cells, one)[0] for one, cells in body])
        further = _held_in(self.classes) if level >= 0 else ()
        for column in self.columns:
            self._meaning(column, self.classes)
            if not column.code and further:
                self._meaning(column, further)
        for statement, cells in body:
            self._row(statement, cells, level)
        return Layout(self.classes, further, self.columns, self.rows, self.totals)

    # ---- the head ----
    def _is_head(self, upper: list[Place], row: list[Place]) -> bool:
        """Whether a row with an empty first place goes on with the head: all its words stand under a group of columns."""
        if row[0].text or len(row) > len(upper) or not any(place.text for place in row):
            return False
        names = {
            at for at, place in enumerate(upper) if self._known(place.text, (self.cls,)) in ("id", "title", "number", "level")
        }
        return not any(place.text for at, place in enumerate(row) if at in names)

    def _is_level(self, column: Column) -> bool:
        return vocabulary(self.cls).find(column.place.text) is None and called(column.place.text) == "level"

    def _classes(self, level: int, rows: list[list[Place]]) -> tuple[type, ...]:
        """The classes of the rows: the table's own, and those whose keywords stand in the column of levels."""
        found: dict[type, None] = {self.cls: None}
        for cells in rows if level >= 0 else ():
            if level < len(cells) and cells[level].text:
                kind = self._kind(cells[level].text, tuple(found))
                if kind is not None:
                    found[kind.cls] = None
        return tuple(found)

    def _kind(self, text: str, classes: tuple[type, ...]) -> Entry | None:
        """The block whose keyword stands in the column of levels."""
        for cls in (self.outer, *classes, Plan):
            match = vocabulary(cls).find(text)
            if match is not None and match.opens is not None and not match.rest and not match.opens.table:
                return match.opens
        return None

    def _known(self, text: str, classes: tuple[type, ...]) -> str:
        """What a heading without columns inside names: a field of one of the classes, or one of the common headings."""
        for cls in classes:
            found = vocabulary(cls).find(text)
            if found is not None and found.value is not None and (not found.rest or found.value.key.args):
                return "field"
        common = called(text)
        if common:
            return common
        for cls in classes:
            found = vocabulary(cls).find(text)
            if found is not None and found.opens is not None and not found.rest and not found.opens.table:
                return "title" if found.opens.cls is cls else "field"
        own = vocabulary(self.outer).find(text)
        return "title" if own is not None and own.opens is not None and own.opens.cls in classes and not own.rest else ""

    def _meaning(self, column: Column, classes: tuple[type, ...]) -> None:
        """Find out what a column holds; amounts of money are looked into when all names are known."""
        place, lower = column.place, column.lower
        group = _GROUP.fullmatch(place.text)
        name = group["keyword"] if group else place.text
        below = lower if lower is not None and lower.text else None
        code = self._known(name, classes) if name else ""
        if code and code != "field" and group is None and below is None:
            column.code = code
            return
        inner = Place(group["columns"], *place.inside(*group.span("columns"))) if group else Place("", place.end, place.end)
        entry, rest = _entry(name, classes)
        if entry is None or entry.key.kind == "funding":
            if entry is None and group is None and below is None and code == "field":
                column.code = "field"  # a block that the rows hold
            elif entry is None or group is not None or below is not None:
                column.code = "money" if any(_money_entry(cls) for cls in classes) else ""
                column.columns = inner if group else _behind(place, name, rest) if entry is not None else place
            else:
                column.code = "field"
            return
        column.name = Span(place.start, place.inside(0, len(name))[1]) if group else place.span
        if group is None and below is None:
            column.code = "field"
            return
        column.columns = inner if group else below or inner
        column.code = "several" if entry.key.kind == "measure" and entry.key.many else "single"

    # ---- the rows ----
    def _cells(self, cells: list[Place], statement: Statement) -> tuple[list[Place], bool]:
        """The cells of a row, one for each column, and whether they fit: an empty last place is often left out."""
        wanted = len(self.columns)
        if len(cells) != wanted and "\t" in self.context.source.text[statement.start : statement.end]:
            tabbed = cells_by_tabs(self.context, statement)
            if len(tabbed) == wanted:
                return tabbed, True
        if len(cells) == wanted - 1:
            end = cells[-1].end
            return [*cells, Place("", end, end)], True
        return cells, len(cells) == wanted

    def _row(self, statement: Statement, cells: list[Place], level: int) -> None:
        context = self.context
        given = len(cells)
        cells, fits = self._cells(cells, statement)
        if not fits:
            context.report("table-width", statement.span, first=given, second=len(self.columns))
        at = {column.code: place for column, place in zip(self.columns, cells, strict=False) if column.code != "field"}
        if (
            fits
            and is_total(at["title"].text if "title" in at else at["id"].text if "id" in at else "")
            and _money_entry(self.cls)
        ):
            self.totals.append((cells, statement.span))
            return
        ordinal = next((place for column, place in zip(self.columns, cells, strict=False) if self._counts(column)), None)
        named = at["id"].text if "id" in at else ""
        number = (ordinal or at.get("number") or _NOWHERE).text or (named if _PAPER_NUMBER.fullmatch(named) else "")
        wanted = _Level("", named, number)
        entry: Entry | None = None
        if 0 <= level < len(cells) and cells[level].text:
            text = cells[level].text
            entry = self._kind(text, self.classes)
            wanted.level = text if text.isdigit() else keyword_key(text) if entry is not None else ""
            if not wanted.level:
                context.report("row-level", cells[level].span, detail=text)
        cls, word = (entry.cls, entry.word) if entry is not None else (self.cls, self.head.entry.word)
        wanted.style = _style(wanted.number, _open_rows(self.rows[-1] if self.rows else None, self.levels))
        parent, opens = self._parent(wanted, cls, word, statement)
        if opens is None:
            return
        row = LaidRow(self._head(opens, at, statement), parent, cells, fits)
        self.levels[id(row)] = wanted
        self.rows.append(row)

    def _counts(self, column: Column) -> bool:
        """Whether a column holds the paper's own number of each row as a field of it."""
        if column.code != "field":
            return False
        found = vocabulary(self.cls).find(column.place.text)
        return found is not None and found.value is not None and found.value.field == "ordinal"

    def _head(self, entry: Entry, at: dict[str, Place], statement: Statement) -> Head:
        """The head of the block that a row is."""
        context = self.context
        named, titled = at.get("id", _NOWHERE), at.get("title", _NOWHERE)
        text = nfc(titled.text)
        both = _NAMED.fullmatch(text) if "id" not in at else None
        if both is not None and is_id(both["id"]):
            named = Place(both["id"], *titled.inside(*both.span("id")))
            titled = Place(both["title"], *titled.inside(*both.span("title")))
            text = titled.text
        id = named.text if named.text not in NOTHING else ""
        if id and not is_id(id):
            context.report("time-as-id" if is_time(id) else "bad-id", named.span, detail=id)
            id = ""
        title = " ".join(text.strip().strip('"“”').split()) if text not in NOTHING else ""
        shown = [place for place in (named, titled) if place.text]
        span = shown[0].span if shown else statement.span
        if len(shown) == 2 and context.source.text.count("|", named.end, titled.start) <= 1 and named.start < titled.start:
            span = Span(named.start, titled.end)
        return Head(
            entry, id or None, title or None, span, named.span if named.text else span,
            title_span=titled.span if title else None,
        )  # fmt: skip

    def _parent(self, wanted: _Level, cls: type, word: str, statement: Statement) -> tuple[LaidRow | None, Entry | None]:
        """The row that a row lies in, with the keyword that opens it there."""
        row = self.rows[-1] if self.rows else None
        while row is not None:
            above = self.levels[id(row)]
            opens = vocabulary(row.head.entry.cls).opening(cls, word)
            if wanted.lies_in(above, _open_rows(row, self.levels)):
                if opens is not None and row.depth < _DEEPEST:
                    return row, opens
                if wanted.level.isdigit():
                    self.context.report("row-under", statement.span, detail=row.head.id or row.head.title or "?")
            row = row.parent
        opens = vocabulary(self.outer).opening(cls, word)
        if opens is None:
            kind = self._kind(wanted.level, (cls,)) or self.head.entry
            self.context.report("row-here", statement.span, detail=say(kind.vi, kind.en))
        return None, opens


class _Level:
    """What a row says of its level: in a column of levels, by its id, by its number; how that number is written."""

    __slots__ = ("id", "level", "number", "style")

    def __init__(self, level: str, id: str, number: str) -> None:
        self.level, self.id, self.number = level, id, number.strip().rstrip(".)")
        self.style = ""

    def lies_in(self, above: _Level, open_rows: list[_Level]) -> bool:
        """Whether a row lies in one above it; `open_rows` are that row and those around it."""
        if self.level.isdigit() and above.level.isdigit():
            return int(above.level) < int(self.level)
        if self.level:
            return above.level != self.level and all(one.level != self.level for one in open_rows)
        if self.id and above.id and self.id.startswith(above.id + "."):
            return True
        if not self.number or not above.number or any(one.style == self.style for one in open_rows):
            return False
        return "." not in self.number or self.number.startswith(above.number + ".")


def _open_rows(row: LaidRow | None, levels: dict[int, _Level]) -> list[_Level]:
    found: list[_Level] = []
    while row is not None:
        found.append(levels[id(row)])
        row = row.parent
    return found


def _style(number: str, open_rows: list[_Level]) -> str:
    """The way in which a paper numbers a level: A, I, 1, 1.1, a, -. `I` behind `H` is a letter, else one in Roman figures."""
    if _NUMBER.fullmatch(number):
        return f"1{'.1' * number.count('.')}"
    if _ROMAN.fullmatch(number):
        if len(number) > 1 or number not in _LETTERS:
            return "I"
        before = _LETTERS[_LETTERS.index(number) - 1]
        return "A" if any((one.style, one.number) == ("A", before) for one in open_rows) else "I"
    if number.isalpha() and number.isupper():
        return "A"
    return "a" if number.isalpha() else number


_NOWHERE = Place("", 0, 0)


def _entry(name: str, classes: tuple[type, ...]) -> tuple[Entry | None, str]:
    """The field of one of the classes that a heading names, and the words behind its keyword."""
    for cls in classes:
        found = vocabulary(cls).find(name) if name else None
        if found is not None and found.value is not None and (not found.rest or found.value.key.args):
            return found.value, found.rest
    return None, ""


@cache
def _held_in(classes: tuple[type, ...]) -> tuple[type, ...]:
    """The classes of blocks that blocks of some classes may hold."""
    held = dict.fromkeys(entry.cls for cls in classes for entry in vocabulary(cls).blocks.values())
    return tuple(cls for cls in held if cls not in classes)


@cache
def _money_entry(cls: type) -> Entry | None:
    """The field of a class that holds its money."""
    found = (entry for entry in vocabulary(cls).values.values() if entry.key.kind == "funding" and entry.field == "amounts")
    return next(found, None)


def money_entry(cls: Any) -> Entry | None:
    """The field of a class that holds its money; None when it has none."""
    return _money_entry(cls)


def _behind(place: Place, name: str, rest: str) -> Place:
    """The words behind the keyword of a heading: `2013` in `kinh phí 2013`."""
    if not rest:
        return Place("", place.end, place.end)
    start = name.rindex(rest)
    return Place(rest, *place.inside(start, start + len(rest)))


def words_of(place: Place) -> list[tuple[str, Span]]:
    """The words of a heading or of a cell with several values, each with its place."""
    return [(word[0], Span(*place.inside(*word.span()))) for word in _WORDS.finditer(place.text)]
