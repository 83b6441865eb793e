"""A command line comes in; the command runs, and its exit code goes out.

Exit codes: 0 nothing wrong, 1 findings at error level (or from the level that --fail-on names), 2 usage, settings or an
unreadable file, 101 a bug of planlang itself.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from planlang.cli.command import LANG, Argument, Asked, ChoiceOfOption, Command, Option, WordOfCommand, asked_language
from planlang.cli.streams import err, leave, out, prepare
from planlang.cli.words import WORDS, exit_codes, no_such_command, usage_error
from planlang.diagnostics import Message, say

USAGE, BUG = 2, 101
#: What the codes of most commands mean; each says it for itself.
_DONE = say(
    "0 xong, không có gì phải sửa; 1 có chỗ phải sửa hay đã khác", "0 done, nothing amiss; 1 something is amiss or differs"
)
#: The commands, as help lists them. Each is a module of this folder with a `COMMAND`, imported when it is wanted.
COMMANDS = (
    "check", "show", "trace", "query", "fmt", "rename", "acknowledge", "diff", "export", "init", "keywords", "rules", "explain",
)  # fmt: skip


class _Command(click.Command):
    """A command whose help is in the reader's language."""

    def __init__(self, name: str, language: str, done: Message, **settings: Any) -> None:
        super().__init__(name, add_help_option=True, **settings)
        self.language, self.done = language, done

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = WORDS["--help"].text(self.language)
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=WORDS["usage"].text(self.language) + ": ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        options = WORDS["options"].text(self.language).upper()
        arguments = [str(one.metavar) for one in self.params if isinstance(one, click.Argument)]
        return [f"[{options}]", *arguments]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for param in options if (record := param.get_help_record(ctx)) is not None]
        if records:
            with formatter.section(WORDS["options"].text(self.language)):
                formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        formatter.write_text(exit_codes(self.done).text(self.language))


class _Program(_Command, click.Group):
    """The program itself: the list of commands."""

    def __init__(self, asked: Asked) -> None:
        language = asked.shown
        version = WORDS["--version"].text(language)
        super().__init__(
            "planlang",
            language,
            _DONE,
            help=WORDS["planlang"].text(language),
            no_args_is_help=True,
            params=[
                _made(LANG, language),
                click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help=version),
            ],
        )
        self.asked = asked

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: Command = import_module(f"planlang.cli.{cmd_name}").COMMAND
        asked = self.asked

        def run(**values: Any) -> int:
            return command.run(asked, **values)

        parameters = [_made(one, self.language) for one in command.parameters]
        about = command.help.text(self.language)
        return _Command(cmd_name, self.language, command.done, help=about, params=parameters, callback=run)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [WORDS["commands"].text(self.language).upper() + " …"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _Command.format_options(self, ctx, formatter)
        rows = [(name, command.help or "") for name in COMMANDS if (command := self.get_command(ctx, name))]
        with formatter.section(WORDS["commands"].text(self.language)):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(no_such_command(args[0], list(COMMANDS)).text(self.language), ctx)
        return super().resolve_command(ctx, args)


def _made(one: Argument | Option, language: str) -> click.Parameter:
    """A parameter as click knows it."""
    if isinstance(one, Argument):
        return WordOfCommand(one, language)
    settings: dict[str, Any] = dict(one.click)
    if one.choices:
        settings |= {"type": ChoiceOfOption(one), "metavar": "|".join(one.choices)}
    if one.shown:
        settings["metavar"] = one.shown
    return click.Option([one.name, *one.also], help=one.help.text(language), **settings)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from planlang import __version__

        out(f"planlang {__version__}")
        ctx.exit()


def main(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; never raises for anything a user can do."""
    asked = asked_language(argv)
    try:
        result = _Program(asked).main(list(argv), "planlang", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        err(error.format_message())
        return USAGE
    except click.UsageError as error:
        err(usage_error(error).text(asked.shown))
        command = error.ctx.command_path if error.ctx else "planlang"
        hint = WORDS["try"]
        err(hint.vi.format(command=command) if asked.shown == "vi" else hint.en.format(command=command))
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
