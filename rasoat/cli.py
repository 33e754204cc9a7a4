"""The command line of the application: ``rasoat verify-log EXPORT ANCHORS`` and every management command."""

import json
import os
import sys
from pathlib import Path


def main() -> int:
    """Run one command; ``verify-log`` needs neither settings nor database."""
    if sys.argv[1:2] == ["verify-log"]:
        return _verify_log(*sys.argv[2:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasoat.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
    return 0


def _verify_log(*files: str) -> int:
    from rasoat.audit.chain import verify

    if len(files) != 2:
        print("Cách dùng: rasoat verify-log TỆP_NHẬT_KÝ TỆP_NEO", file=sys.stderr)
        return 2
    rows, anchors = ([json.loads(line) for line in Path(file).read_text().splitlines()] for file in files)
    faults = list(verify(rows, anchors))
    for fault in faults:
        print(fault)
    if not faults:
        print(f"Nhật ký nguyên vẹn: {len(rows)} sự kiện, {len(anchors)} mã neo.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
