"""What the search for causes found comes in; the words for it, in both languages, go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from planlang.diagnostics import Cause, Message, say
from planlang.rules.figures._claims import Place, column_name
from planlang.totals.causes import Change, Explained
from planlang.totals.figures import Breakdown, Column, Row
from planlang.totals.sums import Cell
from planlang.values.numbers import Number, normal, plain, speak_number
from planlang.values.units import Unit, unit_table

_NOTHING = say("", "")
#: Kinds that lie in two cells beside each other.
PAIRS = ("neighbour-cell", "cells-swapped")


def cell_apart(group: Explained) -> Change | None:
    """The figure that a finding is about, when that is not a total which fails by itself, nor one of several cells."""
    if not group.changes or group.rows or group.kind == "off-by-one":
        return None
    change = group.changes[0]
    if any(one.changes and one.changes[0].figure is not change.figure for one in group.alternatives):
        return None
    if group.kind in PAIRS:
        return change
    if len(group.changes) > 1 or any(claim.figure is change.figure for claim in (*group.claims, *group.jointly)):
        return None
    return change


def cause_of(breakdown: Breakdown, group: Explained) -> Cause | None:
    """The cause of a group, in words; None when nothing explains it."""
    if not group.kind:
        return None
    instead = _rows_instead(group)
    if instead:
        rows = Rows((*group.rows, *(one.rows[0] for one in instead)), "hoặc", "or")
        message = say("bỏ sót một trong các dòng {rows}", "one of the rows {rows} is left out", rows=rows)
    elif len(group.changes) == 1 and cell_apart(group) is None and group.changes[0].figure is not group.leading.figure:
        message = _with_place(breakdown, group)
    else:
        message = _sentence(breakdown, group)
    if not group.proven:
        message = say("{cause}; có thể còn cách sửa khác", "{cause}; other repairs may do as well", cause=message)
    return Cause(group.kind, message, certain=group.certain)


def alternatives_of(breakdown: Breakdown, group: Explained) -> tuple[Cause, ...]:
    """The other explanations, each with the place that it is about; the likeliest first."""
    instead = _rows_instead(group)
    return tuple(
        Cause(
            one.kind,
            say("{where}{cause}", "{where}{cause}", where=_where(breakdown, one), cause=_sentence(breakdown, one)),
            False,
        )
        for one in group.alternatives
        if one not in instead
    )


def _rows_instead(group: Explained) -> tuple[Explained, ...]:
    """For one row left out: other rows that would explain it just as well; one sentence names them together."""
    if group.kind != "omitted-row" or len(group.rows) != 1:
        return ()
    return tuple(one for one in group.alternatives if one.kind == "omitted-row" and len(one.rows) == 1)


def _sentence(breakdown: Breakdown, group: Explained) -> Message:
    return _WORDS[group.kind](breakdown, group)


def _with_place(breakdown: Breakdown, group: Explained) -> Message:
    where = _where(breakdown, group)
    return say("{where}{cause}", "{where}{cause}", where=where, cause=_sentence(breakdown, group))


def _where(breakdown: Breakdown, group: Explained) -> Message:
    """Where an explanation lies, when it lies in one cell or two: `dòng V năm 2014 ghi 20, phải là 200: `."""
    if group.kind in PAIRS:
        one, other = group.changes
        return say("{one}, {other}: ", "{one}, {other}: ", one=place_of(breakdown, one), other=place_of(breakdown, other))
    if len(group.changes) != 1:
        return _NOTHING
    change = group.changes[0]
    return say(
        "{place} ghi {now:n}, phải là {needed:n}: ",
        "{place} states {now:n} for {needed:n}: ",
        place=place_of(breakdown, change),
        now=breakdown.amount(change.now),
        needed=breakdown.amount(change.needed),
    )


def place_of(breakdown: Breakdown, change: Change) -> Place:
    return Place(change.row, change.figure.column, breakdown)


# ---- slips in one figure ----
def ratio_of(change: Change) -> Fraction:
    return Fraction(change.now) / Fraction(change.needed)


def _transposed(breakdown: Breakdown, group: Explained) -> Message:
    from planlang.totals.causes.misprints import exchanged

    change = group.changes[0]
    one, other = exchanged(breakdown.amount(change.now).value, breakdown.amount(change.needed).value)
    return _taken_over(group, say("đảo chữ số {one} và {other}", "digits {one} and {other} are swapped", one=one, other=other))


def _zeros(breakdown: Breakdown, group: Explained) -> Message:
    ratio = ratio_of(group.changes[0])
    two = ratio in (100, Fraction(1, 100))
    if ratio < 1:
        words = say("thiếu hai chữ số 0", "two zeros are missing") if two else say("thiếu một chữ số 0", "a zero is missing")
    else:
        words = say("thừa hai chữ số 0", "two zeros too many") if two else say("thừa một chữ số 0", "one zero too many")
    return _taken_over(group, words)


def _unit(breakdown: Breakdown, group: Explained) -> Message:
    change = group.changes[0]
    how = _own_unit(breakdown, change) or other_unit(breakdown, ratio_of(change))
    return _taken_over(group, say("nhầm đơn vị tính, {how}", "a unit slip, {how}", how=how))


def _own_unit(breakdown: Breakdown, change: Change) -> Message | None:
    """`ô này ghi bằng đồng` for a cell that has more in it than its figure in the table's unit: a unit of its own."""
    now = breakdown.amount(change.now).value
    width = change.figure.end - change.figure.start
    if breakdown.kind != "table" or width in (len(plain(now)), len(speak_number(now, "vi"))):
        return None
    unit = _unit_of(breakdown, Fraction(breakdown.unit.factor) * ratio_of(change))
    if unit is None:
        return None
    return say(
        "ô này ghi bằng {unit}, biểu tính bằng {own}",
        "the cell is written in {unit}, the table is in {own}",
        unit=unit,
        own=breakdown.unit,
    )


