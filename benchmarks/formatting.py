"""Disturb plans in every way of `tests/formatting_cases.py`, format them, and count what does not hold.

    python benchmarks/formatting.py                       20,000 of each kind
    python benchmarks/formatting.py --cases 500 --seed 7  fewer, and the same ones again

Plans are those of the pages of rules and documentation, of practice and of the examples, and generated ones.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import formatting_cases as cases  # noqa: E402

_CHUNK = 250


def chunk(kind: str, seed: int, first: int, count: int) -> tuple[Counter[str], list[str]]:
    """Run a few cases: what they gave, and how to run those again that did not hold."""
    found: Counter[str] = Counter()
    failed: list[str] = []
    for number in range(first, first + count):
        name = f"{seed}-{number}"
        try:
            trouble = cases.run(kind, name)
        except Exception as error:
            trouble = f"crashed: {type(error).__name__}: {error}"
        found[trouble] += 1
        if trouble:
            failed.append(f"{name}: {trouble}")
    return found, failed


def main() -> int:
    """Print one line for each kind; exit with 1 when anything did not hold."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cases", type=int, default=20_000, help="cases of each kind")
    arguments.add_argument("--seed", type=int, default=None, help="the same cases again")
    arguments.add_argument("--kind", choices=list(cases.CASES), help="one kind only")
    arguments.add_argument("--jobs", type=int, default=2, help="processes")
    chosen = arguments.parse_args()
    seed = chosen.seed if chosen.seed is not None else Random().randrange(10**6)
    print(f"seed {seed}, {chosen.cases} cases of each kind, {len(cases.readable())} plans")
    print("| what must hold | held | did not | seconds |")
    print("|---|---|---|---|")
    missed = 0
    with ProcessPoolExecutor(chosen.jobs) as pool:
        for kind in [chosen.kind] if chosen.kind else cases.CASES:
            started = time.monotonic()
            jobs = [
                pool.submit(chunk, kind, seed, first, min(_CHUNK, chosen.cases - first))
                for first in range(0, chosen.cases, _CHUNK)
            ]
            results = [job.result() for job in jobs]
            held = sum(found[""] for found, _ in results)
            failed = [one for _, some in results for one in some]
            missed += len(failed)
            print(f"| {kind} | {held} | {len(failed)} | {time.monotonic() - started:.0f} |", flush=True)
            for one in failed[:20]:
                print(f"  {one}", flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
