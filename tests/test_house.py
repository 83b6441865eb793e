"""The house in order: lint, format, types, layers, and the wheel that users get."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from support import EXAMPLE, ROOT


def _run(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


def _module(*words: str) -> subprocess.CompletedProcess[str]:
    return _run(sys.executable, "-m", *words)


def test_lint():
    done = _module("ruff", "check", "--no-cache", ".")
    assert done.returncode == 0, done.stdout


def test_format():
    done = _module("ruff", "format", "--no-cache", "--check", "src", "tests", "benchmarks", "docs", "examples")
    assert done.returncode == 0, done.stdout


def test_types():
    done = _module("mypy", "--no-incremental")
    assert done.returncode == 0, done.stdout


def test_layers():
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = _run(sys.executable, "-c", program, "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


def test_lark_and_pint_stay_where_they_belong():
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text("utf-8")
        inside = path.relative_to(ROOT / "src" / "planlang").as_posix()
        if any(line.startswith(("import lark", "from lark")) for line in text.split("\n")):
            assert inside.startswith("syntax/"), inside
        if any(line.startswith(("import pint", "from pint")) for line in text.split("\n")):
            assert inside == "values/quantities.py", inside
        assert "pickle" not in text or inside == "", inside
        if any(line.startswith(("import pygments", "from pygments")) for line in text.split("\n")):
            assert inside == "highlighting/lexer.py", inside


def test_libraries_of_extras_are_imported_only_where_they_are_asked_for():
    large = ("duckdb", "pandas", "polars", "pyarrow")
    for path in (ROOT / "src").rglob("*.py"):
        lines = path.read_text("utf-8").split("\n")
        assert [
            line for line in lines if line.startswith(tuple(f"{word} {name}" for word in ("import", "from") for name in large))
        ] == [], path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = _module("build", "--wheel", "--outdir", str(folder), str(ROOT))
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_what_is_needed(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "planlang/py.typed" in names
    assert {"planlang/syntax/shapes.lark", "planlang/syntax/values.lark"} <= names
    pages = {path.relative_to(ROOT / "src").as_posix() for ending in ("*.md", "*.plan") for path in (ROOT / "src").rglob(ending)}
    assert pages
    assert pages <= names
    (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
    assert b"planlang.highlighting.lexer:PlanLexer" in zipfile.ZipFile(wheel).read(entry_points)
    assert any(name.endswith("LICENSE") for name in names)
    assert not any("tests" in name.split("/") for name in names)


def test_the_wheel_works_where_it_is_installed(wheel, tmp_path):
    target = tmp_path / "env"
    venv.create(target, with_pip=False, symlinks=True)
    python = next(path for path in (target / "bin" / "python", target / "Scripts" / "python.exe") if path.exists())
    site = _run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    zipfile.ZipFile(wheel).extractall(site)
    # Its dependencies come from the environment of the tests; planlang itself only from the wheel.
    libraries = _run(sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    pages = f"import sys; sys.path.append({libraries!r}); from planlang.cli.main import main; raise SystemExit(main(['explain', 'PL201']))"
    assert "Tổng đã ghi khác với" in _run(str(python), "-X", "utf8", "-c", pages, cwd=tmp_path).stdout
    program = (
        f"import sys; sys.path.append({libraries!r}); import planlang; assert planlang.__file__.startswith({site!r}), planlang.__file__; "
        f"from planlang.cli.main import main; raise SystemExit(main(['check', {str(EXAMPLE)!r}]))"
    )
    done = _run(str(python), "-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "PL201" in done.stdout
