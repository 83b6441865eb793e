"""A decoded file and a language come in; the same file with its keywords, figures and times in that language goes out.

Only what the language gives a meaning is written anew, stretch by stretch: comments, titles, texts and names keep every
byte. The layout is the formatter's business afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planlang.formatting.layout import block_table, inside
from planlang.formatting.translated_rows import block_row_edits, row_edits
from planlang.formatting.translated_values import Edit, Values
from planlang.formatting.words import head_field, meant, spelled
from planlang.model.document import Acknowledgement
from planlang.model.node import changed
from planlang.model.plan import Plan
from planlang.reading import Reading
from planlang.reading.blocks import PlanFile
from planlang.reading.context import Context
from planlang.reading.heads import split_title
from planlang.reading.vocabulary import Entry, Found, vocabulary
from planlang.source import SourceText, Span
from planlang.syntax import Block, Statement, Tree
from planlang.values.names import composed_offsets, nfc
from planlang.values.refs import CellRef

if TYPE_CHECKING:
    from planlang.reading.row_layout import Layout as BlockTable

Line = Statement | Block


def translate(context: Context, tree: Tree, language: str) -> str:
    """The text of a file in another language; a file of that language already gets every word in it."""
    return applied(context.source, [*_Translation(context, language).edits(tree.lines, Plan)])


def applied(source: SourceText, edits: list[Edit]) -> str:
    """A text with some of its stretches replaced; none may overlap another."""
    pieces: list[str] = []
    place = 0
    for start, end, text in sorted(edits):
        assert start >= place, "two changes of one stretch"
        pieces += [source.text[place:start], text]
        place = end
    return "".join([*pieces, source.text[place:]])


def says_the_same(before: Reading, after: Reading, language: str) -> bool:
    """Whether a plan and its translation are equal but for the language, and what could not be read of them is the same."""
    return (
        after.plan.language == language
        and _neutral(before.plan) == _neutral(after.plan)
        and _addresses(before.plan, language) == _addresses(after.plan, language)
        and Counter(one.code for one in before.findings) == Counter(one.code for one in after.findings)
    )


def _neutral(plan: Plan) -> Plan:
    """A plan without what another language changes: the language itself, the sample figure, the words of addresses."""
    without = tuple(changed(one, target=None, table=()) for one in plan.acknowledgements)
    return changed(plan, language=None, figures=None, acknowledgements=without)


def _addresses(plan: Plan, language: str) -> list[object]:
    """The addresses of a plan's acknowledgements, with the figures beside them, their times in one language."""
    found: list[object] = []
    for one in plan.acknowledgements:
        found.append(_address(one.target, language))
        found += [(_address(cell.target, language), cell.stated, cell.computed) for cell in one.table]
    return found


def _address(target: CellRef | None, language: str) -> list[str]:
    refs = () if target is None else (target.target, *target.coordinates)
    return [ref.id if ref.quoted or ref.id == "total" else _in(ref.text, language) for ref in refs]


def _in(text: str, language: str) -> str:
    source = SourceText("", text, text)
    return applied(
        source, [*Values(Context(source, "en" if language == "en" else "vi"), language).by_grammar("period", Span(0, len(text)))]
    )


class _Translation:
    def __init__(self, context: Context, language: str) -> None:
        self.context, self.language = context, language
        self.values = Values(context, language)

    def edits(self, lines: tuple[Line, ...] | list[Line], cls: type | None, table: BlockTable | None = None) -> Iterator[Edit]:
        """What changes in the lines of a block of `cls`, or of a table of such blocks."""
        rows = [line for line in lines if isinstance(line, Statement) and line.type == "ROW"]
        if table is not None:
            yield from block_row_edits(self.context, self.values, table)
        elif rows and cls is not None:
            yield from row_edits(self.context, self.values, cls, rows)
        for line in lines:
            if isinstance(line, Block):
                yield from self._statement(line.opener, cls)
                yield from self.edits(line.lines, inside(self.context, line.opener, cls), block_table(self.context, line, cls))
            elif line.type in ("FIELD", "LEAF"):
                yield from self._statement(line, cls)

    def _statement(self, statement: Statement, cls: type | None) -> Iterator[Edit]:
        words, title, _ = split_title(self.context, statement)
        for one in (cls, PlanFile if cls is Plan else None):
            found = None if one is None else vocabulary(one).find(nfc(words))
            entry = None if found is None else meant(found, title is not None, statement)
            if found is not None and entry is not None:
                yield from self._understood(statement, words, found, entry)
                return

    def _understood(self, statement: Statement, words: str, found: Found, entry: Entry) -> Iterator[Edit]:
        start = statement.start
        rest = composed_offsets(words)[found.rest_offset] if found.rest else len(words)
        typed = words[:rest].rstrip()
        new = spelled(entry, typed, self.language)
        if new != typed:
            yield Edit(start, start + len(typed), new)
        if found.rest and entry.cls is Acknowledgement:
            yield from self.values.address(Span(start + rest, statement.head_end))
        elif found.rest and entry.cls is None and entry.key.args:
            yield from self.values.argument(entry.key, found.rest, Span(start + rest, start + len(words.rstrip())))
        if statement.value_start >= 0:
            key = entry.key if entry.cls is None else head_field(entry)
            if key is not None:
                yield from self.values.edits(key, Span(statement.value_start, statement.value_end))
