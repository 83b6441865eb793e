"""What holds for every text: reading never raises, places lie inside the text, and short cuts agree with the grammar.

Counts are small by default; `PLANLANG_FULL=1` runs many more.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import attrs
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from marked import EN, VI, line_of
from support import TEXT, TEXT_EN

from planlang.model.declare import Key, block_of, held_by, keys_of
from planlang.model.finance import FundingTable
from planlang.model.node import Node, nodes_below
from planlang.model.plan import Plan
from planlang.reading import Reading, reads
from planlang.reading.context import Context, Scope, Written
from planlang.reading.gathering import gather_names
from planlang.reading.money import _by_grammar, _quick, read_worth
from planlang.reading.parsing import parse
from planlang.reading.table_rows import Rows
from planlang.reading.vocabulary import all_classes, vocabulary
from planlang.rules.engine import check_reading
from planlang.source import SourceText, Span, decode
from planlang.syntax import lexer, parse_shapes
from planlang.totals.figures import Column
from planlang.values.names import fold, keyword_key
from planlang.values.refs import CellRef, Ref
from planlang.values.units import find_unit

FULL = os.environ.get("PLANLANG_FULL") == "1"
few = settings(max_examples=3_000 if FULL else 60)
some = settings(max_examples=10_000 if FULL else 150)

#: Words and marks that mean something, so that what is drawn comes near a plan.
TOKENS = (
    *(
        "{",
        "}",
        '"',
        '"""',
        "“",
        "”",
        "|",
        ";",
        ":",
        "#",
        ",",
        "\n",
        "\n\n",
        " ",
        "\t",
        "\r\n",
        "\r",
        "\u00a0",
        "[",
        "]",
        "(",
        ")",
    ),
    *(
        "dự án",
        "nội dung",
        "kinh phí",
        "kinh phí 2013",
        "chủ trì",
        "biểu kinh phí PL",
        "cơ quan",
        "nguồn kinh phí",
        "ghi nhận PL201 tại",
    ),
    *(
        "đơn vị tính",
        "thời gian",
        "chỉ tiêu",
        "giá trị",
        "mục",
        "ghi chú",
        "ngôn ngữ",
        "tổng",
        "gồm",
        "trong đó",
        "trừ",
        "project",
        "funding",
    ),
    *(
        "DA1",
        "DA1.ND1",
        "ND1",
        "TW",
        "TINH",
        "STC",
        "1.1",
        "a",
        "2012",
        "2011-2015",
        "31/2/2013",
        "quý IV/2013",
        "6/2025",
        "2018/19",
    ),
    *(
        "0",
        "5",
        "1.040",
        "1,040",
        "0,5",
        "-",
        "?",
        "chờ",
        "85%",
        "5 tỷ 800 triệu",
        "triệu đồng",
        "ít nhất",
        "từ",
        "đến",
        "(5)",
        "[90]",
        "999" * 15,
    ),
    *("“", "e\u0302\u0301", "\u0301", "\u202e", "\x00", "\ufeff", "\ud800", "１２", "²", "Ⅳ", "𝟙", "ß", "İ", "\u0130"),
)
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(TOKENS), max_size=40).map("".join),
    st.lists(st.sampled_from(TOKENS), max_size=40).map(" ".join),
)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A stretch of the example in which a few places were deleted, doubled, swapped or typed over."""
    text = draw(st.sampled_from([TEXT, TEXT_EN]))
    start = draw(st.integers(0, len(text) - 1))
    text = text[:200] + text[start : start + draw(st.integers(50, 4_000))]
    for _ in range(draw(st.integers(1, 6))):
        here, there = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        there = min(there, here + draw(st.sampled_from([1, 3, 20, 200])))
        change = draw(st.sampled_from(["delete", "double", "insert", "swap", "replace"]))
        piece = text[here:there]
        if change == "delete":
            text = text[:here] + text[there:]
        elif change == "double":
            text = text[:there] + piece + text[there:]
        elif change == "swap":
            text = text[:here] + piece[::-1] + text[there:]
        else:
            token = draw(st.sampled_from(TOKENS))
            text = text[:here] + token + text[here if change == "insert" else there :]
    return text


# ---- reading never raises ----
@some
@given(st.one_of(texts, mutants()))
@example("")
@example('"')
@example('a """')
@example("|")
@example(":")
@example("{")
@example('ghi nhận PL201 tại "')
@example("biểu kinh phí P {\n|")
@example('dự án A "x" { kinh phí: TW 5, {')
def test_any_text_is_read_and_checked(text: str):
    reading = reads(text)
    assert isinstance(reading, Reading)
    for finding in check_reading(reading):
        for language in ("vi", "en"):
            assert finding.message.text(language).strip()
            assert finding.advice is None or finding.advice.text(language).strip()


