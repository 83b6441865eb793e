"""Keywords are declared here, on the classes that they fill: one line each, in both languages, with doc and example.

`key` declares a field written `keyword: value`, `holds` a place for blocks of another class, and `block` the words that
open a class's own block. Reading, suggestions, the keyword reference and the formatter all work from these
declarations; there is no other list of keywords.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from planlang.source import Record

#: Kinds of value that a keyword can declare; each has a start rule in the grammar of values, or is read as words.
KINDS = (
    "text", "texts", "word", "ref", "refs", "cellref", "when", "deadline", "within", "day_of_year", "period", "measure",
    "amount", "count", "funding", "unit", "recurrences", "scope", "path", "version", "style", "recipients", "number", "flag",
    "words", "shares", "mean", "step", "tallies", "members", "coordinates", "price",
)  # fmt: skip


@attrs.frozen(eq=False, repr=False)
class Words(Record):
    """The spellings of one keyword.

    Attributes:
        vi, en: canonical spelling in each language.
        also: further spellings that are understood and mended by the formatter.
        pairs: those of them that say the same in both languages, Vietnamese and English.
    """

    vi: str
    en: str
    also: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


#: Further spellings of a keyword: a word of one language, or a pair of words (Vietnamese, English) that say the same.
Also = tuple[str | tuple[str, str], ...]


def _words(vi: str, en: str, also: Also = ()) -> Words:
    if not any(isinstance(one, tuple) for one in also):
        return Words(vi, en, also)  # type: ignore[arg-type]
    pairs = tuple(one for one in also if isinstance(one, tuple))
    return Words(vi, en, tuple(word for one in also for word in ((one,) if isinstance(one, str) else one)), pairs)


@attrs.frozen(eq=False, repr=False)
class Key(Record):
    """What one field of a class looks like in a plan file.

    Attributes:
        words: the keyword; several when the paper has several names for one thing.
        kind: how its value is read (one of `KINDS`); None when it holds blocks.
        doc, example: one line each, Vietnamese and English; the example is the part behind the colon.
        target: for references, what they may point to.
        choices: for `word`, the allowed values: code, Vietnamese, English.
        args: whether words may stand between the keyword and the colon (`kinh phí 2013: …`).
        worded: for a figure, the field that takes words in its place.
        dated: for a figure, the keyword beside it that says of when it is, Vietnamese and English.
        holds: the class of the blocks it holds.
        shared: whether these blocks may stand in a file of their own, for several plans to use.
    """

    words: tuple[Words, ...]
    kind: str | None
    doc: tuple[str, str]
    example: tuple[str, str]
    target: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    args: bool = False
    holds: Any = None
    many: bool = False
    shared: bool = False
    worded: str = ""
    dated: tuple[str, str] | tuple[()] = ()


@attrs.frozen(eq=False, repr=False)
class Heading(Record):
    """A word that heads a column of a block's rows.

    Attributes:
        code: what the column holds.
        words: its spellings.
        doc: one sentence in each language.
    """

    code: str
    words: Words
    doc: tuple[str, str]


@attrs.frozen(eq=False, repr=False)
class Block(Record):
    """The words that open a class's block, and what its head may carry.

    Attributes:
        words: keyword -> code of that word (`project`, `content`, ...).
        doc, example: as in `Key`; the example is the whole head.
        head: what may stand behind the keyword: any of "id", "title", "value", "args".
        value: name of the field that a value in the head fills.
        headings: the words that head the columns of its rows; empty when it holds no rows.
        tables: keyword -> code of the words that open a table each of whose rows is such a block.
    """

    words: tuple[tuple[str, Words], ...]
    doc: tuple[str, str]
    example: tuple[str, str]
    head: tuple[str, ...] = ("id", "title")
    value: str = ""
    headings: tuple[Heading, ...] = ()
    tables: tuple[tuple[str, Words], ...] = ()


_KEY = "planlang"
_BLOCK = "__planlang_block__"


def key(
    vi: str,
    en: str,
    kind: str,
    doc_vi: str,
    doc_en: str,
    example: str | tuple[str, str],
    *,
    also: Also = (),
    target: str = "",
    choices: tuple[tuple[str, str, str], ...] = (),
    args: bool = False,
    many: bool = False,
    worded: str = "",
    dated: tuple[str, str] | tuple[()] = (),
) -> Any:
    """Declare a field that is written `vi: value` or `en: value`.

    Fields that hold several values (`texts`, `refs`, `many`) are tuples and empty by default; others are None.
    """
    if isinstance(example, str):
        example = (example, example)
    plural = many or kind in ("texts", "refs", "recurrences", "recipients")
    declared = Key(
        (_words(vi, en, also),), kind, (doc_vi, doc_en), example, target, choices, args, many=plural, worded=worded, dated=dated
    )
    return attrs.field(default=() if plural else None, metadata={_KEY: declared})


def holds(cls: Any, only: tuple[str, ...] = (), factory: Callable[[], Any] = tuple, shared: bool = False) -> Any:
    """Declare a field that collects the blocks of another class (or, with `only`, those under some of its words).

    `factory` makes the empty collection; `shared` says that a plan can use such blocks out of another file.

    The class may be named by a string when it is defined later in the same module (or is the class itself).
    """
    declared = Key((), None, ("", ""), ("", ""), holds=cls, choices=tuple((word, "", "") for word in only), shared=shared)
    return attrs.field(factory=factory, metadata={_KEY: declared})


def heading(code: str, vi: str, en: str, doc_vi: str, doc_en: str, also: Also = ()) -> Heading:
    """Declare a word that heads a column: `heading("lead", "chủ trì", "lead", …)`."""
    return Heading(code, _words(vi, en, also), (doc_vi, doc_en))


def held_by(cls: type, declared: Key) -> Any:
    """The class of the blocks that a field of `cls` holds; None when it holds none."""
    if isinstance(declared.holds, str):
        return getattr(sys.modules[cls.__module__], declared.holds)
    return declared.holds


T = TypeVar("T", bound=type)


def block(
    *words: tuple[str, str, str] | tuple[str, str, str, tuple[str, ...]],
    doc: tuple[str, str],
    example: tuple[str, str],
    head: tuple[str, ...] = ("id", "title"),
    value: str = "",
    headings: tuple[Heading, ...] = (),
    table: bool = False,
    tables: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (),
) -> Callable[[T], T]:
    """Make an attrs class the meaning of a block: `(code, vi, en[, also])` for each word that opens it.

    With `table` its blocks may be the rows of a table, which opens with `bảng …` / `… table`; `tables` are such names as well,
    `(code, vi, en, also)`, and take the place of those made for the same word.
    """
    opened = tuple((word[0], Words(word[1], word[2], word[3] if len(word) > 3 else ())) for word in words)
    declared = Block(opened, doc, example, head, value, headings, _tables(opened if table else (), tables))

    def decorate(cls: T) -> T:
        made = attrs.define(cls, frozen=True, slots=True, kw_only=True, eq=False, repr=False, init=False)
        setattr(made, _BLOCK, declared)
        return made

    return decorate


def _tables(
    opened: tuple[tuple[str, Words], ...], named: tuple[tuple[str, str, str, tuple[str, ...]], ...]
) -> tuple[tuple[str, Words], ...]:
    """The names of the tables of blocks: those that were given, else made of the block's own word."""
    given = {code for code, *_ in named}
    made = [
        (code, Words(f"bảng {word.vi}", f"{word.en} table", (f"danh mục {word.vi}",)))
        for code, word in opened
        if code not in given
    ]
    return (*made, *((code, Words(vi, en, also)) for code, vi, en, also in named))


def block_of(cls: type) -> Block:
    """The declaration of a class made with `block`."""
    declared: Block = getattr(cls, _BLOCK)
    return declared


def keys_of(cls: type) -> list[tuple[str, Key]]:
    """Field names and declarations of a class, in the order of declaration."""
    return [(field.name, field.metadata[_KEY]) for field in attrs.fields(cls) if _KEY in field.metadata]
