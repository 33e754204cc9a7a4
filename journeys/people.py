"""A person at the browser, whose clicks and typing are counted."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

import holidays
from playwright.sync_api import Browser, Locator, Page

from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD


def working(day: datetime.date) -> datetime.date:
    """The first day from ``day`` on that is no day off: of a deadline on one the pages ask once more."""
    off = holidays.country_holidays("VN")
    while day.weekday() > 4 or day in off:
        day += datetime.timedelta(1)
    return day


@dataclass
class Person:
    """Somebody signed in, in a window of their own. Signing in is not counted."""

    name: str
    page: Page
    clicks: int = 0
    typed: int = 0
    files: int = 0
    steps: list[str] = field(default_factory=list)

    def press(self, words: str, role: str = "button") -> None:
        """Click the button or link that says ``words``, and wait for what comes."""
        self.follow(self.page.get_by_role(role, name=words).first, words)  # type: ignore[arg-type]

    def follow(self, what: Locator, words: str) -> None:
        """Click ``what``, which says ``words``, and wait for what comes."""
        what.click()
        self._did(words)
        self.clicks += 1

    def tick(self, label: str) -> None:
        self.page.get_by_label(label).check()
        self._did(label)
        self.clicks += 1

    def write(self, label: str, text: str) -> None:
        """Type ``text`` into the last field of this label."""
        self.page.get_by_label(label).last.fill(text)
        self._did(f"{label}: {text}")
        self.typed += len(text)

    def drop(self, file: Path, label: str = "") -> None:
        """Drop a file on the page's drop zone, or into the field of this label."""
        into = self.page.get_by_label(label) if label else self.page.locator("input[type=file]")
        into.first.set_input_files(file)
        self._did(file.name)
        self.files += 1

    def _did(self, step: str) -> None:
        self.steps.append(step)
        self.page.wait_for_load_state("networkidle")

    def __str__(self) -> str:
        return f"{self.name}: {self.clicks} lần bấm, {self.typed} ký tự gõ, {self.files} tệp"


def arrive(browser: Browser, address: str, account: Account) -> Person:
    """Sign ``account`` in, in a new window."""
    context = browser.new_context(
        base_url=address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(account.username)
    page.get_by_label("Mật khẩu").fill(SAMPLE_PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_load_state("networkidle")
    return Person(account.label, page)
