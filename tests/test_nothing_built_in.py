"""No year, no source of funds, no province and no level of government stands in the program: they are declared, or dated data.

Looked through are the constants of the source code; comments and docstrings only explain. Where words of a country belong:

- `model/` declares keywords, `values/units.py` units, and two rules tables of words: symbols of documents, fixed spellings;
- pages of rules, and data with days (`.csv`), are no source code.

A message that tells how something is written may show it: "viết ví dụ: 2013", "write for example: TW 60%".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT

import planlang
from planlang.places.kinds import kinds

SOURCE = ROOT / "src" / "planlang"
#: Files that declare words.
DECLARE = ("model/", "values/units.py", "rules/documents/_symbols.py", "rules/style/fixed_spelling.py")
#: What makes plans up for tests chooses years and sources.
MAKE_UP = ("testing/",)
#: What makes a message, or is a table of them.
_MESSAGES = ("say", "Reported", "REPORTS")
_YEAR = re.compile(r"(?<![\d.u])(?:19|20)\d\d(?!\d)")
_SOURCES = re.compile(r"\b(?:TW|TINH|ODA|NSTW|NSDP|NSĐP|XHH|ngân sách (?:trung ương|tỉnh|địa phương|nhà nước))\b")
_LEVELS = ("trung ương", "cấp tỉnh", "central", "provincial", "municipality")
_EXAMPLE = re.compile(r"ví dụ|such as|for example|\bviết\b|\bwrite\b|\bghi\b|\bthêm\b|\badd\b")


def _words_of_levels() -> set[str]:
    words = {word.rstrip(".") for kind in kinds() if kind.finest < 4 for word in (*kind.vi, *kind.en)}
    return {word for word in words if len(word) > 2 and word not in ("city", "town")} | set(_LEVELS) | {"xã"}


def _constants(text: str) -> Iterator[tuple[int, object, bool]]:
    """Each constant with its line, and whether it stands in a message; docstrings left out."""
    tree = ast.parse(text)
    docs, messages = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                docs.add(id(first.value))
        called = node.func if isinstance(node, ast.Call) else node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(node, ast.Raise) or getattr(called, "id", "") in _MESSAGES:
            messages.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docs:
            yield node.lineno, node.value, id(node) in messages


def found_in(text: str) -> list[tuple[int, str]]:
    """What a module names that it should not."""
    levels = re.compile(r"(?<!\w)(?:" + "|".join(sorted(_words_of_levels(), key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)
    provinces = re.compile("|".join(re.escape(unit.name) for unit in planlang.provinces()))
    found = []
    for line, value, in_message in _constants(text):
        if isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2100:
            found.append((line, str(value)))
        if isinstance(value, str):
            shown = in_message and bool(_EXAMPLE.search(value))
            for pattern in (provinces, levels, *(() if shown else (_YEAR, _SOURCES))):
                match = pattern.search(value)
                if match is not None:
                    found.append((line, match[0]))
    return found


MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if not path.relative_to(SOURCE).as_posix().startswith((*DECLARE, *MAKE_UP))
)


def test_there_is_much_to_look_through():
    assert len(MODULES) > 250


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_is_built_in(path: Path):
    assert found_in(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "LAST = 2025",
        'SOURCES = ("TW", "x")',
        'NAME = "Quảng Ninh"',
        'if word == "huyện": pass',
        'LEVEL = "province"',
        'UNTIL = "2025-06-30"',
        'WORDS = "write TW"',
        'say("kế hoạch 2011-2015", "the plan of 2011-2015")',
    ],
)
def test_what_would_be_built_in_is_found(text: str):
    assert found_in(text)


def test_a_plan_of_other_years_and_sources_reads_and_checks():
    """The years 2031-2033, two invented sources, no province: everything as in any other plan."""
    text = """language: en
plan "Lighthouses" { period: 2031-2033; unit: EUR }
funding source GULL "Gull levy"
funding source TIDE "Tide fund"
agency KEEP "Keepers"
project L1 "Lamps" { lead: KEEP; funding 2031: GULL 10, TIDE 20 }
project L2 "Horns" { lead: KEEP }
funding table T "Costs" {
  |       | 2031      | 2032      | 2033      | total     |
  |       | GULL TIDE | GULL TIDE | GULL TIDE | GULL TIDE |
  | L1    | 10   20   | 11   21   | 12   22   | 33   63   |
  | L2    | 1    2    | 1    2    | 1    2    | 3    6    |
  | total | 11   22   | 12   23   | 13   24   | 33   69   |
}
"""
    reading = planlang.reads(text)
    assert not reading.findings
    (found,) = [one for one in planlang.check(reading) if one.severity.value == "error"]
    assert found.code == "PL201"
    assert (found.figures.stated, found.figures.computed) == ("33", "36")
    assert reading.plan.funding.total(year=2032, source="TIDE").in_unit("EUR") == 23
