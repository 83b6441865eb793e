"""A file, or a text, comes in; a plan and everything that could not be read of it go out together."""

from __future__ import annotations

import os

import attrs

from planlang.diagnostics import Finding, Label, say
from planlang.model.duties import Agency
from planlang.model.finance import FundingSource
from planlang.model.node import changed
from planlang.model.plan import Plan
from planlang.reading.blocks import Decoder, PlanFile
from planlang.reading.context import Context
from planlang.reading.heads import Head, read_head, split_title
from planlang.reading.names import KIND_WORDS, Declared
from planlang.reading.problems import report_fault, report_problem
from planlang.reading.values import items, read_text, style_of_sample
from planlang.reading.vocabulary import vocabulary
from planlang.source import Record, SourceText, Span, decode, read_source
from planlang.syntax import Block, Statement, Tree, parse_shapes
from planlang.values.names import nfc
from planlang.values.refs import Ref
from planlang.values.units import find_unit


@attrs.frozen(eq=False, repr=False)
class Reading(Record):
    """What reading a file gives.

    Attributes:
        source: the text.
        plan: what could be read; empty when nothing could.
        findings: what could not, in the order of the file.
    """

    source: SourceText
    plan: Plan
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """True when everything could be read."""
        return not any(finding.severity.value == "error" for finding in self.findings)


def read(path: str | os.PathLike[str]) -> Reading:
    """Read a plan file.

    Raises:
        OSError: the file cannot be opened. Whatever is wrong inside it is a finding.
    """
    return read_text_of(read_source(path))


def reads(text: str | bytes, name: str = "<text>") -> Reading:
    """Read a plan from text. Never raises for what the text holds."""
    return read_text_of(decode(text, name))


def read_text_of(source: SourceText) -> Reading:
    """Read a plan from a decoded source."""
    context = Context(source)
    context.findings.extend(report_fault(fault) for fault in source.faults)
    if source.unreadable:
        return Reading(source, Plan(word="plan", incomplete=True), tuple(context.findings))
    tree = parse_shapes(source)
    context.findings.extend(report_problem(problem) for problem in tree.problems)
    if not tree.lines and not context.findings:
        context.report("empty", Span(0, 0))
    _conventions(context, tree)
    _Names(context).gather(tree)
    plan = Decoder(context, tree).plan()
    plan = _with_leads(changed(plan, language=plan.language or _guess_language(context, tree)))
    return Reading(source, plan, tuple(sorted(context.findings, key=lambda finding: finding.order)))


# ---- what holds for the whole file ----
def _conventions(context: Context, tree: Tree) -> None:
    """Language, convention for figures and unit of the plan, wherever in the file they stand."""
    language: str | None = None
    style = None
    for statement in _top_fields(context, tree):
        found = vocabulary(Plan).find(nfc(context.source.text[statement.start : statement.head_end]))
        if found is None or found.value is None or statement.value is None:
            continue
        text = read_text(context, statement.value)
        if found.value.field == "language" and text.lower() in ("vi", "en"):
            language = language or text.lower()
        elif found.value.field == "figures":
            style = style or style_of_sample(text)
        elif found.value.field == "unit" and context.unit is None:
            unit = find_unit(text)
            context.unit = unit if unit is not None and unit.is_money else None
    language = language or _guess_language(context, tree)
    context.style = style or ("en" if language == "en" else "vi")


def _top_fields(context: Context, tree: Tree) -> list[Statement]:
    fields: list[Statement] = []
    for line in tree.lines:
        if isinstance(line, Block):
            if read_head(context, PlanFile, line.opener) is not None:
                fields.extend(inner for inner in line.lines if isinstance(inner, Statement) and inner.type == "FIELD")
        elif line.type == "FIELD":
            fields.append(line)
    return fields


