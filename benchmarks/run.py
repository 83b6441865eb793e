"""Plans and ledgers of growing size come in; how `planlang check` compares with `bean-check` on the same totals goes out.

Run by hand, never as a test. Each figure is the median of whole processes run in turn (A B A B ...), CPU time as user
plus system and peak memory as the operating system accounts for them; only the ratios say something about another
machine. Every timed run states one total that does not add up, and counts only if it reports that total.

    python benchmarks/run.py [--quick] [--profile-only]
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import os
import platform
import pstats
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "quang_ninh_2011_2015.plan"
SIZES = (1_000, 10_000, 100_000)
QUICK_SIZES = SIZES[:2]
SHAPES = ("table", "blocks")
ROUNDS = 5
ROUNDS_START_UP = 15
PROFILE_LINES = 30
# The program itself leaves without a word to the profiler.
PROFILED = "import cProfile, sys; from planlang.cli.main import main; cProfile.run('main(sys.argv[2:])', sys.argv[1])"
KIB_PER_MAXRSS = 1 if sys.platform != "darwin" else 1 / 1024

Command = tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """One finished process: CPU seconds, peak memory in MiB, exit code and everything it printed."""

    cpu: float
    peak: float
    exit_code: int
    output: str


@dataclass(frozen=True)
class Cost:
    """What a command cost over several runs: medians, and each run's CPU seconds in order."""

    command: Command
    cpu: float
    peak: float
    each_cpu: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.cpu:8.3f} s {self.peak:7.1f} MiB   {shlex.join(self.command)}"


@dataclass(frozen=True)
class Compared:
    """Both tools on files of one shape and size."""

    shape: str
    amounts: int
    planlang: Cost
    bean_check: Cost

    @property
    def time_ratio(self) -> float:
        return self.planlang.cpu / self.bean_check.cpu

    @property
    def memory_ratio(self) -> float:
        return self.planlang.peak / self.bean_check.peak


@dataclass(frozen=True)
class Planted:
    """A generated file, and the place and figure of its wrong total (None in a faultless one)."""

    path: Path
    shape: str
    amounts: int
    wrong_line: int | None
    wrong_figure: int | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description="Compare `planlang check` with `bean-check --no-cache` on the same totals.")
    parser.add_argument("--quick", action="store_true", help="1,000 and 10,000 amounts only")
    parser.add_argument("--profile-only", action="store_true", help="compare nothing; show what takes `planlang check` its time")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help=f"runs of each command (default: {ROUNDS})")
    parser.add_argument("--bean-check", type=Path, metavar="FILE", help="the bean-check to run (default: the one of this Python)")
    asked = parser.parse_args(arguments)
    if not hasattr(os, "wait4"):
        parser.error("this system does not account for finished processes (os.wait4); run it on Linux or macOS")
    if asked.rounds < 1:
        parser.error("--rounds must be at least 1")
    sizes = QUICK_SIZES if asked.quick else SIZES
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}", end="")
    print(f", planlang {version('planlang')}, beancount {version('beancount')}, attrs {version('attrs')}, lark {version('lark')}")
    for extra in ("interegular", "regex"):
        if importlib.util.find_spec(extra) is not None:
            print(f"note: {extra} is installed, which Lark then imports: planlang starts more slowly than without it")
    with tempfile.TemporaryDirectory(prefix="planlang-benchmarks-") as folder:
        if asked.profile_only:
            profile(sizes[-1], Path(folder))
        else:
            print_growth(list(compare(sizes, asked.rounds, bean_check_command(asked.bean_check), Path(folder))))
            print_start_up()
    return 0


def version(package: str) -> str:
    """The installed version of a package, or words that say there is none."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "(not installed)"


def planlang_command() -> Command:
    """The command that users run, or the module where planlang is used from a source folder."""
    beside = Path(sys.executable).with_name("planlang")
    if beside.exists():
        return (str(beside),)
    if importlib.util.find_spec("planlang") is None:
        sys.exit("planlang is not installed for this Python; run: pip install -e .")
    return (sys.executable, "-m", "planlang")


def bean_check_command(asked: Path | None) -> Command:
    """The bean-check asked for, else that of the same Python; without its cache."""
    found = asked or Path(sys.executable).with_name("bean-check")
    if not found.exists():
        sys.exit(f"there is no {found}; run: pip install beancount")
    return (str(found), "--no-cache")


def measure(command: Command) -> Run:
    """Run a command to its end."""
    with tempfile.TemporaryFile() as printed:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT, env=environment())
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read().decode("utf-8", "replace")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIB_PER_MAXRSS / 1024, child.returncode, output)


def environment() -> dict[str, str]:
    """This process's environment, in which Python may keep what it compiled, as it does for an installed package."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cost(command: Command, runs: Sequence[Run]) -> Cost:
    """Medians of the runs of one command."""
    each = tuple(run.cpu for run in runs)
    return Cost(command, statistics.median(each), statistics.median(run.peak for run in runs), each)


def generate(amounts: int, into: Path, *, wrong_total: bool) -> dict[tuple[str, str], Planted]:
    """Write the files of one size; gives them by shape and suffix.

    They are written in a process of their own, because a child begins its life with its parent's peak memory.
    """
    command = [sys.executable, str(HERE / "generate.py"), "--amounts", str(amounts), "--into", str(into)]
    if wrong_total:
        command.append("--wrong-total")
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    files = (json.loads(line) for line in done.stdout.splitlines())
    planted = [Planted(Path(file.pop("path")), **file) for file in files]
    return {(file.shape, file.path.suffix): file for file in planted}


