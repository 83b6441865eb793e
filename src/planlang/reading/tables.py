"""The rows of a table come in; a breakdown with its columns, rows and figures goes out.

The head is the first row and the rows after it with an empty first place. A group of one column is one cell; in wider
groups blanks part the cells, and one figure for the whole group stands in brackets. Tabs part cells when that gives
exactly the head's number of columns, so that rows pasted from a spreadsheet read as they are.
"""

from __future__ import annotations

import re
from typing import Literal

import attrs

from planlang.diagnostics import say
from planlang.reading.context import Context, Scope
from planlang.reading.heads import Head
from planlang.reading.money import read_worth
from planlang.reading.names import Declared
from planlang.reading.problems import suggest
from planlang.reading.values import items, parse, resolve
from planlang.source import Record, Span
from planlang.syntax import Statement
from planlang.totals.figures import Breakdown, Column, Figure, Row, State
from planlang.values.names import fold, keyword_key, nfc
from planlang.values.numbers import Number
from planlang.values.time import Period
from planlang.values.units import Unit

_TOTAL = {keyword_key(word) for word in ("tổng", "tổng cộng", "tổng số", "cộng", "total", "grand total", "subtotal", "toàn bộ")}
_ALL_SOURCES = {keyword_key(word) for word in ("các nguồn", "all sources", "kinh phí", "funding", "số tiền", "amount", "vốn")}
_LEAD = {keyword_key(word) for word in ("chủ trì", "cơ quan chủ trì", "cơ quan thực hiện", "lead", "agency", "cơ quan")}
_NOTE = {keyword_key(word) for word in ("ghi chú", "note", "tên", "nội dung", "name", "STT", "TT", "no.")}
_PENDING = {"chờ", "tbd"}
_BLANKS = ("-", "–", "—", "−")
_WORDS = re.compile(r'"[^"]*"|“[^”]*”|\[[^\]]*\]|[^\s\u00a0]+')
# A bar and what stands behind it, up to the next bar; in the second, bars inside quotes are text.
_PLACE = re.compile(r"\|(?:[ \u00a0]*+\t*+(?=[|]|$))?[ \u00a0]*+([^|]*+)")
_PLACE_WITH_TEXT = re.compile(r'\|(?:[ \u00a0]*+\t*+(?=[|]|$))?[ \u00a0]*+((?:"[^"]*+"|“[^”]*+”|[^|"“]|["“])*+)')
_RULE = re.compile(r"[-=:+\s]*")
_COLUMN_NUMBER = re.compile(r"\([0-9]{1,2}\)")
_PLAIN = {"vi": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,40}"), "en": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,40}")}
_LABEL = re.compile(r"(?P<total>\S.*?)(?:\s+(?P<how>trừ|gồm|except|comprising)\s+(?P<list>.+))?$", re.IGNORECASE)

Kind = Literal["figures", "lead", "note"]


@attrs.frozen(eq=False, repr=False)
class Group(Record):
    """Columns under one heading of the upper row; a group of one column is one cell."""

    label: str
    kind: Kind
    columns: tuple[Column, ...]
    merged: Column
    span: Span


@attrs.frozen(eq=False, repr=False)
class Place(Record):
    """One place between two bars: its text, untrimmed at the right only, and where it stands."""

    text: str
    span: Span


