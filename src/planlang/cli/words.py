"""What the command line says besides findings: help, usage errors, progress; both languages side by side."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from planlang.diagnostics import Message, say
from planlang.values.names import closest

HELP = {
    "planlang": say(
        "Đọc và kiểm tra kế hoạch viết bằng tệp .plan: số nào không khớp, việc nào trái thứ tự, và vì sao.",
        "Read and check plans written as .plan files: what does not add up, what is out of order, and why.",
    ),
    "check": say(
        "Kiểm tra các tệp .plan; thư mục được tìm cả bên trong; dấu - là đầu vào chuẩn.",
        "Check .plan files; folders are searched; - is standard input.",
    ),
    "show": say("Trình bày một kế hoạch trên một màn hình.", "Show a plan on one screen."),
    "--lang": say("Ngôn ngữ của thông báo: vi hoặc en.", "Language of messages: vi or en."),
    "trace": say(
        "Cho biết một con số từ đâu mà có: từng số hạng, với chỗ trong tệp và trong văn bản.",
        "Show where a figure comes from: every addend, with its place in the file and in the paper.",
    ),
    "--output-format": say("Dạng kết quả.", "Form of the result."),
    "trace format": say("Dạng kết quả.", "Form of the result."),
    "--output": say("Ghi kết quả vào tệp này thay vì in ra.", "Write the result to this file instead of printing it."),
    "--fix": say(
        "Sửa ngay trong tệp những chỗ chỉ có thể hiểu một cách.", "Mend in the files what can only have been meant one way."
    ),
    "--unsafe-fixes": say(
        "Cùng --fix hoặc --diff: cả những chỗ sửa làm thay đổi nội dung.",
        "With --fix or --diff: also fixes that change what the plan says.",
    ),
    "--diff": say("Chỉ cho xem các chỗ sẽ sửa, không ghi tệp.", "Show what would be mended; write nothing."),
    "unsafe alone": say("--unsafe-fixes dùng cùng --fix hoặc --diff", "--unsafe-fixes is used together with --fix or --diff"),
    "ref": say("CHỖ", "REF"),
    "--no-acknowledgements": say(
        "Không tính các điểm đã ghi nhận trong kế hoạch.", "Leave the plan's acknowledgements out of account."
    ),
    "--strict": say("Cảnh báo cũng được coi là chưa đạt (mã thoát 1).", "Warnings count as failures too (exit code 1)."),
    "--version": say("In phiên bản rồi thoát.", "Print the version and exit."),
    "--help": say("In phần hướng dẫn này rồi thoát.", "Print this help and exit."),
    "codes": say(
        "Mã thoát: 0 không có lỗi; 1 có lỗi (với --strict: cả cảnh báo); 2 dùng lệnh chưa đúng hoặc không đọc được tệp; 101 lỗi của chương trình.",
        "Exit codes: 0 no errors; 1 errors (with --strict also warnings); 2 usage, or a file that cannot be read; 101 a bug of ours.",
    ),
    "usage": say("Cách dùng", "Usage"),
    "options": say("Tùy chọn", "Options"),
    "commands": say("Lệnh", "Commands"),
    "paths": say("TỆP…", "PATH…"),
    "path": say("TỆP", "PATH"),
    "try": say("Xem hướng dẫn: {command} --help", "For help: {command} --help"),
}


def chosen_language(argv: Sequence[str]) -> str | None:
    """The language asked for on the command line or in PLANLANG_LANG; None leaves it to the file."""
    for place, word in enumerate(argv):
        if word == "--lang" and place + 1 < len(argv) and argv[place + 1] in ("vi", "en"):
            return argv[place + 1]
        if word in ("--lang=vi", "--lang=en"):
            return word[-2:]
    from_environment = os.environ.get("PLANLANG_LANG", "").lower()[:2]
    return from_environment if from_environment in ("vi", "en") else None


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
    if isinstance(error, click.MissingParameter):
        return say("chưa nêu tệp nào", "no file is named")
    if (
        isinstance(error, click.BadParameter)
        and isinstance(error.param, click.Option)
        and isinstance(error.param.type, click.Choice)
    ):
        return say(
            "{name} nhận một trong: {choices}",
            "{name} takes one of: {choices}",
            name=error.param.opts[0],
            choices=", ".join(map(str, error.param.type.choices)),
        )
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
