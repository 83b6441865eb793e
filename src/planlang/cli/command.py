"""What a command is: its words in both languages, its options, and the function that runs it.

A command is a module of this folder that has a `COMMAND`; `cli/main.py` finds it by its name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import attrs
import click

from planlang.diagnostics import Message, say
from planlang.source import Record

LANGUAGE_VARIABLE = "PLANLANG_LANG"


@attrs.frozen(eq=False, repr=False)
class Asked(Record):
    """The language that somebody asked for, and by what; None leaves it to settings and plan."""

    language: str | None = None
    by: str = ""

    @property
    def shown(self) -> str:
        """The language of help and of what is said about the command line."""
        return self.language or "vi"


@attrs.frozen(eq=False, repr=False)
class Argument(Record):
    """A word of the command line without a name.

    Attributes:
        many: any number, but at least one.
        missing: what is said when it is not there.
    """

    name: str
    shown: Message
    many: bool = False
    required: bool = True
    missing: Message = attrs.field(factory=lambda: say("chưa nêu tệp nào", "no file is named"))


class WordOfCommand(click.Argument):
    """An argument that knows what to say when it is missing."""

    def __init__(self, one: Argument, language: str) -> None:
        count = -1 if one.many else 1
        super().__init__([one.name], nargs=count, required=one.required, metavar=one.shown.text(language))
        self.missing = one.missing


@attrs.frozen(eq=False, repr=False)
class Option(Record):
    """An option: its name, what it does, and how click reads its value.

    Attributes:
        also: short spellings.
        choices: the values that it takes, if they are a few.
        otherwise: what is said besides to somebody who gives another value.
        shown: how help names its value.
        click: further settings of `click.Option`.
    """

    name: str
    help: Message
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    shown: str = ""
    otherwise: Message | None = None
    click: Mapping[str, Any] = attrs.field(factory=dict)


class ChoiceOfOption(click.Choice[str]):
    """The values that an option takes, with what is said besides to somebody who gives another one."""

    def __init__(self, one: Option) -> None:
        super().__init__(one.choices)
        self.otherwise = one.otherwise


@attrs.frozen(eq=False, repr=False)
class Command(Record):
    """A command. `run` takes an `Asked` and the values of its parameters, and returns the exit code.

    Attributes:
        done: what the exit codes 0 and 1 mean, as help tells it; 2 and 101 mean the same for all commands.
    """

    name: str
    help: Message
    parameters: tuple[Argument | Option, ...]
    run: Callable[..., int]
    done: Message = attrs.field(factory=lambda: say("0 xong", "0 done"))


#: Options that several commands have.
LANG = Option(
    "--lang",
    say("Ngôn ngữ của thông báo: vi hoặc en.", "Language of messages: vi or en."),
    ("vi", "en"),
    click={"expose_value": False},
)
CONFIG = Option(
    "--config",
    say(
        "Tệp thiết lập được dùng thay cho planlang.toml gần nhất, hoặc một thiết lập KEY=VALUE; dùng được nhiều lần.",
        "A settings file instead of the nearest planlang.toml, or one setting KEY=VALUE; may be repeated.",
    ),
    shown="FILE|KEY=VALUE",
    click={"multiple": True},
)
ISOLATED = Option("--isolated", say("Không tìm tệp thiết lập.", "Look for no settings files."), click={"is_flag": True})


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day of the command line, as plans write it."""
    if value is None:
        return None
    from planlang.values.time import read_point

    try:
        when = read_point(value)
    except ValueError:
        when = None
    if when is None or when.precision != "day":
        raise click.BadParameter("", ctx, param)
    return when.first


AS_OF = Option(
    "--as-of",
    say(
        "Xem kế hoạch theo tên cơ quan của ngày này: cơ quan nào không còn, ai nhận việc.",
        "Read the plan with the agencies of this day: which are no more, and who has their work.",
    ),
    shown="d/m/yyyy",
    click={"callback": _day},
)
FORMATS = ("text", "json")


def output_format(*further: str) -> Option:
    """The option for the form of the result."""
    names = (*FORMATS, *further)
    listed = ", ".join(names[:-1])
    return Option(
        "--output-format",
        say(f"Dạng kết quả: {listed} hoặc {names[-1]}.", f"Form of the result: {listed} or {names[-1]}."),
        names,
        click={"default": "text"},
    )


def asked_language(argv: Sequence[str]) -> Asked:
    """The language asked for on the command line or in the environment."""
    for place, word in enumerate(argv):
        if word == "--lang" and place + 1 < len(argv) and argv[place + 1] in ("vi", "en"):
            return Asked(argv[place + 1], "--lang")
        if word in ("--lang=vi", "--lang=en"):
            return Asked(word[-2:], "--lang")
    from_environment = os.environ.get(LANGUAGE_VARIABLE, "").lower()[:2]
    return Asked(from_environment, LANGUAGE_VARIABLE) if from_environment in ("vi", "en") else Asked()
