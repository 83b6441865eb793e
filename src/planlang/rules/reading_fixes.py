"""What could not be read comes in; fixes go out, where one thing can have been meant, or two can be chosen from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from planlang.diagnostics import Finding, Fix, Message, say
from planlang.editing import Draft
from planlang.reading.problems import Trouble
from planlang.source import Span
from planlang.values.names import FOREIGN_QUOTES, fold, is_id, without_foreign_quotes

_RANGE = re.compile(r"([^\s–-]+(?:/[^\s–-]+)*)(\s*[–-]\s*)([^\s–-]+)")


def fix(finding: Finding, draft: Draft) -> Iterator[Fix]:
    """The fixes for one thing that reading reported."""
    trouble: Trouble = finding.evidence
    mend = _MENDINGS.get(trouble.kind)
    if mend is not None:
        yield from mend(finding, trouble, draft)


def _nearest(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """Words that only one known word comes near; safe when nothing but accents and capitals differ."""
    typed = draft.written(finding.span)
    same = [name for name in trouble.instead if fold(name) == fold(typed)]
    names = same if len(same) == 1 else trouble.instead
    if len(names) == 1:
        yield _replacement(draft, finding.span, names[0], safe=len(same) == 1)


def _nearest_id(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A name that nothing goes by: which thing is meant is for people to say."""
    if len(trouble.instead) == 1 and all(is_id(part) for part in trouble.instead[0].split(".")):
        yield _replacement(draft, finding.span, trouble.instead[0])


def _readings(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A figure or time that can be read in one or two ways: each of them."""
    for name in ("first", "second"):
        if isinstance(trouble.args.get(name), str):
            yield _replacement(draft, finding.span, str(trouble.args[name]))


def _styles(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """Figures written with the marks of the other convention, where each can be read one way only: all of them."""
    edits: tuple[tuple[Span, str], ...] = trouble.args["edits"]  # type: ignore[assignment]
    if edits:
        message = say("ghi lại {n} số theo cách viết của tệp", "write the {n} figures as the file does", n=len(edits))
        yield Fix(message, tuple(draft.replace(span, new) for span, new in edits))


def _digits(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A figure in the digits of another script: the same in 0-9."""
    written, typed = draft.written(finding.span), str(trouble.args["detail"])
    if written.count(typed) == 1:
        yield _replacement(draft, finding.span, written.replace(typed, str(trouble.args["first"])), safe=True)


def _quotes(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A name without its quotes, read as if it had them."""
    written = draft.written(finding.span)
    bare = without_foreign_quotes(written)
    if not set(bare) & set('"“”\r\n' + FOREIGN_QUOTES):
        yield _replacement(draft, finding.span, f'"{bare}"', safe=True)


def _other_quote(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A text that one kind of quote opens and the other closes: the mark that belongs at its end."""
    closing = Span(finding.span.end - 1, finding.span.end)
    if draft.written(closing) == trouble.args["second"]:
        yield _replacement(draft, closing, str(trouble.args["detail"]), safe=True)


def _deletion(vi: str, en: str, safe: bool) -> Callable[[Finding, Trouble, Draft], Iterator[Fix]]:
    message = say(vi, en)

    def mend(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
        yield Fix(message, (draft.replace(finding.span, ""),), safe)

    return mend


def _second(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A field given twice: the second, which was not read."""
    edit = draft.remove(finding.span.start)
    if edit is not None:
        yield Fix(say("xóa câu thứ hai", "delete the second one"), (edit,))


def _close(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A block that is not closed: a brace where its lines end."""
    if trouble.other is not None:
        edit = draft.add_line(trouble.other.start, draft.indent_of(finding.span.start) + "}")
        yield Fix(say("thêm dấu }} ở cuối khối", "add }} where the block ends"), (edit,))


def _swap(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A period that runs backwards: its ends exchanged."""
    ends = _RANGE.fullmatch(draft.written(finding.span))
    if ends is not None:
        yield _replacement(draft, finding.span, f"{ends[3]}{ends[2]}{ends[1]}")


def _colon(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A keyword with its value and no colon: a colon; safe where the value is of a kind that not just any words are."""
    edit = draft.replace(Span(finding.span.end, finding.span.end), ":")
    yield Fix(say("thêm dấu hai chấm", "add the colon"), (edit,), safe=bool(trouble.args["safe"]))


def _part(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """Two statements on one line: a `;` between them; safe where not just any words are the value of the first."""
    assert trouble.other is not None
    between = trouble.other
    parts_words = not draft.text[between.start : between.end].strip(" \t,.")
    edit = draft.replace(between if parts_words else Span(between.start, between.start), "; ")
    yield Fix(say("thêm dấu ;", "add the ;"), (edit,), safe=bool(trouble.args["safe"]))


def _comma(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """A name behind a `;` that goes on with the list before it: a comma."""
    assert trouble.other is not None
    yield Fix(say("thay dấu ; bằng dấu phẩy", "make the ; a comma"), (draft.replace(trouble.other, ","),), safe=True)


def _bars(finding: Finding, trouble: Trouble, draft: Draft) -> Iterator[Fix]:
    """Rows without bars: bars around them; where they bring the head of the table with them, bars in place of their tabs too."""
    assert trouble.other is not None
    run, text = trouble.other, draft.text
    above = text[: run.start].rstrip().splitlines()[-1:]
    has_head = bool(above) and above[0].lstrip().startswith("|")
    rows = []
    for line in text[run.start : run.end].splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        cells = [bare.strip(" ")] if has_head else [cell.strip(" ") for cell in bare.split("\t")]
        rows.append(f"| {' | '.join(cells)} |{line[len(bare) :]}")
    edit = draft.replace(run, "".join(rows))
    yield Fix(say("đặt dấu | quanh các dòng này", "put | around these rows"), (edit,), safe=True)


def _replacement(draft: Draft, span: Span, text: str, safe: bool = False) -> Fix:
    message: Message = say("sửa “{old}” thành “{new}”", "change “{old}” to “{new}”", old=draft.written(span), new=text)
    return Fix(message, (draft.replace(span, text),), safe)


_MENDINGS: dict[str, Callable[[Finding, Trouble, Draft], Iterator[Fix]]] = {
    "unknown-keyword": _nearest,
    "choice": _nearest,
    "undefined": _nearest_id,
    "number-unclear": _readings,
    "number-style": _readings,
    "numbers-style": _styles,
    "number-letters": _readings,
    "number-foreign": _digits,
    "no-colon": _colon,
    "joined": _part,
    "name-behind-semicolon": _comma,
    "rows-without-bars": _bars,
    "month-or-years": _readings,
    "title-unquoted": _quotes,
    "name-unquoted": _quotes,
    "quote-other-mark": _other_quote,
    "invisible": _deletion("xóa ký tự ẩn", "delete the invisible character", safe=True),
    "bidi": _deletion("xóa ký tự đổi chiều chữ", "delete the direction character", safe=False),
    "control": _deletion("xóa ký tự điều khiển", "delete the control character", safe=False),
    "comma-at-end": _deletion("xóa dấu phẩy cuối tệp", "delete the comma that ends the file", safe=True),
    "trailing-comma": _deletion("xóa dấu phẩy cuối dòng", "delete the comma that ends the line", safe=True),
    "stray-brace": _deletion("xóa dấu }} thừa", "delete the }} that closes nothing", safe=False),
    "twice": _second,
    "unclosed-block": _close,
    "period-backwards": _swap,
}
