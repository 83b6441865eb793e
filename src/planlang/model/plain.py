"""A plan comes in; plain dicts, lists, texts and numbers that JSON can hold go out, and the way back.

What a class looks like follows from the types of its fields; only values that have a short form of their own are listed
here (`FORMS`). Numbers are exact: whole ones are JSON integers (money in the smallest unit of its currency), all others,
and those beyond 2^53, are texts of plain digits: "40.5", "1/3". Places in a file are left out; so is what is empty.
"""

from __future__ import annotations

import builtins
import re
import sys
import typing
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any

import attrs

from planlang.model.declare import keys_of
from planlang.model.node import Node
from planlang.model.plan import Plan
from planlang.places.kinds import KindOfPlace, kinds
from planlang.totals.across import Across
from planlang.totals.axes import Axis
from planlang.totals.figures import Bound, Column, Figure
from planlang.values.cited import Cited
from planlang.values.names import closest
from planlang.values.numbers import normal, plain
from planlang.values.ranges import Range
from planlang.values.refs import Ref
from planlang.values.scopes import ScopeRule
from planlang.values.targets import Measure
from planlang.values.time import Period, Recurrence, When
from planlang.values.times import NamedDay, Times, Within, weekday_name
from planlang.values.units import Unit, rate, unit_table

#: A field that is added makes a new minor version, anything else a new major one.
FORMAT_VERSION = "1.0"
FORMAT = "planlang-plan"
#: JSON readers that know only floats keep whole numbers up to here.
LARGEST = 2**53 - 1
#: Fields that say where something stood, or what follows from the rest.
_PLACES = {
    *("span", "spans", "leads_span", "incomplete", "unread"),
    *("source_text", "origins", "opener", "given_register"),
}
_OFFSETS = ("start", "end")
_NUMBER = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60}|/[1-9][0-9]{0,60})?")
NUMBER = int | Fraction


def to_dict(plan: Plan) -> dict[str, Any]:
    """A plan as plain values."""
    return {"format": FORMAT, "format_version": FORMAT_VERSION, **_fields(plan)}


def from_dict(data: Any) -> Plan:
    """The plan that plain values say.

    Raises:
        ValueError: they are no plan, or of a later format; the message names the place.
        TypeError: they are no dict.
    """
    if not isinstance(data, Mapping):
        raise TypeError(
            f"Plan.from_dict() takes a dict, not {type(data).__name__}; for text use Plan.from_dict(json.loads(text))"
        )
    if data.get("format") != FORMAT:
        raise ValueError(f'plan: "format" is {data.get("format")!r}, not {FORMAT!r}')
    version = str(data.get("format_version", ""))
    if version.partition(".")[0] != FORMAT_VERSION.partition(".")[0]:
        raise ValueError(f'plan: "format_version" is {version!r}; this version of planlang reads {FORMAT_VERSION}')
    inside = {name: value for name, value in data.items() if name not in ("format", "format_version")}
    plan = _Reader().record(Plan, inside, "plan")
    assert isinstance(plan, Plan)
    return plan


class Expression:
    """Stands for the type of a formula, which holds formulas."""


# ---- which fields, of which types ----
class _Later(dict[str, Any]):
    """Names that a module of the model imports for the type checker only: the few that a field has, any other is an object."""

    def __init__(self, cls: type) -> None:
        super().__init__(Within=Within, ScopeRule=ScopeRule, Axis=Axis, Across=Across, Range=Range)
        self.known = {name for base in cls.__mro__ for name in vars(sys.modules[base.__module__])} | set(dir(builtins))

    def __missing__(self, name: str) -> Any:
        if name in self.known:
            raise KeyError(name)
        return object


@cache
def fields_of(cls: Any) -> dict[str, Any]:
    """The fields of a class that are told, with their types."""
    hints = typing.get_type_hints(cls, localns=_Later(cls))
    told: dict[str, Any] = {}
    if cls is Across:
        hints["expression"] = Expression  # holds itself
    for field in attrs.fields(cls):
        offset = field.name in _OFFSETS and hints[field.name] is int
        follows = issubclass(cls, Node) and not field.eq and field.name != "written_unit"
        if field.name not in _PLACES and not offset and not follows:
            told[field.name] = _override(cls, field.name) or hints[field.name]
    return told


