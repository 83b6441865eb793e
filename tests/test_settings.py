"""Settings: which file holds for which plan, what stands before what, and what cannot be followed, with its line."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import EXAMPLE

from planlang.diagnostics import Severity
from planlang.rules.catalogue import rules
from planlang.rules.selection import Selection
from planlang.settings import SettingsError, Workspace
from planlang.settings.effective import effective
from planlang.settings.globs import Files
from planlang.settings.keys import FURTHER, SETTINGS
from planlang.settings.lines import line_of
from planlang.settings.options import config_file, option_layers
from planlang.settings.places import Given, Layer, Origin

PLAN = 'ngôn ngữ: vi\nkế hoạch "Kế hoạch" { thời gian: 2012-2013 }\ngiai đoạn GD1 "Giai đoạn" { thời gian: 2012 }\n'


@pytest.fixture
def folder(tmp_path):
    """Writes files below a folder, and gives the settings of a plan there."""

    def write(files: dict[str, str]) -> None:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def settings(name: str = "p.plan", **more):
        return Workspace(**more).settings_for(str(tmp_path / name))

    def problems(name: str = "p.plan") -> list[str]:
        with pytest.raises(SettingsError) as raised:
            settings(name)
        return [
            re.sub(r"^.*?([\w.]+:)", r"\1", problem.text("en").replace(str(tmp_path), "")) for problem in raised.value.problems
        ]

    write({"p.plan": PLAN})
    tmp = type(
        "Folder", (), {"write": staticmethod(write), "settings": staticmethod(settings), "problems": staticmethod(problems)}
    )
    tmp.path = tmp_path
    return tmp


# ---- which file holds ----
def test_nothing_is_the_default(folder):
    found = folder.settings()
    assert (found.files, found.language, found.fails, found.max_findings) == ((), None, (Severity.ERROR,), 200)
    assert (found.selection.tier, found.selection.packages, found.selection.wider) == ("basic", None, None)


def test_the_nearest_file_wins(folder):
    folder.write({
        "planlang.toml": 'tier = "extra"\nlanguage = "en"\n',
        "a/planlang.toml": 'tier = "careful"\n',
        "a/b/pyproject.toml": '[project]\nname = "planlang-like"\n',
        "c/pyproject.toml": '[tool.planlang]\ntier = "careful"\n',
        "d/pyproject.toml": '[tool.planlang]\ntier = "careful"\n',
        "d/planlang.toml": "",
    })  # fmt: skip
    tiers = {
        name: folder.settings(name).selection.tier
        for name in ("p.plan", "x/p.plan", "a/p.plan", "a/b/p.plan", "c/p.plan", "d/p.plan")
    }
    assert tiers == {
        "p.plan": "extra",
        "x/p.plan": "extra",
        "a/p.plan": "careful",
        "a/b/p.plan": "careful",
        "c/p.plan": "careful",
        "d/p.plan": "basic",
    }
    assert folder.settings("a/p.plan").language is None, "what it does not extend does not count"
    assert folder.settings(isolated=True).selection.tier == "basic"
    assert folder.settings(config=str(folder.path / "a" / "planlang.toml")).selection.tier == "careful"


def test_a_file_goes_on_from_another(folder):
    folder.write({
        "planlang.toml": 'tier = "extra"\nlanguage = "en"\nignore = ["PL9"]\nmax-findings = 7\n[levels]\nPL501 = "off"\nPL301 = "info"\n',
        "a/planlang.toml": 'extend = "../planlang.toml"\ntier = "careful"\nselect = ["PL901"]\n[levels]\nPL501 = "error"\n',
    })  # fmt: skip
    found = folder.settings("a/p.plan")
    assert [os.path.basename(os.path.dirname(one)) for one in found.files] == [folder.path.name, "a"]
    assert (found.selection.tier, found.language, found.max_findings) == ("careful", "en", 7)
    runs = {one.rule.code for one in rules() if found.selection.admits(one.rule)}
    assert {"PL901", "PL501", "PL301"} <= runs
    assert "PL902" not in runs
    assert found.selection.levels == {"PL501": Severity.ERROR, "PL301": Severity.INFO}


def test_a_circle_of_files_is_named(folder):
    folder.write({"planlang.toml": 'extend = "a/x.toml"\n', "a/x.toml": 'extend = "../planlang.toml"\n'})
    (problem,) = folder.problems()
    assert "circle" in problem
    assert problem.count("planlang.toml") >= 2
    folder.write({"planlang.toml": 'extend = "planlang.toml"\n'})
    assert "circle" in folder.problems()[0]


def test_settings_for_some_paths(folder):
    folder.write({
        "planlang.toml": 'tier = "careful"\n[[paths]]\nfiles = ["nháp/**"]\ntier = "extra"\nignore = ["PL5"]\n'
        '[[paths]]\nfiles = ["*.en.plan"]\nlanguage = "en"\nfail-on = "never"\n[paths.levels]\nPL301 = "error"\n',
    })  # fmt: skip
    plain, draft, english = (folder.settings(name) for name in ("p.plan", "nháp/năm/p.plan", "nháp/p.en.plan"))
    assert (plain.selection.tier, plain.language, plain.fails) == ("careful", None, (Severity.ERROR,))
    assert (draft.selection.tier, draft.selection.ignore) == ("extra", ("PL5",))
    assert (english.selection.tier, english.language, english.fails) == ("extra", "en", ())
    assert english.selection.levels == {"PL301": Severity.ERROR}


@pytest.mark.parametrize(
    ("pattern", "fits", "not_"),
    [
        ("*.plan", ["a.plan", "x/y/a.plan"], ["a.plan.txt"]),
        ("nháp/*.plan", ["nháp/a.plan"], ["nháp/x/a.plan", "x/nháp/a.plan"]),
        ("nháp/", ["nháp/a.plan", "nháp/x/a.plan"], ["nháp.plan"]),
        ("**/nháp/**", ["nháp/a.plan", "x/nháp/y/a.plan"], ["nhápx/a.plan"]),
        ("nha\u0301p/**", ["nháp/a.plan", "nha\u0301p/a.plan"], []),
        ("./a?.plan", ["ab.plan"], ["a/.plan", "abc.plan"]),
        ("[a].plan", ["[a].plan"], ["a.plan"]),
    ],
)
def test_patterns(tmp_path, pattern, fits, not_):
    files = Files(str(tmp_path), (pattern,))
    assert [name for name in fits if not files.holds(str(tmp_path / name))] == []
    assert [name for name in not_ if files.holds(str(tmp_path / name))] == []
    assert not files.holds(str(tmp_path.parent / "a.plan"))


# ---- what cannot be followed ----
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('tier = "extra"\n\ntear = "x"\n', ["planlang.toml:3: there is no key “tear”; is tier meant?"]),
        ('fail_on = "error"\n', ["planlang.toml:1: there is no key “fail_on”; is fail-on meant?"]),
        ("# x\ntier = 3\n", ['planlang.toml:2: “tier” takes one of: "basic", "careful", "extra"']),
        ('tier = "carefull"\n', ['planlang.toml:1: “tier” takes one of: "basic", "careful", "extra"; is "careful" meant?']),
        ('select = "PL2"\n', ['planlang.toml:1: “select” takes a list such as ["PL2", "PL501"]']),
        ("max-findings = -1\n", ["planlang.toml:1: “max-findings” takes a whole number; 0 means no limit"]),
        ("max-findings = true\n", ["planlang.toml:1: “max-findings” takes a whole number; 0 means no limit"]),
        (
            'select = [\n  "PL2",\n  "total-difers",\n]\n',
            ["planlang.toml:3: no rule has the code or name “total-difers”; is total-differs"],
        ),
        ('ignore = ["PL009"]\n', ["planlang.toml:1: PL009 is about what could not be read; that is always said, at its own level"]),
        ('ignore = ["2"]\n', ["planlang.toml:1: no rule has the code or name “2”; for a list: planlang rules"]),
        ('[levels]\nPL301 = "info"\nPL501 = "warn"\n', ['planlang.toml:3: the level of PL501 takes one of: "error", "warning", "info", "off"; is warning meant?']),
        ('levels = { PL999 = "info" }\n', ["planlang.toml:1: no rule has the code or name “PL999”"]),
        ('levels = "info"\n', ['planlang.toml:1: “levels” is a table, such as [levels] and then PL501 = "info"']),
        ('rules = ["nobody"]\n', ["planlang.toml:1: no package of rules called “nobody” is installed"]),
        ("rules = true\n", ['planlang.toml:1: “rules” takes a list of names such as ["quang_ninh"]']),
        ('extend = "none.toml"\n', ["planlang.toml:1: there is no settings file "]),
        ("extend = 3\n", ["planlang.toml:1: “extend” takes the name of a settings file"]),
        ("[paths]\ntier = 1\n", ["planlang.toml:1: “paths” are tables [[paths]]"]),
        ('[[paths]]\nfiles = ["a"]\n\n[[paths]]\ntier = "extra"\n', ["planlang.toml:4: each [[paths]] needs files, a list of patterns"]),
        ('[[paths]]\nfiles = ["a"]\nrules = []\n', ["planlang.toml:3: “rules” cannot be set for some files only"]),
        ('[[paths]]\nfiles = ["a"]\n[[paths]]\nfiles = ["b"]\nteir = "x"\n', ["planlang.toml:5: there is no key “teir”; is tier meant?"]),
        ("tier = \n", ["planlang.toml:1: this line does not read as TOML"]),
        ('tier = "basic"\ntier = "extra"\n', ["planlang.toml:2: this line does not read as TOML"]),
        ('a = 1\nb = 2\n', ["planlang.toml:1: there is no key “a”", "planlang.toml:2: there is no key “b”"]),
    ],
)  # fmt: skip
def test_problems_are_named_with_their_line(folder, text, expected):
    folder.write({"planlang.toml": text})
    found = folder.problems()
    assert len(found) == len(expected)
    assert [one for one, begins in zip(found, expected, strict=True) if not one.startswith(begins)] == []


def test_problems_of_a_pyproject(folder):
    folder.write(
        {"pyproject.toml": '[project]\nname = "x"\n[tool.planlang]\nlanguage = "fr"\n[tool.planlang.levels]\nPL301 = 1\n'}
    )
    assert [one.partition(" ")[0] for one in folder.problems()] == ["pyproject.toml:4:", "pyproject.toml:6:"]


@pytest.mark.parametrize("text", [b"\xff\xfet\x00", "tên = “x”".encode(), b"\x00", b"[" * 5000])
def test_files_that_are_no_settings(folder, text):
    (folder.path / "planlang.toml").write_bytes(text)
    assert folder.problems()


def test_a_file_as_notepad_saves_it(folder):
    (folder.path / "planlang.toml").write_bytes(b'\xef\xbb\xbflanguage = "en"\r\ntier = "extra"\r\n')
    assert (folder.settings().language, folder.settings().selection.tier) == ("en", "extra")


VALUES = st.recursive(
    st.none().map(lambda _: 0)
    | st.booleans()
    | st.integers(-3, 300)
    | st.sampled_from(["vi", "careful", "PL2", "PL501", "error", "off", "*.plan", ""]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["PL501", "PL2", "files", "tier", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from([*SETTINGS, "paths", "x"])


def as_toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {as_toml(inner)}" for name, inner in value.items()) + "}"
    return "[" + ", ".join(map(as_toml, value)) + "]" if isinstance(value, list) else json.dumps(value)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_settings_file_is_taken_or_named(folder, said):
    folder.write({"planlang.toml": "".join(f"{key} = {as_toml(value)}\n" for key, value in said.items())})
    try:
        found, problems = folder.settings(), ()
    except SettingsError as error:
        found, problems = None, error.problems
    assert (found is None) == bool(problems)
    for problem in problems:
        assert 1 <= problem.origin.line <= len(said)
        assert problem.text("vi") != problem.text("en")
    if found is not None:
        assert "x" not in said
        assert {key for layer in found.layers for key in layer.values} <= {*said, "tier"}


NAMES = st.sampled_from(["a", "b-c", "PL301"])


@given(
    st.dictionaries(
        NAMES,
        st.one_of(st.integers(), st.text("xy=[]#", max_size=4), st.dictionaries(NAMES, st.integers(), max_size=3)),
        max_size=3,
    ),
    st.integers(0, 3),
)
def test_lines_are_those_of_the_keys(data, blank):
    """Whatever is written, each key is found on its own line."""
    lines, expected = ["# x"] * blank, {}
    for key, value in data.items():
        if not isinstance(value, dict):
            lines.append(f"{key} = {json.dumps(value)}")
            expected[(key,)] = len(lines)
    for key, value in data.items():
        if isinstance(value, dict):
            lines.append(f"[{key}]")
            expected[(key,)] = len(lines)
            for inner, number in value.items():
                lines.append(f'"{inner}" = {number}')
                expected[(key, inner)] = len(lines)
    text = "\n".join(lines)
    assert tomllib.loads(text) == data
    assert {way: line_of(text, way) for way in expected} == expected


# ---- what stands before what ----
def layers(*said: dict) -> list[Layer]:
    return [Layer({key: Given(value, Origin(str(number))) for key, value in one.items()}) for number, one in enumerate(said)]


@given(st.lists(st.fixed_dictionaries({}, optional={
    "select": st.sampled_from([("PL2",), ("PL201",), ("PL3", "PL2")]),
    "ignore": st.sampled_from([("PL2",), ("PL201",), ("total-differs",)]),
    "tier": st.sampled_from(["basic", "careful", "extra"]),
}), max_size=4))  # fmt: skip
def test_the_nearest_layer_that_names_a_rule_decides(said):
    rule = next(one.rule for one in rules() if one.rule.code == "PL201")
    wanted = True
    for one in reversed(said):
        alone = Selection(select=one.get("select", ()), ignore=one.get("ignore", ()))
        words = (*alone.select, *alone.ignore)
        if any(rule.code.startswith(word) or word == rule.name for word in words):
            wanted = alone.admits(rule)
            break
    found = effective(layers(*said))
    assert found.selection.admits(rule) == wanted
    assert found.selection.tier == next((one["tier"] for one in reversed(said) if "tier" in one), "basic")


def test_the_words_behind_config(tmp_path):
    (tmp_path / "x.toml").write_text("", "utf-8")
    (tmp_path / "k=v").write_text("", "utf-8")
    assert config_file((str(tmp_path / "x.toml"), "tier=extra")) == (str(tmp_path / "x.toml"), ("tier=extra",))
    assert config_file((str(tmp_path / "k=v"),)) == (str(tmp_path / "k=v"), ())
    with pytest.raises(SettingsError, match="one settings file"):
        config_file(("a.toml", "b.toml"))
    found = effective(
        option_layers(
            {}, ("tier=extra", "select=PL2, PL301", 'ignore=["PL9"]', "levels.PL501=off", "max-findings=0", "rules=[]"), {}
        )
    )
    assert (found.selection.tier, found.selection.packages, found.max_findings) == ("extra", (), None)
    assert found.given["select"][0].value == ("PL2", "PL301")
    assert str(found.given["select"][0].origin) == "--config"
    assert not found.selection.admits(next(one.rule for one in rules() if one.rule.code == "PL501"))
    for word in (
        "teir=extra",
        "tier=none",
        "levels=off",
        "tier.x=1",
        "extend=x.toml",
        "select=PL999",
        "levels.PL501=loud",
        "language=fr",
    ):
        with pytest.raises(SettingsError):
            option_layers({}, (word,), {})


# ---- on the command line ----
def test_what_stands_before_what(planlang, folder):
    folder.write({"planlang.toml": 'language = "en"\nfail-on = "warning"\n'})

    def check(*words: str, **environment: str):
        return planlang("check", *words, "p.plan", cwd=folder.path, **environment)

    assert "warning[PL301]" in check().out
    assert check().code == 1
    assert "cảnh báo[PL301]" in check(PLANLANG_LANG="vi").out
    assert "warning[PL301]" in check("--lang", "en", PLANLANG_LANG="vi").out
    assert "cảnh báo[PL301]" in check("--config", "language=vi").out
    assert "cảnh báo[PL301]" in check("--isolated").out
    assert [check(*words).code for words in (("--fail-on", "error"), ("--isolated",), ("--isolated", "--strict"))] == [0, 0, 1]
    assert check("--fail-on", "info", "--config", "levels.PL301=info", "--isolated").code == 1
    assert check("--strict", "--config", "levels.PL301=info", "--isolated").code == 0
    assert check("--fail-on", "never", "--config", "levels.PL301=error").code == 0
    assert "PL301" not in check("--ignore", "year-uncovered").out + check("--ignore", "PL1,PL3").out
    assert "PL301" in check("--ignore", "PL3", "--select", "PL301").out


def test_settings_that_cannot_be_followed_stop_the_run(planlang, folder):
    folder.write({"planlang.toml": 'language = "en"\nteir = "extra"\n'})
    ran = planlang("check", "p.plan", cwd=folder.path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "planlang.toml:2: không có khóa “teir”; có phải tier?\n"
    assert planlang("show", "p.plan", cwd=folder.path).code == 2
    ran = planlang("check", "--select", "PL29", "p.plan", cwd=folder.path, PLANLANG_LANG="en")
    assert (ran.code, "--select: no rule has the code or name “PL29”" in ran.err) == (2, True)


def test_each_file_has_its_own_settings(planlang, folder):
    folder.write(
        {
            "a/p.plan": PLAN,
            "a/planlang.toml": '[levels]\nyear-uncovered = "off"\n',
            "b/p.plan": PLAN,
            "b/planlang.toml": 'fail-on = "warning"\n',
        }
    )
    assert planlang("check", "a", cwd=folder.path).out.count("PL301") == 0
    assert planlang("check", "a", cwd=folder.path).code == 0
    both = planlang("check", "a", "b", cwd=folder.path)
    assert (both.code, both.out.count("cảnh báo[PL301]")) == (1, 1)


def test_effective_settings_are_shown_with_where_they_come_from(planlang, folder):
    folder.write(
        {
            "planlang.toml": 'tier = "careful"\nselect = ["PL9"]\n[levels]\nPL501 = "info"\n[[paths]]\nfiles = ["p.plan"]\nignore = ["PL2"]\n'
        }
    )
    ran = planlang(
        "check",
        "--show-settings",
        "--ignore",
        "PL301",
        "--config",
        "max-findings=5",
        "p.plan",
        cwd=folder.path,
        PLANLANG_LANG="en",
    )
    assert ran.code == 0
    shown = [re.sub(" +", " ", line).strip() for line in ran.out.splitlines()]
    assert shown == [
        "p.plan", 'language = "en" # PLANLANG_LANG', 'tier = "careful" # planlang.toml:1', 'select = ["PL9"] # planlang.toml:2',
        'ignore = ["PL2"] # planlang.toml:7', 'ignore = ["PL301"] # --ignore', 'fail-on = "error" # default', "max-findings = 5 # --config",
        "rules: all installed packages # default", "places: that of each plan # default", 'levels.PL501 = "info" # planlang.toml:3',
    ]  # fmt: skip
    data = json.loads(planlang("check", "--show-settings", "--output-format", "json", "p.plan", cwd=folder.path).out)
    assert data["settings"][0]["values"]["tier"] == [{"value": "careful", "origin": "planlang.toml:1"}]


def test_the_keys_have_examples_that_read(folder):
    for name, setting in SETTINGS.items():
        if name != "rules":
            named = re.findall(r'"([\w/]+\.\w+)"', setting.example) if setting.files else []
            folder.write({"planlang.toml": setting.example, **dict.fromkeys(named, "")})
            assert folder.settings().given[name], name
    folder.write({"planlang.toml": FURTHER["paths"][1]})
    assert folder.settings("drafts/p.plan").selection.ignore == ("PL5",)


def test_no_settings_no_reader_of_settings(folder):
    """Where there are no settings files, nothing that reads them is imported."""
    import subprocess

    program = (
        "import sys; from planlang.cli.main import main; main(['check', 'p.plan']); "
        "assert not {'tomllib', 'planlang.settings.files', 'importlib.metadata', 'pathlib'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import site; site.main(); {program}"],
        cwd=folder.path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_example_needs_no_settings(planlang):
    assert planlang("check", "--isolated", str(EXAMPLE)).out == planlang("check", str(EXAMPLE)).out
