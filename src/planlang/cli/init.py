"""`planlang init`: a path comes in; a small working plan in the chosen language stands there afterwards, and nothing else."""

from __future__ import annotations

import os
from contextlib import suppress

from planlang.cli.command import LANG, Argument, Asked, Command
from planlang.cli.files import ENDING
from planlang.cli.streams import err, out
from planlang.diagnostics import Message, say

DONE, NOT_WRITTEN = 0, 2
#: What the new file is called where only its folder is known.
_NAMES = {"vi": "ke_hoach.plan", "en": "my_plan.plan"}


def run_init(asked: Asked, path: str | None = None) -> int:
    """Write a new plan and return the exit code; a file that exists is never touched."""
    language = asked.shown
    target = _target(path, language)
    trouble = _create(target, template(language)) if target.endswith(ENDING) else _no_plan(target)
    if trouble is not None:
        err(trouble.text(language))
        return NOT_WRITTEN
    out(
        say(
            "đã tạo {path}; sửa lại theo kế hoạch của mình, rồi chạy: planlang check {path}",
            "{path} is written; put your own plan into it, then run: planlang check {path}",
            path=target,
        ).text(language)
    )
    return DONE


def template(language: str) -> bytes:
    """The plan that a new file begins with."""
    from importlib.resources import files

    return (files("planlang.cli") / "templates" / f"new.{language}.plan").read_bytes()


def _target(path: str | None, language: str) -> str:
    if path is None:
        return _NAMES[language]
    return os.path.normpath(os.path.join(path, _NAMES[language])) if os.path.isdir(path) else path


def _no_plan(path: str) -> Message:
    return say(
        "tên tệp của kế hoạch kết thúc bằng {ending}; {path} thì không",
        "the name of a plan file ends with {ending}; {path} does not",
        ending=ENDING,
        path=path,
    )


def _create(path: str, data: bytes) -> Message | None:
    """Write a file that does not exist yet; why that could not be done, None when it could."""
    try:
        with open(path, "xb") as file:
            try:
                file.write(data)
                file.flush()
            except OSError:  # half a plan is none
                with suppress(OSError):
                    os.unlink(path)
                raise
    except FileExistsError:
        return say(
            "đã có {path} nên chưa ghi gì; chọn tên khác, hoặc đổi tên tệp cũ trước",
            "{path} exists already, so nothing was written; choose another name, or rename the old file first",
            path=path,
        )
    except FileNotFoundError:
        folder = os.path.dirname(path)
        return say("không có thư mục {folder}; tạo thư mục trước", "there is no folder {folder}; make it first", folder=folder)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return say("không ghi được {path}: {reason}", "{path} could not be written: {reason}", path=path, reason=reason)
    return None


COMMAND = Command(
    "init",
    say(
        "Tạo một kế hoạch mẫu nhỏ, có chú thích, để bắt đầu; không ghi đè tệp đã có.",
        "Write a small plan with comments to begin with; never over an existing file.",
    ),
    (Argument("path", say("[TỆP]", "[PATH]"), required=False), LANG),
    run_init,
)
