"""Words that name rules, packages of rules and levels come in; they go out looked up, or as problems with what comes near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planlang.diagnostics import Message, say
from planlang.reading.problems import REPORTS
from planlang.rules.acknowledging import RULES as OF_ACKNOWLEDGEMENTS
from planlang.rules.catalogue import catalogue
from planlang.rules.installed import RULES as OF_PACKAGES
from planlang.rules.installed import rule_packages
from planlang.rules.rule import Rule
from planlang.settings.keys import LEVELS, Unfit, read_level
from planlang.settings.places import meant
from planlang.values.names import closest

_READ = {entry.code: entry.name for entry in REPORTS.values()}

#: A problem with a word: the word as written, what is amiss, and advice.
Amiss = tuple[str, Message, Message | None]


def rules_by_word(packages: tuple[str, ...] | None) -> dict[str, Rule]:
    """Every rule that can be selected, ignored or given another level, by its code and by its name."""
    others = (*OF_ACKNOWLEDGEMENTS, *OF_PACKAGES)
    return {word: rule for rule in (*(one.rule for one in catalogue(packages).rules), *others) for word in (rule.code, rule.name)}


def find_rule(word: str, packages: tuple[str, ...] | None) -> Rule | None:
    """The rule of a code or a name; other packages are imported only for words that planlang's own rules do not have."""
    return rules_by_word(()).get(word) or rules_by_word(packages).get(word)


def check_words(words: tuple[str, ...], packages: tuple[str, ...] | None) -> Iterator[Amiss]:
    """What is amiss with the words of `select` or `ignore`."""
    for word in words:
        if not (_begins_a_code(word, ()) or find_rule(word, packages) or _begins_a_code(word, packages)):
            yield _unknown(word, rules_by_word(packages))


def _begins_a_code(word: str, packages: tuple[str, ...] | None) -> bool:
    return word.isupper() and any(rule.code.startswith(word) for rule in rules_by_word(packages).values())


def check_levels(levels: Mapping[str, Any], packages: tuple[str, ...] | None) -> Iterator[Amiss]:
    """What is amiss with a table of levels."""
    for word, level in levels.items():
        if find_rule(word, packages) is None:
            yield _unknown(word, rules_by_word(packages))
        fit = read_level(level)
        if isinstance(fit, Unfit):
            near = meant(closest(level, list(LEVELS))) if isinstance(level, str) else None
            yield word, say("mức của {word} {need}", "the level of {word} {need}", word=word, need=fit.message), near


def check_packages(names: tuple[str, ...]) -> Iterator[Amiss]:
    """What is amiss with names of packages of rules."""
    known = sorted({one.name for one in rule_packages()})
    for name in names:
        if name not in known:
            found = say("không có bộ quy tắc nào tên “{name}” được cài", "no package of rules called “{name}” is installed", name=name)  # fmt: skip
            there = say("các bộ đã cài: {known}", "installed are: {known}", known=", ".join(known)) if known else None
            yield name, found, meant(closest(name, known)) or there


def _unknown(word: str, rules: Mapping[str, Rule]) -> Amiss:
    read = next((code for code, name in _READ.items() if word in (code, name)), None)
    if read is not None:
        return (
            word,
            say(
                "{word} báo về chỗ chưa đọc được; điều này luôn được nêu và giữ nguyên mức",
                "{word} is about what could not be read; that is always said, at its own level",
                word=word,
            ),
            None,
        )
    found = say("không có mục kiểm tra nào mang mã hay tên “{word}”", "no rule has the code or name “{word}”", word=word)
    near = meant(closest(word.upper(), sorted(rules)) or closest(word, sorted(rules)))
    return word, found, near or say("xem danh sách: planlang rules", "for a list: planlang rules")
