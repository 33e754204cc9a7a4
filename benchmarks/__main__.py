"""`./run bench [NAME…]`: run the benches named, or all, print their figures and keep them as JSON."""

import argparse
import importlib
import json
import os
import pkgutil
import platform
import subprocess
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import benches
from benchmarks.targets import faults, shown

RESULTS = Path(__file__).parent / "results"
NAMES = sorted(module.name for module in pkgutil.iter_modules(benches.__path__))


def machine() -> dict[str, str | int | None]:
    cpu = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    return {"cpu": cpu, "cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}


def commit() -> str:
    """The state measured, marked where it differs from what is committed."""
    said = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return said.stdout.strip()


def main() -> int:
    """Run them; 1 where one of them found a fault or did not come to its end, the others being run all the same."""
    parser = argparse.ArgumentParser(
        prog="./run bench", description="Medians and 95th percentiles, in milliseconds, each beside its target."
    )
    parser.add_argument("name", nargs="*", metavar="NAME", help=f"one of: {', '.join(NAMES)} (default: all)")
    chosen = parser.parse_args().name or NAMES
    if unknown := set(chosen) - set(NAMES):
        parser.error(f"no such bench: {', '.join(sorted(unknown))}; there are: {', '.join(NAMES)}")
    found = [f"{name}: {fault}" for name in chosen for fault in measured(name)]
    for line in found:
        print(f"FAULT {line}", flush=True)
    return bool(found)


def measured(name: str) -> list[str]:
    """Run a bench, print its figures and keep them; what it found wrong, a line each."""
    bench = importlib.import_module(f"benchmarks.benches.{name}")
    print(f"{name}: {(bench.__doc__ or '').splitlines()[0]}", flush=True)
    try:
        figures = bench.run()
    except Exception as error:
        traceback.print_exc()
        return [f"{type(error).__name__}: {error}"]
    targets = getattr(bench, "TARGETS", {})
    print("\n".join(shown(figures, targets)), flush=True)
    wrong = faults(figures, targets)
    kept = {
        "bench": name,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "machine": machine(),
        "figures": figures,
        "targets": {figure: str(target) for figure, target in targets.items()},
        "faults": wrong,
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
