"""Statements in a row come in; the same, with braces that pair up, go out, and a problem for each that did not.

Where the number of braces is right nothing is touched. Where it is off, the indentation tells which one is missing or
too many: people indent what they mean.
"""

from __future__ import annotations

from itertools import pairwise

from planlang.source import SourceText, Span
from planlang.syntax.lexer import Cuts
from planlang.syntax.lines import Indents
from planlang.syntax.tree import Problem, Statement


def balance(source: SourceText, cuts: Cuts, max_depth: int) -> list[Statement]:
    """Statements whose braces pair up and nest at most `max_depth` deep."""
    statements = cuts.statements
    opened = sum(statement.type == "OPEN" for statement in statements)
    closed = sum(statement.type == "CLOSE" for statement in statements)
    if opened != closed or not _never_below_zero(statements):
        statements = _repair(source, cuts, opened - closed, max_depth)
    return _limit(cuts, statements, max_depth)


def _never_below_zero(statements: list[Statement]) -> bool:
    depth = 0
    for statement in statements:
        if statement.type == "OPEN":
            depth += 1
        elif statement.type == "CLOSE":
            depth -= 1
            if depth < 0:
                return False
    return True


def _repair(source: SourceText, cuts: Cuts, missing: int, max_depth: int) -> list[Statement]:
    """Close what was left open, drop what closes nothing. `missing` > 0: that many closing braces are missing."""
    repair = _Repair(source, cuts, missing, max_depth)
    for statement in cuts.statements:
        repair.take(statement)
    return repair.end()


class _Repair:
    """The blocks that are open at some place of a file, with what the indentation tells about the braces."""

    def __init__(self, source: SourceText, cuts: Cuts, missing: int, max_depth: int) -> None:
        self.cuts, self.missing, self.max_depth = cuts, missing, max_depth
        self.text = source.text
        self.indents = Indents(source)
        self.told_by_indent = _is_indented(cuts.statements, self.indents)
        self.kept: list[Statement] = []
        self.open: list[tuple[Statement, int]] = []
        # At each depth: the last statement, and one whose next line is indented deeper; it may lack its opening brace.
        self.before: list[tuple[Statement, int] | None] = [None]
        self.unopened: list[tuple[Statement, int] | None] = [None]

    def take(self, statement: Statement) -> None:
        """Go on with the next statement of the file."""
        indent, first = self.indents.of(statement.start)
        first = first and self.told_by_indent
        if statement.type == "CLOSE":
            self._close(statement, indent, first)
            return
        if first and self.missing < 0:
            self._look_for_unopened(indent)
        if statement.type == "OPEN":
            while self.missing > 0 and first and self.open and indent <= self.open[-1][1]:
                self._add_close(statement.start)
            self.kept.append(statement)
            self._enter(statement, indent)
        else:
            self.kept.append(statement)
            self.before[-1] = (statement, indent) if first else None

    def _look_for_unopened(self, indent: int) -> None:
        before, unopened = self.before[-1], self.unopened[-1]
        if unopened is not None and indent <= unopened[1]:
            self.unopened[-1] = unopened = None
        if unopened is None and before is not None and indent > before[1] and self._has_a_title(before[0]):
            self.unopened[-1] = before

    def _has_a_title(self, statement: Statement) -> bool:
        """Whether a statement looks like the head of a block."""
        text = self.text[statement.start : statement.head_end]
        return statement.type == "LEAF" or (statement.type == "FIELD" and text.endswith(('"', "”")))

    def _close(self, statement: Statement, indent: int, first: bool) -> None:
        while self.missing > 0 and first and len(self.open) > 1 and indent < self.open[-1][1]:
            self._add_close(statement.start)
        if self.open and not (self.missing < 0 and first and indent != self.open[-1][1]):
            self.kept.append(statement)
            self._leave()
            return
        self.missing += 1
        unopened = self.unopened[-1]
        if first and unopened is not None and unopened[1] == indent:
            opener = unopened[0]
            opener.type = "OPEN"
            self.cuts.problems.append(Problem("unopened-block", opener.head))
            self.kept.append(statement)
            self.before[-1] = self.unopened[-1] = None
        else:
            self.cuts.problems.append(Problem("stray-brace", statement.span))

    def _enter(self, statement: Statement, indent: int) -> None:
        self.open.append((statement, indent))
        self.before.append(None)
        self.unopened.append(None)

    def _leave(self) -> Statement:
        opener, _ = self.open.pop()
        self.before.pop()
        self.unopened.pop()
        self.before[-1] = None
        return opener

    def _add_close(self, at: int) -> None:
        self.missing -= 1
        opener = self._leave()
        if len(self.open) < self.max_depth:
            self.cuts.problems.append(Problem("unclosed-block", opener.head, other=Span(at, at)))
        self.kept.append(Statement("CLOSE", at, at))

    def end(self) -> list[Statement]:
        """The statements, with every block closed."""
        while self.open:
            self._add_close(len(self.text))
        return self.kept


def _is_indented(statements: list[Statement], indents: Indents) -> bool:
    """Whether the file shows by indentation what lies in what: most blocks have their first line deeper than their head."""
    deeper = level = 0
    for opener, inner in pairwise(statements):
        if opener.type == "OPEN" and inner.type != "CLOSE":
            outer, _ = indents.of(opener.start)
            indent, first = indents.of(inner.start)
            deeper += first and indent > outer
            level += first and indent <= outer
    return deeper >= level


def _limit(cuts: Cuts, statements: list[Statement], max_depth: int) -> list[Statement]:
    """Leave out what is nested too deep; said once."""
    kept: list[Statement] = []
    depth = 0
    told = False
    for statement in statements:
        if statement.type == "OPEN":
            depth += 1
            if depth == max_depth + 1 and not told:
                told = True
                # That so many are not closed either goes without saying.
                cuts.problems[:] = [problem for problem in cuts.problems if problem.kind != "unclosed-block"]
                cuts.problems.append(Problem("too-deep", statement.head, str(max_depth)))
            if depth <= max_depth:
                kept.append(statement)
        elif statement.type == "CLOSE":
            if depth <= max_depth:
                kept.append(statement)
            depth -= 1
        elif depth <= max_depth:
            kept.append(statement)
    return kept
