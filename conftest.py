"""What every test may lean on: the browser, the choice of database, and no silent skip in CI."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    # An intranet has no internet: a page that reaches out finds nothing, here as there.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that speak of the other database alone."""
    other = "sqlite" if os.environ.get("RASOAT_DATABASE", "").startswith("postgres") else "postgresql"
    left_out = [item for item in items if item.get_closest_marker(other)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: what it needs has to be installed."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("\nSkipped in CI, which counts as failed:", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is missing; ./run test installs it")
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=30_000)  # what is expected comes, be the machine ever so busy
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield started
        started.close()


@pytest.fixture
def page(live_server: Any, browser: Browser) -> Iterator[Page]:
    """A fresh window on the running application; an error in its console fails the test."""
    context = browser.new_context(
        base_url=live_server.url,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": 1280, "height": 900},
    )
    window = context.new_page()
    errors: list[str] = []

    def keep(said: ConsoleMessage) -> None:
        # The browser also writes down every answer of 400 and above; those are the test's own matter.
        if said.type == "error" and "the server responded with a status of" not in said.text:
            errors.append(said.text)

    window.on("console", keep)
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    context.close()
    assert not errors