@few
@given(
    st.one_of(
        st.binary(max_size=200),
        texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
        texts.map(lambda text: text.encode("utf-16", "replace")),
    )
)
def test_any_bytes_are_read(data: bytes):
    assert isinstance(reads(data), Reading)


# ---- places lie inside the text ----
def _spans(value: Any) -> Iterator[Span]:
    """Every place that a value keeps, at any depth."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, Span):
            yield one
        elif isinstance(one, (tuple, list)):
            stack.extend(one)
        elif isinstance(one, Node):
            stack.extend((one.span, *one.spans.values()))
            stack.extend(
                getattr(one, field.name) for field in attrs.fields(type(one)) if not isinstance(getattr(one, field.name), str)
            )
        elif attrs.has(type(one)):
            stack.extend(getattr(one, field.name) for field in attrs.fields(type(one)))
            if hasattr(one, "start") and isinstance(one.start, int):
                yield Span(one.start, one.end)


@some
@given(st.one_of(texts, mutants(), mutants().map(lambda text: unicodedata.normalize("NFD", text))))
def test_places_lie_inside_the_text(text: str):
    reading = reads(text)
    length = len(reading.source.text)
    for finding in reading.findings:
        for span in (finding.span, *(label.span for label in finding.labels)):
            assert 0 <= span.start <= span.end <= length
    for span in _spans(reading.plan):
        assert 0 <= span.start <= span.end <= length


@some
@given(mutants())
def test_references_and_figures_stand_where_they_say(text: str):
    reading = reads(text)
    composed = unicodedata.normalize("NFC", reading.source.text) == reading.source.text
    assume(composed)
    for node in (reading.plan, *nodes_below(reading.plan)):
        for name, _ in keys_of(type(node)):
            for value in getattr(node, name) if isinstance(getattr(node, name), tuple) else ():
                if isinstance(value, Ref):
                    written = reading.source.text[value.span.start : value.span.end]
                    assert written.strip('"“”').split() == value.text.strip('"“”').split()


# ---- the same text, written another way ----
def _said(reading: Reading) -> list[tuple[str, int]]:
    return sorted((one.code, line_of(reading, one)) for one in reading.findings)


@some
@given(st.one_of(texts, mutants()))
@example('kế hoạch "a" {\n từng năm: 2012 60%,\n  2013 x\n}')
def test_composed_or_not_the_findings_are_the_same(text: str):
    composed = unicodedata.normalize("NFC", text)
    assert _said(reads(unicodedata.normalize("NFD", composed))) == _said(reads(composed))


@some
@given(st.one_of(texts, mutants()), st.sampled_from(["\r\n", "\r"]))
def test_with_any_line_ends_the_findings_are_the_same(text: str, newline: str):
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    one, other = reads(lines), reads(lines.replace("\n", newline))
    assert _said(other) == _said(one)
    assert other.plan == one.plan


@few
@given(st.one_of(texts, mutants()))
def test_reading_twice_gives_the_same(text: str):
    one, other = reads(text), reads(text)
    assert one.plan == other.plan
    assert one.findings == other.findings


# ---- short cuts and the grammar ----
def _context(text: str, head: str) -> tuple[Context, Scope]:
    """A context for one value behind a head that declares three sources, with the value's own text as its source."""
    declared = Context(decode(head))
    gather_names(declared, parse_shapes(declared.source))
    style = "vi" if head is VI else "en"
    unit = find_unit("triệu đồng")
    context = Context(SourceText("", text, text), style=style, unit=unit, register=declared.register)  # type: ignore[arg-type]
    return context, Scope(unit=unit)


