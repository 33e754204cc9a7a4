"""Write the log as JSON lines, for ``rasoat verify-log``, and anchor it at its end."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from rasoat.audit import events, sealer
from rasoat.audit.actions import record_alone
from rasoat.audit.queries import exported


class Command(BaseCommand):
    help = "Xuất nhật ký hệ thống để kiểm tra bằng rasoat verify-log"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")

    def handle(self, *, file: Path, **_: Any) -> None:
        record_alone(events.EXPORTED, by=None, body=None, object="nhật ký hệ thống")
        sealer.seal()
        head = sealer.head()
        file.touch(mode=0o600)  # it quotes findings and requirements
        with file.open("w", encoding="utf-8") as lines:
            for row in exported(head):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        if head:
            sealer.anchor(head)
        self.stdout.write(f"Đã xuất nhật ký vào {file}; mã neo cuối ở {settings.ANCHORS}.")
