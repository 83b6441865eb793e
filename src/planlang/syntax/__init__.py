"""Text comes in; a tree of blocks and statements goes out, and values by their kind. Lark stays in here."""

from planlang.syntax.lexer import Cuts, cut
from planlang.syntax.shapes import parse_shapes
from planlang.syntax.tree import Block, Comment, Problem, Statement, Tree

__all__ = ["Block", "Comment", "Cuts", "Problem", "Statement", "Tree", "cut", "parse_shapes"]
