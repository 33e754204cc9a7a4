"""The first run: the real notice in, an inspection kept, the next notice out, and back signed."""

import datetime
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, expect

import vanban
from journeys.people import arrive, working
from rasoat.conftest import Cast
from rasoat.design.dates import on_paper
from rasoat.inspections.models import Assignment, Campaign
from rasoat.registry.models import Document
from vanban.document import Document as Written

pytestmark = pytest.mark.browser

SEED = Path(settings.ROOT).parent / "shared" / "seed" / "2819-TB-BQL.txt"
TODAY = timezone.localdate()
DRAFTED_DUE = working(TODAY + datetime.timedelta(days=40))
SIGNED_DUE = working(TODAY + datetime.timedelta(days=55))


def signed_by_hand(draft: Document, file: Path) -> None:
    """What comes back: numbered, dated, signed, and with the deadline changed by hand."""
    written = draft.written
    assert written is not None
    body = tuple(
        replace(block, text=block.text.replace(on_paper(DRAFTED_DUE), on_paper(SIGNED_DUE))) for block in written.body
    )
    assert body != written.body, [block.text for block in written.body][-4:]
    signed: Written = replace(written, number="1234", date=TODAY, body=body)
    vanban.write(signed, file)


@pytest.mark.skipif(not SEED.exists(), reason="the seed lies in ../shared, which is not here")
def test_the_seed_in_the_next_notice_out_and_back_with_its_deadline_changed(
    cast: Cast, browser: Browser, live_server: object, tmp_path: Path
) -> None:
    address = live_server.url  # type: ignore[attr-defined]
    clerk = arrive(browser, address, cast.clerk)
    clerk.drop(SEED)
    clerk.press("Nhập văn bản đi đã phát hành")
    assert cast.body.documents.get(code="2819/TB-BQL").state == Document.State.ISSUED
    assert (clerk.clicks, clerk.typed) == (1, 0)

    secretary = arrive(browser, address, cast.secretary)
    secretary.press("Đợt kiểm tra", "link")
    secretary.press("năm 2023", "link")
    secretary.press("Lập đợt kiểm tra mới theo đợt này", "link")
    secretary.press("Lập đợt kiểm tra")
    secretary.tick("Kế hoạch số 146/KH-BQL")
    secretary.tick("Kế hoạch số 810/KH-BQL")
    secretary.press("Thêm vào căn cứ")
    secretary.write("Ngày kiểm tra chung", on_paper(TODAY))
    secretary.press("Lưu ngày kiểm tra")
    secretary.write("Nhận xét", "Lãnh đạo các đơn vị trực tiếp chỉ đạo công tác cải cách hành chính")
    secretary.press("Ghi nhận xét")
    secretary.press("Không ghi nhận tồn tại, hạn chế")
    secretary.write("Nội dung yêu cầu", "Niêm yết công khai thủ tục hành chính tại trụ sở đơn vị")
    secretary.press("Thêm yêu cầu")
    secretary.write("Thời hạn chung", on_paper(DRAFTED_DUE))
    secretary.press("Lưu câu chung")
    secretary.press("Lập thông báo")
    expect(secretary.page.get_by_role("heading", name="Dự thảo thông báo", level=1)).to_be_visible()
    secretary.press("Trình ký")
    campaign = Campaign.objects.get(year=TODAY.year)
    draft = campaign.result.document
    assert draft.state == Document.State.SUBMITTED
    assert not [remark for remark in vanban.check(draft.written) if remark.severity == "error"]

    signed = tmp_path / "thong-bao-da-ky.pdf"
    signed_by_hand(draft, signed)
    clerk.press("Việc của tôi", "link")
    clerk.press("Ghi nhận đã ký", "link")
    clerk.drop(signed)
    page = clerk.page
    expect(page.get_by_label("Số", exact=True)).to_have_value("1234")
    expect(page.locator("del")).to_have_text(f"{on_paper(DRAFTED_DUE)}.")
    expect(page.locator("ins")).to_have_text(f"{on_paper(SIGNED_DUE)}.")
    clerk.press("Ghi nhận đã ký")

    draft.refresh_from_db()
    assert (draft.code, draft.date, draft.state) == ("1234/TB-BQL", TODAY, Document.State.ISSUED)
    assert draft.attachments.get().role == "signed"
    campaign.result.refresh_from_db()
    assert campaign.result.due_on == SIGNED_DUE
    assignments = Assignment.objects.filter(requirement__campaign=campaign)
    assert [assignment.due_on for assignment in assignments] == [SIGNED_DUE, SIGNED_DUE]
    sys.stdout.write(f"\n{secretary}\n{clerk}\n")
    assert (clerk.typed, clerk.files) == (0, 2)
    assert clerk.clicks <= 4
    assert secretary.clicks <= 16
