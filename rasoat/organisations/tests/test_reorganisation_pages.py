"""The pages of reorganisations: proposing, the preview, confirming, withdrawing, as those who may see them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rasoat.conftest import Cast
from rasoat.design.dates import on_paper
from rasoat.organisations import matters
from rasoat.organisations.models import Account, Body, Reorganisation, Step
from rasoat.organisations.tests.test_reorganisations import (
    AFTER,
    BEFORE,
    MERGER,
    NEW_NAME,
    Kind,
    centre,
    confirmed,
    merger,
    names_on,
    proposed,
    school,
    unit,
)

SignIn = Callable[[Account], Client]


def typed() -> dict[str, str]:
    """The seed's decision, as somebody types it."""
    return {
        "lines": "2",
        "decision_code": "2500/QĐ-UBND",
        "decision_date": "25/8/2023",
        "decided_by": "Ủy ban nhân dân thành phố Hải Phòng",
        "day": "1/9/2023",
        "0-kind": "merge",
        "0-unit": str(school().uid),
        "0-target": str(centre().uid),
        "1-kind": "rename",
        "1-unit": str(centre().uid),
        "1-name": NEW_NAME,
        "1-abbreviation": "Trung tâm XTĐT",
    }


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_seeds_merger_is_proposed_looked_at_and_confirmed(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.secretary).post(reverse("reorganisation-propose"), typed())
    made = Reorganisation.objects.get()
    assert answer.url == reverse("reorganisation", args=[made.uid])  # type: ignore[attr-defined]
    chief = sign_in(cast.chief)
    preview = said(chief.get(reverse("reorganisation-confirm", args=[made.uid])))
    assert "Trước ngày 01/9/2023" in preview
    assert f"<li>{NEW_NAME}" in preview
    assert "Trường Trung cấp Khu kinh tế Hải Phòng" in preview  # an alias that is no longer used
    assert "và 01 đơn vị khác, không thay đổi" in preview
    assert names_on(MERGER, cast.body) == BEFORE
    chief.post(reverse("reorganisation-confirm", args=[made.uid]), {"version": made.version})
    assert names_on(MERGER, cast.body) == AFTER
    assert "Đã xác nhận" in said(chief.get(reverse("reorganisations")))


def test_the_page_of_a_confirmed_one_keeps_what_was_confirmed_by_whom_and_when(cast: Cast, sign_in: SignIn) -> None:
    made = proposed(cast, *merger())
    chief = sign_in(cast.chief)
    preview = said(chief.get(reverse("reorganisation-confirm", args=[made.uid])))
    chief.post(reverse("reorganisation-confirm", args=[made.uid]), {"version": made.version})
    kept = said(chief.get(reverse("reorganisation", args=[made.uid])))
    trees = re.search(r'<div class="columns even">.*?</section> </div>', preview)
    assert trees
    assert trees[0] in kept
    assert re.search(rf"Chánh Văn phòng, \d\d:\d\d ngày {on_paper(timezone.localdate())}", kept)


def test_the_new_abbreviation_is_seen_before_the_confirmation(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.secretary).post(reverse("reorganisation-propose"), typed())
    made, chief = Reorganisation.objects.get(), sign_in(cast.chief)
    preview = said(chief.get(reverse("reorganisation-confirm", args=[made.uid])))
    assert "Tên mới, viết tắt Trung tâm XTĐT, tiếp nhận" in preview
    assert f"Mang tên {NEW_NAME}, viết tắt Trung tâm XTĐT" in preview
    assert f"thành {NEW_NAME} (viết tắt: Trung tâm XTĐT)" in said(chief.get(reverse("reorganisation", args=[made.uid])))


def test_a_decision_later_than_its_day_of_effect_is_pointed_out_and_not_refused(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.secretary).post(reverse("reorganisation-propose"), typed() | {"decision_date": "5/9/2023"})
    made, chief = Reorganisation.objects.get(), sign_in(cast.chief)
    for name in ("reorganisation", "reorganisation-confirm"):
        page = said(chief.get(reverse(name, args=[made.uid])))
        assert "Quyết định ban hành sau ngày có hiệu lực" in page
        assert "ban hành ngày 05/9/2023, có hiệu lực từ ngày 01/9/2023" in page
    made.decision_date = made.day
    assert not made.is_dated_back


def test_all_that_is_wrong_is_said_at_once(cast: Cast, sign_in: SignIn) -> None:
    """What is missing above does not hide what the tree says of the lines, up to the first that is not complete."""
    changed = {"decision_code": "", "decision_date": "1/1/2030", "0-target": str(school().uid), "1-name": ""}
    page = said(sign_in(cast.secretary).post(reverse("reorganisation-propose"), typed() | changed))
    assert "Có 04 nội dung cần sửa" in page
    assert "Không sáp nhập Trường Trung cấp Khu kinh tế vào chính đơn vị này." in page
    assert "Chưa ghi tên mới." in page