whole = st.integers(0, 10**12)
figures = st.one_of(
    whole.map(str),
    whole.map(lambda n: f"{n:,}"),
    whole.map(lambda n: f"{n:,}".replace(",", ".")),
    st.integers(0, 999).map(lambda n: f"{n:03}"),
    st.sampled_from(
        [
            "0",
            "00",
            "05",
            "040",
            "-",
            "?",
            "1.5",
            "1,5",
            "0,125",
            "2012",
            "1 040",
            "(5)",
            "-5",
            "chờ",
            "9" * 40,
            "9" * 41,
            "1.040,5",
        ]
    ),
)
names = st.sampled_from(
    ["TW", "TINH", "KHAC", "TX", "Q1", "H1", "PL201", "T", '"TW"', '"Ngân sách Trung ương"', "tổng", "tw", "TW_2"]
)
funding_lines = st.one_of(
    st.lists(st.tuples(names, figures).map(" ".join), min_size=1, max_size=5).map(", ".join),
    st.lists(st.tuples(names, figures).map(" ".join), min_size=1, max_size=3).map(",".join),
    st.tuples(
        figures, st.sampled_from(["", " triệu đồng", " tỷ", " đồng", " người", " TW", " VND million", "  tỷ", " tỷ 5"])
    ).map("".join),
)


@settings(some, max_examples=some.max_examples * 4)
@given(funding_lines, st.sampled_from([VI, EN]))
@example("Q1 2012, TW 5", VI)
@example("TW 005", VI)
@example("TW 1.040, TINH 0", VI)
def test_quick_funding_lines_agree_with_the_grammar(line: str, head: str):
    context, scope = _context(line, head)
    span = Span(0, len(line))
    quick = _quick(context, span, scope, None)
    if quick is None:
        return
    assert context.findings == []
    key = next(key for name, key in keys_of(Plan) if key.kind == "text")
    slow = _by_grammar(context, key, span, scope, None)
    assert context.findings == []
    assert quick.unit == slow.unit
    assert quick.figures == slow.figures
    assert [one.span for one in quick.figures] == [one.span for one in slow.figures]


@settings(some, max_examples=some.max_examples * 4)
@given(st.one_of(figures, st.text(alphabet="0123456789.,-−–—?() ", min_size=1, max_size=8)), st.sampled_from([VI, EN]))
@example("tbd", VI)
@example("Chờ", EN)
def test_plain_cells_agree_with_the_grammar(text: str, head: str):
    text = text.strip()
    assume(text)
    context, scope = _context(text, head)
    assert scope.unit is not None
    rows = Rows(context, scope, [], scope.unit)
    plain = rows.plain.fullmatch(text) is not None or text in ("-", "–", "—", "−", "?") or text.lower() in ("chờ", "tbd")
    assume(plain)
    figure = rows._cell(text, Column(), 0, len(text))
    errors = len(context.findings)
    written = Written(context, Span(0, len(text)))
    term = parse(context, "cell", written)
    if term is None:
        assert figure.state == "unread"
    else:
        worth = term.term("worth")
        assert worth is not None
        assert (figure.state, figure.minor) == read_worth(context, worth, written, scope.unit)
    assert len(context.findings) == 2 * errors


heads = st.lists(
    st.sampled_from(
        ["dự án", "chủ trì", "DA1", '"Một tên"', "“Một tên”", '"#"', '""', " ", "  ", "\t", ":", ": ", ",", "#", "[", "85%"]
    ),
    min_size=1,
    max_size=7,
)
statements = st.lists(
    st.tuples(
        heads.map("".join), st.sampled_from([" {", "{", "\n{", " {\n", "\n", ";", " }", "\r\n", " # ghi chú\n", ",\n  TW 5\n"])
    ).map("".join),
    min_size=1,
    max_size=5,
).map("".join)


@settings(some, max_examples=some.max_examples * 4)
@given(st.one_of(statements, st.lists(st.sampled_from([*TOKENS, " ", " "]), max_size=30).map("".join)))
@example('dự án DA1 "Một": 5 triệu đồng { a: b }')
@example('dự án DA1 "Một" # chú\n{')
@example("chủ trì: STC,\n  SNV\n")
def test_simple_statements_are_cut_as_any_other(text: str):
    never = re.compile("(?!)")
    quick = lexer.cut(text)
    with patch.object(lexer, "_SIMPLE", never), patch.object(lexer, "_SIMPLE_OPENER", never):
        slow = lexer.cut(text)

    def shown(cuts: lexer.Cuts) -> object:
        pieces = [[getattr(one, name) for name in lexer.Statement.__slots__] for one in cuts.statements]
        return pieces, cuts.problems, cuts.comments, len(cuts.damaged)

    assert repr(shown(quick)) == repr(shown(slow))


