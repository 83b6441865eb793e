"""The declarations of planlang come in; the reference pages of the documentation go out, as Markdown.

Nothing here knows a keyword, a unit or a rule: all of it is asked from the package, so that the reference cannot fall
behind the program. What the package has and the pages lack is an error (`IncompleteError`), never a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import planlang
import planlang.rules
from planlang.model.declare import Block, Heading, Key, Words, block_of, held_by, keys_of
from planlang.model.row_headings import ROW_HEADINGS
from planlang.places.problems import REPORTS as OF_REGISTERS
from planlang.reading.problems import REPORTS
from planlang.reading.vocabulary import all_classes
from planlang.rules.acknowledging import RULES as OF_ACKNOWLEDGEMENTS
from planlang.rules.catalogue import rules
from planlang.rules.installed import RULES as OF_PACKAGES
from planlang.rules.pages import PageError, read_page
from planlang.values import units

RULES_FOLDER = Path(planlang.rules.__path__[0])
LANGUAGES = ("vi", "en")
#: Where the pages are written to, beside conf.py.
FOLDER = "_generated"

#: How the reference calls each kind of value (`planlang.model.declare.KINDS`).
_KINDS = {
    "text": ("lời văn", "text"),
    "texts": ("một hay nhiều lời văn, cách nhau bằng dấu phẩy", "texts, parted by commas"),
    "word": ("một trong: {choices}", "one of: {choices}"),
    "ref": ("{target}", "{target}"),
    "refs": ("một hay nhiều {target}", "one or several: {target}"),
    "when": ("thời điểm", "a date, month, quarter, half or year"),
    "deadline": ("thời điểm", "a date, month, quarter, half or year"),
    "within": (
        "bao lâu, tính từ {target}, một ngày hoặc ngày ban hành",
        "how long, counted from {target}, a day, or the date of issue",
    ),
    "day_of_year": ("ngày và tháng", "a day and a month"),
    "period": ("một hay nhiều khoảng thời gian", "one or several spans of time"),
    "measure": ("con số, có thể kèm đơn vị", "a figure, perhaps with a unit"),
    "count": ("số đếm, có thể kèm đơn vị", "a count, perhaps with a unit"),
    "funding": ("số tiền, có thể theo nguồn", "money, perhaps by source"),
    "unit": ("đơn vị tính", "a unit"),
    "recurrences": ("bao lâu một lần", "how often"),
    "scope": ("phạm vi", "an area"),
    "path": ("số mục trong văn bản", "a section of the paper"),
    "version": ("số phiên bản", "a version number"),
    "style": ("con số mẫu", "a sample figure"),
    "recipients": ("một hay nhiều nơi nhận", "recipients, parted by commas"),
    "words": ("số tiền viết bằng chữ", "an amount in words"),
    "shares": ("tỷ lệ: 60:40, hoặc từng tên với %", "shares: 60:40, or each name with its %"),
    "mean": ("một số tiền", "an amount of money"),
    "step": ("một số tiền", "an amount of money"),
    "tallies": ("từng tên với một con số, cách nhau bằng dấu phẩy", "names with a figure each, parted by commas"),
    "members": ("các thành phần: mã, rồi tên trong ngoặc kép", "members: an id, then the title in quotes"),
    "coordinates": ("năm, nguồn hoặc thành phần, cách nhau bằng dấu phẩy", "a year, source or member, parted by commas"),
    "price": ("một mức giá, hoặc mã của định mức đã khai", "a price, or the id of a declared cost norm"),
    "flag": ("có hoặc không; chỉ ghi từ khóa nghĩa là có", "yes or no; the keyword alone means yes"),
}
_TARGETS = {
    "agency": ("cơ quan đã khai", "declared agencies"),
    "outside": ("cơ quan, không cần khai", "agencies, which need not be declared"),
    "balance": ("khoản thu, khoản chi hoặc biểu", "revenue line, part or table"),
    "source": ("nguồn kinh phí đã khai", "declared funding sources"),
    "part": ("dự án, nội dung đã khai", "declared parts"),
    "goal": ("mục tiêu, chỉ tiêu, dự án, nội dung đã khai", "declared goals, targets or parts"),
    "time": ("giai đoạn, nhiệm vụ, mốc, nội dung đã khai", "declared phases, tasks, milestones or parts"),
}
_HEADS = {
    "id": ("mã", "an id"),
    "title": ("tên trong ngoặc kép", "a name in quotes"),
    "value": ("dấu hai chấm và giá trị", "a colon and a value"),
    "args": ("mã kiểm tra, `tại`, chỗ được ghi nhận", "the code of a rule, `at`, and the place"),
}
_LEVELS = {"error": ("lỗi", "error"), "warning": ("cảnh báo", "warning"), "info": ("lưu ý", "note")}
_TIERS = {"basic": ("cơ bản", "basic"), "careful": ("kỹ", "careful"), "extra": ("đầy đủ", "extra")}


class IncompleteError(Exception):
    """The package has something that the documentation lacks, or the other way round."""


def pages(rules_folder: Path = RULES_FOLDER) -> dict[str, str]:
    """Every generated page by its path below `FOLDER`.

    Raises:
        IncompleteError: a rule has no page, a page has no rule, or a page is not written the way rule pages are.
    """
    found = rule_pages(rules_folder)
    return {
        **{f"keywords.{language}.md": keyword_page(language) for language in LANGUAGES},
        "units.md": unit_page(),
        "tables.md": table_page(),
        "settings.md": settings_table(),
        "api.md": api_page(),
        "rules/index.md": rule_index(found),
        **{f"rules/{page.code}.md": page.text for page in found},
    }


def write(folder: Path) -> None:
    """Write all pages below a folder; those that no longer exist are removed, unchanged ones are left alone."""
    made = {folder / path: text for path, text in pages().items()}
    for old in set(folder.rglob("*.md")) - set(made):
        old.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


# ---- keywords ----
def keyword_page(language: str) -> str:
    """Every block of the language with its fields, for readers of one language."""
    at = LANGUAGES.index(language)
    intro = (
        (
            "# Từ khóa\n\n"
            "Trang này được tạo từ chính khai báo trong chương trình. Mỗi mục là một loại khối; trong mỗi mục là các trường "
            "của khối đó. Mỗi từ khóa có cách viết tiếng Việt và tiếng Anh, nghĩa như nhau. Cách viết ghi sau “cũng viết” "
            "được hiểu như từ khóa chính.\n"
        ),
        (
            "# Keywords\n\n"
            "This page is made from the declarations in the program itself. Each section is one kind of block, with its "
            "fields. Every keyword has a Vietnamese and an English spelling with one meaning. Spellings behind “also” are "
            "read as the keyword itself.\n"
        ),
    )[at]
    return "\n".join([intro, *(_block_section(cls, language) for cls in all_classes()), *_row_headings(language)])


def _row_headings(language: str) -> Iterator[str]:
    """The headings that every table of blocks knows beside the keywords of its rows."""
    at = LANGUAGES.index(language)
    yield f"(block-tables-{language})="
    yield (
        "## Bảng mà mỗi dòng là một khối\n\nTiêu đề cột là từ khóa của khối mà mỗi dòng khai, và các từ sau đây.\n",
        "## Tables whose rows are blocks\n\nColumns are headed by the keywords of the blocks that the rows declare, and by these words.\n",
    )[at]
    for heading in ROW_HEADINGS:
        yield from _heading(heading, language)


def _block_section(cls: type, language: str) -> str:
    at, block = LANGUAGES.index(language), block_of(cls)
    own = [_word(words, language) for _, words in block.words]
    lines = [f"({_anchor(cls, language)})=", f"## {', '.join(own)}", "", block.doc[at], ""]
    lines += ["```plan", _whole(block.example[at]), "```", ""]
    lines += [f"- {line}" for line in _block_facts(cls, block, language)]
    fields = [entry for name, key in keys_of(cls) if key.holds is None for entry in _field(key, language)]
    headings = [entry for one in block.headings for entry in _heading(one, language)]
    if headings:
        headings = ["", ("**Tiêu đề cột**", "**Column headings**")[at], "", *headings]
    return "\n".join([*lines, "", *fields, *headings])


def _whole(example: str) -> str:
    """An example head that opens a block, closed again."""
    return f"{example} … }}" if example.endswith("{") else example


def _block_facts(cls: type, block: Block, language: str) -> Iterator[str]:
    at = LANGUAGES.index(language)
    other = LANGUAGES[1 - at]
    yield f"{('Tiếng Anh', 'Vietnamese')[at]}: {', '.join(_code(_word(words, other)) for _, words in block.words)}"
    also = [spelling for _, words in block.words for spelling in words.also]
    if also:
        yield f"{('Cũng viết', 'Also')[at]}: {_codes(also)}"
    yield f"{('Sau từ khóa', 'Behind the keyword')[at]}: {', '.join(_HEADS[part][at] for part in block.head)}"
    if block.tables:
        names = ", ".join(_code(_word(words, language)) for _, words in block.tables)
        name = ("các dòng của bảng", "rows of a table")[at]
        yield f"{('Cũng viết được thành', 'May also be')[at]} [{name}](#block-tables-{language}): {names}"
    if block.headings:
        yield ("Chứa các dòng của biểu, mở đầu bằng dấu `|`", "Holds the rows of a table, which begin with `|`")[at]
    inside = [_link(held, words, language) for held, words in _held(cls)]
    if inside:
        yield f"{('Có thể chứa', 'May hold')[at]}: {', '.join(inside)}"
    around = [_link(other_cls, (), language) for other_cls in all_classes() if any(held is cls for held, _ in _held(other_cls))]
    if around:
        yield f"{('Đứng trong', 'Stands in')[at]}: {', '.join(around)}"


def _held(cls: type) -> Iterator[tuple[type, tuple[str, ...]]]:
    """The classes of blocks that a block may hold, with the codes of the words that open them there (none: all)."""
    for _, key in keys_of(cls):
        if key.holds is not None:
            yield held_by(cls, key), tuple(choice[0] for choice in key.choices)


def _link(cls: type, words: tuple[str, ...], language: str) -> str:
    spelled = [_word(one, language) for code, one in block_of(cls).words if not words or code in words]
    return f"[{', '.join(spelled)}](#{_anchor(cls, language)})"


def _anchor(cls: type, language: str) -> str:
    return f"keyword-{language}-{cls.__name__.lower()}"


def _field(key: Key, language: str) -> Iterator[str]:
    at = LANGUAGES.index(language)
    for words in key.words:
        own, other = _word(words, language), _word(words, LANGUAGES[1 - at])
        yield _code(own) if own == other else f"{_code(own)} · {_code(other)}"
        facts = [key.doc[at], f"{('Giá trị', 'Value')[at]}: {_kind(key, language)}."]
        argument = " 2013" if key.args else ""
        facts.append(f"{('Ví dụ', 'Example')[at]}: {_code(f'{own}{argument}: {key.example[at]}')}.")
        if words.also:
            facts.append(f"{('Cũng viết', 'Also')[at]}: {_codes(words.also)}.")
        yield ": " + " ".join(facts)
        yield ""


def _heading(heading: Heading, language: str) -> Iterator[str]:
    at, words = LANGUAGES.index(language), heading.words
    yield f"{_code(_word(words, language))} · {_code(_word(words, LANGUAGES[1 - at]))}"
    also = f" {('Cũng viết', 'Also')[at]}: {_codes(words.also)}." if words.also else ""
    yield f": {heading.doc[at]}{also}"
    yield ""


def _kind(key: Key, language: str) -> str:
    at = LANGUAGES.index(language)
    pattern = _KINDS[key.kind or ""][at]
    target = _TARGETS[key.target][at] if key.target else ""
    return pattern.format(choices=_codes(choice[1 + at] for choice in key.choices), target=target)


def _word(words: Words, language: str) -> str:
    return words.vi if language == "vi" else words.en


def _code(text: str) -> str:
    return f"`{text}`"


def _codes(texts: Iterable[str]) -> str:
    return ", ".join(map(_code, texts))


# ---- units ----
def unit_page() -> str:
    """The closed unit table."""
    lines = [
        "# Đơn vị tính / Units",
        "",
        "Đơn vị nào không có trong bảng này thì chương trình báo [PL014](rules/PL014.md). Cách viết hoa, thường không làm khác "
        "nghĩa. Có thể ghép hai hay ba đơn vị bằng dấu gạch chéo: `đồng/người`, `nghìn đồng/người/ngày`.",
        "",
        "A unit that is not in this table is reported as [PL014](rules/PL014.md). Capitals make no difference. Two or three "
        "units may be joined by a slash: `đồng/người`, `VND thousand/person/day`.",
        "",
        "## Tiền / Money",
        "",
        "| mã / code | tiếng Việt | English | cũng viết / also |",
        "|---|---|---|---|",
    ]
    for unit, names in units._money_units():
        vi, en = unit.spoken("vi"), unit.spoken("en")
        also = [name for name in dict.fromkeys(names) if name not in (vi, en)]
        lines.append(f"| `{unit.code}` | {vi} | {en} | {', '.join(also)} |")
    lines += ["", "## Đơn vị khác / Other units", "", "| mã / code | tiếng Việt | English |", "|---|---|---|"]
    for code, _, _, vi_names, en_names in units._PLAIN_UNITS:
        lines.append(f"| `{code}` | {'; '.join(vi_names)} | {'; '.join(en_names)} |")
    for code, _, vi, en, names in units._PATTERNS:
        lines.append(f"| `{code}` | {vi.format(10)}; {names[0]} | {en.format(10)}; {names[-1]} |")
    return "\n".join([*lines, ""])


# ---- tables for analysts ----
def table_page() -> str:
    """Every table that can be queried, with its columns."""
    from planlang.model.tidy import TIDY
    from planlang.reports.query import kind_in_sql
    from planlang.tables.findings import FINDINGS

    lines = [
        "# Bảng và cột / Tables and columns",
        "",
        "Các bảng mà [planlang query và thư viện](../analysis.md) đưa ra. Kiểu ghi như trong SQL.",
        "",
        "The tables that [planlang query and the library](../analysis.md) hand out. Types are those of SQL.",
        "",
    ]
    for table in (*(description for description, _ in TIDY.values()), FINDINGS):
        lines += [f"## {table.name}", "", table.doc.text("vi") + ".", "", table.doc.text("en") + ".", ""]
        lines += ["| cột / column | kiểu / type | nội dung | what it holds |", "|---|---|---|---|"]
        lines += [
            f"| `{field.name}` | {kind_in_sql(field)} | {_cell(field.doc.text('vi'))} | {_cell(field.doc.text('en'))} |"
            for field in table.fields
        ]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Text that stands in a cell as it is; signs of comparison are no markup."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;")


# ---- settings ----
def settings_table() -> str:
    """Every key of a settings file: what it is for in both languages, what holds without it, and an example."""
    from planlang.settings.keys import FURTHER, SETTINGS

    lines: list[str] = []
    entries = [(name, one.doc, one.example, one.default, one.by_path) for name, one in SETTINGS.items()]
    entries += [(name, doc, example, None, False) for name, (doc, example) in FURTHER.items()]
    for name, doc, example, default, by_path in entries:
        lines += [f"### {name}", "", doc.text("vi"), "", doc.text("en"), ""]
        if default not in (None, (), {}):
            lines += [f"Mặc định / default: `{default}`.", ""]
        if by_path:
            lines += ["Đặt riêng được trong / may stand in `[[paths]]`.", ""]
        lines += ["```toml", example, "```", ""]
    return "\n".join(lines)


# ---- the library ----
def api_page() -> str:
    """Sphinx directives for every public name."""
    lines = ["# Reference of the library", "", "The public names of `planlang`.", ""]
    for name in planlang.__all__:
        thing = getattr(planlang, name)
        if name.startswith("__"):
            continue
        directive = (
            "automodule"
            if isinstance(thing, ModuleType)
            else "autofunction"
            if not isinstance(thing, type)
            else "autoexception"
            if issubclass(thing, Exception)
            else "autoclass"
        )
        lines += [f"## {name}", "", "```{eval-rst}", f".. {directive}:: planlang.{name}"]
        lines += ["   :members:"] * (directive != "autofunction") + ["```", ""]
    return "\n".join(lines)


# ---- rules ----
@dataclass(frozen=True)
class RulePage:
    """A rule's page: what its head says, its title in each language, and the page for the documentation."""

    code: str
    name: str
    level: str
    tier: str
    titles: Mapping[str, str]
    text: str


