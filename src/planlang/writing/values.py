"""A value and the keyword that declares it come in; its text goes out: one writer for each kind of value.

A new kind of value has its writer here; a test asks that each kind that a keyword declares has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

import attrs

from planlang.model.declare import Key
from planlang.model.dimensions import Member
from planlang.model.document import Recipient
from planlang.model.fields import WHOLE_AREA
from planlang.model.said import InWords, Mean, Share, Shares
from planlang.model.tallies import Tally
from planlang.model.targets import YearValue
from planlang.totals.figures import Bound, Column, Figure
from planlang.values.numbers import normal
from planlang.values.refs import CellRef, Ref
from planlang.values.targets import COMPARATORS, Comparator, Measure
from planlang.values.time import Period, Recurrence, When
from planlang.values.units import Unit, unit_table
from planlang.writing.hand import Hand, WritingError

if TYPE_CHECKING:
    from planlang.values.scopes import ScopeRule
    from planlang.values.times import Within

#: One statement: the words behind its keyword, and its value.
Line = tuple[str, str]
_WIDTH = 116


# ---- words ----
def _text(hand: Hand, key: Key, value: str) -> str:
    return hand.text(value)


def _texts(hand: Hand, key: Key, value: Iterable[str]) -> str:
    return listed([hand.item(text) for text in value])


def listed(items: list[str]) -> str:
    """A list, on several lines when it is long."""
    whole = ", ".join(items)
    return whole if len(whole) <= _WIDTH else ",\n".join(items)


def _path(hand: Hand, key: Key, value: str) -> str:
    return hand.text(value)


def _word(hand: Hand, key: Key, value: str) -> str:
    for code, vi, en in key.choices:
        if code == value:
            return hand.say(vi, en)
    raise WritingError(f"{value!r} is none of {', '.join(choice[0] for choice in key.choices)}")


def _scope(hand: Hand, key: Key, value: str | ScopeRule) -> str:
    if not isinstance(value, str):
        return hand.text(value.spoken(hand.language))
    return hand.say(*(words[0] for words in WHOLE_AREA)) if value == "all" else hand.text(value)


def _recipients(hand: Hand, key: Key, value: Iterable[Recipient]) -> str:
    return listed([hand.item(one.name) for one in value])


def _recurrences(hand: Hand, key: Key, value: Iterable[Recurrence]) -> str:
    return ", ".join(one.spoken(hand.language) for one in value)


def _version(hand: Hand, key: Key, value: int) -> str:
    return str(value)


def _style(hand: Hand, key: Key, value: str) -> str:
    return {"vi": "1.234,56", "en": "1,234.56", "lakh": "12,34,567.00"}[value]


def _flag(hand: Hand, key: Key, value: bool) -> str:
    return hand.say("có", "yes") if value else hand.say("không", "no")


def _unit(hand: Hand, key: Key, value: Unit) -> str:
    return unit_name(hand, value)


def unit_name(hand: Hand, unit: Unit) -> str:
    """The name of a unit by itself."""
    return " ".join(hand.in_unit("\0", unit).replace("\0", " ").split())


# ---- names ----
def _refs(hand: Hand, key: Key, value: Iterable[Ref]) -> str:
    return listed(
        [hand.name(ref.id) + (f" ({ref.range.spoken(hand.language)})" if ref.range is not None else "") for ref in value]
    )


def address(hand: Hand, value: CellRef) -> str:
    """`PHU_LUC[tổng, 2014, TINH]`."""
    name = _coordinate(hand, value.target)
    inside = ", ".join(_coordinate(hand, one) for one in value.coordinates)
    return f"{name}[{inside}]" if inside else name


def _coordinate(hand: Hand, ref: Ref) -> str:
    if ref.id == "total":
        return hand.say("tổng", "total")
    return ref.id if not any(char in ref.id for char in '",:;[]{}|#“”') else hand.quoted(ref.id)


# ---- times ----
def _when(hand: Hand, key: Key, value: When) -> str:
    return value.spoken(hand.language)


def _within(hand: Hand, key: Key, value: Within) -> str:
    since = value.since
    if isinstance(since, Ref):  # its own words may be a name as somebody wrote it
        return attrs.evolve(value, since=Ref(since.id, hand.name(since.id).strip('"“”'))).spoken(hand.language)
    return value.spoken(hand.language)


def _day_of_year(hand: Hand, key: Key, value: Recurrence) -> str:
    return f"{value.day}/{value.number}"


def _period(hand: Hand, key: Key, value: Period) -> str:
    return value.spoken(hand.language)


# ---- figures ----
def _measure(hand: Hand, key: Key, value: Any) -> str:
    if key.many:
        return listed([_year_value(hand, one) for one in value])
    return measure(hand, value)


def measure(hand: Hand, value: Measure, before: bool = True) -> str:
    """A figure or a range with its comparator and its unit."""
    figure = hand.number(value.low)
    if value.high is not None:
        figure, before = f"{figure} - {hand.number(value.high)}", False
    return _compared(hand, value.comparator, hand.in_unit(figure, value.unit, before))


def _compared(hand: Hand, comparator: Comparator, figure: str) -> str:
    if comparator == "=":
        return figure
    vi, en = COMPARATORS[comparator]
    return f"{hand.say(vi[0], en[0])} {figure}"


def _price(hand: Hand, key: Key, value: Measure) -> str:
    """A price, or the cost norm that it is."""
    norm: str = getattr(value, "norm", "")
    return hand.name(norm) if norm else measure(hand, value)


def _members(hand: Hand, key: Key, value: Iterable[Member]) -> list[Line]:
    listed_members = []
    for one in value:
        if one.id is None or one.members or one.aliases or one.note:
            raise WritingError("in the head of a dimension stand ids with titles; put a block into `members` instead")
        listed_members.append(f"{one.id} {hand.quoted(one.title)}" if one.title else one.id)
    return [("", listed(listed_members))]


def _coordinates(hand: Hand, key: Key, value: Column) -> str:
    time = [] if value.time is None else [value.time.spoken(hand.language)]
    source = [] if value.source is None else [hand.name(value.source)]
    return ", ".join([*time, *source, *(hand.name(member) for _, member in value.members)])


def _year_value(hand: Hand, one: YearValue) -> str:
    return f"{one.when.spoken(hand.language)} {_single(hand, one.value)}"


def _single(hand: Hand, value: Measure) -> str:
    """A figure where no range and no currency in front can stand."""
    if value.high is not None:
        raise WritingError("a range cannot stand in a list of figures")
    return measure(hand, value, before=False)


# ---- money ----
def amount(hand: Hand, minor: Any, currency: str, before: bool = True) -> str:
    """An amount: bare where the unit that holds is one of its currency, else with a unit beside it."""
    unit = hand.unit
    if unit is not None and unit.dimension == currency:
        return hand.number(normal(Fraction(minor) / Fraction(unit.factor)))
    unit = beside(currency, minor)
    return hand.in_unit(hand.number(normal(Fraction(minor) / Fraction(unit.factor))), unit, before)


def beside(currency: str, minor: Any) -> Unit:
    """The largest unit of a currency in which an amount is whole; its own unit when none is."""
    units = {unit.code: unit for unit in unit_table().values() if unit.dimension == currency}
    if not units:
        raise WritingError(f"{currency!r} is no currency of the language")
    fitting = [unit for unit in units.values() if minor and not Fraction(minor) % Fraction(unit.factor)]
    return max(fitting, key=lambda unit: unit.factor) if fitting else units[currency]


def worth(hand: Hand, figure: Figure, currency: str) -> str:
    """What one figure of money says."""
    if figure.state == "figure":
        return amount(hand, figure.minor, currency)
    if isinstance(figure, Bound):
        return _bound(hand, figure, currency)
    if figure.state == "unread":
        raise WritingError("a figure that could not be read cannot be written")
    return {"blank": "-", "lost": "?", "pending": hand.say("chờ", "tbd")}[figure.state]


def _bound(hand: Hand, figure: Bound, currency: str) -> str:
    given = figure.measure
    unit = figure.unit
    if unit is None or unit.dimension != currency:
        raise WritingError("bounds of money need the unit in which they were written")
    ends = [normal(Fraction(end) / Fraction(unit.factor)) for end in (given.low, given.high) if end is not None]
    bare = hand.unit is not None and hand.unit == unit
    shown = " - ".join(hand.number(end) for end in ends)
    return _compared(hand, given.comparator, shown if bare else hand.in_unit(shown, unit, before=len(ends) == 1))


# ---- figures said again ----
def _in_words(hand: Hand, key: Key, value: Iterable[InWords]) -> list[Line]:
    mean = hand.say("bình quân", "mean")
    return [(mean if one.of_mean else _time_of(hand, one.time), hand.text(one.text)) for one in value]


def _time_of(hand: Hand, time: Period | None) -> str:
    return "" if time is None else time.spoken(hand.language)


def _shares(hand: Hand, key: Key, value: Iterable[Shares]) -> list[Line]:
    return [(_time_of(hand, one.time), _ratio(hand, one) if one.is_ratio else _parts(hand, one)) for one in value]


def _ratio(hand: Hand, shares: Shares) -> str:
    whole = lcm(*(Fraction(one.value).denominator for one in shares.shares))
    return ":".join(str(int(Fraction(one.value) * whole)) for one in shares.shares)


def _parts(hand: Hand, shares: Shares) -> str:
    return ", ".join(_share(hand, one) for one in shares.shares)


def _share(hand: Hand, share: Share) -> str:
    if share.time is not None:
        name = share.time.spoken(hand.language) + " "
    elif share.source or share.part:
        name = hand.name_of_figure(share.source or share.part or "") + " "
    else:
        name = ""
    for code in ("percent", "permille"):
        unit = next(one for one in unit_table().values() if one.code == code)
        figure = normal(Fraction(share.value) / Fraction(unit.factor))
        if share.step and Fraction(share.step) == Fraction(unit.factor) / 10 ** _places(figure):
            return name + hand.in_unit(hand.number(figure), unit)
    raise WritingError("a share is written in % or ‰, to the step that it states")


def _places(figure: Any) -> int:
    from planlang.values.shares import places_of

    return places_of(figure)


def _mean(hand: Hand, key: Key, value: Iterable[Mean]) -> list[Line]:
    return [(_mean_of(hand, one), worth(hand, one.figure, _currency(hand))) for one in value]


def _mean_of(hand: Hand, one: Mean) -> str:
    if one.unit is not None:
        return f"{hand.say('mỗi', 'per')} {unit_name(hand, one.unit)}"
    return _time_of(hand, one.time) if one.time is not None else hand.say("mỗi năm", "per year")


def _currency(hand: Hand) -> str:
    return hand.unit.dimension if hand.unit is not None else "VND"


def _tallies(hand: Hand, key: Key, value: Iterable[Tally]) -> list[Line]:
    return [("", listed([_tally(hand, one) for one in value]))]


def _tally(hand: Hand, one: Tally) -> str:
    if one.id or one.title is None or one.divisions or one.section or one.note or one.in_words:
        raise WritingError("in the head of a division stand names with figures; put a block into `tallies` instead")
    state = {"blank": "-", "lost": "?", "pending": hand.say("chờ", "tbd")}.get(one.state)
    if state is None and one.value is None:
        raise WritingError(f"{one.title!r} has no figure")
    return f"{hand.quoted(one.title)} {state or _single(hand, one.value or Measure(0))}"


Written = str | list[Line]
#: What writes a value, by the kind that its keyword declares: a text, or several statements with words behind the keyword.
WRITERS: dict[str, Callable[[Hand, Key, Any], Written]] = {
    "text": _text,
    "texts": _texts,
    "path": _path,
    "word": _word,
    "scope": _scope,
    "recipients": _recipients,
    "recurrences": _recurrences,
    "version": _version,
    "style": _style,
    "flag": _flag,
    "unit": _unit,
    "ref": _refs,
    "refs": _refs,
    "when": _when,
    "deadline": _when,
    "within": _within,
    "day_of_year": _day_of_year,
    "period": _period,
    "measure": _measure,
    "count": _measure,
    "step": _measure,
    "words": _in_words,
    "shares": _shares,
    "mean": _mean,
    "tallies": _tallies,
    "price": _price,
    "members": _members,
    "coordinates": _coordinates,
}
