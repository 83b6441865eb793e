"""The command line as a process: exit codes, languages, encodings, what is printed where."""

from __future__ import annotations

import json
import unicodedata

import pytest
from support import EXAMPLE, EXAMPLE_EN, TEXT, corrected

VI, EN = "examples/quang_ninh_2011_2015.plan", "examples/quang_ninh_2011_2015.en.plan"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("check_vi.txt", ["check", VI]),
        ("check_en.txt", ["check", EN]),
        ("check_open_vi.txt", ["check", "--no-acknowledgements", VI]),
        ("show_vi.txt", ["show", VI]),
        ("show_en.txt", ["show", "--lang", "en", EN]),
        ("help_vi.txt", ["--help"]),
        ("help_check_en.txt", ["check", "--help", "--lang", "en"]),
    ],
)
def test_what_is_printed(planlang, golden, name, words):
    golden(name, planlang(*words).out)


def test_exit_codes_on_the_example(planlang):
    assert planlang("check", VI).code == 0
    assert planlang("check", "--strict", VI).code == 1
    assert planlang("check", "--no-acknowledgements", VI).code == 1
    assert planlang("show", VI).code == 0


def test_corrected_copy_is_clean_either_way(planlang, tmp_path):
    path = tmp_path / "đã sửa.plan"
    path.write_text(corrected(), "utf-8")
    stale = planlang("check", str(path))
    assert stale.code == 0
    assert "PL191" in stale.out
    assert planlang("check", "--no-acknowledgements", str(path)).code == 0


def test_standard_input(planlang):
    ran = planlang("check", "-", stdin=TEXT.encode())
    assert ran.code == 0
    assert "<stdin>:" in ran.out


def test_a_folder_is_searched_and_each_file_read_once(planlang, tmp_path):
    inner = tmp_path / "kế hoạch" / "năm 2012"
    inner.mkdir(parents=True)
    (inner / "a.plan").write_text(TEXT, "utf-8")
    (tmp_path / "kế hoạch" / "b.plan").write_text('ngôn ngữ: vi\nkế hoạch "b" { thời gian: 2012 }\n', "utf-8")
    (tmp_path / "kế hoạch" / "notes.txt").write_text("không phải kế hoạch", "utf-8")
    ran = planlang("check", str(tmp_path), str(inner / "a.plan"))
    assert ran.code == 0
    assert ran.out.count("a.plan: ") == 1
    assert "2 tệp" in ran.out


def test_a_folder_without_plans_is_said(planlang, tmp_path):
    ran = planlang("check", str(tmp_path))
    assert ran.code == 2
    assert "không có tệp .plan nào" in ran.err


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_an_unreadable_file_does_not_hide_the_others(planlang, tmp_path, output_format):
    bad = tmp_path / "bad.plan"
    bad.write_bytes(TEXT.encode("utf-16"))
    ran = planlang("check", "--output-format", output_format, str(bad), VI)
    assert ran.code == 2
    assert "UTF-16" in ran.out
    assert "PL204" in ran.out


def test_json(planlang):
    data = json.loads(planlang("check", "--output-format", "json", "--lang", "en", VI).out)
    assert data["format_version"] == "1.0"
    assert set(data["summary"]) == {"errors", "warnings", "infos", "acknowledged"}
    lines = TEXT.split("\n")
    for finding in data["findings"]:
        assert {
            "code",
            "name",
            "severity",
            "message",
            "path",
            "start",
            "end",
            "subject",
            "acknowledged",
            "figures",
            "cause",
            "labels",
        } <= set(finding)
        assert finding["severity"] in ("error", "warning", "info")
        for place in (finding, *finding["labels"]):
            assert place["path"] == VI
            assert 1 <= place["start"]["line"] <= place["end"]["line"] <= len(lines)
            assert 1 <= place["start"]["column"] <= len(lines[place["start"]["line"] - 1]) + 1
    total = next(one for one in data["findings"] if one["code"] == "PL201")
    start = total["start"]
    assert lines[start["line"] - 1][start["column"] - 1 :].startswith("10.050")
    assert "grand total" in total["message"]


