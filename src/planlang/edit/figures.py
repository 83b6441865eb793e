"""An address and a figure come in; the file with that figure in that place goes out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from planlang.diagnostics import Edit, Message, say
from planlang.edit.outcome import EditError, draft_of, outcome, rewritten
from planlang.editing import Draft
from planlang.model.converting import cell_ref
from planlang.model.plan import Plan
from planlang.reading import Reading
from planlang.rules.addresses import CellAddress, cell_address
from planlang.source import Span
from planlang.totals.figures import Figure, State
from planlang.values.money import Money
from planlang.values.numbers import Number, normal
from planlang.values.units import Unit
from planlang.writing.dumps import hand_for
from planlang.writing.hand import WritingError

_STATES: dict[object, State] = {None: "blank", "-": "blank", "?": "lost", "chờ": "pending", "tbd": "pending"}


def set_figure(reading: Reading, address: str, value: Number | str | Money | None) -> Reading:
    """Put another figure in a place where one stands.

    Args:
        reading: the file.
        address: as acknowledgements write it: `PHU_LUC[DA1.ND1, 2013, TW]`, `DA2[2013, TINH]`.
        value: a number (or plain digits) in the unit of the table or paragraph, Money, None for a blank, "?" for a lost one,
            "tbd" for one that is decided later.

    Raises:
        EditError: no figure stands there, or several do; or the value cannot be written there.
    """
    draft = draft_of(reading)
    where = cell_address(reading.plan, cell_ref(address))
    if isinstance(where, Message):
        raise EditError(say("{address}: {why}", "{address}: {why}", address=address, why=where))
    figure = _figure_at(where, address)
    unit = where.summed.breakdown.unit
    state, minor = _value(value, unit)
    place = figure.span
    if place.end > len(draft.text) or place.end <= place.start:
        raise EditError(say("{address} nằm ở tệp khác", "{address} stands in another file", address=address))
    text = _written(reading.plan, draft.written(place), state, minor, unit)
    new: Any = Figure(figure.column, state, minor, parts=figure.parts)
    wanted = rewritten(reading.plan, lambda one: new if one is figure else one)
    return outcome(reading, [Edit(place, text), *_padding(draft, place.end, len(text) - (place.end - place.start))], wanted)


def _figure_at(where: CellAddress, address: str) -> Figure:
    found = [
        figure
        for row in where.summed.breakdown.rows
        if (row.total if where.total else frozenset(row.parts) == where.parts)
        for figure in row.figures
        if figure.column.source == where.source
        and (
            figure.column.time is None
            if where.time is None
            else figure.column.time is not None and where.names_time(figure.column.time)
        )
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise EditError(say("{address} là nhiều con số", "several figures stand at {address}", address=address))
    raise EditError(
        say(
            "không có con số nào ghi tại {address}; nêu đủ dòng, năm và nguồn",
            "no figure stands at {address}; name its row, its time and its source",
            address=address,
        )
    )


def _value(value: Any, unit: Unit) -> tuple[State, Number]:
    if value is None or (isinstance(value, str) and value in _STATES):
        return _STATES[value], 0
    if isinstance(value, Money):
        if value.currency != unit.dimension:
            raise TypeError(f"the figure is in {unit.dimension}, not in {value.currency}")
        return "figure", value.minor
    if isinstance(value, (float, bool)):
        raise TypeError("money is exact: pass an int, a Fraction or a text such as '0.5' instead of a float")
    return "figure", normal(Fraction(value) * Fraction(unit.factor))


def _written(plan: Plan, before: str, state: State, minor: Number, unit: Unit) -> str:
    hand = attrs.evolve(hand_for(plan), unit=unit)
    if state != "figure":
        return {"blank": "-", "lost": "?", "pending": hand.say("chờ", "tbd")}[state]
    try:
        figure = hand.number(normal(Fraction(minor) / Fraction(unit.factor)))
        return hand.in_unit(figure, unit) if any(char.isalpha() for char in before) and before not in ("chờ", "tbd") else figure
    except WritingError as error:
        raise EditError(say("{why}", "{why}", why=str(error))) from None


def _padding(draft: Draft, end: int, longer: int) -> list[Edit]:
    """In a row of a table: blanks taken away or added behind a figure, so that what follows stays in its column."""
    text = draft.text
    start = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    if not text[start:end].lstrip().startswith("|") or not longer or text[end : end + 1] != " ":
        return []
    blanks = len(text[end:]) - len(text[end:].lstrip(" "))
    if longer < 0:
        return [Edit(Span(end, end), " " * -longer)]
    return [Edit(Span(end, end + min(longer, blanks - 1)), "")] if blanks > 1 else []


def in_columns(draft: Draft, edits: list[Edit]) -> list[Edit]:
    """For edits in rows of tables: blanks before the next bar taken away or added, so that the bars stay in their columns."""
    text = draft.text
    longer: dict[int, int] = {}
    for edit in edits:
        start = max(text.rfind("\n", 0, edit.span.start), text.rfind("\r", 0, edit.span.start)) + 1
        bar = text.find("|", edit.span.end)
        if text[start : edit.span.start].lstrip().startswith("|") and bar > 0 and "\n" not in text[edit.span.end : bar]:
            longer[bar] = longer.get(bar, 0) + len(edit.text) - (edit.span.end - edit.span.start)
    found: list[Edit] = []
    for bar, by in longer.items():
        blanks = bar - len(text[:bar].rstrip(" "))
        if by < 0 and blanks:
            found.append(Edit(Span(bar, bar), " " * -by))
        elif by > 0 and blanks > 1:
            found.append(Edit(Span(bar - min(by, blanks - 1), bar), ""))
    return found
