"""Talking to the mail server: a connection that tells of the moment before a mail's end, and what its answers mean."""

import re
import smtplib
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from enum import Enum, auto
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.validators import validate_email

PATIENCE = 30
"""Seconds that every answer may take, but one."""
PATIENCE_AT_THE_END = 600
"""Seconds for the answer to the end of a mail: who leaves sooner does not know its fate (RFC 5321, 4.5.3.2.6)."""


class _Telling(smtplib.SMTP):
    """An SMTP connection that calls ``at_the_end`` when all of a mail is over there but the line that ends it."""

    at_the_end: Callable[[], None]

    def data(self, msg: Any) -> tuple[int, bytes]:
        code, reply = self.docmd("DATA")
        if code != 354:
            raise smtplib.SMTPDataError(code, reply)
        self.send(re.sub(rb"(?m)^\.", b"..", msg) + (b"" if msg.endswith(b"\r\n") else b"\r\n"))
        try:
            self.at_the_end()
        except BaseException:
            # Without its last line the mail was never sent; a QUIT would become a part of it.
            self.close()
            raise
        assert self.sock
        self.sock.settimeout(PATIENCE_AT_THE_END)
        self.send(b".\r\n")
        answer = self.getreply()
        self.sock.settimeout(self.timeout)
        return answer


class _TellingTls(_Telling, smtplib.SMTP_SSL):
    pass


class _Connection(EmailBackend):
    def __init__(self, at_the_end: Callable[[], None]) -> None:
        super().__init__(timeout=PATIENCE)
        self._at_the_end = at_the_end

    def connection_class(self, *args: Any, **options: Any) -> smtplib.SMTP:
        session = (_TellingTls if self.use_ssl else _Telling)(*args, **options)
        session.at_the_end = self._at_the_end
        assert session.sock
        # The last line does not wait until the other side confirmed what came before (RFC 896): 6 ms a mail, not 57.
        session.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return session


def send(mail: EmailMessage, *, at_the_end: Callable[[], None], taken: Callable[[], None]) -> None:
    """Give the mail to the server of the settings; ``taken`` is called as soon as the server said that it has it.

    What ``at_the_end`` raises stops the mail. Raises ``ValueError``, ``SMTPException`` or ``OSError`` where the server
    did not take the mail, or did not say so.
    """
    connection = _Connection(at_the_end)
    try:
        connection.open()
        connection.send_messages([mail])
        taken()
    finally:
        with suppress(OSError):
            connection.close()


class Scope(Enum):
    """What a refusal is about."""

    ADDRESS = auto()
    """This address, for good."""
    LETTER = auto()
    """This letter, for good."""
    NOW = auto()
    """This letter, at this time."""
    SERVER = auto()
    """Every letter, at this time."""


@dataclass(frozen=True)
class Refusal:
    """Why the mail server did not take a letter: a sentence for people, and the server's own words."""

    scope: Scope
    sentence: str
    reply: str = ""


_MEANING = {
    "1.1": "Địa chỉ không có trên máy chủ thư",
    "1.2": "Tên miền của địa chỉ không có máy chủ thư",
    "1.3": "Địa chỉ không đúng dạng",
    "1.6": "Địa chỉ đã chuyển sang máy chủ khác",
    "1.10": "Tên miền của địa chỉ không nhận thư",
    "2.1": "Hộp thư đã ngừng sử dụng",
    "2.2": "Hộp thư đã đầy",
    "2.3": "Thư lớn hơn mức hộp thư cho phép",
    "4.1": "Máy chủ thư của người nhận không trả lời",
    "4.4": "Tên miền của địa chỉ không có máy chủ thư",
    "7.1": "Máy chủ thư không cho gửi đến địa chỉ này",
}
"""What follows the class in enhanced status codes (RFC 3463, 3; RFC 7505, 4)."""
_BY_CODE = {550: "1.1", 551: "1.6", 552: "2.2", 553: "1.3", 452: "2.2"}
"""The nearest of them, where a server gives none (RFC 5321, 4.2.3)."""

_ENHANCED = re.compile(r"[245]\.(\d{1,3}\.\d{1,3})\b")


def read(error: Exception) -> Refusal:
    """What an exception of ``send`` means (RFC 5321, 4.2.1: 4yz not now, 5yz never)."""
    match error:
        case ValueError() if not _is_address(settings.DEFAULT_FROM_EMAIL):
            return Refusal(Scope.SERVER, "Địa chỉ gửi trong cấu hình không đúng dạng; sửa xong, thư tự gửi đi.")
        case ValueError():
            said = "Địa chỉ không đúng dạng. Sửa địa chỉ thư điện tử của tài khoản; sửa xong, thư tự gửi đi."
            return Refusal(Scope.ADDRESS, said)
        case smtplib.SMTPRecipientsRefused():
            return _answered(*next(iter(error.recipients.values())), Scope.ADDRESS)
        case smtplib.SMTPAuthenticationError():
            said = "Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu trong cấu hình; sửa xong, thư tự gửi đi."
            return Refusal(Scope.SERVER, said, _reply(error.smtp_code, error.smtp_error))
        case smtplib.SMTPSenderRefused() if error.smtp_code >= 500:
            said = "Máy chủ thư không nhận địa chỉ gửi trong cấu hình; sửa xong, thư tự gửi đi."
            return Refusal(Scope.SERVER, said, _reply(error.smtp_code, error.smtp_error))
        case smtplib.SMTPDataError():
            return _answered(error.smtp_code, error.smtp_error, Scope.LETTER)
        case smtplib.SMTPResponseException():
            said = "Máy chủ thư đang không nhận thư. Hệ thống tự gửi lại."
            return Refusal(Scope.SERVER, said, _reply(error.smtp_code, error.smtp_error))
        case _:
            return Refusal(Scope.SERVER, "Chưa kết nối được với máy chủ thư. Hệ thống tự gửi lại.")


def is_answer(error: Exception) -> bool:
    """Whether the server said that it did not take the mail; where it said nothing at the end, it may have."""
    return isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused)


def _answered(code: int, words: bytes | str, final: Scope) -> Refusal:
    reply = _reply(code, words)
    if code == 421:
        return Refusal(Scope.SERVER, "Máy chủ thư đang không nhận thư. Hệ thống tự gửi lại.", reply)
    enhanced = _ENHANCED.search(reply)
    meaning = _MEANING.get(enhanced[1] if enhanced else _BY_CODE.get(code, ""))
    if code < 500:
        why = meaning or "Máy chủ thư tạm thời chưa nhận thư này"
        return Refusal(Scope.NOW, f"{why} (mã {code}). Hệ thống tự gửi lại.", reply)
    if final is Scope.LETTER:
        why = meaning or "Máy chủ thư không nhận thư này"
        return Refusal(final, f"{why} (mã {code}). Hỏi người quản lý máy chủ thư, rồi gửi lại.", reply)
    why = meaning or "Máy chủ thư không nhận địa chỉ này"
    said = f"{why} (mã {code}). Sửa địa chỉ thư điện tử của tài khoản; sửa xong, thư tự gửi đi."
    return Refusal(final, said, reply)


def _reply(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())[:300]


def _is_address(text: str) -> bool:
    try:
        validate_email(parseaddr(text)[1])
    except ValidationError:
        return False
    return True
