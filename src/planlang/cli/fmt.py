"""`planlang fmt`: plan files come in; the same files in canonical layout go out, and the exit code."""

from __future__ import annotations

import sys

import attrs

from planlang.cli.command import LANG, Argument, Asked, Command, Option
from planlang.cli.files import find_plans, name_of, open_bytes
from planlang.cli.rewriting import rewrite, show_diff
from planlang.cli.streams import err, out, wants_colour
from planlang.diagnostics import Message, say
from planlang.formatting import Formatted, format_source
from planlang.source import Record, SourceText, decode

DONE, WOULD_CHANGE, UNREADABLE = 0, 1, 2


@attrs.frozen(eq=False, repr=False)
class _Wanted(Record):
    """What is done with a file: written, only asked about, or shown.

    Attributes:
        keywords: the language that its words get.
        alone: whether it is the only one, so that nothing printed would leave in doubt whether anything was done.
    """

    language: str | None
    check: bool
    diff: bool
    keywords: str
    alone: bool


def run_fmt(asked: Asked, paths: tuple[str, ...], check: bool = False, diff: bool = False, keywords: str | None = None) -> int:
    """Lay out every plan behind `paths` and return the exit code: 1 only with `check` or `diff`, when a file would change."""
    found = list(find_plans(paths))
    wanted = _Wanted(asked.language, check, diff, keywords or "", len(found) == 1)
    codes = {DONE}
    for path in found:
        if isinstance(path, Message):
            err(path.text(asked.shown))
            codes.add(UNREADABLE)
        else:
            codes.add(_format(path, wanted))
    return max(codes)


def _format(path: str, wanted: _Wanted) -> int:
    data = open_bytes(path)
    if isinstance(data, Message):
        err(data.text(wanted.language or "vi"))
        return UNREADABLE
    source = decode(data, name_of(path))
    formatted = format_source(source, None if path == "-" else path, wanted.keywords)
    language = wanted.language or formatted.language
    if formatted.unreadable or formatted.refused or formatted.third:
        _tell(source, formatted, wanted, language)
        if path == "-" and not (wanted.check or wanted.diff):
            _print(data)  # who pipes a text through loses nothing of it
        return UNREADABLE
    for finding in formatted.left:
        line, column = source.position(finding.span.start)
        err(f"{source.name}:{line}:{column}: {finding.message.text(language)}; {_KEPT.text(language)}")
    mark = data[: len(data) - len(source.raw.encode())]
    return _deliver(path, data, mark + formatted.text.encode(), source, formatted, wanted, language)


def _deliver(
    path: str, before: bytes, after: bytes, source: SourceText, formatted: Formatted, wanted: _Wanted, language: str
) -> int:
    """Write the file, print it, show the change, or only say that there is one."""
    if wanted.diff:
        show_diff(source.name, source.raw, formatted.text)
    elif wanted.check:
        if formatted.changed:
            out(_would_change(source.name, wanted.keywords).text(language))
    elif path == "-":
        _print(after)
    elif formatted.changed:
        trouble = rewrite(path, before, after)
        if trouble is not None:
            err(trouble.text(language))
            return UNREADABLE
        out(_has_changed(source.name, wanted.keywords).text(language))
    elif wanted.alone:
        out(_is_laid_out(source.name).text(language))
    return WOULD_CHANGE if formatted.changed and (wanted.check or wanted.diff) else DONE


_KEPT = say("chỗ này để nguyên như đã viết", "left as it is written")


def _would_change(name: str, keywords: str) -> Message:
    if keywords == "vi":
        return say("{path}: cần viết lại bằng tiếng Việt", "{path}: would be rewritten in Vietnamese", path=name)
    if keywords == "en":
        return say("{path}: cần viết lại bằng tiếng Anh", "{path}: would be rewritten in English", path=name)
    return say("{path}: cần căn lại", "{path}: would be laid out anew", path=name)


def _has_changed(name: str, keywords: str) -> Message:
    if keywords == "vi":
        return say("{path}: đã viết lại bằng tiếng Việt", "{path}: rewritten in Vietnamese", path=name)
    if keywords == "en":
        return say("{path}: đã viết lại bằng tiếng Anh", "{path}: rewritten in English", path=name)
    return say("{path}: đã căn lại", "{path}: laid out anew", path=name)


def _is_laid_out(name: str) -> Message:
    return say("{path}: bố cục đã đúng, không phải căn lại", "{path}: already laid out", path=name)


def _tell(source: SourceText, formatted: Formatted, wanted: _Wanted, language: str) -> None:
    """Why a file was left alone."""
    from planlang.reports.text import TextStyle, render

    style = TextStyle(language, wants_colour(sys.stderr))
    for finding in formatted.unreadable or formatted.left:
        err(render(finding, source, style) + "\n")
    name = source.name
    if formatted.refused:
        # Nobody has to trust the formatter: what it wrote was read again, and did not say the same.
        message = say(
            "{path}: bản mới đọc lại thấy khác bản cũ, nên tệp còn nguyên như cũ; xin báo cho nhóm phát triển planlang",
            "{path}: read again, the new text does not say the same as the old one, so the file is as it was; please report it",
            path=name,
        )
    elif formatted.third:
        message = say(
            "{path}: viết bằng một ngôn ngữ khai trong tệp ngôn ngữ; chỉ viết lại được giữa tiếng Việt và tiếng Anh",
            "{path} is in a language that a language file gives; only Vietnamese and English are rewritten",
            path=name,
        )
    elif wanted.keywords:
        message = say(
            "{path}: chưa viết lại, tệp còn nguyên như cũ; sửa những chỗ chưa đọc được trước đã",
            "{path}: not rewritten, the file is as it was; mend what cannot be read first",
            path=name,
        )
    else:
        message = say("{path}: chưa căn lại, tệp còn nguyên như cũ", "{path}: not laid out, the file is as it was", path=name)
    err(message.text(language))


def _print(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


COMMAND = Command(
    "fmt",
    say(
        "Căn lại các tệp .plan: thụt dòng, cột của biểu, từ khóa, nhóm chữ số; không đổi nội dung.",
        "Lay .plan files out: indentation, columns of tables, keywords, groups of digits; never what they say.",
    ),
    (
        Argument("paths", say("TỆP…", "PATH…"), many=True),
        LANG,
        Option(
            "--check",
            say("Chỉ cho biết tệp nào cần căn lại (mã thoát 1), không ghi.", "Only say which files would change (exit code 1)."),
            click={"is_flag": True},
        ),
        Option("--diff", say("Chỉ cho xem các chỗ sẽ đổi.", "Only show what would change."), click={"is_flag": True}),
        Option(
            "--keywords",
            say(
                "Viết lại tệp sang ngôn ngữ này: từ khóa, đơn vị, con số, thời gian; tên gọi, lời văn và chú thích giữ nguyên.",
                "Rewrite the file in this language: keywords, units, figures, times; names, texts and comments stay.",
            ),
            ("vi", "en"),
        ),
    ),
    run_fmt,
    say(
        "0 xong, kể cả khi đã căn lại; 1 có tệp cần căn lại (với --check, --diff)",
        "0 done, also when files were changed; 1 files would change (with --check, --diff)",
    ),
)