def read_table(context: Context, statements: list[Statement], scope: Scope, head: Head) -> Breakdown | None:
    """The breakdown that a table's rows make; None when its head could not be read."""
    rows = [row for row in (_places(context, statement) for statement in statements) if not _is_rule(row)]
    if not rows:
        context.report("head-empty", head.span)
        return None
    head_rows = [rows[0]]
    for row in rows[1:]:
        if not row or row[0].text or _is_column_numbers(row):
            break
        head_rows.append(row)
    body = [row for row in rows[len(head_rows) :] if not _is_column_numbers(row)]
    groups = _Head(context, scope).read(head_rows)
    if groups is None:
        return None
    if scope.unit is None and any(group.kind == "figures" for group in groups):
        context.report("no-unit", head.span)
        return None
    assert scope.unit is not None
    reader = _Rows(context, scope, groups, scope.unit)
    read = [reader.row(row) for row in body]
    columns = tuple(
        dict.fromkeys(column for group in groups for column in (*group.columns, group.merged) if group.kind == "figures")
    )
    incomplete = any(context_row is None for context_row in read)
    return Breakdown(
        head.id or "",
        "table",
        tuple(row for row in read if row is not None),
        columns,
        scope.unit,
        head.title,
        incomplete=incomplete,
        span=head.span,
    )


def _places(context: Context, statement: Statement) -> list[Place]:
    """The places between the bars of a row; bars inside quotes are text."""
    text = context.source.text
    raw = text[statement.start : statement.end]
    pattern = _PLACE_WITH_TEXT if '"' in raw or "“" in raw else _PLACE
    start = statement.start
    places: list[Place] = []
    for match in pattern.finditer(raw):
        cell = match[1].rstrip(" \u00a0\t")
        left = start + match.start(1)
        places.append(Place(nfc(cell), Span(left, left + len(cell))))
    if len(places) > 1 and raw[-1] == "|":
        places.pop()
    return places


def _is_rule(row: list[Place]) -> bool:
    return len(row) > 0 and all(_RULE.fullmatch(place.text) for place in row) and any("--" in place.text for place in row)


def _is_column_numbers(row: list[Place]) -> bool:
    words = [word for place in row for word in place.text.split()]
    return len(words) > 2 and all(_COLUMN_NUMBER.fullmatch(word) for word in words)


class _Head:
    """Reads the rows of a table's head."""

    def __init__(self, context: Context, scope: Scope) -> None:
        self.context, self.scope = context, scope

    def read(self, rows: list[list[Place]]) -> list[Group] | None:
        upper = rows[0][1:]
        if not upper:
            self.context.report("head-empty", rows[0][0].span if rows[0] else Span(0, 0))
            return None
        lower = rows[1][1:] if len(rows) > 1 else None
        if lower is not None and len(lower) != len(upper):
            # An empty last place is often left out.
            if len(lower) == len(upper) - 1:
                lower = [*lower, Place("", upper[-1].span)]
            else:
                self.context.report(
                    "head-width", rows[1][0].span if rows[1] else rows[0][0].span, first=len(upper), second=len(lower)
                )
                return None
        if all(not place.text for place in upper):
            self.context.report("head-empty", rows[0][0].span)
            return None
        groups: list[Group] = []
        for place, heading in enumerate(upper):
            group = self._group(place, heading, lower[place] if lower is not None else None)
            if group is None:
                return None
            groups.append(group)
        return groups

    def _group(self, place: int, upper: Place, lower: Place | None) -> Group | None:
        if keyword_key(upper.text) in _LEAD:
            return Group(upper.text, "lead", (), Column(), upper.span)
        if keyword_key(upper.text) in _NOTE:
            return Group(upper.text, "note", (), Column(), upper.span)
        above = self._coordinates(upper)
        below = self._coordinates(lower) if lower is not None else []
        if above is None or below is None:
            return None
        if not below:
            columns = above
            merged = _common(above, upper.text, upper.span)
        elif len(above) <= 1:
            outer = above[0] if above else Column()
            columns = [self._join(outer, column) for column in below]
            merged = attrs.evolve(outer, label=upper.text, span=upper.span)
        elif len(above) == len(below):
            columns = [self._join(outer, column) for outer, column in zip(above, below, strict=True)]
            merged = _common(columns, upper.text, upper.span)
        else:
            assert lower is not None
            self.context.report("head-split", lower.span, detail=str(place + 1), first=len(above), second=len(below))
            return None
        return Group(upper.text, "figures", tuple(columns), columns[0] if len(columns) == 1 else merged, upper.span)

    def _join(self, outer: Column, inner: Column) -> Column:
        label = " ".join(part for part in (outer.label, inner.label) if part)
        return Column(outer.time or inner.time, outer.source or inner.source, outer.total or inner.total, label, inner.span)

    def _coordinates(self, place: Place) -> list[Column] | None:
        """The columns that a heading names; several when blanks part them."""
        if not place.text:
            return []
        whole = self._one(place.text, place.span)
        if whole is not None:
            return [whole]
        columns: list[Column] = []
        words = list(_WORDS.finditer(place.text))
        at = 0
        while at < len(words):
            for length in range(min(4, len(words) - at), 0, -1):
                start, end = words[at].start(), words[at + length - 1].end()
                span = self._inside(place, start, end)
                found = self._one(place.text[start:end], span)
                if found is not None:
                    columns.append(found)
                    at += length
                    break
            else:
                word = words[at]
                span = self._inside(place, word.start(), word.end())
                near = self.context.register.near(word[0], "source")
                self.context.report("head-word", span, detail=word[0], advice=suggest(near))
                return None
        return columns

    def _inside(self, place: Place, start: int, end: int) -> Span:
        if len(place.text) != place.span.end - place.span.start:
            return place.span
        return Span(place.span.start + start, place.span.start + end)

    def _one(self, text: str, span: Span) -> Column | None:
        """A single coordinate: a time, a total, a declared source."""
        quoted = text[:1] in '"“'
        bare = text.strip('"“”')
        found = self.context.register.find(bare, "source", quoted=quoted)
        if found is not None:
            return Column(source=found.path or bare, label=bare, span=span)
        if quoted:
            return None
        key = keyword_key(bare)
        if key in _TOTAL or (key.isascii() and key in {fold(word) for word in ("tổng", "tổng cộng", "tổng số")}):
            return Column(total=True, label=bare, span=span)
        if key in _ALL_SOURCES:
            return Column(label=bare, span=span)
        time = _time(bare)
        return Column(time=time, label=bare, span=span) if time is not None else None


