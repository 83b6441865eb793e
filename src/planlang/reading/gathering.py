"""The tree of a file comes in; a register of every name in it goes out, before any value is read.

Names in what cannot be read are remembered as doubtful, so that a reference to one of them is no second mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planlang.diagnostics import Label, Message, say
from planlang.model.dimensions import Dimension, Member
from planlang.model.document import Use
from planlang.model.duties import Agency
from planlang.model.finance import CostNorm, FundingSource, StatedFigures
from planlang.model.plan import Plan
from planlang.model.tallies import CountingUnit, own_unit
from planlang.reading.blocks import PlanFile
from planlang.reading.context import Context
from planlang.reading.heads import Head, read_head, split_title
from planlang.reading.names import KIND_WORDS, Declared
from planlang.reading.texts import items
from planlang.reading.vocabulary import vocabulary
from planlang.syntax import Block, Statement, Tree
from planlang.values.names import is_id, keyword_key, nfc, path_inside

Line = Statement | Block
_QUOTED = re.compile(r'"[^"]*"?|“[^”“]*”?')


def gather_names(context: Context, tree: Tree) -> None:
    """Enter every name that a file declares into the context's register."""
    _Names(context, tree).gather(Plan, tree.lines, "", "")


class _Names:
    def __init__(self, context: Context, tree: Tree) -> None:
        self.context = context
        self.tree = tree
        self.words: dict[int, tuple[str, str]] = {}  # where a head begins -> its keyword in both languages

    def gather(self, cls: type, lines: Sequence[Line], path: str, id: str) -> None:
        """The names in the lines of a block of `cls`; `path` and `id` are those of the innermost block with an id."""
        for line in lines:
            statement = line.opener if isinstance(line, Block) else line
            inner = line.lines if isinstance(line, Block) else ()
            if statement.type == "BAD" or self.tree.is_damaged(statement):
                self._doubt(statement, inner)
                continue
            if statement.type not in ("OPEN", "LEAF", "FIELD") or self._declares_nothing(cls, statement):
                continue
            if cls is Plan and read_head(self.context, PlanFile, statement) is not None:
                self.gather(Plan, inner, "", "")
                continue
            head = read_head(self.context, cls, statement)
            if head is None:
                self._doubt_unknown(cls, statement, inner)
            elif head.entry.table:
                self._rows(cls, head, inner, path, id)
            elif statement.type != "FIELD" or head.id is not None or head.title is not None:
                inside = path_inside(path, id, head.id) if head.id else path
                self._declare(head, inside if head.id else "", inner)
                if head.entry.cls is CostNorm and head.id:
                    self._norm(head.id, statement, inner)
                elif head.entry.cls is Dimension:
                    from planlang.reading.members import gather_members

                    gather_members(self.context, head, statement, inner)
                if inner:
                    self.gather(head.entry.cls, inner, inside, head.id or id)

    def _declares_nothing(self, cls: type, statement: Statement) -> bool:
        """Whether a statement is a field that can only be a value: by far the most are."""
        if statement.type != "FIELD":
            return False
        words, _, _ = split_title(self.context, statement)
        found = vocabulary(cls).find(words)
        return found is not None and found.opens is None

    def _rows(self, cls: type, head: Head, lines: Sequence[Line], path: str, id: str) -> None:
        """The names that the rows of a table declare."""
        from planlang.reading.block_rows import declarations

        for row, inside, fields in declarations(self.context, cls, head, lines, path, id):
            self._declare(row, inside, fields)

    # ---- what is declared ----
    def _declare(self, head: Head, path: str, inner: Sequence[Line]) -> None:
        cls = head.entry.cls
        if cls is Use:
            if head.title:
                self.context.uses.append(head)
            return
        if cls is Member:
            return  # entered with its dimension
        title = head.title or head.extra or None
        if "args" in head.entry.block.head or not (path or title):
            return
        aliases: tuple[str, ...] = ()
        if issubclass(cls, (Agency, FundingSource)):
            aliases = self._aliases(cls, inner)
            path = head.id or title or ""
        declared = Declared(cls.__name__, path, title, head.span, aliases, head.id_span, head.id or path)
        if cls is CountingUnit:
            self._unit(head, inner)
        self.words[head.span.start] = head.entry.vi, head.entry.en
        before = self.context.register.add(declared)
        if before is not None and before.span.start < self.context.begins:
            self.context.repeated.append((declared, before))  # a nearer file has it: compared when both are read
        elif before is not None and head.id and cls is not StatedFigures:
            self.context.report(
                "duplicate",
                head.id_span,
                detail=head.id,
                kind=self._called(before),
                subject=path,
                labels=(Label(say("lần đầu ở đây", "first declared here"), before.id_span),),
            )

    def _called(self, thing: Declared) -> Message:
        """How a message calls a thing that this file has declared."""
        vi, en = self.words.get(thing.span.start, KIND_WORDS["any"])
        return say(f"{vi} “{{title}}”", f"{en} “{{title}}”", title=thing.title) if thing.title else say(vi, en)

    def _aliases(self, cls: type, inner: Sequence[Line]) -> tuple[str, ...]:
        """Other names of an agency or a source, read ahead of its other fields."""
        names: list[str] = []
        for line in inner:
            if isinstance(line, Statement) and line.type == "FIELD" and line.value is not None:
                found = vocabulary(cls).find(self.context.source.text[line.start : line.head_end])
                if found is None:
                    # A misspelt keyword for other names, perhaps.
                    self.context.register.doubt(*(text for text, _, _ in items(self.context, line.value)))
                elif found.value is not None and found.value.field in ("aliases", "short_name"):
                    names.extend(text for text, _, _ in items(self.context, line.value))
        return tuple(names)

    def _norm(self, id: str, statement: Statement, inner: Sequence[Line]) -> None:
        """Where the price of a norm stands: lines that cite it are read before or behind it."""
        place = statement.value
        for line in inner:
            if isinstance(line, Statement) and line.type == "FIELD" and line.value is not None:
                found = vocabulary(CostNorm).find(self.context.source.text[line.start : line.head_end])
                if found is not None and found.value is not None and found.value.field == "price":
                    place = place or line.value
        if place is not None:
            self.context.norms.setdefault(id, place)

    def _unit(self, head: Head, inner: Sequence[Line]) -> None:
        """A unit that the plan declares for itself: figures everywhere in the file may be in it."""
        title = head.title or head.extra or head.id or ""
        names: dict[str, list[str]] = {"english": [], "vietnamese": [], "aliases": []}
        for line in inner:
            if isinstance(line, Statement) and line.type == "FIELD" and line.value is not None:
                found = vocabulary(CountingUnit).find(nfc(self.context.source.text[line.start : line.head_end]))
                if found is not None and found.value is not None and found.value.field in names:
                    names[found.value.field].extend(text for text, _, _ in items(self.context, line.value))
        vi, en = (names["vietnamese"] or [title])[0], (names["english"] or [title])[0]
        if title:
            unit = own_unit(title, vi, en)
            for name in (title, vi, en, *names["aliases"]):
                self.context.units.setdefault(keyword_key(name), unit)

    # ---- what may be declared where nothing could be read ----
    def _doubt_unknown(self, cls: type, statement: Statement, inner: Sequence[Line]) -> None:
        """A block that is not known here, or a statement with a keyword that is not known at all."""
        if inner or statement.type == "OPEN":
            self._doubt(statement, inner)
        else:
            words, title, _ = split_title(self.context, statement)
            if (title is not None or " " in words.strip()) and vocabulary(cls).find(words) is None:
                self._doubt(statement, inner)

    def _doubt(self, statement: Statement, inner: Sequence[Line]) -> None:
        stack: list[Line] = [statement, *inner]
        while stack:
            line = stack.pop()
            if isinstance(line, Block):
                stack.extend(line.lines)
                line = line.opener
            if line.type in ("OPEN", "LEAF", "FIELD", "BAD"):
                text = self.context.text(line.span)
                named = (match[0].strip('"“”').strip() for match in _QUOTED.finditer(text))
                ids = (word.strip(",:") for word in _QUOTED.sub(" ", text).split())
                self.context.register.doubt(*named, *(word for word in ids if is_id(word)))


def torn_places(tree: Tree) -> list[int]:
    """Where quotes and texts begin that were never closed, in order."""
    return sorted(problem.span.start for problem in tree.problems if problem.kind in ("unclosed-quote", "unclosed-text"))