def test_a_line_that_is_not_complete_lets_nothing_behind_it_be_judged(cast: Cast, sign_in: SignIn) -> None:
    """That a division needs two lines is not said while the second one is being written."""
    lines = {"0-kind": "split", "0-name": "Trường Một", "1-kind": "split", "1-unit": "", "1-name": "Trường Hai"}
    page = said(sign_in(cast.secretary).post(reverse("reorganisation-propose"), typed() | lines))
    assert "Có 01 nội dung cần sửa" in page
    assert "cần từ hai đơn vị mới" not in page


def test_the_tree_of_the_day_of_the_inspection_looks_as_before(cast: Cast, sign_in: SignIn) -> None:
    """ "Tại ngày 08/6/2023", and the school's own page, which says from now on what became of it."""
    secretary = sign_in(cast.secretary)

    def shown() -> str:
        return said(secretary.get(reverse("units"), {"ngay": "08/6/2023"})).partition("<main")[2]

    before = shown()
    assert all(name in before for name in BEFORE)
    confirmed(cast, *merger())
    assert shown() == before
    today = said(secretary.get(reverse("units")))
    assert NEW_NAME in today
    assert "Trường Trung cấp Khu kinh tế" not in today
    of_school = said(secretary.get(reverse("unit", args=[school().uid])))
    merged = Step.objects.get(kind=Kind.MERGE)
    assert merged.target
    address = reverse("unit", args=[merged.target.uid])
    decision = reverse("reorganisation", args=[merged.reorganisation.uid])
    assert f'Sáp nhập Trường Trung cấp Khu kinh tế vào <a href="{address}">Trung tâm Xúc tiến Đầu tư' in of_school
    assert f'từ ngày 01/9/2023, theo <a href="{decision}">Quyết định số 2500/QĐ-UBND ngày 25/8/2023' in of_school
    of_unit = said(sign_in(cast.unit).get(reverse("unit", args=[school().uid])))
    assert "theo Quyết định số 2500/QĐ-UBND ngày 25/8/2023" in of_unit  # who may not open the decision