def known_rules() -> dict[tuple[str, str], set[str]]:
    """Code and name of everything that planlang can report, with the levels that it reports it at."""
    known: dict[tuple[str, str], set[str]] = {}
    for rule in (*(installed.rule for installed in rules()), *OF_ACKNOWLEDGEMENTS, *OF_PACKAGES):
        known.setdefault((rule.code, rule.name), set()).add(rule.level.value)
    for reported in REPORTS.values():
        known.setdefault((reported.code, reported.name), set()).add(reported.severity.value)
    for code, name, severity, *_ in OF_REGISTERS.values():
        known.setdefault((code, name), set()).add(severity.value)
    return known


def rule_pages(folder: Path = RULES_FOLDER) -> list[RulePage]:
    """The pages beside the rules, in the order of the codes.

    Raises:
        IncompleteError: as for `pages`.
    """
    written = [_rule_page(path) for path in sorted(folder.rglob("*.md"))]
    found = {(page.code, page.name): page for page in written}
    known = known_rules()
    faults = [f"{code}: {number} pages" for code, number in Counter(page.code for page in written).items() if number > 1]
    faults += [f"{code} {name}: no page beside the rules" for code, name in sorted(known.keys() - found.keys())]
    faults += [f"{code} {name}: a page, but nothing reports it" for code, name in sorted(found.keys() - known.keys())]
    faults += [
        f"{page.code} {page.name}: the page says {page.level}, the rule {' or '.join(sorted(known[key]))}"
        for key, page in found.items()
        if key in known and page.level not in known[key]
    ]
    faults += [f"{code}: {number} names" for code, number in Counter(code for code, _ in known).items() if number > 1]
    if faults:
        raise IncompleteError("\n".join(faults))
    return [found[key] for key in sorted(found)]


