"""A plain Python value comes in, with the keyword that it is for; the value of the model goes out, by the keyword's kind.

What the value cannot mean is refused with an exception that says what to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from planlang.model.declare import Key
from planlang.model.node import Node
from planlang.values.money import Money
from planlang.values.names import is_time, keyword_key, nfc
from planlang.values.refs import CellRef, Ref
from planlang.values.targets import Measure
from planlang.values.time import RECURRENCES, Period, Recurrence, When
from planlang.values.units import Unit, find_unit, similar_units

_ADDRESS = re.compile(r"(?P<name>[^\[\]]+)(?:\[(?P<inside>[^\[\]]*)\])?")
_COORDINATE = re.compile(r'"[^"]*"|“[^”]*”|[^,]+')
_TONGUE = re.compile("[a-z]{2,3}")
_LINE_END = re.compile(r"\r\n|\r|\n")


# ---- words and names ----
def string(value: Any) -> str:
    """A text as it is; anything else is refused."""
    if not isinstance(value, str):
        raise TypeError(f"takes a text, not {type(value).__name__}")
    return value


def _several(value: Any, *single: type) -> list[Any]:
    return [value] if isinstance(value, (str, *single)) else list(value)


def _text(value: Any, key: Key, name: str) -> str:
    return plain(string(value))


def plain(text: str) -> str:
    """A text as a file can hold it: composed, without blanks at the ends of its lines."""
    return "\n".join(line.strip() for line in _LINE_END.split(nfc(text))).strip("\n")


def _line(value: Any, key: Key, name: str) -> str:
    return " ".join(nfc(string(value)).split())


def _texts(value: Any, key: Key, name: str) -> tuple[str, ...]:
    return tuple(_line(one, key, name) for one in _several(value))


def _word(value: Any, key: Key, name: str) -> str:
    typed = string(value)
    if name == "language" and _TONGUE.fullmatch(typed):
        return typed  # a third language has a file of its own
    for code, vi, en in key.choices:
        if typed == code or keyword_key(typed) in (keyword_key(vi), keyword_key(en)):
            return code
    raise ValueError(f"no {typed!r} here; write one of {', '.join(repr(choice[0]) for choice in key.choices)}")


def _refs(value: Any, key: Key, name: str) -> tuple[Ref, ...]:
    return tuple(_ref(one) for one in _several(value, Ref, Node))


def _ref(value: Any) -> Ref:
    if isinstance(value, Ref):
        return value
    if isinstance(value, Node):
        return Ref.to(value.path or value.name)
    return Ref.to(" ".join(nfc(string(value)).split()))


def _when(value: Any, key: Key, name: str) -> When:
    return When.of(value)


def _period(value: Any, key: Key, name: str) -> Period:
    return Period.of(value)


def _measure(value: Any, key: Key, name: str) -> Any:
    if not key.many:
        return _one_measure(value)
    from planlang.model.targets import YearValue

    if isinstance(value, Mapping):
        return tuple(YearValue(When.of(when), _one_measure(one)) for when, one in value.items())
    return tuple(value)


def _one_measure(value: Any) -> Measure:
    if isinstance(value, Money):
        unit = find_unit(value.currency)
        assert unit is not None
        return Measure(value.in_unit(unit), unit=unit)
    return value if isinstance(value, Measure) else Measure.of(value)


def _unit(value: Any, key: Key, name: str) -> Unit:
    if isinstance(value, Unit):
        return value
    unit = find_unit(string(value))
    if unit is None:
        near = similar_units(value)
        raise ValueError(
            f"no unit {value!r}; " + (f"near: {', '.join(near)}" if near else "write for example 'triệu đồng', 'người'")
        )
    return unit


def _recurrences(value: Any, key: Key, name: str) -> tuple[Recurrence, ...]:
    return tuple(_recurrence(one) for one in _several(value, Recurrence))


def _recurrence(value: Any) -> Recurrence:
    if isinstance(value, Recurrence):
        return value
    typed = keyword_key(string(value))
    for code, spoken in RECURRENCES.items():
        if typed == code or typed in {keyword_key(one) for names in spoken for one in names}:
            return Recurrence(code)
    raise ValueError(f"no {value!r} here; write one of {', '.join(map(repr, RECURRENCES))}")


def _version(value: Any, key: Key, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"takes a whole number, not {type(value).__name__}")
    return value


def _style(value: Any, key: Key, name: str) -> str:
    if value not in ("vi", "en", "lakh"):
        raise ValueError("write 'vi' for 1.234,56, 'en' for 1,234.56 or 'lakh' for 12,34,567.00")
    return str(value)


def _flag(value: Any, key: Key, name: str) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"takes True or False, not {type(value).__name__}")
    return value


_PURPOSES = {"for_report": "report", "for_action": "action", "for_information": "information", "copies": "copy", "file": "file"}


def _recipients(value: Any, key: Key, name: str) -> Any:
    from planlang.model.document import Recipient

    several = _several(value, Recipient)
    return tuple(one if isinstance(one, Recipient) else Recipient(_line(one, key, name), _PURPOSES[name]) for one in several)


# ---- addresses ----
def cell_ref(text: str) -> CellRef:
    """An address as one writes it: `PHU_LUC[tổng, 2014, TINH]`.

    Raises:
        ValueError: it is written otherwise.
    """
    match = _ADDRESS.fullmatch(nfc(text).strip())
    if match is None:
        raise ValueError(f"{text!r} is no address; write for example 'PHU_LUC[tổng, 2014, TINH]'")
    inside = [one.strip() for one in _COORDINATE.findall(match["inside"] or "") if one.strip()]
    return CellRef(_coordinate(match["name"].strip()), tuple(map(_coordinate, inside)))


def _coordinate(text: str) -> Ref:
    bare = text.strip('"“”')
    total = keyword_key(bare) in _TOTALS
    return Ref("total" if total else bare, bare, text[:1] in '"“')


_TOTALS = {keyword_key(word) for word in ("tổng", "tổng số", "tổng cộng", "total", "grand total")}


# ---- figures said again ----
def _in_words(value: Any, key: Key, name: str) -> Any:
    from planlang.model.said import InWords
    from planlang.values.words import Unclear, read_words

    several: list[Any] = []
    for one in _several(value, InWords):
        if isinstance(one, InWords):
            several.append(one)
            continue
        spelled = read_words(_line(one, key, name), find_unit)
        if isinstance(spelled, Unclear):
            raise ValueError(f"{one!r} spells no amount; write for example 'mười tỷ đồng'")
        several.append(InWords(_line(one, key, name), spelled.value, spelled.unit, usual=spelled.usual))
    return tuple(several)


def _shares(value: Any, key: Key, name: str) -> Any:
    from planlang.model.said import Share, Shares
    from planlang.values.shares import places_of

    if isinstance(value, Mapping):
        shares = []
        for source, one in value.items():
            measure = _one_measure(one)
            if not measure.is_percent or measure.unit is None:
                raise ValueError(f"{one!r} is no share; write for example '60%'")
            factor = measure.unit.factor
            step = factor / 10 ** places_of(measure.low)
            shares.append(Share(measure.low * factor, step, source=string(source), label=source))
        return (Shares(tuple(shares)),)
    return tuple(_several(value, Shares))


def _means(value: Any, key: Key, name: str) -> Any:
    from planlang.model.said import Mean
    from planlang.totals.figures import Column, Figure

    return tuple(
        Mean(Figure(Column(), "figure", one.minor)) if isinstance(one, Money) else one for one in _several(value, Mean, Money)
    )


def _tallies(value: Any, key: Key, name: str) -> Any:
    from planlang.model.tallies import Tally

    if isinstance(value, Mapping):
        return tuple(Tally(title=title, value=one) for title, one in value.items())
    return tuple(value)


# ---- money by time and source ----
def funding_of(cls: Any, name: str, value: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Figures from an amount, or from amounts by time, by source, or by both."""
    from planlang.totals.figures import Figure

    if not isinstance(value, (Money, Mapping, int, Fraction, float, str)):
        figures = tuple(value)
        for one in figures:
            if not isinstance(one, Figure):
                raise TypeError(f"{_AMOUNTS}, not {type(one).__name__}")
        return {name: figures}
    unit = values.get("unit")
    found = _Amounts(_unit(unit, None, "") if unit is not None else None)  # type: ignore[arg-type]
    found.add(value, None, None)
    result: dict[str, Any] = {name: tuple(found.figures)}
    if found.currencies and any(field.name == "currency" for field in attrs.fields(cls)):
        if len(found.currencies) > 1:
            raise ValueError(f"one part has one currency, not {' and '.join(found.currencies)}")
        result["currency"] = found.currencies[0]
    return result


