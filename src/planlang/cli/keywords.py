"""`planlang keywords`: a language file comes in and what is amiss with it, or still missing, goes out; or an empty one to fill in."""

from __future__ import annotations

from planlang.cli.command import LANG, Argument, Asked, Command, Option
from planlang.cli.streams import err, out
from planlang.diagnostics import say

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
_MOST_NAMED = 6


def run_keywords(asked: Asked, path: str | None = None, template: bool = False) -> int:
    """Print an empty language file, or look one over, and return the exit code."""
    from planlang.reading.language_files import read_language, shown
    from planlang.reading.language_files import template as empty

    language = asked.shown
    if template or path is None:
        out(empty().rstrip("\n"))
        return CLEAN
    try:
        found = read_language(path)
    except OSError as error:
        reason = error.strerror or str(error)
        err(say("không mở được {path}: {reason}", "{path} cannot be opened: {reason}", path=path, reason=reason).text(language))
        return UNREADABLE
    for line in shown(found.amiss, path, language):
        out(line)
    for section, words in found.missing.items():
        if words:
            some = ", ".join(words[:_MOST_NAMED]) + (", …" if len(words) > _MOST_NAMED else "")
            out(say("[{section}]: còn {n} từ giữ tiếng Anh: {some}", "[{section}]: {n:#word stays|words stay} English: {some}", section=section, n=len(words), some=some).text(language))  # fmt: skip
    out(say("{path}: {n} chỗ không dùng được", "{path}: {n:#entry|entries} that cannot be used", path=path, n=len(found.amiss)).text(language))  # fmt: skip
    return FINDINGS if found.amiss else CLEAN


COMMAND = Command(
    "keywords",
    say(
        "Kiểm tra một tệp ngôn ngữ (từ khóa bằng ngôn ngữ thứ ba), hoặc in một tệp trống để điền.",
        "Look over a language file (keywords in a third language), or print an empty one to fill in.",
    ),
    (
        Argument("path", say("[TỆP]", "[PATH]"), required=False),
        Option("--template", say("In một tệp ngôn ngữ trống.", "Print an empty language file."), click={"is_flag": True}),
        LANG,
    ),
    run_keywords,
    say("0 xong, mọi chỗ dùng được; 1 có chỗ không dùng được", "0 done, every entry can be used; 1 some cannot"),
)
