"""The leader's page by e-mail, as often as the office chose: once a week or month to every leader who has an address.

A message's key is its body, its week or month and the account: it is written on the first working morning that finds
none, so a server that stood still catches up, and two write it once.
"""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper, two_digits
from rasoat.design.pictures import Bar, bars
from rasoat.desk import events
from rasoat.desk.overview import Overview, overview
from rasoat.desk.paper import a4
from rasoat.inspections.access import SEE
from rasoat.organisations.access import Role, may
from rasoat.organisations.models import Account, Body, Grant
from rasoat.post import outbox
from rasoat.post.enclosing import Enclosure, encloses
from rasoat.post.models import Message

KIND = "overview"
_NEVER, _MONTHLY = Body.LeaderLetter.NEVER, Body.LeaderLetter.MONTHLY


def leaders(body: Body, day: datetime.date) -> list[Account]:
    """Whom the page is sent to: the accounts that lead the whole body."""
    held = Grant.objects.at(day).filter(role=Role.LEADER, unit=None, account__body=body, account__is_active=True)
    return list(Account.objects.filter(pk__in=held.values("account")).select_related("body").order_by("label"))


@action
def tell_leaders(*, body: Body, day: datetime.date) -> int:
    """Write the message of the week or month of ``day`` to each leader who has none yet; return how many came new."""
    if body.leader_letter == _NEVER:
        return 0
    year, week, _ = day.isocalendar()
    period = f"{day:%Y-%m}" if body.leader_letter == _MONTHLY else f"{year}-W{week:02}"
    count = outbox.put(
        Message(
            account=account,
            key=f"{KIND}:{body.uid.hex}:{period}:{account.uid.hex}",
            subject="Tình hình kiểm tra cải cách hành chính",
            text=f"Số liệu tại ngày {on_paper(day)}: xem trang tình hình trong năm, hoặc thư điện tử cùng ngày.",
            path=reverse("leader"),
        )
        for account in leaders(body, day)
    )
    if count:
        record(events.LEADERS_TOLD, by=None, body=body.uid, object=f"ngày {on_paper(day)}", count=count)
    return count


@outbox.asks_standing(KIND)
def standing(keys: Collection[str]) -> set[str]:
    """Those whose account still leads a body that still wants its page sent."""
    by_uid = {key: UUID(key.rpartition(":")[2]) for key in keys}
    accounts = Account.objects.filter(uid__in=by_uid.values()).select_related("body")
    wanted = {each.uid for each in accounts if each.body.leader_letter != _NEVER and may(each, SEE)}
    return {key for key, uid in by_uid.items() if uid in wanted}


@encloses(KIND)
def enclosed(message: Message) -> Enclosure:
    """The page as it stands when the letter goes out: in words, in tables, and as an A4 to print."""
    body = message.account.body
    seen = overview(body, "", timezone.localdate())
    context = {"seen": seen, "site": settings.SITE_ADDRESS, "tables": _drawn(seen)}
    return Enclosure(
        text=_in_words(seen),
        html=render_to_string("desk/leader_letter_mail.html", context),
        name=f"tinh-hinh-kiem-tra-{seen.on:%Y-%m-%d}.pdf",
        content=a4(body.organisation.name, seen),
        mimetype="application/pdf",
    )


def _drawn(seen: Overview) -> list[tuple[str, tuple[str, str], list[tuple[Bar, int, int, int]]]]:
    """Every table, each line with the lengths of what is grave, of the rest and of what is left."""
    return [
        (
            table.caption,
            table.heads,
            [(bar, grave, length - grave, 100 - length) for bar, length, grave in bars(table.rows)],
        )
        for table in seen.tables
    ]


def _in_words(seen: Overview) -> str:
    lines = [f"Tại ngày {on_paper(seen.on)}. Bản in A4 kèm theo thư này."]
    for table in seen.tables:
        lines += ["", table.caption]
        for bar in table.rows:
            whole = f"/{two_digits(bar.whole)}" if bar.whole is not None else ""
            part = f", quá hạn {two_digits(bar.part)}" if bar.part is not None else ""
            lines.append(f"- {bar.words}: {two_digits(bar.figure)}{whole}{part}")
    return "\n".join([*lines, "", *filter(None, (seen.said_of_days, seen.said_of_rest))])
