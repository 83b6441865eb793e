"""What can be reported comes in; the list of rules, or the page of one of them, as text for a terminal or as plain data, goes out."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from planlang.diagnostics import Finding, Message, say
from planlang.reading import reads
from planlang.reports.text import LEVELS
from planlang.reports.width import cut, left
from planlang.rules.acknowledgement_text import written
from planlang.rules.acknowledging import NOT_TO_ACKNOWLEDGE
from planlang.rules.engine import check_reading
from planlang.rules.known import FAMILIES, Known
from planlang.rules.rule import Law
from planlang.rules.selection import Selection

TIERS: dict[str, Message] = {
    "basic": say("cơ bản", "basic"),
    "careful": say("kỹ", "careful"),
    "extra": say("đầy đủ", "extra"),
}
_LEVELS = {severity.value: say(vi, en) for severity, (vi, en, _) in LEVELS.items()}
_NO_TITLE = say("(chưa có trang giải thích)", "(no page)")
FORMAT_VERSION = "1.0"
_COUNT = (
    "{n} mục kiểm tra; mức ghi ở đây là mức nặng nhất của mỗi mục",
    "{n:#rule|rules}; the level is the gravest that a rule gives",
)
# Words of the language, which pages set in code; a terminal has quotes for them.
_CODE = re.compile(r"`([^`]*)`")


# ---- the list ----
def list_of(rules: Sequence[Known], language: str) -> str:
    """One line for each rule: code, level, tier, name, and what it finds; a heading for each family."""
    level = max((len(_LEVELS[one.level].text(language)) for one in rules), default=0)
    tier = max((len(TIERS[one.tier].text(language)) for one in rules), default=0)
    name = max((len(one.name) for one in rules), default=0)
    lines: list[str] = []
    family = None
    for one in sorted(rules, key=_in_order):
        if (one.package, one.family) != family:
            family = (one.package, one.family)
            lines += ["", _family(one).text(language)] if lines else [_family(one).text(language)]
        words = (
            one.code,
            left(_LEVELS[one.level].text(language), level),
            left(TIERS[one.tier].text(language), tier),
            left(one.name, name),
            title_of(one, language),
        )
        lines.append("  " + "  ".join(words))
    lines += ["", say(*_COUNT, n=len(rules)).text(language)]
    return "\n".join(lines)


def as_json(rules: Sequence[Known]) -> str:
    """The list as a JSON document, with titles in both languages."""
    listed = [
        {
            "code": one.code,
            "name": one.name,
            "level": one.level,
            "tier": one.tier,
            "family": one.family,
            "package": one.package or None,
            "title": {language: title_of(one, language) for language in ("vi", "en")},
            "law": [_law_as_data(law) for law in one.law],
        }
        for one in sorted(rules, key=_in_order)
    ]
    return json.dumps({"format_version": FORMAT_VERSION, "rules": listed}, ensure_ascii=False, indent=2)


def title_of(rule: Known, language: str) -> str:
    """What a rule finds, in one line."""
    page = rule.page()
    return page.sides[language].title if page is not None else _NO_TITLE.text(language)


def _in_order(one: Known) -> tuple[object, ...]:
    families = list(FAMILIES)
    return one.package, families.index(one.family) if one.family in families else len(families), one.code


def _family(one: Known) -> Message:
    if one.package:
        return say("bộ quy tắc {name}", "package of rules {name}", name=one.package)
    return FAMILIES.get(one.family, say("{name}", "{name}", name=one.family))


# ---- the page of one rule ----
def explain(rule: Known, language: str, columns: int) -> str:
    """A rule's page for a terminal: what it finds and why, its two plans, its law, and how it is acknowledged."""
    page = rule.page()
    facts = say(
        "mức: {level}; bậc: {tier}; nhóm: {family}",
        "level: {level}; tier: {tier}; group: {family}",
        level=_LEVELS[rule.level],
        tier=TIERS[rule.tier],
        family=_family(rule),
    )
    lines = [f"{rule.code} {rule.name}", facts.text(language), ""]
    if page is None:
        lines.append(_NO_TITLE.text(language))
    else:
        side = page.sides[language]
        lines += _heading(side.title, columns)
        for kind, text in side.pieces:
            if kind.startswith("file "):
                lines += ["", say("tệp {name}:", "the file {name}:", name=kind.partition(" ")[2]).text(language)]
            lines += ["", *(_paragraphs(text, columns) if kind == "text" else _indented(text))]
    for law in rule.law:
        lines += ["", *_wrapped(say("căn cứ: {law}", "rests on: {law}", law=_law(law)).text(language), columns)]
    lines += ["", *_acknowledgement(rule, language, columns)]
    return "\n".join(lines)


