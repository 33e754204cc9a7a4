"""What a letter carries for a message beside its words: a part of the mail in HTML, and a file.

Other rooms make it when the letter goes out, so that words, picture and file of one mail are of one moment.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from rasoat.post.models import Letter, Message


@dataclass(frozen=True)
class Enclosure:
    """``text`` stands in the mail in place of the message's own; ``html`` is what it looks like, inline tables only."""

    text: str
    html: str
    name: str
    content: bytes
    mimetype: str


Encloser = Callable[[Message], Enclosure]
_ENCLOSERS: dict[str, Encloser] = {}


def encloses(kind: str) -> Callable[[Encloser], Encloser]:
    """Let the function make what a letter carries for messages of ``kind``, the first word of their keys."""

    def keep(encloser: Encloser) -> Encloser:
        _ENCLOSERS[kind] = encloser
        return encloser

    return keep


def enclosures(messages: Iterable[Message]) -> dict[Message, Enclosure]:
    """What is enclosed for those of the messages that something is enclosed for."""
    kinds = ((message, message.key.partition(":")[0]) for message in messages)
    return {message: _ENCLOSERS[kind](message) for message, kind in kinds if kind in _ENCLOSERS}


def enclose(mail: EmailMultiAlternatives, letter: Letter, messages: list[Message], site: str) -> None:
    """Give the mail of the letter its HTML and its files, where a message of it has any."""
    found = enclosures(messages)
    if not found:
        return
    parts = [(message, found.get(message)) for message in messages]
    context = {"letter": letter, "parts": parts, "site": site, "subject": mail.subject}
    for message, enclosure in found.items():
        message.text = enclosure.text
    mail.body = render_to_string("post/letter.txt", {"letter": letter, "messages": messages, "site": site})
    mail.attach_alternative(render_to_string("post/letter.html", context), "text/html")
    for enclosure in found.values():
        mail.attach(enclosure.name, enclosure.content, enclosure.mimetype)
