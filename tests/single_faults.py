"""Every single fault that would explain a sheet that does not add up, by trying them all; written apart from the search.

A fault is named by its kind and its cells, rows or columns: `("zero-lost", {(3, 2)})`. The kinds exclude each other
where one figure is concerned, so that "another fault" means another place, or another story about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from seeded_sheets import Place, Sheet, fits

Fault = tuple[str, frozenset[object]]
Values = dict[Place, "int | None"]


def differences(sheet: Sheet, values: Values) -> dict[Place, int]:
    """Stated less computed, for each printed total that does not hold."""
    found = {}
    for place, stated in values.items():
        if stated is not None and sheet.adds_up(place):
            left = stated - sum(values[one] or 0 for one in sheet.covered(place))
            if left:
                found[place] = left
    return found


class Oracle:
    """All single faults of one sheet as it stands."""

    def __init__(self, sheet: Sheet, values: Values) -> None:
        self.sheet, self.values = sheet, values
        self.wrong = differences(sheet, values)
        self.around: dict[Place, list[Place]] = {}
        self.printed = [place for place, value in values.items() if value is not None and sheet.adds_up(place)]
        for total in self.printed:
            for place in sheet.covered(total):
                self.around.setdefault(place, []).append(total)

    def all(self) -> set[Fault]:
        """Every fault after whose repair all totals hold."""
        found: set[Fault] = set()
        for finder in (self._cells, self._pairs, self._shifts, self._units, self._parts, self._columns):
            found.update(finder())
        return found

    def _mends(self, changed: dict[Place, int]) -> bool:
        """Whether some facts with other values leave nothing that differs."""
        effect: dict[Place, int] = {}
        for place, value in changed.items():
            for total in self.around.get(place, ()):
                effect[total] = effect.get(total, 0) + value - (self.values[place] or 0)
        return {place: left for place, left in effect.items() if left} == self.wrong

    # ---- one cell ----
    def _cells(self) -> Iterator[Fault]:
        if len(self.wrong) == 1:
            ((place, left),) = self.wrong.items()
            stated = self.values[place]
            kind = slip(stated, stated - left) if stated is not None else ""
            if kind:
                yield kind, frozenset({place})
        amounts = set(self.wrong.values())
        if len(amounts) == 1:
            (left,) = amounts
            for place in self.around:
                value = self.values[place]
                if value is not None and set(self.around.get(place, ())) == set(self.wrong):
                    kind = slip(value, value + left)
                    if kind:
                        yield kind, frozenset({place})

    # ---- two cells beside each other ----
    def _pairs(self) -> Iterator[Fault]:
        for one in self.sheet.values:
            row, column = one
            for other in ((row, column + 1), (row + 1, column)):
                if other not in self.sheet.values:
                    continue
                first, second = self.values[one], self.values[other]
                if (first or 0) == (second or 0):
                    continue
                one_is_total, other_is_total = self.sheet.adds_up(one), self.sheet.adds_up(other)
                if one_is_total != other_is_total:
                    continue
                if one_is_total:
                    wanted = {}
                    for place, value, new in ((one, first, second), (other, second, first)):
                        if value is not None:
                            wanted[place] = value - (new or 0)
                    # A blank total that receives a figure must then be right.
                    if wanted != self.wrong:
                        continue
                    if any(
                        value is None and (new or 0) != self._sum(place)
                        for place, value, new in ((one, first, second), (other, second, first))
                    ):
                        continue
                elif not self._mends({one: second or 0, other: first or 0}):
                    continue
                kind = "cells-swapped" if first and second else "neighbour-cell"
                yield kind, frozenset({one, other})

    def _sum(self, place: Place) -> int:
        return sum(self.values[one] or 0 for one in self.sheet.covered(place))

    # ---- whole rows ----
    def _row_facts(self, row: int) -> list[Place]:
        return [place for place in ((row, column) for column in range(len(self.sheet.columns))) if place in self.around]

    def _shifts(self) -> Iterator[Fault]:
        for row in range(len(self.sheet.labels)):
            places = self._row_facts(row)
            values = [self.values[place] or 0 for place in places]
            if sum(1 for value in values if value) < 2:
                continue
            for shifted, end in (([*values[1:], 0], values[0]), ([0, *values[:-1]], values[-1])):
                if not end and self._mends(dict(zip(places, shifted, strict=True))):
                    yield "row-shifted", frozenset({row})

    def _units(self) -> Iterator[Fault]:
        for row in range(len(self.sheet.labels)):
            own = {place for place in self.printed if place[0] == row}
            if row in self.sheet.totals or row in self.sheet.heads:
                stated = {place: self.values[place] for place in own if self.values[place]}
                if len(stated) > 1 and set(stated) == set(self.wrong):
                    for factor in (1000, 10**6):
                        if all(value == factor * (value - self.wrong[place]) for place, value in stated.items()):
                            yield "row-unit-slip", frozenset({row})
                continue
            facts = {place: self.values[place] for place in self._row_facts(row) if self.values[place]}
            for factor in (1000, 10**6):
                if len(facts) < 2 or any(value % factor for value in facts.values()):
                    continue
                effect: dict[Place, int] = {}
                for place, value in facts.items():
                    for total in self.around[place]:
                        if total not in own:
                            effect[total] = effect.get(total, 0) + value // factor - value
                if effect == self.wrong:
                    yield "row-unit-slip", frozenset({row})

    # ---- parts ----
    def scopes(self) -> Iterator[tuple[int, list[Place]]]:
        """Each row that adds up others, with its printed totals, alone and with those of the rows above."""
        whole = [place for place in self.printed if place[0] in self.sheet.totals]
        yield min(self.sheet.totals), whole
        for head in self.sheet.heads:
            own = [place for place in self.printed if place[0] == head]
            yield head, own
            yield head, own + whole

    def amounts(self, row: int, totals: list[Place]) -> dict[Place, int]:
        """What a row holds in the columns of some totals, where that is anything."""
        found = {
            total: sum(self.values[one] or 0 for one in self.sheet.covered(total) if one[0] in self.sheet.below[row])
            for total in totals
        }
        return {place: amount for place, amount in found.items() if amount}

    def _parts(self) -> Iterator[Fault]:
        low, high = any(left < 0 for left in self.wrong.values()), any(left > 0 for left in self.wrong.values())
        if low == high:
            return
        sign = -1 if low else 1
        wanted = {place: left * sign for place, left in self.wrong.items()}
        for scope, totals in self.scopes():
            if not set(wanted) <= set(totals):
                continue
            rows = [
                row
                for row in range(len(self.sheet.labels))
                if row not in self.sheet.totals and row != scope and self.sheet.below[row] <= self.sheet.below[scope]
            ]
            held = {row: self.amounts(row, totals) for row in rows}
            held = {
                row: amounts
                for row, amounts in held.items()
                if amounts and all(amount <= wanted.get(place, 0) for place, amount in amounts.items())
            }
            for row, amounts in held.items():
                if amounts == wanted:
                    kind = "omitted-row" if low else "subtotal-with-parts" if row in self.sheet.heads else "counted-twice"
                    yield kind, frozenset({row})
            tops = frozenset(row for row in rows if row in self.sheet.heads)
            if not low and len(tops) > 1 and _added([self.amounts(row, totals) for row in tops]) == wanted:
                yield "subtotal-with-parts", tops
            kind = "omitted-row" if low else "counted-twice"
            for count in (2, 3):
                if len(held) ** count > 60_000:
                    break
                for group in combinations(held, count):
                    apart = all(not self.sheet.below[a] & self.sheet.below[b] for a, b in combinations(group, 2))
                    whole = frozenset().union(*(self.sheet.below[row] for row in group))
                    if whole in self.sheet.below.values():
                        continue  # all parts of one row: the row says it
                    if apart and _added([held[row] for row in group]) == wanted:
                        yield kind, frozenset(group)

    def _columns(self) -> Iterator[Fault]:
        boxes = {(time, None) for time, _ in self.sheet.columns if time} | {
            (None, source) for _, source in self.sheet.columns if source
        }
        low = all(left < 0 for left in self.wrong.values())
        for box in sorted(boxes, key=str):
            for rows in ([*self.sheet.below], *([row] for row in self.sheet.below)):
                found = {}
                for total in self.printed:
                    if total[0] in rows and not fits(self.sheet.columns[total[1]], box):
                        amount = sum(
                            self.values[one] or 0 for one in self.sheet.covered(total) if fits(self.sheet.columns[one[1]], box)
                        )
                        if amount:
                            found[total] = -amount if low else amount
                if found and found == self.wrong:
                    yield ("omitted-column" if low else "counted-twice"), frozenset({box})


def _added(many: list[dict[Place, int]]) -> dict[Place, int]:
    total: dict[Place, int] = {}
    for one in many:
        for place, amount in one.items():
            total[place] = total.get(place, 0) + amount
    return total


def slip(now: int, right: int) -> str:
    """The story of one figure: which slip of the hand wrote `right` as `now`."""
    if now == -right:
        return "sign"
    if now <= 0 or right <= 0:
        return ""
    large, small = max(now, right), min(now, right)
    if large % small == 0 and large // small in (10**3, 10**6, 10**9):
        return "unit-slip"
    if large % small == 0 and large // small in (10, 100):
        return "zero-lost" if now < right else "zero-added"
    one, other = str(now), str(right)
    if len(one) == len(other):
        if sum(a != b for a, b in zip(one, other, strict=True)) == 1:
            return "digit-mistyped"
        if any(one[:at] + one[at + 1] + one[at] + one[at + 2 :] == other for at in range(len(one) - 1)):
            return "digits-transposed"
        return ""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
        return "digit-lost" if now < right else "digit-added"
    return ""