def _unit_of(breakdown: Breakdown, factor: Fraction) -> Unit | None:
    """The unit of the table's own kind that is so many of the smallest."""
    known = unit_table().values()
    return next((one for one in known if one.dimension == breakdown.unit.dimension and one.factor == normal(factor)), None)


def other_unit(breakdown: Breakdown, ratio: Fraction) -> Message:
    """`số ghi theo đồng` when a factor is the step to a known unit, else the factor itself."""
    unit = _unit_of(breakdown, Fraction(breakdown.unit.factor) / ratio)
    if unit is not None:
        return say("số ghi theo {unit}", "written in {unit}", unit=unit)
    if ratio > 1:
        return say("gấp {n} lần", "{n} times too large", n=int(ratio))
    return say("chỉ bằng một phần {n}", "only one part in {n}", n=int(1 / ratio))


def _simple(vi: str, en: str) -> Callable[[Breakdown, Explained], Message]:
    message = say(vi, en)
    return lambda breakdown, group: _taken_over(group, message)


def _one_figure(breakdown: Breakdown, group: Explained) -> Message:
    count = len(group.claims) + len(group.jointly)
    change = group.changes[0]
    if group.carried:
        return say(
            "{n} tổng lồng nhau cùng lệch một số; chênh lệch bắt đầu ở {place}",
            "{n:#total|totals}, one inside the other, differ by the same amount; it begins at {place}",
            n=count,
            place=place_of(breakdown, change),
        )
    return say(
        "{n} tổng có số này cùng lệch {difference:n}",
        "the {n:#total|totals} that contain it differ by the same {difference:n}",
        n=count,
        difference=breakdown.amount(abs(Fraction(change.needed) - Fraction(change.now))),
    )


