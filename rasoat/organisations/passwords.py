"""What a password may not be, beside what Django's list of common ones refuses."""

from typing import Any

from django.core.exceptions import ValidationError

from rasoat.organisations.sample import SAMPLE_PASSWORD


class LongEnough:
    """Refuses what is shorter than twelve characters; Django's own sentence for it is not in Vietnamese."""

    LEAST = 12

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.LEAST:
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        return f"Mật khẩu cần từ {self.LEAST} ký tự trở lên."


class NotTheSamples:
    """Refuses the password of the sample accounts, which is printed on the sign-in page."""

    def validate(self, password: str, user: Any = None) -> None:
        if password.casefold() == SAMPLE_PASSWORD:
            raise ValidationError("Không dùng mật khẩu của dữ liệu mẫu. Đặt một mật khẩu khác.")

    def get_help_text(self) -> str:
        return "Không dùng mật khẩu của dữ liệu mẫu."
