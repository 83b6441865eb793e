"""PL411: agencies that are to act on the plan and are not among those who receive it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Agency, Plan
from planlang.rules.agencies._roles import Role, roles
from planlang.rules.agencies._who import Who
from planlang.rules.called import subject_of
from planlang.rules.rule import INFO, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL411", "not-among-recipients", INFO, "careful")

_ACTING = ("lead", "agencies", "executing")
#: Recipients that stand for whoever is named in the document.
_EVERYBODY = r"\b(như điều|như trên|các cơ quan|cơ quan, đơn vị|các đơn vị|all agencies|as above)\b"
#: Recipients that stand for all departments: "Các Sở, ban, ngành".
_DEPARTMENTS = r"\b(các sở|sở, ban, ngành|sở, ngành|các ban, ngành|departments)\b"
_DEPARTMENT = r"^(sở|ban|department|committee)\b|\bdepartment\b"
_MOST_NAMED = 6


def check(plan: Plan) -> Iterator[Finding]:
    """Agencies that lead, carry out or are given duties, against the distribution list; one finding for all."""
    if not plan.recipients or any(one.incomplete for one in plan.recipient_lists):
        return
    who = Who(plan)
    listed = _Listed(plan, who)
    missing: dict[str, Role] = {}
    for role in roles(plan):
        if role.field in _ACTING and role.id in who.agencies and not listed.reaches(role.id):
            missing.setdefault(role.id, role)
    if not missing:
        return
    named = list(missing)
    place = plan.recipient_lists[0]
    yield RULE.finding(
        say(
            "{n} cơ quan được giao việc không có trong nơi nhận: {names}{more}",
            "{n:#agency that is|agencies that are} given work cannot be found among the recipients: {names}{more}",
            n=len(named),
            names="; ".join(who.shown(id) for id in named[:_MOST_NAMED]),
            more=say("; và {n} cơ quan khác", "; and {n} more", n=len(named) - _MOST_NAMED)
            if len(named) > _MOST_NAMED
            else say("", ""),
        ),
        place.span,
        subject=subject_of(plan) or named[0],
        labels=tuple(
            Label(say("{name} được giao việc ở đây", "{name} is given work here", name=who.shown(id)), missing[id].span)
            for id in named[:_MOST_NAMED]
        ),
        advice=say(
            "thêm các cơ quan này vào nơi nhận để thực hiện, riêng từng nơi hoặc theo nhóm",
            "add them to the recipients for action, one by one or as a group",
        ),
    )


class _Listed:
    """The agencies that the distribution list reaches, by name, by their group, or by a word for all of them."""

    def __init__(self, plan: Plan, who: Who) -> None:
        self.who = who
        texts = [keyword_key(one.name) for one in plan.recipients]
        self._everybody = any(re.search(_EVERYBODY, text) for text in texts)
        self._departments = any(re.search(_DEPARTMENTS, text) for text in texts)
        by_name = {keyword_key(name): agency.name for agency in who.agencies.values() for name in agency.names}
        found: set[str] = set()
        for text in texts:
            found.update(id for one in (text, *(part.strip() for part in text.split(";"))) if (id := by_name.get(one)))
        found.update(ref.id for ref in plan.issuer)
        self._found = who.with_members(found)

    def reaches(self, id: str) -> bool:
        """Whether an agency, its group, or each of its members receives the plan."""
        if self._everybody or id in self._found:
            return True
        agency = self.who.agencies[id]
        if self._departments and _is_department(agency):
            return True
        members = [one for one in self.who.members(id) if one in self.who.agencies and one != id]
        return bool(members) and all(
            member in self._found or (self._departments and _is_department(self.who.agencies[member])) for member in members
        )


def _is_department(agency: Agency) -> bool:
    return any(re.search(_DEPARTMENT, keyword_key(name)) for name in agency.names)
