"""`planlang check`: plan files come in; findings go out, as text or JSON, and the exit code."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import click

from planlang.cli.command import CONFIG, ISOLATED, LANG, Argument, Asked, Command, Option, output_format
from planlang.cli.files import find_plans, open_plan
from planlang.cli.settings import settings_of, tell, workspace
from planlang.cli.streams import err, out, wants_colour
from planlang.diagnostics import Finding, Message, say
from planlang.reading import read_text_of
from planlang.reports.limit import Limited, limit
from planlang.rules.engine import check_reading
from planlang.rules.rule import TIERS
from planlang.settings import Effective, SettingsError
from planlang.settings.effective import FAIL_ON
from planlang.source import SourceText

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
_PATIENCE = 2.0  # seconds without a word before progress is shown


def run_check(
    asked: Asked,
    paths: tuple[str, ...],
    output_format: str = "text",
    no_acknowledgements: bool = False,
    strict: bool = False,
    tier: str | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    fail_on: str | None = None,
    max_findings: int | None = None,
    statistics: bool = False,
    show_settings: bool = False,
    config: tuple[str, ...] = (),
    isolated: bool = False,
) -> int:
    """Check every plan behind `paths`, print what was found, and return the exit code."""
    found = list(find_plans(paths))
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
    run = _Run(asked, output_format, statistics)
    progress = _Progress(len(found), asked.shown)
    for place, path in enumerate(found):
        if isinstance(path, Message):
            run.cannot_open(path)
        else:
            run.check(path, settings[path], not no_acknowledgements)
        progress.step(place + 1)
    return run.finish()


def _not_negative(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
    """A number of findings as it was given; `click.IntRange` would add its own notes to the help."""
    if value is not None and value < 0:
        raise click.BadParameter("", ctx, param)
    return value


def _words(given: tuple[str, ...]) -> list[str] | None:
    """Words of an option that may be repeated, and hold several with commas between them."""
    words = [word.strip() for one in given for word in one.split(",") if word.strip()]
    return words or None


class _Run:
    """One run over all files: what is printed at once, and what only at the end."""

    def __init__(self, asked: Asked, output_format: str, statistics: bool) -> None:
        self.asked, self.output_format, self.statistics = asked, output_format, statistics
        self.language = asked.language
        self.checked: list[tuple[SourceText, Limited]] = []
        self.everything: list[tuple[str, tuple[Finding, ...]]] = []
        self.unreadable = self.failed = False

    def cannot_open(self, why: Message) -> None:
        err(why.text(self.asked.shown))
        self.unreadable = True

    def check(self, path: str, settings: Effective, acknowledgements: bool) -> None:
        source = open_plan(path)
        if isinstance(source, Message):
            self.cannot_open(source)
            return
        reading = read_text_of(source)
        findings = check_reading(reading, acknowledgements, settings.selection)
        self.unreadable = self.unreadable or source.unreadable
        self.failed = self.failed or any(one.acknowledged is None and one.severity in settings.fails for one in findings)
        self.language = self.language or settings.language or reading.plan.language
        self.everything.append((source.name, findings))
        limited = limit(findings, settings.max_findings)
        if self.output_format == "text":
            if not self.statistics:
                _print_text(source, limited, settings.language or reading.plan.language or "vi")
        else:
            self.checked.append((source, limited))

    def finish(self) -> int:
        language = self.language or "vi"
        if self.output_format == "json":
            from planlang.reports.as_json import document

            listed = [(source, limited.shown) for source, limited in self.checked]
            left_out = tuple(one for _, limited in self.checked for one in limited.left_out)
            out(document(listed, language, left_out, self.everything if self.statistics else None))
        elif self.statistics:
            from planlang.reports.statistics import table

            counted = table(self.everything, language)
            if counted:
                out(counted + "\n")
            _print_total(self.everything, language)
        elif len(self.everything) > 1:
            _print_total(self.everything, language)
        if self.unreadable:
            return UNREADABLE
        return FINDINGS if self.failed else CLEAN


def _show_settings(found: Sequence[str | Message], settings: dict[str, Effective], output_format: str, language: str) -> int:
    from planlang.settings.overview import as_data, lines_of

    for path in found:
        if isinstance(path, Message):
            err(path.text(language))
        elif output_format == "text":
            out("\n".join(lines_of(path, settings[path], language)))
    if output_format == "json":
        import json

        data = [as_data(path, one) for path, one in settings.items()]
        out(json.dumps({"format_version": "1.0", "settings": data}, ensure_ascii=False, indent=2))
    return UNREADABLE if any(isinstance(path, Message) for path in found) else CLEAN


def _print_text(source: SourceText, limited: Limited, language: str) -> None:
    from planlang.reports.text import TextStyle, left_out, render, summary

    style = TextStyle(language, wants_colour(sys.stdout))
    open_ones = [finding for finding in limited.shown if finding.acknowledged is None]
    noted = [finding for finding in limited.shown if finding.acknowledged is not None]
    for finding in (*open_ones, *noted):
        out(render(finding, source, style) + "\n")
    if limited.left_out:
        out(left_out(limited.left_out, style) + "\n")
    out(f"{source.name}: {summary((*limited.shown, *limited.left_out), style)}")


def _print_total(checked: Sequence[tuple[str, tuple[Finding, ...]]], language: str) -> None:
    from planlang.reports.text import TextStyle, summary

    everything = tuple(finding for _, findings in checked for finding in findings)
    word = say("{n} tệp", "{n:#file|files}", n=len(checked)).text(language)
    out(f"{word}: {summary(everything, TextStyle(language))}")


class _Progress:
    """A word on standard error, on a terminal only, when many files take long."""

    def __init__(self, total: int, language: str) -> None:
        self.total, self.language = total, language
        self.last = time.monotonic()

    def step(self, done: int) -> None:
        now = time.monotonic()
        if self.total > 1 and now - self.last > _PATIENCE and sys.stderr.isatty():
            self.last = now
            err(
                say("đã kiểm tra {done} trên {total} tệp", "{done} of {total} files checked", done=done, total=self.total).text(
                    self.language
                )
            )


COMMAND = Command(
    "check",
    say(
        "Kiểm tra các tệp .plan; thư mục được tìm cả bên trong; dấu - là đầu vào chuẩn.",
        "Check .plan files; folders are searched; - is standard input.",
    ),
    (
        Argument("paths", say("TỆP…", "PATH…"), many=True),
        LANG,
        output_format(),
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
)
