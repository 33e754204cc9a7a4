"""What waits for an account, over all rooms."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from rasoat.design.dates import on_paper
from rasoat.inspections.access import FOLLOW, OWN, WORK
from rasoat.inspections.access import SEE as SEE_CAMPAIGNS
from rasoat.inspections.models import Assignment
from rasoat.inspections.queries import (
    STANDINGS,
    assigned_to,
    campaigns,
    counts,
    followed_up,
    in_order,
    later_documents,
    soonest,
)
from rasoat.organisations.access import ACCOUNTS, CONFIRM_REORGANISATION, Role, may, roles, units_within
from rasoat.organisations.models import Account, Reorganisation
from rasoat.organisations.queries import reorganisations
from rasoat.post.models import Letter
from rasoat.registry.access import DRAFT, FILE, SEE
from rasoat.registry.models import Document, Intake
from rasoat.reports.periods import PERIODS, Term
from rasoat.reports.queries import documents

State = Document.State
AT_ONCE = 12
"""Assignments of a unit on its page; the rest in one line that opens their list."""
AHEAD, AFTER = datetime.timedelta(days=21), datetime.timedelta(days=45)
"""How long before and after the day it is due a report of a term stands here."""


@dataclass(frozen=True)
class Task:
    """One thing that waits: what it is about, how it stands, and the verb that deals with it.

    ``due`` is its day; what has none waits today. ``count`` of a task that stands for many is how many ``list`` has.
    """

    about: str
    stands: str
    verb: str
    url: str
    due: datetime.date | None = None
    count: int | None = None
    list: str = ""


def tasks(account: Account) -> list[Task]:
    """What waits for the account, what is due first before the rest."""
    waiting: list[Task] = []
    today = timezone.localdate()
    if may(account, FILE):
        waiting += _intakes(account)
    if may(account, SEE):
        waiting += _drafts(account)
    if may(account, WORK):
        waiting += _unannounced(account)
    if may(account, SEE_CAMPAIGNS) and not roles(account).isdisjoint({Role.SECRETARY, Role.CHIEF, Role.LEADER}):
        waiting += _followed(account, today)
    if may(account, FOLLOW):
        waiting += _later_documents(account)
        waiting += _reports(account, today)
    if may(account, OWN):
        waiting += _assigned(account)
    if may(account, CONFIRM_REORGANISATION):
        waiting += _reorganisations(account)
    if may(account, ACCOUNTS):
        waiting += _letters(account)
    return sorted(waiting, key=lambda task: task.due or today)


def _reorganisations(account: Account) -> Iterator[Task]:
    for each in reorganisations(account.body).filter(state=Reorganisation.State.PROPOSED):
        stands = f"chờ xác nhận, có hiệu lực từ ngày {on_paper(each.day)}"
        url = reverse("reorganisation-confirm", args=[each.uid])
        yield Task(f"Sắp xếp tổ chức theo {each}", stands, "Xem trước và xác nhận", url)


def _intakes(account: Account) -> Iterator[Task]:
    waiting = Intake.objects.filter(body=account.body, state=Intake.State.WAITING).select_related("draft")
    for intake in waiting.defer("remarks", "draft__content", "draft__composed"):
        verb = "Đối chiếu với dự thảo" if intake.draft else "Xác nhận văn bản"
        url = (
            reverse("signed-copy", args=[intake.draft.uid, intake.uid])
            if intake.draft
            else reverse("intake", args=[intake.uid])
        )
        yield Task(intake.name, "đã đọc, chờ xác nhận", verb, url)


def _drafts(account: Account) -> Iterator[Task]:
    office = roles(account)
    made_here = account.body.documents.filter(state__in=[State.DRAFT, State.SUBMITTED, State.SIGNED, State.NUMBERED])
    for draft in made_here.defer("content", "composed"):
        page = "draft"
        match draft.state:
            case State.DRAFT:
                verb = "Soạn tiếp dự thảo" if may(account, DRAFT) else ""
            case State.SUBMITTED if office & {Role.CLERK, Role.SECRETARY}:
                verb, page = "Ghi nhận đã ký, nhập số", "signed"
            case State.SUBMITTED:
                verb = "Xem dự thảo trình ký"
            case State.SIGNED:
                verb = "Cấp số, đăng ký" if Role.CLERK in office else ""
            case _:
                verb = "Ghi nhận đã phát hành" if Role.CLERK in office else ""
        if verb:
            yield Task(draft.title, draft.get_state_display().lower(), verb, reverse(page, args=[draft.uid]))


def _unannounced(account: Account) -> Iterator[Task]:
    for campaign in campaigns(account.body).filter(result__document=None):
        if may(account, WORK, campaign):
            url = reverse("compact", args=[campaign.uid])
            yield Task(campaign.title, "chưa lập thông báo", "Lập thông báo kết quả", url)


def _followed(account: Account, today: datetime.date) -> Iterator[Task]:
    """How the body's assignments stand, each figure with its list; what units reported or asked, for the office."""
    followed = followed_up(account.body)
    open_ = followed.filter(STANDINGS["followed"](today))
    counted = counts(open_, today, ("late", "reported", "heirless", "asked", "undated", "followed"))
    judges = may(account, FOLLOW)
    next_due = soonest(followed, today)
    yesterday = today - datetime.timedelta(days=1)
    stands = (
        ("late", "quá hạn theo văn bản, đơn vị chưa báo cáo", "Xem, đôn đốc" if judges else "Xem danh sách", yesterday),
        ("reported", "đơn vị đã báo cáo, chờ xác nhận", "Xác nhận kết quả", None),
        ("heirless", "của đơn vị không còn hoạt động", "Chọn đơn vị kế thừa", None),
        ("asked", "đơn vị đề nghị gia hạn", "Quyết định gia hạn", None),
        ("undated", "văn bản không nêu thời hạn", "Xem danh sách", datetime.date.max),
        (
            "followed",
            f"đang theo dõi, hạn gần nhất ngày {on_paper(next_due)}" if next_due else "đang theo dõi",
            "Xem danh sách",
            next_due or datetime.date.max,
        ),
    )
    for name, words, verb, due in stands:
        if counted[name] and (judges or name not in _JUDGED):
            url = listed = f"{reverse('assignments')}?tinh-trang={name}"
            if counted[name] == 1 and name in _JUDGED:
                only = in_order(followed.filter(STANDINGS[name](today)))[0]
                url = f"{reverse('assignment', args=[only.uid])}{_JUDGED[name]}"
            yield Task("Yêu cầu sau kiểm tra", f"nhiệm vụ {words}", verb, url, due, counted[name], listed)


