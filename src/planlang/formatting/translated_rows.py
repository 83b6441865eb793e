"""The rows of one table come in; the stretches of them that the other language writes otherwise go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planlang.formatting.translated_values import Edit, Values
from planlang.formatting.words import head_field, spelled
from planlang.model.declare import block_of, keys_of
from planlang.model.document import Acknowledgement
from planlang.model.finance import FundingTable
from planlang.model.plan import Plan
from planlang.model.row_headings import ROW_HEADINGS
from planlang.reading.context import Context
from planlang.reading.places import Place
from planlang.reading.row_names import LIMITS
from planlang.reading.table_heads import read_groups
from planlang.reading.tables import head_of, rows_of, says_nothing
from planlang.reading.texts import items
from planlang.reading.vocabulary import Entry, heading_called, vocabulary
from planlang.source import Span
from planlang.syntax import Statement
from planlang.syntax.values import NotRead, parse_value
from planlang.values.names import in_language, keyword_key

if TYPE_CHECKING:
    from planlang.reading.row_layout import Column
    from planlang.reading.row_layout import Layout as BlockTable

_WORDS = re.compile(r'"[^"]*"|“[^”“]*”|\[[^\[\]]*\]|[^\s\u00a0]+')
_QUOTE = re.compile('["“]')
_LONGEST_HEADING = 4


def row_edits(context: Context, values: Values, cls: type, statements: list[Statement]) -> Iterator[Edit]:
    """What changes in the rows that stand in a block of `cls`."""
    scratch = Context(context.source, context.style, context.settled, register=context.register, units=context.units)
    rows = [row for row in rows_of(scratch, statements) if not says_nothing(row)]
    if not rows:
        return
    if cls is FundingTable:
        yield from _funding(scratch, values, rows)
    elif block_of(cls).headings:
        yield from _by_heading(values, cls, rows)


# ---- tables of money ----
def _funding(context: Context, values: Values, rows: list[list[Place]]) -> Iterator[Edit]:
    head = head_of(context, rows)
    groups = read_groups(context, head) or []
    for row in head:
        for place in row[1:]:
            yield from _heading(context, values, place)
    for row in rows[len(head) :]:
        yield from _label(values, row[0])
        kinds = [group.kind for group in groups] if len(row) - 1 <= len(groups) else []
        for at, place in enumerate(row[1:]):
            if place.text and (at >= len(kinds) or kinds[at] == "figures"):
                whole = parse_value(place.text, "cell")
                yield from values.figures(place.span) if isinstance(whole, NotRead) else values.by_grammar("cell", place.span)


def _heading(context: Context, values: Values, place: Place) -> Iterator[Edit]:
    """A heading is one coordinate, or several that blanks part; one that is in part the planner's own words stays."""
    words = list(_WORDS.finditer(place.text))
    found: list[Edit] = []
    at = 0
    while at < len(words):
        for length in range(len(words) if not at else min(_LONGEST_HEADING, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + length - 1].end()
            known = _known(context, place.text[start:end])
            if known:
                break
        else:
            return
        if known == "words":
            found += values.coordinate(Span(*place.inside(start, end)))
        at += length
    yield from found


def _known(context: Context, text: str) -> str:
    """What a heading is: `words` of the language, a `name`, or nothing that is known."""
    if text[0] in '"“' or context.register.find(text, "source") is not None:
        return "name"
    code = heading_called(FundingTable, text)
    if code:
        # Columns of shares and means go by the words of their heading.
        return "name" if code in ("share", "mean") else "words"
    is_time = any(char.isdigit() for char in text) and not isinstance(parse_value(text, "period"), NotRead)
    return "words" if is_time else ""


def _label(values: Values, place: Place) -> Iterator[Edit]:
    """The first place of a row: a total, perhaps with what it is limited to; parts keep their names."""
    quote = _QUOTE.search(place.text)
    text = place.text[: quote.start()].rstrip() if quote else place.text
    words = list(_WORDS.finditer(text))
    for at in range(len(words), 0, -1):
        start, end = 0, words[at - 1].end()
        if heading_called(FundingTable, text[:end]) == "total":
            yield from values.coordinate(Span(*place.inside(start, end)))
            if at < len(words):
                how = words[at]
                new = in_language(how[0], *LIMITS, values.language)
                if new != how[0]:
                    yield Edit(*place.inside(how.start(), how.end()), new)
            return


# ---- tables whose columns are fields of the block ----
def _by_heading(values: Values, cls: type, rows: list[list[Place]]) -> Iterator[Edit]:
    head, *body = rows
    codes = [heading_called(cls, place.text) for place in head]
    keys = dict(keys_of(cls))
    for code, place in zip(codes, head, strict=True):
        if code:
            new = values.heading(cls, code, place.text)
            if keyword_key(new) != keyword_key(place.text):
                yield Edit(place.start, place.end, new)
    for row in body:
        for code, place in zip(codes, row, strict=False):
            if cls is Acknowledgement and code == "cell":
                for _, span, quoted in items(values.context, place.span):
                    if not quoted:
                        yield from values.coordinate(span)
            elif code in keys and place.text:
                yield from values.edits(keys[code], place.span)


# ---- tables whose rows are blocks ----
def block_row_edits(context: Context, values: Values, table: BlockTable) -> Iterator[Edit]:
    """What changes in a table of blocks: its headings are keywords, its cells values of the fields that they name."""
    from planlang.reading.row_layout import called, words_of

    for column in table.columns:
        entry = _entry(table.classes, context.text(column.name))
        if column.code in ("field", "several") and entry is not None:
            yield from _keyword(values, entry, context, column.name)
        elif column.code in ("id", "title", "number", "level"):
            yield from _common_heading(values, table.classes, called(column.place.text), column.place)
        if column.code == "money":
            yield from _money_heading(context, values, table.classes, column)
        elif column.code == "several":
            yield from _inside(values, table.classes, context, words_of(column.columns))
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            if cell.text and row.fits:
                yield from _block_cell(context, values, table.classes, column, cell)
    for cells, _ in table.totals:
        for column, cell in zip(table.columns, cells, strict=False):
            if cell.text and column.code in ("id", "title"):
                yield from values.coordinate(cell.span)
            elif cell.text:
                yield from _block_cell(context, values, table.classes, column, cell)


def _inside(values: Values, classes: tuple[type, ...], context: Context, words: list[tuple[str, Span]]) -> Iterator[Edit]:
    """What stands under the heading of a field with several values: times, and figures of the row itself (`cả kỳ`)."""
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_HEADING, len(words) - at), 0, -1):
            span = Span(words[at][1].start, words[at + length - 1][1].end)
            text = context.text(span)
            entry = _entry(classes, text)
            if entry is not None:
                yield from _keyword(values, entry, context, span)
                break
            if length == 1 or not isinstance(parse_value(text, "period"), NotRead):
                yield from values.by_grammar("period", span)
                break
        at += length


