"""PL401: a project, or a part with money, for which nobody answers."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Part, Plan
from planlang.rules.called import Called, subject_of, walk_parts
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL401", "part-without-lead", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """The parts without a lead of their own, of a part around them, of their row in a table, or of all parts inside them."""
    if not (plan.agencies or plan.groups) or not _tables_read(plan):
        return
    for part, above in _Leads(plan).missing():
        yield RULE.finding(
            say("{part} chưa nêu cơ quan chủ trì", "{part} names no lead agency", part=Called(part, above)),
            part.span,
            subject=subject_of(part),
            advice=say(
                "thêm một dòng chủ trì cho phần này, hoặc ghi cơ quan ở dòng của nó trong biểu",
                "add a lead to this part, or name the agency in its row of the table",
            ),
        )


def _tables_read(plan: Plan) -> bool:
    """Whether no row that might name a lead was lost in reading."""
    if plan.incomplete or any(table.breakdown is None for table in plan.tables):
        return False
    rows = (row for table in plan.tables if table.breakdown is not None for row in table.breakdown.rows)
    return not any(row.unread and not row.parts and not row.total for row in rows)


class _Leads:
    """Which parts have a lead, which have money, and which have neither lead nor a part inside that has one."""

    def __init__(self, plan: Plan) -> None:
        rows = [row for table in plan.tables if table.breakdown is not None for row in table.breakdown.rows]
        named = {path for row in rows if row.leads or row.unread for path in row.parts}
        self.funded = {path for row in rows for path in row.parts if any(figure.state != "blank" for figure in row.figures)}
        self.plan = plan
        self.own: set[int] = set()  # with a lead, or not readable enough to say that it has none
        self.whole: set[int] = set()  # with a lead, or with one for every part inside
        self.some: set[int] = set()  # with a lead somewhere inside
        for part, _ in reversed(walk_parts(plan)):  # from the bottom up
            if part.lead or part.incomplete or (part.path and part.path in named):
                self.own.add(id(part))
            if id(part) in self.own or (part.parts and all(id(inner) in self.whole for inner in part.parts)):
                self.whole.add(id(part))
            if id(part) in self.own or any(id(inner) in self.some for inner in part.parts):
                self.some.add(id(part))

    def missing(self) -> Iterator[tuple[Part, Part | None]]:
        """Each part that ought to have a lead and has none, with the part around it; of nested ones only the outermost."""
        stack: list[tuple[Part, Part | None]] = [(part, None) for part in reversed(self.plan.parts)]
        while stack:
            part, above = stack.pop()
            if id(part) in self.whole:
                continue
            if id(part) not in self.some and self._needs(part, above):
                yield part, above
            else:
                stack.extend((inner, part) for inner in reversed(part.parts))

    def _needs(self, part: Part, above: Part | None) -> bool:
        """A project, a part with money, or one whose like beside it has a lead; a line of a budget needs none."""
        if part.word == "cost_line":
            return False
        if part.word == "project" or part.amounts or part.path in self.funded:
            return True
        return above is not None and any(inner.word == part.word and id(inner) in self.some for inner in above.parts)
