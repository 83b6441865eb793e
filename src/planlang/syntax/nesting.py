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
    text, indents = source.text, Indents(source)
    told_by_indent = _is_indented(cuts.statements, indents)
    kept: list[Statement] = []
    open_blocks: list[tuple[Statement, int]] = []

    def close(at: int) -> None:
        opener, _ = open_blocks.pop()
        if len(open_blocks) < max_depth:
            cuts.problems.append(Problem("unclosed-block", opener.head, other=Span(at, at)))
        kept.append(Statement("CLOSE", at, at))

    for statement in cuts.statements:
        if statement.type == "OPEN":
            indent, first = indents.of(statement.start)
            first = first and told_by_indent
            while missing > 0 and first and open_blocks and indent <= open_blocks[-1][1]:
                close(statement.start)
                missing -= 1
            open_blocks.append((statement, indent))
            kept.append(statement)
        elif statement.type == "CLOSE":
            indent, first = indents.of(statement.start)
            first = first and told_by_indent
            while missing > 0 and first and len(open_blocks) > 1 and indent < open_blocks[-1][1]:
                close(statement.start)
                missing -= 1
            stray = not open_blocks or (missing < 0 and first and indent != open_blocks[-1][1])
            if stray:
                cuts.problems.append(Problem("stray-brace", statement.span))
                missing += 1
                continue
            open_blocks.pop()
            kept.append(statement)
        else:
            kept.append(statement)
    while open_blocks:
        close(len(text))
    return kept


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
