"""A file, or a text, comes in; a plan and everything that could not be read of it go out together."""

from __future__ import annotations

import os
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from planlang.diagnostics import Finding
from planlang.model.leads import with_leads
from planlang.model.node import changed
from planlang.model.plan import Plan
from planlang.reading.blocks import Decoder, PlanFile
from planlang.reading.context import Context
from planlang.reading.gathering import gather_names, torn_places
from planlang.reading.heads import read_head, split_title
from planlang.reading.joined import part_joined
from planlang.reading.measures import unit_stated
from planlang.reading.problems import report_fault, report_problem
from planlang.reading.texts import read_text
from planlang.reading.values import style_of_sample
from planlang.reading.vocabulary import vocabulary
from planlang.source import Record, SourceText, Span, decode, read_source
from planlang.syntax import Block, Statement, Tree, parse_shapes
from planlang.values.tongue import speaking, spoken_now

if TYPE_CHECKING:
    from planlang.reading.third_language import Named
    from planlang.source.project import Texts

#: How far into a file a third language must be named: whoever reads the file needs to know too.
_TOP = 10_000
#: A line that names a language other than the two that planlang knows.
_PERHAPS_THIRD = re.compile(
    r"(?:^|[{;])[^\S\r\n]*(?:ngôn ngữ|ngon ngu|language)\s*+:\s*+(?!(?:vi|en)\b)", re.IGNORECASE | re.MULTILINE
)


@attrs.frozen(eq=False, repr=False)
class Reading(Record):
    """What reading a file gives.

    Attributes:
        source: the text.
        plan: what could be read; empty when nothing could.
        findings: what could not, in the order of the file.
        files: where other files that the plan names are looked for: beside the file of this path, among these texts, or
            nowhere.
    """

    source: SourceText
    plan: Plan
    findings: tuple[Finding, ...]
    files: str | Texts | None = None

    @property
    def ok(self) -> bool:
        """True when everything could be read."""
        return not any(finding.severity.value == "error" for finding in self.findings)


def read(path: str | os.PathLike[str]) -> Reading:
    """Read a plan file.

    Raises:
        OSError: the file cannot be opened. Whatever is wrong inside it is a finding.
    """
    return read_text_of(read_source(path), os.fspath(path))


def reads(text: str | bytes, name: str = "<text>", files: str | Texts | None = None) -> Reading:
    """Read a plan from text. Never raises for what the text holds.

    Args:
        text: the plan.
        name: what messages call it.
        files: where other files that it names are looked for: texts by their paths (or a function that gives the text of a
            path, None where there is none), or the path of a file beside which they lie. Without it there are none.
    """
    return read_text_of(decode(text, name), files)


def read_text_of(source: SourceText, files: str | Texts | None = None, tree: Tree | None = None) -> Reading:
    """Read a plan from a decoded source; `files` as in `reads`, its tree of shapes when somebody has it."""
    found = third_language(source, files)
    if found is None:
        return _read(source, files, tree)
    from planlang.reading.third_language import note_language

    with speaking(found.tongue):
        return note_language(_read(source, files, tree), found)


def third_language(source: SourceText, files: str | Texts | None) -> Named | None:
    """The language file of a plan in a third language; None for all others, and where a language is set already."""
    if _PERHAPS_THIRD.search(source.text, 0, _TOP) is None or spoken_now() is not None:
        return None
    from planlang.reading.third_language import language_named

    return language_named(source, files)


def _read(source: SourceText, files: str | Texts | None, tree: Tree | None) -> Reading:
    context = Context(source)
    for fault in source.faults:
        context.add(report_fault(fault))
    if source.unreadable:
        return Reading(source, Plan(word="plan", incomplete=True), tuple(context.findings), files)
    tree = part_joined(context, parse_shapes(source) if tree is None else tree)
    for problem in tree.problems:
        context.add(report_problem(problem, source.text))
    if not tree.lines and not context.findings:
        context.report("empty", Span(0, 0))
    prepare(context, tree)
    plan = _plan_of(context, tree, files)
    findings = tuple(sorted(context.findings, key=lambda finding: finding.order))
    return Reading(context.source, plan, findings, files)


def _plan_of(context: Context, tree: Tree, files: str | Texts | None) -> Plan:
    """The plan of a file, with what the files that it uses declare."""
    source = context.source
    more: dict[str, Any] = {"origins": ((0, source.name),)}
    if context.uses:
        from planlang.reading.uses import Uses

        uses = Uses(context, tree, files)
        uses.gather(prepare)
        more["origins"] = uses.origins()
    plan = Decoder(context, tree).plan()
    context.report_missed()
    if context.uses:
        plan = uses.plan_with(plan)
    more["source_text"] = context.source
    if any(base.plan for base in plan.bases):
        more["opener"] = partial(_open_parent, source.name, files)
    return with_leads(changed(plan, language=plan.language or _guess_language(context, tree), **more))


def _open_parent(name: str, files: str | Texts | None, written: str) -> Any:
    from planlang.reading.uses import open_parent

    return open_parent(name, files, written)


# ---- what holds for the whole file ----
def prepare(context: Context, tree: Tree) -> None:
    """Tell a context what must be known of a whole file before any value of it is read: comments, conventions, names."""
    context.torn = torn_places(tree)
    context.comments = [comment.span for comment in tree.comments]
    _conventions(context, tree)
    gather_names(context, tree)


def _conventions(context: Context, tree: Tree) -> None:
    """Language, convention for figures and unit of the plan, wherever in the file they stand."""
    language: str | None = None
    for statement in _top_fields(context, tree):
        found = vocabulary(Plan).find(context.text(statement.head))
        field = found.value.field if found is not None and found.value is not None else ""
        if statement.value is not None:
            text = read_text(context, statement.value)
            field = "" if found is not None and found.rest else field
        elif field and found is not None:  # its colon is missing
            text = found.rest
        else:
            continue
        if field == "language" and text.lower() in ("vi", "en"):
            language = language or text.lower()
        elif field == "budget_year" and context.budget_year is None:
            from planlang.reading.schedules import budget_year_stated

            context.budget_year = budget_year_stated(text)
        elif field == "figures" and not context.settled:
            style = style_of_sample(text)
            if style is not None:
                context.style, context.settled = style, True
        elif field in ("unit", "") and context.unit is None:
            unit, unread = unit_stated(context, Plan, statement)
            context.unit = unit if unit is not None and unit.is_money else None
            context.unit_unread = context.unit_unread or unread
    if not context.settled:
        tongue = spoken_now()
        if tongue is not None:
            context.style = "vi" if tongue.style == "vi" else "en"
        else:
            context.style = "en" if (language or _guess_language(context, tree)) == "en" else "vi"


def _top_fields(context: Context, tree: Tree) -> list[Statement]:
    fields: list[Statement] = []
    for line in tree.lines:
        if isinstance(line, Block):
            if read_head(context, PlanFile, line.opener) is not None:
                fields.extend(inner for inner in line.lines if isinstance(inner, Statement) and inner.type in ("FIELD", "LEAF"))
        elif line.type in ("FIELD", "LEAF"):
            fields.append(line)
    return fields


def _guess_language(context: Context, tree: Tree) -> str:
    """The language of the first keyword that belongs to only one."""
    for line in tree.lines:
        statement = line.opener if isinstance(line, Block) else line
        if statement.type in ("OPEN", "FIELD", "LEAF"):
            words, _, _ = split_title(context, statement)
            for cls in (Plan, PlanFile):
                found = vocabulary(cls).find(words)
                entry = found and (found.opens or found.value)
                if entry and entry.language:
                    return entry.language
    return "vi"
