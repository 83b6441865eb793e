"""A plan and its findings come in; the plan on one screen goes out: money, phases, who leads what, what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from planlang.diagnostics import Finding, Message, say
from planlang.model import Plan
from planlang.reports.overview import agencies, money, work
from planlang.reports.overview.open import still_open
from planlang.reports.overview.places import places
from planlang.reports.overview.sheet import NAME, Sheet, aligned
from planlang.reports.overview.targets import targets
from planlang.reports.width import cut
from planlang.source import SourceText
from planlang.values.ranges import WORDS as PART_WORDS


def overview(plan: Plan, findings: Sequence[Finding], source: SourceText, language: str) -> str:
    """The plan on one screen, as text."""
    sheet = Sheet(plan, language)
    lines = [*_title(sheet)]
    for heading, section in SECTIONS:
        inside = [*section(sheet)]
        if inside:
            lines += ["", *([sheet.word(heading)] if heading is not None else []), *inside]
    return "\n".join([*lines, "", *still_open(sheet, findings, source)])


def _title(sheet: Sheet) -> Iterator[str]:
    plan = sheet.plan
    yield plan.title or sheet.word(say("(kế hoạch chưa có tên)", "(a plan without a title)"))
    facts = []
    if plan.period is not None:
        facts.append(plan.period.spoken(sheet.language))
    facts.extend(sheet.agency_name(ref.id) for ref in plan.issuer)
    facts.append(", ".join(sheet.word(one) for one in _counts(plan)))
    yield " · ".join(fact for fact in facts if fact)


#: What a plan is counted by besides its parts: code of the word, Vietnamese, English, English plural.
_COUNTED = (
    ("agency", "cơ quan", "agency", "agencies"),
    ("target", "chỉ tiêu", "target", "targets"),
    ("indicator", "chỉ số", "indicator", "indicators"),
    ("task", "nhiệm vụ", "task", "tasks"),
)
_PARTS = tuple((code, *words) for code, words in {**PART_WORDS, "cost_line": ("khoản chi", "cost line", "cost lines")}.items())


def _counts(plan: Plan) -> Iterator[Message]:
    """How many there are of each kind of parts, by what they are called; of agencies, targets and tasks."""
    numbers = Counter(part.word for part in plan.walk_parts())
    numbers.update(node.word for node in plan.nodes if node.word in ("target", "indicator", "task"))
    numbers["agency"] = len(plan.agencies)
    for code, vi, one, many in (*_PARTS, *_COUNTED):
        if numbers[code]:
            yield say(f"{{n}} {vi}", f"{{n:#{one}|{many}}}", n=numbers[code])


def _declared_elsewhere(sheet: Sheet) -> Iterator[str]:
    """Which names come from which of the files that the plan uses."""
    plan = sheet.plan
    if len(plan.files) < 2:
        return
    names: dict[str, list[str]] = {name: [] for name in plan.files[1:]}
    for node in (*plan.agencies, *plan.groups, *plan.sources, *plan.phases, *plan.places, *plan.counting_units):
        file = plan.file_of(node)
        if file in names:
            names[file].append(node.name)
    yield from aligned([[cut(file, NAME), cut(", ".join(found), 90) or "-"] for file, found in names.items()], (1,))


#: What stands between the title and the findings, in order; a section without lines is left out with its heading, and one
#: without a heading has its own.
SECTIONS: tuple[tuple[Message | None, Callable[[Sheet], Iterator[str]]], ...] = (
    (None, money.by_year),
    (None, money.by_source),
    (None, money.converted),
    (say("CHỈ TIÊU", "TARGETS"), targets),
    (say("LỘ TRÌNH", "ROADMAP"), work.roadmap),
    (say("NHIỆM VỤ VÀ THỜI GIAN", "WORK AND TIMES"), work.times),
    (say("CƠ QUAN CHỦ TRÌ, PHỐI HỢP", "WHO LEADS, WHO COOPERATES"), agencies.leads),
    (say("KHAI TRONG TỆP KHÁC", "DECLARED IN OTHER FILES"), _declared_elsewhere),
    (say("ĐỊA BÀN  (theo danh mục đơn vị hành chính)", "PLACES  (by the register of places)"), places),
    (say("VAI TRÒ KHÁC", "FURTHER ROLES"), agencies.roles),
    (None, agencies.changes),
)