def test_a_line_is_added_with_everything_typed_kept(cast: Cast, sign_in: SignIn) -> None:
    page = said(sign_in(cast.secretary).post(reverse("reorganisation-propose"), typed() | {"more": "1"}))
    assert "Dòng 3" in page
    assert f"{NEW_NAME}</textarea>" in page
    assert "nội dung cần sửa" not in page


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"day": ""}, "Có hiệu lực từ ngày: "),
        ({"decision_date": "1/1/2030"}, "Ngày ban hành quyết định không được sau ngày hôm nay."),
        ({"0-target": ""}, "Chọn đơn vị tiếp nhận hoặc cơ quan, đơn vị cấp trên."),
        ({"1-name": ""}, "Chưa ghi tên mới."),
        ({"0-kind": ""}, "Chọn việc của dòng này, hoặc để trống cả dòng."),
        ({"day": "1/9/2019"}, "chưa có vào ngày 01/9/2019"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(cast: Cast, sign_in: SignIn, changed: dict[str, str], message: str) -> None:
    answer = sign_in(cast.secretary).post(reverse("reorganisation-propose"), typed() | changed)
    assert answer.status_code == 422
    assert message in said(answer)
    assert not Reorganisation.objects.exists()


def test_a_decision_without_a_line_is_refused(cast: Cast, sign_in: SignIn) -> None:
    lines = {name: value for name, value in typed().items() if not name.startswith(("0-", "1-"))}
    answer = sign_in(cast.secretary).post(reverse("reorganisation-propose"), lines)
    assert "Chọn ít nhất một việc mà quyết định nêu." in said(answer)


def test_the_secretary_proposes_and_does_not_confirm(cast: Cast, sign_in: SignIn) -> None:
    made = proposed(cast, *merger())
    secretary = sign_in(cast.secretary)
    assert "Xem trước và xác nhận" not in said(secretary.get(reverse("reorganisation", args=[made.uid])))
    answer = secretary.post(reverse("reorganisation-confirm", args=[made.uid]), {"version": made.version})
    assert answer.status_code == 403
    assert names_on(MERGER, cast.body) == BEFORE


def test_who_confirms_their_own_proposal_is_asked_for_the_reason(cast: Cast, sign_in: SignIn) -> None:
    chief = sign_in(cast.chief)
    chief.post(reverse("reorganisation-propose"), typed())
    made = Reorganisation.objects.get()
    confirming = reverse("reorganisation-confirm", args=[made.uid])
    answer = chief.post(confirming, {"version": made.version})
    assert answer.status_code == 422
    assert "Người xác nhận cũng là người đề xuất. Ghi lý do." in said(answer)
    chief.post(confirming, {"version": made.version, "reason": "Thư ký nghỉ phép"})
    assert "Thư ký nghỉ phép" in said(chief.get(reverse("reorganisation", args=[made.uid])))


def test_where_nobody_does_both_another_is_asked_to_confirm(cast: Cast, sign_in: SignIn) -> None:
    Body.objects.filter(pk=cast.body.pk).update(strict_separation=True)
    chief = sign_in(cast.chief)
    chief.post(reverse("reorganisation-propose"), typed())
    confirming = reverse("reorganisation-confirm", args=[Reorganisation.objects.get().uid])
    page = said(chief.get(confirming))
    assert "Đề nghị người khác xác nhận" in page
    assert "Xác nhận sắp xếp tổ chức</button>" not in page
    refused = said(chief.post(confirming, {"version": 1, "reason": "Thư ký nghỉ phép"}, follow=True))
    assert "Cơ quan không cho kiêm nhiệm" in refused
    assert names_on(MERGER, cast.body) == BEFORE


def test_a_proposal_that_no_longer_fits_says_why_and_offers_no_confirmation(cast: Cast, sign_in: SignIn) -> None:
    waiting = proposed(cast, Step(kind=Kind.MERGE, unit=school(), target=unit("VP")))
    confirmed(cast, *merger())
    chief = sign_in(cast.chief)
    for name in ("reorganisation", "reorganisation-confirm"):
        page = said(chief.get(reverse(name, args=[waiting.uid])))
        assert "Trường Trung cấp Khu kinh tế không còn vào ngày 01/9/2023" in page
        assert "Xác nhận sắp xếp tổ chức</button>" not in page


def test_it_is_withdrawn_with_a_reason(cast: Cast, sign_in: SignIn) -> None:
    made = proposed(cast, *merger())
    secretary = sign_in(cast.secretary)
    address = reverse("reorganisation-withdraw", args=[made.uid])
    assert "Ghi lý do rút lại đề xuất." in said(secretary.post(address, {"version": made.version}))
    secretary.post(address, {"version": made.version, "reason": "Ghi nhầm ngày"})
    page = said(secretary.get(reverse("reorganisation", args=[made.uid])))
    assert "Đã rút lại" in page
    assert "Ghi nhầm ngày" in page
    assert secretary.get(address).status_code == 302


def test_each_open_matter_is_asked_for_where_several_could_carry_it_on(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried_on: dict[str, Any] = {}
    found = [matters.Matter(f"việc-{number}", school(), f"Nhiệm vụ {number}", "/") for number in (1, 2)]
    kind = matters.Kind("Nhiệm vụ", lambda units: found, carried_on.update)
    monkeypatch.setattr(matters, "KINDS", [kind])
    steps = [Step(kind=Kind.SPLIT, unit=school(), name=name) for name in ("Trường Một", "Trường Hai")]
    made = proposed(cast, *steps)
    chief = sign_in(cast.chief)
    confirming = reverse("reorganisation-confirm", args=[made.uid])
    assert "Trường Trung cấp Khu kinh tế: Nhiệm vụ 2" in said(chief.get(confirming))
    chief.post(confirming, {"version": made.version, "việc-1": "moi-0", "việc-2": "moi-1"})
    assert {uid: heir.name for uid, heir in carried_on.items()} == {"việc-1": "Trường Một", "việc-2": "Trường Hai"}


@pytest.mark.parametrize("name", ["reorganisation", "reorganisation-confirm"])
def test_the_preview_asks_little(cast: Cast, sign_in: SignIn, name: str) -> None:
    made = proposed(cast, *merger())
    chief = sign_in(cast.chief)
    with CaptureQueriesContext(connection) as asked:
        chief.get(reverse(name, args=[made.uid]))
    assert len(asked) <= 15


def test_what_waits_to_be_confirmed_stands_before_who_may_confirm_it(cast: Cast, sign_in: SignIn) -> None:
    made = proposed(cast, *merger())
    address = reverse("reorganisation-confirm", args=[made.uid])
    assert address in said(sign_in(cast.chief).get(reverse("home")))
    assert address not in said(sign_in(cast.secretary).get(reverse("home")))


def test_the_list_says_what_to_do_when_it_is_empty(cast: Cast, sign_in: SignIn) -> None:
    assert "Chưa có việc sắp xếp tổ chức nào" in said(sign_in(cast.secretary).get(reverse("reorganisations")))
    assert "do Thư ký đoàn, Chánh Văn phòng hoặc Quản trị đề xuất" in said(
        sign_in(cast.clerk).get(reverse("reorganisations"))
    )
