"""What waits for an account, over all rooms."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from rasoat.design.dates import on_paper, two_digits
from rasoat.inspections.access import FOLLOW, OWN, WORK
from rasoat.inspections.access import SEE as SEE_CAMPAIGNS
from rasoat.inspections.models import Assignment, Campaign
from rasoat.inspections.queries import assigned_to, followed_up, in_order, later_documents, open_campaigns
from rasoat.inspections.states import lock_reason
from rasoat.organisations.access import CONFIRM_REORGANISATION, Role, may, roles, units_within
from rasoat.organisations.models import Account, Reorganisation
from rasoat.organisations.queries import reorganisations
from rasoat.registry.access import DRAFT, FILE, SEE
from rasoat.registry.models import Document, Intake

State = Document.State


@dataclass(frozen=True)
class Task:
    """One thing that waits: what it is about, how it stands, and the verb that deals with it."""

    about: str
    stands: str
    verb: str
    url: str
    kind: str = "wait"


def tasks(account: Account) -> list[Task]:
    """What waits for the account, the nearest to its end first."""
    waiting: list[Task] = []
    if may(account, FILE):
        waiting += _intakes(account)
    if may(account, SEE):
        waiting += _drafts(account)
    if may(account, SEE_CAMPAIGNS):
        for campaign in open_campaigns(account.body):
            waiting += _campaign(account, campaign)
    if may(account, FOLLOW):
        waiting += _later_documents(account)
        waiting += _judged(account)
    if may(account, OWN):
        waiting += _assigned(account)
    if may(account, CONFIRM_REORGANISATION):
        waiting += _reorganisations(account)
    return waiting


def _reorganisations(account: Account) -> Iterator[Task]:
    for each in reorganisations(account.body).filter(state=Reorganisation.State.PROPOSED):
        stands = f"chờ xác nhận, có hiệu lực từ ngày {on_paper(each.day)}"
        yield Task(
            f"Sắp xếp tổ chức theo {each}",
            stands,
            "Xem trước và xác nhận",
            reverse("reorganisation-confirm", args=[each.uid]),
        )


def _intakes(account: Account) -> Iterator[Task]:
    for intake in Intake.objects.filter(body=account.body, state=Intake.State.WAITING).select_related("draft"):
        verb = "Đối chiếu với dự thảo" if intake.draft else "Xác nhận văn bản"
        url = (
            reverse("signed-copy", args=[intake.draft.uid, intake.uid])
            if intake.draft
            else reverse("intake", args=[intake.uid])
        )
        yield Task(intake.name, "đã đọc, chờ xác nhận", verb, url)


def _drafts(account: Account) -> Iterator[Task]:
    office = roles(account)
    for draft in account.body.documents.filter(state__in=[State.DRAFT, State.SUBMITTED, State.SIGNED, State.NUMBERED]):
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


def _campaign(account: Account, campaign: Campaign) -> Iterator[Task]:
    office = roles(account)
    notice = campaign.result.document
    url = reverse("campaign", args=[campaign.uid])
    if notice is None:
        if may(account, WORK, campaign):
            verb = "Lập thông báo kết quả"
            yield Task(campaign.title, "chưa lập thông báo", verb, reverse("compact", args=[campaign.uid]))
        return
    if office.isdisjoint({Role.SECRETARY, Role.CHIEF, Role.LEADER}):
        return
    assignments = [each for requirement in campaign.requirements.all() for each in requirement.assignments.all()]
    assignments = [each for each in assignments if each.followed]
    undated = sum(each.due_on is None for each in assignments)
    if lock_reason(notice) and undated:
        stands = f"{two_digits(undated)} nhiệm vụ không có thời hạn theo văn bản"
        yield Task(campaign.title, stands, "Xem yêu cầu sau kiểm tra", f"{url}#requirements")
    if dated := sorted(each.due_on for each in assignments if each.due_on):
        late = sum(each.late for each in assignments)
        soonest = f"{two_digits(late)} quá hạn" if late else f"sớm nhất trước ngày {on_paper(dated[0])}"
        stands = f"{two_digits(len(dated))} nhiệm vụ đang theo dõi, {soonest}"
        yield Task(campaign.title, stands, "Xem yêu cầu sau kiểm tra", f"{url}#requirements", kind="plain")


def _later_documents(account: Account) -> Iterator[Task]:
    """What changes the notice of a campaign, and waits until somebody confirms what follows."""
    for each in later_documents(account.body):
        stands = f"{each.get_kind_display().lower()} {each.target}, chờ xác nhận thay đổi"
        url = reverse("later-document", args=[each.target.result.campaign.uid, each.source.uid])
        yield Task(str(each.source), stands, "Xem thay đổi, xác nhận", url)


def _judged(account: Account) -> Iterator[Task]:
    """What units reported or asked, and waits for the office."""
    followed = followed_up(account.body)
    reported = followed.filter(state=Assignment.State.REPORTED)
    count = reported.count()
    asked = followed.filter(extensions__decision="").distinct()
    if count == 1:
        only = in_order(reported)[0]
        page = f"{reverse('assignment', args=[only.uid])}#verdict"
        yield Task(str(only), "đã báo cáo, chờ xác nhận", "Xác nhận kết quả", page)
    elif count:
        stands = f"{two_digits(count)} báo cáo của đơn vị"
        yield Task("Kết quả thực hiện", stands, "Xác nhận kết quả", f"{reverse('assignments')}?tinh-trang=reported")
    for each in in_order(asked):
        yield Task(
            str(each), "đề nghị gia hạn", "Quyết định gia hạn", f"{reverse('assignment', args=[each.uid])}#extension"
        )


def _assigned(account: Account) -> Iterator[Task]:
    """What the unit still has to report; what waits for the office's verdict is not its task."""
    for each in assigned_to(account.body, units_within(account, OWN)).filter(state__in=_TO_REPORT):
        stands = f"thực hiện trước ngày {on_paper(each.due_on)}" if each.due_on else "văn bản không nêu thời hạn"
        if each.late:
            stands = f"quá hạn, {stands}"
        verb = "Báo cáo kết quả"
        if each.state == Assignment.State.RETURNED:
            stands, verb = f"{each.get_state_display().lower()}, {stands}", "Bổ sung báo cáo"
        yield Task(each.requirement.text, stands, verb, f"{reverse('assignment', args=[each.uid])}#report")


_TO_REPORT = (Assignment.State.OPEN, Assignment.State.RETURNED)
