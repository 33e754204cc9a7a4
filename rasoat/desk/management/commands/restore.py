"""Put an archive made by ``backup`` back, after checking all of it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from rasoat import safekeeping


class Command(BaseCommand):
    help = "Khôi phục từ một bản sao lưu, sau khi kiểm tra toàn bộ bản đó"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")

    def handle(self, *, file: Path, **_: Any) -> None:
        try:
            manifest = safekeeping.restore(file)
        except safekeeping.Unsafe as error:
            raise CommandError(str(error)) from None
        call_command("migrate", verbosity=0)
        self.stdout.write(f"Đã khôi phục {len(manifest['contents'])} mục của bản sao lưu lúc {manifest['made_at']}.")
