"""The command line as a process: exit codes, languages, encodings, what is printed where."""

from __future__ import annotations

import json
import unicodedata

import attrs
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
        ("help_check_vi.txt", ["check", "--help"]),
        ("statistics_vi.txt", ["check", "--statistics", VI, EN]),
        ("settings_vi.txt", ["check", "--isolated", "--show-settings", "--tier", "careful", VI]),
        ("explain_PL402_vi.txt", ["explain", "PL402"]),
        ("explain_PL201_en.txt", ["explain", "total-differs", "--lang", "en"]),
        ("rules_reading_en.txt", ["rules", "--family", "reading", "--lang", "en"]),
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
    assert data["left_out"] == 0
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


# ---- how much is printed ----
MANY = "ngôn ngữ: vi\n" + "".join(f'chỉ tiêu C{n} "Chỉ tiêu số {n}" {{ giá trị: {n}% }}\n' for n in range(1, 31)) + "x y z\n"


def test_errors_never_vanish_behind_lighter_findings(planlang):
    ran = planlang("check", "--max-findings", "3", "-", stdin=MANY.encode())
    assert ran.code == 1
    assert (ran.out.count("lỗi[PL009]"), ran.out.count("cảnh báo[PL501]")) == (1, 2)
    assert "… và 28 điểm nữa (0 lỗi, 28 cảnh báo, 0 lưu ý, 0 đã ghi nhận); xem tất cả: --max-findings 0" in ran.out
    assert ran.out.endswith("<stdin>: 1 lỗi, 30 cảnh báo, 0 lưu ý; 0 điểm đã ghi nhận\n")
    assert planlang("check", "--max-findings", "0", "-", stdin=MANY.encode()).out.count("[PL501]") == 30
    assert planlang("check", "--max-findings", "1", "--strict", "-", stdin=MANY.replace("x y z", "").encode()).code == 1
    data = json.loads(planlang("check", "--max-findings", "3", "--output-format", "json", "-", stdin=MANY.encode()).out)
    assert (len(data["findings"]), data["left_out"], data["summary"]["warnings"]) == (3, 28, 30)


def test_two_hundred_findings_are_the_most_by_default(planlang):
    many = "ngôn ngữ: vi\n" + "".join(f'chỉ tiêu C{n} "Chỉ tiêu số {n}" {{ giá trị: {n % 90}% }}\n' for n in range(1, 260))
    assert planlang("check", "-", stdin=many.encode()).out.count("-->") == 200


def test_statistics_count_everything(planlang):
    data = json.loads(
        planlang("check", "--statistics", "--max-findings", "1", "--output-format", "json", "-", stdin=MANY.encode()).out
    )
    assert data["statistics"] == [
        {"code": "PL009", "name": "unknown-keyword", "severity": "error", "count": 1},
        {"code": "PL501", "name": "target-without-deadline", "severity": "warning", "count": 30},
    ]
    one = planlang("check", "--statistics", "-", stdin=MANY.encode())
    assert one.code == 1
    assert "-->" not in one.out
    assert "<stdin>" not in one.out
    assert (
        planlang("check", "--statistics", "-", stdin=b'language: en\nplan "x" { period: 2012 }\n').out.strip()
        == "1 file: nothing to look at"
    )


def test_the_order_of_findings_does_not_hang_on_hashes(planlang, tmp_path):
    """Sets and dicts of texts are walked in another order under another seed; what is printed stays the same."""
    broken = tmp_path / "p.plan"
    broken.write_text(MANY + TEXT.replace("1.750", "1.751").replace("SLDTBXH", "SLDTBX", 3), "utf-8")
    for words in (["check", "--tier", "extra", "--max-findings", "0"], ["check", "--statistics"], ["rules"]):
        paths = [str(broken), VI] if words[0] == "check" else []
        printed = {planlang(*words, *paths, PYTHONHASHSEED=seed).out for seed in ("1", "2", "77")}
        assert len(printed) == 1
        assert printed != {""}


def test_no_finding_is_said_twice(planlang):
    data = json.loads(planlang("check", "--tier", "extra", "--output-format", "json", "--no-acknowledgements", VI, EN).out)
    said = [json.dumps(one) for one in data["findings"]]
    assert len(said) == len(set(said))


