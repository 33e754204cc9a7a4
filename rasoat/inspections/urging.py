"""The letter that urges units to carry out what is late (công văn đôn đốc), composed out of their assignments."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rasoat.design.dates import on_paper, two_digits
from rasoat.inspections.composition import blank_form, leaders, reference
from rasoat.inspections.models import Assignment
from rasoat.inspections.wording import sentence
from rasoat.organisations.models import Body, Organisation
from rasoat.organisations.queries import units_of
from rasoat.organisations.signing import Signing, ways
from vanban import Block, Document, Kind
from vanban.document import Authority, Recipient

ANSWER = "chậm nhất sau 05 ngày làm việc kể từ ngày nhận được văn bản này"
"""When the units are asked to answer, unless whoever drafts writes another time."""

_PREFERRED = (Authority.TL, Authority.KT, "")
"""Who signs it unless somebody else is chosen: the head of the office, else a deputy, else the head."""


def signer(body: Body, day: datetime.date) -> Signing | None:
    """Who may sign the letter without a doubt, the head of the office first; None where nobody may."""
    certain = [way for way in ways(body, day) if not way.judged(day, "Công văn")]
    return next((way for wanted in _PREFERRED for way in certain if way.authority == wanted), None)


def letter(body: Body, late: Sequence[Assignment], signing: Signing, day: datetime.date) -> Document:
    """The letter about ``late``, each with its unit, requirement, notice and changes fetched; at least one."""
    by_unit = _by_unit(late)
    one = len(by_unit) == 1
    office = next((unit for unit in units_of(body, day) if unit.name == "Văn phòng"), None)
    symbol = [body.organisation.abbreviation, *([office.abbreviation] if office else [])]
    return replace(
        blank_form(body, signing),
        symbol="-".join(symbol),
        doc_type="Công văn",
        subject="đôn đốc thực hiện yêu cầu sau kiểm tra",
        addressees=tuple(unit.name for unit, _ in by_unit),
        body=tuple(_body(body, by_unit, day, one=one)),
        recipients=(Recipient.parse("Như trên"), Recipient.parse(leaders(body))),
    )


Group = tuple[Organisation, list[Assignment]]


def _by_unit(late: Sequence[Assignment]) -> list[Group]:
    ordered = sorted(late, key=lambda each: (each.carrier.sorting, each.carrier.pk, each.due_on or datetime.date.max))
    return [(unit, list(group)) for unit, group in groupby(ordered, key=lambda each: each.carrier)]


def _body(body: Body, by_unit: list[Group], day: datetime.date, *, one: bool) -> Iterator[Block]:
    every = [each for _, group in by_unit for each in group]
    notices = {paper for each in every if (paper := each.notice)}
    notices |= {change.document for each in every for change in each.changes.all()}
    for number, notice in enumerate(sorted(notices, key=lambda paper: paper.date or datetime.date.max)):
        yield _block(f"basis-{number}", f"Căn cứ {reference(notice)};", kind=Kind.BASIS)
    whose = "đơn vị" if one else "các đơn vị"
    count = (
        f"còn {two_digits(len(every))} nội dung yêu cầu đã quá thời hạn theo văn bản mà {whose} chưa báo cáo kết quả"
    )
    yield _block("opening", f"Qua theo dõi, đến ngày {on_paper(day)} {count}, cụ thể như sau:")
    for number, (unit, group) in enumerate(by_unit, 1):
        if not one:
            yield _block(f"unit-{unit.uid}", unit.name, kind=Kind.TITLED_CLAUSE, number=str(number))
        for each in group:
            due = f" (thời hạn: trước ngày {on_paper(each.due_on)})" if each.due_on else ""
            text, end = sentence(each.requirement.text)[:-1], "." if each is group[-1] else ";"
            whence = f" (nội dung đối với {each.unit.name})" if each.heir else ""
            yield _block(f"assignment-{each.uid}", f"{text}{whence}{due}{end}", kind=Kind.ITEM)
    asked = f"{body.organisation.name} đề nghị {by_unit[0][0].name if one else whose} khẩn trương thực hiện"
    yield _block("closing", f"{asked} và báo cáo kết quả về {body.organisation.name} {ANSWER}./.")


def _block(id: str, text: str, *, kind: Kind = Kind.PARAGRAPH, number: str | None = None) -> Block:
    return Block(id=id, kind=kind, number=number, text=text)
