"""Options and fixtures of the test suite."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import settings
from support import ROOT

settings.register_profile("planlang", deadline=None, print_blob=True)
settings.load_profile("planlang")


def pytest_configure(config: pytest.Config) -> None:
    """Seeded faults are other ones in each session; PLANLANG_SEED repeats those of an earlier session."""
    os.environ.setdefault("PLANLANG_SEED", str(Random().randrange(10**6)))


def pytest_report_header(config: pytest.Config) -> str:
    return f"seeded faults: PLANLANG_SEED={os.environ['PLANLANG_SEED']}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what is printed now into tests/goldens")


@attrs.frozen
class Ran:
    """What a finished command gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def planlang(tmp_path):
    """Runs the command line as a process, in the repository or in a folder of one's own."""

    def run(*words: str, stdin: bytes = b"", cwd: Path | None = None, timeout: float = 120, **environment: str) -> Ran:
        env = {name: value for name, value in os.environ.items() if not name.startswith(("PLANLANG", "NO_COLOR"))}
        env |= {"PYTHONIOENCODING": "utf-8", **environment}
        done = subprocess.run(
            [sys.executable, "-m", "planlang", *words],
            input=stdin,
            capture_output=True,
            cwd=cwd or ROOT,
            env=env,
            timeout=timeout,
        )
        encoding = env["PYTHONIOENCODING"].split(":")[0]
        return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))

    return run


@pytest.fixture
def golden(request):
    """Compares text with a file in tests/goldens; `--update-goldens` writes the file instead."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "goldens" / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.exists(), f"no golden {name}: run pytest --update-goldens"
        assert text == path.read_text("utf-8")

    return compare
