"""Rows under a table's head come in; rows of figures, with the parts that they are for, go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from planlang.diagnostics import say
from planlang.reading.context import Context, Scope, Written
from planlang.reading.money import read_bound, read_worth
from planlang.reading.parsing import parse
from planlang.reading.places import Place
from planlang.reading.references import resolve
from planlang.reading.row_misfits import Misfit
from planlang.reading.row_names import LEVELS, NAME, RowName, report_no_part
from planlang.reading.table_heads import Group
from planlang.reading.texts import items, plain_text
from planlang.source import Span
from planlang.totals.figures import Column, Figure, Row
from planlang.values.names import nfc
from planlang.values.numbers import normal
from planlang.values.units import Unit

_PENDING = {"chờ", "tbd"}
_BLANKS = ("-", "–", "—", "−")
# Figures that the grammar would read the same way; a test holds the two equal.
_PLAIN = {
    "vi": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})++|[1-9][0-9]{0,39}+|0[0-9]?+"),
    "en": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})++|[1-9][0-9]{0,39}+|0[0-9]?+"),
    "lakh": re.compile(r"[1-9][0-9]?(?:,[0-9]{2}(?=,))*+,[0-9]{3}|[1-9][0-9]{0,39}+|0[0-9]?+"),
}
_LONGEST_GROUPED = 53
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0][0-9]{3})+")
_CELL = say(
    "ghi một con số; - khi không có; ? khi bản gốc không đọc được; chờ khi quyết định sau",
    "write a figure; - for nothing; ? where the source is not legible; tbd for decided later",
)

#: A cell's text and where it stands.
Cell = tuple[str, int, int]


class Rows:
    """Reads the rows under a head; without a unit only their names can be read."""

    def __init__(self, context: Context, scope: Scope, groups: list[Group], unit: Unit | None) -> None:
        self.context, self.scope, self.groups, self.unit = context, scope, groups, unit
        self.factor = unit.factor if unit is not None else 0
        #: The rows read so far, and how deep those stand that are written under another one.
        self.read: list[Row] = []
        self.levels: dict[int, int] = {}
        #: Cells that have more or fewer figures than their group has columns; whoever has all rows says so.
        self.misfits: list[Misfit] = []
        #: Columns with a unit of their own, and those that are worked out from others, by identity.
        self.units: dict[int, Unit] = {}
        self.across = {id(group.columns[at]) for group in groups for at, _ in group.across}
        for group in groups:
            own = (unit for unit in group.units if unit is not None)
            self.units.update(
                {id(column): one for column, one in zip(group.columns, group.units, strict=False) if one is not None}
            )
            merged = next(own, None)
            if merged is not None:
                self.units[id(group.merged)] = self.units.get(id(group.merged), merged)
        self.plain = _PLAIN[context.style]
        self.group_mark = "." if context.style == "vi" else ","
        self.width = sum(max(1, len(group.columns)) for group in groups)

    def row(self, places: list[Place]) -> Row:
        """One row, as far as it can be read."""
        label, cells = places[0], places[1:]
        single = self.one_by_one(places)
        if single is not None:
            return self._single(*single)
        groups = self.groups
        if len(cells) == len(groups) - 1 and groups[-1].kind != "figures":
            # An empty last place, of notes or agencies, is often left out.
            cells = [*cells, Place("", places[-1].end, places[-1].end)]
        if len(cells) != len(groups):
            place = Span(label.start, places[-1].end)
            pasted = self.context.source.text.count("\t", label.start, place.end)
            if pasted and len(cells) < len(groups):  # the label has taken what the tabs part
                self.context.report("row-width-tabs", place, first=pasted, second=self.width)
                return Row(label="?", span=label.span, unread=True)
            self.context.report("row-width", place, first=len(cells), second=len(groups))
            return self._row(RowName(label), (), (), label.span, unread=True)
        named = RowName(label)
        merged_row = named.total and all(
            len(cell.text.split()) <= 1 for cell, group in zip(cells, groups, strict=True) if group.kind == "figures"
        )
        figures: list[Figure] = []
        leads: tuple[str, ...] = ()
        leads_span = label.span
        note: str | None = None
        for cell, group in zip(cells, groups, strict=True):
            if not cell.text:
                continue
            if group.kind == "figures":
                self.figures(figures, cell, group, merged_row)
            elif group.kind == "lead":
                leads, leads_span = self._leads(cell.span), cell.span
            elif group.kind == "note":
                note = plain_text(cell.text)
        return self._row(named, tuple(figures), leads, leads_span, note=note)

    def names(self, places: list[Place]) -> None:
        """Look up the names in a row, of parts and of agencies; its figures are passed over."""
        self._row(RowName(places[0]), (), (), places[0].span)
        if len(places) == len(self.groups) + 1:
            for cell, group in zip(places[1:], self.groups, strict=True):
                if group.kind == "lead" and cell.text:
                    self._leads(cell.span)

    def _leads(self, span: Span) -> tuple[str, ...]:
        """The agencies named in a row; none when one of them is not known, so that nothing is compared with the rest."""
        leads: list[str] = []
        errors = self.context.errors
        for text, place, quoted in items(self.context, span):
            if text not in _BLANKS:
                leads.append(resolve(self.context, text, place, quoted, "agency", self.scope).id)
        return tuple(leads) if self.context.errors == errors else ()

    # ---- cells one by one ----
    def one_by_one(self, places: list[Place]) -> tuple[Place, Sequence[Cell]] | None:
        """Label and cells of a row that has one for each column of the head, parted by bars or tabs, whatever the groups."""
        if len(places) - 1 == self.width != len(self.groups):
            return places[0], places[1:]
        has_tabs = self.context.source.text.find("\t", places[0].start, places[-1].end) >= 0
        return self._from_tabs(places) if has_tabs else None

    def _from_tabs(self, places: list[Place]) -> tuple[Place, list[Cell]] | None:
        """Cells that tabs part, when that gives exactly the head's columns: a row pasted from a spreadsheet."""
        if len(places) - 1 == len(self.groups) > 1:
            return None
        text = self.context.source.text
        label, first = places[0], places[0].end
        if len(places) == 1 and "\t" in label.text:
            name = label.text.partition("\t")[0]
            label = Place(name.strip(), label.start, label.start + len(text[label.start : label.end].partition("\t")[0].rstrip()))
            start = text.index("\t", label.end) + 1
        else:
            start = text.find("|", first, places[-1].end) + 1
        end = places[-1].end
        while end < len(text) and text[end] in " \t\u00a0":
            end += 1
        for left, right in ((start, end), (start + 1, end), (start, end - 1), (start + 1, end - 1)):
            if left < right and text.count("\t", left, right) == self.width - 1:
                if text[start:left].strip() or text[right:end].strip():
                    continue
                return label, list(parted(text, left, right))
        return None

    def _single(self, label: Place, cells: Sequence[Cell]) -> Row:
        figures: list[Figure] = []
        leads: tuple[str, ...] = ()
        leads_span = label.span
        at = 0
        for group in self.groups:
            for column in group.columns or (None,):
                text, start, end = cells[at]
                at += 1
                if column is not None:
                    figures.append(self._cell(nfc(text) or "-", column, start, end))
                elif group.kind == "lead" and text:
                    leads, leads_span = self._leads(Span(start, end)), Span(start, end)
        return self._row(RowName(label), tuple(figures), leads, leads_span)

    # ---- figures ----
    def figures(self, figures: list[Figure], cell: Place, group: Group, merged_row: bool = False) -> None:
        """The figures of one group in one row."""
        text, columns = cell.text, group.columns
        if len(columns) == 1:
            if text[0] == "[" and text[-1] == "]":
                self._merged(figures, cell, group)
            elif " " in text and self._are_several(text):
                self.misfits.append(Misfit(cell, group, len(text.split())))
                self._leave_unread(figures, cell, group)
            else:
                figures.append(self._cell(text, columns[0], cell.start, cell.end))
            return
        words = text.split()
        if len(words) == len(columns) and "[" not in text and '"' not in text:
            if text[0].isalpha() and all(word.isalpha() and word.lower() not in _PENDING for word in words):
                # Words in place of figures: one mistake, however many words there are.
                self.context.report("value-whole", cell.span, detail=text, advice=_CELL)
                self._leave_unread(figures, cell, group)
                return
            if "\t" in text and self._parted_group(figures, cell, group):
                return
            at, shift = 0, cell.start
            composed = len(text) == cell.end - shift
            for word, column in zip(words, columns, strict=True):
                at = text.index(word, at)
                end = at + len(word)
                place = (shift + at, shift + end) if composed else (shift, cell.end)
                figures.append(self._cell(word, column, *place))
                at = end
            return
        if "\t" in text and self._parted_group(figures, cell, group):
            return
        self._odd_group(figures, cell, group, words, merged_row)

    def _are_several(self, text: str) -> bool:
        """Whether the text of one cell is figures side by side, and not one whose thousands are parted by blanks."""
        words = text.split()
        return _SPACED.fullmatch(text) is None and all(map(self.plain.fullmatch, words))

    def _parted_group(self, figures: list[Figure], cell: Place, group: Group) -> bool:
        """Tabs inside one group, when they give its columns and no cell holds several words; whether they do."""
        cells = list(parted(self.context.source.text, cell.start, cell.end))
        if len(cells) != len(group.columns) or any(" " in text for text, _, _ in cells):
            return False
        for (text, start, end), column in zip(cells, group.columns, strict=True):
            figures.append(self._cell(nfc(text) or "-", column, start, end))
        return True

    def _merged(self, figures: list[Figure], cell: Place, group: Group) -> None:
        """One figure in brackets for the whole group."""
        inner = cell.text[1:-1]
        left = len(inner) - len(inner.lstrip())
        text = inner.strip()
        figures.append(self._cell(text or "-", group.merged, *cell.inside(1 + left, 1 + left + len(text))))

    def _odd_group(self, figures: list[Figure], cell: Place, group: Group, words: list[str], merged_row: bool) -> None:
        """A group whose cells do not stand one by one: a merged cell, or a number of cells that does not fit."""
        text, columns = cell.text, group.columns
        if text[0] == "[" and text[-1] == "]":
            self._merged(figures, cell, group)
            return
        if len(words) == 1:
            if text in _BLANKS:
                return
            if merged_row:
                figures.append(self._cell(text, group.merged, cell.start, cell.end))
                return
            self.context.report("bare-figure", cell.span, detail=text, group=group.label, second=len(columns))
        else:
            self.misfits.append(Misfit(cell, group, len(words)))
        self._leave_unread(figures, cell, group)

    def _leave_unread(self, figures: list[Figure], cell: Place, group: Group) -> None:
        figures.extend(Figure(column, "unread", 0, cell.start, cell.end) for column in group.columns)

    def _cell(self, text: str, column: Column, start: int, end: int) -> Figure:
        if self.plain.fullmatch(text) and len(text) <= _LONGEST_GROUPED:
            factor = self.factor if not self.units or id(column) not in self.units else self.units[id(column)].factor
            return Figure(column, "figure", normal(int(text.replace(self.group_mark, "")) * factor), start, end)
        if text in _BLANKS:
            return Figure(column, "blank", 0, start, end)
        if text == "?":
            return Figure(column, "lost", 0, start, end)
        if text.lower() in _PENDING:
            return Figure(column, "pending", 0, start, end)
        return self._by_grammar(Span(start, end), column)

    def _by_grammar(self, span: Span, column: Column) -> Figure:
        context = self.context
        written = Written(context, span)
        if len(written.text) == 3 and written.text.isdigit() and written.text[0] == "0":
            context.report("number-group", span, detail=written.text, first="1.040" if context.style == "vi" else "1,040")
            return Figure(column, "unread", 0, *span)
        term = parse(context, "cell", written, advice=_CELL)
        if term is None:
            return Figure(column, "unread", 0, *span)
        worth = term.term("worth")
        assert worth is not None
        unit = self.units.get(id(column), self.unit)
        bounds = worth.term("bounds")
        if bounds is not None:
            return attrs.evolve(read_bound(context, bounds, written, column, unit), start=span.start, end=span.end)
        state, minor = read_worth(context, worth, written, unit)
        return Figure(column, state, minor, *span)

    # ---- labels ----
    def _row(
        self,
        named: RowName,
        figures: tuple[Figure, ...],
        leads: tuple[str, ...],
        leads_span: Span,
        unread: bool = False,
        note: str | None = None,
    ) -> Row:
        """The row under a label."""
        place, text = named.place, named.text
        across: tuple[Figure, ...] = ()
        if self.across:
            across = tuple(figure for figure in figures if id(figure.column) in self.across)
            figures = tuple(figure for figure in figures if id(figure.column) not in self.across)
        parts: tuple[str, ...] | None
        only: tuple[str, ...] | None = ()
        bare = plain_text(text.lstrip("-–+ "))
        if not bare:
            self.context.report("row-label", Span(place.start, place.start + 1))
            return Row(label="?", figures=figures, span=place.span, unread=True)
        where: Column | None = None
        under: int | None = None
        if named.total:
            parts = ()
            only = self._names(place, named.listed, len(text)) if named.listed else ()
        else:
            parts, where, under = self._coordinates(place, 0, len(text))
        return Row(
            parts=parts or (),
            total=named.total,
            only=() if named.without else only or (),
            without=only or () if named.without else (),
            label=bare,
            title=named.title,
            figures=figures,
            leads=leads,
            span=place.span,
            leads_span=leads_span,
            unread=unread or parts is None or only is None,
            where=where,
            under=under,
            note=note,
            across=across,
        )

    def _coordinates(self, label: Place, start: int, end: int) -> tuple[tuple[str, ...] | None, Column | None, int | None]:
        """What a label names: parts, else any coordinates of the plan, perhaps under the row above; no parts when one is unknown."""
        text = label.text[start:end]
        if text[:1] not in LEVELS:
            parts = self._parts(label, start, end, quiet=True)
            if parts is not None:
                return parts, None, None
        from planlang.reading.table_labels import labelled

        found_all = labelled(self, label, start, end)
        if found_all is None:
            return self._parts(label, start, end), None, None
        return found_all

    def _names(self, label: Place, start: int, end: int) -> tuple[str, ...] | None:
        """What a total is limited to, or leaves out: parts, or rows by their other coordinates."""
        if any(row.where is not None for row in self.read):
            from planlang.reading.table_labels import row_keys

            keys = row_keys(self, label, start, end)
            if keys is not None:
                return keys
        return self._parts(label, start, end)

    def _parts(self, label: Place, start: int, end: int, quiet: bool = False) -> tuple[str, ...] | None:
        """The paths that a label names: one part, or several siblings (`DA3.ND1, ND2`); None when one is unknown.

        With `quiet` nothing is said about names that are no parts: they may be something else.
        """
        context, paths = self.context, self.scope.paths
        text = label.text[start:end]
        whole = context.register.find(text, "part", paths) if "," in text else None
        if whole is not None and whole.path:
            return (whole.path,)
        found: list[str] = []
        for part in NAME.finditer(text):
            name = part[0].strip()
            if not name:
                continue
            at = start + part.start() + part[0].index(name)
            span = Span(*label.inside(at, at + len(name)))
            quoted = name[0] in '"“'
            bare = name.strip('"“”')
            declared = context.register.find(bare, "part", paths, quoted)
            if declared is None or not declared.path:
                if not quiet:
                    report_no_part(context, bare, span, quoted, paths)
                return None
            found.append(declared.path)
            paths = (declared.path.rpartition(".")[0],) if "." in declared.path else ()
        if len({path.rpartition(".")[0] for path in found}) > 1:
            if quiet:
                return None
            context.report("not-siblings", Span(*label.inside(start, end)), detail=", ".join(found))
            return None
        return tuple(found)


def parted(text: str, start: int, end: int) -> Iterator[Cell]:
    """Cells between tabs, each without the blanks around it."""
    position = start
    for cell in text[start:end].split("\t"):
        bare = cell.strip()
        left = position + (cell.index(bare) if bare else 0)
        yield bare, left, left + len(bare)
        position += len(cell) + 1
