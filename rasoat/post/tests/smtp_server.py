"""A mail server of the tests and benches: keeps what it took, and answers otherwise where it is told to."""

import datetime
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import NamedTuple

from django.utils import timezone

HANGS, HANGS_UP = "hangs", "hangs up"
"""Instead of an answer: none as long as the client waits; the end of the connection."""

Says = Callable[[str, str], str | None]
"""What is answered other than yes at a stage (``connect``, ``mail``, ``rcpt``, ``data``, ``end``, or ``took``, where
the mail is kept all the same), and to which recipient."""


class Mail(NamedTuple):
    """A mail that was taken, and when by the clock of this process."""

    to: str
    at: datetime.datetime
    message: EmailMessage

    @property
    def identity(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def subject(self) -> str:
        return str(self.message["Subject"]).strip()

    @property
    def text(self) -> str:
        return str(self.message.get_content()).replace("\r\n", "\n")


class Gone(Exception):
    """The client is not spoken to any more."""


class _Session(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs that sends one mail."""

    server: "MailServer"

    def handle(self) -> None:
        try:
            self.converse()
        except (Gone, ConnectionError):
            return

    def converse(self) -> None:
        to = ""
        self.answer("connect", to, "220 mail.example")
        while line := self.rfile.readline().decode():
            verb = line[:4].upper()
            if verb == "MAIL":
                self.answer("mail", to, "250 ok")
            elif verb == "RCPT":
                to = line.partition("<")[2].partition(">")[0]
                self.answer("rcpt", to, "250 ok")
            elif verb == "DATA":
                if self.answer("data", to, "354 go on"):
                    self.take(to)
            else:
                self.say("221 bye" if verb == "QUIT" else "250 ok")

    def take(self, to: str) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise Gone
            lines.append(line.removeprefix(b"."))
        if said := self.server.says("end", to):
            self.say(said)
            return
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.server.mails.append(Mail(to, timezone.now(), message))
        self.answer("took", to, "250 taken")

    def answer(self, stage: str, to: str, yes: str) -> bool:
        """Say yes, or what the server was told to say."""
        said = self.server.says(stage, to)
        self.say(said or yes)
        return said is None

    def say(self, words: str) -> None:
        if words == HANGS:
            self.rfile.read()
        if words in (HANGS, HANGS_UP):
            raise Gone
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Listens on 127.0.0.1; ``mails`` are those that it took, in their order."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 50

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Session)
        self.mails: list[Mail] = []
        self.says: Says = takes_all

    @property
    def port(self) -> int:
        return int(self.server_address[1])


def takes_all(stage: str, to: str) -> str | None:
    return None


@contextmanager
def listening(port: int = 0) -> Iterator[MailServer]:
    """A mail server in a thread of its own."""
    with MailServer(port) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
