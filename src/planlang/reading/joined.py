"""A tree with statements that stand together on one line comes in; one goes out in which each is a statement of its own.

`lead: A cooperating: B` lacks a `;`. The lexer knows no keyword and calls all of it unclear; here the keyword that stands
before the second colon shows where the second statement begins. In `by year: 2012: 60%, 2013: 70%` it is one statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import attrs

from planlang.model.plan import Plan
from planlang.reading.blocks import Line, PlanFile
from planlang.reading.context import Context
from planlang.reading.heads import read_head
from planlang.reading.missing_colon import ANY_WORDS
from planlang.reading.vocabulary import vocabulary
from planlang.source import Record, Span
from planlang.syntax import Block, Cuts, Problem, Statement, Tree, cut
from planlang.values.names import is_time

_WORD = re.compile(r"\S+")
_QUOTES = re.compile('.*["”]', re.DOTALL)
#: A line longer than this is text.
_LONGEST = 20_000
#: More statements than these are not looked for on one line.
_MOST_JOINED = 20
#: No keyword has more words than this, with the time that may stand behind it.
_MOST_WORDS = 8
#: What may end the first of two statements: blanks, and marks of people who write sentences.
_ENDS = " \t\r\n,."
_UNCLEAR, _YEAR = "second-colon", "colon-after-year"
_PERHAPS = (_UNCLEAR, _YEAR)


@attrs.frozen(eq=False, repr=False)
class _Joint(Record):
    """Where two statements stand together: the end of the first, and the head of the second."""

    first: Statement
    second: Span


def part_joined(context: Context, tree: Tree) -> Tree:
    """The tree, with every statement parted that has a second one on its line; each of these is reported."""
    if not any(problem.kind in _PERHAPS for problem in tree.problems):
        return tree
    parting = _Parting(context, tree)
    lines = parting.lines(Plan, tree.lines)
    problems = tuple(parting.problems())
    return attrs.evolve(tree, lines=tuple(lines), problems=problems)


class _Parting:
    def __init__(self, context: Context, tree: Tree) -> None:
        self.context, self.tree = context, tree
        self.text = context.source.text
        self.years = sorted(problem.span.start for problem in tree.problems if problem.kind == _YEAR)
        self.parted: list[Span] = []
        self.texts: list[Span] = []

    def problems(self) -> Iterator[Problem]:
        """The problems that are left; a colon behind a year is one of any colon where no money stands."""
        for one in self.tree.problems:
            if one.kind not in _PERHAPS:
                yield one
            elif not _lies_in(self.parted, one.span.start):
                yield attrs.evolve(one, kind=_UNCLEAR) if _lies_in(self.texts, one.span.start) else one

    def lines(self, cls: type, lines: Sequence[Line]) -> list[Line]:
        """The lines of a block of `cls`, parted."""
        made: list[Line] = []
        for line in lines:
            if isinstance(line, Block):
                inside = self._inside(cls, line.opener)
                made.append(line if inside is None else Block(line.opener, self.lines(inside, line.lines), line.close))
            else:
                made.extend(self._parted(cls, line))
        return made

    def _parted(self, cls: type, line: Statement) -> list[Statement]:
        if line.type == "BAD":
            return self._statements(cls, line) or [line]
        after = bisect_left(self.years, line.start)
        if line.type == "FIELD" and after < len(self.years) and self.years[after] < line.end:
            return [self._of_years(cls, line)]
        return [line]

    def _inside(self, cls: type, opener: Statement) -> type | None:
        """The class whose keywords stand in a block; None when that is not known."""
        if self.tree.is_damaged(opener):
            return None
        if cls is Plan and read_head(self.context, PlanFile, opener) is not None:
            return Plan
        head = read_head(self.context, cls, opener)
        return None if head is None or head.entry.table else head.entry.cls

    def _of_years(self, cls: type, line: Statement) -> Statement:
        """A field with a colon behind a year: that belongs in figures by year, and makes every other field unclear."""
        found = vocabulary(cls).find(self.context.text(line.head))
        value = found.value if found is not None and not found.rest else None
        if value is not None and value.key.kind == "measure" and value.key.many:
            self.parted.append(line.span)
            return line
        if value is None or value.key.kind != "funding":
            self.texts.append(line.span)
        return Statement("BAD", line.start, line.end, line.head_end, line.value_start, line.value_end)

    def _statements(self, cls: type, whole: Statement) -> list[Statement]:
        """The statements that one is; none when it is unclear where one of them begins."""
        if whole.end - whole.start > _LONGEST:
            return []
        made: list[Statement] = []
        joints: list[_Joint] = []
        start = whole.start
        while len(joints) < _MOST_JOINED:
            cuts = cut(self.text[start : whole.end])
            if len(cuts.statements) != 1:
                return []
            if not cuts.problems:
                return self._told(cls, whole, [*made, _moved(cuts.statements[0], start)], joints)
            second = self._second(cls, start, cuts)
            first = None if second is None else self._first(start, second.start)
            if second is None or first is None:
                return []
            made.append(first)
            joints.append(_Joint(first, second))
            start = second.start
        return []

    def _told(self, cls: type, whole: Statement, made: list[Statement], joints: list[_Joint]) -> list[Statement]:
        if not joints:
            return []
        for joint in joints:
            self._report(cls, joint)
        self.parted.append(whole.span)
        return made

    def _second(self, cls: type, start: int, cuts: Cuts) -> Span | None:
        """Where in a statement that begins at `start` the head of a second one stands; None when no keyword shows it."""
        problem = cuts.problems[0]
        if len(cuts.problems) != 1 or problem.kind != _UNCLEAR:
            return None
        colon = start + problem.span.start
        front = start + self.text[start:colon].index(":") + 1
        quotes = _QUOTES.match(self.text, front, colon)
        front = quotes.end() if quotes is not None else front
        words = [Span(*match.span()) for match in _WORD.finditer(self.text, front, colon)][-_MOST_WORDS:]
        heads = [Span(word.start, words[-1].end) for word in words]
        for is_head in (_is_keyword, _is_keyword_and_time):
            for head in heads:
                if is_head(cls, self.text[head.start : head.end]):
                    return head
        return None

    def _first(self, start: int, end: int) -> Statement | None:
        """The field that a stretch of text is, without what ends it; None when it is no field that could be read."""
        text = self.text[start:end].rstrip(_ENDS)
        cuts = cut(text)
        is_field = len(cuts.statements) == 1 and not cuts.problems and cuts.statements[0].type == "FIELD"
        return _moved(cuts.statements[0], start) if is_field and cuts.statements[0].value_start < len(text) else None

    def _report(self, cls: type, joint: _Joint) -> None:
        head = self.context.text(joint.first.head)
        found = vocabulary(cls).find(head)
        self.context.report(
            "joined",
            joint.second,
            first=head,
            detail=self.context.text(joint.second),
            other=Span(joint.first.end, joint.second.start),
            safe=found is not None and found.value is not None and found.value.key.kind not in ANY_WORDS,
        )


def _lies_in(spans: list[Span], place: int) -> bool:
    """Whether a place lies in one of some spans, which are in order and apart."""
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    return at >= 0 and place < spans[at].end


def _is_keyword(cls: type, head: str) -> bool:
    found = vocabulary(cls).find(head)
    return found is not None and found.value is not None and not found.rest


def _is_keyword_and_time(cls: type, head: str) -> bool:
    found = vocabulary(cls).find(head)
    return found is not None and found.value is not None and bool(found.value.key.args) and is_time(found.rest.split()[-1])


def _moved(statement: Statement, by: int) -> Statement:
    """A statement cut out of a stretch of text, by its places in the whole."""
    value = (statement.value_start + by, statement.value_end + by) if statement.value_start >= 0 else (-1, -1)
    return Statement(statement.type, statement.start + by, statement.end + by, statement.head_end + by, *value)
