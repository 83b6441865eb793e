"""An id and its new form come in; the file in which everything that names it does so anew goes out.

References are found through the plan: each knows where it was written. Sources in heads of tables and in funding lines, and
parts and agencies in rows, are looked up in the text. Titles and aliases in quotes are names of their own, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from planlang.diagnostics import Edit, say
from planlang.edit.figures import in_columns
from planlang.edit.outcome import EditError, draft_of, outcome, own_source
from planlang.editing import Draft
from planlang.model.declare import keys_of
from planlang.model.document import Acknowledgement
from planlang.model.finance import FundingTable
from planlang.model.node import Node, nodes_below
from planlang.model.plan import Plan
from planlang.model.said import Shares
from planlang.reading import Reading
from planlang.reading.blocks import PlanFile
from planlang.reading.context import Context
from planlang.reading.heads import read_head, split_title
from planlang.reading.names import TARGETS, Declared
from planlang.reading.read import prepare
from planlang.reading.row_names import HOW, NAME
from planlang.reading.texts import items
from planlang.reading.vocabulary import all_classes, vocabulary
from planlang.source import Span
from planlang.syntax import Block, Statement
from planlang.totals.figures import Breakdown, Column, Row
from planlang.values.names import closest, is_id, is_time, keyword_key, nfc
from planlang.values.refs import CellRef, Ref
from planlang.values.times import Within

_AGENCIES = ("Agency", "AgencyGroup")
_SOURCE = "FundingSource"
_WORDS = re.compile(r'"[^"]*"|“[^”“]*”|[^\s\u00a0|,:;{}\[\]"“”]+')


def rename(reading: Reading, old: str, new: str) -> Reading:
    """Give something another id, wherever the file names it: in its head, in references and their paths, in tables, in
    coordinates of acknowledgements. Comments, titles and aliases stay.

    Args:
        reading: the file.
        old: its id, or its path where several have that id.
        new: the new id; of a path only the last id changes.

    Raises:
        EditError: nothing, or more than one thing, is called `old`; `new` is taken, or cannot be an id.
    """
    old, new = nfc(old), nfc(new)
    draft = draft_of(reading)
    context = Context(own_source(reading))
    tree = draft.tree
    prepare(context, tree)
    thing = _thing(context, reading.plan, old)
    _check_new(context, thing, new)
    renaming = _Renaming(context, draft, thing, new, reading.plan)
    wanted = renaming.plan(reading.plan)
    edits = {edit.span: edit for edit in renaming.edits(reading.plan)}
    return outcome(reading, [*edits.values(), *in_columns(draft, list(edits.values()))], wanted)


def _thing(context: Context, plan: Plan, old: str) -> Declared:
    named = [one for one in context.register.things if one.id and old in (one.path, one.id) and one.id_span != one.span]
    exact = [one for one in named if one.path == old] or named
    if len(exact) == 1:
        return exact[0]
    if exact:
        listed = ", ".join(one.path for one in exact)
        raise EditError(
            say("nhiều phần có mã {old}: {listed}", "several things are called {old}: {listed}", old=old, listed=listed)
        )
    if any(old in (node.id, node.path) for node in nodes_below(plan)):
        raise EditError(
            say("{old} được khai ở tệp khác; đổi mã ở tệp ấy", "{old} is declared in another file; rename it there", old=old)
        )
    near = closest(old, [one.path for one in context.register.things if one.id])
    if near:
        raise EditError(
            say(
                "không có phần nào mang mã {old}; có phải {near}?",
                "nothing is called {old}; is {near} meant?",
                old=old,
                near=", ".join(near),
            )
        )
    raise EditError(say("không có phần nào mang mã {old}", "nothing is called {old}", old=old))


def _check_new(context: Context, thing: Declared, new: str) -> None:
    if is_time(new):
        raise EditError(
            say("{new} đọc như một thời điểm nên không làm mã được", "{new} reads as a time, and cannot be an id", new=new)
        )
    if not is_id(new) or ("." in new and "." not in thing.id):
        raise EditError(
            say(
                "{new} không làm mã được; mã viết liền, có chữ hoa, chữ số hoặc dấu _, ví dụ DA1, UBND_TINH",
                "{new} cannot be an id; an id has no blanks, and capitals, digits or _: DA1, UBND_TINH",
                new=new,
            )
        )
    for cls in all_classes():
        words = vocabulary(cls)
        if keyword_key(new) in words.values or keyword_key(new) in words.blocks:
            raise EditError(say("{new} là một từ khóa; chọn mã khác", "{new} is a keyword; choose another id", new=new))
    path = thing.path[: len(thing.path) - len(thing.id)] + new
    before = next((one for one in context.register.things if one.path == path and _same_space(one.cls, thing.cls)), None)
    if before is not None:
        line, _ = context.source.position(before.id_span.start)
        raise EditError(say("mã {new} đã có ở dòng {line:d}", "{new} is taken, in line {line:d}", new=path, line=line))


def _same_space(one: str, other: str) -> bool:
    spaces = (_AGENCIES, (_SOURCE,), ("FundingTable",))
    return next((one in space for space in spaces if other in space), all(one not in space for space in spaces))


class _Renaming:
    """One id and its new form; what is meant by it in a plan, and where it stands in the text."""

    def __init__(self, context: Context, draft: Draft, thing: Declared, new: str, plan: Plan) -> None:
        self.context, self.draft, self.thing, self.new = context, draft, thing, new
        self.outer = thing.path[: len(thing.path) - len(thing.id)]
        self.titles = {keyword_key(name) for name in (thing.title, *thing.aliases) if name}
        self.paths = dict(self._paths(plan))

    def _paths(self, plan: Plan) -> Iterator[tuple[str, str]]:
        """The path of what is renamed, and of everything in it, as they are and as they will be."""
        yield self.thing.path, self.outer + self.new
        for node in nodes_below(plan):
            if node.path == self.thing.path and type(node).__name__ == self.thing.cls:
                for inner in nodes_below(node):
                    if inner.path.startswith(self.thing.path + "."):
                        yield inner.path, self.outer + self.new + inner.path[len(self.thing.path) :]

    # ---- what is meant ----
    def path(self, path: str) -> str:
        """A path with the new id in it."""
        return self.paths.get(path, path)

    def is_of(self, *classes: str) -> bool:
        return self.thing.cls in classes

    def fits(self, target: str) -> bool:
        """Whether a reference to one kind of thing can mean this one, or something inside it."""
        classes = TARGETS.get(target, ())
        if not classes or self.thing.cls in classes:
            return True
        return not self.is_of(*_AGENCIES, _SOURCE, "FundingTable") and not set(classes) <= {*_AGENCIES, _SOURCE}

    def ref(self, ref: Ref) -> Ref:
        id = self.path(ref.id)
        return ref if id == ref.id else attrs.evolve(ref, id=id)

    # ---- the plan that the new text has to give ----
    def plan(self, plan: Plan) -> Plan:
        made = self.node(plan)
        assert isinstance(made, Plan)
        return made

    def node(self, node: Node) -> Node:
        changes: dict[str, Any] = {}
        cls: Any = type(node)
        for field, key in keys_of(cls):
            value = getattr(node, field)
            if key.holds is not None:
                changes[field] = type(value)(self.node(one) for one in value)
            elif value is not None and value != ():
                changes[field] = self.value(value, key.target)
        for field in ("breakdown", "target", "table"):
            if getattr(node, field, None):
                changes[field] = self.value(getattr(node, field), "any")
        if self.means(node):
            changes["path"] = self.path(node.path)
            if node.path == self.thing.path and node.id == self.thing.id:
                changes["id"] = self.new
        known = {field.name: getattr(node, field.name) for field in attrs.fields(cls)}
        return cls(**{**known, **changes})  # type: ignore[no-any-return]

    def means(self, node: Node) -> bool:
        """Whether the path of a node can be that of what is renamed, or of something in it."""
        if type(node).__name__ in (*_AGENCIES, _SOURCE, "FundingTable"):
            return self.thing.cls == type(node).__name__ and node.path == self.thing.path
        return not self.is_of(_SOURCE, "FundingTable")

    def value(self, value: Any, target: str) -> Any:
        """A value of a field with the new id in it."""
        if isinstance(value, tuple):
            return tuple(self.value(one, target) for one in value)
        if isinstance(value, Ref):
            return self.ref(value) if self.fits(target) else value
        if isinstance(value, Column):
            return self.named(value, source=value.source) if self.is_of(_SOURCE) else value
        if isinstance(value, Row):
            return self.row(value)
        if isinstance(value, Breakdown) and self.is_of("FundingTable") and value.id == self.thing.path:
            value = attrs.evolve(value, id=self.new)
        cls: Any = type(value)
        if cls.__name__ == "Share":
            part = self.path(value.part) if value.part and self.is_of("Part") else value.part
            value = attrs.evolve(value, part=part)
            return self.named(value, source=value.source) if self.is_of(_SOURCE) else value
        if (attrs.has(cls) and isinstance(value, (CellRef, Breakdown, Shares, Within))) or cls.__name__ in _HOLDERS:
            inner = {field.name: self.value(getattr(value, field.name), target) for field in attrs.fields(cls) if field.eq}
            return attrs.evolve(value, **inner)
        return value

    def named(self, value: Any, source: str | None) -> Any:
        return attrs.evolve(value, source=self.new) if source == self.thing.path else value

    def row(self, row: Row) -> Row:
        changes: dict[str, Any] = {"figures": self.value(row.figures, "any")}
        if self.is_of("Part"):
            changes |= {field: tuple(map(self.path, getattr(row, field))) for field in ("parts", "only", "without")}
        if self.is_of(*_AGENCIES):
            changes["leads"] = tuple(map(self.path, row.leads))
        return attrs.evolve(row, **changes)

    # ---- where it stands ----
    def edits(self, plan: Plan) -> Iterator[Edit]:
        """Every place in the file's own text where the id has to change."""
        yield Edit(self.thing.id_span, self.new)
        for node in (plan, *nodes_below(plan)):
            for field, key in keys_of(type(node)):
                if key.holds is None:
                    yield from self._in_value(getattr(node, field), key.target)
            if isinstance(node, Acknowledgement):
                yield from self._in_value((node.target, node.table), "any")
            if isinstance(node, FundingTable) and node.breakdown is not None:
                for row in node.breakdown.rows:
                    yield from self._in_row(row)
        if self.is_of(_SOURCE):
            yield from self._in_lines(self.draft.tree.lines, Plan)

    def _in_value(self, value: Any, target: str) -> Iterator[Edit]:
        if isinstance(value, tuple):
            for one in value:
                yield from self._in_value(one, target)
        elif isinstance(value, Ref):
            is_name = value.quoted and keyword_key(value.text) in self.titles
            if self.fits(target) and self.ref(value) is not value and not is_name:
                yield from self._at(value.id, value.text, value.span, value.quoted)
        elif isinstance(value, Shares) and self.is_of("Part"):
            for share in value.shares:
                if share.part:
                    yield from self._word(share.part, share.span)
        elif attrs.has(type(value)) and (isinstance(value, (CellRef, Within)) or type(value).__name__ in _HOLDERS):
            for field in attrs.fields(type(value)):
                yield from self._in_value(getattr(value, field.name), target)

    def _at(self, path: str, text: str, span: Span, quoted: bool = False) -> Iterator[Edit]:
        """The edit of one name: which stretch of it is the id, counted from its end."""
        raw = self.draft.written(span)
        inner = 1 if quoted and raw[:1] in '"“' else 0
        start = len(self.outer) - (len(path) - len(text)) + inner + span.start
        if (
            (path.endswith(text) or path == self.thing.path == text)
            and start >= span.start + inner
            and span.end <= len(self.draft.text)
        ):
            stretch = Span(start, start + len(self.thing.id))
            if nfc(self.draft.written(stretch)) == self.thing.id:
                yield Edit(stretch, self.new)

    def _word(self, path: str, span: Span) -> Iterator[Edit]:
        """A name that opens a stretch of text."""
        match = _WORDS.match(self.draft.text, span.start)
        if match is not None:
            quoted = match[0][0] in '"“'
            yield from self._at(path, match[0].strip('"“”'), Span(*match.span()), quoted)

    def _in_row(self, row: Row) -> Iterator[Edit]:
        if self.is_of("Part"):
            label = self.draft.text[row.span.start : row.span.end]
            quote = re.search('["“]', label)
            label = label[: quote.start()] if quote else label
            how = HOW.search(label) if row.total else None
            start = how.end() if how is not None else 0
            paths = row.parts or row.only or row.without
            names = [match for match in NAME.finditer(label, start) if match[0].strip()]
            if len(names) == len(paths) and (how is not None or not row.total):
                yield from self._names(paths, [self._bare(row.span.start, match) for match in names])
        elif self.is_of(*_AGENCIES) and row.leads:
            found = [(text, span) for text, span, _ in items(self.context, row.leads_span) if text not in ("-", "–", "—", "−")]
            if len(found) == len(row.leads):
                yield from self._names(row.leads, found)

    def _bare(self, offset: int, match: re.Match[str]) -> tuple[str, Span]:
        text = match[0].strip()
        start = offset + match.start() + match[0].index(text)
        return text, Span(start, start + len(text))

    def _names(self, paths: Sequence[str], found: Sequence[tuple[str, Span]]) -> Iterator[Edit]:
        for path, (text, span) in zip(paths, found, strict=True):
            if self.path(path) != path:
                yield from self._at(path, text, span)

    # ---- sources: names in front of figures, and heads of columns ----
    def _in_lines(self, lines: Sequence[Statement | Block], cls: type | None) -> Iterator[Edit]:
        for line in lines:
            statement = line.opener if isinstance(line, Block) else line
            if statement.type == "ROW":
                yield from self._sources(statement.span)
            elif cls is not None and statement.value is not None and self._holds_money(statement, cls):
                yield from self._sources(statement.value)
            if isinstance(line, Block):
                yield from self._in_lines(line.lines, self._inside(statement, cls))

    def _inside(self, opener: Statement, cls: type | None) -> type | None:
        for outer in (cls, PlanFile if cls is Plan else None):
            head = read_head(self.context, outer, opener) if outer is not None else None
            if head is not None:
                return Plan if outer is PlanFile else head.entry.cls
        return None

    def _holds_money(self, statement: Statement, cls: type) -> bool:
        words, _, _ = split_title(self.context, statement)
        found = vocabulary(cls).find(words)
        if found is None:
            return False
        if found.value is not None and found.value.key.kind in ("funding", "shares", "mean"):
            return True
        return found.opens is not None and found.opens.block.value == "amounts"

    def _sources(self, span: Span) -> Iterator[Edit]:
        for match in _WORDS.finditer(self.draft.text, span.start, span.end):
            word, quoted = match[0], match[0][0] in '"“'
            if nfc(word.strip('"“”')) == self.thing.id and not (quoted and keyword_key(self.thing.id) in self.titles):
                yield Edit(Span(match.start() + quoted, match.end() - quoted), self.new)


#: Records of the model whose fields may hold names.
_HOLDERS = ("Figure", "Bound", "Mean", "AcknowledgedCell", "YearValue")
