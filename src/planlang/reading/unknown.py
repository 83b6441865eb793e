"""A statement whose keyword is not known where it stands comes in; a finding with the best advice there is goes out."""

from __future__ import annotations

import re

import attrs

from planlang.diagnostics import Message, say
from planlang.model.declare import block_of
from planlang.reading.context import Context
from planlang.reading.heads import Head, split_title
from planlang.reading.problems import suggest
from planlang.reading.vocabulary import Entry, vocabulary, where_known
from planlang.source import Span
from planlang.syntax import Statement
from planlang.values.names import closest, ends_keyword, fold, is_id, is_time, keyword_key, nfc, without_foreign_quotes

_MOST_SHOWN = 12
#: What has more words than this, and no value, is no keyword with an id: it is text.
_LONGEST_HEAD = 6
#: A line, and where the next one begins.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_LONGEST_NAME = 200
#: The last name of a list, up to the end of the text.
_NAME_BEFORE = re.compile(r'(?:"[^"\r\n]*"|“[^”\r\n]*”|[^\s:,;"“”{}](?:[^:,;"“”{}\r\n]*[^\s:,;"“”{}])?)\s*$')
# Looking for near misses is slow; a file of nothing else does not get them all.
_MOST_LOOKED_UP = 100
#: In aid the coordinating agency is the one in charge; `phối hợp` is to work with whoever that is.
_COORDINATING = ("coordinating", "coordinator", "coordinating agency", "coordination", "điều phối", "cơ quan điều phối")
_LEAD_OR_NOT = say(
    "cơ quan đứng đầu thì ghi chủ trì; cơ quan cùng làm thì ghi phối hợp",
    "the agency in charge is the lead; one that works with it is cooperating",
)
#: Words that people write for what a plan says in another way, and how it says that.
_SAID_OTHERWISE = (
    (_COORDINATING, _LEAD_OR_NOT),
    (
        ("start", "begin", "start date", "starts", "begins", "end", "end date", "ends", "finish", "bắt đầu", "ngày bắt đầu",
         "kết thúc", "ngày kết thúc"),
        say("ghi thời gian trên một dòng, ví dụ thời gian: 2012-2013", "write the time on one line, such as period: 2012-2013"),
    ),
    (
        ("currency", "đồng tiền", "loại tiền", "tiền tệ"),
        say("đồng tiền nằm trong đơn vị tính: đơn vị tính: triệu đồng", "the currency is part of the unit: unit: VND million"),
    ),
)  # fmt: skip
_LIST = say("các mục của một danh sách cách nhau bằng dấu phẩy", "the members of a list are parted by commas")
_SOURCES = say(
    "tiền của các nguồn cách nhau bằng dấu phẩy, ví dụ TINH 40, TW 60",
    "money of several sources is parted by commas, such as PROV 40, ODA 60",
)
_RUNNING_TEXT = say(
    "đây giống một câu văn: đặt trong ngoặc kép sau một từ khóa, hoặc sau dấu # nếu là ghi chú",
    "this looks like running text: put it in quotes behind a keyword, or behind a # if it is a note",
)
_TEXT = say("lời văn có dấu ; phải đặt trong ngoặc kép", "a text that holds a ; must stand in quotes")


def report_unknown(context: Context, cls: type, statement: Statement) -> None:
    """Say that a statement's keyword is not known here: known elsewhere, or a near miss, or neither; or that it is no statement."""
    if _is_pasted(context, statement) or _is_in_list(context, statement):
        return
    words, _, _ = split_title(context, statement)
    span = Span(statement.start, statement.start + len(words)) if words else statement.head
    typed = " ".join(nfc(words).split())
    shown = _without_id(typed) or context.text(statement.head)
    if typed and shown != typed:
        span = Span(span.start, span.start + len(words.rstrip()) - len(words.split()[-1]))
        span = Span(span.start, span.start + len(context.source.text[span.start : span.end].rstrip()))
    if context.full:
        context.report("unknown-keyword", span, detail=shown)
        return
    elsewhere = where_known(nfc(words))
    if elsewhere and not (elsewhere[0][1].key.args and near_keywords(cls, " ".join(typed.split()[:2]))):
        owner, entry = elsewhere[0]
        advice = say(
            "“{vi}” đứng trong khối {vi_owner}",
            "“{en}” belongs in a block {en_owner}",
            vi=entry.vi,
            en=entry.en,
            vi_owner=_block_name(owner, "vi"),
            en_owner=_block_name(owner, "en"),
        )
        context.report("misplaced", span, detail=keyword_of(words, entry), advice=advice)
        return
    next_step, near = _advice(context, cls, statement, typed, shown)
    context.report("unknown-keyword", span, detail=shown, advice=next_step, instead=near)


