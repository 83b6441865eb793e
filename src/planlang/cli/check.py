"""`planlang check`: plan files come in; findings go out in one of the outputs, and the exit code."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence

import attrs
import click

from planlang.cli.command import CONFIG, ISOLATED, LANG, Argument, Asked, Command, Option
from planlang.cli.files import find_plans, name_of, open_bytes
from planlang.cli.settings import settings_of, tell, workspace
from planlang.cli.streams import err, out, wants_colour
from planlang.diagnostics import Finding, Message, say
from planlang.reading import Reading, read_text_of
from planlang.reports.limit import Limited, limit
from planlang.reports.outputs import OUTPUTS
from planlang.reports.results import Results, Unopened
from planlang.rules.engine import check_reading
from planlang.rules.rule import TIERS
from planlang.settings import Effective, SettingsError
from planlang.settings.effective import FAIL_ON
from planlang.source import Record, SourceText, decode

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
_PATIENCE = 2.0  # seconds without a word before progress is shown


@attrs.frozen(eq=False, repr=False)
class Fixing(Record):
    """What the user wants done with fixes.

    Attributes:
        unsafe: also those that change what the plan says.
        diff: show the changes and write nothing.
    """

    unsafe: bool = False
    diff: bool = False


def run_check(
    asked: Asked,
    paths: tuple[str, ...],
    output_format: str = "text",
    output: str | None = None,
    fix: bool = False,
    unsafe_fixes: bool = False,
    diff: bool = False,
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
    """Check every plan behind `paths`, say what was found, and return the exit code."""
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError(_UNSAFE_ALONE.text(asked.shown), click.get_current_context())
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
    if output is not None and any(isinstance(path, str) and _same_file(path, output) for path in found):
        over = say(
            "{path} là kế hoạch được kiểm tra, không ghi đè lên",
            "{path} is one of the plans; it is not written over",
            path=output,
        )
        err(over.text(asked.shown))
        return UNREADABLE
    fixing = Fixing(unsafe_fixes, diff) if fix or diff else None
    run = _Run(asked, output_format, output, fixing, statistics)
    progress = _Progress(len(found), asked.shown)
    for place, path in enumerate(found):
        if isinstance(path, Message):
            run.cannot_open(str(dict(path.args).get("path", "")), path)
        else:
            run.check(path, settings[path], not no_acknowledgements)
        progress.step(place + 1)
    return run.finish()


_UNSAFE_ALONE = say("--unsafe-fixes dùng cùng --fix hoặc --diff", "--unsafe-fixes is used together with --fix or --diff")


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


class _Run:
    """One run over all files: what is printed at once, and what only at the end."""

    def __init__(self, asked: Asked, output_format: str, file: str | None, fixing: Fixing | None, statistics: bool) -> None:
        self.asked, self.file, self.fixing, self.statistics = asked, file, fixing, statistics
        self.output = OUTPUTS[output_format]
        # Text goes to the terminal file by file; everything else is one document.
        self.streams = output_format == "text" and file is None
        self.language = asked.language
        self.checked: list[tuple[SourceText, Limited]] = []
        self.everything: list[tuple[str, tuple[Finding, ...]]] = []
        self.unopened: list[Unopened] = []
        self.unreadable = self.failed = self.changes = False
        # With --fix - the plan itself goes to standard output.
        self.say = out

    def cannot_open(self, path: str, why: Message) -> None:
        err(why.text(self.asked.shown))
        self.unopened.append(Unopened(path, why))
        self.unreadable = True

    def check(self, path: str, settings: Effective, acknowledgements: bool) -> None:
        data = open_bytes(path)
        if isinstance(data, Message):
            self.cannot_open(path, data)
            return
        reading = read_text_of(decode(data, name_of(path)))
        language = settings.language or reading.plan.language or "vi"
        self.language = self.language or language
        said: Message | None = None
        if self.fixing is not None:
            reading, said = self._fix(path, data, reading, settings)
            if self.fixing.diff:
                self.unreadable = self.unreadable or reading.source.unreadable
                if said is not None:
                    err(f"{reading.source.name}: {said.text(language)}")
                return
            if said is not None and not self.streams:
                err(f"{reading.source.name}: {said.text(language)}")
        source = reading.source
        findings = check_reading(reading, acknowledgements, settings.selection)
        self.unreadable = self.unreadable or source.unreadable
        self.failed = self.failed or any(one.acknowledged is None and one.severity in settings.fails for one in findings)
        self.everything.append((source.name, findings))
        limited = limit(findings, settings.max_findings)
        if self.streams:
            if not self.statistics:
                self._print_text(source, limited, language, said)
            return
        if self.output.with_fixes:
            from planlang.rules.mending import with_fixes

            limited = attrs.evolve(limited, shown=with_fixes(limited.shown, source))
        self.checked.append((source, limited))

    def _fix(self, path: str, data: bytes, reading: Reading, settings: Effective) -> tuple[Reading, Message | None]:
        """The file with its fixes, and how many places they mended."""
        from planlang.cli.fixing import fix_file

        assert self.fixing is not None
        if path == "-" and not self.fixing.diff:
            self.say = err
        outcome = fix_file(path, data, reading, self.fixing, settings.selection)
        self.changes = self.changes or bool(outcome.fixed.done)
        if outcome.trouble is not None:
            self.cannot_open(path, outcome.trouble)
            return reading, None
        return (reading if self.fixing.diff else outcome.fixed.reading), outcome.said

    def _print_text(self, source: SourceText, limited: Limited, language: str, said: Message | None) -> None:
        from planlang.reports.text import TextStyle, report

        style = TextStyle(language, wants_colour(sys.stdout if self.say is out else sys.stderr))
        *pieces, counts = report(source, limited.shown, limited.left_out, style)
        for piece in pieces:
            self.say(piece)
        if said is not None:
            self.say(f"{source.name}: {said.text(language)}")
        self.say(counts)

    def finish(self) -> int:
        if self.fixing is not None and self.fixing.diff:
            return UNREADABLE if self.unreadable else FINDINGS if self.changes else CLEAN
        if self.streams:
            self._print_counts(self.language or "vi")
        elif not self._write_document(self.language or "vi"):
            return UNREADABLE
        if self.unreadable:
            return UNREADABLE
        return FINDINGS if self.failed else CLEAN

    def _print_counts(self, language: str) -> None:
        if self.statistics:
            from planlang.reports.statistics import table

            counted = table(self.everything, language)
            if counted:
                self.say(counted + "\n")
        if self.statistics or len(self.everything) > 1:
            from planlang.reports.text import TextStyle, summary

            everything = tuple(finding for _, findings in self.everything for finding in findings)
            word = say("{n} tệp", "{n:#file|files}", n=len(self.everything)).text(language)
            self.say(f"{word}: {summary(everything, TextStyle(language))}")

    def _write_document(self, language: str) -> bool:
        """Print or write the one document that all files make; whether that could be done."""
        from planlang import __version__

        results = Results(
            tuple((source, limited.shown) for source, limited in self.checked),
            tuple(self.unopened),
            language,
            __version__,
            tuple(one for _, limited in self.checked for one in limited.left_out),
            tuple(self.everything) if self.statistics else None,
        )
        text = self.output.document(results)
        if self.file is not None:
            return _write(self.file, text, language)
        if text:
            self.say(text)
        return True


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


def _write(path: str, text: str, language: str) -> bool:
    """Write the result into a file; whether that could be done."""
    from planlang.source.writing import write_atomic

    try:
        write_atomic(path, (text + "\n" if text else "").encode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        err(
            say("không ghi được {path}: {reason}", "{path} could not be written: {reason}", path=path, reason=reason).text(
                language
            )
        )
        return False
    return True


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
        Option(
            "--output-format",
            say("Dạng kết quả.", "Form of the result."),
            tuple(OUTPUTS),
            click={"default": "text"},
        ),
        Option(
            "--output",
            say("Ghi kết quả vào tệp này thay vì in ra.", "Write the result to this file instead of printing it."),
            also=("-o",),
            shown="FILE",
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
