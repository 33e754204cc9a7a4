"""Write database, files, anchors and key into one archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rasoat import safekeeping


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu, tệp, mã neo vào một tệp"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")

    def handle(self, *, file: Path, **_: Any) -> None:
        try:
            manifest = safekeeping.backup(file)
        except safekeeping.Unsafe as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Đã sao lưu {len(manifest['contents'])} mục vào {file}.")