def _is_pasted(context: Context, statement: Statement) -> bool:
    """Whether a line is cells pasted without the bars around them: it has tabs inside. All lines of one run are one finding."""
    if context.pasted.start <= statement.start < context.pasted.end:
        return True
    lines = _pasted_lines(context.source.text, statement.start) if statement.value is None else []
    if not lines:
        return False
    context.pasted = Span(lines[0].start, lines[-1].end)
    context.report("rows-without-bars", lines[0], other=context.pasted)
    return True


def _is_in_list(context: Context, statement: Statement) -> bool:
    """Whether a line goes on with the list of names before its `;`: `cooperating: A; B`."""
    semicolon = _semicolon_before(context, statement)
    if statement.type != "LEAF" or semicolon is None or context.full:
        return False
    name, before = (
        context.text(statement.span),
        _NAME_BEFORE.search(context.source.text[max(0, semicolon - _LONGEST_NAME) : semicolon]),
    )
    first = nfc(before[0]).strip() if before is not None else ""
    if not (_is_name(context, name) and _is_name(context, first)):
        return False
    bare, other = name.strip('"“”'), Span(semicolon, semicolon + 1)
    context.report("name-behind-semicolon", statement.span, detail=bare, first=first, second=name, other=other)
    return True


def _is_name(context: Context, text: str) -> bool:
    quoted = text[:1] in ('"', "“")
    return bool(text) and context.register.find(" ".join(text.strip('"“”').split()), "any", quoted=quoted) is not None


def _pasted_lines(text: str, start: int) -> list[Span]:
    """The line that begins at an offset and those after it, as long as they have tabs between words and no bar before them."""
    begins = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if text[begins:start].strip():
        return []
    start = begins
    found: list[Span] = []
    for match in _LINE.finditer(text, start):
        line = match[0].rstrip()
        if "\t" not in line.strip() or line.lstrip().startswith(("|", "#")):
            break
        found.append(Span(match.start(), match.start() + len(line)))
    return found


def _without_id(typed: str) -> str:
    """The words of a head without the id behind them: it is no part of the keyword."""
    front, _, last = typed.rpartition(" ")
    is_clear = any(not ends_keyword(word) for word in front.split()) or any(char in "0123456789_." for char in last)
    return front if front and is_clear and is_id(last) and ends_keyword(last) else typed


def _advice(context: Context, cls: type, statement: Statement, typed: str, shown: str) -> tuple[Message | None, list[str]]:
    """What to do about an unknown keyword, and the keywords that may stand in the place of the words shown."""
    if statement.value is None and _semicolon_before(context, statement) is not None:
        if typed and context.register.find(typed.split()[0], "source") is not None:
            return _SOURCES, []
        if typed and is_time(typed.split()[0]):
            return _LIST, []
        return (_TEXT if typed else _LIST), []
    for words, otherwise in _SAID_OTHERWISE:
        if _is_one_of(typed, words):
            return otherwise, []
    by_year = _of_year(context, cls, statement, typed)
    if by_year is not None:
        return by_year, []
    context.looked_up += 1
    if context.looked_up <= _MOST_LOOKED_UP:
        near = near_keywords(cls, shown)
        if statement.value is None and _is_running_text(typed, near):
            return _RUNNING_TEXT, []
        if near:
            return suggest(near), near
        near = near_keywords(cls, typed) if typed != shown else []
        if near:  # found by more words than are underlined
            return suggest(near), []
    if statement.value is not None and context.register.find(typed, "source") is not None:
        by_source = say("số tiền theo nguồn ghi: kinh phí: {id} 100", "money by source is written: funding: {id} 100", id=typed)
        return by_source, []
    return _all_known(cls), []


def _is_running_text(typed: str, near: list[str]) -> bool:
    """Whether words are a sentence, or a heading in capitals, and not one of the keywords that come near with an id behind it."""
    words = typed.split()
    long = len(words) > _LONGEST_HEAD or (typed.isupper() and len(words) > 2)
    return long and not any(fold(typed).startswith(fold(name)) for name in near)


def _is_one_of(typed: str, words: tuple[str, ...]) -> bool:
    return keyword_key(typed) in {keyword_key(word) for word in words}


def _semicolon_before(context: Context, statement: Statement) -> int | None:
    """Where the `;` stands that a statement follows on its line."""
    text = context.source.text
    place = statement.start - 1
    while place >= 0 and text[place] in " \t\u00a0":
        place -= 1
    return place if place >= 0 and text[place] == ";" else None