def _taken_over(group: Explained, words: Message) -> Message:
    """A slip in a total that wider totals repeat."""
    if not group.carried:
        return words
    count = len(group.claims) + len(group.jointly) - 1
    return say(
        "{words}; {n} tổng rộng hơn lấy theo số này",
        "{words}; {n:#wider total|wider totals} took the figure over",
        words=words,
        n=count,
    )


def _off_by_one(breakdown: Breakdown, group: Explained) -> Message:
    return say(
        "lệch {step:n} ở chữ số cuối, của tổng hoặc của một trong {n} số được cộng",
        "off by {step:n} in the last digit, of the total or of one of the {n} figures added",
        step=breakdown.amount(group.step),
        n=len(group.cells),
    )


# ---- cells beside each other ----
def _moved(breakdown: Breakdown, group: Explained) -> Message:
    one, other = group.changes
    if one.row is other.row:
        return say("lệch một cột", "one column off")
    return say("lệch một dòng", "one row off")


def _shifted(breakdown: Breakdown, group: Explained) -> Message:
    rightwards = group.changes[0].needed != 0
    return say(
        "cả dòng {row} ghi lệch một cột sang {side}",
        "all figures of row {row} stand one column too far to the {side}",
        row=Rows(group.rows, "và", "and", "i"),
        side=say("phải", "right") if rightwards else say("trái", "left"),
    )


def _row_unit(breakdown: Breakdown, group: Explained) -> Message:
    return say(
        "cả dòng {row} nhầm đơn vị tính, {how}",
        "a unit slip in the whole row {row}, {how}",
        row=Rows(group.rows, "và", "and", "i"),
        how=other_unit(breakdown, ratio_of(group.changes[0])),
    )


# ---- parts left out or counted twice ----
def _how_many(group: Explained) -> Message:
    count = len(group.claims) + len(group.jointly)
    if count < 2:
        return _NOTHING
    return say("; giải thích được cả {n} ô không khớp", "; this explains all {n} cells that differ", n=count)


def _what(group: Explained) -> Message:
    places = {id(claim.row) for claim in (*group.claims, *group.jointly)}
    first = group.leading
    if first.row.total:
        return say("tổng", "the total")
    if len(places) > 1:
        return say("các tổng", "the totals")
    return say("{row}", "{row}", row=first.row)


def _left_out(breakdown: Breakdown, group: Explained) -> Message:
    if group.columns:
        return say(
            "{what} bỏ sót {column}{how}",
            "{what} leaves out {column}{how}"
            if len({id(claim.row) for claim in group.claims}) < 2
            else "the totals leave out {column}{how}",
            what=_what(group),
            column=Columns(group.columns),
            how=_how_many(group),
        )
    return say(
        "{what} bỏ sót dòng {rows} ({sum}){how}",
        "{what} leaves out {n} {rows} ({sum}){how}",
        what=_what(group),
        rows=Rows(group.rows, "và", "and"),
        n=say("dòng", "row" if len(group.rows) == 1 else "rows"),
        sum=Sum(breakdown, group.cells),
        how=_how_many(group),
    )


def _twice(breakdown: Breakdown, group: Explained) -> Message:
    if group.columns:
        return say(
            "{column} được cộng hai lần{how}",
            "{column} is counted twice{how}",
            column=Columns(group.columns),
            how=_how_many(group),
        )
    return say(
        "dòng {rows} ({sum}) được cộng hai lần{how}",
        "{n} {rows} ({sum}) {be} counted twice{how}",
        rows=Rows(group.rows, "và", "and"),
        n=say("dòng", "row" if len(group.rows) == 1 else "rows"),
        be=say("", "is" if len(group.rows) == 1 else "are"),
        sum=Sum(breakdown, group.cells),
        how=_how_many(group),
    )


