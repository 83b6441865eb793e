"""Real processes whose n-th system call fails, or kills them: a file holds its old bytes or its new ones, nothing else.

A small C library, compiled here and loaded before the C library, makes the faults; see `failing_calls/`.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "failing_calls"
COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries are preloaded in another way here"),
    pytest.mark.skipif(COMPILER is None, reason="no C compiler (cc, gcc or clang) is installed"),
]

MESSY = 'kế hoạch "K" {\nthời gian: 2012\n}\ncơ quan STC "Sở"\ndự án DA1 "A" { chu tri: STC }\n'.encode()
FIXABLE = (
    'ngôn ngữ: vi\nđơn vị tính: triệu đồng\ncơ quan STC "Sở"\ndự án DA1 "A" { chủ trì: STTC }\ndự án DA2 "B": 1,5,\n'.encode()
)
#: What a command does: its words, the files that are there before, and the one that it writes.
COMMANDS: dict[str, tuple[list[str], dict[str, bytes], str]] = {
    "fmt": (["fmt", "{folder}/a.plan"], {"a.plan": MESSY}, "a.plan"),
    "fmt --keywords": (["fmt", "--keywords", "en", "{folder}/a.plan"], {"a.plan": MESSY}, "a.plan"),
    "fmt, by a link": (["fmt", "{folder}/link.plan"], {"a.plan": MESSY}, "a.plan"),
    "check --fix": (["check", "--isolated", "--fix", "--unsafe-fixes", "{folder}/a.plan"], {"a.plan": FIXABLE}, "a.plan"),
    "check -o": (
        ["check", "--isolated", "--output-format", "json", "-o", "{folder}/out.json", "{folder}/a.plan"],
        {"a.plan": FIXABLE, "out.json": b"old"},
        "out.json",
    ),
    "check -o, a new file": (
        ["check", "--isolated", "--output-format", "json", "-o", "{folder}/out.json", "{folder}/a.plan"],
        {"a.plan": FIXABLE},
        "out.json",
    ),
}
MODES = {"a call fails": "f", "killed": "k", "the disk is full": "d"}


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("library") / "failing_calls.so"
    command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(path), str(HERE / "failing_calls.c"), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        pytest.skip(f"the compiler cannot build a shared library here: {done.stderr.splitlines()[0]}")
    return str(path)


def runs(library: str, mode: str, folder: Path, words: list[str], files: dict[str, bytes]) -> list[dict[str, Any]]:
    """One result for each call that was made to fail; the last one is of a run in which none did. Links stay links."""
    wanted = {
        "mode": mode,
        "folder": str(folder),
        "links": {"link.plan": "a.plan"} if any("link.plan" in word for word in words) else {},
        "words": [word.format(folder=folder) for word in words],
        "files": {name: base64.b64encode(data).decode() for name, data in files.items()},
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PLANLANG")}
    done = subprocess.run(
        [sys.executable, str(HERE / "driver.py")],
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        env=environment | {"LD_PRELOAD": library, "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    results = [json.loads(line) for line in done.stdout.splitlines()]
    for result in results:
        link = result["held"].pop("link.plan", None)
        assert link is None or link[1] == 0, "the link is a file now"
        assert (link is not None) == bool(wanted["links"])
        result["held"] = {name: (base64.b64decode(data), mode) for name, (data, mode) in result["held"].items()}
    return results


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_write_that_fails_or_is_killed(command: str, mode: str, library: str, tmp_path: Path):
    words, files, written = COMMANDS[command]
    folder = tmp_path / "folder"
    folder.mkdir()
    *faulty, sound = runs(library, MODES[mode], folder, words, files)
    old = files.get(written)
    new, bits = sound["held"][written]
    assert new not in (old, b"")
    assert set(sound["held"]) == {*files, written}
    assert old is None or bits == 0o640
    assert len(faulty) > 5
    seen = {result["call"].removesuffix("64") for result in faulty}
    assert {"write", "fsync", "rename"} <= seen
    for result in faulty:
        held = dict(result["held"])
        here = held.pop(written, (None, 0))
        others = {name: data for name, (data, _) in held.items() if name in files}
        assert here[0] in (old, new) or _is_report_of_unopened(here[0]), result
        assert here[0] is None or old is None or here[1] == 0o640, result
        assert others == {name: data for name, data in files.items() if name != written}, result
        if mode == "killed":
            assert result["code"] == -9, result
            continue
        # A mere failure leaves no file behind, is told, and is no success unless the new file is there.
        assert set(held) <= set(files), result
        assert result["code"] in (0, 1, 2), result
        assert "Traceback" not in result["said"], result
        if here[0] == old:
            assert result["code"] == 2, result
            assert result["said"].strip(), result


def _is_report_of_unopened(data: bytes | None) -> bool:
    """Whether a report is whole, and says that the plan could not be opened."""
    return bool(data and data[:1] == b"{" and json.loads(data)["unopened"])


def test_some_faults_come_before_the_new_file_is_in_place_and_some_after(library: str, tmp_path: Path):
    """So that neither half of the test above is empty."""
    words, files, written = COMMANDS["fmt"]
    *faulty, sound = runs(library, "k", tmp_path, words, files)
    outcomes = [result["held"][written] == sound["held"][written] for result in faulty]
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {True, False}
