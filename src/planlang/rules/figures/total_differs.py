"""PL201: a printed total is compared with the figures inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from planlang.diagnostics import Compared, Finding, Fix, Label, Message, say
from planlang.model import Plan
from planlang.rules.figures._causes import PAIRS, Rows, alternatives_of, cause_of, cell_apart, other_unit, place_of, ratio_of
from planlang.rules.figures._claims import Place, address, cell_label, compared, headline, part_labels
from planlang.rules.figures._repairs import repairs
from planlang.rules.rule import ERROR, INFO, Rule
from planlang.source import Record, Span
from planlang.totals.causes import Change, Explained, explain
from planlang.totals.figures import Breakdown
from planlang.totals.sums import Cell, Claim, Summed
from planlang.values.numbers import Number

RULE = Rule("PL201", "total-differs", ERROR)

_PARTS_OMITTED = ("omitted-row", "omitted-column")
_PARTS_TWICE = ("counted-twice", "subtotal-with-parts")


@attrs.frozen(eq=False, repr=False)
class Failing(Record):
    """What a finding of this rule stands on: kept for acknowledgements, which cover claims and not findings."""

    summed: Summed
    group: Explained

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that the finding speaks of."""
        return (*self.group.claims, *self.group.jointly)


def check(plan: Plan) -> Iterator[Finding]:
    """One finding for each cause; a total that nothing explains is a finding of its own."""
    said: dict[int, Number] = {}
    for summed in plan.summed:
        failing = [claim for claim in summed.claims if claim.status == "fails"]
        if said and failing:
            # Ways of dividing one total that agree with each other and not with it are one contradiction.
            failing = [claim for claim in failing if said.get(id(claim.figure)) != claim.computed]
        if summed.has_coordinates:
            said.update((id(claim.figure), claim.computed) for claim in failing)
        yield from findings_for(plan, summed, failing)


def findings_for(plan: Plan, summed: Summed, failing: Sequence[Claim]) -> Iterator[Finding]:
    """The findings for claims of one breakdown that do not hold."""
    for group in explain(summed, failing):
        yield _finding(plan, summed, group)


def _finding(plan: Plan, summed: Summed, group: Explained) -> Finding:
    """One finding for claims that one cause explains, led by the widest of them or by the figure that it lies in."""
    breakdown = summed.breakdown
    first = group.leading
    cell = cell_apart(group)
    return RULE.finding(
        _message(breakdown, group, first, cell),
        _span(group, first, cell),
        severity=INFO if group.kind == "rounding" else RULE.level,
        subject=address(breakdown, first.row, first.figure.column),
        labels=tuple(_labels(breakdown, summed, group, first, cell)),
        cause=cause_of(breakdown, group),
        alternatives=alternatives_of(breakdown, group),
        advice=_advice(breakdown, group, first, cell),
        figures=_compared(breakdown, first, cell),
        fixes=_fixes(plan, breakdown, group),
        evidence=Failing(summed, group),
    )


def _is_of_row(group: Explained) -> bool:
    """Whether it lies in all figures of one row, and in nothing else: then the row is to blame, and no total around it."""
    return bool(group.rows and group.changes) and not group.alternatives and group.leading.row not in group.rows


def _span(group: Explained, first: Claim, cell: Change | None) -> Span:
    if cell is not None:
        return cell.figure.span
    if _is_of_row(group):
        spans = [change.figure.span for change in group.changes if change.row in group.rows]
        return Span(min(span.start for span in spans), max(span.end for span in spans))
    return first.figure.span


# ---- the fact ----
def _message(breakdown: Breakdown, group: Explained, first: Claim, cell: Change | None) -> Message:
    count = len(group.claims) + len(group.jointly)
    if group.kind == "rounding":
        return _rounded(breakdown, group, first)
    if _is_of_row(group):
        return _of_row(breakdown, group, count)
    if cell is None:
        return headline(breakdown, first)
    now, needed, place = breakdown.amount(cell.now), breakdown.amount(cell.needed), place_of(breakdown, cell)
    if group.kind in PAIRS:
        other = group.changes[1]
        if group.kind == "neighbour-cell":
            return say(
                "{now} ghi ở {place}; các tổng cho thấy thuộc {other}",
                "{now} stands in {place}; the totals place it in {other}",
                now=now,
                place=place,
                other=place_of(breakdown, other),
            )
        return say(
            "{place} ghi {now}, {other} ghi {second:n}; các tổng cho thấy hai số này đổi chỗ cho nhau",
            "{place} states {now}, {other} {second:n}; the totals want them the other way round",
            now=now,
            place=place,
            other=place_of(breakdown, other),
            second=breakdown.amount(other.now),
        )
    if cell.figure.state == "blank":
        return say(
            "{place} để trống; để {n} tổng khớp phải là {needed}",
            "{place} is blank; for {n:#total|totals} to hold it must be {needed}",
            place=place,
            n=count,
            needed=needed,
        )
    return say(
        "{place} ghi {now}; để {n} tổng khớp phải là {needed:n}",
        "{place} states {now}; for {n:#total|totals} to hold it must be {needed:n}",
        place=place,
        now=now,
        n=count,
        needed=needed,
    )


