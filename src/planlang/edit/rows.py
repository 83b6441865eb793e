"""A row for a table comes in; the edit that writes it under the others, cells below cells, goes out."""

from __future__ import annotations

from collections.abc import Mapping

from planlang.diagnostics import Edit, say
from planlang.edit.outcome import EditError
from planlang.editing import Draft
from planlang.model.finance import FundingTable
from planlang.reading import Reading
from planlang.reading.context import Context
from planlang.reading.places import places_of
from planlang.reading.read import prepare
from planlang.reading.table_heads import Group, read_groups
from planlang.reading.tables import head_of, says_nothing
from planlang.reports.width import left, width
from planlang.source import Span
from planlang.syntax import Block, Statement
from planlang.totals.figures import Column, Figure
from planlang.writing.hand import Hand
from planlang.writing.tables import figure_cell


def row_edit(
    draft: Draft,
    reading: Reading,
    node: FundingTable,
    hand: Hand,
    part: str,
    figures: Mapping[Column, Figure],
    leads: tuple[str, ...],
    title: str | None,
) -> tuple[Edit, int, tuple[Figure, ...]]:
    """The edit, the place of the row among the table's rows, and its figures with the blanks of their groups."""
    context = Context(draft.source)
    prepare(context, draft.tree)
    statements = _rows(draft, node)
    places = [(one, row) for one in statements if not says_nothing(row := places_of(context, one))]
    head = head_of(context, [row for _, row in places])
    groups = read_groups(context, head)
    assert node.breakdown is not None
    assert groups is not None
    rows = node.breakdown.rows
    place = len(rows)
    while place and rows[place - 1].total:
        place -= 1
    full: list[Figure] = []
    label = f"{part} {hand.quoted(title)}" if title else part
    cells = [label, *(_cell(hand, node, group, figures, leads, full) for group in groups)]
    if leads and not any(group.kind == "lead" for group in groups):
        raise EditError(say("biểu không có cột cơ quan", "the table has no column for agencies"))
    body = places[len(places) - len(rows) :]
    last = body[place - 1][0] if place else places[len(head) - 1][0]
    raw = draft.text[last.start : last.end]
    widths = [width(cell) - 2 for cell in raw.strip("|").split("|")] if '"|' not in raw else []
    if len(widths) == len(cells):
        cells = [left(cell, size) for cell, size in zip(cells, widths, strict=True)]
    line = f"{draft.line_end}{draft.indent_of(last.start)}| {' | '.join(cells)} |"
    end = last.end
    while end < len(draft.text) and draft.text[end] not in "\r\n":
        end += 1
    return Edit(Span(end, end), line), place, tuple(full)


def _rows(draft: Draft, node: FundingTable) -> list[Statement]:
    """The rows of the table's block in the file."""
    stack: list[Statement | Block] = list(draft.tree.lines)
    while stack:
        line = stack.pop()
        if isinstance(line, Block):
            if line.opener.start == node.span.start:
                return [one for one in line.lines if isinstance(one, Statement) and one.type == "ROW"]
            stack.extend(line.lines)
    raise EditError(say("không thấy biểu trong tệp", "the table does not stand in the file"))


def _cell(
    hand: Hand, node: FundingTable, group: Group, figures: Mapping[Column, Figure], leads: tuple[str, ...], full: list[Figure]
) -> str:
    if group.kind != "figures":
        return ", ".join(map(hand.name, leads)) if group.kind == "lead" else ""
    assert node.breakdown is not None
    if group.merged in figures and len(group.columns) > 1:
        full.append(figures[group.merged])
        return f"[{figure_cell(hand, node.breakdown.unit, figures[group.merged])}]"
    inside = [figures.get(column, Figure(column, "blank")) for column in group.columns]
    full.extend(inside)
    return " ".join(figure_cell(hand, node.breakdown.unit, one) for one in inside)