def _time(text: str) -> Period | None:
    from planlang.reading.times import read_period
    from planlang.source import SourceText
    from planlang.syntax.values import NotRead, parse_value

    if not any(char.isdigit() for char in text):
        return None
    term = parse_value(text, "period")
    if isinstance(term, NotRead):
        return None
    scratch = Context(SourceText("", text, text))
    return read_period(scratch, term, Span(0, len(text)))


def _common(columns: list[Column], label: str, span: Span) -> Column:
    """The coordinates that all columns of a group share: what one figure for the whole group is for."""
    times = {column.time for column in columns}
    sources = {column.source for column in columns}
    return Column(
        next(iter(times)) if len(times) == 1 else None,
        next(iter(sources)) if len(sources) == 1 else None,
        bool(columns) and all(column.total for column in columns),
        label,
        span,
    )


class _Rows:
    """Reads the rows under a head."""

    def __init__(self, context: Context, scope: Scope, groups: list[Group], unit: Unit) -> None:
        self.context, self.scope, self.groups, self.unit = context, scope, groups, unit
        self.plain = _PLAIN[context.style]
        self.group_mark = "." if context.style == "vi" else ","
        self.width = sum(max(1, len(group.columns)) for group in groups)

    def row(self, places: list[Place]) -> Row | None:
        context = self.context
        if not places:
            return None
        label = places[0]
        cells = places[1:]
        cells = self._from_tabs(label, cells) or cells
        if len(cells) == len(self.groups) - 1:
            cells = [*cells, Place("", Span(places[-1].span.end, places[-1].span.end))]
        if len(cells) != len(self.groups):
            context.report(
                "row-width",
                Span(label.span.start, max(label.span.end, places[-1].span.end)),
                first=len(places) - 1,
                second=len(self.groups),
            )
            return self._label(label, (), (), label.span, unread=True)
        total = _total_label(label.text) is not None
        merged_row = total and all(
            len(cell.text.split()) <= 1 for cell, group in zip(cells, self.groups, strict=True) if group.kind == "figures"
        )
        figures: list[Figure] = []
        leads: tuple[str, ...] = ()
        leads_span = label.span
        for cell, group in zip(cells, self.groups, strict=True):
            if group.kind == "figures":
                self._figures(figures, cell, group, merged_row)
            elif group.kind == "lead" and cell.text and cell.text not in _BLANKS:
                found = [
                    resolve(context, text, span, quoted, "agency", self.scope)
                    for text, span, quoted in items(context, cell.span)
                    if text not in _BLANKS
                ]
                leads, leads_span = tuple(ref.id for ref in found), cell.span
        return self._label(label, tuple(figures), leads, leads_span)

    def _from_tabs(self, label: Place, cells: list[Place]) -> list[Place] | None:
        """Cells that tabs part, when that gives exactly the head's columns; put back into its groups."""
        if not any("\t" in cell.text for cell in cells) or len(cells) == len(self.groups) > 1:
            return None
        joined = self.context.source.text[cells[0].span.start : cells[-1].span.end] if cells else ""
        parts = re.split("\t", joined.rstrip("|").rstrip(" "))
        if len(parts) != self.width:
            return None
        places: list[Place] = []
        position = cells[0].span.start
        for part in parts:
            left = len(part) - len(part.lstrip())
            text = nfc(part.strip())
            places.append(Place(text or "-", Span(position + left, position + left + len(part.strip()))))
            position += len(part) + 1
        grouped: list[Place] = []
        at = 0
        for group in self.groups:
            count = max(1, len(group.columns))
            chunk = places[at : at + count]
            at += count
            grouped.append(
                chunk[0]
                if count == 1
                else Place(" ".join(one.text for one in chunk), Span(chunk[0].span.start, chunk[-1].span.end))
            )
        return grouped

    # ---- figures ----
    def _figures(self, figures: list[Figure], cell: Place, group: Group, merged_row: bool) -> None:
        text = cell.text
        if not text:
            return
        if len(group.columns) == 1:
            start = cell.span.start
            figures.append(self._cell(text, group.columns[0], start, cell.span.end, cell))
            return
        words = text.split() if "[" not in text and '"' not in text and "\t" not in text else None
        if words is not None and len(words) == len(group.columns):
            at = 0
            start = cell.span.start
            composed = len(text) == cell.span.end - start
            for word, column in zip(words, group.columns, strict=True):
                at = text.index(word, at)
                place = (start + at, start + at + len(word)) if composed else cell.span
                figures.append(self._cell(word, column, place[0], place[1], cell))
                at += len(word)
            return
        self._odd_group(figures, cell, group, merged_row)

    def _odd_group(self, figures: list[Figure], cell: Place, group: Group, merged_row: bool) -> None:
        """A group whose cells do not stand one by one: tabs, a merged cell, or a number of cells that does not fit."""
        text = cell.text
        if "\t" in text:
            parts = text.split("\t")
            if len(parts) == len(group.columns):
                position = cell.span.start
                for part, column in zip(parts, group.columns, strict=True):
                    left = len(part) - len(part.lstrip())
                    word = part.strip()
                    figures.append(self._cell(word or "-", column, position + left, position + left + len(word), cell))
                    position += len(part) + 1
                return
        if text.startswith("[") and text.endswith("]"):
            figures.append(self._cell(text[1:-1].strip(), group.merged, cell.span.start, cell.span.end, cell))
            return
        words = text.split()
        if len(words) == 1:
            if text in _BLANKS:
                return
            if merged_row:
                figures.append(self._cell(text, group.merged, cell.span.start, cell.span.end, cell))
                return
        self.context.report("group-width", cell.span, detail=group.label, first=len(words), second=len(group.columns))
        figures.append(Figure(group.merged, "unread", 0, cell.span.start, cell.span.end))

    def _cell(self, text: str, column: Column, start: int, end: int, cell: Place) -> Figure:
        if self.plain.fullmatch(text) and (text[0] != "0" or len(text) == 1 or (len(text) == 2 and text.isdigit())):
            return Figure(column, "figure", int(text.replace(self.group_mark, "")) * self.unit.factor, start, end)
        if text in _BLANKS:
            return Figure(column, "blank", 0, start, end)
        if text == "?":
            return Figure(column, "lost", 0, start, end)
        if text.lower() in _PENDING:
            return Figure(column, "pending", 0, start, end)
        state, minor = self._by_grammar(text, Span(start, end))
        return Figure(column, state, minor, start, end)

    def _by_grammar(self, text: str, span: Span) -> tuple[State, Number]:
        context = self.context
        if len(text) == 3 and text.isdigit():
            context.report("number-odd", span, detail=text, advice=say(
                "một số có dấu cách giữa các nhóm thì ghi bằng dấu chấm, ví dụ 1.040", "write a figure with blanks between its groups with commas instead, such as 1,040"
            ))  # fmt: skip
            return "unread", 0
        term = parse(context, "cell", span)
        if term is None:
            return "unread", 0
        worth = term.term("worth")
        assert worth is not None
        return read_worth(context, worth, span, span, self.unit, None)

    # ---- labels ----
    def _label(
        self, label: Place, figures: tuple[Figure, ...], leads: tuple[str, ...], leads_span: Span, unread: bool = False
    ) -> Row | None:
        context = self.context
        text, title = _split_title(label.text)
        if not text and not title:
            context.report("row-label", label.span if label.text else Span(label.span.start, label.span.start + 1))
            return Row(label="?", figures=figures, span=label.span, unread=True)
        row = Row(
            label=text or title or "",
            title=title if text else None,
            figures=figures,
            leads=leads,
            span=label.span,
            leads_span=leads_span,
            unread=unread,
        )
        total = _total_label(text)
        if total is not None:
            how, listed = total
            refs = self._parts(listed, label.span) if listed else ()
            if refs is None:
                return attrs.evolve(row, total=True, unread=True)
            without = how in (keyword_key("trừ"), "except")
            return attrs.evolve(row, total=True, without=refs if without else (), only=refs if listed and not without else ())
        found = self._parts(text or f'"{title}"', label.span)
        return attrs.evolve(row, unread=True) if found is None else attrs.evolve(row, parts=found)

    def _parts(self, text: str, span: Span) -> tuple[str, ...] | None:
        """The paths that a label names: one part, or several siblings (`DA3.ND1, ND2`); None when one is unknown."""
        context = self.context
        paths: list[str] = []
        parent = self.scope.path
        for name in (one.strip() for one in text.split(",")):
            if not name:
                continue
            quoted = name[0] in '"“'
            found: Declared | None = context.register.find(name.strip('"“”'), "part", parent, quoted)
            if found is None or not found.path:
                resolve(context, name.strip('"“”'), span, quoted, "part", Scope(parent))
                return None
            paths.append(found.path)
            parent = found.path.rpartition(".")[0]
        if len({path.rpartition(".")[0] for path in paths}) > 1:
            context.report("not-siblings", span, detail=", ".join(paths))
            return None
        return tuple(paths)


def _split_title(text: str) -> tuple[str, str | None]:
    """A row's label and the printed name in quotes behind it."""
    for place, char in enumerate(text):
        if char in '"“':
            title = text[place:].strip().strip('"“”').strip()
            return text[:place].strip(), title or None
    return text, None


def _total_label(text: str) -> tuple[str, str] | None:
    """For the label of a total row: how it limits itself, and the parts it names; None for any other row."""
    match = _LABEL.fullmatch(text)
    if match is None:
        return None
    key = keyword_key(match["total"])
    if key in _TOTAL or (key in {"tong", "tong cong", "tong so"} and not match["total"].isupper()):
        return keyword_key(match["how"] or ""), match["list"] or ""
    return None