def compare(sizes: Iterable[int], rounds: int, bean_check: Command, folder: Path) -> Iterator[Compared]:
    """Measure both tools for every size and shape, print each result as it comes."""
    planlang = planlang_command()
    print("CPU seconds and peak memory: medians; A/B: planlang by bean-check, in brackets the range of the single rounds")
    for amounts in sizes:
        (faultless := folder / "faultless").mkdir(exist_ok=True)
        right, wrong = generate(amounts, faultless, wrong_total=False), generate(amounts, folder, wrong_total=True)
        for shape in SHAPES:
            plan, ledger = wrong[shape, ".plan"], wrong[shape, ".beancount"]
            commands = ((*planlang, "check", str(plan.path)), (*bean_check, str(ledger.path)))
            print(f"\n{shape}, {amounts:,} amounts, {rounds} rounds after one that is not counted")
            require_faultless((*planlang, "check", str(right[shape, ".plan"].path)))
            require_faultless((*bean_check, str(right[shape, ".beancount"].path)))
            runs: tuple[list[Run], list[Run]] = ([], [])
            for _ in range(rounds):
                for command, file, finished in zip(commands, (plan, ledger), runs, strict=True):
                    finished.append(measure(command))
                    require_reported(command, finished[-1], file)
            yield report(Compared(shape, amounts, cost(commands[0], runs[0]), cost(commands[1], runs[1])))


def require_faultless(command: Command) -> None:
    """Stop if the tool finds fault with a plan or ledger whose totals all add up; say so if it remarks on it."""
    run = measure(command)
    if run.exit_code != 0:
        sys.exit(f"\nexit code {run.exit_code} where all totals add up: {shlex.join(command)}\n{head_of(run.output)}")
    if f"{Path(command[-1]).name}:" in re.sub(r":(?![0-9])", "", run.output):
        print(f"  note: where all totals add up, {shlex.join(command)} says\n{head_of(run.output)}")


def require_reported(command: Command, run: Run, file: Planted) -> None:
    """Stop unless a run reports the planted total: exit code 1, its line and its figure."""
    assert file.wrong_figure is not None
    place = f"{file.path.name}:{file.wrong_line}:"
    figures = (f"{file.wrong_figure}", f"{file.wrong_figure:,}", f"{file.wrong_figure:,}".replace(",", "."))
    if run.exit_code == 1 and place in run.output and any(figure in run.output for figure in figures):
        return
    sys.exit(
        f"\nnothing measured: exit code {run.exit_code}, and the wrong total {file.wrong_figure:,} at {place} is to be reported"
        f" with exit code 1\n{shlex.join(command)}\n{head_of(run.output)}"
    )


def head_of(output: str, lines: int = 20) -> str:
    """The first lines of an output, indented."""
    return "\n".join(f"    {line}" for line in output.splitlines()[:lines])


def report(found: Compared) -> Compared:
    """Print one comparison with the commands behind it."""
    pairs = [one / other for one, other in zip(found.planlang.each_cpu, found.bean_check.each_cpu, strict=True)]
    print(f"  A   {found.planlang}\n  B   {found.bean_check}")
    print(f"  A/B {found.time_ratio:8.3f} [{min(pairs):.3f} to {max(pairs):.3f}] {found.memory_ratio:7.3f}")
    return found


def print_growth(found: Sequence[Compared]) -> None:
    """Print all ratios together, and by what factor each tool's time grows when the amounts grow tenfold."""
    print("\nplanlang check / bean-check --no-cache, medians of the commands above")
    print("  shape    amounts     time   memory   ten times the amounts: planlang   bean-check")
    smaller: dict[str, Compared] = {}
    for one in found:
        before = smaller.get(one.shape)
        growth = ""
        if before is not None:
            growth = f"{one.planlang.cpu / before.planlang.cpu:30.1f}x {one.bean_check.cpu / before.bean_check.cpu:11.1f}x"
        print(f"  {one.shape:6} {one.amounts:>9,} {one.time_ratio:8.3f} {one.memory_ratio:8.3f} {growth}")
        smaller[one.shape] = one


def print_start_up() -> None:
    """Print what one small plan costs against an interpreter that does nothing, and one that only imports libraries."""
    print(f"\nstart-up, {ROUNDS_START_UP} rounds; each against the first")
    commands: list[Command] = [
        (sys.executable, "-c", "pass"),
        (sys.executable, "-c", "import attrs, lark, click"),
        (*planlang_command(), "check", str(EXAMPLE)),
    ]
    if not EXAMPLE.exists():
        print(f"  left out, there is no {EXAMPLE}")
        return
    runs: list[list[Run]] = [[] for _ in commands]
    for _ in range(ROUNDS_START_UP + 1):
        for command, finished in zip(commands, runs, strict=True):
            finished.append(run := measure(command))
            if run.exit_code not in (0, 1):
                sys.exit(f"\nexit code {run.exit_code}: {shlex.join(command)}\n{head_of(run.output)}")
    costs = [cost(command, finished[1:]) for command, finished in zip(commands, runs, strict=True)]
    for one in costs:
        print(f"  {one.cpu / costs[0].cpu:6.1f}x {one.cpu:8.3f} s   {shlex.join(one.command)}")


def profile(amounts: int, folder: Path) -> None:
    """Print the functions of `planlang check` that take most time themselves; the profiler favours long functions."""
    planlang_command()
    files = generate(amounts, folder, wrong_total=True)
    for shape in SHAPES:
        plan, result = files[shape, ".plan"].path, folder / f"{shape}.profile"
        command = (sys.executable, "-c", PROFILED, str(result), "check", str(plan))
        print(f"\n{shlex.join(command)}")
        run = measure(command)
        if not result.exists():
            sys.exit(f"exit code {run.exit_code}\n{head_of(run.output)}")
        pstats.Stats(str(result)).strip_dirs().sort_stats("tottime").print_stats(PROFILE_LINES)


if __name__ == "__main__":
    sys.exit(main())
