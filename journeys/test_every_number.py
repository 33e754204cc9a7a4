"""Every number of every board, page and report is how long the list is that it opens.

A figure is a link of the class ``figure`` (``{% figure %}``, ``{% bars %}``); the list that it opens says its total
once, in ``{% total %}``. A number that opens nothing stands below, with its reason.
"""

import datetime
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from rasoat.conftest import Cast
from rasoat.criteria.models import Area
from rasoat.inspections.models import Assignment, Campaign, Extension, Finding, Remedy, Requirement, Result, Visit
from rasoat.inspections.tests.test_campaign import grow
from rasoat.inspections.tests.test_matters import merge
from rasoat.organisations.models import Account, Body, Organisation
from rasoat.organisations.sample import organisation
from rasoat.registry.actions.drafting import text_of
from rasoat.registry.models import Document
from rasoat.reports.figures import FIGURES
from rasoat.reports.periods import PERIODS

SignIn = Callable[[Account], Client]
State = Assignment.State
DAY = datetime.timedelta(days=1)

BOARDS = ("home", "leader", "assignments", "assignments-by-unit", "shortcomings", "campaigns", "visits", "own-unit")
"""Routes without arguments that count. The pages of campaigns and terms are added, and the lists that figures open."""

WITHIN = {
    "pagination": "which page of a list",
    "chain": "the figures of the same words stand in the lead of the page and in the part that the step leads to",
    "legend": "counts the marks beside it",
    "distance": "the days of one visit, a line of the list itself",
    "counted-below": "counts the lines right under it, on the same page",
    "made-of": "an indicator made of two figures, or a mean of a list, that the same page links",
}
"""Class of an element whose numbers open nothing -> why."""

NOT_COUNTED = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|ngày \d+ tháng \d+|các ngày [\d,/ và]+|[Nn]ăm \d{4}|^\W*\d{4}\W*$|(\d+/)?\d+/[A-ZĐ][\w-]*|"
    r"số \d+\S*|\d+ tháng đầu năm|đơn vị thứ \d+|lần \d|^\d+\. "
)
"""Days, years, codes of documents, terms, and the number of a line: no counts."""


