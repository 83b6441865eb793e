"""What every block of a plan has in common: a name, a title, and the places where its values were written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar

import attrs

from planlang.model.declare import keys_of
from planlang.source import Span

N = TypeVar("N", bound="Node")
_NOWHERE = Span(0, 0)
_NO_SPANS: Mapping[str, Span] = MappingProxyType({})


@attrs.define(frozen=True, slots=True, kw_only=True, eq=False, repr=False, init=False)
class Node:
    """One block of a plan.

    Attributes:
        id: the name by which the rest of the plan refers to it; None when it has none.
        title: its text in quotes.
        path: the ids from the top down to it, with dots: `DA1.ND1`; empty when it has no id.
        word: code of the keyword that opened it (`project`, `content`, `interim_review`, ...).
        span: its head, in the file; (0, 0) for nodes made in Python.
        spans: where each field's value stands, by field name.
        incomplete: True when part of the block could not be read; checks for missing things then keep quiet.
        pending: names of the fields for which the plan says that they are decided later (`chờ`, `tbd`).

    Places take no part in comparing two nodes: plans are equal when they say the same.
    """

    id: str | None = None
    title: str | None = None
    path: str = ""
    word: str = ""
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)
    spans: Mapping[str, Span] = attrs.field(default=_NO_SPANS, eq=False, repr=False)
    incomplete: bool = attrs.field(default=False, eq=False, repr=False)
    pending: tuple[str, ...] = ()

    def __init__(self, **values: Any) -> None:
        """Make a node; every field is a keyword, and those left out are empty.

        Plain values are understood: `Phase(id="GD1", period="2012-2013")`, `Part(id="ND1", lead="STC")`.

        Raises:
            TypeError: there is no such field, or it takes another kind of value; the message says what to write.
            ValueError: the value cannot be understood; the message says what to write.
        """
        if "spans" not in values:  # made in Python: what is read knows its places, and needs no conversion
            from planlang.model.making import made

            values = made(_class_of(self), values)
        defaults, factories = _defaults(_class_of(self))
        for name, factory in factories:
            if name not in values:
                values[name] = factory()
        every = defaults | values
        if len(every) > len(defaults):
            refuse(_class_of(self), next(name for name in values if name not in defaults))
        enter = object.__setattr__
        for name, value in every.items():
            enter(self, name, value)

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in said_fields(_class_of(self)))

    def __hash__(self) -> int:
        return hash((type(self), self.path, self.id, self.title, self.word))

    def __repr__(self) -> str:
        said = ((name, getattr(self, name)) for name in said_fields(_class_of(self)))
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in said if value or value == 0)})"

    def at(self, field: str) -> Span:
        """Where the value of a field stands; the block's head when the field was not written."""
        return self.spans.get(field, self.span)

    def spoken(self, language: str, spec: str = "") -> str:
        """How a message names it: its id with its title, `:t` the title alone, `:i` the id alone."""
        if spec == "i" or not self.title:
            return self.id or self.title or "?"
        quoted = f"“{self.title}”" if '"' in self.title else f'"{self.title}"'
        return quoted if spec == "t" or not self.id else f"{self.id} {quoted}"

    @property
    def name(self) -> str:
        """Id or title, whichever there is."""
        return self.id or self.title or ""

    def changed(self: N, **changes: Any) -> N:
        """A copy with some fields changed; it takes the same plain values as constructing one.

        Raises:
            TypeError, ValueError: as for constructing it.
        """
        from planlang.model.making import altered

        return altered(self, changes)


def changed(node: N, **changes: Any) -> N:
    """A copy of a node with some fields changed; the node itself stays as it is."""
    return attrs.evolve(node, **changes)


def blocks_in(node: Node) -> list[Node]:
    """The blocks that a block holds directly, in the order of its fields and of the file within each."""
    found: list[Node] = []
    for held in _holdings(_class_of(node))(node):
        if held:
            found.extend(held)
    return found


def nodes_below(node: Node) -> list[Node]:
    """Every node held by `node`, at any depth, in the order of the fields and of the file within each."""
    found: list[Node] = []
    stack = [node]
    while stack:
        children = blocks_in(stack.pop())
        found.extend(children)
        stack.extend(reversed(children))
    return found


def _class_of(node: Any) -> Any:
    return type(node)


@cache
def node_fields(cls: Any) -> tuple[str, ...]:
    """Names of the fields of a node class that hold other nodes."""
    return tuple(name for name, declared in keys_of(cls) if declared.holds is not None)


@cache
def _holdings(cls: Any) -> Callable[[Node], tuple[Sequence[Node], ...]]:
    """What takes the values of all `node_fields` of a node at once."""
    fields = node_fields(cls)
    if len(fields) > 1:
        return attrgetter(*fields)
    return lambda node: tuple(getattr(node, field) for field in fields)


@cache
def _defaults(cls: Any) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """The default of each field by its name, and what makes it anew for those whose default cannot be shared."""
    defaults: dict[str, Any] = {}
    factories: list[tuple[str, Callable[[], Any]]] = []
    for field in attrs.fields(cls):
        factory = getattr(field.default, "factory", None)
        defaults[field.name] = () if factory is tuple else field.default
        if factory is not None and factory is not tuple:
            factories.append((field.name, factory))
    return defaults, tuple(factories)


def refuse(cls: Any, name: str) -> NoReturn:
    """Say that a class has no such field, with what comes near."""
    from planlang.values.names import closest

    near = closest(name, [field.name for field in attrs.fields(cls)])
    raise TypeError(f"{cls.__name__} has no field {name!r}" + (f"; near: {', '.join(near)}" if near else ""))


@cache
def said_fields(cls: Any) -> tuple[str, ...]:
    """Names of the fields that say something: all but places. One method here costs less than one for each class."""
    return tuple(field.name for field in attrs.fields(cls) if field.eq)
