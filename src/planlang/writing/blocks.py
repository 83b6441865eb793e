"""A node comes in; the lines of its block go out, by the declarations on its class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from planlang.model.declare import Key, Words, block_of, keys_of
from planlang.model.document import Acknowledgement
from planlang.model.finance import FundingTable
from planlang.model.node import Node, blocks_in
from planlang.model.parts import Part, PlaceList
from planlang.values.time import When
from planlang.writing.hand import Hand, WritingError
from planlang.writing.money import funding
from planlang.writing.tables import cells, places, table
from planlang.writing.values import WRITERS, address

#: A block of a few short fields stands on one line.
_WIDTH = 120
#: Which of the words for a time says what kind of time it is.
_TIMES = {"quarter": ("quý", "quarter"), "month": ("tháng", "month"), "day": ("ngày", "date")}


def block(hand: Hand, node: Node) -> list[str]:
    """The lines of a node's block."""
    cls = type(node)
    inside = _hand_inside(hand, node)
    fields = fields_of(inside, node)
    head = head_of(hand, node)
    value = _head_value(fields, node)
    if value is not None:
        head = f"{head}: {value}"
    lines = [line for field in fields for line in fields[field]]
    rows = ROWS[cls](inside, node) if cls in ROWS else []
    blocks = [block(inside, one) for one in blocks_in(node)]
    return _laid_out(head, lines, rows, blocks, bare=bool(node.id or node.title))


def _laid_out(head: str, fields: list[str], rows: list[str], blocks: list[list[str]], bare: bool) -> list[str]:
    if not (fields or rows or blocks):
        return [head] if bare and "\n" not in head else [f"{head} {{", "}"]
    flat = [*fields, *(one[0] for one in blocks if len(one) == 1)]
    if not rows and len(flat) == len(fields) + len(blocks) and len(blocks) <= (not fields) and "\n" not in "".join([head, *flat]):
        line = f"{head} {{ {'; '.join(flat)} }}"
        if len(line) <= _WIDTH:
            return [line]
    return [f"{head} {{", *fields, *rows, *(line for one in blocks for line in one), "}"]


# ---- heads ----
def head_of(hand: Hand, node: Node) -> str:
    """The head of a node's block, without a value."""
    declared = block_of(type(node))
    words = dict(declared.words).get(node.word)
    if words is None:
        raise WritingError(f"{node.word!r} is no word for a {type(node).__name__}")
    pieces = [hand.word(words)]
    if isinstance(node, Acknowledgement):
        if not node.code or node.target is None:
            raise WritingError("an acknowledgement needs a code and what it is about")
        pieces += [node.code, hand.say("tại", "at"), address(hand, node.target)]
    if node.id is not None:
        pieces.append(node.id)
    if node.title is not None:
        pieces.append(hand.quoted(node.title))
    return " ".join(pieces)


def _head_value(fields: dict[str, list[str]], node: Node) -> str | None:
    """The value that stands in the head: a short one, and no text, which reads better under its own keyword."""
    field = block_of(type(node)).value
    lines = fields.get(field, [])
    key = dict(keys_of(type(node))).get(field)
    if key is None or key.kind == "text" or not lines:
        return None
    head, _, value = lines[0].partition(": ")
    if field in node.pending or head not in (key.words[0].vi, key.words[0].en) or "\n" in value or len(value) > _WIDTH // 2:
        return None
    fields[field] = lines[1:]
    return value


# ---- fields ----
def _hand_inside(hand: Hand, node: Node) -> Hand:
    unit = getattr(node, "unit", None)
    path = node.path or hand.path
    return attrs.evolve(hand, unit=unit if unit is not None and unit.is_money else hand.unit, path=path)


def fields_of(hand: Hand, node: Node) -> dict[str, list[str]]:
    """The statements of each field that says something, in the order of declaration."""
    found: dict[str, list[str]] = {}
    for field, key in keys_of(type(node)):
        value = getattr(node, field)
        empty = value is None or (key.many and value == ())
        if key.holds is not None or (empty and not (field == "amounts" and getattr(node, "costing", None) is not None)):
            continue
        try:
            found[field] = list(_field(hand, node, field, key, value))
        except WritingError as error:
            raise WritingError(f"{type(node).__name__} {node.path or node.title or ''}, {field}: {error}") from None
    keys = dict(keys_of(type(node)))
    for field in node.pending:
        found[field] = [*found.pop(field, ()), f"{hand.word(keys[field].words[0])}: {hand.say('chờ', 'tbd')}"]
    return found


def _field(hand: Hand, node: Node, field: str, key: Key, value: Any) -> Iterator[str]:
    keyword = _keyword(hand, key, value)
    if key.kind == "funding":
        costing = node.costing if isinstance(node, Part) and field == "amounts" else None
        written = funding(hand, value, _currency_of(hand, node), costing)
    else:
        said = WRITERS[key.kind or ""](hand, key, value)
        written = [("", said)] if isinstance(said, str) else said
    for argument, text in written:
        yield f"{keyword} {argument}: {text}" if argument else f"{keyword}: {text}"


def _keyword(hand: Hand, key: Key, value: Any) -> str:
    return hand.word(keyword_for(key, value))


def keyword_for(key: Key, value: Any) -> Words:
    """The word in front of a value: where a keyword has several for times, the one that says what kind of time it is."""
    words = key.words[0]
    if isinstance(value, When) and value.precision in _TIMES:
        vi, en = _TIMES[value.precision]
        if vi in words.also and en in words.also:
            return Words(vi, en)
    return words


def _currency_of(hand: Hand, node: Node) -> str:
    currency = getattr(node, "currency", None)
    if currency is not None:
        return str(currency)
    unit = hand.unit or getattr(node, "written_unit", None)
    return unit.dimension if unit is not None else "VND"


#: Classes whose blocks hold rows, and what writes them.
ROWS: dict[type, Callable[[Hand, Any], list[str]]] = {
    FundingTable: table,
    PlaceList: lambda hand, node: places(hand, node.units),
    Acknowledgement: lambda hand, node: cells(hand, node.target, node.table) if node.table else [],
}
#: Fields that say something and have no keyword: where they are written.
WITHOUT_KEYWORD = {
    "id": "the head",
    "title": "the head",
    "word": "the keyword of the head",
    "path": "the ids of the blocks around it",
    "code": "the head of an acknowledgement",
    "target": "the head of an acknowledgement",
    "table": "its rows",
    "breakdown": "its rows",
    "currency": "the units of its amounts",
    "costing": "its amounts",
    "state": "its figure",
    "units": "its rows",
    "further": "its rows",
    "pending": "the keywords that it names, with no value yet",
}
