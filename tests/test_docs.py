"""The documentation says what is so: every example in it is read, run or compared, and the site builds without a warning.

What a fenced block is for is said by its first word:

- `plan`: reads and checks without an error. `plan clean`: nothing at all is found. `plan finds`: every `# <- PLnnn` is
  found on its line, and there is no error without such a mark. `plan file PATH`: another file, which the plans behind it on
  the page may name. `plan laid out`: what `planlang fmt` makes of the plan before it.
- `text` behind a plan, under the same heading: what `planlang check` prints for that plan.
- `python`: runs from the repository root; the blocks of a page share their names; `>>>` are doctests.
- `console`: each `$ planlang …` runs from the repository root and prints what follows it; `$ echo $?` is its exit code.
- `md`: has the form of a rule page.
- `toml`: a settings file that can be followed. `yaml`: pre-commit settings with hooks of this repository.
- `ini`: a language file without anything that cannot be used.
- `sh`: set-up lines. On the pages that teach (`TAUGHT`) every `planlang …` in them, and in the text, runs in a folder that
  holds the last plan of the page under the name that the page gives it; elsewhere they only have to be commands.

In what is printed a line `…` (or `...`) stands for any number of lines.
"""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
import yaml
from support import ROOT

import planlang
from planlang.cli.main import COMMANDS
from planlang.formatting import format_source
from planlang.reading import reads
from planlang.reports.text import TextStyle, render, summary
from planlang.rules.engine import check_reading
from planlang.settings import Workspace
from planlang.source import decode

