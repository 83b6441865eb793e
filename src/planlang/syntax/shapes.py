"""A checked text comes in; the tree of its blocks goes out, built by Lark from `shapes.lark`. Parsing never fails."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Transformer
from lark.lexer import Lexer

from planlang.source import SourceText
from planlang.syntax.lexer import cut
from planlang.syntax.nesting import balance
from planlang.syntax.tree import Block, Statement, Tree

#: Blocks may stand this deep in one another.
MAX_DEPTH = 64


class _Statements(Lexer):
    """Hands ready-made statements to Lark: its public interface for a lexer of one's own."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        return iter(lexer_state.text)

    __future_interface__ = 2


class _Build(Transformer[Any, Any]):
    """Makes blocks while Lark parses; no tree is built in between."""

    def block(self, children: list[Any]) -> Block:
        return Block(children[0], children[1:-1], children[-1])

    def file(self, children: list[Any]) -> list[Statement | Block]:
        return children


def grammar(name: str) -> str:
    """The text of one of the grammars shipped with the package."""
    return files("planlang.syntax").joinpath(name).read_text("utf-8")


@cache
def _parser() -> Lark:
    return Lark(grammar("shapes.lark"), start="file", parser="lalr", lexer=_Statements, transformer=_Build())


def parse_shapes(source: SourceText) -> Tree:
    """Cut a text into statements and nest them.

    Returns:
        The tree with every problem that the shapes have; a statement with a problem is still in it, marked.
    """
    cuts = cut(source.text)
    statements = balance(source, cuts, MAX_DEPTH)
    lines = _parser().parse(statements)  # type: ignore[arg-type]
    return Tree(
        tuple(lines),  # type: ignore[arg-type]
        tuple(sorted(cuts.problems, key=lambda problem: problem.span)),
        tuple(cuts.comments),
        frozenset(cuts.damaged),
    )
