"""What a table says of single columns comes in: their units, their numbers, their formulas; what that makes of them goes out.

Papers say it in two rows under the head: one with the unit of each column, one that numbers the columns, in which
`(3)=(1)+(2)` or `f=a-b` says that a column is worked out from others. A unit may also stand in brackets behind a heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

import attrs

from planlang.diagnostics import say
from planlang.model.finance import FundingTable
from planlang.reading.context import Context
from planlang.reading.places import Place
from planlang.reading.table_heads import Group
from planlang.reading.vocabulary import heading_called
from planlang.source import Span
from planlang.totals.across import Across, Expression
from planlang.totals.figures import Column
from planlang.values.units import Unit, find_unit

_NAME = r"\(?[^\W_]{1,3}\)?"
_OPERAND = r"\(*\s*[^\W_]{1,4}\s*\)*"
_NUMBER = re.compile(rf"(?P<name>{_NAME})(?:\s*=\s*(?P<formula>{_OPERAND}(?:\s*[-−+x×*/:]\s*{_OPERAND})+\s*%?))?")
_TOKEN = re.compile(r"\s*(?:(?P<word>[0-9]+|[^\W\d_×]+)|(?P<sign>[-−+×*/:()]))")
_IN_BRACKETS = re.compile(r"(?P<words>.*?)\s*\((?P<unit>[^()]+)\)")
_FREE = re.compile(r'"[^"]*"|“[^”“]*”|[^\s\u00a0]+')
_SIGNS = {"−": "-", "×": "x", "*": "x", ":": "/"}
_PERCENT = find_unit("%")
#: The dimension of columns that measure different things: they have nothing to do with each other.
MEASURE = "measure"


class Numbered(NamedTuple):
    """One place of the row that numbers the columns: the column's name, and its formula if it has one."""

    name: str
    formula: str


def numbered(text: str) -> list[Numbered] | None:
    """The columns that one place numbers; None when it says something else."""
    found: list[Numbered] = []
    at = 0
    while at < len(text):
        match = _NUMBER.match(text, at)
        if match is None:
            return None
        found.append(Numbered(match["name"].strip("()"), (match["formula"] or "").strip()))
        at = match.end()
        blanks = len(text[at:]) - len(text[at:].lstrip())
        if at + blanks < len(text) and not blanks:
            return None
        at += blanks
    return found


def numbers_columns(places: list[Place]) -> bool:
    """Whether a row numbers columns and gives a formula for one of them at least."""
    if not any("=" in place.text for place in places[1:]):
        return False
    return all(numbered(place.text) is not None for place in places[1:] if place.text)


def units_row(context: Context, places: list[Place]) -> bool:
    """Whether a row gives the columns' units: it is headed so, or all it has are units in brackets."""
    first, cells = places[0].text, [place.text for place in places[1:] if place.text]
    if first:
        return heading_called(FundingTable, first) == "unit"
    return bool(cells) and all(
        all(context.unit_called(word) is not None for word in _bracketed(cell)) and _bracketed(cell) for cell in cells
    )


def _bracketed(text: str) -> list[str]:
    found = re.findall(r"\(([^()]+)\)", text)
    return found if not re.sub(r"\([^()]+\)", "", text).strip() else []


def worked_out(place: Place, kind: str) -> Group:
    """The group of a column of shares or means; what it is of is known when all groups are."""
    column = Column(label=place.text, span=place.span, members=((MEASURE, place.text),))
    unit = _PERCENT if kind == "share" else None
    across = Across(column, "share" if kind == "share" else "mean", unit, place.text)
    return Group(place.text, "figures", (column,), column, place.span, (unit,), ((0, across),))


