"""Load the sample case into an installation that has no body yet, and say how to sign in to it."""

from typing import Any

from django.core.management.base import BaseCommand

from rasoat.desk import sample
from rasoat.organisations.models import Account, Body
from rasoat.organisations.sample import SAMPLE_PASSWORD


class Command(BaseCommand):
    help = "Nạp dữ liệu mẫu vào cài đặt còn trống"

    def handle(self, **_: Any) -> None:
        if not Body.objects.exists():
            sample.load()
        if accounts := Account.objects.filter(is_sample=True).order_by("id"):
            names = ", ".join(f"{account.get_username()} ({account.label})" for account in accounts)
            self.stdout.write(f"Đăng nhập dữ liệu mẫu: {names}; mật khẩu chung: {SAMPLE_PASSWORD}")
