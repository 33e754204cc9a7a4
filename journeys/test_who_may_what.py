"""Who may what: every route x every role x own body, own unit, another unit, another body, and nobody at all.

What is expected stands in ``who_may_what.txt``, written by hand. Each case asks through the whole stack and is undone.
"""

import inspect
import logging
import sys
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

import rasoat
from journeys.addresses import ROUTES, Things, address, arrange
from rasoat.conftest import Cast
from rasoat.conftest import account as make_account
from rasoat.organisations import access
from rasoat.organisations import sample as organisations
from rasoat.organisations.models import Account, Grant, Organisation

TABLE = Path(__file__).with_name("who_may_what.txt")
ROLES = {
    "T": Grant.Role.SECRETARY,
    "V": Grant.Role.CLERK,
    "C": Grant.Role.CHIEF,
    "L": Grant.Role.LEADER,
    "Q": Grant.Role.ADMINISTRATOR,
    "Đ": Grant.Role.UNIT,
}
STANDINGS = ("body", "own-unit", "other-unit", "other-body", "nobody")
METHODS = ("GET", "POST")
AFTER = ("report", "extend", "withdraw", "end", "send_back", "open_again", "decide", "hand_on", "terms")
"""What the page of an assignment is asked to do."""


class Case(NamedTuple):
    """One question: who asks (a standing, and the letter of a role), by which method, for which route.

    A route may stand in the table a second time, with "+" and what else is sent to it.
    """

    route: str
    method: str
    standing: str
    letter: str


def letters(standing: str) -> str:
    """Who there is: nobody stands for a unit in a whole body, and who is not signed in has no role."""
    return {"body": "TVCLQ", "nobody": "-"}.get(standing, "TVCLQĐ")


def table() -> dict[Case, str]:
    """Every case of the table with the answer that it expects."""
    found: dict[Case, str] = {}
    for line in TABLE.read_text().splitlines():
        words = line.partition("#")[0].split()
        if not words:
            continue
        method, answers, names = words[0], words[1:6], words[6:]
        for route in names:
            for standing, codes in zip(STANDINGS, answers, strict=True):
                assert len(codes) == len(letters(standing)), f"who_may_what.txt: {line}"
                for letter, code in zip(letters(standing), codes, strict=True):
                    case = Case(route, method, standing, letter)
                    assert case not in found, f"who_may_what.txt says twice what {method} {route} answers"
                    found[case] = code
    return found


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are what is wanted here, not worth a line each in the log of the server."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def things(cast: Cast) -> Things:
    return arrange(cast)


@pytest.fixture
def ask(cast: Cast, things: Things) -> Callable[[Case], str]:
    """Put a case to the product: the code of its answer. Whatever it changed is undone."""
    sessions = {who: _signed_in(account) for who, account in _players(cast).items()}
    addresses = {route: address(route, things) for route in ROUTES}
    posted = {
        "intake-copy": {"paper": str(things.document)},
        "intake-copy+elsewhere": {"paper": str(things.elsewhere)},
        "account": {"verb": "unlock"},
        **{f"assignment+{verb}": {"verb": verb, "reason": "x"} for verb in AFTER},
        "later-document+cites": {"verb": "cites"},
        "compact-remarks-keep": {"finding": str(things.finding)},
    }

    def asked(case: Case) -> str:
        to = addresses[case.route.partition("+")[0]]
        client = Client(raise_request_exception=False)
        if session := sessions.get((case.standing, case.letter)):
            client.cookies[settings.SESSION_COOKIE_NAME] = session
        with transaction.atomic():
            if case.method == "GET":
                answer = client.get(to)
            else:
                answer = client.post(to, {"version": 1} | posted.get(case.route, {}))
            transaction.set_rollback(True)
        return _code(answer)

    return asked


def _code(answer: HttpResponseBase) -> str:
    if answer.status_code >= 500:
        return "!"
    if answer.status_code == 302 and answer["Location"].startswith(f"{reverse(settings.LOGIN_URL)}?next="):
        return "s"
    return {403: "x", 404: "?", 405: "m"}.get(answer.status_code, "o")


