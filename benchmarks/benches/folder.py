"""`vanban read FOLDER --json` over 10,000 mixed files on all cores, stopped half way and taken up again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import vanban
from benchmarks.notices import notice

FILES = 10_000
SHARES = (("txt", 5), ("docx", 3), ("pdf", 2))
"""Of ten files; one in fifty is cut in half, which makes the .docx and .pdf unreadable."""


def run() -> dict[str, float | int]:
    """Minutes and files a second of both parts together; ``ValueError`` where a file is missing or was read twice."""
    with TemporaryDirectory() as scratch:
        folder, out = Path(scratch, "files"), Path(scratch, "out.jsonl")
        fill(folder)
        command = [sys.executable, "-m", "vanban.cli", "read", "--json", str(folder), "--out", str(out)]
        start = time.monotonic()
        first = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while not out.exists() or out.read_bytes().count(b"\n") < FILES // 2:
            if first.poll() is not None:
                raise ValueError("it ended before it could be stopped")
            time.sleep(1)
        first.send_signal(signal.SIGKILL)
        first.wait()
        subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
        seconds = time.monotonic() - start
        lines = [json.loads(line) for line in out.open(encoding="utf-8")]
    read = Counter(line["file"] for line in lines)
    if len(read) != FILES or len(lines) != FILES:
        raise ValueError(f"{len(lines)} lines of {len(read)} files")
    return {
        "files": FILES,
        "cores": os.cpu_count() or 1,
        "minutes": round(seconds / 60, 2),
        "files_a_second": round(FILES / seconds, 1),
        "unreadable": sum("error" in line for line in lines),
        "read_twice": sum(times > 1 for times in read.values()),
    }


def fill(folder: Path) -> None:
    """Distinct texts; of the .docx and the .pdf a hundred contents each, repeated."""
    endings = [ending for ending, share in SHARES for _ in range(share)]
    made: dict[tuple[str, int], bytes] = {}
    for number in range(FILES):
        ending = endings[number % len(endings)]
        place = folder / str(number // 500)
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"{number}.{ending}"
        if ending == "txt":
            file.write_text(notice(number), encoding="utf-8")
        else:
            kind = ending, number // 10 % 100
            if kind not in made:
                document = vanban.read(notice(kind[1]).encode())
                vanban.write(document, file)
                made[kind] = file.read_bytes()
            file.write_bytes(made[kind])
        if number % 50 == 7:
            os.truncate(file, file.stat().st_size // 2)
