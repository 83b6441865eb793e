"""The versions of Python that planlang runs on come in; the whole suite under each, and the program without any extra, go out.

`nox` runs what is installed on this machine and passes over the other versions; `nox -s tests-3.13 -- -k word` runs a part.
"""

from __future__ import annotations

import nox

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
nox.options.sessions = ["tests", "bare"]
nox.options.error_on_missing_interpreters = False
nox.options.reuse_existing_virtualenvs = True


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The whole test suite, with lint, types, layers and documentation in it."""
    session.install("--editable", ".[test]")
    session.run("python", "-m", "pytest", *(session.posargs or ["-n", "auto"]))


@nox.session(python=PYTHONS)
def bare(session: nox.Session) -> None:
    """What works with nothing but the dependencies: the example is checked, and a missing extra is one sentence."""
    session.install(".")
    example = "examples/quang_ninh_2011_2015.plan"
    session.run("planlang", "check", example)
    session.run("planlang", "show", example)
    session.run("planlang", "query", "--tables", silent=True)
    said = session.run("planlang", "query", example, "SELECT 1", silent=True, success_codes=[2])
    if "pip install 'planlang[data]'" not in str(said):
        session.error("planlang query does not say which extra it needs")
