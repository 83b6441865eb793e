"""The keys of the settings: one entry each, with how its value is read, what it is for and an example in both languages.

Reading, suggestions, `--show-settings` and the reference in the documentation all work from this table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from planlang.diagnostics import Message, Severity, say
from planlang.rules.rule import TIERS
from planlang.settings.effective import FAIL_ON, MOST_FINDINGS
from planlang.source import Record

#: What a reader of values returns for a value that does not fit: the message says what would.
Read = Any


@attrs.frozen(eq=False, repr=False)
class Unfit(Record):
    """A value that cannot be taken: what would do, and which word of the value is at fault, if it is one."""

    message: Message
    word: str = ""


@attrs.frozen(eq=False, repr=False)
class Setting(Record):
    """One key of the settings.

    Attributes:
        default: what holds when nobody says anything.
        read: takes a value of a TOML file; returns it in its final form, or an `Unfit`.
        doc: what it is for.
        example: a line or two of a settings file.
        by_path: whether it may stand in `[[paths]]`.
        adds: whether the values of several places add up (else the nearest holds).
        files: whether the value names files, relative to the file that gives it.
    """

    default: Any
    read: Callable[[object], Read]
    doc: Message
    example: str
    by_path: bool = True
    adds: bool = False
    files: bool = False


def _one_of(*choices: str) -> Callable[[object], Read]:
    def read(value: object) -> Read:
        if value in choices:
            return value
        return Unfit(
            say("nhận một trong: {choices}", "takes one of: {choices}", choices=", ".join(f'"{one}"' for one in choices))
        )

    return read


def _texts(value: object) -> Read:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    return Unfit(say('nhận một danh sách, ví dụ ["PL2", "PL501"]', 'takes a list such as ["PL2", "PL501"]'))


def _names(value: object) -> Read:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    return Unfit(say('nhận một danh sách tên, ví dụ ["quang_ninh"]', 'takes a list of names such as ["quang_ninh"]'))


def _file(value: object) -> Read:
    if isinstance(value, str) and value:
        return value
    return Unfit(say("nhận tên một tệp", "takes the name of a file"))


def _number(value: object) -> Read:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    return Unfit(say("nhận một số nguyên không âm; 0 là không giới hạn", "takes a whole number; 0 means no limit"))


def _levels(value: object) -> Read:
    if isinstance(value, dict):
        return value
    return Unfit(say('là một bảng, ví dụ [levels] rồi PL501 = "info"', 'is a table, such as [levels] and then PL501 = "info"'))


LEVELS: dict[str, Severity | None] = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO, "off": None}
read_level = _one_of(*LEVELS)

SETTINGS: dict[str, Setting] = {
    "language": Setting(
        None,
        _one_of("vi", "en"),
        say(
            "Ngôn ngữ của thông báo. Không ghi thì theo ngôn ngữ của từng kế hoạch.",
            "Language of messages. Where it is not given, that of each plan.",
        ),
        'language = "vi"',
    ),
    "tier": Setting(
        "basic",
        _one_of(*TIERS),
        say(
            "Kiểm tra đến mức nào: basic (mâu thuẫn trong kế hoạch), careful (xem kỹ hơn), extra (mọi lưu ý).",
            "How much is checked: basic (contradictions in the plan), careful (looks closer), extra (every remark).",
        ),
        'tier = "careful"',
    ),
    "select": Setting(
        (),
        _texts,
        say(
            "Chạy thêm những mục kiểm tra này: mã, đầu mã (PL2) hoặc tên.",
            "Rules that run besides: codes, beginnings of codes (PL2), or names.",
        ),
        'select = ["PL9", "target-falls-back"]',
        adds=True,
    ),
    "ignore": Setting(
        (),
        _texts,
        say(
            "Bỏ những mục kiểm tra này. Giữa select và ignore, chỗ ghi cụ thể hơn được lấy.",
            "Rules that do not run. Between select and ignore the more exact word wins.",
        ),
        'ignore = ["PL901"]',
        adds=True,
    ),
    "fail-on": Setting(
        "error",
        _one_of(*FAIL_ON),
        say(
            "Từ mức nào thì coi là chưa đạt (mã thoát 1): error, warning, info; never là không bao giờ.",
            "From which level on a finding makes the exit code 1: error, warning, info; or never.",
        ),
        'fail-on = "warning"',
    ),
    "max-findings": Setting(
        MOST_FINDINGS,
        _number,
        say(
            "Mỗi tệp in nhiều nhất bao nhiêu điểm, điểm nặng trước; 0 là không giới hạn.",
            "How many findings are printed for a file at most, the gravest first; 0 for all.",
        ),
        "max-findings = 50",
    ),
    "rules": Setting(
        None,
        _names,
        say(
            "Các bộ quy tắc cài thêm được dùng, theo tên. Không ghi thì dùng mọi bộ đã cài; [] là không dùng bộ nào.",
            "Installed packages of rules that run, by name. Where it is not given, all of them; [] for none.",
        ),
        'rules = ["quang_ninh"]',
        by_path=False,
    ),
    "places": Setting(
        None,
        _file,
        say(
            "Danh mục địa bàn (tệp CSV trong thư mục của dự án, hoặc tên một bộ đã cài) cho các kế hoạch không nêu danh mục riêng.",
            "Register of places (a CSV file in the project's folder, or the name of an installed one) for plans that name none.",
        ),
        'places = "don_vi_hanh_chinh.csv"',
        files=True,
    ),
    "levels": Setting(
        {},
        _levels,
        say(
            "Mức khác cho từng mục kiểm tra, theo mã hoặc tên: error, warning, info; off là không chạy.",
            "Another level for a rule, by code or name: error, warning, info; off for not at all.",
        ),
        '[levels]\nPL501 = "info"\nsection-skipped = "off"',
        adds=True,
    ),
}

#: Keys of a settings file that are no values of a plan.
EXTEND, PATHS, FILES = "extend", "paths", "files"
FURTHER: dict[str, tuple[Message, str]] = {
    EXTEND: (
        say(
            "Tệp thiết lập mà tệp này viết tiếp; đường dẫn tính từ tệp này. Giá trị trong tệp này được lấy trước.",
            "The settings file that this one goes on from, relative to this one. What this file says comes first.",
        ),
        'extend = "../planlang.toml"',
    ),
    PATHS: (
        say(
            "Thiết lập riêng cho một số tệp: files là các mẫu tên tính từ thư mục của tệp thiết lập (* không qua dấu /, ** qua mọi cấp; mẫu không có dấu / khớp ở mọi thư mục).",
            "Settings for some files only: files are patterns relative to the folder of the settings file (* stays within a folder, ** crosses folders; a pattern without / fits in every folder).",
        ),
        '[[paths]]\nfiles = ["drafts/**"]\ntier = "basic"\nignore = ["PL5"]',
    ),
}
