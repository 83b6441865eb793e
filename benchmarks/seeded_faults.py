"""Put faults of every kind into consistent plans, check them, and count how often the first cause named is the fault.

    python benchmarks/seeded_faults.py --runs 1000
    python benchmarks/seeded_faults.py --runs 50 --kind "a sign" --show

A run is left out when trying all single faults finds another one that explains every failing total as exactly.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import seeded_faults as seeded  # noqa: E402


def main() -> int:
    """Print one line for each kind; exit with 1 when a kind misses what is required."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=1000, help="counted runs of each kind")
    arguments.add_argument("--seed", type=int, default=None, help="the same faults again")
    arguments.add_argument("--kind", choices=[*seeded.FAULTS, *seeded.OTHERS], help="one kind only")
    arguments.add_argument("--show", action="store_true", help="show the runs in which another cause came first")
    chosen = arguments.parse_args()
    seed = chosen.seed if chosen.seed is not None else Random().randrange(10**6)
    print(f"seed {seed}, {chosen.runs} runs of each kind")
    print("| fault | named first | left out |")
    print("|---|---|---|")
    missed = False
    for kind in [chosen.kind] if chosen.kind else [*seeded.FAULTS, *seeded.OTHERS]:
        result = seeded.count(kind, chosen.runs, f"{seed} {kind}")
        print(f"| {kind} | {result.hits} of {result.runs} ({result.share:.1%}) | {result.left_out_share:.1%} |", flush=True)
        missed |= not result.enough
        if chosen.show:
            for one in result.misses[:5]:
                print(
                    f"\n{one.text[one.text.index('biểu kinh phí') :]}\ninjected {one.fault}\nnamed    {one.named}\nothers   {one.others}\n"
                )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