def test_json_of_a_broken_file_has_what_could_not_be_read(planlang):
    data = json.loads(planlang("check", "--output-format", "json", "-", stdin='kế hoạch "x" {\n  thoi gain: 2012\n'.encode()).out)
    assert {one["code"] for one in data["findings"]} == {"PL005", "PL009"}


# ---- languages ----
def test_the_language_of_messages(planlang):
    assert "note[PL204]" in planlang("check", EN).out  # the file's own
    assert "lưu ý[PL204]" in planlang("check", EN, PLANLANG_LANG="vi").out
    assert "note[PL204]" in planlang("check", "--lang", "en", VI, PLANLANG_LANG="vi").out
    assert "Cách dùng" in planlang("--help").out
    assert "Usage" in planlang("--help", PLANLANG_LANG="en").out


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["chek", "x"], "có phải check?", "is check meant?"),
        (["check"], "chưa nêu tệp nào", "no file is named"),
        (["check", "--strickt", "x"], "--strict", "--strict"),
        (["check", "--output-format", "xml", "x"], "text, json", "text, json"),
        (["check", "nope.plan"], "không có tệp nope.plan", "there is no file nope.plan"),
        (["show", "a", "b"], "tên tệp", "paths"),
        (["check", "--output-format"], "cần một giá trị", "needs a value"),
    ],
)
def test_usage_errors_in_both_languages(planlang, words, vi, en):
    for language, expected in (("vi", vi), ("en", en)):
        ran = planlang(*words, PLANLANG_LANG=language)
        assert ran.code == 2
        assert expected in ran.err
        assert "Traceback" not in ran.err


def test_version(planlang):
    ran = planlang("--version")
    assert ran.code == 0
    assert ran.out.startswith("planlang ")


# ---- terminals ----
@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "ascii", "latin-1"])
def test_output_never_fails_on_an_old_console(planlang, encoding):
    for command in ("check", "show"):
        ran = planlang(command, VI, PYTHONIOENCODING=encoding)
        assert ran.code == 0
        assert "Traceback" not in ran.err
        assert "?" * 3 not in ran.out
    if encoding == "cp1258":
        assert "chỉ có thể là 430 triệu đồng" in unicodedata.normalize(
            "NFC", planlang("check", VI, PYTHONIOENCODING=encoding).out
        )


def test_no_colours_in_a_pipe(planlang):
    assert "\x1b" not in planlang("check", "--no-acknowledgements", VI).out


def test_control_characters_of_a_file_do_not_reach_the_terminal(planlang):
    ran = planlang("check", "-", stdin='kế hoạch "x\x1b]0;owned\x07" { thời gian: \x1b[31m2012 }\n'.encode())
    assert ran.code == 1
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out


def test_a_closed_pipe_is_no_fault(planlang):
    import subprocess
    import sys

    done = subprocess.run(
        f'"{sys.executable}" -m planlang check "{EXAMPLE}" "{EXAMPLE_EN}" | head -1',
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_pint_stays_away_from_check():
    import subprocess
    import sys

    program = (
        "import sys; from planlang.cli.main import main; "
        f"main(['check', {str(EXAMPLE)!r}]); "
        "assert not any(name.split('.')[0] in ('pint', 'hypothesis', 'pathlib') for name in sys.modules), sorted(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import site; site.main(); {program}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-400:]


def test_our_own_bugs_are_reported_as_such(tmp_path):
    import subprocess
    import sys

    program = (
        "import planlang.cli.check as check, planlang.cli.main as main, sys\n"
        "def broken(*a, **k): raise RuntimeError('planted')\n"
        "check.check_reading = broken\n"
        f"sys.argv = ['planlang', 'check', {str(EXAMPLE)!r}]\n"
        "main.run()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 101
    assert "planted" in done.stderr
    assert "Traceback" not in done.stderr
