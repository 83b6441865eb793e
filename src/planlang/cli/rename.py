"""`planlang rename`: a plan file and two ids come in; the file in which the one is the other everywhere, or what would change."""

from __future__ import annotations

from planlang.cli.command import LANG, Argument, Asked, Command
from planlang.cli.editing import DIFF, deliver
from planlang.cli.opening import whole_plan
from planlang.cli.streams import err
from planlang.diagnostics import say

UNREADABLE = 2


def run_rename(asked: Asked, path: str, old: str, new: str, diff: bool = False) -> int:
    """Rename an id in one file and return the exit code."""
    from planlang.edit import EditError, rename

    reading = whole_plan(asked, path, say("chưa đổi mã được", "nothing was renamed"))
    if isinstance(reading, int):
        return reading
    language = asked.language or reading.plan.language or "vi"
    try:
        after = rename(reading, old, new)
    except EditError as error:
        err(f"{path}: {error.message.text(language)}")
        return UNREADABLE
    done = say("{path}: đã đổi mã {old} thành {new}", "{path}: {old} is now {new}", path=path, old=old, new=new)
    return deliver(path, reading, after, diff, done, language)


COMMAND = Command(
    "rename",
    say("Đổi một mã ở mọi chỗ trong tệp.", "Give something another id, everywhere in a file."),
    (
        Argument("path", say("TỆP", "PATH")),
        Argument(
            "old",
            say("MÃ_CŨ", "OLD"),
            missing=say(
                "còn thiếu mã cũ và mã mới (MÃ_CŨ MÃ_MỚI), ví dụ STC SO_TC",
                "the old and the new id are missing (OLD NEW), such as STC SO_TC",
            ),
        ),
        Argument(
            "new",
            say("MÃ_MỚI", "NEW"),
            missing=say("còn thiếu mã mới (MÃ_MỚI)", "the new id is missing (NEW)"),
        ),
        DIFF,
        LANG,
    ),
    run_rename,
)