# ---- rules ----
def test_rules_as_json_say_the_same_as_the_pages(planlang):
    from planlang.rules.known import known_rules

    data = json.loads(planlang("rules", "--output-format", "json").out)
    known = {one.code: one for one in known_rules()}
    assert [one["code"] for one in data["rules"]] != []
    assert {one["code"] for one in data["rules"]} == set(known)
    for one in data["rules"]:
        page = known[one["code"]].page()
        assert (one["name"], one["title"]) == (page.name, {language: page.sides[language].title for language in ("vi", "en")})
    extra = json.loads(planlang("rules", "--tier", "basic", "--family", "time", "--output-format", "json").out)["rules"]
    assert {(one["tier"], one["family"]) for one in extra} == {("basic", "time")}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_can_be_explained_in_any_width(language):
    from planlang.reports.rules import explain
    from planlang.rules.known import known_rules

    for one in known_rules():
        page = one.page()
        for columns in (40, 100):
            lines = explain(one, language, columns).split("\n")
            assert page.sides[language].title.split()[0] in "\n".join(lines)
            words = [line for line in lines[2:] if not line.startswith("    ")]
            assert [line for line in words if len(line) > columns and " " in line.strip()] == []


def test_law_is_cited_with_its_validity():
    from datetime import date

    from planlang.diagnostics import say
    from planlang.reports.rules import explain
    from planlang.rules.known import known_rules
    from planlang.rules.rule import Law

    law = (Law(say("Luật X", "Law X"), date(2017, 1, 1), date(2020, 12, 31)), Law(say("Luật Y", "Law Y"), date(2021, 1, 1)))
    rule = attrs.evolve(known_rules()[0], law=law)
    assert "căn cứ: Luật X (có hiệu lực từ 1/1/2017 đến hết 31/12/2020)" in explain(rule, "vi", 100)
    assert "rests on: Law Y (in force since 1 January 2021)" in explain(rule, "en", 100)


def test_the_example_of_a_rule_is_a_plan(planlang):
    for code in ("PL201", "PL301", "PL009"):
        plan = planlang("explain", code, "--example").out
        assert f"[{code}]" in planlang("check", "-", stdin=plan.encode()).out


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
        (["diff"], "còn thiếu tên tệp bản cũ và tên tệp bản mới", "the old and of the new file are missing"),
        (["diff", "a.plan"], "còn thiếu tên tệp bản mới (BẢN_MỚI)", "the name of the new file is missing (NEW)"),
        (["acknowledge"], "chưa nêu tệp nào", "no file is named"),
        (["acknowledge", "a.plan"], "còn thiếu mã của điểm cần ghi nhận (MÃ), ví dụ PL201", "missing (CODE), such as PL201"),
        (["trace", "a.plan"], "chưa nêu con số ở chỗ nào (CHỖ), ví dụ PHU_LUC[tổng, 2014]", "(REF), such as ANNEX[total, 2014]"),
        (["rename", "a.plan"], "còn thiếu mã cũ và mã mới (MÃ_CŨ MÃ_MỚI)", "the old and the new id are missing (OLD NEW)"),
        (["rename", "a.plan", "A"], "còn thiếu mã mới (MÃ_MỚI)", "the new id is missing (NEW)"),
        (
            ["export", VI, "--to", "xlsx"],
            "--to nhận một trong: json, plan; không xuất ra tệp Word hay Excel",
            "one of: json, plan; Word and Excel files are not",
        ),
        (
            ["export", VI, "--to", "csv"],
            '"SELECT * FROM funding" --output-format csv',
            '"SELECT * FROM funding" --output-format csv',
        ),
        (["check", "--strickt", "x"], "--strict", "--strict"),
        (["check", "--output-format", "xml", "x"], "text, concise, json", "text, concise, json"),
        (["check", "nope.plan"], "không có tệp nope.plan", "there is no file nope.plan"),
        (["show", "a", "b"], "tên tệp", "paths"),
        (["check", "--output-format"], "cần một giá trị", "needs a value"),
        (["check", "--tier", "hard", "x"], "basic, careful, extra", "basic, careful, extra"),
        (["check", "--max-findings", "-1", "x"], "nhận một số nguyên không âm", "takes a whole number"),
        (["check", "--config", "nope.toml", VI], "không có tệp thiết lập này", "there is no such settings file"),
        (["explain"], "chưa nêu mã hay tên nào", "no code and no name is given"),
        (["explain", "PL2O1"], "PL201 total-differs", "PL201 total-differs"),
        (["explain", "PL001", "--example"], "không có ví dụ", "has no example"),
        (["rules", "--family", "figure"], "không có nhóm “figure”", "there is no group “figure”"),
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
        "import planlang.cli.checking as check, planlang.cli.main as main, sys\n"
        "def broken(*a, **k): raise RuntimeError('planted')\n"
        "check.check_reading = broken\n"
        f"sys.argv = ['planlang', 'check', {str(EXAMPLE)!r}]\n"
        "main.run()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 101
    assert "planted" in done.stderr
    assert "Traceback" not in done.stderr