def _with_parts(breakdown: Breakdown, group: Explained) -> Message:
    return say(
        "dòng {rows} được cộng cùng với các phần của chính nó, tính trùng {sum}{how}",
        "{n} {rows} {be} added together with {their} own parts, so {sum} counts twice{how}",
        rows=Rows(group.rows, "và", "and"),
        n=say("dòng", "row" if len(group.rows) == 1 else "rows"),
        be=say("", "is" if len(group.rows) == 1 else "are"),
        their=say("", "its" if len(group.rows) == 1 else "their"),
        sum=_Doubled(breakdown, group),
        how=_how_many(group),
    )


def _rounding(breakdown: Breakdown, group: Explained) -> Message:
    return say(
        "làm tròn: các số ghi đến {step}, mỗi chênh lệch đều nằm trong mức mà làm tròn có thể tạo ra",
        "rounding: figures are given to {step}, and each difference is within what rounding can make",
        step=breakdown.amount(group.step),
    )


_WORDS: dict[str, Callable[[Breakdown, Explained], Message]] = {
    "digits-transposed": _transposed,
    "zero-lost": _zeros,
    "zero-added": _zeros,
    "unit-slip": _unit,
    "digit-mistyped": _simple("gõ nhầm một chữ số", "one digit is mistyped"),
    "digit-lost": _simple("thiếu một chữ số", "a digit is missing"),
    "digit-added": _simple("thừa một chữ số", "one digit too many"),
    "sign": _simple("nhầm dấu: thừa hoặc thiếu dấu âm", "the sign: a minus too many, or missing"),
    "repeated-neighbour": _simple("chép lặp số của ô bên cạnh", "the figure of the cell beside it is repeated"),
    "missing-figure": _simple("ô này để trống", "the cell was left blank"),
    "one-figure": _one_figure,
    "off-by-one": _off_by_one,
    "neighbour-cell": _moved,
    "cells-swapped": _simple("hai số cạnh nhau ghi đổi chỗ", "two figures beside each other have changed places"),
    "row-shifted": _shifted,
    "row-unit-slip": _row_unit,
    "omitted-row": _left_out,
    "omitted-column": _left_out,
    "counted-twice": _twice,
    "subtotal-with-parts": _with_parts,
    "rounding": _rounding,
}


# ---- values that know how they read ----
class Sum:
    """`20 + 20 + 50`, in the reader's language."""

    def __init__(self, breakdown: Breakdown, cells: Sequence[Cell]) -> None:
        self.amounts: list[Number] = [cell.figure.minor for cell in cells]
        self.breakdown = breakdown

    def spoken(self, language: str, spec: str = "") -> str:
        shown = [self.breakdown.amount(amount).spoken(language, "n") for amount in self.amounts]
        if len(shown) > 6:
            return " + ".join([*shown[:3], "…", shown[-1]])
        return " + ".join(shown)


class _Doubled:
    """The amount that a total counts twice, of its widest claim."""

    def __init__(self, breakdown: Breakdown, group: Explained) -> None:
        self.breakdown, self.claim = breakdown, group.leading

    def spoken(self, language: str, spec: str = "") -> str:
        return speak_number(self.breakdown.amount(self.claim.difference).value, language)


class Rows:
    """Several rows in one sentence: `A, B và C`."""

    def __init__(self, rows: Sequence[Row], vi: str, en: str, spec: str = "") -> None:
        self.rows, self.words, self.spec = rows, {"vi": vi, "en": en}, spec

    def spoken(self, language: str, spec: str = "") -> str:
        shown = [row.spoken(language, self.spec) for row in self.rows[:5]] + ["…"] * (len(self.rows) > 5)
        last = f" {self.words[language]} {shown[-1]}" if len(shown) > 1 else ""
        return (", ".join(shown[:-1]) + last) if last else shown[0]


class Columns:
    """Years and sources in one sentence."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns

    def spoken(self, language: str, spec: str = "") -> str:
        return ", ".join(_column(column, language) for column in self.columns)


def _column(column: Column, language: str) -> str:
    name = column_name(column, language)
    return f"cột {name}" if language == "vi" and column.time is None else name