class Extras:
    """What the rows under the head, and brackets in it, say of its columns."""

    def __init__(self, context: Context, units: list[Place] | None, numbers: list[Place] | None) -> None:
        self.context = context
        self.units = units
        self.numbers = [numbered(place.text) or [] for place in numbers[1:]] if numbers is not None else []
        self.places = numbers
        #: Units in brackets behind headings, by the identity of the column.
        self.stated: dict[int, Unit] = {}
        self.kept: list[Column] = []

    # ---- headings in words of the paper's own ----
    def free(self, at: int, place: Place, one: Callable[[str, Span], Column | None]) -> list[Column] | None:
        """The columns of a heading whose words name no coordinate: measures with a unit of their own, or formulas."""
        match = _IN_BRACKETS.fullmatch(place.text)
        unit = self.context.unit_called(match["unit"]) if match is not None else None
        if match is not None and unit is not None:
            words, end = match["words"].strip(), match.end("words")
            column = one(words, Span(*place.inside(0, end))) if words else Column(label=place.text, span=place.span)
            return [self._stated(column or self._measure(words, Span(*place.inside(0, end))), unit)]
        numbers = self.numbers[at] if at < len(self.numbers) else []
        if len(numbers) == 1 and numbers[0].formula:
            return [self._measure(place.text, place.span)]
        words = [(found[0], Span(*place.inside(found.start(), found.end()))) for found in _FREE.finditer(place.text)]
        if len(numbers) == len(words) > 1:
            columns = [one(text, span) for text, span in words]
            if all(column is not None or number.formula for column, number in zip(columns, numbers, strict=True)):
                return [
                    column or self._measure(text.strip('"“”'), span) for column, (text, span) in zip(columns, words, strict=True)
                ]
        if self.units is not None and at + 1 < len(self.units) and self.units[at + 1].text:
            return [self._measure(place.text.strip('"“”'), place.span)]
        return None

    def _measure(self, words: str, span: Span) -> Column:
        return Column(label=words, span=span, members=((MEASURE, words),))

    def _stated(self, column: Column, unit: Unit) -> Column:
        self.stated[id(column)] = unit
        self.kept.append(column)
        return column

    # ---- the whole head ----
    def completed(self, groups: list[Group]) -> list[Group] | None:
        """The groups with the units and formulas of their columns; None when it has been said why not."""
        made: list[Group] = []
        for at, group in enumerate(groups):
            units = self._units(at, group)
            if units is None:
                return None
            made.append(attrs.evolve(group, units=units) if any(units) else group)
        return self._with_formulas(made)

    def _units(self, at: int, group: Group) -> tuple[Unit | None, ...] | None:
        found: list[Unit | None] = [self._stated_for(column) for column in group.columns]
        if group.units:
            found = list(group.units)
        place = self.units[at + 1] if self.units is not None and at + 1 < len(self.units) else None
        if place is None or not place.text or group.kind != "figures":
            return tuple(found)
        texts = _bracketed(place.text) or [place.text]
        words = place.text.split()
        if len(texts) == 1 and len(words) == len(group.columns) > 1 and self.context.unit_called(texts[0]) is None:
            texts = words
        units = [self.context.unit_called(text) for text in texts]
        if None in units or len(units) not in (1, len(group.columns)):
            detail = texts[units.index(None)] if None in units else place.text
            advice = say(
                "mỗi nhóm cột ghi một đơn vị tính, hoặc mỗi cột một đơn vị", "give one unit for a group, or one for each column"
            )
            self.context.report("unknown-unit", place.span, detail=detail, advice=advice)
            return None
        return tuple(units) if len(units) > 1 else (units[0],) * len(group.columns)

    def _stated_for(self, column: Column) -> Unit | None:
        """The unit in brackets behind the heading that a column, or the one above it, has."""
        found = self.stated.get(id(column))
        if found is None:
            for other in self.kept:
                if other.span == column.span or (other.members and set(other.members) <= set(column.members)):
                    return self.stated[id(other)]
        return found

    def _with_formulas(self, groups: list[Group]) -> list[Group] | None:
        names: dict[str, tuple[int, int]] = {}
        for at, (group, numbers) in enumerate(zip(groups, self.numbers, strict=False)):
            if any(number.formula for number in numbers) and len(numbers) != len(group.columns):
                assert self.places is not None
                place = self.places[at + 1].span
                self.context.report("numbers-width", place, detail=at + 1, first=len(numbers), second=len(group.columns))
                return None
            if len(numbers) == len(group.columns):
                for order, number in enumerate(numbers):
                    names.setdefault(number.name, (at, order))
        columns = {name: groups[at].columns[order] for name, (at, order) in names.items()}
        units = {name: (groups[at].units or (None,) * 99)[order] for name, (at, order) in names.items()}
        for at, numbers in enumerate(self.numbers[: len(groups)]):
            made: list[tuple[int, Across]] = []
            for order, number in enumerate(numbers):
                if number.formula:
                    across = self._across(at, order, groups[at], number, columns, units)
                    if across is None:
                        return None
                    made.append((order, across))
            if made:
                stated = groups[at].units or (None,) * len(groups[at].columns)
                units_now = tuple(dict(made)[order].unit if order in dict(made) else unit for order, unit in enumerate(stated))
                groups[at] = attrs.evolve(groups[at], across=tuple(made), units=units_now)
        return _with_bases(groups)

    def _across(
        self, at: int, order: int, group: Group, number: Numbered, columns: dict[str, Column], units: dict[str, Unit | None]
    ) -> Across | None:
        column = group.columns[order]
        formula = number.formula.removesuffix("%").strip()
        parsed = _parsed(formula, columns)
        if parsed is None:
            assert self.places is not None
            self.context.report("formula-unclear", self.places[at + 1].span, detail=f"{number.name} = {number.formula}")
            return None
        expression, used = parsed
        unit = group.units[order] if group.units else None
        if number.formula.endswith("%"):
            unit = _PERCENT
        elif unit is None:
            unit = next((units.get(name) for name in used), None)
        label = column.label or number.name
        names = tuple((name, columns[name]) for name in used)
        return Across(column, "formula", unit, label, f"{number.name} = {number.formula}", expression, names)


