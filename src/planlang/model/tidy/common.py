"""A plan and one of its blocks come in; what several tables say about a block goes out: names, agencies, times, its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from planlang.diagnostics import say
from planlang.model.node import Node, blocks_in
from planlang.model.parts import Part
from planlang.model.schedule import Phase
from planlang.source import Record, Span
from planlang.tables.table import Field
from planlang.values.refs import Ref
from planlang.values.time import Period, Recurrence, When

if TYPE_CHECKING:
    from planlang.model.plan import Plan


@attrs.frozen(eq=False, repr=False)
class Placed(Record):
    """A block, and the blocks around it, the plan first."""

    plan: Plan
    node: Any
    around: tuple[Node, ...]

    @property
    def span(self) -> Span:
        return self.node.span  # type: ignore[no-any-return]

    @property
    def part(self) -> Part | None:
        """The nearest part that it stands in."""
        return next((one for one in reversed(self.around) if isinstance(one, Part)), None)

    @property
    def phase(self) -> Phase | None:
        """The phase that it stands in."""
        return next((one for one in reversed(self.around) if isinstance(one, Phase)), None)


def placed(plan: Plan, cls: type[Node] | tuple[type[Node], ...]) -> Iterator[Placed]:
    """Every block of some classes, at any depth, with the blocks around it."""
    stack: list[tuple[Node, tuple[Node, ...]]] = [(plan, ())]
    while stack:
        node, around = stack.pop()
        if isinstance(node, cls):
            yield Placed(plan, node, around)
        stack.extend((inner, (*around, node)) for inner in reversed(blocks_in(node)))


def known_name(plan: Plan, node: Node | None) -> str | None:
    """How other tables name a block: its path; for a part without an id the path with its place; else its id or title."""
    if isinstance(node, Part):
        return node.path or plan.once(_paths_of_parts).get(id(node)) or node.name
    return None if node is None else node.path or node.name or None


def _paths_of_parts(plan: Plan) -> dict[int, str]:
    return {id(part): path for path, part in plan.part_paths.items()}


def names(refs: Iterable[Ref | str]) -> str | None:
    """Several ids in one cell."""
    return ", ".join(dict.fromkeys(ref.id if isinstance(ref, Ref) else ref for ref in refs)) or None


def agency_names(plan: Plan, ids: Iterable[Ref | str]) -> str | None:
    """The names of several agencies in one cell, with semicolons between them: a name may hold commas."""
    plain = dict.fromkeys(one.id if isinstance(one, Ref) else one for one in ids)
    agencies = [(one, plan.agencies.get(one) or _group(plan, one)) for one in plain]
    return "; ".join((agency.title or one) if agency is not None else one for one, agency in agencies) or None


def _group(plan: Plan, name: str) -> Any:
    return next((group for group in plan.groups if group.id == name), None)


def texts(many: Sequence[str]) -> str | None:
    """Several texts in one cell."""
    return "; ".join(many) or None


def recurrences(many: Sequence[Recurrence]) -> str | None:
    """How often, as codes that no language changes."""
    return ", ".join(one.code for one in many) or None


def first_day(time: Period | When | None) -> date | None:
    """The first day of a time, if there is one."""
    return None if time is None else time.first


def last_day(time: Period | When | None) -> date | None:
    """The last day of a time, if there is one; none for a time that goes on."""
    return None if time is None or _goes_on(time) else time.last


def due_day(thing: Any) -> date | None:
    """The last day by which something must be done, also where it is counted from something that the plan dates."""
    return last_day(thing.plan.due(thing.node))


def spoken_time(thing: Any, time: Period | None) -> str | None:
    """A time in words, in the plan's language: also where it has gaps, or goes on."""
    return None if time is None else time.spoken(thing.plan.language or "vi")


def _goes_on(time: Period | When) -> bool:
    return isinstance(time, Period) and time.onward


def year_of(time: Period | When | None) -> int | None:
    """The calendar year, when it lies in a single one."""
    return None if time is None or _goes_on(time) or time.first.year != time.last.year else time.first.year


# ---- columns that every table ends with ----
def _plan(thing: Any) -> str | None:
    text = thing.plan.source_text
    return None if text is None else text.name


def _file(thing: Any) -> str | None:
    text = thing.plan.source_text
    return None if text is None else text.at(thing.span)[0].name


def _place(thing: Any) -> tuple[int, int] | None:
    text = thing.plan.source_text
    if text is None or thing.span == (0, 0):
        return None
    file, span = text.at(thing.span)
    place: tuple[int, int] = file.position(span.start)
    return place


def _line(thing: Any) -> int | None:
    place = _place(thing)
    return place[0] if place else None


def _column(thing: Any) -> int | None:
    place = _place(thing)
    return place[1] if place else None


PLAN = Field(
    "plan", "text", say("tệp của kế hoạch, như đã nêu khi đọc", "the plan's file, as it was named when it was read"), _plan
)
FILE = Field(
    "file",
    "text",
    say(
        "tệp chứa chỗ này: tệp của kế hoạch, hoặc tệp mà kế hoạch dùng",
        "the file it stands in: the plan's, or one that the plan uses",
    ),
    _file,
)
LINE = Field("line", "whole", say("dòng trong tệp, từ 1", "line in the file, from 1"), _line)
COLUMN = Field("line_column", "whole", say("cột trong dòng, từ 1", "column in the line, from 1"), _column)
PLACE = (PLAN, FILE, LINE, COLUMN)


def own(field: str) -> Any:
    """What gives a text that a block has itself."""
    return lambda thing: getattr(thing.node, field)


SECTION = Field("section", "text", say("mục trong văn bản", "section of the paper"), own("section"))
NOTE = Field("note", "text", say("ghi chú", "note"), own("note"))
NAME = Field("name", "text", say("tên", "name"), own("title"))


def listed(name: str, field: str, vi: str, en: str) -> Field:
    """A column of ids of agencies or other blocks, commas between them."""
    return Field(name, "text", say(vi, en), lambda thing: names(getattr(thing.node, field)))