_AMOUNTS = "takes Money, or amounts by time and source such as {2013: {'TW': Money.of(100, 'triệu đồng')}}"
_STATES = {"-": "blank", "?": "lost", "chờ": "pending", "tbd": "pending"}


class _Amounts:
    """Gathers figures; a bare number is in `unit`."""

    def __init__(self, unit: Unit | None) -> None:
        self.unit = unit if unit is not None and unit.is_money else None
        self.figures: list[Any] = []
        self.currencies: list[str] = []

    def add(self, value: Any, time: Period | None, source: str | None) -> None:
        from planlang.totals.figures import Column, Figure

        if isinstance(value, Mapping):
            for key, one in value.items():
                self._under(key, one, time, source)
            return
        column = Column(time, source)
        if value is None or value in _STATES:
            self.figures.append(Figure(column, _STATES[value or "-"]))  # type: ignore[arg-type]
            return
        if not isinstance(value, Money):
            if self.unit is None or isinstance(value, float):
                raise TypeError(f"{_AMOUNTS}; {value!r} has no unit of money")
            value = Money.of(value, self.unit.spoken("vi"))
        if value.currency not in self.currencies:
            self.currencies.append(value.currency)
        self.figures.append(Figure(column, "figure", value.minor))

    def _under(self, key: Any, value: Any, time: Period | None, source: str | None) -> None:
        if isinstance(key, tuple):
            first, *rest = key
            self._under(first, {tuple(rest) if len(rest) > 1 else rest[0]: value} if rest else value, time, source)
        elif key is None:
            self.add(value, time, source)
        elif isinstance(key, (int, date, When, Period)) or is_time(key) or " " in key:
            self.add(value, Period.of(key), source)
        else:
            self.add(value, time, nfc(key))


#: What turns a plain value into one of the model, by the kind that the keyword declares.
CONVERTERS: dict[str, Callable[[Any, Key, str], Any]] = {
    "text": _text,
    "texts": _texts,
    "word": _word,
    "ref": _refs,
    "refs": _refs,
    "when": _when,
    "deadline": _when,
    "period": _period,
    "measure": _measure,
    "count": _measure,
    "step": _measure,
    "unit": _unit,
    "recurrences": _recurrences,
    "scope": lambda value, key, name: plain(value) if isinstance(value, str) else value,
    "path": _line,
    "version": _version,
    "style": _style,
    "recipients": _recipients,
    "flag": _flag,
    "words": _in_words,
    "shares": _shares,
    "mean": _means,
    "tallies": _tallies,
    "price": _measure,
    "members": lambda value, key, name: tuple(value),
}
