"""The page of a rule, or a plan with marks beside its lines, comes in; nothing goes out but an AssertionError that says what differs.

A mark is a comment at the end of a line: `# <- QN101` says that the rule finds something on that line, and nowhere that
has no mark.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

from planlang.diagnostics import Finding, Severity
from planlang.reading import reads
from planlang.rules.engine import check_reading
from planlang.rules.known import Known, known_rules
from planlang.rules.pages import LANGUAGES, RulePage, Side, read_page
from planlang.rules.plugins import Trouble, rule_in
from planlang.rules.rule import Installed
from planlang.rules.selection import Selection
from planlang.source import SourceText

_MARK = re.compile(r"# <-((?:[ ,]+[A-Z]{2,5}[0-9]{3})+)\s*$")
_LINE_END = re.compile(r"\r\n|\r|\n")
_CODE = re.compile("[A-Z]{2,5}[0-9]{3}")
_LEFT_OPEN = re.compile(r"\{[a-z_]*(:[^}\s]*)?\}")
_VALUE = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d]{3}")
_FIRST_LINE = {"vi": "ngôn ngữ: vi\n", "en": "language: en\n"}
#: A page says what its rule is for and what to do; that takes more than a line.
_SHORTEST = 120


def marks(text: str) -> list[tuple[int, str]]:
    """Lines and codes that the marks of a plan name.

    >>> marks("dự án DA1 # <- PL401, QN101")
    [(1, 'PL401'), (1, 'QN101')]
    """
    found = []
    for number, line in enumerate(_LINE_END.split(text), 1):
        match = _MARK.search(line)
        if match is not None:
            found += [(number, code) for code in _CODE.findall(match[1])]
    return sorted(found)


def marked_findings(text: str, *codes: str, module: ModuleType | None = None) -> tuple[Finding, ...]:
    """Check a plan with marks; the findings must stand on the lines that are marked, and nowhere else.

    Args:
        text: the plan.
        codes: the rules that are looked at, whatever their tier; those that the marks name are always among them.
        module: the module of a rule that need not be installed; it is looked at too.

    Returns:
        Every open finding of these rules, in the order of the file.

    Raises:
        AssertionError: a mark without a finding, or a finding without a mark.
    """
    further = (_rule_in(module),) if module is not None else ()
    looked_at = {*codes, *(code for _, code in marks(text)), *(one.rule.code for one in further)}
    source, found = _checked(text, looked_at, further)
    found = tuple(one for one in found if one.code in looked_at)
    stand = sorted({(source.position(one.span.start)[0], one.code) for one in found})
    assert stand == marks(text), "\n".join(_difference(source, found, marks(text)))
    return found


def check_page(path: str | os.PathLike[str]) -> None:
    """Check the page of a rule against the rule beside it, in both languages.

    The page must agree with its rule, say what the rule is for, show a plan in which the rule finds something just where it
    is marked, and one in which it finds nothing; and all that the rule says there must be said in Vietnamese and English.
    The rule need not be installed, but its package must be importable.

    Raises:
        AssertionError: what the page says is not so.
        PageError: the page is not written the way rule pages are.
    """
    path = os.path.abspath(os.fspath(path))
    with open(path, encoding="utf-8") as file:
        page = read_page(file.read(), os.path.basename(path))
    rule, known = _beside(path), None
    if rule is None:
        known = next((one for one in known_rules(()) if os.path.abspath(one.path) == path), None)
        assert known is not None, f"{page.code} {page.name}: a page, but nothing reports it"
        assert (page.code, page.name) == (known.code, known.name)
    else:
        said = (page.code, page.name, page.level, page.tier)
        declared = (rule.rule.code, rule.rule.name, rule.rule.level.value, rule.rule.tier)
        assert said == declared, f"the page says {said}, its rule {declared}"
    for language in LANGUAGES:
        _check_side(page, language, rule, known)


def _check_side(page: RulePage, language: str, rule: Installed | None, known: Known | None) -> None:
    side: Side = page.sides[language]
    where = f"{page.code} ({language})"
    assert len(side.words) > _SHORTEST, f"{where}: it says what the rule is for, and what to do"
    kinds = [kind for kind, _ in side.pieces if kind in ("finds", "clean")]
    # Bytes that are no text, a thousand faults, or a fault of a package of rules cannot be shown as a plan.
    shown = [["finds", "clean"]] if known is None else [["finds", "clean"], ["clean"]]
    assert kinds in shown, f"{where}: a plan that it finds fault with, then one that it does not"
    for text in filter(None, (side.finds, side.clean)):
        assert text.startswith(_FIRST_LINE[language]), f"{where}: each plan begins with {_FIRST_LINE[language].strip()!r}"
    further = (rule,) if rule is not None else ()
    if side.finds:
        assert any(code == page.code for _, code in marks(side.finds)), f"{where}: a line of the first plan is marked"
        for finding in _marked(side.finds, page.code, further, where, side.files):
            _check_words(finding, where)
    for finding in _marked(side.clean, page.code, further, where, side.files):
        assert finding.severity is not Severity.ERROR, f"{where}: {finding.message.text(language)}"


def _marked(text: str, code: str, further: tuple[Installed, ...], where: str, files: Mapping[str, str]) -> tuple[Finding, ...]:
    """All open findings of a page's plan; those of its own rule stand as marked."""
    source, found = _checked(text, {code}, further, files)
    own = tuple(one for one in found if one.code == code)
    stand = sorted({source.position(one.span.start)[0] for one in own})
    wanted = [mark for mark in marks(text) if mark[1] == code]
    assert stand == [line for line, _ in wanted], "\n".join([where, *_difference(source, own, wanted)])
    return found


