"""Every output of `check`: what it must hold for its readers, and that none leaves out what another one says."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import jsonschema
import pytest
import yaml
from support import EXAMPLE, ROOT, TEXT

from planlang.reading import reads
from planlang.reports.fingerprint import fingerprints
from planlang.reports.outputs import OUTPUTS
from planlang.rules.engine import check_reading

VI = "examples/quang_ninh_2011_2015.plan"
MACHINES = [name for name in OUTPUTS if name != "text"]
SCHEMA = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
#: Faults of every level, one that is acknowledged, one with fixes, letters beyond the basic plane.
MIXED = """ngôn ngữ: vi
kế hoạch "Kế hoạch 𝔸" { thời gian: 2012-2013; đơn vị tính: triệu đồng }
nguồn kinh phí TINH "Ngân sách tỉnh"
cơ quan STC "Sở Tài chính"
dự án DA1 "Một 𝔸, hai: ba%" { chủ trỉ: STC }
dự án DA2 "Hai" { chủ trì: STC; phối hợp: STC, SNV }
cơ quan SNV "Sở Nội vụ"
biểu kinh phí PL "Phụ lục" {
  |      | 2012 | 2013 | tổng |
  |      | TINH | TINH | TINH |
  | DA1  | 10   | 30   | 41   |
  | DA2  | 5    | 6    | 11   |
  | tổng | 15   | 36   | 52   |
}
"""


@pytest.fixture
def mixed(tmp_path):
    (tmp_path / "đề án.plan").write_text(MIXED, "utf-8")
    (tmp_path / "utf16.plan").write_bytes(TEXT.encode("utf-16"))
    return tmp_path


@pytest.mark.parametrize("name", MACHINES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_output_has_reading_problems_unreadable_files_and_missing_paths(planlang, mixed, name, language):
    ran = planlang("check", "--output-format", name, "--lang", language, "đề án.plan", "utf16.plan", "nope.plan", cwd=mixed)
    assert ran.code == 2
    text = ran.out.replace("%3A", ":")
    missing = {"vi": "không có tệp nope.plan", "en": "there is no file nope.plan"}[language]
    assert missing in text
    assert "UTF-16" in text
    codes = {finding.code for finding in check_reading(reads(MIXED))}
    assert {"PL009", "PL201", "PL405"} <= codes
    for code in codes:
        assert code in text


@pytest.mark.parametrize("name", list(OUTPUTS))
def test_exit_codes_are_those_of_text(planlang, name):
    assert planlang("check", "--output-format", name, VI).code == 0
    assert planlang("check", "--output-format", name, "--strict", VI).code == 1
    assert planlang("check", "--output-format", name, "--no-acknowledgements", VI).code == 1


@pytest.mark.parametrize("name", list(OUTPUTS))
def test_a_file_gets_what_is_printed(planlang, tmp_path, name):
    target = tmp_path / "kết quả"
    ran = planlang("check", "--output-format", name, "-o", str(target), VI)
    assert (ran.code, ran.out) == (0, "")
    printed = planlang("check", "--output-format", name, VI).out
    assert target.read_text("utf-8") == printed
    assert [one.name for one in tmp_path.iterdir()] == ["kết quả"]


def test_the_result_is_never_written_over_a_plan(planlang, tmp_path):
    path = tmp_path / "a.plan"
    path.write_text(MIXED, "utf-8")
    ran = planlang("check", "-o", str(path), str(path))
    assert ran.code == 2
    assert path.read_text("utf-8") == MIXED
    assert planlang("check", "-o", str(tmp_path / "no" / "such"), str(path)).code == 2


# ---- concise ----
def test_concise_is_one_line_each(planlang, golden):
    ran = planlang("check", "--output-format", "concise", "--no-acknowledgements", VI)
    golden("check_concise_vi.txt", ran.out)
    assert all(line.startswith(f"{VI}:") for line in ran.out.splitlines())


def test_what_people_read_is_cut_short_and_says_so_what_programs_read_is_whole(planlang, mixed):
    def printed(name, *words):
        return planlang("check", "--output-format", name, *words, "đề án.plan", cwd=mixed).out

    assert "--max-findings 0" in printed("concise", "--max-findings", "1")
    assert len(printed("concise", "--max-findings", "1").splitlines()) == 2
    assert json.loads(printed("json", "--max-findings", "1"))["left_out"] > 0
    for name in ("sarif", "github", "gitlab", "junit"):
        assert printed(name, "--max-findings", "1") == printed(name)


def test_counts_go_into_a_file_too(planlang, tmp_path):
    target = tmp_path / "a"
    planlang("check", "--statistics", "-o", str(target), VI)
    assert target.read_text("utf-8") == planlang("check", "--statistics", VI).out


# ---- JSON lines ----
def test_jsonl_says_the_same_as_json(planlang, mixed):
    words = ("đề án.plan", "utf16.plan", "nope.plan")
    whole = json.loads(planlang("check", "--output-format", "json", *words, cwd=mixed).out)
    lines = [json.loads(line) for line in planlang("check", "--output-format", "jsonl", *words, cwd=mixed).out.splitlines()]
    kinds: dict[str, list[dict]] = {}
    for line in lines:
        kinds.setdefault(line.pop("type"), []).append(line)
    assert kinds["finding"] == whole["findings"]
    assert kinds["unopened"] == whole["unopened"]
    assert kinds["summary"] == [{"format_version": whole["format_version"], "left_out": 0, **whole["summary"]}]
    fixes = [fix for one in whole["findings"] for fix in one["fixes"]]
    assert {fix["safe"] for fix in fixes} == {True, False}


# ---- SARIF ----
def sarif(planlang, *words, **more):
    data = json.loads(planlang("check", "--output-format", "sarif", *words, **more).out)
    validator = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(data)] == []
    return data["runs"][0]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_sarif_is_valid(planlang, mixed, language):
    run = sarif(planlang, "--lang", language, "đề án.plan", "utf16.plan", "nope.plan", cwd=mixed)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location["uriBaseId"] in run["originalUriBaseIds"]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "nope.plan" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert str(mixed) not in json.dumps(run)
    assert any(result.get("fixes") for result in run["results"])
    assert any(result.get("relatedLocations") for result in run["results"])


def test_sarif_of_the_example_suppresses_what_is_acknowledged(planlang):
    run = sarif(planlang, VI)
    suppressed = [one for one in run["results"] if one.get("suppressions")]
    assert [one["ruleId"] for one in suppressed] == ["PL201"]
    assert suppressed[0]["suppressions"][0]["justification"] == "Biểu đã ký bỏ sót mục V (20 + 20 + 50)"
    region = suppressed[0]["locations"][0]["physicalLocation"]["region"]
    assert TEXT.split("\n")[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "10.050"


def test_sarif_refuses_what_the_schema_refuses():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate({"version": "2.1.0", "runs": [{"results": []}]})


# ---- fingerprints ----
def prints(text: str) -> dict[str, str]:
    reading = reads(text, "a.plan")
    findings = check_reading(reading)
    return dict(zip(fingerprints(findings, reading.source), (one.code for one in findings), strict=True))


def test_fingerprints_stay_when_lines_move():
    before = prints(MIXED)
    assert len(before) == len(check_reading(reads(MIXED)))
    moved = "# một dòng\n\n" + MIXED.replace('dự án DA2 "Hai"', '\n# thêm\ndự án DA2   "Hai"')
    assert prints(moved) == before
    changed = prints(MIXED.replace("| 41   |", "| 43   |"))
    gone, new = before.keys() - changed.keys(), changed.keys() - before.keys()
    assert gone
    assert new
    assert {before[one] for one in gone} == {changed[one] for one in new} == {"PL201"}


def test_fingerprints_of_findings_that_are_alike_differ():
    twice = MIXED + 'dự án DA3 "Ba" { chủ trỉ: STC }\n'
    assert len(prints(twice)) == len(check_reading(reads(twice)))


# ---- services ----
def test_github_commands_are_escaped_sorted_and_counted(planlang, tmp_path):
    path = tmp_path / "a,b.plan"
    path.write_text("ngôn ngữ: vi\n" + "".join(f'dự án D{n} "x" {{ lạ{n}%: y }}\n' for n in range(15)) + MIXED[13:], "utf-8")
    lines = planlang("check", "--output-format", "github", "a,b.plan", cwd=tmp_path).out.splitlines()
    kinds = [line[2:].split(" ")[0] for line in lines]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    assert kinds.count("error") == 10
    assert "planlang check" in lines[9]
    assert all(line.startswith("::") and "file=a%2Cb.plan" in line for line in lines[:9])
    assert "%25" in lines[0]


def test_gitlab_report(planlang, mixed):
    issues = json.loads(planlang("check", "--output-format", "gitlab", "đề án.plan", "nope.plan", cwd=mixed).out)
    assert len({one["fingerprint"] for one in issues}) == len(issues)
    assert {one["severity"] for one in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert {one["location"]["path"] for one in issues} == {"đề án.plan", "nope.plan"}
    assert all(one["description"] and one["location"]["lines"]["begin"] >= 1 for one in issues)


def test_junit_is_xml_whatever_a_file_holds(planlang, tmp_path):
    (tmp_path / "a&<b>.plan").write_text(f'{MIXED}dự án DA9 "x\x01\x1b<&>" {{ lạ\x02: ]]> }}\n', "utf-8")
    (tmp_path / "sạch.plan").write_text('ngôn ngữ: vi\nkế hoạch "x" { thời gian: 2012 }\n', "utf-8")
    whole = ET.fromstring(planlang("check", "--output-format", "junit", "a&<b>.plan", "sạch.plan", cwd=tmp_path).out)
    suites = whole.findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["a&<b>.plan", "sạch.plan"]
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
    assert suites[0].findall("testcase/failure")
    assert not suites[1].findall("testcase/failure")


def test_the_hooks_run(planlang):
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["planlang-check", "planlang-fmt"]
    for hook in hooks:
        assert hook["language"] == "python"
        program, *words = hook["entry"].split()
        assert program == "planlang"
        assert re.search(hook["files"], VI)
        assert planlang(*words, str(EXAMPLE)).code == 0
