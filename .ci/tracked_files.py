"""What git may hold: no file too long to read, no address of one machine, no drawer without a subject."""

import re
import subprocess
import sys
from pathlib import Path

LONGEST = 500
SOURCE = {".py", ".html", ".css", ".js"}
NOT_OURS = ("migrations/", "fixtures/", "vendor/")
MACHINE_PATH = re.compile(r"(^|[^A-Za-z0-9_.])/(wor[k]|far[m]|roo[t]|hom[e])/")
INDEX_ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links")
DRAWER = re.compile(r"(^|/)(utils?|helpers?|core|common|misc)(\.py|/)")


def faults(path: Path) -> list[str]:
    name = path.as_posix()
    found = [f"{name}: a drawer without a subject"] if DRAWER.search(name) else []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:  # a picture, a font, a document
        return found
    ours = not any(folder in name for folder in NOT_OURS)
    if path.suffix in SOURCE and ours and len(lines) > LONGEST:
        found.append(f"{name}: {len(lines)} lines, more than {LONGEST}")
    locks = name.startswith("requirements/")
    for number, line in enumerate(lines, 1):
        if ours and MACHINE_PATH.search(line):
            found.append(f"{name}:{number}: a path of one machine")
        if locks and INDEX_ADDRESS.search(line):
            found.append(f"{name}:{number}: an address; the installer's own settings say where packages come from")
    return found


def main() -> int:
    tracked = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True).stdout
    found = [fault for name in tracked.split("\0") if name and Path(name).is_file() for fault in faults(Path(name))]
    print("\n".join(found) or "tracked files: nothing to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
