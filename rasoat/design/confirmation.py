"""The step between pressing a button and what is not lightly taken back: a page that says what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SURE = "xac-nhan"
"""What the page's own button sends beside all that was sent before."""


@dataclass(frozen=True)
class Question:
    """``title`` names the deed, ``follows`` what comes of it, a sentence each; ``back`` is the address of ``above``."""

    title: str
    follows: Sequence[str]
    button: str
    above: str
    back: str


def unconfirmed(request: HttpRequest, question: Question) -> HttpResponse | None:
    """The page that asks; None once its button was pressed. It needs no script, and repeats what was sent."""
    if SURE in request.POST:
        return None
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]
    context = {"title": question.title, "question": question, "sent": sent, "sure": SURE}
    return render(request, "design/confirmation.html", context)
