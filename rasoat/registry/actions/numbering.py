"""Giving numbers here (NĐ 30, Điều 15): one after another within the year, never twice, no gap."""

import datetime

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper
from rasoat.organisations.models import Account, Body
from rasoat.registry import events
from rasoat.registry.actions.signing import keep_signed
from rasoat.registry.models import Document, Entry, Intake, NumberSeries
from rasoat.registry.states import NotAllowed, move


@action
def give_number(
    *,
    draft: Document,
    version: int,
    day: datetime.date,
    signer: str = "",
    intake: Intake | None = None,
    reason: str = "",
    by: Account,
) -> Entry:
    """Record that the draft was signed, and give it the next number of the year of ``day``.

    Only where the body numbers here. State, number, date, line in the book and event stand or fall together.
    """
    if draft.body.number_source != Body.NumberSource.HERE:
        raise NotAllowed("Cơ quan không cấp số tại Rà Soát. Hãy nhập lại số do hệ thống văn bản hoặc sổ cấp.")
    draft.claim(version)
    move(draft, "number")
    series = _locked_series(draft.body, day)
    series.last += 1
    series.save(update_fields=["last"])
    number = f"{series.last:02}"
    keep_signed(draft, events.NUMBER_GIVEN, number=number, date=day, signer=signer, intake=intake, reason=reason, by=by)
    return Entry.objects.create(
        document=draft, direction=Entry.Direction.OUTGOING, day=day, series=series, number=series.last
    )


@action
def issue(*, document: Document, version: int, by: Account) -> None:
    """Record that a numbered document went out."""
    document.claim(version)
    move(document, "issue")
    document.save()
    record(events.ISSUED, by=by, body=document.body.uid, object=document)


def _locked_series(body: Body, day: datetime.date) -> NumberSeries:
    """The series of the year of ``day``, its row locked; numbers follow the days, none is given for an earlier one."""
    locked = NumberSeries.objects.select_for_update()
    series, made = locked.get_or_create(body=body, year=day.year, key="common")
    if made:
        series.last = _highest_in_book(body, day.year)
    newest = series.entries.order_by("-number").first()
    if newest and day < newest.day:
        raise NotAllowed(
            f"Số được lấy theo trình tự thời gian: số {newest.number:02} đã cấp ngày {on_paper(newest.day)}, "
            "không cấp số tiếp theo cho ngày trước đó."
        )
    return series


def _highest_in_book(body: Body, year: int) -> int:
    """A body that begins to number here within a year goes on from its book."""
    entered = Entry.objects.filter(document__body=body, direction=Entry.Direction.OUTGOING, day__year=year)
    numbers = entered.values_list("document__number", flat=True)
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