@dataclass
class Seen:
    """What a page says: figures with their links, its total and median, and the numbers that open nothing."""

    figures: list[tuple[int, str, str]] = field(default_factory=list)
    total: int | None = None
    median: int | None = None
    loose: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads the main part of a page."""

    VOID = frozenset({"br", "input", "img", "rect", "link", "meta", "hr"})

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.seen = address, Seen()
        self.above: list[tuple[str, set[str], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag not in self.VOID:
            self.above.append((tag, {*known.get("class", "").split()}, known.get("href", "")))
        if tag == "data":
            assert getattr(self.seen, known["class"]) is None, f"{self.address} says its {known['class']} twice"
            setattr(self.seen, known["class"], int(known["value"]))

    def handle_endtag(self, tag: str) -> None:
        while self.above and tag not in self.VOID and self.above.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _, _ in self.above}
        if "main" not in tags or tags & {"data", "form", "script"}:
            return
        numbers = re.findall(r"\d+", NOT_COUNTED.sub("", " ".join(data.split())))
        kinds = {"figure", "median"}
        linked = [(kind, href) for _, classes, href in self.above for kind in classes & kinds]
        if linked and numbers:
            (number,), (kind, href) = numbers, linked[-1]
            self.seen.figures.append((int(number), urljoin(self.address, href), kind))
        elif numbers and not any(classes & WITHIN.keys() for _, classes, _ in self.above):
            self.seen.loose.append(data.strip())


def read(client: Client, address: str) -> Seen:
    answer = client.get(address)
    assert answer.status_code == 200, address
    reader = Reader(address)
    reader.feed(answer.content.decode())
    return reader.seen


def boards(cast: Cast) -> list[str]:
    today = timezone.localdate()
    campaigns = [reverse("campaign", args=[campaign.uid]) for campaign in Campaign.objects.filter(body=cast.body)]
    terms = [reverse("report", args=[f"{slug}-{year}"]) for slug in PERIODS for year in (2023, today.year)]
    leader = [f"{reverse('leader')}?nam={year}" for year in (2023, today.year)]
    return [*map(reverse, BOARDS), *leader, *campaigns, *terms]


@pytest.fixture
def eventful(cast: Cast) -> Cast:
    """Three years, two bodies, a merger, many units; assignments in every state: late, due today, to come, undated,
    returned late, reported, ended; more time asked; a proof withdrawn; campaigns small, large, and not begun."""
    first, second = Area.objects.order_by("order")[:2]
    school, centre = (visit.unit for visit in cast.campaign.visits.all())
    today = timezone.localdate()
    several(cast.body, cast.campaign, first)
    grow_without_digits(cast, 43)
    later = campaign_of(cast.body, today.year, [school, centre], [today - 9 * DAY, None], first)
    several(cast.body, later, second)
    Finding.objects.create(campaign=later, kind="shortcoming", text="Chậm báo cáo").areas.set([first, second])
    merge(cast, school, centre)
    campaign_of(cast.body, today.year, [centre], [None], first, noticed=False)
    elsewhere = organisation("Trung tâm Kiểm định", "TTKĐ", Organisation.Kind.SERVICE_UNIT)
    other = cast.outsider.body
    several(other, campaign_of(other, today.year, [elsewhere], [today - 9 * DAY], first), first)
    return cast


def grow_without_digits(cast: Cast, units: int) -> None:
    grow(cast, units)
    for table, name in ((Organisation, "name"), (Organisation, "abbreviation"), (Finding, "text")):
        for number, row in enumerate(table.objects.filter(**{f"{name}__regex": "[0-9]$"})):
            letters = chr(ord("a") + number // 26) + chr(ord("a") + number % 26)
            setattr(row, name, re.sub(r"\d+$", letters, getattr(row, name)))
            row.save()


def campaign_of(
    body: Body, year: int, units: list[Organisation], days: list[datetime.date | None], area: Area, noticed: bool = True
) -> Campaign:
    campaign = Campaign.objects.create(body=body, title="Kiểm tra định kỳ", year=year, scope="đơn vị")
    campaign.areas.add(area)
    paper = None
    if noticed:
        date = timezone.localdate() - 5 * DAY
        paper = Document.objects.create(body=body, state="issued", doc_type="Thông báo", date=date, subject="Kết quả")
    Result.objects.create(campaign=campaign, document=paper)
    for order, (unit, day) in enumerate(zip(units, days, strict=True)):
        visit = Visit.objects.create(campaign=campaign, unit=unit, order=order)
        if day:
            visit.sessions.create(day=day)
            visit.sessions.create(day=day, part="afternoon")
    return campaign


def several(body: Body, campaign: Campaign, area: Area) -> None:
    """One requirement of the area for each way in which an assignment may stand."""
    today = timezone.localdate()
    ways = (
        (State.OPEN, today - DAY),
        (State.OPEN, today),
        (State.OPEN, today + 9 * DAY),
        (State.OPEN, None),
        (State.RETURNED, today - DAY),
        (State.REPORTED, today - DAY),
        (State.ENDED, today),
    )
    by = body.accounts.earliest("pk")
    for number, (state, due) in enumerate(ways):
        about = area if number % 2 else None
        required = Requirement.objects.create(campaign=campaign, text="Rà soát quy chế", area=about, order=number + 9)
        for visit in campaign.visits.exclude(sessions=None).distinct():
            ended = today if state == State.ENDED else None
            made = Assignment.objects.create(
                requirement=required, unit=visit.unit, due_on=due, state=state, ended_on=ended
            )
            if state in (State.REPORTED, State.ENDED):
                verdict = "accepted" if ended else ""
                remedy = Remedy.objects.create(
                    assignment=made, text="Đã xong", reported_on=today, by=by, verdict=verdict
                )
                proof = Document.objects.create(body=body, state="proof", subject="Biên bản")
                remedy.evidence.create(document=proof, withdrawn="Nhầm tệp")
            elif due == today:
                until, reason = today + 30 * DAY, "Chờ hướng dẫn"
                Extension.objects.create(assignment=made, asked_on=today, before=due, until=until, reason=reason, by=by)


@pytest.mark.parametrize("who", ["secretary", "chief", "leader", "clerk", "unit", "other_unit", "outsider"])
def test_every_number_is_the_length_of_the_list_that_it_opens(eventful: Cast, sign_in: SignIn, who: str) -> None:
    client, known = sign_in(eventful.accounts()[who]), dict[str, Seen]()
    waiting = [board for board in boards(eventful) if client.get(board).status_code == 200]
    figures = list[tuple[str, int, str, str]]()
    lists_too = who in ("secretary", "unit")
    while waiting:
        board = waiting.pop()
        known[board] = known.get(board) or read(client, board)
        for number, address, kind in known[board].figures:
            if address not in known:
                known[address] = read(client, address)
                if lists_too:
                    waiting.append(address)
            figures.append((board, number, address, kind))
    says = {address: {"figure": seen.total, "median": seen.median} for address, seen in known.items()}
    wrong = [each for each in figures if says[each[2]][each[3]] != each[1]]
    assert wrong == []
    assert {(words, board) for board, seen in known.items() for words in seen.loose} == set()
    assert len(figures) > (4 if "unit" in who else 30)
    assert "unit" in who or {0, 1} <= {number for _, number, _, _ in figures}


def test_the_figures_of_word_and_excel_are_the_lengths_of_their_lists(eventful: Cast, sign_in: SignIn) -> None:
    client, term = sign_in(eventful.secretary), f"nam-{timezone.localdate().year}"
    totals = dict[str, int]()

    def length(address: str) -> int:
        total = read(client, address).total
        assert total is not None
        return total

    for number, address, _ in read(client, reverse("report", args=[term])).figures:
        totals[address] = number
        assert length(address) == number
    of = {name: length(reverse("report-list", args=[term, name])) for name in FIGURES}
    client.post(reverse("report-draft", args=[term]))
    written = text_of(Document.objects.get(doc_type="Báo cáo", body=eventful.body))
    said = {block.id: [int(each) for each in re.findall(r"\d+", _counted(block.text))] for block in written.body}
    assert said["inspected"] == [of["inspected"], of["scope"]]
    assert said["shortcomings"] == [of["shortcomings"], *([of["repeated"]] if of["repeated"] else [])]
    assert said["followed"] == [of["followed"], of["ended"], of["followed"]]
    assert said["due"] == [of["due"], of["due-ended"], of["due"], of["in-time"], of["due"]]
    assert said["unowned"] == [of["unowned"]]
    areas = [length for address, length in totals.items() if "linh-vuc" in address]
    assert [said[f"area-{number}"] for number in range(len(areas))] == [[length] for length in areas]
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(reverse("report-sheet", args=[term])).content))
    rows = [row for row in book.get_sheet_by_name("Số liệu").to_python()[4:] if isinstance(row[3], float)]
    assert [int(row[3]) for row in rows] == [*of.values(), *list(totals.values())[len(of) :]]
    sheets = {"Đơn vị": "scope", "Tồn tại, hạn chế": "shortcomings", "Nhiệm vụ sau kiểm tra": "followed"}
    for sheet, figure in sheets.items():
        assert len(book.get_sheet_by_name(sheet).to_python()[4:]) == of[figure]


def test_the_urging_letter_says_how_many_the_list_of_what_is_late_has(eventful: Cast, sign_in: SignIn) -> None:
    client = sign_in(eventful.secretary)
    late = read(client, f"{reverse('assignments')}?tinh-trang=late").total
    client.post(reverse("assignments-urge"))
    written = text_of(Document.objects.get(doc_type="Công văn", body=eventful.body))
    (opening,) = (block.text for block in written.body if block.id == "opening")
    assert f"còn {late:02} nội dung yêu cầu" in opening
    assert sum(block.id.startswith("assignment-") for block in written.body) == late


def _counted(text: str) -> str:
    return re.sub(r"\([\d,]+%\)|ngày \d+/\d+/\d+", "", text)