# ---- the declarations ----
@pytest.mark.parametrize("cls", all_classes(), ids=lambda cls: cls.__name__)
def test_no_two_keywords_of_one_place_look_alike_without_accents(cls: type):
    words = vocabulary(cls)
    for table in (words.values, words.blocks):
        seen: dict[str, tuple[str, str, str]] = {}
        for spelling, entry in table.items():
            meant = (entry.field, entry.word, entry.vi)
            assert seen.setdefault(keyword_key(fold(spelling)), meant) == meant, spelling


def _examples() -> Iterator[tuple[type, str, Key, str]]:
    for cls in all_classes():
        for _, key in keys_of(cls):
            if key.holds is None:
                for place, language in enumerate(("vi", "en")):
                    yield cls, language, key, key.example[place]


def _way_to(cls: type) -> list[type]:
    """Classes whose blocks hold one another from the plan down to `cls`."""
    ways: dict[type, list[type]] = {Plan: []}
    queue: list[type] = [Plan]
    for owner in queue:
        for _, key in keys_of(owner):
            held = held_by(owner, key)
            if held is not None and held not in ways:
                ways[held] = [*ways[owner], held]
                queue.append(held)
    return ways[cls]


def _in_block(cls: type, language: str, line: str) -> str:
    """A plan file with one line in a block of a class."""
    place = 0 if language == "vi" else 1
    heads = [block_of(one).example[place].partition("{")[0] + "{" for one in _way_to(cls)]
    top = "ngôn ngữ: vi\nđơn vị tính: triệu đồng" if language == "vi" else "language: en\nunit: VND million"
    return "\n".join([top, *heads, line, *("}" for _ in heads)])


def _any_file(path: str) -> str:
    """Whatever file an example uses is there."""
    return 'language: en\nagency X "An agency"\n'


@pytest.mark.parametrize(
    ("cls", "language", "key", "text"),
    [pytest.param(*one, id=f"{one[0].__name__}-{one[2].words[0].en}-{one[1]}") for one in _examples()],
)
def test_the_example_of_every_keyword_reads(cls: type, language: str, key: Key, text: str):
    words = key.words[0]
    # Behind the keyword of agencies stands a range of parts, behind all others a time.
    argument = {"vi": " nội dung 1-4", "en": " content 1-4"}[language] if key.kind == "refs" else " 2013"
    keyword = (words.vi if language == "vi" else words.en) + (argument if key.args else "")
    reading = reads(_in_block(cls, language, f"{keyword}: {text}"), files=_any_file)
    # What it refers to is not declared, the plan's language and unit stand above it, and a table has no rows.
    found = [one for one in reading.findings if one.code not in ("PL101", "PL016", "PL018")]
    assert [(one.code, one.message.text("en")) for one in found] == []


