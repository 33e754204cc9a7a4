"""Every address of the product, and one thing of each kind for it to name; for the sweeps.

Who adds a route with an argument says in ``Things`` which thing it names; ``who_may_what.txt`` says who gets it.
"""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rasoat.conftest import Cast
from rasoat.criteria.actions import import_index, take_index_sheet
from rasoat.criteria.sheets.pasting import lines_of
from rasoat.evidence import packing
from rasoat.evidence.models import Evidence
from rasoat.inspections import actions
from rasoat.inspections.composition import notice
from rasoat.inspections.models import Assignment, CampaignDocument, Finding, Visit
from rasoat.organisations.actions import accounts, reorganisations
from rasoat.organisations.actions.sheets import take_sheet
from rasoat.organisations.models import Appointment, Organisation, Reorganisation, SigningRight, Step
from rasoat.post.models import Letter
from rasoat.registry.actions import filing
from rasoat.registry.actions.drafting import start
from rasoat.registry.models import Attachment, Document, Intake

NOTICE = """Số: 7/TB-BQL

Hải Phòng, ngày 05 tháng 3 năm 2024

THÔNG BÁO
Lịch kiểm tra

Căn cứ Kế hoạch số 810/KH-BQL;

Nội dung./.
"""

INDEX = """Mã\tTiêu chí\tĐiểm tối đa
1\tChỉ đạo, điều hành\t2
1.1\tKế hoạch cải cách hành chính\t1
1.2\tKiểm tra cải cách hành chính\t1
"""


@dataclass(frozen=True)
class Things:
    """What an address may name, all of the sample's body but ``elsewhere``, a document of another.

    The campaign is of the school alone, the document its notice. The campaign that is ``followed`` has announced its
    results, which ``later`` may amend.
    """

    campaign: uuid.UUID
    followed: uuid.UUID
    later: uuid.UUID
    finding: uuid.UUID
    assignment: uuid.UUID
    document: uuid.UUID
    draft: uuid.UUID
    block: str
    intake: uuid.UUID
    copy: uuid.UUID
    file: uuid.UUID
    reorganisation: uuid.UUID
    appointment: uuid.UUID
    signing_right: uuid.UUID
    account: uuid.UUID
    unit: uuid.UUID
    name: uuid.UUID
    unit_sheet: uuid.UUID
    letter: uuid.UUID
    index_list: uuid.UUID
    index_sheet: uuid.UUID
    index_criterion: uuid.UUID
    evidence: uuid.UUID
    pack: uuid.UUID
    elsewhere: uuid.UUID
    token: str

    def arguments(self, name: str) -> dict[str, object]:
        """What to put into the address of the route ``name``."""
        match name.partition("-")[0]:
            case "campaign" | "compact" | "notice":
                kind: object = self.campaign
            case "later":
                kind = self.followed
            case "assignment":
                kind = self.assignment
            case "draft" | "signed" | "numbering":
                kind = self.draft
            case "intake":
                kind = self.intake
            case "file":
                kind = self.file
            case "finding":
                kind = self.finding
            case "criterion":
                kind = self.index_criterion
            case "evidence":
                kind = self.evidence if name == "evidence-withdraw" else self.index_list
            case "pack":
                kind = self.pack
            case "document" | "past":
                kind = self.document
            case "account":
                kind = self.account
            case "letter":
                kind = self.letter
            case "appointment":
                kind = self.appointment
            case "signing":
                kind = self.signing_right
            case "reorganisation":
                kind = self.reorganisation
            case "unit":
                kind = self.unit_sheet if name.startswith("unit-sheet") else self.unit
            case "index":
                kinds = {"index-sheet": self.index_sheet, "index-criterion": self.index_criterion}
                kind = kinds.get(name, self.index_list)
            case _:
                kind = None
        known = {
            "uid": kind,
            "copy": self.copy,
            "document": self.later,
            "block": self.block,
            "form": "pdf",
            "token": self.token,
            "name": self.name,
            "term": "nam-2023",
            "figure": "followed",
        }
        wanted = {argument: known.get(argument) for argument in ROUTES[name]}
        assert None not in wanted.values(), f"journeys/addresses.py: say which thing the route {name} names"
        return wanted


def routes(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern)
        else:
            yield pattern