def _override(cls: Any, name: str) -> Any:
    """The type of a field whose class is imported only when a plan has such a thing."""
    if cls.__name__ == "PlaceList" and name == "units":
        from planlang.places.register import AdministrativeUnit

        return tuple[AdministrativeUnit, ...]
    return None


@cache
def _defaults(cls: Any) -> dict[str, Any]:
    return {
        field.name: field.default.factory() if isinstance(field.default, attrs.Factory) else field.default  # type: ignore[arg-type]
        for field in attrs.fields(cls)
    }


def members(hint: Any) -> tuple[Any, ...]:
    """The types that a union joins; one type alone is its own union."""
    if typing.get_origin(hint) in (UnionType, typing.Union):
        return tuple(one for member in typing.get_args(hint) for one in members(member))
    return (hint,)


# ---- out ----
def _fields(record: Any) -> dict[str, Any]:
    cls: Any = type(record)
    default = _defaults(cls)
    said: dict[str, Any] = {}
    for name, hint in fields_of(cls).items():
        value = getattr(record, name)
        if name in ("word", "path") and isinstance(record, Node):
            if value:
                said[name] = value
        elif value != default[name] or type(value) is not type(default[name]):
            said[name] = _plain(value, hint)
    return said


def _plain(value: Any, hint: Any = None) -> Any:
    if value is None or isinstance(value, (bool, str)):
        return value
    if hint is Expression:
        return [_plain(one, Expression) for one in value] if isinstance(value, tuple) else {"number": _plain(value)}
    if isinstance(value, NUMBER):
        value = normal(value)
        return value if isinstance(value, int) and abs(value) <= LARGEST else plain(value)
    if isinstance(value, tuple):
        return [_plain(one, item_of(hint, at)) for at, one in enumerate(value)]
    if isinstance(value, Ref) and When in members(hint):
        return {"ref": value.id}
    form = FORMS.get(When if isinstance(value, When) else type(value))
    if form is not None:
        short = form.write(value)
        if short is not None:
            return short
    return _fields(value)


# ---- short forms ----
@attrs.frozen(eq=False)
class Form:
    """How values of a class are told in one text: `write` gives None for those that are told field by field.

    Attributes:
        pattern: what such texts look like, for the schema.
        doc: what they say.
        has_longer: whether some values of the class have no such text, and are told field by field.
    """

    write: Callable[[Any], str | None]
    read: Callable[[str], Any]
    pattern: str
    doc: str
    has_longer: bool = False


_WEEKDAYS = tuple(weekday_name(number, "en") for number in range(1, 8))
_DAYS = "|".join(_WEEKDAYS)
_POINT = rf"[0-9]{{4}}(?:-(?:H[12]|Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])(?: (?:{_DAYS}))?)?))?|FY[0-9]{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"


def _when(when: When) -> str | None:
    first = when.first
    year = f"{first.year:04}"
    return {
        "year": year,
        "half": f"{year}-H{1 if first.month == 1 else 2}",
        "quarter": f"{year}-Q{(first.month + 2) // 3}",
        "month": f"{year}-{first.month:02}",
        "day": f"{first.isoformat()} {_WEEKDAYS[when.weekday - 1]}" if isinstance(when, NamedDay) else first.isoformat(),
        "budget_year": f"FY{first.isoformat()}",
    }[when.precision]


