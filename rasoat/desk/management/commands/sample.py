"""Load the sample case into an installation that has no body yet."""

from typing import Any

from django.core.management.base import BaseCommand

from rasoat.desk import sample
from rasoat.organisations.models import Body


class Command(BaseCommand):
    help = "Nạp dữ liệu mẫu vào cài đặt còn trống"

    def handle(self, **_: Any) -> None:
        if not Body.objects.exists():
            sample.load()