PAGES = [*sorted(ROOT.glob("*.md")), *sorted(page for page in (ROOT / "docs").rglob("*.md") if "_generated" not in page.parts)]
KINDS = {"plan", "text", "python", "console", "md", "sh", "toml", "ini", "yaml"}
#: Pages that lead through a piece of work, step by step.
TAUGHT = [page for page in PAGES if page.name.startswith("tutorial.") or page.parent.name == "howto"]
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^`\n]*)$")
_MARK = re.compile(r"# <- (?P<codes>PL[0-9]{3}(?:, PL[0-9]{3})*)\s*$")
#: Names of files in which the plans of the pages are said to be saved.
_SAVED_AS = {"vi": "thu.plan", "en": "try.plan"}


@attrs.frozen
class Fenced:
    """A fenced block of a page: where it stands, what its first line says, its text, and the plan that it answers."""

    page: Path
    line: int
    info: tuple[str, ...]
    text: str
    answers: str | None = None
    files: dict[str, str] = attrs.field(factory=dict)

    @property
    def kind(self) -> str:
        return self.info[0] if self.info else ""

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks_of(page: Path) -> Iterator[Fenced]:
    """The fenced blocks of a page; Sphinx directives are left out."""
    fence, info, start, held = "", "", 0, list[str]()
    plan: str | None = None
    files: dict[str, str] = {}
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        match = _FENCE.match(line)
        if fence:
            if line.strip() == fence:
                if not info.startswith("{"):
                    block = Fenced(page, start, tuple(info.split()), "\n".join(held) + "\n", plan, dict(files))
                    yield block
                    if block.info[:2] == ("plan", "file"):
                        files[block.info[2]] = block.text
                    plan = block.text if block.kind == "plan" else None if block.kind != "text" else plan
                fence = ""
            else:
                held.append(line)
        elif match:
            fence, info, start, held = match["fence"], match["info"].strip(), number, []
        elif line.startswith("#"):
            plan = None
    assert not fence, f"{page.name}:{start}: the block is not closed"


BLOCKS = [block for page in PAGES for block in blocks_of(page)]


def of_kind(kind: str) -> list[Fenced]:
    return [block for block in BLOCKS if block.kind == kind]


def assert_printed(shown: Sequence[str], printed: Sequence[str]) -> None:
    """What a page shows is what was printed, but for lines that it leaves out with `…`."""
    at, free = 0, False
    stretch: list[str] = []

    def place(lines: list[str], last: bool) -> None:
        nonlocal at
        places = range(at, len(printed) - len(lines) + 1) if free else [at]
        if last and not lines and free:
            at = len(printed)
            return
        for start in reversed(places) if last and free else places:
            if [line.rstrip() for line in printed[start : start + len(lines)]] == lines:
                at = start + len(lines)
                return
        raise AssertionError("\n".join(["the page shows", *lines, "", "but printed is", *printed[at:]]))

    for line in shown:
        if line.strip() in ("…", "..."):
            if stretch or not free:
                place(stretch, False)
            stretch, free = [], True
        else:
            stretch.append(line.rstrip())
    place(stretch, True)
    assert at == len(printed), "\n".join(["the page leaves out, without a line …:", *printed[at:]])


# ---- plans ----
def test_every_block_says_what_it_is():
    assert [f"{block} {block.info}" for block in BLOCKS if block.kind not in KINDS] == []
    assert {kind: bool(of_kind(kind)) for kind in KINDS} == dict.fromkeys(KINDS, True)


def plan_before(block: Fenced) -> str:
    """The last plan of a page above a block."""
    return [one for one in BLOCKS if one.page == block.page and one.kind == "plan" and one.line < block.line][-1].text


@pytest.mark.parametrize("block", of_kind("plan"), ids=str)
def test_plans(block: Fenced):
    reading = reads(block.text, str(block), block.files)
    found = [finding for finding in check_reading(reading) if finding.acknowledged is None]
    shown = {(reading.source.position(finding.span.start)[0], finding.code): finding for finding in found}
    errors = {place for place, finding in shown.items() if finding.severity.value == "error"}
    marks = {
        (number, code)
        for number, line in enumerate(block.text.splitlines(), 1)
        if (match := _MARK.search(line))
        for code in match["codes"].split(", ")
    }
    match block.info[1:]:
        case () | ("file", _):
            assert not marks, "a plan with marks is `plan finds`"
            assert not errors, [shown[place].message.text("en") for place in sorted(errors)]
        case ("clean",):
            assert not marks
            assert not found, [finding.message.text("en") for finding in found]
        case ("laid", "out"):
            assert format_source(decode(plan_before(block))).text == block.text
            assert not errors
        case ("finds",):
            assert marks
            assert marks <= shown.keys()
            assert errors <= marks, [shown[place].message.text("en") for place in sorted(errors - marks)]
        case other:
            pytest.fail(f"a plan is `plan`, `plan clean`, `plan finds` or `plan file PATH`, not {other}")


@pytest.mark.parametrize("block", [block for block in of_kind("text") if block.answers is not None], ids=str)
def test_answers(block: Fenced):
    assert block.answers is not None
    language = reads(block.answers).plan.language or "vi"
    reading = reads(block.answers, _SAVED_AS[language], block.files)
    findings = check_reading(reading)
    style = TextStyle(language)
    ordered = sorted(findings, key=lambda finding: finding.acknowledged is not None)
    printed = [line for finding in ordered for line in [*render(finding, reading.source, style).split("\n"), ""]]
    printed.append(f"{reading.source.name}: {summary(findings, style)}")
    assert_printed(block.text.splitlines(), printed)


# ---- programs ----
@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(b.page == page for b in of_kind("python"))], ids=lambda page: page.name
)
def test_python(page: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in of_kind("python"):
        if block.page != page:
            continue
        if ">>>" in block.text:
            test = doctest.DocTestParser().get_doctest(block.text, names, str(block), str(page), block.line)
            said: list[str] = []
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
            runner.run(test, out=said.append, clear_globs=False)
            names = test.globs
            assert not runner.failures, "".join(said)
        else:
            exec(compile(block.text, str(block), "exec"), names)


def environment() -> dict[str, str]:
    """This process's environment, with what could change what planlang prints taken out."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PLANLANG_LANG", "PYTHONWARNINGS")}
    source = str(Path(planlang.__file__).parent.parent)
    path = os.pathsep.join([source, *filter(None, [kept.get("PYTHONPATH")])])
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}


@pytest.mark.parametrize("block", of_kind("console"), ids=str)
def test_console(block: Fenced):
    commands: list[tuple[str, list[str]]] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        else:
            commands[-1][1].append(line)
    code = 0
    for command, shown in commands:
        if command == "echo $?":
            assert shown == [str(code)]
            continue
        words = shlex.split(command)
        setting = dict(word.split("=", 1) for word in words if "=" in word and word.split("=")[0].isupper())
        program, *arguments = [word for word in words if word.split("=")[0] not in setting]
        assert program == "planlang", f"{block}: only planlang is run; set-up lines belong into a block `sh`"
        done = subprocess.run(
            [sys.executable, "-m", "planlang", *arguments],
            cwd=ROOT, env={**environment(), **setting}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=60,
        )  # fmt: skip
        code = done.returncode
        assert_printed(shown, done.stdout.splitlines())


_COMMAND = re.compile(r"`(planlang [a-z][^`]*)`")


def commands_of(page: Path) -> list[tuple[int, list[str]]]:
    """Every `planlang …` that a page names in its text and in its set-up lines, with its line."""
    found = [(block.line, line) for block in of_kind("sh") if block.page == page for line in block.text.splitlines()]
    inside = ""
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        fence = re.match("`{3,}", line)
        inside = "" if inside and line.strip() == inside else fence[0] if fence and not inside else inside
        if not inside:
            found += [(number, command) for command in _COMMAND.findall(line)]
    # A word in capitals, or an ellipsis, stands for something of the reader's.
    return sorted((number, shlex.split(line)) for number, line in found if line.startswith("planlang "))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_pages_name_exist(page: Path):
    for number, (_, name, *words) in commands_of(page):
        where = f"{page.name}:{number}: {name}"
        if name.startswith("-"):
            assert name in ("--help", "--version"), where
            continue
        assert name in COMMANDS, where
        parameters = importlib.import_module(f"planlang.cli.{name}").COMMAND.parameters
        known = {spelling for one in parameters for spelling in (one.name, *getattr(one, "also", ()))} | {"--help"}
        options = [word.split("=")[0] for word in words if word.startswith("--")]
        assert [option for option in options if option not in known] == [], where


@pytest.mark.parametrize("page", TAUGHT, ids=lambda page: page.name)
def test_commands_of_the_pages_that_teach_run(page: Path, tmp_path: Path):
    """Each on the plan as it is at that place of the page."""
    language = page.name.split(".")[1]
    ran = 0
    for number, (_, *words) in commands_of(page):
        if any(word in ("TỆP", "FILE") or "…" in word for word in words):
            continue
        above = [block for block in of_kind("plan") if block.page == page and block.line < number]
        plan = above[-1].text if above else f"{'ngôn ngữ: vi' if language == 'vi' else 'language: en'}\n"
        for name in [*_SAVED_AS.values(), *(f"{word}a.plan" for word in words if word.endswith("/"))]:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(plan, "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "planlang", *words],
            cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=60,
        )  # fmt: skip
        assert done.returncode in (0, 1), f"{page.name}:{number}: {words}: {done.stdout}"
        if words[0] == "acknowledge" and "--reason" in words:
            below = next(block for block in of_kind("plan") if block.page == page and block.line > number)
            assert reads((tmp_path / _SAVED_AS[language]).read_text("utf-8")).plan == reads(below.text).plan, (
                f"{page.name}:{number}"
            )
        ran += 1
    assert ran


@pytest.mark.parametrize("block", of_kind("yaml"), ids=str)
def test_hooks_that_pages_name(block: Fenced):
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    named = [hook["id"] for repo in yaml.safe_load(block.text)["repos"] for hook in repo["hooks"]]
    assert named
    assert set(named) <= known


@pytest.mark.parametrize(
    ("shown", "fits"),
    [
        (["a", "b", "c"], True), (["a", "…"], True), (["…", "c"], True), (["…", "b", "…"], True), (["a", "…", "c"], True),
        (["a", "b"], False), (["b", "c"], False), (["…", "b"], False), (["a", "…", "x"], False), (["b", "…"], False), (["…"], True),
    ],
)  # fmt: skip
def test_what_is_left_out_must_be_said(shown: list[str], fits: bool):
    try:
        assert_printed(shown, ["a", "b", "c"])
    except AssertionError:
        assert not fits
    else:
        assert fits


# ---- the site ----
def generated_pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generated_pages", ROOT / "docs" / "generated_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_site_builds_without_a_warning(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-E", "-q", "-d", tmp_path / "doctrees", ROOT / "docs", tmp_path / "html"],
        cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    for page in (
        "index",
        "settings",
        "writing_rules",
        "language.vi",
        "_generated/keywords.vi",
        "_generated/rules/PL201",
        "library",
    ):
        assert (tmp_path / "html" / f"{page}.html").exists()


def test_a_rule_without_a_page_is_no_gap_but_an_error(tmp_path: Path):
    made = generated_pages()
    folder = tmp_path / "rules"
    shutil.copytree(made.RULES_FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    assert made.rule_pages(folder)
    page = next(folder.rglob("total_differs.md"))
    text = page.read_text("utf-8")
    page.write_text(text.replace("level: error", "level: info", 1), "utf-8")
    with pytest.raises(made.IncompleteError, match="PL201 total-differs: the page says info, the rule error"):
        made.rule_pages(folder)
    page.write_text(text.replace("## en", "## fr", 1), "utf-8")
    with pytest.raises(made.IncompleteError, match="total_differs"):
        made.rule_pages(folder)
    page.unlink()
    with pytest.raises(made.IncompleteError, match="PL201 total-differs: no page"):
        made.rule_pages(folder)


@pytest.mark.parametrize("block", of_kind("toml"), ids=str)
def test_settings(block: Fenced, tmp_path: Path):
    (tmp_path / "planlang.toml").write_text(block.text, "utf-8")
    found = Workspace().settings_for(str(tmp_path / "p.plan"))
    assert found.layers


@pytest.mark.parametrize("block", of_kind("ini"), ids=str)
def test_language_files(block: Fenced):
    from planlang.reading.language_files import language_of

    assert [one.message.text("en") for one in language_of(block.text).amiss] == []


@pytest.mark.parametrize("block", of_kind("md"), ids=str)
def test_patterns_of_rule_pages(block: Fenced, tmp_path: Path):
    page = tmp_path / "pattern.md"
    page.write_text(block.text, "utf-8")
    assert generated_pages()._rule_page(page).code in block.text


def test_the_layers_and_folders_are_those_of_the_project():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    (contract,) = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert " > ".join(contract["layers"]) in page
    folders = {folder.parent.name for folder in Path(planlang.__file__).parent.glob("*/__init__.py")}
    assert folders == set(re.findall(r"(\w+)/", page.split("```")[1])) - {"src", "planlang"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_pages_name_exist(page: Path):
    named = re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|lark|md|toml|plan))`", page.read_text("utf-8"))
    assert [name for name in named if not any((folder / name).exists() for folder in (ROOT, ROOT / "src" / "planlang"))] == []


def test_the_keyword_reference_has_every_keyword():
    from planlang.model.declare import block_of, keys_of
    from planlang.reading.vocabulary import all_classes

    made = generated_pages()
    for language in ("vi", "en"):
        page = made.keyword_page(language)
        for cls in all_classes():
            words = [*(words for _, words in block_of(cls).words), *(words for _, key in keys_of(cls) for words in key.words)]
            assert [one for words in words for one in (words.vi, words.en, *words.also) if one not in page] == []


def test_nothing_names_a_folder_of_somebodys_machine():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout.split("\0")  # fmt: skip
    folders = "|".join(("home", "Users", "root", "work"))
    pattern = re.compile(rf"(?<![\w.:/~-])/(?:{folders})/\w|\b[A-Z]:\\+(?:{folders})", re.IGNORECASE)
    named = []
    for name in filter(None, listed):
        path = ROOT / name
        if path.is_file():
            text = path.read_text("utf-8", errors="replace")
            named += [f"{name}: {match[0]}" for match in pattern.finditer(text)]
    assert named == []
