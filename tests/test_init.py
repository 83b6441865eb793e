"""`planlang init` writes one plan that is sound, canonical and commented, and touches nothing else."""

from __future__ import annotations

import os

import pytest
from support import ROOT, checked

import planlang as library
from planlang.formatting import format_source
from planlang.rules.selection import Selection
from planlang.source import decode

TEMPLATES = ROOT / "src" / "planlang" / "cli" / "templates"
NAMES = {"vi": "ke_hoach.plan", "en": "my_plan.plan"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_new_plan_is_the_template(planlang, tmp_path, language):
    ran = planlang("init", "--lang", language, cwd=tmp_path)
    assert ran.code == 0
    assert ran.err == ""
    assert NAMES[language] in ran.out
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[language]]
    assert (tmp_path / NAMES[language]).read_bytes() == (TEMPLATES / f"new.{language}.plan").read_bytes()
    assert planlang("check", "--strict", "--lang", language, str(tmp_path)).code == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_is_sound_canonical_and_commented(language):
    text = (TEMPLATES / f"new.{language}.plan").read_text("utf-8")
    assert checked(text, selection=Selection("extra")).findings == ()
    formatted = format_source(decode(text))
    assert not formatted.changed
    assert text.count("#") >= 8
    plan = library.loads(text)
    assert plan.language == language
    assert plan.funding.total().minor == 120_000_000
    assert [claim.status for claim in plan.funding.claims if claim.status != "holds"] == []


def test_both_templates_say_the_same():
    vi, en = (library.load(TEMPLATES / f"new.{language}.plan") for language in ("vi", "en"))
    assert [line.amount for line in vi.funding.lines] == [line.amount for line in en.funding.lines]
    assert [part.word for part in vi.walk_parts()] == [part.word for part in en.walk_parts()]
    assert [node.word for node in vi.nodes] == [node.word for node in en.nodes]


def test_a_name_a_folder_and_the_language_of_the_environment(planlang, tmp_path):
    (tmp_path / "kế hoạch").mkdir()
    assert planlang("init", "kế hoạch/năm 2026.plan", cwd=tmp_path, PLANLANG_LANG="en").code == 0
    assert planlang("init", "kế hoạch", cwd=tmp_path).code == 0
    assert sorted(os.listdir(tmp_path / "kế hoạch")) == sorted(["năm 2026.plan", "ke_hoach.plan"])
    assert (tmp_path / "kế hoạch" / "năm 2026.plan").read_text("utf-8").startswith("language: en")


@pytest.mark.parametrize(
    ("path", "vi", "en"),
    [
        ("old.plan", "đã có old.plan nên chưa ghi gì", "old.plan exists already, so nothing was written"),
        ("none/new.plan", "không có thư mục none", "there is no folder none"),
        ("new.txt", "kết thúc bằng .plan; new.txt thì không", "ends with .plan; new.txt does not"),
        ("new", "kết thúc bằng .plan", "ends with .plan"),
    ],
)
def test_what_is_refused(planlang, tmp_path, path, vi, en):
    (tmp_path / "old.plan").write_text("mine", "utf-8")
    for language, expected in (("vi", vi), ("en", en)):
        ran = planlang("init", path, cwd=tmp_path, PLANLANG_LANG=language)
        assert ran.code == 2
        assert ran.out == ""
        assert expected in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["old.plan"]
    assert (tmp_path / "old.plan").read_text("utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_not_followed(planlang, tmp_path):
    (tmp_path / "link.plan").symlink_to(tmp_path / "elsewhere")
    assert planlang("init", "link.plan", cwd=tmp_path).code == 2
    assert not (tmp_path / "elsewhere").exists()


def test_half_a_plan_is_not_left_behind(tmp_path):
    """A real limit of the operating system on the size of files, in a real process."""
    import subprocess
    import sys

    resource = pytest.importorskip("resource", reason="limits of this kind are POSIX")
    assert resource
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
        "from planlang.cli.main import main; sys.exit(main(['init', 'a.plan']))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-X", "utf8", "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 2
    assert "không ghi được a.plan" in done.stderr
    assert list(tmp_path.iterdir()) == []
