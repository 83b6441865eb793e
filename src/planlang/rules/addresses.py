"""An address as written comes in; the cells of a table, or the name of a finding's subject, go out."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from planlang.diagnostics import Message, say
from planlang.model import FundingTable, Plan
from planlang.reading.context import Context
from planlang.reading.table_heads import time_called
from planlang.reading.vocabulary import heading_called
from planlang.source import Record, SourceText
from planlang.totals.sums import Claim, Summed
from planlang.values.names import closest, keyword_key, nfc
from planlang.values.refs import CellRef
from planlang.values.time import Period

#: A name that holds a digit and a blank or a stroke may be a time.
_PERHAPS_TIME = re.compile(r"[0-9].*[\s/]|[\s/].*[0-9]")


@attrs.frozen(eq=False, repr=False)
class Address(Record):
    """What an address names, with its coordinates in any order."""

    name: str
    coordinates: frozenset[str] = frozenset()

    def names(self, subject: str) -> bool:
        """Whether a finding's subject is what this address means."""
        head, _, inside = subject.partition("[")
        others = frozenset(_key(one) for one in inside.rstrip("]").split(",") if one.strip())
        if keyword_key(head) != keyword_key(self.name) or len(others) != len(self.coordinates):
            return False
        # A part may be called by its own id: `PL[ND1]` for `PL[DA1.ND1]`.
        return all(one in others or any(other.endswith(f".{one}") for other in others) for one in self.coordinates)


@attrs.frozen(eq=False, repr=False)
class CellAddress(Record):
    """Cells of a breakdown: a row, and perhaps a time and a source."""

    summed: Summed
    total: bool
    parts: frozenset[str]
    time: str | None = None
    source: str | None = None
    members: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether the address names the breakdown alone."""
        return not self.total and not self.parts and self.time is None and self.source is None and not self.members

    def same_row(self, claim: Claim) -> bool:
        """Whether a claim stands in the addressed row (total rows of one table are one row)."""
        return claim.row.total if self.total else bool(self.parts) and frozenset(claim.row.names) == self.parts

    def fits(self, claim: Claim) -> bool:
        """Whether a claim is what the address means; fewer coordinates mean the wider cell too."""
        column = claim.figure.column
        if not self.same_row(claim):
            return False
        if self.time is not None and (column.time is None or not self.names_time(column.time)):
            return False
        if not self.members <= {member for _, member in column.members}:
            return False
        return self.source is None or column.source == self.source

    def names_time(self, time: Period) -> bool:
        """Whether a time is the one addressed."""
        return self.time is not None and _key(time.spoken("vi")) == self.time

    def place_of(self, path: str) -> int | None:
        """The place of a part's row."""
        for place, row in enumerate(self.summed.breakdown.rows):
            if path in row.parts or path in row.keys:
                return place
        return None


def _key(text: str) -> str:
    bare = text.strip().strip('"“”')
    if heading_called(FundingTable, bare) == "total":
        return "tổng"
    return keyword_key(_as_spoken(bare) if _PERHAPS_TIME.search(bare) else bare)


@lru_cache(maxsize=1024)
def _as_spoken(text: str, language: str = "vi") -> str:
    """A time as the addresses of a language have it, in whichever it is typed; other names as they are."""
    time = time_called(text, Context(SourceText("", "", "")))
    return text if time is None else time.spoken(language)


def subject_in(subject: str, language: str) -> str:
    """What a finding is about, as a language addresses it.

    >>> subject_in("PL[tổng, quý I/2027, TW]", "en")
    'PL[total, Q1 2027, TW]'
    """
    head, bracket, inside = subject.partition("[")
    if not bracket or language == "vi" or not inside.endswith("]"):
        return subject
    words = {"tổng": "total"}
    spoken = [words.get(one) or _as_spoken(one, language) for one in inside[:-1].split(", ")]
    return f"{head}[{', '.join(spoken)}]"


def address_of(plan: Plan, target: CellRef) -> Address:
    """The address of a finding's subject."""
    return Address(nfc(target.target.text), frozenset(_key(one.text) for one in target.coordinates))


def cell_address(plan: Plan, target: CellRef) -> CellAddress | Message:
    """The cells that an address means; a message when there are none."""
    name = nfc(target.target.text)
    tables = {summed.breakdown.id: summed for summed in reversed(plan.summed) if not summed.breakdown.is_named_by_row}
    coordinates = [nfc(one.text).strip('"“”') for one in target.coordinates]
    summed = tables.get(name)
    if summed is None:
        by_row = (one for one in plan.summed if one.breakdown.is_named_by_row)
        blocks = next((one for one in by_row if any(name in row.parts for row in one.breakdown.rows)), None)
        if blocks is None:
            near = closest(name, list(tables))
            if near:
                return say(
                    "không có biểu {name}; có phải {near}?",
                    "there is no table {name}; is {near} meant?",
                    name=name,
                    near=", ".join(near),
                )
            return say("không có biểu {name}", "there is no table {name}", name=name)
        summed, coordinates = blocks, [name, *coordinates]
    if len([one for one in plan.summed if one.breakdown.id == name]) > 1:
        summed = _measuring(plan, name, coordinates) or summed
    total, parts, time, source, members = False, set[str](), None, None, set[str]()
    rows = {part for row in summed.breakdown.rows for part in row.names}
    known = {member for axis in summed.breakdown.axes for member in axis.members}
    for one in coordinates:
        key = _key(one)
        if key == "tổng":
            total = (not parts and time is None and source is None) or total
        elif one in rows:
            parts.add(one)
        elif len(inside := [path for path in rows if path.endswith(f".{one}")]) == 1:
            parts.add(inside[0])
        elif one in summed.grid.sources:
            source = one
        elif any(column.time is not None and _key(column.time.spoken("vi")) == key for column in summed.breakdown.columns):
            time = key
        elif one in known:
            members.add(one)
        else:
            return say("biểu không có dòng hay cột {one}", "the table has no row or column {one}", one=one)
    if not total and not parts and summed.breakdown.kind == "text":
        total = False
    return CellAddress(summed, total, frozenset(parts), time, source, frozenset(members))


def _measuring(plan: Plan, name: str, coordinates: list[str]) -> Summed | None:
    """Of the breakdowns of one table the first that has all the coordinates: it may measure several things."""
    for summed in plan.summed:
        if summed.breakdown.id == name:
            breakdown = summed.breakdown
            names = {part for row in breakdown.rows if row.figures for part in row.names}
            names |= {one for column in breakdown.columns for one in (*column.names, *(_key(other) for other in column.names))}
            if all(one in names or _key(one) in names or _key(one) == "tổng" for one in coordinates):
                return summed
    return None


def known_addresses(plan: Plan) -> set[str]:
    """Every name that an acknowledgement may address: paths, ids, titles, sections, numbers of documents and the years of the plan."""
    names = {name for node in plan.nodes for name in (node.path, node.id, node.title, getattr(node, "section", None)) if name}
    names |= {name for name in (plan.title, plan.number, *(base.number for base in plan.bases)) if name}
    if plan.period is not None:
        names |= {str(year) for year in plan.period.list_years()}
    return names
