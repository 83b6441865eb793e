"""What the sections of the overview share: the plan, the reader's language, how names and amounts are shown, aligned rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from planlang.diagnostics import Message, say
from planlang.model import Node, Plan
from planlang.reports.width import cut, left, right, width
from planlang.source import Record
from planlang.values.money import Amount, Money
from planlang.values.units import Unit, find_unit

#: How wide a name is shown, and how many rows of one kind.
NAME, MOST_ROWS = 46, 30


@attrs.frozen(eq=False, repr=False)
class Sheet(Record):
    """A plan to be shown, in one language."""

    plan: Plan
    language: str

    def word(self, message: Message) -> str:
        return message.text(self.language)

    def agency_name(self, name: str) -> str:
        """How an agency or a group of agencies is shown: by its short name, else its title."""
        agency = self.plan.agencies.get(name) or next((group for group in self.plan.groups if group.name == name), None)
        return name if agency is None else agency.short_name or agency.title or name

    def named(self, node: Node) -> str:
        """A part, a task or a phase by its id and title."""
        return cut(" ".join(name for name in (node.path or node.id, node.title) if name), NAME)

    def figure(self, amount: object, unit: Unit) -> str:
        return Amount(amount, unit).spoken(self.language, "n") if isinstance(amount, Money) else "-"

    def unit(self, currency: str) -> Unit:
        """In which unit money of a currency is shown: as the plan does, or a table, else the currency's own."""
        for unit in (self.plan.unit, *(table.unit for table in self.plan.tables)):
            if unit is not None and unit.dimension == currency:
                return unit
        found = find_unit(currency)
        assert found is not None
        return found

    def most(self, rows: Sequence[Sequence[str]], text_columns: tuple[int, ...], more: Message) -> Iterator[str]:
        """The first rows, aligned, and a line that says how many are left out."""
        yield from aligned(rows[:MOST_ROWS], text_columns)
        if len(rows) > MOST_ROWS:
            yield "  " + self.word(more)


def more_of(what: tuple[str, str], rows: Sequence[object]) -> Message:
    """The line about rows that are left out: `… and 3 more`."""
    return say(f"… và {{n}} {what[0]} nữa", f"… and {{n}} more{what[1]}", n=len(rows) - MOST_ROWS)


def total_of(amounts: Iterable[Money | None]) -> Money | None:
    """The sum of the amounts that are known; None when none is."""
    total: Money | None = None
    for amount in amounts:
        if amount is not None:
            total = amount if total is None else total + amount
    return total


def aligned(rows: Sequence[Sequence[str]], text_columns: tuple[int, ...] = ()) -> Iterator[str]:
    """Rows as lines: the first column and those of text to the left, figures to the right."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    for row in rows:
        cells = [left(row[0], widths[0])]
        for place in range(1, len(row)):
            cells.append((left if place in text_columns else right)(row[place], widths[place]))
        yield ("  " + "  ".join(cells)).rstrip()
