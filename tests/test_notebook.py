"""What notebooks show, and how plans are coloured: everything escaped, nothing run, every keyword known."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from html.parser import HTMLParser
from importlib import import_module

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, String
from support import EXAMPLE, EXAMPLE_EN, ROOT, TEXT, TEXT_EN

import planlang
from planlang.highlighting.lexer import PlanLexer
from planlang.model.declare import block_of, keys_of
from planlang.reading.vocabulary import all_classes
from planlang.tables.html import SHOWN


class Page(HTMLParser):
    """What stands in a piece of HTML: its elements, their attributes, its text, and whether all is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def _shown(plan: planlang.Plan) -> list[str]:
    return [plan._repr_html_(), plan.funding._repr_html_(), planlang.check(plan)._repr_html_(), plan.tidy("parts")._repr_html_()]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (EXAMPLE, ["Kinh phí theo năm", "Lộ trình", "10.140", "triệu đồng", "tổng cộng ghi 10.050 triệu đồng", "nguyên nhân: ", "dòng 558"]),
        (EXAMPLE_EN, ["Funding by year", "Roadmap", "10,140", "VND million", "the grand total states VND 10,050 million", "cause: ", "line "]),
    ],
    ids=["vi", "en"],
)  # fmt: skip
def test_a_notebook_shows_the_plan_in_its_own_language(path, expected):
    pages = [Page(html) for html in _shown(planlang.load(path))]
    for page in pages:
        assert page.tags <= {"div", "h3", "p", "table", "caption", "thead", "tbody", "tr", "th", "td"}
        assert page.attributes <= {"lang", "style", "title"}
    text = "\n".join(text for page in pages for text in page.texts)
    assert [one for one in expected if one not in text] == []


def test_text_of_a_plan_is_never_html():
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)> &amp; „x” 'y' \u202e"
    plan = planlang.Plan(
        title=nasty,
        parts=(planlang.Part(id="A", path="A", title=nasty, word="project"),),
        targets=(planlang.Target(title=nasty),),
        phases=(planlang.Phase(title=nasty, period=planlang.Period.years(2012)),),
    )
    for html in [*_shown(plan), plan.tidy("targets")._repr_html_(), planlang.loads(f'kế hoạch "{nasty[:60]}"')._repr_html_()]:
        page = Page(html)
        assert "script" not in page.tags
        assert "img" not in page.tags
        assert "\u202e" not in html
    assert "<script>alert(1)</script>" in "".join(Page(plan._repr_html_()).texts)


def test_a_long_table_says_how_many_rows_it_leaves_out():
    table = planlang.load(EXAMPLE).funding.tidy()
    html = table._repr_html_()
    assert html.count("<tr>") == SHOWN + 1
    assert f"… và {len(table) - SHOWN} dòng nữa" in html


def test_money_of_several_currencies_is_listed_not_added():
    plan = planlang.loads('đơn vị tính: triệu đồng\ndự án A "a" { kinh phí 2012: 5 }\ndự án B "b" { kinh phí 2012: 7 USD }')
    text = " ".join(Page(plan._repr_html_()).texts)
    assert "USD" in text
    assert "VND" in text


def test_nothing_at_all_can_be_shown():
    for html in _shown(planlang.Plan()):
        assert Page(html).tags


# ---- colours ----
def _kinds(text: str) -> list[tuple[object, str]]:
    return [(kind, word) for _, kind, word in PlanLexer().get_tokens_unprocessed(text)]


@pytest.mark.parametrize("text", [TEXT, TEXT_EN], ids=["vi", "en"])
def test_the_example_is_coloured_whole(text):
    found = _kinds(text)
    assert "".join(word for _, word in found) == text
    words = {word for kind, word in found if kind is Keyword.Declaration}
    assert words >= (
        {"kế hoạch", "cơ quan", "dự án", "biểu kinh phí", "ghi nhận"} if text is TEXT else {"plan", "agency", "project"}
    )
    assert not any(kind is Error for kind, _ in found)


def test_words_are_what_they_are():
    text = (
        'dự án DA1 "Truyền thông" { thời gian: 2012-2013; chủ trì: STC } # làm trước\n'
        'biểu kinh phí PL {\n  | | tổng | chủ trì |\n  | DA1 | 1.040 | - |\n}\nđánh giá "x" { loại: giữa kỳ; ghi chú: năm 2012 }\n'
    )
    found = {word: kind for kind, word in _kinds(text)}
    expected = {
        "dự án": Keyword.Declaration, "DA1": Name.Variable, '"Truyền thông"': String.Double, "thời gian": Name.Attribute,
        "2012-2013": Literal.Date, "STC": Name.Variable, "# làm trước": Comment.Single, "tổng": Keyword, "1.040": Number,
        "-": Keyword.Constant, "giữa kỳ": Keyword.Constant, "năm 2012": String,
    }  # fmt: skip
    assert {word: found.get(word) for word in expected} == expected


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_keyword_is_coloured(language):
    for cls in all_classes():
        for _, words in block_of(cls).words:
            for word in (getattr(words, language), *words.also):
                assert _kinds(f'{word} X "x" {{\n}}\n')[0] == (Keyword.Declaration, word)
        for _, key in keys_of(cls):
            for words in key.words:
                for word in (getattr(words, language), *words.also):
                    assert _kinds(f"{word}: x\n")[0][1] == word


def test_letters_in_parts_and_words_without_accents_are_known():
    assert _kinds(unicodedata.normalize("NFD", 'dự án DA1 "x" { }'))[0] == (
        Keyword.Declaration,
        unicodedata.normalize("NFD", "dự án"),
    )
    assert _kinds('du an DA1 "x" { }')[0] == (Keyword.Declaration, "du an")
    assert _kinds('DỰ ÁN DA1 "x" { }')[0] == (Keyword.Declaration, "DỰ ÁN")
    assert _kinds('dự toán DA1 "x" { }')[0][1] != "dự toán"


pieces = st.lists(
    st.sampled_from(
        [
            '"',
            "“",
            "”",
            '"""',
            "{",
            "}",
            "|",
            ":",
            ";",
            "#",
            "# ",
            "\n",
            " ",
            "\t",
            ",",
            "dự án",
            "DA1",
            "2012",
            "tổng",
            "x",
            "[",
            "]",
            "-",
        ]
    )
)


@given(st.one_of(st.text(), pieces.map("".join), pieces.map(" ".join)))
@example('0"""""":')  # a text in the head, and a colon behind it
def test_every_text_is_coloured_whole(text):
    found = list(PlanLexer().get_tokens_unprocessed(text))
    assert "".join(word for _, _, word in found) == text
    at = 0
    for start, kind, word in found:
        assert start == at
        assert kind is not Error
        at += len(word)


def test_pygments_finds_it_by_its_entry_point():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, name = project["entry-points"]["pygments.lexers"]["planlang"].partition(":")
    assert getattr(import_module(module), name) is PlanLexer
    assert PlanLexer.aliases == ["planlang", "plan"]
    html = highlight('dự án DA1 "<b>" { }', PlanLexer(), HtmlFormatter())
    assert "&lt;b&gt;" in html
    assert re.search(r'<span class="kd">dự án</span>', html)
