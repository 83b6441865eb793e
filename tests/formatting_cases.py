"""Ways of disturbing a plan file, and what must hold of the formatter however it was disturbed.

Each case takes a plan and a source of chance, and gives back what did not hold; "" when all is well. The tests run some
of each with a fresh seed; `benchmarks/formatting.py` runs many.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from random import Random

from support import EXAMPLE, EXAMPLE_EN, ROOT

from planlang.formatting import Formatted, format_source
from planlang.reading import reads
from planlang.source import decode
from planlang.syntax import parse_shapes
from planlang.testing import Budget

#: Without the generated pages, which show the plans of the rules once more.
PAGES = [*(page for page in ROOT.glob("docs/**/*.md") if "_generated" not in page.parts), *ROOT.glob("src/planlang/rules/*/*.md")]
SHOWN = [match[1] for page in PAGES for match in re.finditer(r"^```plan[^\n]*\n(.*?)^```$", page.read_text("utf-8"), re.S | re.M)]
WRITTEN = [path.read_text("utf-8") for path in (*(ROOT / "tests" / "practice").glob("*.plan"), *ROOT.glob("examples/*.plan"))]
OTHER = {"vi": "en", "en": "vi"}
_QUOTED = re.compile(r'("[^"]*"|“[^”]*”)')
_TEXT_MARK = '"""'


@cache
def readable() -> tuple[str, ...]:
    """Every plan of the pages, of practice and of the examples that can be read through."""
    large = (EXAMPLE.read_text("utf-8"), EXAMPLE_EN.read_text("utf-8"))
    # The two large ones take fifty times as long as a page's; they come up as often as any other.
    return tuple(text for text in dict.fromkeys((*SHOWN, *WRITTEN, *large)) if reads(text).ok and not decode(text).faults)


def disturbed(text: str, chance: Random) -> str:
    """The same file with other indentation, other blanks in its tables and around its marks, and empty lines more or fewer."""
    lines: list[str] = []
    inside = listing = False
    for line in text.split("\n"):
        bare = line.strip()
        marked = bare.count(_TEXT_MARK) % 2 == 1
        if bare.startswith("|") and not inside:
            bare = _outside_quotes(bare, lambda piece: _blanks_in_row(piece, chance))
        if bare or inside:
            lines.append(" " * chance.randint(0, 12) + bare + " " * chance.randint(0, 3) if bare else bare)
        elif listing:
            lines.append("")
        else:
            lines.extend([""] * chance.randint(1, 3))
        inside ^= marked
        listing = bare.split(" #")[0].rstrip().endswith((",", ":"))
    return "\n".join(lines)


