"""A field, a block, a row or an acknowledgement comes in; the file with it, laid out as its neighbours are, goes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from planlang.diagnostics import Edit, Finding, say
from planlang.edit.figures import _value
from planlang.edit.outcome import EditError, draft_of, outcome
from planlang.editing import Draft
from planlang.model.declare import held_by, keys_of
from planlang.model.making import replaced
from planlang.model.node import Node, changed
from planlang.model.plan import Plan
from planlang.reading import Reading
from planlang.source import Span
from planlang.totals.figures import Column, Figure, Row
from planlang.values.names import closest, keyword_key
from planlang.values.time import Period
from planlang.writing.blocks import block, fields_of
from planlang.writing.dumps import hand_for
from planlang.writing.hand import Hand, WritingError

#: Kinds of value that take several statements; their figures are changed one by one.
_SEVERAL = ("funding", "words", "shares", "mean", "tallies")


def set_field(reading: Reading, where: str | None, field: str, value: Any) -> Reading:
    """Set one field of a block; None takes it out.

    Args:
        reading: the file.
        where: the path or id of the block; None for the plan itself.
        field: the name of the field (`lead`), or its keyword in either language (`chủ trì`).
        value: as in constructing the block: `"STC"`, `["STC", "SNV"]`, `"2012-2013"`, None.

    Raises:
        EditError: there is no such block or field, or the value cannot be written there.
        TypeError, ValueError: the value is none that the field takes; the message says what to write.
    """
    draft = draft_of(reading)
    node = _block(reading.plan, where)
    name = _field_called(node, field)
    key = dict(keys_of(type(node)))[name]
    if key.kind in _SEVERAL:
        raise EditError(
            say("{field} có thể có nhiều câu; dùng set_figure", "{field} may be several statements; use set_figure", field=field)
        )
    after = node.changed(**{name: value})
    wanted = replaced(reading.plan, node, after)
    return outcome(reading, [_field_edit(draft, reading.plan, node, after, name)], wanted)


def _block(plan: Plan, where: str | None) -> Node:
    if not where:
        return plan
    try:
        node = plan.find(where)
    except KeyError as error:
        raise EditError(say("không có {where}", "{why}", where=where, why=error.args[0])) from None
    if not plan.is_own(node):
        raise EditError(say("{where} nằm ở tệp khác", "{where} stands in another file", where=where))
    return node


def _field_called(node: Node, field: str) -> str:
    keys = {name: key for name, key in keys_of(type(node)) if key.holds is None}
    if field in keys:
        return field
    wanted = keyword_key(field)
    for name, key in keys.items():
        if any(wanted in map(keyword_key, (one.vi, one.en, *one.also)) for one in key.words):
            return name
    near = closest(field, list(keys))
    raise EditError(
        say(
            "khối này không có {field}; gần giống: {near}",
            "this block has no field {field}; near: {near}",
            field=field,
            near=", ".join(near) or "–",
        )
    )


def _field_edit(draft: Draft, plan: Plan, node: Node, after: Node, name: str) -> Edit | None:
    hand = _hand_at(plan, node)
    try:
        lines = fields_of(hand, after).get(name, [])
    except WritingError as error:
        raise EditError(say("{why}", "{why}", why=str(error))) from None
    before = node.spans.get(name)
    if not lines:
        return None if before is None else draft.remove_field(before)
    (line,) = lines
    if before is not None:
        return Edit(before, line.partition(": ")[2])
    if isinstance(node, Plan) and node.span.end == node.span.start:
        return draft.add_line(0, line)
    return draft.insert_field(node.span.start, line)


def _hand_at(plan: Plan, node: Node | None) -> Hand:
    """How the inside of a block is written: with the unit of money that holds there."""
    hand = hand_for(plan)
    for outer in _around(plan, node):
        unit = getattr(outer, "unit", None)
        if unit is not None and unit.is_money:
            hand = attrs.evolve(hand, unit=unit)
    return hand


def _around(plan: Node, node: Node | None) -> list[Node]:
    """The blocks from the plan down to a node, itself last."""
    if node is None or plan is node:
        return [plan]
    for field, key in keys_of(type(plan)):
        for inner in getattr(plan, field) if key.holds is not None else ():
            below = _around(inner, node)
            if below and below[-1] is node:
                return [plan, *below]
    return [plan]


def add_block(reading: Reading, node: Node, into: str | None = None) -> Reading:
    """Write one more block, made in Python, at the end of another or of the file.

    Args:
        reading: the file.
        node: the block: `Part(id="ND3", title="…", lead="STC")`.
        into: the path or id of the block that it goes into; None for the plan.

    Raises:
        EditError: no such block can stand there, or it cannot be written.
    """
    draft = draft_of(reading)
    holder = _block(reading.plan, into)
    field = next(
        (name for name, key in keys_of(type(holder)) if key.holds is not None and held_by(type(holder), key) is type(node)), None
    )
    if field is None:
        what, where = type(node).__name__, type(holder).__name__
        raise EditError(say("{where} không chứa {what}", "a {where} holds no {what}", where=where, what=what))
    after = holder.changed(**{field: (*getattr(holder, field), node)})
    try:
        lines = block(_hand_at(reading.plan, holder), getattr(after, field)[-1])
    except WritingError as error:
        raise EditError(say("{why}", "{why}", why=str(error))) from None
    return outcome(reading, _block_edits(draft, holder, lines), replaced(reading.plan, holder, after))


def _block_edits(draft: Draft, holder: Node, lines: list[str]) -> list[Edit | None]:
    if isinstance(holder, Plan):
        return [draft.add_line(len(draft.text), draft.line_end.join(_indented(lines, "")))]
    indent = draft.indent_of(holder.span.start) + "  "
    extent = draft.extent(holder.span.start)
    one_line = extent is not None and "\n" not in draft.text[extent.start : extent.end]
    text = "; ".join(lines) if one_line and len(lines) == 1 else draft.line_end.join(_indented(lines, indent)).lstrip()
    if one_line and len(lines) > 1:
        text = text + draft.line_end + draft.indent_of(holder.span.start)
    return [draft.insert_field(holder.span.start, text)]


def _indented(lines: list[str], indent: str) -> list[str]:
    """Lines of a block with the indentation that they have in a file."""
    found: list[str] = []
    depth = 0
    for line in lines:
        depth -= line == "}"
        found.append(f"{indent}{'  ' * depth}{line}")
        depth += line.endswith("{")
    return found


def add_row(
    reading: Reading,
    table: str,
    part: str,
    figures: Mapping[Any, Any],
    leads: tuple[str, ...] = (),
    title: str | None = None,
) -> Reading:
    """Write one more row of a part into a table of money, above its first row of totals at the end.

    Args:
        reading: the file.
        table: the table's id.
        part: the path of the part that the row is for.
        figures: amounts in the table's unit by column: `{(2013, "TW"): 100, (2014, "TW"): None}`; a time, a source, a pair of
            them, or "total" with one of them. Columns of a group that are left out are blank.
        leads: ids of agencies, for a table with such a column.
        title: the printed name.

    Raises:
        EditError: there is no such table or column, or the row cannot be written.
    """
    from planlang.edit.rows import row_edit

    draft = draft_of(reading)
    node = next((one for one in reading.plan.tables if one.id == table), None)
    if node is None or node.breakdown is None:
        near = closest(table, [one.id for one in reading.plan.tables if one.id])
        raise EditError(
            say("không có biểu {table}; có: {near}", "there is no table {table}; there are: {near}", table=table, near=near)
        )
    unit = node.breakdown.unit
    wanted: dict[Column, Figure] = {}
    for key, value in figures.items():
        column = _column(key)
        if column not in node.breakdown.columns:
            raise EditError(say("biểu không có cột {key}", "the table has no column {key}", key=str(key)))
        state, minor = _value(value, unit)
        wanted[column] = Figure(column, state, minor)
    hand = _hand_at(reading.plan, node)
    edit, place, full = row_edit(draft, reading, node, hand, part, wanted, leads, title)
    row = Row((part,), title=title, figures=full, leads=leads)
    rows = node.breakdown.rows
    breakdown = attrs.evolve(node.breakdown, rows=(*rows[:place], row, *rows[place:]))
    return outcome(reading, [edit], replaced(reading.plan, node, node.changed(breakdown=breakdown)))


def _column(key: Any) -> Column:
    time, source, total = None, None, False
    for one in key if isinstance(key, tuple) else (key,):
        if one in ("total", "tổng"):
            total = True
        elif isinstance(one, str) and not one[:1].isdigit() and " " not in one:
            source = one
        elif one is not None:
            time = Period.of(one)
    return Column(time, source, total)


def acknowledge(reading: Reading, finding: Finding, reason: str = "") -> Reading:
    """Write the acknowledgement of a finding at the end of the file: everything but the reason, which may be left to be filled.

    Raises:
        EditError: such a finding cannot be acknowledged.
    """
    from planlang.rules.acknowledgement_text import written

    draft = draft_of(reading)
    language = reading.plan.language or "vi"
    if '"' in reason or "\n" in reason:
        raise ValueError('the reason stands in quotes: no " and no line end in it')
    text = written(finding, language, reason)
    if text is None:
        raise EditError(
            say(
                "{code} nói về chỗ chưa đọc được hoặc về chính ghi nhận, nên không ghi nhận được",
                "{code} is about what could not be read, or about acknowledgements, and cannot be acknowledged",
                code=finding.code,
            )
        )
    lines = draft.line_end.join(text.rstrip("\n").split("\n"))
    at = len(draft.text)
    gap = "" if not draft.text or draft.text[-1] in "\r\n" else draft.line_end
    edit = Edit(Span(at, at), f"{gap}{draft.line_end}{lines}{draft.line_end}")
    before = reading.plan.acknowledgements

    def wanted(after: Plan) -> Plan:
        """The plan as it was, with one acknowledgement more, of this finding."""
        new = after.acknowledgements[-1:]
        if len(after.acknowledgements) != len(before) + 1 or new[0].code != finding.code:
            return reading.plan
        return changed(reading.plan, acknowledgements=(*before, *new))

    return outcome(reading, [edit], wanted)