def _when_of(text: str) -> When:
    if re.fullmatch(_POINT, text) is None:
        raise ValueError(
            "a time is written 2013, 2013-H1, 2013-Q4, 2013-04, 2013-04-30, 2013-04-30 Tuesday or, for a budget year, FY2013-07-01"
        )
    if text.startswith("FY"):
        begins = date.fromisoformat(text[2:])
        return When.budget_year(begins.year, (begins.month, begins.day))
    year, _, rest = text.partition("-")
    if not rest:
        return When.year(int(year))
    if rest[0] in "HQ":
        return (When.half if rest[0] == "H" else When.quarter)(int(year), int(rest[1]))
    if "-" not in rest:
        return When.month(int(year), int(rest))
    written, _, weekday = text.partition(" ")
    day = date.fromisoformat(written)
    when = When.day(day.year, day.month, day.day)
    return NamedDay.called(when, _WEEKDAYS.index(weekday) + 1) if weekday else when


def _period(period: Period) -> str | None:
    if type(period) is not Period:
        return None
    return _when(period.start) if period.start == period.end else f"{_when(period.start)}/{_when(period.end)}"


def _period_of(text: str) -> Period:
    first, _, last = text.partition("/")
    start, end = _when_of(first), _when_of(last or first)
    if end.last < start.first:
        raise ValueError(f"{text} ends before it begins")
    return Period(start, end)


@cache
def _units() -> dict[str, Unit]:
    return {unit.code: unit for unit in unit_table().values()}


def _unit_called(code: str) -> Unit | None:
    if "/" in code:
        return rate([_units().get(part) for part in code.split("/")])
    return _units().get(code)


def _unit(unit: Unit) -> str | None:
    return unit.code if _unit_called(unit.code) == unit else None


def _unit_of(code: str) -> Unit:
    unit = _unit_called(code)
    if unit is None:
        near = closest(code, list(_units()))
        raise ValueError(f"no unit has the code {code!r}" + (f"; near: {', '.join(near)}" if near else ""))
    return unit


def _recurrence(one: Recurrence) -> str | None:
    return one.code if one == Recurrence(one.code) else None


def _kind_of(code: str) -> KindOfPlace:
    found = next((kind for kind in kinds() if kind.code == code), None)
    if found is None:
        raise ValueError(f"no kind of place has the code {code!r}")
    return found


#: Values that are told in one text.
FORMS: dict[type, Form] = {
    When: Form(
        _when,
        _when_of,
        f"^(?:{_POINT})$",
        "A year, half, quarter, month, day (with the day of the week where the paper gives it), or budget year by its first day.",
    ),
    Period: Form(_period, _period_of, f"^(?:{_POINT})(?:/(?:{_POINT}))?$", "A time, or first/last, both included.", True),
    Unit: Form(_unit, _unit_of, "^.+$", "The code of a unit; rates are joined by /.", True),
    Ref: Form(
        lambda ref: ref.id if ref.range is None else None,
        Ref.to,
        "",
        "The path or id of what is meant; a name where it has none.",
        True,
    ),
    Recurrence: Form(_recurrence, Recurrence, "^[a-z -]+$", "How often.", True),
    KindOfPlace: Form(lambda kind: kind.code, _kind_of, "^[a-z_]+$", "The code of a kind of place."),
    date: Form(date.isoformat, date.fromisoformat, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "A day."),
}