def _players(cast: Cast) -> dict[tuple[str, str], Account]:
    """An account for each role and standing."""
    school, centre = Organisation.objects.filter(kind=Organisation.Kind.SERVICE_UNIT).order_by("id")
    other = cast.outsider.body
    elsewhere = organisations.organisation(
        "Trung tâm Kiểm định", "TTKĐ", Organisation.Kind.SERVICE_UNIT, parent=other.organisation
    )
    made = {}
    for letter, role in ROLES.items():
        if letter != "Đ":
            made["body", letter] = getattr(cast, role.value)
        made["own-unit", letter] = make_account(f"own-{role}", role, cast.body, school)
        made["other-unit", letter] = make_account(f"other-{role}", role, cast.body, centre)
        made["other-body", letter] = make_account(f"else-{role}", role, other, elsewhere if letter == "Đ" else None)
    return made


def _signed_in(account: Account) -> str:
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_every_route_is_in_the_table() -> None:
    listed = {(case.route, case.method) for case in table()}
    missing = sorted({(route, method) for route in ROUTES for method in METHODS} - listed)
    assert not missing, f"write into journeys/who_may_what.txt who gets {missing}"
    gone = sorted({route.partition("+")[0] for route, _ in listed} - {*ROUTES})
    assert not gone, f"journeys/who_may_what.txt lists routes that there are not: {gone}"


def test_the_table_asks_enough() -> None:
    cases = table()
    print(f"{len(cases)} cases over {len(ROUTES)} routes")  # noqa: T201 - the figure that the issue asks for
    assert len(cases) >= 500


@pytest.mark.sqlite  # rights are told apart in Python; that pages open on both databases another sweep asks
@pytest.mark.parametrize("standing", STANDINGS)
def test_everybody_gets_what_the_table_says(ask: Callable[[Case], str], standing: str) -> None:
    expected = {case: code for case, code in table().items() if case.standing == standing}
    given = {case: ask(case) for case in expected}
    assert {case: (code, expected[case]) for case, code in given.items() if code != expected[case]} == {}


# What the table is worth: it notices when any one loader lets everybody in.

Loader = Callable[..., Any]


def loaders() -> dict[str, Loader]:
    """Every loader of every room, and ``require``, by room and name."""
    found: dict[str, Loader] = {}
    for file in sorted(Path(rasoat.__path__[0]).glob("*/*access.py")):
        module = import_module(f"rasoat.{file.parent.name}.{file.stem}")
        for name, value in inspect.getmembers(module, inspect.isfunction):
            if (name.startswith("load_") or name == "require") and value.__module__ == module.__name__:
                found[f"{module.__name__}.{name}"] = value
    return found


@contextmanager
def replaced(loader: Loader, by: Loader) -> Iterator[None]:
    """``by`` in the place of ``loader`` in every module that knows it."""
    with pytest.MonkeyPatch.context() as patch:
        for module in [module for name, module in sys.modules.items() if name.startswith("rasoat.")]:
            for name, value in [*vars(module).items()]:
                if value is loader:
                    patch.setattr(module, name, by)
        yield


def letting_everybody(loader: Loader) -> Loader:
    """What ``loader`` would be without any question: whatever has the uid that it is asked for."""
    if loader is access.require:
        return lambda request, *_, **__: access.account_of(request)
    told = get_type_hints(loader)["return"]
    kinds = get_args(told) or (told,)

    @wraps(loader)
    def load(request: Any, *named: Any, **_: Any) -> Any:
        uids = [name for name in named if isinstance(name, str | uuid.UUID)]
        found = tuple(kind.objects.get(uid=uid) for kind, uid in zip(kinds, uids, strict=True))
        return found if len(kinds) > 1 else found[0]

    return load


def noting(loader: Loader, used: set[Loader]) -> Loader:
    @wraps(loader)
    def noted(*args: Any, **kwargs: Any) -> Any:
        used.add(loader)
        return loader(*args, **kwargs)

    return noted


def test_any_loader_that_lets_everybody_in_turns_a_case_red(ask: Callable[[Case], str]) -> None:
    expected, known = table(), loaders()
    cases: dict[Loader, list[Case]] = defaultdict(list)
    with ExitStack() as stack:
        used: set[Loader] = set()
        for loader in known.values():
            stack.enter_context(replaced(loader, noting(loader, used)))
        for route, method in dict.fromkeys((case.route, case.method) for case in expected):
            used.clear()
            ask(Case(route, method, "body", "T"))
            for loader in used:
                cases[loader] += [case for case in expected if (case.route, case.method) == (route, method)]
    for name, loader in known.items():
        assert cases[loader], f"no route of the sweep comes to {name}"
        refused = [case for case in cases[loader] if expected[case] in "x?"]
        with replaced(loader, letting_everybody(loader)):
            assert any(ask(case) != expected[case] for case in refused), (
                f"nothing notices that {name} lets everybody in"
            )
