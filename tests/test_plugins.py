"""Rules of other packages: the example is installed and used, and what goes wrong in such a package costs only itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import EXAMPLE, ROOT

import planlang
from planlang.reading import reads
from planlang.rules.engine import check_reading
from planlang.rules.installed import _found_in, rule_packages
from planlang.rules.selection import Selection

PROVINCE = ROOT / "examples" / "rules_quang_ninh"
DISTRICT = """ngôn ngữ: vi
cơ quan HUYEN "Ủy ban nhân dân huyện Hoành Bồ" { cấp: huyện }
phân công {
  cơ quan: HUYEN
  trách nhiệm "Lập kế hoạch"
}
"""
PLAN = 'ngôn ngữ: vi\nkế hoạch "Kế hoạch" { thời gian: 2012-2013 }\ngiai đoạn GD1 "Giai đoạn" { thời gian: 2012 }\n'
HEAD = """from planlang.diagnostics import Finding, say
from planlang.rules.rule import ERROR, INFO, WARNING, Rule
"""
SOUND = (
    HEAD
    + """RULE = Rule("XX101", "some-fault", WARNING)
def check(plan):
    yield RULE.finding(say("vi", "en"), plan.span, subject="GD1", advice=say("a", "b"))
"""
)


# ---- the example package, as a user installs it ----
@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", "--target", folder, PROVINCE],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def test_the_example_package_on_the_command_line(planlang, installed, tmp_path):
    path = str(installed)
    assert planlang("check", str(EXAMPLE), PYTHONPATH=path).out.count("[QN") == 0
    (tmp_path / "p.plan").write_text(DISTRICT, "utf-8")
    ran = planlang("check", "p.plan", cwd=tmp_path, PYTHONPATH=path)
    assert "cảnh báo[QN101] khoản này giao 1 việc cho cấp huyện nhưng chưa nêu chế độ báo cáo\n  --> p.plan:4:12" in ran.out
    assert "QN101" not in planlang("check", "p.plan", cwd=tmp_path).out
    assert "QN101" not in planlang("check", "--ignore", "QN", "p.plan", cwd=tmp_path, PYTHONPATH=path).out
    assert "QN101" not in planlang("check", "--config", "rules=[]", "p.plan", cwd=tmp_path, PYTHONPATH=path).out
    assert planlang("check", "--strict", "--config", "rules=quang_ninh", "p.plan", cwd=tmp_path, PYTHONPATH=path).code == 1
    unknown = planlang("check", "--config", "rules=quang_nin", "p.plan", cwd=tmp_path, PYTHONPATH=path)
    assert (unknown.code, "có phải quang_ninh?" in unknown.err) == (2, True)


def test_the_example_package_is_listed_and_explained(planlang, installed):
    path = str(installed)
    listed = json.loads(planlang("rules", "--family", "quang_ninh", "--output-format", "json", PYTHONPATH=path).out)
    assert [(one["code"], one["package"], one["tier"]) for one in listed["rules"]] == [
        ("QN101", "quang_ninh", "basic"),
        ("QN102", "quang_ninh", "careful"),
    ]
    assert all(one["title"]["vi"] != one["title"]["en"] for one in listed["rules"])
    told = planlang("explain", "QN101", PYTHONPATH=path).out
    assert "Giao việc cho cấp huyện mà chưa nêu chế độ báo cáo" in told
    assert "ghi nhận QN101 tại V.3.9 {" in told
    example = planlang("explain", "district-without-report", "--example", "--lang", "en", PYTHONPATH=path).out
    assert "QN101" in planlang("check", "-", stdin=example.encode(), PYTHONPATH=path).out


def test_a_rule_of_a_package_can_be_acknowledged(planlang, installed):
    text = DISTRICT + 'ghi nhận QN101 tại HUYEN { lý do: "báo cáo theo quy chế chung" }\n'
    assert "đã ghi nhận[QN101]" in planlang("check", "-", stdin=text.encode(), PYTHONPATH=str(installed)).out
    without = planlang("check", "-", stdin=text.encode())
    assert without.code == 0
    assert "cảnh báo[PL192] không bộ quy tắc nào đang dùng có mã QN101" in without.out
    off = planlang("check", "--config", "rules=[]", "-", stdin=text.encode(), PYTHONPATH=str(installed))
    assert "QN101" in off.out


def test_the_tests_of_the_example_package(installed):
    folders = os.pathsep.join([str(installed), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, str(PROVINCE / "tests")],
        capture_output=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": folders, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


# ---- packages in which something is amiss ----
@pytest.fixture
def package(tmp_path, monkeypatch):
    """Installs a package of rules from the text of its modules."""
    made = 0

    def install(modules: dict[str, str], name: str = "odd", entry: str = "") -> str:
        nonlocal made
        made += 1
        module = f"odd_rules_{os.getpid()}_{abs(hash(tmp_path))}_{made}"
        folder = tmp_path / "site" / module
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text("", "utf-8")
        for file, text in modules.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text.replace("PACKAGE", module), "utf-8")
        record = tmp_path / "site" / f"{module}-1.0.dist-info"
        record.mkdir()
        lines = f"[console_scripts]\nx = y:z\n\n[planlang.rules]\n{name} = {entry or module}\n\n[other]\nq = r\n"
        (record / "entry_points.txt").write_text(lines, "utf-8")
        monkeypatch.syspath_prepend(str(tmp_path / "site"))
        _found_in.cache_clear()
        return module

    return install


def found(text: str = PLAN, **selection) -> list[tuple[str, str]]:
    return [(one.code, one.message.text("en")) for one in check_reading(reads(text), True, Selection(**selection))]


def codes(**selection) -> list[str]:
    return [code for code, _ in found(**selection)]


def test_modules_and_folders_of_modules_are_found(package):
    package({"a.py": SOUND, "family/__init__.py": "", "family/b.py": SOUND.replace("XX101", "XX201").replace("some-fault", "other"),
             "_c.py": "raise RuntimeError('helpers are imported by those who need them')"})  # fmt: skip
    assert set(codes()) == {"PL301", "XX101", "XX201"}
    assert "XX101" not in codes(packages=())
    assert set(codes(packages=("odd",))) == {"PL301", "XX101", "XX201"}


def test_one_module_is_a_package_of_rules_too(package):
    package({"one.py": "raise RuntimeError", "__init__.py": SOUND.replace("XX101", "XX102")}, entry="")
    assert "XX102" in codes()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("raise ValueError('planted')", "ValueError: planted, odd.py:1"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("import no_such_module_anywhere", "No module named"),
        ("def check(plan) broken", "SyntaxError"),
        ("RULE = 7", "is no planlang.rules.rule.Rule"),
        (HEAD + 'RULE = Rule("XX101", "some-fault", WARNING)', "has no function check(plan)"),
        (SOUND.replace("XX101", "PL999"), "2 to 5 capitals"),
        (SOUND.replace("XX101", "xx1"), "2 to 5 capitals"),
        (SOUND.replace('"XX101"', "101"), "2 to 5 capitals"),
        (SOUND.replace("some-fault", "Some Fault"), "small English words"),
        (SOUND.replace("WARNING)", "3)"), "level or tier"),
        (SOUND.replace("WARNING)", "WARNING, 'often')"), "level or tier"),
        (SOUND.replace("WARNING)", "WARNING, law=(1,))"), "the law of XX101"),
        (SOUND.replace("some-fault", "total-differs"), "PL201, which belongs to planlang"),
        ("", "holds no rule"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named_and_left_out(package, text, complaint):
    package({"odd.py": text})
    all_found = found()
    assert [code for code, _ in all_found] == ["PL091", "PL301"]
    assert complaint in all_found[0][1]
    assert "odd" in all_found[0][1]


def test_one_broken_module_does_not_take_its_neighbours_along(package):
    package({"a.py": "raise ValueError", "b.py": SOUND})
    assert sorted(codes()) == ["PL091", "PL301", "XX101"]


def test_two_packages_with_one_code(package):
    package({"a.py": SOUND}, name="first")
    package({"a.py": SOUND}, name="second")
    all_found = found()
    assert sorted(code for code, _ in all_found) == ["PL091", "PL301", "XX101"]
    assert "part of the rules of second cannot be used: XX101 (some-fault)" in dict(all_found)["PL091"]
    assert sorted(codes(packages=("second",))) == ["PL301", "XX101"]


@pytest.mark.parametrize(
    ("body", "complaint", "kept"),
    [
        ("raise ValueError('planted')", "ValueError: planted", 0),
        ("raise SystemExit", "SystemExit", 0),
        ("yield one\n    raise KeyError('x')", "KeyError", 1),
        ("yield one\n    yield 7", "it yields int, no Finding", 1),
        ("return 7", "not iterable", 0),
        ("yield attrs.evolve(one, code='PL201')", "the code PL201", 0),
        ("yield RULE.finding(say('{x}', '{x}'), plan.span)", "KeyError", 0),
        ("yield RULE.finding('text', plan.span)", "AttributeError", 0),
        ("yield RULE.finding(say('a', 'b'), (3, 4))", "the place (3, 4)", 0),
        ("yield RULE.finding(say('a', 'b'), Span(9, 4))", "the place Span(start=9, end=4)", 0),
        ("yield attrs.evolve(one, labels=[])", "unhashable", 0),
        ("yield attrs.evolve(one, figures=Compared('a', 'b', 'c'))", "ValueError", 0),
        ("while True:\n        yield one", "more than 10000 findings", 1),
        ("check(plan)", "RecursionError", 0),
    ],
)
def test_a_rule_that_breaks_off_keeps_what_it_found(package, body, complaint, kept):
    text = f"""import attrs