def _checked(
    text: str, codes: set[str], further: tuple[Installed, ...], files: Mapping[str, str] | None = None
) -> tuple[SourceText, tuple[Finding, ...]]:
    """The text and its open findings, by the rules that always run and by some others."""
    name = "try.plan" if text.startswith(_FIRST_LINE["en"]) else "thu.plan"
    reading = reads(text, name, files)
    found = check_reading(reading, True, Selection(select=tuple(sorted(codes))), further)
    return reading.source, tuple(one for one in found if one.acknowledged is None)


def _check_words(finding: Finding, where: str) -> None:
    """Everything that a finding says is said in both languages, with its values filled in."""
    assert finding.advice is not None, f"{where}: it says what to do next: {finding.message.text('en')}"
    cause = (finding.cause.message,) if finding.cause is not None else ()
    further = (*(one.message for one in finding.labels), *(fix.message for fix in finding.fixes))
    for message in (finding.message, finding.advice, *cause, *further):
        spoken = [message.text(language) for language in LANGUAGES]
        for one in spoken:
            assert one.strip(), f"{where}: a message is empty"
            assert not _LEFT_OPEN.search(one), f"{where}: {one}"
        alike = spoken[0] == spoken[1] and _WORD.search(_VALUE.sub("", message.vi))
        assert not alike, f"{where}: the same words in both languages: {spoken[0]}"


def _difference(source: SourceText, found: tuple[Finding, ...], wanted: list[tuple[int, str]]) -> list[str]:
    stand = {(source.position(one.span.start)[0], one.code): one.message.text("en") for one in found}
    missing = [f"line {line}: {code} is marked, and not found" for line, code in wanted if (line, code) not in stand]
    further = [f"line {at[0]}: {at[1]} is found, and not marked: {words}" for at, words in stand.items() if at not in wanted]
    return [*missing, *further]


# ---- the rule beside a page ----
def _beside(path: str) -> Installed | None:
    file = os.path.splitext(path)[0] + ".py"
    if not os.path.exists(file):
        return None
    module = import_module(_module_name(file))
    found = getattr(module, "__file__", None)
    assert found is not None, f"{file} is not importable"
    assert os.path.samefile(found, file), f"{module.__name__} is imported from {found}, not from {file}"
    return _rule_in(module)


def _module_name(file: str) -> str:
    """The name under which a file is imported: the folders around it that are packages, then its own."""
    names = [os.path.splitext(os.path.basename(file))[0]]
    folder = os.path.dirname(file)
    while os.path.exists(os.path.join(folder, "__init__.py")):
        names.append(os.path.basename(folder))
        folder = os.path.dirname(folder)
    return ".".join(reversed(names))


def _rule_in(module: ModuleType) -> Installed:
    if module.__name__.startswith("planlang.rules."):
        return Installed(module.RULE, module.check, module.__name__)
    found = rule_in(module, module.__name__.partition(".")[0])
    assert not isinstance(found, Trouble), found.what.text("en")
    return found
