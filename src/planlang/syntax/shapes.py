"""A checked text comes in; the tree of its blocks goes out, built by Lark from `shapes.lark`. Parsing never fails."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.source import SourceText
from planlang.syntax.grammar import parse
from planlang.syntax.lexer import cut
from planlang.syntax.nesting import balance
from planlang.syntax.tree import Block, Run, Statement, Tree

#: Blocks may stand this deep in one another.
MAX_DEPTH = 64


def parse_shapes(source: SourceText) -> Tree:
    """Cut a text into statements and nest them.

    Returns:
        The tree with every problem that the shapes have; a statement with a problem is still in it, marked.
    """
    cuts = cut(source.text)
    statements = balance(source, cuts, MAX_DEPTH)
    lines: list[Statement | Block] = parse(_runs(statements), "file")
    return Tree(
        tuple(lines),
        tuple(sorted(cuts.problems, key=lambda problem: problem.span)),
        tuple(cuts.comments),
        frozenset(cuts.damaged),
    )


def _runs(statements: list[Statement]) -> Iterator[Statement | Run]:
    """The terminals of the grammar: braces one by one, what stands between them together."""
    run = Run()
    for statement in statements:
        if statement.type in ("OPEN", "CLOSE"):
            if run:
                yield run
                run = Run()
            yield statement
        else:
            run.append(statement)
    if run:
        yield run