def _entry(classes: tuple[type, ...], text: str) -> Entry | None:
    """The field or block of one of the classes that a heading names."""
    for cls in classes:
        found = vocabulary(cls).find(text)
        if found is not None and found.value is not None and (not found.rest or found.value.key.args):
            return found.value
        if found is not None and found.opens is not None and not found.rest:
            return found.opens
    return None


def _keyword(values: Values, entry: Entry, context: Context, span: Span) -> Iterator[Edit]:
    """A heading that is a keyword, with what may stand behind it."""
    text = context.text(span)
    found = vocabulary(entry.cls).find(text) if entry.cls is not None else None
    rest = "" if found is not None else next((one for one in (_rest(entry, text),) if one), "")
    typed = text[: len(text) - len(rest)].rstrip() if rest else text
    new = spelled(entry, typed, values.language)
    if new != typed:
        yield Edit(span.start, span.start + len(typed), new)
    if rest:
        yield from values.argument(entry.key, rest, Span(span.end - len(rest), span.end))


def _rest(entry: Entry, text: str) -> str:
    """The words behind the keyword of a heading: `2013` in `kinh phí 2013`."""
    typed = max((word for word in (entry.vi, entry.en) if text.lower().startswith(word.lower())), key=len, default="")
    return text[len(typed) :].strip() if typed else ""


def _common_heading(values: Values, classes: tuple[type, ...], code: str, place: Place) -> Iterator[Edit]:
    """A heading that every such table has, or the keyword of the rows themselves above their titles."""
    if code:
        heading = next(one for one in ROW_HEADINGS if one.code == code)
        new = values.word_of(heading, place.text)
    else:
        entry = next((one.opens for cls in classes if (one := vocabulary(cls).find(place.text)) and one.opens), None)
        new = place.text if entry is None else spelled(entry, place.text, values.language)
    if keyword_key(new) != keyword_key(place.text):
        yield Edit(place.start, place.end, new)


def _money_heading(context: Context, values: Values, classes: tuple[type, ...], column: Column) -> Iterator[Edit]:
    """`kinh phí: TW TINH`, or times and sources alone; a second row of the head goes on with them."""
    place, inner = column.place, column.columns
    before = place.text[: inner.start - place.start].rstrip().rstrip(":").rstrip() if inner.text else place.text
    entry = _entry(classes, before) if before else None
    if entry is not None:
        yield from _keyword(values, entry, context, Span(*place.inside(0, len(before))))
    if inner.text and (entry is None or not entry.key.args or inner.start >= place.start + len(before)):
        yield from _heading(context, values, inner)
    if column.lower is not None and column.lower.text:
        yield from _heading(context, values, column.lower)


def _block_cell(context: Context, values: Values, classes: tuple[type, ...], column: Column, cell: Place) -> Iterator[Edit]:
    if column.code in ("several", "money"):
        yield from values.figures(cell.span)
    elif column.code == "level":
        entry = next((one.opens for cls in (*classes, Plan) if (one := vocabulary(cls).find(cell.text)) and one.opens), None)
        new = cell.text if entry is None else spelled(entry, cell.text, values.language)
        if new != cell.text:
            yield Edit(cell.start, cell.end, new)
    elif column.code == "field":
        entry = _entry(classes, context.text(column.name))
        key = None if entry is None else entry.key if entry.cls is None else head_field(entry)
        if key is not None:
            yield from values.edits(key, cell.span)
