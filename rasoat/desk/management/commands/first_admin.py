"""Begin a real installation: its body, the areas of reform, and the account of the first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from rasoat.criteria import standard
from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.models import Account, Body, Grant


class Command(BaseCommand):
    help = "Lập cơ quan và tài khoản quản trị đầu tiên, in liên kết một lần để đặt mật khẩu; không nạp dữ liệu mẫu"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--co-quan", dest="name", metavar="TÊN", help="tên cơ quan, ví dụ: Sở Nội vụ thành phố …")
        parser.add_argument("--viet-tat", dest="abbreviation", metavar="TÊN", default="", help="tên viết tắt")
        parser.add_argument("--dia-danh", dest="place", metavar="TÊN", default="", help="địa danh ghi trên văn bản")
        parser.add_argument("--ten-dang-nhap", dest="username", metavar="TÊN", default="quantri")
        parser.add_argument(
            "--dia-chi", dest="address", metavar="URL", default="http://127.0.0.1:8000", help="địa chỉ của máy chủ"
        )

    def handle(self, *, name: str, abbreviation: str, place: str, username: str, address: str, **_: Any) -> None:
        call_command("migrate", verbosity=0)
        try:
            account, token = self._account(name or "", abbreviation, place, username.strip().casefold())
        except actions.Refused as refused:
            raise CommandError(str(refused)) from None
        link = address.rstrip("/") + reverse("one-time-link", args=[token])
        self.stdout.write(
            f"Tên đăng nhập: {account.username}\nLiên kết đặt mật khẩu, dùng một lần, có hiệu lực 07 ngày:\n{link}"
        )

    @transaction.atomic
    def _account(self, name: str, abbreviation: str, place: str, username: str) -> tuple[Account, str]:
        """The account of the first administrator, or of one who lost the password, with the token of a new link."""
        if Account.objects.filter(is_sample=True).exists():
            raise actions.Refused(
                "Cài đặt này chứa dữ liệu mẫu. Đặt RASOAT_DATA là một thư mục mới rồi chạy lại lệnh này."
            )
        if account := Account.objects.filter(username=username, grants__role=Grant.Role.ADMINISTRATOR).first():
            return account, actions.issue_link(account=account, by=None)
        if Body.objects.exists():
            raise actions.Refused("Đã có cơ quan và quản trị; --ten-dang-nhap phải là tên của một tài khoản quản trị.")
        if not (name.strip() and place.strip()):
            raise actions.Refused("Cần tên cơ quan và địa danh: --co-quan TÊN --dia-danh TÊN.")
        standard.load()
        return actions.first_administrator(name=name.strip(), abbreviation=abbreviation, place=place, username=username)
