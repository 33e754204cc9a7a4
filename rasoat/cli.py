"""The command line of the application: ``rasoat verify-log EXPORT ANCHORS`` and every management command."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def main() -> int:
    """Run one command; ``verify-log`` needs neither settings nor database."""
    if sys.argv[1:2] == ["verify-log"]:
        return _verify_log(*sys.argv[2:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasoat.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
    return 0


def _verify_log(*files: str) -> int:
    """Print one line per fault; return 0 where the log is whole, 1 where it is not, 2 where a file cannot be opened."""
    from rasoat.audit.chain import ANCHOR, ROW, Unreadable, read, verify

    if len(files) != 2:
        print("Cách dùng: rasoat verify-log TỆP_NHẬT_KÝ TỆP_NEO", file=sys.stderr)
        return 2
    count = faults = 0

    def counted(rows: Iterable[T]) -> Iterator[T]:
        nonlocal count
        for count, row in enumerate(rows, 1):  # noqa: B007 - said at the end
            yield row

    try:
        with Path(files[0]).open(encoding="utf-8") as log, Path(files[1]).open(encoding="utf-8") as kept:
            anchors = list(read(kept, ANCHOR))
            for faults, fault in enumerate(verify(counted(read(log, ROW)), anchors), 1):  # noqa: B007 - and this
                print(fault)
    except Unreadable as line:
        print(line)
        return 1
    except OSError as error:
        print(f"Không mở được tệp {error.filename}.", file=sys.stderr)
        return 2
    if not faults:
        print(f"Nhật ký nguyên vẹn: {count} sự kiện, {len(anchors)} mã neo.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