def _guess_language(context: Context, tree: Tree) -> str:
    """The language of the first keyword that belongs to only one."""
    for line in tree.lines:
        statement = line.opener if isinstance(line, Block) else line
        if statement.type in ("OPEN", "FIELD", "LEAF"):
            words, _, _ = split_title(context, statement)
            for cls in (Plan, PlanFile):
                found = vocabulary(cls).find(nfc(words))
                entry = found and (found.opens or found.value)
                if entry and entry.language:
                    return entry.language
    return "vi"


# ---- names ----
class _Names:
    """Gathers the names of all blocks before any value is read."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def gather(self, tree: Tree) -> None:
        self._lines(Plan, tree.lines, "", tree)

    def _lines(self, cls: type, lines: tuple[Statement | Block, ...] | list[Statement | Block], path: str, tree: Tree) -> None:
        for line in lines:
            statement = line.opener if isinstance(line, Block) else line
            if statement.type not in ("OPEN", "LEAF", "FIELD") or tree.is_damaged(statement):
                continue
            inner = line.lines if isinstance(line, Block) else []
            if cls is Plan and isinstance(line, Block) and read_head(self.context, PlanFile, statement) is not None:
                self._lines(Plan, inner, "", tree)
                continue
            head = read_head(self.context, cls, statement)
            if head is None or (statement.type == "FIELD" and head.id is None and head.title is None):
                continue
            inside = f"{path}.{head.id}" if path and head.id else head.id or path
            self._declare(head, inside if head.id else "", statement, inner)
            if inner:
                self._lines(head.entry.cls, inner, inside, tree)

    def _declare(self, head: Head, path: str, statement: Statement, inner: list[Statement | Block]) -> None:
        cls = head.entry.cls
        if "args" in head.entry.block.head or not (path or head.title):
            return
        aliases = self._aliases(cls, inner) if issubclass(cls, (Agency, FundingSource)) else ()
        if issubclass(cls, (Agency, FundingSource)):
            path = head.id or head.title or ""
        before = self.context.register.add(
            Declared(cls.__name__, path, head.title, head.span, aliases, head.id_span, head.id or path)
        )
        if before is not None and head.id:
            vi, en = KIND_WORDS.get(_target_of(cls.__name__), KIND_WORDS["any"])
            self.context.report(
                "duplicate",
                head.id_span,
                detail=head.id,
                kind=say(vi, en),
                subject=path,
                labels=(Label(say("lần đầu ở đây", "first declared here"), before.id_span),),
            )

    def _aliases(self, cls: type, inner: list[Statement | Block]) -> tuple[str, ...]:
        """Other names of an agency or a source, read ahead of its other fields."""
        names: list[str] = []
        for line in inner:
            if isinstance(line, Statement) and line.type == "FIELD" and line.value is not None:
                found = vocabulary(cls).find(nfc(self.context.source.text[line.start : line.head_end]))
                if found is not None and found.value is not None and found.value.field in ("aliases", "short_name"):
                    names.extend(text for text, _, _ in items(self.context, line.value))
        return tuple(names)


def _target_of(cls: str) -> str:
    from planlang.reading.names import TARGETS

    return next((target for target, classes in TARGETS.items() if cls in classes), "any")


# ---- what is known only when everything is read ----
def _with_leads(plan: Plan) -> Plan:
    """The plan with each agency told what it leads."""
    leads: dict[str, dict[str, Ref]] = {}
    for part in plan.walk_parts():
        for ref in part.lead:
            leads.setdefault(ref.id, {}).setdefault(part.path or part.name, Ref(part.path or part.name, part.name, span=ref.span))
    for table in plan.tables:
        for row in table.breakdown.rows if table.breakdown else ():
            for agency in row.leads:
                for path in row.parts:
                    leads.setdefault(agency, {}).setdefault(path, Ref(path, path, span=row.leads_span))
    if not leads:
        return plan
    told = [changed(agency, leads=tuple(leads.get(agency.id or agency.name, {}).values())) for agency in plan.agencies]
    return changed(plan, agencies=type(plan.agencies)(told))
