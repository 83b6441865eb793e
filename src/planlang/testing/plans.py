"""Random numbers come in; plans of any shape, made without text from every declared block and keyword, go out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Any

import attrs
from hypothesis import strategies as st

from planlang.model.converting import plain
from planlang.model.declare import Key, block_of, held_by, keys_of
from planlang.model.dimensions import Member
from planlang.model.document import AcknowledgedCell, Acknowledgement, Recipient, RecipientList, Use
from planlang.model.finance import FundingTable
from planlang.model.node import Node
from planlang.model.parts import Part, PlaceList
from planlang.model.plan import Plan
from planlang.model.said import Costing, InWords, Mean, Share, Shares
from planlang.model.tallies import CountingUnit, Tally
from planlang.model.targets import YearValue
from planlang.reading.names import TARGETS
from planlang.testing.schedules import named_days
from planlang.testing.tables import Tables
from planlang.totals.figures import Bound, Column, Figure
from planlang.values.numbers import normal
from planlang.values.refs import CellRef, Ref
from planlang.values.shares import places_of
from planlang.values.targets import COMPARATORS, Measure
from planlang.values.time import RECURRENCES, Period, Recurrence, When
from planlang.values.times import UNITS, Within
from planlang.values.units import Unit, find_unit, rate, unit_table
from planlang.values.words import Unclear, read_words

_LETTERS = "abcđeêghikmnôơprstuưvxyàáảãạăằắâầấêềếệôồốộơờớợỳý ABCĐ"
_MARKS = "0123456789.,:;#{}|/()[]%+-–*'!?&_=<>@~^\\"
#: What is counted: some of its words, all but for their accents, or in places, are words of figures and times.
_COUNTED = (
    "đơn vị",
    "con",
    "viên bi",
    "máy cày tay",
    "lượt khám tại nhà",
    "trạm bơm dưới đê",
    "giai đoạn",
    "tổng đài",
    "bong den",
    "người chờ",
)
_MOST_DEPTH = 4
_SPELLED = ("mười tỷ đồng", "năm trăm triệu đồng", "hai trăm linh năm nghìn đồng", "ten billion dong", "một trăm lẻ hai")


#: Blocks that lead to other files.
_OF_FILES = (Use, PlaceList)
#: Fields that are drawn with others.
_TOGETHER = ("unit", "english", "vietnamese", "within", "plan", "whole")


# ---- texts ----
@st.composite
def _lines(draw: st.DrawFn, quotes: str = '"“”') -> str:
    """A text of one line, with every mark that means something in a plan."""
    pieces = draw(
        st.lists(st.text(_LETTERS, min_size=1, max_size=8) | st.text(_MARKS + _LETTERS + quotes, max_size=6), max_size=5)
    )
    text = " ".join(" ".join(pieces).split())
    return text if not ('"' in text and ("“" in text or "”" in text)) else text.replace('"', "'")


titles = _lines().filter(lambda text: text and not text.startswith('"""'))


@st.composite
def _texts(draw: st.DrawFn) -> str:
    lines = draw(st.lists(_lines(), min_size=1, max_size=3))
    text = plain("\n".join(lines))
    return text if not any(line.startswith('"""') for line in text.split("\n")) else "x"


# ---- times and figures ----
_years = st.integers(1990, 2060)
whens = st.one_of(
    st.builds(When.year, _years),
    st.builds(When.half, _years, st.integers(1, 2)),
    st.builds(When.quarter, _years, st.integers(1, 4)),
    st.builds(When.month, _years, st.integers(1, 12)),
    st.builds(When.day, _years, st.integers(1, 12), st.integers(1, 28)),
)
periods = st.one_of(
    st.builds(Period.years, _years),
    st.builds(lambda first, more: Period.years(first, first + more), _years, st.integers(1, 9)),
    st.tuples(whens, whens).map(lambda two: Period(*sorted(two, key=lambda one: (one.first, one.last)))),
).filter(lambda period: period.start.first <= period.end.last)
_whole = st.one_of(st.integers(0, 999), st.integers(0, 10**13))
_numbers = st.one_of(_whole, _whole, st.builds(lambda whole, tens: normal(Fraction(whole, 10**tens)), _whole, st.integers(1, 5)))


def _units(own: tuple[Unit, ...]) -> list[Unit]:
    table = list({unit.code: unit for unit in unit_table().values()}.values())
    million, lesson = find_unit("triệu đồng"), find_unit("lớp")
    rates = [one for one in (rate([million, lesson]), rate([find_unit("USD"), lesson, find_unit("ngày")])) if one is not None]
    return [*table, *rates, *own]


