"""PL228: a total adds figures that are not yet decided to others, and the plan does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures._claims import Place, address, figure_label
from planlang.rules.rule import WARNING, Rule
from planlang.totals.figures import INDICATIVE, STANDING
from planlang.totals.sums import Cell, Claim, Summed

RULE = Rule("PL228", "indicative-in-total", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """One finding for each table (or the blocks), about the widest total that mixes the two."""
    for summed in plan.funding.summed:
        breakdown = summed.breakdown
        in_blocks = breakdown.kind == "blocks" and any(part.standing for part in plan.walk_parts())
        if breakdown.indicative or not (in_blocks or any(axis.id == STANDING for axis in breakdown.axes)):
            continue
        mixed = []
        for claim in summed.claims:
            standings = {_standing(plan, summed, cell) == INDICATIVE for cell in summed.cells_inside_claim(claim)}
            if len(standings) > 1 and not _says_so(plan, claim):
                mixed.append(claim)
        if mixed:
            yield _finding(plan, summed, max(mixed, key=lambda claim: (claim.row.total, claim.mask.bit_count())), len(mixed))


def _standing(plan: Plan, summed: Summed, cell: Cell) -> str:
    """How firm a figure is: as its column, its row or its part says."""
    where = cell.row.where
    named = {**dict(where.members if where is not None else ()), **dict(cell.figure.column.members)}
    if STANDING in named:
        return named[STANDING]
    if summed.breakdown.kind == "blocks":
        for path in cell.row.parts:
            part = plan.part_paths.get(path)
            if part is not None and part.standing:
                return part.standing
    return ""


def _says_so(plan: Plan, claim: Claim) -> bool:
    """Whether the part whose total it is says itself that it is indicative."""
    parts = [plan.part_paths.get(path) for path in claim.row.parts]
    return any(part is not None and part.standing == INDICATIVE for part in parts)


def _finding(plan: Plan, summed: Summed, claim: Claim, count: int) -> Finding:
    breakdown = summed.breakdown
    cells = summed.cells_inside_claim(claim)
    indicative = [cell for cell in cells if _standing(plan, summed, cell) == INDICATIVE]
    amount = breakdown.amount(sum(cell.figure.minor for cell in indicative))
    labels: tuple[Label, ...] = tuple(figure_label(breakdown, cell) for cell in indicative[:8])
    return RULE.finding(
        say(
            "{place} cộng {amount} dự kiến với số đã giao, mà biểu không nói rõ",
            "{place} adds {amount} that is indicative to figures that are decided, and nothing says so",
            place=Place(claim.row, claim.figure.column, breakdown),
            amount=amount,
        ),
        claim.figure.span,
        subject=address(breakdown, claim.row, claim.figure.column),
        labels=labels,
        advice=say(
            "tách hai tổng; hoặc thêm vào biểu: cộng cả dự kiến: có",
            "give two totals; or add to the table: totals include indicative: yes",
        ),
    )
