"""`./run bench [NAME…]`: run the benches named, or all, print their figures and keep them as JSON."""

import argparse
import importlib
import json
import os
import pkgutil
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import benches

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


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run bench", description="Medians and 95th percentiles, in milliseconds.")
    parser.add_argument("name", nargs="*", metavar="NAME", help=f"one of: {', '.join(NAMES)} (default: all)")
    chosen = parser.parse_args().name or NAMES
    if unknown := set(chosen) - set(NAMES):
        parser.error(f"no such bench: {', '.join(sorted(unknown))}; there are: {', '.join(NAMES)}")
    for name in chosen:
        bench = importlib.import_module(f"benchmarks.benches.{name}")
        print(f"{name}: {(bench.__doc__ or '').splitlines()[0]}", flush=True)
        figures = bench.run()
        for figure, value in figures.items():
            print(f"  {figure:<28} {value}")
        kept = {
            "bench": name,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "commit": commit(),
            "machine": machine(),
            "figures": figures,
        }
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{name}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