def _outside_quotes(line: str, change: Callable[[str], str]) -> str:
    pieces = _QUOTED.split(line)
    pieces[::2] = [change(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _blanks_in_row(piece: str, chance: Random) -> str:
    if "#" in piece:
        return piece
    piece = re.sub(r" {2,}", lambda match: " " * chance.randint(1, 6), piece)
    return re.sub(r"(?<=\|) | (?=\|)", lambda match: " " * chance.randint(1, 3), piece)


def with_comments(text: str, chance: Random) -> str:
    """The same file with comments at random places, behind lines and on lines of their own, in lists and in tables."""
    lines, inside = [], False
    for number, line in enumerate(text.split("\n")):
        if line.count(_TEXT_MARK) % 2:
            inside = not inside
        elif not inside and chance.random() < 0.25:
            # Behind a row a bar ends the last place: what stands before it is a cell, however it begins.
            ends = ("", " {", " }", ":", " x: y", " “", ";", *([] if line.strip().startswith("|") else [" |"]))
            note = f"# chú {number}{chance.choice(ends)}"
            line = f"{line} {note}" if line.strip() and chance.random() < 0.6 else f"{line}\n{' ' * chance.randint(0, 5)}{note}"
        lines.append(line)
    return "\n".join(lines)


_PIECES = (
    '"',
    "{",
    "}",
    ":",
    ";",
    "|",
    "#",
    "\n",
    "\t",
    ",",
    "x",
    '"""',
    "",
    " ",
    "-",
    "?",
    "1.040",
    "tổng",
    "[",
    "]",
    "\r",
    "\u0300",
    "“",
)


def mutant(text: str, chance: Random) -> str:
    """A file with a few stretches of it replaced, doubled, moved or lost."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((0, 0, 1, 1, 2, 5, 40)))
        new = chance.choice((*_PIECES, text[start:end] * 2, text[end : end + 20]))
        text = text[:start] + new + text[end:]
    return text


# ---- what must hold ----
@lru_cache(maxsize=4096)
def undisturbed(text: str) -> Formatted:
    return format_source(decode(text))


def keeps_one_layout(text: str, chance: Random) -> str:
    """A disturbed file gets the same bytes as the undisturbed one."""
    sound, other = undisturbed(text), format_source(decode(disturbed(text, chance)))
    if sound.refused or sound.unreadable or other.refused or other.unreadable:
        return "a readable file is refused"
    return "" if other.text == sound.text else "a disturbed file gets other bytes"


def keeps_comments(text: str, chance: Random) -> str:
    """No comment is lost or moves past another, and formatting twice is formatting once."""
    written = with_comments(text, chance)
    if not reads(written).ok:
        return "a comment made the file unreadable"
    done = format_source(decode(written))
    if done.refused or done.unreadable:
        return "a readable file is refused"
    if re.findall("# chú [0-9]+", done.text) != re.findall("# chú [0-9]+", written):
        return "a comment is lost"
    again = format_source(decode(done.text))
    return "" if again.text == done.text else "formatting twice is not formatting once"


def survives(text: str, chance: Random) -> str:
    """A mutant is formatted, and that is stable where all of it was read; or it is left alone, and it is said why."""
    written = mutant(text, chance)
    source = decode(written)
    done = format_source(source)
    if done.refused and not done.left:
        return "a readable file is refused"
    if done.unreadable or done.refused:
        return "" if done.text == source.raw and not done.changed else "a file that is left alone changed"
    again = format_source(decode(done.text))
    # Inside a block that is not understood, what stands on the next line may be taken for a value once it is indented.
    if (again.refused, again.unreadable) != (False, ()) or (again.text != done.text and not done.left):
        return "formatting twice is not formatting once"
    if len(parse_shapes(decode(done.text)).comments) != len(parse_shapes(source).comments):
        return "a comment is lost"
    return ""


def goes_there_and_back(text: str, chance: Random) -> str:
    """A file, whatever its blanks and comments, is rewritten in the other language; back and there again are the same bytes."""
    written = with_comments(disturbed(text, chance), chance)
    language = OTHER[format_source(decode(written)).language]
    there = format_source(decode(written), keywords=language)
    if there.refused or there.unreadable:
        return "a readable file is not rewritten"
    back = format_source(decode(there.text), keywords=OTHER[language])
    again = format_source(decode(back.text), keywords=language)
    if back.refused or again.refused:
        return "a rewritten file is not rewritten back"
    return "" if again.text == there.text else "there and back and there is not there"


def rewrites_or_leaves(text: str, chance: Random) -> str:
    """A mutant is rewritten in the other language, or left alone."""
    source = decode(mutant(text, chance))
    done = format_source(source, keywords=chance.choice(("vi", "en")))
    if done.unreadable or done.refused:
        return "" if done.text == source.raw and not done.changed else "a file that is left alone changed"
    return "" if not format_source(decode(done.text)).changed else "a rewritten file is not in canonical layout"


CASES: dict[str, Callable[[str, Random], str]] = {
    "a disturbed file gets the same bytes": keeps_one_layout,
    "no comment is lost, twice is once": keeps_comments,
    "a mutant is formatted or left alone": survives,
    "there, back and there again is there": goes_there_and_back,
    "a mutant is rewritten or left alone": rewrites_or_leaves,
}


def generated(chance: Random) -> str:
    """A consistent budget of any shape, as a table or as blocks, in either language."""
    projects = {
        f"DA{number}": [f"ND{one}" for one in range(1, chance.randint(1, 4))] for number in range(1, chance.randint(2, 5))
    }
    first = chance.randint(1950, 2090)
    years = tuple(range(first, first + chance.randint(1, 4)))
    sources = tuple(chance.sample(["TW", "TINH", "KHAC", "ODA", "XHH"], chance.randint(1, 3)))
    amounts: dict[tuple[str, int, str], int] = {}
    budget = Budget(projects, years, sources, amounts)
    for path in budget.parts:
        for year in years:
            for source in sources:
                if chance.random() < 0.8:
                    amounts[path, year, source] = chance.choice((chance.randint(0, 300), chance.randint(0, 10**7)))
    language = chance.choice(("vi", "en"))
    return budget.as_table(language) if chance.random() < 0.5 else budget.as_blocks(language)


def run(kind: str, seed: str) -> str:
    """One case: what did not hold; "" when all is well."""
    chance = Random(seed)
    text = generated(chance) if chance.random() < 0.25 else chance.choice(readable())
    return CASES[kind](text, chance)
