"""PL402: the text gives a part to one agency, the table to another."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Plan
from planlang.rules.agencies._differing import Differing, differing_rows
from planlang.rules.agencies._who import Clause, Who, where
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.totals.figures import Breakdown, Row

RULE = Rule("PL402", "lead-differs", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each row of a table that names agencies against the lead of its parts, their own or that of the part around them."""
    who = Who(plan)
    for found in differing_rows(plan, who):
        yield _finding(found.row, found.table, found.parts, who)


def _finding(row: Row, breakdown: Breakdown, differing: list[Differing], who: Who) -> Finding:
    first = differing[0]
    in_text = tuple(dict.fromkeys(id for one in differing for id in one.ids))
    clause = _clause(row, differing, who)
    labels: dict[int, Label] = {}
    for one in differing:
        labels.setdefault(one.holder.at("lead").start, _text_label(one, who))
    clause_labels = () if clause is None else (_clause_label(clause, row, who),)
    return RULE.finding(
        say(
            "{part}: {place} giao {text}, {table} ghi {other}{clause}",
            "{part}: {place} gives the lead to {text}, {table} to {other}{clause}",
            part=Called(first.led.part, first.led.above[0] if first.led.above else None),
            place=where(first.holder.section, "lời văn", "the text"),
            text=who.names(in_text),
            table=breakdown,
            other=who.names(row.leads),
            clause=_only_cooperates(clause, row, who),
        ),
        row.leads_span,
        subject=subject_of(first.led.part),
        labels=(*labels.values(), *clause_labels),
        advice=say(
            "thống nhất lời văn và biểu, hoặc ghi nhận kèm lý do",
            "make the text and the table agree, or acknowledge it with a reason",
        ),
        facts=(("in_text", ", ".join(in_text)), ("in_table", ", ".join(row.leads))),
    )


def _text_label(one: Differing, who: Who) -> Label:
    return Label(
        say("{names} chủ trì {part}", "{names} leads {part}", names=who.names(one.ids), part=Called(one.holder)),
        one.holder.at("lead"),
    )


# ---- what the clauses about the table's agency say ----
def _clause(row: Row, differing: list[Differing], who: Who) -> Clause | None:
    """The clause of the row's agency that says most: one about these parts, else one in which another body leads."""
    clauses = [clause for id in row.leads for clause in who.clauses.get(id, ())]
    paths = {part.path for one in differing for part in (one.led.part, *one.led.above)}
    about = [one for one in clauses if one.duty is not None and any(ref.id in paths for ref in one.duty.serves)]
    joins = [one for one in clauses if one.duty is not None and one.duty.lead]
    return next(iter(about or joins or clauses), None)


def _led_by_others(clause: Clause | None, row: Row) -> bool:
    duty = clause.duty if clause is not None else None
    return duty is not None and bool(duty.lead) and not {ref.id for ref in duty.lead} & set(row.leads)


def _only_cooperates(clause: Clause | None, row: Row, who: Who) -> Message:
    if clause is None or not _led_by_others(clause, row):
        return say("", "")
    return say(
        ", {place} chỉ giao {other} phối hợp",
        ", and {place} only asks {other} to cooperate",
        place=where(_section(clause), "phần phân công", "the assignment"),
        other=who.names(row.leads),
    )


def _section(clause: Clause) -> str | None:
    return (clause.duty.section if clause.duty is not None else None) or clause.assignment.section


def _clause_label(clause: Clause, row: Row, who: Who) -> Label:
    node = clause.duty or clause.assignment
    place = where(_section(clause), "phân công", "assignment")
    if clause.duty is not None and _led_by_others(clause, row):
        return Label(
            say(
                "{place}: {lead} chủ trì, {other} tham gia",
                "{place}: {lead} leads, {other} takes part",
                place=place,
                lead=who.names(ref.id for ref in clause.duty.lead),
                other=who.names(row.leads),
            ),
            node.span,
        )
    return Label(say("{place} giao {other}", "{place} is given to {other}", place=place, other=who.names(row.leads)), node.span)
