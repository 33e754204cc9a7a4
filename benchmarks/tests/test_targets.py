"""A bench fails where it finds a fault, and says where it was slow."""

import json
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import __main__ as door
from benchmarks.targets import at_least, at_most, exactly, faults, shown


def bench(figures: dict[str, float], **targets: object) -> ModuleType:
    made = ModuleType("made", "A made bench.")
    made.run = lambda: figures  # type: ignore[attr-defined]
    made.TARGETS = targets  # type: ignore[attr-defined]
    return made


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(door, "RESULTS", tmp_path)

    def measure(made: ModuleType) -> tuple[list[str], dict]:
        monkeypatch.setattr(door.importlib, "import_module", lambda name: made)
        wrong = door.measured("made")
        kept = tmp_path / "made.json"
        return wrong, json.loads(kept.read_text()) if kept.exists() else {}

    return measure


def test_a_speed_that_is_missed_is_said_and_is_no_fault() -> None:
    targets = {"ms": at_most(1), "mb_s": at_least(20)}
    assert [line.split() for line in shown({"ms": 2, "mb_s": 21, "files": 3}, targets)] == [
        ["ms", "2", "target", "<=", "1:", "MISSED"],
        ["mb_s", "21", "target", ">=", "20"],
        ["files", "3"],
    ]
    assert faults({"ms": 2, "mb_s": 21}, targets) == []


def test_a_wrong_count_or_a_missing_one_is_a_fault() -> None:
    assert faults({"right": 59}, {"right": exactly(60), "lost": exactly(0)}) == [
        "right is 59, must be = 60",
        "lost is missing, must be = 0",
    ]


def test_a_bench_that_finds_faults_says_so_and_keeps_its_figures(measured) -> None:
    wrong, kept = measured(bench({"lost": 2}, lost=exactly(0)))
    assert wrong == kept["faults"] == ["lost is 2, must be = 0"]
    assert kept["targets"] == {"lost": "= 0"}


def test_a_bench_that_breaks_is_a_fault_of_its_own(measured) -> None:
    made = bench({})
    made.run = lambda: {}["gone"]  # type: ignore[attr-defined]
    assert measured(made) == (["KeyError: 'gone'"], {})
