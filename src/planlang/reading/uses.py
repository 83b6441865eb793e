"""The files that a plan uses come in, by the paths that it names; what they declare goes into the plan, findings keep their file.

All files of a plan share one space of offsets (`source/joined.py`), one register of names and one list of findings. Each
has its own language, its own way of writing figures and its own unit. What a used file holds besides declarations is left
out and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from planlang.diagnostics import Label, say
from planlang.model.compared import Parent
from planlang.model.declare import keys_of
from planlang.model.document import Use
from planlang.model.node import Node, changed, nodes_below
from planlang.model.plan import Plan
from planlang.reading.blocks import Decoder, PlanFile
from planlang.reading.context import Context
from planlang.reading.heads import Head, read_head
from planlang.reading.joined import part_joined
from planlang.reading.names import KIND_WORDS, TARGETS, Declared
from planlang.reading.problems import report, report_fault, report_problem
from planlang.reading.vocabulary import vocabulary
from planlang.source import SourceText, Span, decode
from planlang.source.joined import JoinedText, join, starts_of
from planlang.source.project import NotOpened, Opened, Project, project_of
from planlang.syntax import Block, Statement, Tree, parse_shapes
from planlang.syntax.tree import Comment, Problem
from planlang.values.names import closest

#: No project needs more; a file that makes others by the thousand is not a plan.
MAX_FILES, MAX_DEPTH, MAX_CHARACTERS = 200, 16, 64 * 1024 * 1024
_MOST_LABELS = 10
#: Fields of the plan's own block that say how a file is to be read, or are remarks; they hold for their own file.
_CONVENTIONS = ("version", "language", "figures", "unit", "note")


@attrs.define(eq=False)
class _File:
    """One file on its way into the plan."""

    source: SourceText
    tree: Tree
    identity: object
    path: str
    depth: int = 0
    context: Context | None = None


class Uses:
    """The files that one plan uses.

    Attributes:
        source: all of them as one text, the plan's own file first.
        missing: whether one of them could not be opened or read; names that nothing goes by may be declared there.
    """

    def __init__(self, context: Context, tree: Tree, files: Any) -> None:
        self.context = context
        self.project: Project = project_of(files, context.source.name)
        own = _File(context.source, tree, self.project.identity, self.project.path, 0, context)
        self.files = [own]
        self.known: dict[object, _File] = {own.identity: own}
        self.links: list[tuple[_File, _File, str, Span]] = []
        self.missing = False
        self._open_all(own)
        self._report_circles()
        self.source: JoinedText = join([file.source for file in self.files])
        for file, start in zip(self.files[1:], self.source.starts[1:], strict=True):
            self._enter(file, start)

    # ---- opening ----
    def _open_all(self, own: _File) -> None:
        """Open every file that is used, also by those that are used; each once, the nearest to the plan first."""
        asked = [(own, use) for use in self.context.uses]
        for user, use in asked:
            file = self._open(user, use)
            if file is not None:
                local = Context(file.source)
                asked.extend((file, inner) for inner in _uses_in(local, file.tree))

    def _open(self, user: _File, use: Head) -> _File | None:
        """The file that a statement uses; None when it was opened before, or cannot be."""
        written = use.title or ""
        start = starts_of([file.source for file in self.files])[self.files.index(user)]
        span = use.title_span or use.span
        place = Span(span.start + start, span.end + start)
        opened = self.project.open(written, user.path)
        if isinstance(opened, NotOpened):
            self._report(opened, written, place)
            return None
        known = self.known.get(opened.identity)
        file = known
        if known is None and (len(self.files) >= MAX_FILES or user.depth >= MAX_DEPTH):
            self._report(NotOpened("other-too-many", str(MAX_FILES)), written, place)
        elif known is None:
            file = self._read(opened, user, written, place)
        if file is not None:
            self.links.append((user, file, written, place))
        return file if known is None else None

    def _read(self, opened: Opened, user: _File, written: str, place: Span) -> _File | None:
        source = decode(opened.data, opened.name)
        if source.unreadable:
            # Which encoding it has is said when that file is checked; here counts that nothing comes of it.
            reason = report_fault(next(fault for fault in source.faults if fault.fatal)).message
            self._report(NotOpened("other-unreadable"), written, place, reason=reason)
            return None
        if sum(len(file.source.text) for file in self.files) + len(source.text) > MAX_CHARACTERS:
            self._report(NotOpened("other-too-large", str(MAX_CHARACTERS // 1024 // 1024)), written, place)
            return None
        file = _File(source, parse_shapes(source), opened.identity, opened.path, user.depth + 1)
        self.files.append(file)
        self.known[opened.identity] = file
        return file

    def _report_circles(self) -> None:
        """Say where a file uses one that already leads to it."""
        leads: dict[int, list[_File]] = {}
        for user, file, _, _ in self.links:
            leads.setdefault(id(user), []).append(file)
        for user, file, written, place in self.links:
            if self.files.index(file) <= self.files.index(user) and _reaches(leads, file, user):
                self.context.report("use-circle", place, detail=written)

    def _report(self, trouble: NotOpened, written: str, place: Span, **more: object) -> None:
        self.missing = True
        self.context.add(not_opened(trouble, written, place, **more))

    # ---- what a used file declares ----
    def _enter(self, file: _File, start: int) -> None:
        """Move a file to its stretch of the text, and report what its shapes have."""
        _move(file.tree, start)
        file.tree = _moved(file.tree, start)
        shared = self.context
        file.context = context = Context(
            self.source, register=shared.register, findings=shared.findings, units=shared.units, begins=start
        )
        for fault in file.source.faults:
            finding = report_fault(fault)
            context.add(attrs.evolve(finding, span=Span(fault.span.start + start, fault.span.end + start)))
        file.tree = part_joined(context, file.tree)
        for problem in file.tree.problems:
            context.add(report_problem(problem, context.source.text))

    def gather(self, prepare: Any) -> None:
        """Read ahead what must be known before any value: conventions and names of every file."""
        self.context.source = self.source
        for file in self.files[1:]:
            assert file.context is not None
            file.tree = self._declarations(file)
            prepare(file.context, file.tree)
        if self.missing:
            self.context.register.doubt_all()

    def _declarations(self, file: _File) -> Tree:
        """The tree without what cannot be used from another file; that is said once."""
        context = file.context
        assert context is not None
        kept: list[Statement | Block] = []
        left: list[Span] = []
        for line in file.tree.lines:
            statement = line.opener if isinstance(line, Block) else line
            if statement.type in ("OPEN", "LEAF", "FIELD") and not file.tree.is_damaged(statement):
                if read_head(context, PlanFile, statement) is not None:
                    context.report("use-plan", statement.head, detail=file.source.name)
                    continue
                if not _is_declaration(context, statement):
                    left.append(statement.head)
                    continue
            kept.append(line)
        if left:
            same = say("chỗ này cũng vậy", "nor is this")
            labels = tuple(Label(same, span) for span in left[1 : _MOST_LABELS + 1])
            context.report("use-not-declared", left[0], detail=context.text(left[0]), labels=labels)
        return attrs.evolve(file.tree, lines=tuple(kept))

    def plan_with(self, plan: Plan) -> Plan:
        """The plan with all that its files declare, its own first."""
        shared = [name for name, declared in keys_of(Plan) if declared.shared]
        gathered: dict[str, list[Any]] = {name: list(getattr(plan, name)) for name in shared}
        incomplete = plan.incomplete or self.missing
        used: list[Plan] = []
        for file in self.files[1:]:
            assert file.context is not None
            used.append(Decoder(file.context, file.tree).plan())
            file.context.report_missed()
            incomplete = incomplete or used[-1].incomplete
        twice = self._said_twice([plan, *used])
        for one in used:
            for name in shared:
                gathered[name].extend(node for node in getattr(one, name) if id(node) not in twice)
        values = {name: type(getattr(plan, name))(nodes) for name, nodes in gathered.items()}
        return changed(plan, incomplete=incomplete, **values)

    def _said_twice(self, plans: Iterable[Plan]) -> set[int]:
        """Declarations that repeat one of a nearer file: word for word they are one thing, otherwise a finding."""
        nodes = {node.span.start: node for plan in plans for node in nodes_below(plan)}
        twice: set[int] = set()
        for file in self.files[1:]:
            assert file.context is not None
            for later, first in file.context.repeated:
                node, before = nodes.get(later.span.start), nodes.get(first.span.start)
                if node is None or before is None:
                    continue
                if later.id != later.title or node == before:
                    twice.add(id(node))
                if node != before and _has_id(node):
                    self._report_twice(later, first)
        return twice

    def _report_twice(self, later: Declared, first: Declared) -> None:
        vi, en = KIND_WORDS.get(_target_of(later.cls), KIND_WORDS["any"])
        file, _ = self.source.at(later.span)
        label = Label(say("{file} cũng khai mã này", "{file} declares it too", file=file.name), later.id_span)
        self.context.report("duplicate", first.id_span, detail=first.id, kind=say(vi, en), subject=first.path, labels=(label,))

    def origins(self) -> tuple[tuple[int, str], ...]:
        """Where each file begins, with its name."""
        return tuple(zip(self.source.starts, (file.source.name for file in self.files), strict=True))


def not_opened(trouble: NotOpened, written: str, span: Span, **more: object) -> Any:
    """The finding that says why a file was not opened, with the names of files that may be meant."""
    near = closest(written, list(trouble.instead))
    advice = say("có phải {near}?", "is {near} meant?", near=", ".join(f"“{name}”" for name in near)) if near else None
    return report(trouble.kind, span, detail=written, first=trouble.detail, advice=advice, **more)  # type: ignore[arg-type]


def open_parent(name: str, files: Any, written: str) -> Parent:
    """The plan that a plan of some name implements, by the path that it names; why it could not be read, when it could not."""
    from planlang.reading.read import read_text_of

    project = project_of(files, name)
    opened = project.open(written, project.path)
    nowhere = Span(0, 0)
    if isinstance(opened, NotOpened):
        finding = not_opened(opened, written, nowhere)
        return Parent(written, None, finding.message, finding.advice)
    if opened.identity == project.identity:
        finding = report("parent-itself", nowhere, detail=written)
        return Parent(written, None, finding.message, finding.advice)
    reading = read_text_of(decode(opened.data, opened.name), opened.name if isinstance(files, str) else files)
    if reading.source.unreadable:
        finding = reading.findings[0]
        return Parent(opened.name, None, finding.message, finding.advice)
    return Parent(opened.name, reading.plan)


# ---- statements ----
def _uses_in(context: Context, tree: Tree) -> Iterator[Head]:
    """The files that the statements at the top of a tree use."""
    for line in tree.lines:
        statement = line.opener if isinstance(line, Block) else line
        if statement.type in ("OPEN", "LEAF") and not tree.is_damaged(statement):
            head = read_head(context, Plan, statement)
            if head is not None and head.entry.cls is Use and head.title:
                yield head


def _is_declaration(context: Context, statement: Statement) -> bool:
    """Whether a statement may stand in a used file: it declares something, uses a file, or says how the file is read.

    What is not known at all is left to reading, which says so.
    """
    head = read_head(context, Plan, statement)
    if head is not None and (statement.type != "FIELD" or head.id is not None or head.title is not None):
        return head.entry.key.shared or head.entry.cls is Use
    words = context.source.text[statement.start : statement.head_end]
    found = vocabulary(Plan).find(words)
    if found is None or (found.value is None and found.opens is None):
        return True
    return found.value is not None and found.value.field in _CONVENTIONS


def _reaches(leads: dict[int, list[_File]], start: _File, end: _File) -> bool:
    seen: set[int] = set()
    stack = [start]
    while stack:
        file = stack.pop()
        if file is end:
            return True
        if id(file) not in seen:
            seen.add(id(file))
            stack.extend(leads.get(id(file), ()))
    return False


def _has_id(node: Node) -> bool:
    return bool(node.id)


def _target_of(cls: str) -> str:
    return next((target for target, classes in TARGETS.items() if cls in classes), "any")


def _move(tree: Tree, by: int) -> None:
    """Move every statement of a tree, in place: they are its own."""
    moved: set[int] = set()
    stack: list[Statement | Block] = list(tree.lines)
    while stack:
        line = stack.pop()
        if isinstance(line, Block):
            stack.extend((line.opener, line.close, *line.lines))
        elif id(line) not in moved:
            moved.add(id(line))
            line.start += by
            line.end += by
            line.head_end += by
            if line.value_start >= 0:
                line.value_start += by
                line.value_end += by


def _moved(tree: Tree, by: int) -> Tree:
    def span(one: Span) -> Span:
        return Span(one.start + by, one.end + by)

    problems = tuple(
        Problem(one.kind, span(one.span), one.detail, None if one.other is None else span(one.other)) for one in tree.problems
    )
    return attrs.evolve(tree, problems=problems, comments=tuple(Comment(span(one.span)) for one in tree.comments))