ROUTES = {route.name or "": frozenset(route.pattern.converters) for route in routes()}
"""Name of a route -> the arguments that it wants."""


def address(name: str, things: Things) -> str:
    return reverse(name, kwargs=things.arguments(name))


def arrange(cast: Cast) -> Things:
    """Make one thing of each kind."""
    plan = cast.body.documents.get(number="810")
    campaign = actions.start_campaign(
        by=cast.secretary,
        title="Kiểm tra công tác cải cách hành chính năm 2024",
        year=2024,
        scope=cast.campaign.scope,
        topic=cast.campaign.topic,
        areas=cast.campaign.areas.all(),
        like=cast.campaign,
    )
    school, centre = Organisation.objects.filter(kind=Organisation.Kind.SERVICE_UNIT).order_by("id")
    Visit.objects.filter(campaign=campaign, unit=centre).delete()
    Visit.objects.get_or_create(campaign=campaign, unit=school)
    role = {"role": CampaignDocument.Role.NOTICE}
    CampaignDocument.objects.update_or_create(campaign=campaign, document=plan, defaults=role)
    intake = filing.take_in(chunks=[NOTICE.encode()], name="thong-bao.txt", by=cast.clerk)
    kept = filing.take_in(chunks=[NOTICE.replace("7/TB", "8/TB").encode()], name="thong-bao-8.txt", by=cast.clerk)
    assert kept.file
    attachment = Attachment.objects.create(document=plan, file=kept.file, role=Attachment.Role.ORIGINAL, name=kept.name)
    draft = start(written=notice(cast.campaign.result), by=cast.secretary)
    assert draft.content
    Intake.objects.filter(pk=kept.pk).update(draft=draft)
    index = take_index_sheet(year=2024, title="Bộ chỉ số", lines=lines_of(INDEX), by=cast.secretary)
    import_index(sheet=index, version=0, by=cast.secretary)
    assert index.list
    newer = take_index_sheet(
        year=2024, title="Bộ chỉ số", lines=lines_of(f"{INDEX}2\tThể chế\t1"), by=cast.secretary, index_list=index.list
    )
    criterion = index.list.criteria.get(code="1.2")
    proof = Evidence.objects.create(criterion=criterion, document=plan, by=cast.secretary)
    pack = packing.ask(index_list=index.list, by=cast.secretary)
    packing.make.call(str(pack.uid))
    return Things(
        campaign=campaign.uid,
        followed=cast.campaign.uid,
        later=Document.objects.create(body=cast.body, state=Document.State.KEPT, content=draft.content).uid,
        finding=Finding.objects.create(campaign=campaign, text="Thực hiện đúng quy định.").uid,
        assignment=Assignment.objects.filter(unit=school).earliest("pk").uid,
        document=plan.uid,
        draft=draft.uid,
        block=draft.content["body"][0]["id"],
        intake=intake.uid,
        copy=kept.uid,
        file=attachment.uid,
        reorganisation=_proposed(cast, school, centre).uid,
        appointment=Appointment.objects.filter(person__body=cast.body).earliest("pk").uid,
        signing_right=SigningRight.objects.earliest("pk").uid,
        account=cast.clerk.uid,
        unit=school.uid,
        name=school.names.earliest("pk").uid,
        unit_sheet=take_sheet(name="don-vi.xlsx", read={"columns": {}, "lines": []}, by=cast.administrator).uid,
        letter=Letter.objects.create(account=cast.clerk, day=datetime.date(2024, 3, 5)).uid,
        index_list=index.list.uid,
        index_sheet=newer.uid,
        index_criterion=criterion.uid,
        evidence=proof.uid,
        pack=pack.uid,
        elsewhere=Document.objects.create(body=cast.outsider.body, state=Document.State.PLACEHOLDER).uid,
        token=accounts.issue_link(account=cast.clerk, by=cast.administrator),
    )


def _proposed(cast: Cast, school: Organisation, centre: Organisation) -> Reorganisation:
    """A merger that waits to be confirmed."""
    return reorganisations.propose(
        day=datetime.date(2023, 9, 1),
        decision_code="2500/QĐ-UBND",
        decision_date=datetime.date(2023, 8, 25),
        decided_by="Ủy ban nhân dân thành phố Hải Phòng",
        steps=[Step(kind=Step.Kind.MERGE, unit=school, target=centre)],
        by=cast.secretary,
    )