def check_head(context: Context, cls: type, head: Head) -> Head:
    """Say what is wrong with the words behind the keyword of a block inside one of `cls`; a bare name is its title."""
    extra, span = head.extra, head.extra_span
    if not extra:
        return head
    one_word = " " not in extra
    if head.id is None and is_time(extra):
        context.report("time-as-id", span, detail=extra)
    elif one_word and any(char.isdigit() for char in extra):
        context.report("bad-id", span, detail=extra)
    elif not any(char.isalnum() for char in extra):
        context.report("mark-left-over", span, detail=extra)
    elif head.title is None and not _near_miss(cls, context, head):
        title = without_foreign_quotes(extra)
        context.report("title-unquoted", span, detail=title)
        return attrs.evolve(head, title=title)
    elif head.id is not None and head.id_span.start < span.start:
        context.report("words-left-over", span, detail=extra)
    else:
        whole = Span(head.span.start, span.end)
        typed = " ".join(context.text(whole).split())
        near = [] if context.full else near_keywords(cls, typed)
        context.report("unknown-keyword", whole, detail=typed, advice=suggest(near) or _all_known(cls), instead=near)
    return head


def _near_miss(cls: type, context: Context, head: Head) -> bool:
    """Whether keyword and words behind it are a longer keyword but for its accents."""
    typed = fold(context.text(Span(head.span.start, head.extra_span.end)))
    return any(fold(key) == typed for key in vocabulary(cls).blocks)


def report_unknown_words(context: Context, cls: type, statement: Statement, entry: Entry) -> None:
    """Words between a keyword and its colon that do not belong there: the whole run is one unknown keyword."""
    words, _, _ = split_title(context, statement)
    span = Span(statement.start, statement.start + len(words)) if words else statement.head
    typed = " ".join(nfc(words).split())
    advice = _advice_on_words(context, cls, statement, entry, typed)
    context.report("unknown-keyword", span, detail=typed, advice=advice)


def _advice_on_words(context: Context, cls: type, statement: Statement, entry: Entry, typed: str) -> Message:
    if statement.value is None and _semicolon_before(context, statement) is not None:
        return _TEXT
    if _is_one_of(typed, _COORDINATING):
        return _LEAD_OR_NOT
    if statement.value is not None:
        meant = _of_year(context, cls, statement, typed)
        return meant or say("có phải “{vi}”?", "is “{en}” meant?", vi=entry.vi, en=entry.en)
    from planlang.reading.figure_and_time import as_two_fields

    found = vocabulary(cls).find(typed)
    return (as_two_fields(found.rest, entry.key) if found is not None else None) or say(
        "nếu đây là “{vi}” thì ghi giá trị sau dấu hai chấm, ví dụ {vi}: {vi_value}",
        "if this is the “{en}”, its value stands behind a colon, such as {en}: {en_value}",
        vi=entry.vi, en=entry.en, vi_value=entry.key.example[0], en_value=entry.key.example[1],
    )  # fmt: skip


def _of_year(context: Context, cls: type, statement: Statement, typed: str) -> Message | None:
    if statement.value is None or not typed[-4:].isdigit():
        return None
    from planlang.reading.figure_and_time import behind_a_year

    return behind_a_year(cls, typed, context.text(statement.value))


def keyword_of(words: str, entry: Entry) -> str:
    """A keyword as it was typed, in one of its canonical spellings when that is what was typed."""
    if entry.own:
        return entry.own
    return entry.en if keyword_key(words).startswith(keyword_key(entry.en)) else entry.vi


def _block_name(cls: type, language: str) -> str:
    words = block_of(cls).words[0][1]
    return words.vi if language == "vi" else words.en


def near_keywords(cls: type, shown: str) -> list[str]:
    """Keywords that begin with the words typed, or look like them."""
    words = vocabulary(cls)
    entries = (*words.values.values(), *words.blocks.values())
    known = list(dict.fromkeys(name for entry in entries for name in (entry.own, entry.vi, entry.en) if name))
    begun = fold(shown) + " "
    longer = [name for name in known if fold(name).startswith(begun)]
    return longer[:3] or closest(shown, known) or (closest(" ".join(shown.split()[:2]), known) if " " in shown else [])


def _all_known(cls: type) -> Message:
    words = vocabulary(cls)
    entries = (*words.values.values(), *words.blocks.values())
    return say(
        "ở đây dùng được: {vi}",
        "known here are: {en}",
        vi=_some(list(dict.fromkeys(entry.vi for entry in entries))),
        en=_some(list(dict.fromkeys(entry.en for entry in entries))),
    )


def _some(names: list[str]) -> str:
    return ", ".join(names[:_MOST_SHOWN]) + (", …" if len(names) > _MOST_SHOWN else "")