def _measures(own: tuple[Unit, ...], whole: bool = False, single: bool = False, flat: bool = False) -> st.SearchStrategy[Measure]:
    """Figures; `whole` for counts, `single` without a range, `flat` with units that a list can hold."""
    units = [unit for unit in _units(own) if not (flat and "," in unit.vi)]
    number = st.integers(0, 10**6) if whole else _numbers
    comparators = st.sampled_from(["=", *COMPARATORS])

    @st.composite
    def one(draw: st.DrawFn) -> Measure:
        low = draw(number)
        unit = draw(st.none() | st.sampled_from(units))
        if not single and draw(st.integers(0, 4)) == 0:
            return Measure(low, low + draw(number), draw(comparators), unit)
        if not whole and not single and draw(st.integers(0, 9)) == 0:
            return Measure(-low, None, "=", unit)
        return Measure(low, None, draw(comparators), unit)

    return one()


# ---- the skeleton: which blocks hold which, under which names ----
@attrs.define(eq=False)
class _Bone:
    cls: Any
    word: str
    id: str | None
    title: str | None
    path: str
    held: dict[str, list[_Bone]] = attrs.field(factory=dict)

    def walk(self) -> Iterator[_Bone]:
        yield self
        for bones in self.held.values():
            for bone in bones:
                yield from bone.walk()


