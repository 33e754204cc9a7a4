"""Pages get what an address names from the loaders of ``access.py``, which ask who may; none fetches it itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import rasoat

ROOMS = Path(rasoat.__path__[0])
THEMSELVES = {
    "organisations/pages/own_account.py:remove_passkey": "a passkey among those of who asks",
    "organisations/pages/account.py:_grant": "a role among those of the account that was loaded",
    "inspections/pages/assignment.py:_act": "a proof among those of the assignment that was loaded",
    "organisations/pages/people.py:appointment": "reads anew, after a conflict, the person that was loaded",
}
"""Functions that fetch a row without a loader, and why that lets nobody in."""


def fetching(page: Path) -> Iterator[str]:
    """The functions of the page that fetch one row of a table."""
    for function in ast.walk(ast.parse(page.read_text())):
        if isinstance(function, ast.FunctionDef) and any(_fetches(node) for node in ast.walk(function)):
            yield f"{page.relative_to(ROOMS)}:{function.name}"


def _fetches(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    return called == "get_object_or_404" or (".objects" in called and called.endswith(".get"))


def test_pages_fetch_nothing_without_a_loader() -> None:
    found = {function for page in ROOMS.glob("*/pages/*.py") for function in fetching(page)}
    assert found - {*THEMSELVES} == set(), "use a loader of access.py, or write another"
    assert {*THEMSELVES} - found == set(), "no longer fetches anything: take it off the list"
