"""The corpus beside the repository and its `score.py`, run as it is; nothing of it is copied into the repository."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
MISSING = {"corpus": "not measured: there is no ../shared/corpus beside the repository"}
READER = f"{sys.executable} -m vanban.cli"


@dataclass(frozen=True)
class Scores:
    """By group (a form, a house, or all) and field: (right, asked), or one share where a field is a list."""

    shares: dict[str, dict[str, tuple[int, int] | float]]
    wrong: frozenset[tuple[str, str]]
    """File and field of every answer that is not the label's."""
    groups: dict[str, frozenset[str]]
    """By file: its form, its house, and all."""
    seconds: float

    def means(self, left_out: Collection[tuple[str, str]] = ()) -> dict[str, float]:
        """The mean over the fields of each group; fields of files that are ``left_out`` count neither way."""
        means = {}
        for group, shares in self.shares.items():
            counted = []
            for field, share in shares.items():
                if isinstance(share, tuple):
                    out = [each for each in left_out if each[1] == field and group in self.groups[each[0]]]
                    right, asked = share[0] - sum(each not in self.wrong for each in out), share[1] - len(out)
                    counted += [right / asked] if asked else []
                else:
                    counted.append(share)
            means[group] = round(fmean(counted), 4)
        return means


def labels() -> list[dict[str, Any]]:
    """What a person reads in each file; empty where the corpus is not here."""
    file = CORPUS / "labels.jsonl"
    return [json.loads(line) for line in file.open(encoding="utf-8")] if file.exists() else []


def scored(chosen: Sequence[dict[str, Any]]) -> Scores:
    """What `score.py` says of the reader on the files with these labels."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as held:
        held.writelines(json.dumps(label, ensure_ascii=False) + "\n" for label in chosen)
        held.flush()
        command = [sys.executable, str(CORPUS / "score.py"), READER, str(CORPUS / "files"), held.name, "-v"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    groups, *rows = said
    names = groups.split()[1:]
    shares: dict[str, dict[str, tuple[int, int] | float]] = {name: {} for name in names}
    for row in rows:
        if row.startswith("mean"):
            break
        field, *cells = row.replace("F1 ", "").split()
        for name, cell in zip(names, cells, strict=True):
            right, slash, asked = cell.partition("/")
            shares[name][field] = (int(right), int(asked)) if slash else float(cell)
    wrong = frozenset((row.split(" | ")[1], row.split(" | ")[2]) for row in rows if row.startswith("WRONG | "))
    of = {label["file"]: frozenset((label["form"], label["house"], "all")) for label in chosen}
    return Scores(shares, wrong, of, float(said[-1].split()[1].rstrip(";")))