def _with_bases(groups: list[Group]) -> list[Group]:
    """Columns of shares and means with the column that they are of: the nearest one of figures to their left."""
    before: tuple[Column, Unit | None] | None = None
    for at, group in enumerate(groups):
        if group.kind != "figures":
            continue
        made = dict(group.across)
        if len(made) == 1 and made.get(0) is not None and made[0].kind != "formula":
            if before is not None:
                unit = made[0].unit or before[1]
                across = attrs.evolve(made[0], of=before[0], unit=unit)
                groups[at] = attrs.evolve(group, across=((0, across),), units=(unit,))
            continue
        unit = group.units[-1] if group.units else None
        before = (group.columns[-1] if len(group.columns) == 1 else group.merged, unit)
    return groups


def _parsed(formula: str, columns: dict[str, Column]) -> tuple[Expression, list[str]] | None:
    """A formula as an expression, with the columns that it names; None when it names an unknown one, or breaks off."""
    tokens: list[str] = []
    at = 0
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        if match is None:
            return None
        sign = match["sign"] or ("x" if match["word"] == "x" and "x" not in columns else "")
        tokens.append(_SIGNS.get(sign, sign) if sign else match["word"])
        at = match.end()
        at += len(formula[at:]) - len(formula[at:].lstrip())
    used: list[str] = []
    reader = _Formula(tokens, columns, used)
    expression = reader.sum()
    return (expression, list(dict.fromkeys(used))) if expression is not None and reader.at == len(tokens) else None


class _Formula:
    """Reads sums of products by their tokens; what stands in brackets is a column's name, or a sum."""

    def __init__(self, tokens: list[str], columns: dict[str, Column], used: list[str]) -> None:
        self.tokens, self.columns, self.used = tokens, columns, used
        self.at = 0

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def sum(self) -> Expression | None:
        return self._chain(self.product, ("+", "-"))

    def product(self) -> Expression | None:
        return self._chain(self.factor, ("x", "/"))

    def _chain(self, part: Callable[[], Expression | None], signs: tuple[str, str]) -> Expression | None:
        found = part()
        while found is not None and self._next() in signs:
            sign = self._next()
            self.at += 1
            second = part()
            found = None if second is None else (sign, found, second)
        return found

    def factor(self) -> Expression | None:
        token = self._next()
        self.at += 1
        if token == "(":
            inner = self.sum()
            if inner is None or self._next() != ")":
                return None
            self.at += 1
            return inner
        if token in self.columns:
            self.used.append(token)
            return token
        return int(token) if token.isdecimal() and len(token) <= 4 else None


def is_ratio(unit: Unit | None) -> bool:
    """Whether figures in a unit never add up: per cent and the like."""
    return unit is not None and unit.dimension in ("ratio", "percentage_point") and Fraction(unit.factor) < 1
