"""The doors of the product as a browser sees them: every form on every page, and who presses which of its buttons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.urls import resolve
from lxml import html

Field = tuple[str, str]
"""The name of a field and what stands in it."""


@dataclass(frozen=True)
class Door:
    """A form with one of its buttons: where it is sent, and what its page put into it.

    ``blanks`` are the fields that a person fills in, with what each wants: a "day", a "number", "words" or a "file".
    """

    path: str
    fixed: tuple[Field, ...]
    blanks: tuple[Field, ...] = ()

    @property
    def name(self) -> str:
        """The route, and what tells its forms apart."""
        route = resolve(urlsplit(self.path).path).url_name or ""
        told = [value for name, value in self.fixed if name in ("verb", "granted") and value]
        return "+".join([route, *told])

    def open(self, client: Client, day: str) -> HttpResponseBase:
        """Send the form with every blank filled in, ``day`` where one is wanted."""
        filled = {"day": day, "number": "1", "words": "Lý do"}
        sent: dict[str, list[object]] = {}
        for name, value in self.fixed:
            sent.setdefault(name, []).append(value)
        for name, wanted in self.blanks:
            sent.setdefault(name, []).append(filled.get(wanted) or SimpleUploadedFile("anh.png", b"\x89PNG"))
        return client.post(self.path, sent)


def doors_on(client: Client, paths: Iterable[str]) -> set[Door]:
    """Every door on the pages at ``paths``, as who is signed in sees them; and each path itself, without any form."""
    found: set[Door] = set()
    for path in paths:
        found.add(Door(path, ()))
        answer = client.get(path)
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code == 200 and kind.startswith("text/html") and answer.content.strip():
            found |= set(_doors(path, html.fromstring(answer.content)))
    return found


def _doors(path: str, page: html.HtmlElement) -> Iterator[Door]:
    for form in page.iter("form"):
        if form.get("method", "get") != "post":
            continue
        beside = page.xpath("//*[@form=$id]", id=form.get("id")) if form.get("id") else []
        elements = [*form.iter("input", "textarea", "select", "button"), *beside]
        fixed, blanks = _fields(elements)
        to = urljoin(path, form.get("action") or path).partition("#")[0]
        buttons = [(each.get("name"), each.get("value") or "") for each in elements if each.tag == "button"]
        for name, value in buttons or [(None, "")]:
            pressed = ((name, value),) if name else ()
            yield Door(to, (*fixed, *pressed), tuple(blanks))


def _fields(elements: Iterable[html.HtmlElement]) -> tuple[list[Field], list[Field]]:
    """What stands in the fields, a choice made in each; and those that are blank."""
    fixed: dict[Field, None] = {}
    blanks: list[Field] = []
    chosen: set[str] = set()
    for each in elements:
        name, kind = each.get("name"), each.tag if each.tag != "input" else each.get("type", "text")
        if not name or name == "csrfmiddlewaretoken":
            continue
        match kind:
            case "button":
                continue
            case "select":
                values = [option.get("value") for option in each.iter("option") if option.get("value")]
                fixed |= {(name, value): None for value in values[:1]}
            case "file":
                blanks.append((name, "file"))
            case "radio" if name in chosen:
                continue
            case "radio" | "checkbox":
                fixed[name, each.get("value") or "on"] = None
                chosen.add(name)
            case _:
                value = (each.text or "").strip() if kind == "textarea" else each.get("value")
                short = kind == "text" and "short" in each.get("class", "")
                if value:
                    fixed[name, value] = None
                elif kind != "hidden":
                    blanks.append((name, "number" if kind == "number" else "day" if short else "words"))
    return [*fixed], blanks