def example_of(rule: Known, language: str) -> str:
    """The plan in which the rule finds something; empty where there is none."""
    page = rule.page()
    return page.sides[language].finds if page is not None else ""


def _acknowledgement(rule: Known, language: str, columns: int) -> Iterator[str]:
    """What an acknowledgement of the rule restates, shown for the first finding of its example."""
    if rule.code in NOT_TO_ACKNOWLEDGE:
        words = say(
            "Không ghi nhận được: điều này phải được sửa, trong tệp hoặc trong bộ quy tắc.",
            "It cannot be acknowledged: it has to be mended, in the file or in the package of rules.",
        )
        yield from _wrapped(words.text(language), columns)
        return
    example = example_of(rule, language)
    page = rule.page()
    found = _first_finding(rule, example, page.sides[language].files) if example and page is not None else None
    reason = say("vì sao để nguyên", "why it is left as it is").text(language)
    block = written(found, language, reason) if found is not None else None
    if block is None:
        return
    words = say(
        "Nếu văn bản đã ký và phải để nguyên, điểm đầu tiên trong ví dụ trên được ghi nhận như sau:",
        "If the paper is signed and stays as it is, the first finding of the example above is acknowledged so:",
    )
    yield from _wrapped(words.text(language), columns)
    yield ""
    yield from _indented(block)


def _first_finding(rule: Known, example: str, files: Mapping[str, str]) -> Finding | None:
    further = (rule.installed,) if rule.installed is not None else ()
    found = check_reading(reads(example, files=files), False, Selection(select=(rule.code,), packages=()), further)
    return next((one for one in found if one.code == rule.code), None)


def _heading(text: str, columns: int) -> list[str]:
    wrapped = _wrapped(text, columns)
    return [*wrapped, "─" * min(columns, max(map(len, wrapped)))]


def _paragraphs(text: str, columns: int) -> Iterator[str]:
    """Markdown as the pages use it: paragraphs are wrapped, lists keep their marks, marks of code and stress go."""
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        lines = paragraph.split("\n")
        if all(line.startswith(("- ", "  ")) for line in lines):
            for line in lines:
                yield from textwrap.wrap(_plain(line), columns, subsequent_indent="  ", break_on_hyphens=False)
        else:
            yield from _wrapped(_plain(paragraph.lstrip("# ")), columns)


def _plain(text: str) -> str:
    return _CODE.sub(r"“\1”", text).replace("**", "")


def _wrapped(text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, columns, break_on_hyphens=False, break_long_words=False) or [""]


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.rstrip("\n").split("\n")]


# ---- law ----
def _law(law: Law) -> Message:
    if law.until is None:
        return say("{citation} (có hiệu lực từ {since})", "{citation} (in force since {since})", citation=law.citation, since=_Day(law.since))  # fmt: skip
    return say(
        "{citation} (có hiệu lực từ {since} đến hết {until})",
        "{citation} (in force from {since} to {until})",
        citation=law.citation,
        since=_Day(law.since),
        until=_Day(law.until),
    )


def _law_as_data(law: Law) -> dict[str, Any]:
    return {
        "citation": {language: law.citation.text(language) for language in ("vi", "en")},
        "since": law.since.isoformat(),
        "until": None if law.until is None else law.until.isoformat(),
    }


class _Day:
    """A day, as each language writes it."""

    def __init__(self, day: date) -> None:
        self.day = day

    def spoken(self, language: str, spec: str = "") -> str:
        if language == "vi":
            return f"{self.day.day}/{self.day.month}/{self.day.year}"
        return f"{self.day.day} {self.day:%B} {self.day.year}"


# ---- short, for suggestions ----
def short(rule: Known, language: str) -> str:
    """A rule on one line of limited length: code, name and title."""
    return cut(f"{rule.code} {rule.name}: {title_of(rule, language)}", 100)
