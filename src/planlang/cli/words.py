"""What the command line says besides findings and the words of its commands: help, usage errors; both languages side by side."""

from __future__ import annotations

import click

from planlang.cli.command import ChoiceOfOption, WordOfCommand
from planlang.diagnostics import Message, say
from planlang.values.names import closest

WORDS = {
    "planlang": say(
        "Đọc và kiểm tra kế hoạch viết bằng tệp .plan: số nào không khớp, việc nào trái thứ tự, và vì sao.",
        "Read and check plans written as .plan files: what does not add up, what is out of order, and why.",
    ),
    "--version": say("In phiên bản rồi thoát.", "Print the version and exit."),
    "--help": say("In phần hướng dẫn này rồi thoát.", "Print this help and exit."),
    "usage": say("Cách dùng", "Usage"),
    "options": say("Tùy chọn", "Options"),
    "commands": say("Lệnh", "Commands"),
    "try": say("Xem hướng dẫn: {command} --help", "For help: {command} --help"),
}


def exit_codes(done: Message) -> Message:
    """The line of help about exit codes; `done` says what 0 and 1 mean."""
    return say(
        "Mã thoát: {done}; 2 dùng lệnh hay thiết lập chưa đúng, hoặc không đọc được tệp; 101 lỗi của chương trình.",
        "Exit codes: {done}; 2 usage, settings, or a file that cannot be read; 101 a bug of ours.",
        done=done,
    )


def usage_error(error: click.UsageError) -> Message:
    """What is off about a command line, in the reader's language."""
    if isinstance(error, click.NoSuchOption):
        near = list(error.possibilities or ())
        if near:
            return say(
                "không có tùy chọn {name}; có phải {near}?",
                "there is no option {name}; is {near} meant?",
                name=error.option_name,
                near=", ".join(near),
            )
        return say("không có tùy chọn {name}", "there is no option {name}", name=error.option_name)
    if isinstance(error, click.MissingParameter) and isinstance(error.param, WordOfCommand):
        return error.param.missing
    if (
        isinstance(error, click.BadParameter)
        and isinstance(error.param, click.Option)
        and isinstance(error.param.type, ChoiceOfOption)
    ):
        otherwise = error.param.type.otherwise
        return say(
            "{name} nhận một trong: {choices}{otherwise}",
            "{name} takes one of: {choices}{otherwise}",
            name=error.param.opts[0],
            choices=", ".join(error.param.type.choices),
            otherwise=say("", "") if otherwise is None else say("; {words}", "; {words}", words=otherwise),
        )
    if (
        isinstance(error, click.BadParameter)
        and isinstance(error.param, click.Option)
        and isinstance(error.param.type, click.types.IntParamType)
    ):
        return say("{name} nhận một số nguyên không âm", "{name} takes a whole number, 0 or more", name=error.param.opts[0])
    if isinstance(error, click.BadParameter) and error.param is not None and error.param.name == "as_of":
        return say("--as-of nhận một ngày, ví dụ 1/7/2025", "--as-of takes a day, such as 1/7/2025")
    if isinstance(error, click.BadOptionUsage):
        return say("tùy chọn {name} cần một giá trị", "option {name} needs a value", name=error.option_name)
    if isinstance(error, click.BadArgumentUsage) or "argument" in error.format_message():
        return say("thừa hoặc thiếu tên tệp", "too many or too few paths")
    return say("{text}", "{text}", text=error.format_message())


def no_such_command(name: str, known: list[str]) -> Message:
    """An unknown command, with what comes near."""
    near = closest(name, known)
    if near:
        return say(
            "không có lệnh “{name}”; có phải {near}?",
            "there is no command “{name}”; is {near} meant?",
            name=name,
            near=", ".join(near),
        )
    return say(
        "không có lệnh “{name}”; các lệnh: {known}",
        "there is no command “{name}”; commands: {known}",
        name=name,
        known=", ".join(known),
    )
