"""The catalogue comes in; everything that can be reported, with its page and where it belongs, goes out in the order of the codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import attrs

import planlang.rules
from planlang.diagnostics import Message, say
from planlang.places import CODES as OF_REGISTERS
from planlang.reading.problems import REPORTS
from planlang.rules.acknowledging import RULES as OF_ACKNOWLEDGEMENTS
from planlang.rules.catalogue import catalogue
from planlang.rules.installed import RULES as OF_PACKAGES
from planlang.rules.pages import RulePage, read_page
from planlang.rules.rule import Installed, Law
from planlang.source import Record

#: The folders of rules, as a list of rules names them.
FAMILIES: dict[str, Message] = {
    "reading": say("đọc tệp", "reading"),
    "names": say("tên gọi và ghi nhận", "names and acknowledgements"),
    "figures": say("số liệu", "figures"),
    "time": say("thời gian", "time"),
    "agencies": say("cơ quan", "agencies"),
    "goals": say("mục tiêu, chỉ tiêu", "goals and targets"),
    "places": say("địa bàn", "places"),
    "documents": say("văn bản", "documents"),
    "style": say("thể thức", "style"),
}


@attrs.frozen(eq=False, repr=False)
class Known(Record):
    """Something that can be reported.

    Attributes:
        code, name, level, tier: as its rule or its page says.
        family: the folder it stands in; for rules of another package, that package's name.
        package: the package of rules that it comes from; empty for planlang's own.
        path: the file of its page; the page may be missing where it is another package's.
        law: the provisions that it rests on.
        installed: its rule and check; None for what reading reports, and what can be wrong with acknowledgements.
    """

    code: str
    name: str
    level: str
    tier: str
    family: str
    package: str
    path: str
    law: tuple[Law, ...] = ()
    installed: Installed | None = None

    @property
    def selectable(self) -> bool:
        """Whether it can be selected, ignored or given another level: what could not be read is always said."""
        return self.family != "reading" and self.code not in _READ

    def page(self) -> RulePage | None:
        """Its page; None where another package has none, or one that is not written the way rule pages are."""
        try:
            with open(self.path, encoding="utf-8") as file:
                return read_page(file.read(), os.path.basename(self.path))
        except (OSError, ValueError):
            if not self.package:
                raise
            return None


_READ = {entry.code for entry in REPORTS.values()} | {*OF_REGISTERS}


def known_rules(packages: tuple[str, ...] | None = None) -> tuple[Known, ...]:
    """Everything that can be reported, in the order of the codes; planlang's own first.

    Args:
        packages: the installed packages of rules that count; None: all of them.
    """
    own = [_of_rule(one) for one in catalogue(packages).rules]
    codes = {one.code for one in own}
    other = [one for one in _pages_without_modules() if one.code not in codes]
    return tuple(sorted((*own, *other), key=lambda one: (one.package, one.code)))


def _of_rule(one: Installed) -> Known:
    rule = one.rule
    path = os.path.splitext(sys.modules[one.module].__file__ or one.module)[0] + ".md"
    family = one.package or one.module.split(".")[-2]
    return Known(rule.code, rule.name, rule.level.value, rule.tier, family, one.package, path, rule.law, one)


def _pages_without_modules() -> Iterator[Known]:
    """What reading reports, and what can be wrong with acknowledgements or packages of rules: pages without a module."""
    names = (
        {entry.code for entry in REPORTS.values()}
        | {rule.code for rule in (*OF_ACKNOWLEDGEMENTS, *OF_PACKAGES)}
        | {*OF_REGISTERS}
    )
    for top in planlang.rules.__path__:
        for family in sorted(os.listdir(top)):
            folder = os.path.join(top, family)
            for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
                path = os.path.join(folder, file)
                if not file.endswith(".md") or os.path.exists(path[:-3] + ".py"):
                    continue
                with open(path, encoding="utf-8") as opened:
                    page = read_page(opened.read(), file)
                if page.code in names:
                    yield Known(page.code, page.name, page.level, page.tier, family, "", path)