class _Making:
    """Makes one plan from one run of draws."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.taken: set[str] = set()
        self.own: tuple[Unit, ...] = ()
        self.names: dict[str, list[str]] = {}
        self.source_ids: list[str] = []

    def plan(self) -> Plan:
        bones = self._bones(Plan, "", "", 0)
        every = [bone for held in bones.values() for bone in held]
        units = [bone for bone in every if bone.cls is CountingUnit]
        self.own = tuple(CountingUnit(title=bone.title, **self._foreign(bone)).unit for bone in units)
        every = [inner for bone in every for inner in bone.walk()]
        for target, classes in TARGETS.items():
            self.names[target] = [
                bone.path or bone.title or "?"
                for bone in every
                if (bone.cls.__name__ in classes) and (bone.path or target in ("agency", "outside"))
            ]
        self.source_ids = self.names["source"]
        language = self.draw(st.sampled_from(["vi", "en"]))
        unit = self.draw(st.none() | st.sampled_from([one for one in _units(()) if one.is_money]))
        root = _Bone(
            Plan, self.draw(st.sampled_from([code for code, _ in block_of(Plan).words])), None, self.draw(titles), "", bones
        )
        node = self._node(root, unit, {"language": language, "unit": unit})
        assert isinstance(node, Plan)
        return node

    # ---- bones ----
    def _bones(self, cls: Any, path: str, id: str, depth: int, level: int = 0) -> dict[str, list[_Bone]]:
        found: dict[str, list[_Bone]] = {}
        for field, key in keys_of(cls):
            if key.holds is None or depth >= _MOST_DEPTH or held_by(cls, key) in _OF_FILES:
                continue
            most = 2 if depth else 3
            count = self.draw(st.integers(0, most)) if self.draw(st.integers(0, 1 + 2 * depth)) == 0 else 0
            if count:
                held = held_by(cls, key)
                only = {choice[0] for choice in key.choices}
                words = [code for code, _ in block_of(held).words if not only or code in only]
                if held is FundingTable:
                    words = words[:1]  # tables of money: those of quantities need a unit of their own
                found[field] = [self._bone(held, words, path, id, depth, level) for _ in range(count)]
        return found

    def _bone(self, cls: Any, words: list[str], outer: str, outer_id: str, depth: int, level: int) -> _Bone:
        from planlang.values.names import path_inside

        head = block_of(cls).head
        id = None
        if "id" in head and cls is not CountingUnit and self.draw(st.integers(0, 3)):
            id = self._new_id("" if cls is Member else outer, 5 if cls is Member else level)
        title = self.draw(st.none() | titles) if "title" in head else None
        if cls is CountingUnit:
            letters = "".join("abcdefghik"[int(digit)] for digit in self._new_name("").strip())
            title = f"{self.draw(st.sampled_from(_COUNTED))} {letters}"
        if cls is FundingTable or cls.__name__ == "FundingSource":
            id = id or self._new_id(outer, level)
        if cls.__name__ in ("Agency", "AgencyGroup"):
            title = title if id else self._new_name("Cơ quan")
        path = path_inside(outer, outer_id, id) if id else ""
        bone = _Bone(cls, self.draw(st.sampled_from(words)), id, title, path)
        bone.held = self._bones(cls, path or outer, id or outer_id, depth + 1, min(level + bool(id), 4))
        return bone

    def _new_id(self, outer: str, level: int) -> str:
        # Ids of different levels differ, so that a path from the top leads to the same thing from anywhere. Members of
        # dimensions have ids of their own: in the head of a table one goes before an agency with the same id.
        prefix = self.draw(
            st.sampled_from([("DA", "ĐTN", "a_"), ("ND", "1.", "Mục_"), ("HM", "HĐ"), ("X_",), ("Y_",), ("TP", "nhóm_")][level])
        )
        for number in range(1, 1000):
            id = f"{prefix}{number}"
            path = f"{outer}.{id}" if outer else id
            if path not in self.taken:
                self.taken.add(path)
                return id
        raise AssertionError("too many blocks")

    def _new_name(self, of: str) -> str:
        """A name that nothing else has: what has no id goes by it."""
        self.taken.add(name := f"{of} {len(self.taken)}")
        return name

    def _foreign(self, bone: _Bone) -> dict[str, str]:
        """The other names of a unit."""
        assert bone.title is not None
        letters = bone.title.rpartition(" ")[2]
        return {"english": f"units {letters}"} if letters > "e" else {}

    # ---- nodes ----
    def _node(self, bone: _Bone, unit: Unit | None, given: dict[str, Any]) -> Node:
        values: dict[str, Any] = {"id": bone.id, "title": bone.title, "word": bone.word, **given}
        keys = dict(keys_of(bone.cls))
        if "unit" in keys and "unit" not in values and self.draw(st.integers(0, 2)) == 0:
            money = bone.cls.__name__ not in ("Target", "Tally")
            values["unit"] = self.draw(st.sampled_from([one for one in _units(self.own) if one.is_money or not money]))
        own = values.get("unit")
        inside = own if own is not None and own.is_money else unit
        for field, key in keys.items():
            if key.holds is not None:
                values[field] = [self._node(one, inside, {}) for one in bone.held.get(field, ())]
            elif (
                field not in values
                and field not in _TOGETHER
                and not (bone.cls is CountingUnit and field == "aliases")
                and self.draw(st.integers(0, 3)) == 0
            ):
                values[field] = self._value(bone, field, key, inside)
        self._fill(bone, values, inside)
        return bone.cls(**values)  # type: ignore[no-any-return]

    def _fill(self, bone: _Bone, values: dict[str, Any], unit: Unit | None) -> None:
        """What has no keyword of its own, and what belongs together."""
        if bone.cls is CountingUnit:
            values.update(self._foreign(bone))
        elif bone.cls is Acknowledgement:
            self._acknowledgement(values)
        elif bone.cls is FundingTable:
            if unit is None:
                values["unit"] = unit = find_unit("triệu đồng")
                assert unit is not None
            values.update(self._tables().table(bone.id or "", bone.title, unit))
        elif bone.cls is Part:
            self._money(values, unit)
        if "within" in dict(keys_of(bone.cls)) and values.get("deadline") is None and self.draw(st.integers(0, 3)) == 0:
            values["within"] = self._value(bone, "within", dict(keys_of(bone.cls))["within"], unit)
        if bone.cls.__name__ == "Revenue":
            values["currency"] = unit.dimension if unit is not None and values.get("amounts") else "VND"

    def _tables(self) -> Tables:
        printed = st.none() | st.text(_LETTERS, min_size=1).map(lambda text: " ".join(text.split()) or "x")
        return Tables(self.draw, self.names, self.source_ids, partial(self._figure, bounds=False), periods, printed, titles)

    def _money(self, values: dict[str, Any], unit: Unit | None) -> None:
        amounts = values.get("amounts") or ()
        if self.draw(st.integers(0, 5)) == 0:
            stated = any(figure.column.source is None and not figure.parts and figure.state == "figure" for figure in amounts[:1])
            factors = self.draw(st.lists(_measures(self.own, single=True, flat=True), min_size=2, max_size=3))
            values["costing"] = Costing(tuple(attrs.evolve(one, comparator="=") for one in factors), stated)
        said = amounts or values.get("ceilings") or values.get("costing")
        values["currency"] = unit.dimension if unit is not None and said else "VND"

    def _acknowledgement(self, values: dict[str, Any]) -> None:
        draw = self.draw
        names = [*self.names["part"], *self.names["agency"], "V.2", "2011"]
        coordinates = st.sampled_from(["total", "2014", "TINH", *self.names["part"]]).map(Ref.to)
        target = CellRef(Ref.to(draw(st.sampled_from(names))), tuple(draw(st.lists(coordinates, max_size=3))))
        values.update(code=draw(st.sampled_from(["PL201", "PL402", "QN007"])), target=target)
        if draw(st.booleans()):
            for field in ("stated", "computed", "leaves_out", "cells"):
                values.pop(field, None)
            figures = _measures(self.own)
            values["table"] = tuple(
                AcknowledgedCell(CellRef(target.target, (*target.coordinates, *more)), draw(figures), draw(figures))
                for more in draw(st.lists(st.lists(coordinates, max_size=2), min_size=1, max_size=3))
            )

    # ---- values ----
    def _value(self, bone: _Bone, field: str, key: Key, unit: Unit | None) -> Any:
        if key.kind == "funding":
            return self._funding(unit, whole_only=False)
        return self.draw(_KINDS[key.kind or ""](self, bone, key, unit))

    def _funding(self, unit: Unit | None, whole_only: bool) -> tuple[Figure, ...]:
        draw = self.draw
        figures: list[Figure] = []
        for _ in range(draw(st.integers(1, 3))):
            time = draw(st.none() | periods)
            whole = draw(st.integers(0, 2))
            sources = (
                []
                if whole_only or not self.source_ids
                else draw(st.lists(st.sampled_from(self.source_ids), max_size=3, unique=True))
            )
            parts: Any = draw(st.sampled_from(["all", "some"])) if whole == 2 and sources else ""
            if whole or not sources:
                figures.append(attrs.evolve(self._figure(Column(time), unit), parts=parts))
            figures += [self._figure(Column(time, source), unit) for source in sources]
        return tuple(figures)

    def _figure(self, column: Column, unit: Unit | None, bounds: bool = True) -> Figure:
        draw = self.draw
        state: Any = draw(
            st.sampled_from(["figure"] * 5 + ["blank", "lost", "pending"] + ["bound"] * (bounds and unit is not None))
        )
        currency = unit.dimension if unit is not None else "VND"
        shown = unit or find_unit("triệu đồng")
        assert shown is not None
        if state == "bound":
            low = draw(st.integers(0, 10**6)) * Fraction(shown.factor)
            high = low + draw(st.integers(1, 10**6)) * Fraction(shown.factor) if draw(st.booleans()) else None
            how: Any = draw(st.sampled_from([">=", "<=", "~", ">", "<"])) if high is None else "="
            return Bound(column, "bound", measure=Measure(normal(low), None if high is None else normal(high), how), unit=shown)
        if state != "figure":
            return Figure(column, state if unit is not None or currency == "VND" else "blank")
        factor = draw(st.sampled_from(sorted({one.factor for one in unit_table().values() if one.dimension == currency})))
        return Figure(column, "figure", draw(_whole) * factor)


# ---- one strategy for each kind of value ----
def _refs(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    names = list(making.names[key.target])
    if key.target == "outside":
        names.append("Thủ tướng Chính phủ")
    if not names:
        return st.just(())
    return st.lists(st.sampled_from(names).map(Ref.to), min_size=1, max_size=3).map(tuple)


def _measure(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    if key.many:
        figures = _measures(making.own, single=True, flat=True)
        return st.lists(st.builds(YearValue, whens, figures), min_size=1, max_size=3).map(tuple)
    return _measures(making.own)


def _within(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    days = st.builds(When.day, _years, st.integers(1, 12), st.integers(1, 28))
    since = st.none() | days | st.sampled_from(making.names["time"]).map(Ref.to) if making.names["time"] else st.none() | days
    return st.builds(Within, st.integers(1, 99), st.sampled_from(sorted(UNITS)), since, st.booleans())


def _step(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    money = [one for one in _units(()) if one.is_money]
    return st.builds(lambda low, one: Measure(low, unit=one), _numbers, st.sampled_from(money))


def _in_words(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    def one(text: str, time: Period | None, of_mean: bool) -> InWords:
        spelled = read_words(text, find_unit)
        assert not isinstance(spelled, Unclear)
        return InWords(text, spelled.value, spelled.unit, None if of_mean else time, of_mean, spelled.usual)

    return st.lists(st.builds(one, st.sampled_from(_SPELLED), st.none() | periods, st.booleans()), min_size=1, max_size=2).map(
        tuple
    )


def _shares(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    @st.composite
    def one(draw: st.DrawFn) -> Shares:
        time = draw(st.none() | periods)
        sources, parts = making.source_ids, making.names["part"]
        how = draw(
            st.sampled_from(["own", "time", *(["source", "ratio"] if len(sources) > 1 else []), *(["part"] if parts else [])])
        )
        if how == "ratio":
            figures = [draw(st.integers(1, 99)) for _ in sources]
            ratio = [normal(Fraction(figure, sum(figures))) for figure in figures]
            return Shares(
                tuple(Share(one, 0, source, label=source) for one, source in zip(ratio, sources, strict=True)), time, True
            )
        named: dict[str, list[Any]] = {"own": [None], "source": sources, "part": parts}
        names = named.get(how) or draw(st.lists(periods, min_size=1, max_size=3))
        return Shares(tuple(_share(draw, how, name) for name in names[:3]), time)

    return st.lists(one(), min_size=1, max_size=2).map(tuple)


def _share(draw: st.DrawFn, how: str, name: Any) -> Share:
    factor = Fraction(1, draw(st.sampled_from([100, 1000])))
    figure = normal(Fraction(draw(st.integers(0, 9999)), draw(st.sampled_from([1, 10, 100]))))
    share = Share(normal(figure * factor), normal(factor / 10 ** places_of(figure)))
    return share if how == "own" else attrs.evolve(share, **{how: name, "label": str(name)})


def _mean(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    @st.composite
    def one(draw: st.DrawFn) -> Mean:
        time = draw(st.none() | periods)
        per = draw(st.none() | st.sampled_from([unit for unit in _units(making.own) if "," not in unit.vi]))
        figure = making._figure(Column(None if per else time), unit)
        return Mean(figure, "unit" if per else "year", per, None if per else time)

    return st.lists(one(), min_size=1, max_size=2).map(tuple)


def _tallies(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    figures = _measures(making.own, single=True, flat=True)
    with_figure = st.builds(lambda title, value: Tally(title=title, value=value), titles, figures)
    without = st.builds(
        lambda title, state: Tally(title=title, state=state), titles, st.sampled_from(["blank", "lost", "pending"])
    )
    return st.lists(with_figure | without, min_size=1, max_size=3).map(tuple)


def _members(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    if not bone.id:
        return st.just(())
    return st.lists(st.none() | titles, min_size=1, max_size=3).map(
        lambda names: tuple(Member(id=f"TV_{at}", title=name) for at, name in enumerate(names))
    )


def _recipients(making: _Making, bone: _Bone, key: Key, unit: Unit | None) -> st.SearchStrategy[Any]:
    field = next(name for name, other in keys_of(RecipientList) if other is key)
    purpose = {"for_report": "report", "for_action": "action", "for_information": "information", "copies": "copy"}.get(
        field, field
    )
    return st.lists(st.builds(Recipient, titles, st.just(purpose)), min_size=1, max_size=3).map(tuple)


def _always(strategy: st.SearchStrategy[Any]) -> Callable[..., st.SearchStrategy[Any]]:
    return lambda making, bone, key, unit: strategy


_KINDS: dict[str, Callable[[_Making, _Bone, Key, Unit | None], st.SearchStrategy[Any]]] = {
    "text": _always(_texts()),
    "texts": _always(st.lists(titles, min_size=1, max_size=3).map(tuple)),
    "path": _always(st.sampled_from(["II.1", "V.3.10", "PL", "1.a"]) | titles),
    "word": lambda making, bone, key, unit: st.sampled_from([code for code, _, _ in key.choices]),
    "scope": _always(st.just("all") | _texts().filter(bool)),
    "recipients": _recipients,
    "recurrences": _always(st.lists(st.sampled_from(sorted(RECURRENCES)).map(Recurrence), min_size=1, max_size=2).map(tuple)),
    "version": _always(st.just(1)),
    "style": _always(st.sampled_from(["vi", "en", "lakh"])),
    "flag": _always(st.booleans()),
    "unit": _always(st.sampled_from([one for one in _units(()) if one.is_money])),
    "refs": _refs,
    "when": _always(whens),
    "deadline": _always(whens | named_days()),
    "within": _within,
    "day_of_year": _always(
        st.builds(lambda day, month: Recurrence("yearly", "month", month, day), st.integers(1, 28), st.integers(2, 12))
    ),
    "period": _always(periods | named_days().map(Period.of)),
    "measure": _measure,
    "price": _measure,
    "members": _members,
    "count": lambda making, bone, key, unit: _measures(making.own, whole=True),
    "step": _step,
    "words": _in_words,
    "shares": _shares,
    "mean": _mean,
    "tallies": _tallies,
}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans made without text: every kind of block under every keyword, with every kind of value, references that lead somewhere,
    tables of any shape. What they say need not make sense: they are for trying programs, not rules."""
    return _Making(draw).plan()
