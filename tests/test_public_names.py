"""Every type that the library hands out can be imported from `planlang`, by the name that it has."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pint

import planlang
from planlang.model.counted import Counted
from planlang.model.heirs import Heir
from planlang.values.products import Product
from planlang.values.ranges import Range
from planlang.values.times import Calendar, Within

#: What only planlang's own parts pass to one another.
_INNER = {"Summed", "RowTree", "Grid", "Key", "Block", "Heading", "Words", "Fault", "Record"}


_LATER = {
    "pint": pint,
    "Product": Product,
    "Counted": Counted,
    "Heir": Heir,
    "Range": Range,
    "Calendar": Calendar,
    "Within": Within,
}


def _hints(thing: Any) -> dict[str, Any]:
    """The type hints of a class or function; a few modules are imported by planlang only when they are asked for."""
    return typing.get_type_hints(thing, localns=_LATER)


def _classes(hint: Any) -> Iterator[type]:
    """The classes of planlang that a type hint names."""
    if hint is None:
        return
    if inspect.isclass(hint) and hint.__module__.startswith("planlang"):
        yield hint
    for inner in (typing.get_origin(hint), *typing.get_args(hint)):
        yield from _classes(inner)


def _handed_out(thing: Any) -> Iterator[type]:
    """The classes in what a public function returns, or a public class shows."""
    if inspect.isfunction(thing):
        yield from _classes(_hints(thing).get("return"))
        return
    if not inspect.isclass(thing):
        return
    hints = _hints(thing)
    for name, hint in hints.items():
        if not name.startswith("_"):
            yield from _classes(hint)
    for name, member in inspect.getmembers_static(thing):
        function = member.fget if isinstance(member, property) else member.func if isinstance(member, cached_property) else member
        function = function.__func__ if isinstance(function, classmethod) else function
        if not name.startswith("_") and inspect.isfunction(function) and function.__module__.startswith("planlang"):
            yield from _classes(_hints(function).get("return"))


def test_every_type_that_is_handed_out_is_public():
    public = {getattr(planlang, name) for name in planlang.__all__ if not name.startswith("_")}
    missing: dict[str, str] = {}
    seen: set[Any] = set()
    queue = list(public)
    while queue:
        thing = queue.pop()
        if thing in seen:
            continue
        seen.add(thing)
        for cls in _handed_out(thing):
            if cls not in public and cls.__name__ not in _INNER and not cls.__name__.startswith("_"):
                missing.setdefault(cls.__name__, f"{cls.__module__} (by {thing.__name__})")
                queue.append(cls)
    assert not missing, "\n".join(f"{name}: {place}" for name, place in sorted(missing.items()))


def test_every_public_name_is_there_and_says_what_it_is():
    for name in planlang.__all__:
        thing = getattr(planlang, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert thing.__name__ == name
            assert inspect.getdoc(thing)
    assert sorted(planlang.__all__) == planlang.__dir__()
