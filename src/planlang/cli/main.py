"""A command line comes in; the command runs, and its exit code goes out.

Exit codes: 0 nothing wrong, 1 findings at error level (with --strict also warnings), 2 usage or an unreadable file,
101 a bug of planlang itself.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from planlang.cli.streams import err, leave, out, prepare
from planlang.cli.words import HELP, chosen_language, no_such_command, usage_error
from planlang.reports.outputs import OUTPUTS

USAGE, BUG = 2, 101


class _Command(click.Command):
    """A command whose help is in the reader's language."""

    def __init__(self, name: str, language: str, **settings: Any) -> None:
        super().__init__(name, help=HELP[name].text(language), add_help_option=True, **settings)
        self.language = language

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP["--help"].text(self.language)
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=HELP["usage"].text(self.language) + ": ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        options = HELP["options"].text(self.language).upper()
        arguments = [str(one.metavar) for one in self.params if isinstance(one, click.Argument)]
        return [f"[{options}]", *arguments]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for param in options if (record := param.get_help_record(ctx)) is not None]
        if records:
            with formatter.section(HELP["options"].text(self.language)):
                formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        formatter.write_text(HELP["codes"].text(self.language))


class _Group(_Command, click.Group):
    """The program itself: the list of commands."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [HELP["commands"].text(self.language).upper() + " …"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _Command.format_options(self, ctx, formatter)
        rows = [(name, command.help or "") for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))]
        with formatter.section(HELP["commands"].text(self.language)):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(no_such_command(args[0], self.list_commands(ctx)).text(self.language), ctx)
        return super().resolve_command(ctx, args)


def program(language: str | None) -> click.Group:
    """The command line, with help in a language (Vietnamese where none was asked for)."""
    shown = language or "vi"

    def option(*names: str, **settings: Any) -> click.Option:
        return click.Option(names, help=HELP[names[0]].text(shown), **settings)

    def lang() -> click.Option:
        return option("--lang", type=click.Choice(["vi", "en"]), metavar="vi|en", expose_value=False)

    def check(fix: bool, unsafe_fixes: bool, diff: bool, **values: Any) -> int:
        from planlang.cli.check import Fixing, run_check

        if unsafe_fixes and not (fix or diff):
            raise click.UsageError(HELP["unsafe alone"].text(shown), click.get_current_context())
        return run_check(language=language, fixing=Fixing(unsafe_fixes, diff) if fix or diff else None, **values)

    def trace(**values: Any) -> int:
        from planlang.cli.trace import run_trace

        return run_trace(language=language, **values)

    def show(path: str) -> int:
        from planlang.cli.show import run_show

        return run_show(path, language)

    group = _Group("planlang", shown, no_args_is_help=True)
    group.params = [
        lang(),
        click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help=HELP["--version"].text(shown)
        ),
    ]
    group.add_command(
        _Command(
            "check",
            shown,
            callback=check,
            params=[
                click.Argument(["paths"], nargs=-1, required=True, metavar=HELP["paths"].text(shown)),
                lang(),
                option("--output-format", type=click.Choice(list(OUTPUTS)), default="text", metavar="|".join(OUTPUTS)),
                option("--output", "-o", metavar=HELP["path"].text(shown)),
                option("--fix", is_flag=True),
                option("--unsafe-fixes", is_flag=True),
                option("--diff", is_flag=True),
                option("--no-acknowledgements", is_flag=True),
                option("--strict", is_flag=True),
            ],
        )
    )
    group.add_command(
        _Command("show", shown, callback=show, params=[click.Argument(["path"], metavar=HELP["path"].text(shown)), lang()])
    )
    group.add_command(
        _Command(
            "trace",
            shown,
            callback=trace,
            params=[
                click.Argument(["path"], metavar=HELP["path"].text(shown)),
                click.Argument(["ref"], metavar=HELP["ref"].text(shown)),
                lang(),
                click.Option(
                    ["--output-format"],
                    help=HELP["trace format"].text(shown),
                    type=click.Choice(["text", "json"]),
                    default="text",
                    metavar="text|json",
                ),
            ],
        )
    )
    return group


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from planlang import __version__

        out(f"planlang {__version__}")
        ctx.exit()


def main(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; never raises for anything a user can do."""
    language = chosen_language(argv)
    try:
        result = program(language).main(list(argv), "planlang", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        err(error.format_message())
        return USAGE
    except click.UsageError as error:
        shown = language or "vi"
        err(usage_error(error).text(shown))
        command = error.ctx.command_path if error.ctx else "planlang"
        hint = HELP["try"]
        err(hint.vi.format(command=command) if shown == "vi" else hint.en.format(command=command))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return 130


def run() -> NoReturn:
    """The program's entry point."""
    prepare()
    # A plan is a tree of small objects that live until the end: looking for dead circles among them only costs time.
    gc.set_threshold(2_000_000, 50, 50)
    try:
        code = main(sys.argv[1:])
    except Exception as error:
        _report_bug(error)
        code = BUG
    leave(code)


def _report_bug(error: Exception) -> None:
    """Say that planlang itself failed, and what to send to its developers."""
    import traceback

    from planlang import __version__

    err(
        "planlang gặp lỗi của chính chương trình; tệp của bạn không bị thay đổi. / planlang itself failed; your files are unchanged."
    )
    err("Xin gửi các dòng dưới đây cho nhóm phát triển. / Please send the lines below to the developers.")
    frames = traceback.extract_tb(error.__traceback__)
    err(f"planlang {__version__}, Python {sys.version.split()[0]}: {type(error).__name__}: {error}")
    for frame in frames[-6:]:
        err(f"  {frame.name} ({frame.filename.rpartition('planlang')[2].lstrip('/')}:{frame.lineno})")