def _of_row(breakdown: Breakdown, group: Explained, count: int) -> Message:
    row = Rows(group.rows, "và", "and", "i")
    if group.kind == "row-shifted":
        return say(
            "dòng {row}: các số ghi lệch một cột; {n} tổng không khớp",
            "row {row}: its figures stand one column off; {n:#total does|totals do} not hold",
            row=row,
            n=count,
        )
    return say(
        "dòng {row}: {how}, biểu tính bằng {unit}; {n} tổng không khớp",
        "row {row}: {how}, where the table counts in {unit}; {n:#total does|totals do} not hold",
        row=row,
        how=other_unit(breakdown, ratio_of(group.changes[0])),
        unit=breakdown.unit,
        n=count,
    )


def _rounded(breakdown: Breakdown, group: Explained, first: Claim) -> Message:
    most = max(max(claim.difference, -claim.difference) for claim in group.claims)
    place = Place(first.row, first.figure.column, breakdown)
    if len(group.claims) == 1:
        return say(
            "{place} ghi {stated}, cộng lại được {computed:n}: chênh lệch {most:n} do làm tròn",
            "{place} states {stated}, adding up gives {computed:n}: a rounding difference of {most:n}",
            place=place,
            stated=breakdown.amount(first.stated),
            computed=breakdown.amount(first.computed),
            most=breakdown.amount(most),
        )
    return say(
        "{n} tổng chênh lệch nhiều nhất {most} do làm tròn; chẳng hạn {place} ghi {stated:n}, cộng lại được {computed:n}",
        "{n:#total|totals} show rounding differences of at most {most}; such as {place}, which states {stated:n} for {computed:n}",
        n=len(group.claims),
        most=breakdown.amount(most),
        place=place,
        stated=breakdown.amount(first.stated),
        computed=breakdown.amount(first.computed),
    )


def _compared(breakdown: Breakdown, first: Claim, cell: Change | None) -> Compared:
    if cell is None:
        return compared(breakdown, first.stated, first.computed)
    return compared(breakdown, cell.now, cell.needed)


# ---- every place ----
def _labels(breakdown: Breakdown, summed: Summed, group: Explained, first: Claim, cell: Change | None) -> Iterator[Label]:
    claims = (*group.claims, *group.jointly)
    if cell is None:
        others = [claim for claim in claims if claim is not first]
    else:
        others = [claim for claim in claims if claim.figure is not cell.figure]
    if _is_of_row(group):
        others = list(claims)
    if group.rows:
        yield from (_needed(breakdown, change) for change in group.changes if change.figure is not first.figure)
        others = [claim for claim in others if not any(claim.figure is change.figure for change in group.changes)]
    yield from (cell_label(breakdown, claim) for claim in others)
    if group.kind in _PARTS_OMITTED and (group.certain or not group.alternatives):
        yield from (_part(one, say("không có trong tổng", "not in the total")) for one in group.cells)
    elif group.kind in _PARTS_TWICE:
        yield from (_part(one, say("được cộng hai lần", "counted twice")) for one in group.cells)
    elif group.kind == "off-by-one":
        yield from (_part(one, say("hoặc ở đây", "or here")) for one in group.cells)
    elif group.changes and not group.rows:
        said = {id(claim.figure) for claim in claims} | ({id(cell.figure)} if cell is not None else set())
        yield from (_needed(breakdown, change) for change in group.changes if id(change.figure) not in said)
    if not group.kind or (not others and group.alternatives):
        yield from part_labels(breakdown, summed, first)


def _part(cell: Cell, message: Message) -> Label:
    return Label(message, cell.figure.span)


def _needed(breakdown: Breakdown, change: Change) -> Label:
    if change.blank:
        return Label(say("để trống", "blank"), change.figure.span)
    return Label(say("phải là {n:n}", "must be {n:n}", n=breakdown.amount(change.needed)), change.figure.span)


