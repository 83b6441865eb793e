"""A plan comes in; who leads what with how much money, who does what besides, and what became of agencies go out as lines."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Message, say
from planlang.model import Part, Task
from planlang.model.leads import led_by
from planlang.reports.overview.sheet import NAME, Sheet, aligned, more_of, total_of
from planlang.reports.width import cut
from planlang.values.money import Money
from planlang.values.refs import Ref

#: Roles besides the lead that are shown, in this order.
_ROLES = {
    "executing": say("thực hiện", "executing"),
    "funder": say("cấp kinh phí", "funder"),
    "accountable": say("chủ quản", "accountable"),
    "extending": say("quản lý vốn", "extending"),
    "supervisor": say("giám sát", "supervisor"),
    "adviser": say("tham mưu", "adviser"),
}


def leads(sheet: Sheet) -> Iterator[str]:
    """Each agency that leads something, with the money of that where all of it is in one currency, or that cooperates."""
    currencies = {line.amount.currency for line in sheet.plan.funding.lines}
    unit = sheet.unit(next(iter(currencies))) if len(currencies) == 1 else None
    rows = []
    led, joined = _by_lead(sheet), _by_partner(sheet)
    for agency in dict.fromkeys((*led, *joined)):
        paths = led.get(agency, [])
        money = None if unit is None else _money_of(sheet, set(paths))
        shown = "-" if unit is None else sheet.figure(money, unit)
        others = ", ".join(joined.get(agency, []))
        beside = sheet.word(say("phối hợp: {others}", "cooperates in {others}", others=others)) if others else ""
        rows.append([cut(sheet.agency_name(agency), NAME), shown, cut(", ".join(paths), 60), cut(beside, 60)])
    yield from aligned(rows, text_columns=(2, 3))


def _by_partner(sheet: Sheet) -> dict[str, list[str]]:
    """In which parts each agency cooperates."""
    found: dict[str, list[str]] = {}
    for part in sheet.plan.walk_parts():
        for ref in part.cooperating:
            found.setdefault(ref.id, []).append(part.path or part.name)
    return found


def _by_lead(sheet: Sheet) -> dict[str, list[str]]:
    """What each agency leads: what its row in a table says, else what the text says; the finest parts."""
    found: dict[str, list[str]] = {}
    rows: set[str] = set()
    for breakdown in sheet.plan.funding.breakdowns:
        for row in breakdown.rows:
            if row.leads and row.parts:
                rows.update(row.parts)
                for agency in row.leads:
                    found.setdefault(agency, []).extend(row.parts)
    for part in sheet.plan.walk_parts():
        below = {inner.path for inner in part.walk()} - {part.path}
        if part.path and part.path not in rows and not below & rows:
            for ref in part.lead:
                found.setdefault(ref.id, []).extend(one.path or one.name for one in led_by(part, ref))
    return {agency: list(dict.fromkeys(paths)) for agency, paths in found.items()}


def _money_of(sheet: Sheet, wanted: set[str]) -> Money | None:
    lines = sheet.plan.funding.lines
    return total_of(line.amount for line in lines if any(_inside(part, wanted) for part in line.parts))


def _inside(path: str, wanted: set[str]) -> bool:
    while path and path not in wanted:
        path = path.rpartition(".")[0]
    return bool(path)


def roles(sheet: Sheet) -> Iterator[str]:
    """Who does what besides leading, for parts and tasks that say so."""
    rows = []
    for node in sheet.plan.nodes:
        if isinstance(node, (Part, Task)):
            named = [
                f"{sheet.word(word)}: {', '.join(sheet.agency_name(ref.id) for ref in refs)}" for word, refs in _named_roles(node)
            ]
            if named:
                rows.append([sheet.named(node), cut("; ".join(named), 100)])
    yield from sheet.most(rows, (1,), more_of(("phần", ""), rows))


def _named_roles(node: Part | Task) -> Iterator[tuple[Message, tuple[Ref, ...]]]:
    for field, word in _ROLES.items():
        refs = getattr(node, field, ())
        if refs:
            yield word, refs
    for role in node.roles:
        if role.agencies:
            yield say("{title}", "{title}", title=role.title or "?"), role.agencies


def changes(sheet: Sheet) -> Iterator[str]:
    """What has become of the agencies on the day on which the plan is read."""
    plan = sheet.plan
    if plan.read_on is None:
        return
    yield sheet.word(say("CƠ QUAN VÀO NGÀY {day}", "AGENCIES ON {day}", day=plan.read_on))
    rows = []
    for agency in (*plan.agencies, *plan.groups):
        heirs = plan.heirs(agency.name)
        if heirs:
            became = "→ " + "; ".join(one.spoken(sheet.language) for one in heirs)
            rows.append([cut(agency.short_name or agency.title or agency.name, NAME), became])
    yield from aligned(rows, text_columns=(1,)) if rows else ("  " + sheet.word(say("không thay đổi", "unchanged")),)