from planlang.diagnostics import Compared, Finding, say
from planlang.source import Span
from planlang.rules.rule import WARNING, Rule
RULE = Rule("XX101", "some-fault", WARNING)
def check(plan):
    one = RULE.finding(say("vi", "en"), plan.span)
    {body}
"""
    package({"odd.py": text, "sound.py": SOUND.replace("XX101", "XX301").replace("some-fault", "other")})
    all_found = found()
    assert sorted(code for code, _ in all_found) == sorted(["PL092", "PL301", *["XX101"] * kept, "XX301"])
    said = dict(all_found)["PL092"]
    assert said.startswith("rule XX101 of odd broke off: ")
    assert complaint.replace("10000", "10,000") in said


def test_the_library_runs_installed_rules_and_the_program_ends_well(package, planlang, tmp_path):
    package({"odd.py": "raise ValueError('planted')", "sound.py": SOUND})
    assert {one.code for one in planlang_check()} == {"PL091", "PL301", "XX101"}
    ran = planlang("check", "-", stdin=PLAN.encode(), PYTHONPATH=str(tmp_path / "site"))
    assert ran.code == 0
    assert "PL091" in ran.out
    assert "Traceback" not in ran.err
    data = json.loads(
        planlang("check", "--output-format", "json", "-", stdin=PLAN.encode(), PYTHONPATH=str(tmp_path / "site")).out
    )
    assert {one["code"] for one in data["findings"]} == {"PL091", "PL301", "XX101"}
    assert "PL091" not in planlang("check", "--ignore", "PL091", "-", stdin=PLAN.encode(), PYTHONPATH=str(tmp_path / "site")).out


@pytest.mark.parametrize("page", [None, "# no page", "\u0000", b"\xff\xfe"])
def test_a_rule_whose_page_cannot_be_shown_is_listed_all_the_same(package, planlang, tmp_path, page):
    module = package({"sound.py": SOUND})
    if page is not None:
        data = page if isinstance(page, bytes) else page.encode()
        (tmp_path / "site" / module / "sound.md").write_bytes(data)
    site = str(tmp_path / "site")
    assert "XX101" in planlang("rules", PYTHONPATH=site).out
    told = planlang("explain", "XX101", "--lang", "en", PYTHONPATH=site)
    assert (told.code, "(no page)" in told.out) == (0, True)
    assert planlang("explain", "XX101", "--example", PYTHONPATH=site).code == 2


def planlang_check():
    return planlang.check(planlang.loads(PLAN))


def test_the_folder_one_works_in_brings_no_rules(planlang, tmp_path):
    """Checking a stranger's folder runs none of what lies in it."""
    (tmp_path / "evil.py").write_text("open('ran', 'w')", "utf-8")
    record = tmp_path / "evil-1.0.dist-info"
    record.mkdir()
    (record / "entry_points.txt").write_text("[planlang.rules]\nevil = evil\n", "utf-8")
    (tmp_path / "p.plan").write_text(PLAN, "utf-8")
    (tmp_path / "planlang.toml").write_text('rules = ["evil"]\n', "utf-8")
    ran = planlang("check", "p.plan", cwd=tmp_path)
    assert ran.code == 2
    assert "evil" in ran.err
    assert not (tmp_path / "ran").exists()
    assert planlang("check", "--isolated", "p.plan", cwd=tmp_path).code == 0
    assert not (tmp_path / "ran").exists()


def test_entry_points_are_read_as_python_reads_them(installed, monkeypatch):
    from importlib.metadata import distributions

    monkeypatch.syspath_prepend(str(installed))
    _found_in.cache_clear()
    known = {(one.name, one.value) for dist in distributions() for one in dist.entry_points if one.group == "planlang.rules"}
    assert {(one.name, one.module) for one in rule_packages()} == known
    assert ("quang_ninh", "planlang_rules_quang_ninh") in known
