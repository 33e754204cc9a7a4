"""An index list of a body, and papers with files, as the tests of this room arrange them."""

import datetime
import hashlib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.criteria.models import Area, IndexCriterion, IndexList
from rasoat.evidence.models import Evidence, Pack
from rasoat.evidence.packing import ask, make
from rasoat.inspections.models import Finding
from rasoat.organisations.models import Account, Body
from rasoat.registry import storage
from rasoat.registry.models import Attachment, Document, StoredFile

YEAR = 2026
Rows = Sequence[tuple[str, str, str, str]]
ROWS: Rows = (
    ("1", "Công tác chỉ đạo, điều hành", "", ""),
    ("1.1", "Ban hành kế hoạch cải cách hành chính năm", "Kế hoạch cải cách hành chính của cơ quan", "CĐĐH"),
    ("1.2", "Tuyên truyền cải cách hành chính", "KH tuyên truyền; BC kết quả tuyên truyền", "CĐĐH"),
    ("1.3", "Kiểm tra công tác cải cách hành chính", "Kế hoạch kiểm tra, Thông báo kết quả kiểm tra", "CĐĐH"),
    ("2", "Cải cách thủ tục hành chính", "", ""),
    ("2.1", "Rà soát, đơn giản hóa thủ tục hành chính", "Kế hoạch rà soát, Báo cáo kết quả rà soát", "TTHC"),
    ("2.2", "Công khai thủ tục hành chính đúng quy định", "Quyết định công bố danh mục", "TTHC"),
)


def index_list(body: Body, year: int = YEAR, rows: Rows = ROWS, **more: Any) -> IndexList:
    """A list of rows: code, title, what proves it, short name of its area; "1.1" stands under "1"."""
    made = IndexList.objects.create(body=body, year=year, title="Bộ chỉ số cải cách hành chính", **more)
    known: dict[str, IndexCriterion] = {}
    areas = {area.short: area for area in Area.objects.all()}
    for order, (code, title, proof, short) in enumerate(rows, 1):
        known[code] = IndexCriterion.objects.create(
            list=made,
            parent=known.get(code.rpartition(".")[0]),
            order=order,
            code=code,
            title=title,
            proof=proof,
            area=areas.get(short),
            max_points=Decimal("1.5") if "." in code else None,
        )
    return made


def criterion(of: IndexList, code: str) -> IndexCriterion:
    return of.criteria.get(code=code)


def paper(
    body: Body,
    subject: str,
    doc_type: str = "Kế hoạch",
    code: str = "",
    date: datetime.date | None = datetime.date(YEAR, 3, 5),
    files: Sequence[tuple[str, bytes]] = (("ban-chinh.pdf", b"%PDF-"),),
    role: str = Attachment.Role.ORIGINAL,
    **more: Any,
) -> Document:
    """A document of the body with files of their own."""
    number, _, symbol = code.partition("/")
    known = {"state": Document.State.ISSUED, "content": {}} | more
    made = Document.objects.create(
        body=body, subject=subject, doc_type=doc_type, code=code, number=number, symbol=symbol, date=date, **known
    )
    for name, content in files:
        attach(made, name, content + subject.encode(), role)
    return made


def attach(document: Document, name: str, content: bytes, role: str = Attachment.Role.ORIGINAL) -> Attachment:
    sha256 = hashlib.sha256(content).hexdigest()
    stored, _ = StoredFile.objects.get_or_create(body=document.body, sha256=sha256, defaults={"size": len(content)})
    place = storage._final(sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return Attachment.objects.create(document=document, file=stored, role=role, name=name)


def remark(cast: Cast, text: str, area: str = "TTHC", state: str = Document.State.ISSUED, **more: Any) -> Finding:
    """A remark of the sample's campaign, moved to the year of the list, whose notice is in ``state``."""
    campaign = cast.campaign
    if campaign.result.document is None or campaign.result.document.code != "40/TB-BQL":
        notice = paper(cast.body, "Kết quả kiểm tra cải cách hành chính", "Thông báo", "40/TB-BQL", state=state)
        campaign.result.document = notice
        campaign.result.save()
    campaign.year = YEAR
    campaign.save()
    made = Finding.objects.create(campaign=campaign, text=text, order=90, **more)
    made.areas.set(Area.objects.filter(short=area))
    return made


def prove(row: IndexCriterion, by: Account, *papers: Document | Finding) -> list[Evidence]:
    return [
        Evidence.objects.create(criterion=row, by=by, **{"finding" if isinstance(each, Finding) else "document": each})
        for each in papers
    ]


def made(of: IndexList, by: Account) -> Pack:
    """A pack asked for, and what a worker made of it."""
    pack = ask(index_list=of, by=by)
    make.call(str(pack.uid))
    pack.refresh_from_db()
    return pack


def shown(client: Client, name: str, of: Any, **query: str) -> str:
    """The page of the route, as it is shown."""
    answer = client.get(reverse(name, args=[of.uid]), query)
    assert answer.status_code == 200
    return answer.content.decode()
