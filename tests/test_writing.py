"""The one way of writing a file: whole or not at all."""

from __future__ import annotations

import os
import stat

import pytest

from planlang.source import writing
from planlang.source.writing import ChangedMeanwhileError, write_atomic


def test_new_and_old_files(tmp_path):
    path = tmp_path / "kế hoạch.plan"
    write_atomic(str(path), b"a")
    assert path.read_bytes() == b"a"
    write_atomic(str(path), b"b\r\n", b"a")
    assert path.read_bytes() == b"b\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_an_edit_made_meanwhile_is_kept(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhileError):
        write_atomic(str(path), b"ours", b"before")
    with pytest.raises(ChangedMeanwhileError):
        write_atomic(str(path), b"ours", b"theirs and more")
    assert path.read_bytes() == b"theirs"
    path.unlink()
    with pytest.raises(ChangedMeanwhileError):
        write_atomic(str(path), b"ours", b"theirs")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_breaks_off_leaves_the_old_bytes(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    for name in ("fsync", "replace"):
        with monkeypatch.context() as broken:
            broken.setattr(writing.os, name, full)
            with pytest.raises(OSError, match="No space"):
                write_atomic(str(path), b"new")
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other modes")
def test_mode_and_links_are_kept(tmp_path):
    path, link = tmp_path / "inner" / "a", tmp_path / "link"
    path.parent.mkdir()
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomic(str(link), b"new", b"old")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    umask = os.umask(0o027)
    try:
        write_atomic(str(tmp_path / "fresh"), b"x")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "fresh").stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write anything")
def test_a_file_that_may_not_be_written_is_not(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o440)
    with pytest.raises(PermissionError):
        write_atomic(str(path), b"new")
    assert path.read_bytes() == b"old"


def test_what_is_no_file_is_written_to(tmp_path):
    write_atomic(os.devnull, b"x")
    with pytest.raises(OSError):  # noqa: PT011
        write_atomic(str(tmp_path), b"x")