# ---- what to do ----
def _advice(breakdown: Breakdown, group: Explained, first: Claim, cell: Change | None) -> Message:
    count = len(group.claims) + len(group.jointly)
    them = say("", "it" if count == 1 else "them")
    if group.kind == "rounding":
        return say(
            "nếu văn bản có làm tròn thì nêu rõ; nếu không, cộng lại từ số chưa làm tròn",
            "if the paper rounds its figures, let it say so; if not, add up the figures before rounding",
        )
    if group.kind == "omitted-row" and group.certain:
        return say(
            "xác định dòng {row} có thuộc tổng không; nếu có, sửa {n} ô, hoặc ghi nhận kèm lý do",
            "settle whether row {row} belongs to the total; if so correct {n:#cell|cells}, or acknowledge {them} with a reason",
            row=Rows(group.rows, "và", "and", "i"),
            n=count,
            them=them,
        )
    if group.kind == "omitted-column":
        return say(
            "xác định phần này có thuộc tổng không; nếu có, sửa {n} ô, hoặc ghi nhận kèm lý do",
            "settle whether it belongs to the total; if so correct {n:#cell|cells}, or acknowledge {them} with a reason",
            n=count,
            them=them,
        )
    if group.kind in _PARTS_TWICE:
        return say(
            "chỉ cộng một lần và sửa {n} ô, hoặc ghi nhận kèm lý do",
            "add it once and correct {n:#cell|cells}, or acknowledge {them} with a reason",
            n=count,
            them=them,
        )
    if cell is not None or (group.rows and group.changes):
        slip, right = _slip(breakdown, group, cell)
        return say(
            "đối chiếu với văn bản gốc; {slip}; {right} thì sửa {n} tổng, hoặc ghi nhận kèm lý do",
            "compare with the original; {slip}; {right} correct {n:#total|totals}, or acknowledge {them} with a reason",
            slip=slip,
            right=right,
            n=count,
            them=them,
        )
    if group.kind:
        return say(
            "đối chiếu tổng này và các số được cộng với văn bản gốc; sửa chỗ chưa đúng, hoặc ghi nhận kèm lý do",
            "compare this total and the figures added with the original; correct what is off, or acknowledge it with a reason",
        )
    return say(
        "chưa tìm được một nguyên nhân giải thích hết; kiểm tra lại {place} và các số được cộng, sửa chỗ chưa đúng, "
        "hoặc ghi nhận kèm lý do",
        "no single cause explains it; check {place} and the figures added, correct what is off, or acknowledge it with a reason",
        place=Place(first.row, first.figure.column, breakdown),
    )


def _slip(breakdown: Breakdown, group: Explained, cell: Change | None) -> tuple[Message, Message]:
    """What to do if the figures were not meant, and how one says that they were."""
    if cell is None:
        right = say("nếu các số của dòng đúng", "if the figures of the row are right")
        if group.kind == "row-shifted":
            return say("nếu ghi lệch thì chuyển cả dòng về đúng cột", "if the row slipped move its figures back"), right
        to_unit = say(
            "nếu nhầm đơn vị thì đổi cả dòng sang {unit}",
            "if the unit slipped convert the row to {unit}",
            unit=breakdown.unit,
        )
        return to_unit, right
    right = say("nếu số này đúng", "if it is right")
    if group.kind == "neighbour-cell":
        other = place_of(breakdown, group.changes[1])
        return say("nếu ghi nhầm ô thì chuyển sang {other}", "if it slipped move it to {other}", other=other), right
    if group.kind in PAIRS:
        both = say("nếu hai số này đúng", "if both are right")
        return say("nếu ghi nhầm thì đổi chỗ hai số", "if they slipped exchange the two"), both
    needed = breakdown.amount(cell.needed)
    if cell.blank:
        return say("nếu ghi thừa thì để trống ô này", "if it is a slip leave the cell blank"), right
    if cell.figure.state == "blank":
        blank = say("nếu ô này vốn để trống", "if the cell is meant to be blank")
        return say("nếu bỏ sót thì ghi {needed:n}", "if it was forgotten write {needed:n}", needed=needed), blank
    return say("nếu gõ nhầm thì sửa thành {needed:n}", "if it is a slip make it {needed:n}", needed=needed), right


def _fixes(plan: Plan, breakdown: Breakdown, group: Explained) -> tuple[Fix, ...]:
    """One certain cell, or two that exchange their figures: the repair as an edit."""
    if not group.certain or group.carried or group.kind == "off-by-one":
        return ()
    if len(group.changes) == 1 or (len(group.changes) == 2 and group.kind in PAIRS):
        return repairs(plan, breakdown, group.changes)
    return ()
