"""A plan comes in; the rows of its tables that name another lead than the text go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Part, Plan
from planlang.rules.agencies._who import Led, Who, leading_rows, parts_by_path
from planlang.source import Record
from planlang.totals.figures import Breakdown, Row


@attrs.frozen(eq=False, repr=False)
class Differing(Record):
    """A part of a row whose lead in the text, stated at `holder`, is another than the row's."""

    led: Led
    holder: Part

    @property
    def ids(self) -> tuple[str, ...]:
        """The lead in the text."""
        return tuple(ref.id for ref in self.led.leads)


@attrs.frozen(eq=False, repr=False)
class DifferingRow(Record):
    """A row with those of its parts that the text gives to somebody else."""

    row: Row
    table: Breakdown
    parts: list[Differing]


def differing_rows(plan: Plan, who: Who) -> Iterator[DifferingRow]:
    """Every such row; agencies that the plan does not declare are reading's business."""
    parts = parts_by_path(plan)
    for row, table in leading_rows(plan):
        if who.knows(row.leads):
            found = list(_differing(row, parts, who))
            if found:
                yield DifferingRow(row, table, found)


def _differing(row: Row, parts: dict[str, Led], who: Who) -> Iterator[Differing]:
    for led in (parts[path] for path in row.parts if path in parts):
        holder = led.holder
        if holder is not None:
            found = Differing(led, holder)
            if found.ids and who.knows(found.ids) and not _agree(set(found.ids), set(row.leads), who):
                yield found


def _agree(text: set[str], table: set[str], who: Who) -> bool:
    """Whether both name the same agencies, or one of them a group that holds what the other names."""
    if text == table:
        return True
    if not any(who.members(id) for id in text | table):
        return False
    return table <= who.with_members(text) or text <= who.with_members(table)