_JUDGED = {"reported": "#verdict", "heirless": "", "asked": "#extension"}
"""What waits for the office's judgement, and where on the page of an assignment it is given."""


def _later_documents(account: Account) -> Iterator[Task]:
    """What changes the notice of a campaign, and waits until somebody confirms what follows."""
    for each in later_documents(account.body):
        stands = f"{each.get_kind_display().lower()} {each.target}, chờ xác nhận thay đổi"
        url = reverse("later-document", args=[each.target.result.campaign.uid, each.source.uid])
        yield Task(str(each.source), stands, "Xem thay đổi, xác nhận", url)


def _reports(account: Account, today: datetime.date) -> Iterator[Task]:
    """The periodic reports that are due, until they are handed up."""
    terms = [Term(period, year) for year in (today.year - 1, today.year) for period in PERIODS.values()]
    near = [term for term in terms if term.due - AHEAD <= today <= term.due + AFTER]
    made = {year: documents(account.body, year) for year in {term.year for term in near}}
    for term in near:
        document = made[term.year].get(term.period.slug)
        if document is None or document.state == State.DRAFT:
            stands = f"gửi Bộ Nội vụ trước ngày {on_paper(term.due)}" + ("" if document else ", chưa soạn")
            yield Task(f"Báo cáo {term.words}", stands, "Xem số liệu", reverse("report", args=[term.slug]), term.due)


def _assigned(account: Account) -> Iterator[Task]:
    """What the units still have to do; what only waits for the office is theirs no more."""
    today = timezone.localdate()
    waiting = assigned_to(account.body, units_within(account, OWN)).filter(STANDINGS["waiting"](today))
    for each in waiting[:AT_ONCE]:
        stands = f"thực hiện trước ngày {on_paper(each.due_on)}" if each.due_on else "văn bản không nêu thời hạn"
        if each.late:
            stands = f"quá hạn, {stands}"
        if each.heir:
            stands = f"kế thừa từ {each.unit}, {stands}"
        verb, due = "Báo cáo kết quả", each.due_on or datetime.date.max
        if each.state == Assignment.State.RETURNED:
            stands, verb = f"{each.get_state_display().lower()}, {stands}", "Bổ sung báo cáo"
        yield Task(each.requirement.text, stands, verb, f"{reverse('assignment', args=[each.uid])}#report", due)
    count = waiting.count()
    if count > AT_ONCE:
        url = f"{reverse('own-unit')}?{urlencode({'tinh-trang': 'waiting'})}"
        yield Task("Yêu cầu đối với đơn vị", "nội dung chờ đơn vị báo cáo", "Xem tất cả", url, None, count, url)


def _letters(account: Account) -> Iterator[Task]:
    failed = Letter.objects.filter(account__body=account.body, state=Letter.State.FAILED)
    if failed.exists():
        stands = "máy chủ thư không nhận địa chỉ của người nhận"
        yield Task("Thư điện tử không gửi được", stands, "Xem lý do, gửi lại", reverse("letters"))