@pytest.mark.parametrize("cls", all_classes(), ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("place", [0, 1], ids=["vi", "en"])
def test_the_example_of_every_block_reads(cls: type, place: int):
    text = block_of(cls).example[place]
    owner = _way_to(cls)[-2] if len(_way_to(cls)) > 1 else Plan
    language = "vi" if place == 0 else "en"
    reading = reads(_in_block(owner, language, text + (" }" if text.endswith("{") else "")), files=_any_file)
    found = [one for one in reading.findings if one.code not in ("PL101", "PL016", "PL018")]
    assert [(one.code, one.message.text("en")) for one in found] == []


def test_addresses_keep_their_places():
    plan = reads("ngôn ngữ: vi\nghi nhận PL201 tại PHU_LUC[tổng, 2014, TINH] { lý do: a }\n").plan
    target = plan.acknowledgements[0].target
    assert isinstance(target, CellRef)
    assert [ref.span.end - ref.span.start for ref in (target.target, *target.coordinates)] == [7, 4, 4, 4]


# ---- every keyword with every odd value ----
#: What people type where a value belongs, or leave there.
ODD = (
    '""', "“”", '"   "', '""""""', '"', "“", "(", ")", "()", "( )", "[", "[]", "[ ]", "/", "//", "%", "-", "--", "?", "??", ".", "..",
    ",", ",,", ":", ";", "=", ">=", "x", "×", "1 x", "x 1", "1 x 1", "1.040", "1,040", "-1", "(1)", "1-", "-1-", "1 - 2 - 3", "0", "999999",
    "31/2/2013", "2013/1", "2013-", "-2013", "quý", "quý V/2013", "tháng 13/2013", "từ", "đến", "từ đến", "trong", "trong 0 ngày kể từ",
    "TW", "TW TW", "TW 1, TW 1", "tổng", "tổng 1, gồm", "gồm", "DA1", "DA1.", ".DA1", "DA1..DA1", "DA1[", "DA1[]", "PL201 tại", "tại",
    '"a" "b"', 'a "b', "a\u0300", "\u200b", "٣", "۱۲", "१", "đ", "1đ", "đ1", "1 đ đ", "5 triệu 6 tỷ", "1/0", "0/0", "1 %", "% 1", "1e5", "∞",
    "có", "không", "yes", "vi", "en", "chờ", "tbd", "chờ 1", "#", "a#b", "{", "a=b", "(a)=(b)+(c)", "a: b", "*", "(*)", "**1**",
)  # fmt: skip


def _ways_to(cls: type) -> list[str]:
    """The keywords of the blocks that lead to a block of a class, the outermost first."""
    ways: dict[type, list[str]] = {Plan: []}
    queue: list[type] = [Plan]
    for one in queue:
        for _, key in keys_of(one):
            held = held_by(one, key)
            if held is not None and held not in ways and block_of(held).words:
                ways[held] = [*ways[one], block_of(held).words[0][1].vi]
                queue.append(held)
    return ways[cls]


@pytest.mark.parametrize("cls", all_classes(), ids=lambda cls: cls.__name__)
def test_no_value_is_too_odd_for_a_keyword(cls: type):
    """Every field and head of a block with everything that might stand in it; a check of such a plan ends as well."""
    fields = [(key.words[0].vi, key) for _, key in keys_of(cls) if key.kind is not None]
    heads = [words.vi for _, key in keys_of(cls) if key.holds is not None for _, words in block_of(held_by(cls, key)).words]
    outer = [f'{word} N{number} "n" {{' for number, word in enumerate(_ways_to(cls))]
    for value in ODD:
        inside = [f"{word}: {value}" for word, _ in fields]
        inside += [f"{word} {value}: 1" for word, key in fields if key.args]
        inside += [line for word in heads for line in (f'{word} "n": {value}', f"{word} {value}", f"{word} {value}: {value}")]
        list(check_reading(reads("\n".join(["ngôn ngữ: vi", *outer, *inside, *"}" * len(outer)]) + "\n")))


@pytest.mark.parametrize(
    "cls", [cls for cls in all_classes() if block_of(cls).tables or cls is FundingTable], ids=lambda cls: cls.__name__
)
def test_no_cell_is_too_odd(cls: type):
    """Every kind of table with everything that might stand in a cell, in its first place and in its head."""
    opener = block_of(cls).tables[0][1].vi if block_of(cls).tables else "biểu kinh phí"
    headings = [heading.words.vi for heading in block_of(cls).headings] or [
        key.words[0].vi for _, key in keys_of(cls) if key.kind
    ]
    for value in ODD:
        for head in (headings, [value, *headings], ["2012", value], [f"2012 ({value})", "tổng"]):
            rows = [
                ["mã", "tên", *head],
                [value] * (len(head) + 2),
                ["DA1", "n", *[value] * len(head)],
                ["DA1 " + value],
                ["tổng", value],
            ]
            table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
            text = (
                f'ngôn ngữ: vi\nđơn vị tính: triệu đồng\nnguồn kinh phí TW "T"\ndự án DA1 "A"\n{opener} B "b" {{\n{table}\n}}\n'
            )
            list(check_reading(reads(text)))
            text = text.replace("| mã | tên |", "|")
            list(check_reading(reads(text)))