# ---- in ----
class _Reader:
    """Reads the values of one plan; equal columns become one."""

    def __init__(self) -> None:
        self.columns: dict[tuple[Any, ...], Column] = {}

    def record(self, cls: Any, data: Any, place: str) -> Any:
        if not isinstance(data, Mapping):
            raise ValueError(f"{place}: {cls.__name__} is an object, not {_called(data)}")
        if cls is Period and "pieces" in data:
            return Times.over([self.value(Period, one, place) for one in data["pieces"]], bool(data.get("onward", False)))
        cls = Bound if cls is Figure and "measure" in data else Cited if cls is Measure and "norm" in data else cls
        known = fields_of(cls)
        values: dict[str, Any] = {}
        for name, value in data.items():
            if name not in known:
                near = closest(name, list(known))
                raise ValueError(
                    f"{place}: {cls.__name__} has no field {name!r}" + (f"; near: {', '.join(near)}" if near else "")
                )
            if name != "path" or not issubclass(cls, Node):
                values[name] = self.value(known[name], value, f"{place}.{name}")
        try:
            made = cls(**values)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{place}: {error}") from None
        if cls is Column:
            return self.columns.setdefault((made.time, made.source, made.total, made.label, made.members), made)
        return made

    def value(self, hint: Any, data: Any, place: str) -> Any:
        if hint is Expression:
            return self._expression(data, place)
        kinds = members(hint)
        if data is None:
            if type(None) in kinds:
                return None
            raise ValueError(f"{place}: a value is missing")
        for kind in kinds:
            origin = typing.get_origin(kind) or kind
            if origin is typing.Literal:
                if data in typing.get_args(kind):
                    return data
            elif isinstance(origin, type) and issubclass(origin, tuple) and not attrs.has(origin):
                return self._several(kind, origin, data, place)
            elif kind in (str, bool) and type(data) is kind:
                return data
        if int in kinds or Fraction in kinds:
            return self._number(data, Fraction in kinds, place)
        return self._one(kinds, data, place)

    def _expression(self, data: Any, place: str) -> Any:
        """A formula: the name of a column, a number, or an operation on two of them."""
        if isinstance(data, list) and len(data) == 3:
            return tuple(self._expression(one, place) for one in data)
        if isinstance(data, Mapping) and set(data) == {"number"}:
            return self._number(data["number"], True, place)
        if data is None or isinstance(data, str):
            return data
        raise ValueError(f"{place}: a formula is expected, not {_called(data)}")

    def _several(self, kind: Any, origin: Any, data: Any, place: str) -> Any:
        if not isinstance(data, list):
            raise ValueError(f"{place}: a list is expected, not {_called(data)}")
        if not is_open(kind) and len(data) != len(typing.get_args(kind)):
            raise ValueError(f"{place}: {len(typing.get_args(kind))} values are expected, not {len(data)}")
        return origin(self.value(item_of(kind, at), one, f"{place}[{at}]") for at, one in enumerate(data))

    def _number(self, data: Any, exact: bool, place: str) -> Any:
        if isinstance(data, int) and not isinstance(data, bool):
            return data
        if exact and isinstance(data, str) and _NUMBER.fullmatch(data):
            return normal(Fraction(data))
        what = 'an integer, or a text such as "40.5"' if exact else "an integer"
        raise ValueError(f"{place}: {what} is expected, not {_called(data)}")

    def _one(self, kinds: tuple[Any, ...], data: Any, place: str) -> Any:
        if isinstance(data, Mapping) and set(data) == {"ref"} and Ref in kinds:
            return self.value(Ref, data["ref"], f"{place}.ref")
        for kind in kinds:
            if isinstance(data, str) and kind in FORMS and not (kind is Ref and When in kinds):
                try:
                    return FORMS[kind].read(data)
                except ValueError as error:
                    raise ValueError(f"{place}: {error}") from None
        records = [kind for kind in kinds if attrs.has(kind)]
        if isinstance(data, Mapping) and records:
            return self.record(records[0], data, place)
        raise ValueError(f"{place}: {_expected(kinds)} is expected, not {_called(data)}")


def is_open(hint: Any) -> bool:
    """Whether a type of tuples admits any number of items, all of one type: `tuple[str, ...]`, and classes of such tuples."""
    inside = typing.get_args(hint)
    return len(inside) < 2 or inside[1] is Ellipsis


def item_of(hint: Any, place: int) -> Any:
    """The type of one item of a tuple; None where nothing is known of it."""
    inside = typing.get_args(hint) or (None,)
    return inside[0] if is_open(hint) else inside[place]


def _called(data: Any) -> str:
    text = repr(data)
    return text if len(text) <= 60 else text[:59] + "…"


def _expected(kinds: tuple[Any, ...]) -> str:
    names = ("one of " + ", ".join(map(repr, typing.get_args(one))) if typing.get_origin(one) is typing.Literal else one.__name__
             for one in kinds if one is not type(None))  # fmt: skip
    return " or ".join(names)


def key_docs(cls: Any) -> dict[str, str]:
    """One sentence for each field that a keyword declares."""
    return {name: key.doc[1] for name, key in keys_of(cls) if key.holds is None}