def _rule_page(path: Path) -> RulePage:
    try:
        page = read_page(path.read_text("utf-8"), path.name)
    except PageError as fault:
        raise IncompleteError(str(fault)) from fault
    level = "; ".join(f"{word}: {name}" for word, name in zip(("mức", "level"), _LEVELS[page.level], strict=True))
    tier = "; ".join(f"{word}: {name}" for word, name in zip(("bậc", "tier"), _TIERS[page.tier], strict=True))
    lines = [f"({page.code})=", f"# {page.code} {page.name}", "", f"*{level}; {tier}*"]
    for language in LANGUAGES:
        side = page.sides[language]
        lines += ["", f"## {side.title}"]
        for kind, text in side.pieces:
            name = kind.partition(" ")[2]
            lines += ["", text if kind == "text" else f"```plan\n{f'# {name}' + chr(10) if name else ''}{text}```"]
    titles = {language: page.sides[language].title for language in LANGUAGES}
    return RulePage(page.code, page.name, page.level, page.tier, titles, "\n".join([*lines, ""]))


def rule_index(found: list[RulePage]) -> str:
    """All rules on one page, with links to their own."""
    lines = [
        "# Các mục kiểm tra / Rules",
        "",
        "Mỗi mục kiểm tra có một mã không đổi. Mã gọi tên điều không khớp, không gọi tên nguyên nhân.",
        "",
        "Every rule has a code that stays. The code names the contradiction, never its cause.",
        "",
        "| mã / code | mức / level | bậc / tier | nội dung | what it finds |",
        "|---|---|---|---|---|",
    ]
    for page in found:
        level = " / ".join(_LEVELS[page.level])
        tier = " / ".join(_TIERS[page.tier])
        lines.append(
            f"| [{page.code}]({page.code}.md) `{page.name}` | {level} | {tier} | {page.titles['vi']} | {page.titles['en']} |"
        )
    return "\n".join([*lines, "", "```{toctree}", ":hidden:", "", *(page.code for page in found), "```", ""])
