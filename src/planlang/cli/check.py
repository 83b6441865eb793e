"""`planlang check`: plan files come in; findings go out in one of the outputs, and the exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

import click

# Here, where few calls are open: further down the interpreter maps and unmaps a piece of its stack for each module of Lark.
import planlang.syntax  # noqa: F401
from planlang.cli.checking import CLEAN, UNREADABLE, Fixing, Progress, Run
from planlang.cli.command import AS_OF, CONFIG, ISOLATED, LANG, Argument, Asked, Command, Option
from planlang.cli.files import find_plans
from planlang.cli.settings import settings_of, tell, workspace
from planlang.cli.streams import err, out
from planlang.diagnostics import Message, say
from planlang.reports.outputs import OUTPUTS
from planlang.rules.rule import TIERS
from planlang.settings import Effective, SettingsError
from planlang.settings.effective import FAIL_ON


def run_check(
    asked: Asked,
    paths: tuple[str, ...],
    output_format: str = "text",
    output: str | None = None,
    no_acknowledgements: bool = False,
    strict: bool = False,
    tier: str | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    fail_on: str | None = None,
    max_findings: int | None = None,
    statistics: bool = False,
    fix: bool = False,
    unsafe_fixes: bool = False,
    diff: bool = False,
    as_of: date | None = None,
    show_settings: bool = False,
    config: tuple[str, ...] = (),
    isolated: bool = False,
) -> int:
    """Check every plan behind `paths`, say what was found, and return the exit code."""
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError(_UNSAFE_ALONE.text(asked.shown), click.get_current_context())
    found = list(find_plans(paths))
    if output is not None and any(isinstance(path, str) and _same_file(path, output) for path in found):
        err(
            say(
                "{path} là một trong các kế hoạch được kiểm tra nên không ghi kết quả vào đó",
                "{path} is one of the plans that are checked; the result is not written there",
                path=output,
            ).text(asked.shown)
        )
        return UNREADABLE
    try:
        settings = settings_of(
            (path for path in found if isinstance(path, str)),
            workspace(
                asked,
                config,
                isolated,
                tier=tier,
                select=_words(select),
                ignore=_words(ignore),
                fail_on=fail_on or ("warning" if strict else None),
                max_findings=max_findings,
            ),
        )
    except SettingsError as error:
        tell(error, asked.shown)
        return UNREADABLE
    if show_settings:
        return _show_settings(found, settings, output_format, asked.shown)
    run = Run(asked, output_format, output, statistics, Fixing(unsafe_fixes, diff) if fix or diff else None, as_of)
    progress = Progress(len(found), asked.shown)
    for place, path in enumerate(found):
        if isinstance(path, Message):
            run.cannot_open(str(dict(path.args).get("path", "")), path)
        else:
            run.check(path, settings[path], not no_acknowledgements)
        progress.step(place + 1)
    return run.finish()


def _same_file(path: str, output: str) -> bool:
    return path != "-" and os.path.realpath(path) == os.path.realpath(output)


def _not_negative(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
    """A number of findings as it was given; `click.IntRange` would add its own notes to the help."""
    if value is not None and value < 0:
        raise click.BadParameter("", ctx, param)
    return value


def _words(given: tuple[str, ...]) -> list[str] | None:
    """Words of an option that may be repeated, and hold several with commas between them."""
    words = [word.strip() for one in given for word in one.split(",") if word.strip()]
    return words or None


def _show_settings(found: Sequence[str | Message], settings: dict[str, Effective], output_format: str, language: str) -> int:
    from planlang.settings.overview import as_data, lines_of

    for path in found:
        if isinstance(path, Message):
            err(path.text(language))
        elif output_format != "json":
            out("\n".join(lines_of(path, settings[path], language)))
    if output_format == "json":
        import json

        data = [as_data(path, one) for path, one in settings.items()]
        out(json.dumps({"format_version": "1.0", "settings": data}, ensure_ascii=False, indent=2))
    return UNREADABLE if any(isinstance(path, Message) for path in found) else CLEAN


_UNSAFE_ALONE = say("--unsafe-fixes dùng cùng --fix hoặc --diff", "--unsafe-fixes is used together with --fix or --diff")

COMMAND = Command(
    "check",
    say(
        "Kiểm tra các tệp .plan; thư mục được tìm cả bên trong; dấu - là đầu vào chuẩn.",
        "Check .plan files; folders are searched; - is standard input.",
    ),
    (
        Argument("paths", say("TỆP…", "PATH…"), many=True),
        LANG,
        Option("--output-format", say("Dạng kết quả.", "Form of the result."), tuple(OUTPUTS), click={"default": "text"}),
        Option(
            "--output",
            say("Ghi kết quả vào tệp này thay vì in ra.", "Write the result to this file instead of printing it."),
            shown="FILE",
            also=("-o",),
        ),
        Option(
            "--fix",
            say(
                "Sửa ngay trong tệp những chỗ chỉ có thể hiểu một cách.",
                "Mend in the files what can only have been meant one way.",
            ),
            click={"is_flag": True},
        ),
        Option(
            "--unsafe-fixes",
            say(
                "Cùng --fix hoặc --diff: cả những chỗ sửa làm thay đổi nội dung.",
                "With --fix or --diff: also fixes that change what the plan says.",
            ),
            click={"is_flag": True},
        ),
        Option(
            "--diff",
            say("Chỉ cho xem các chỗ sẽ sửa, không ghi tệp.", "Show what would be mended; write nothing."),
            click={"is_flag": True},
        ),
        Option(
            "--tier",
            say(
                "Kiểm tra đến mức nào: cơ bản, kỹ hơn, hay mọi lưu ý.",
                "How much is checked: the basic, with care, or every remark.",
            ),
            TIERS,
        ),
        Option(
            "--select",
            say(
                "Chạy thêm các mục kiểm tra này: mã, đầu mã hoặc tên.",
                "Run these rules too: codes, beginnings of codes, or names.",
            ),
            shown="PL2,PL501",
            click={"multiple": True},
        ),
        Option(
            "--ignore",
            say("Bỏ các mục kiểm tra này.", "Do not run these rules."),
            shown="PL2,PL501",
            click={"multiple": True},
        ),
        Option(
            "--fail-on",
            say("Từ mức nào thì coi là chưa đạt (mã thoát 1).", "The level from which findings are failures (exit code 1)."),
            tuple(FAIL_ON),
        ),
        Option(
            "--strict",
            say("Cách viết ngắn của --fail-on warning.", "Short for --fail-on warning."),
            click={"is_flag": True},
        ),
        Option(
            "--max-findings",
            say(
                "Mỗi tệp in nhiều nhất bao nhiêu điểm, điểm nặng trước; 0 là tất cả.",
                "Findings printed for a file at most, the gravest first; 0 for all.",
            ),
            shown="N",
            click={"type": int, "callback": _not_negative},
        ),
        Option(
            "--statistics",
            say("Chỉ đếm theo mục kiểm tra và theo tệp.", "Only count, by rule and by file."),
            click={"is_flag": True},
        ),
        Option(
            "--no-acknowledgements",
            say("Không tính các điểm đã ghi nhận trong kế hoạch.", "Leave the plan's acknowledgements out of account."),
            click={"is_flag": True},
        ),
        AS_OF,
        CONFIG,
        ISOLATED,
        Option(
            "--show-settings",
            say(
                "In các thiết lập của từng tệp, và nơi ghi từng giá trị.",
                "Print the settings of each file, and where each was given.",
            ),
            click={"is_flag": True},
        ),
    ),
    run_check,
    say(
        "0 không có lỗi; 1 có lỗi, hoặc điểm từ mức mà --fail-on nêu",
        "0 no errors; 1 errors, or findings from the level that --fail-on names",
    ),
)
