"""Sau kiểm tra: what the units have to carry out, by how it stands, campaign and unit; each figure is a list."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.criteria.queries import areas
from rasoat.inspections import queries
from rasoat.inspections.access import FOLLOW, SEE
from rasoat.organisations.access import may, require

A_PAGE = 25


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    today = timezone.localdate()
    standing = request.GET.get("tinh-trang", "")
    standing = standing if standing in queries.STANDINGS else "followed"
    chosen = {name: request.GET.get(name, "") for name in ("dot", "yeu-cau", "don-vi", "linh-vuc")}
    campaign, requirement, unit, area = chosen.values()
    wide = queries.followed_up(account.body, campaign=campaign, requirement=requirement, unit=unit, area=area)
    counts = queries.counts(wide, today, _WORDS)
    listed = wide.filter(queries.STANDINGS[standing](today))
    context = {
        "title": "Sau kiểm tra",
        "page_obj": queries.page_of(listed, request.GET.get("page"), A_PAGE, counts[standing]),
        "tabs": [
            (words, counts[name], _list({"tinh-trang": name, **chosen}), name == standing)
            for name, words in _WORDS.items()
            if counts[name] or name == standing or name not in _SELDOM
        ],
        "standing": standing,
        "campaigns": queries.campaigns_with_assignments(account.body),
        "units": queries.units_with_assignments(account.body),
        "areas": [(each.slug, each.name) for each in areas()] + [(queries.COMMON, "Chung các lĩnh vực")],
        "campaign": campaign,
        "requirement": requirement and wide.select_related("requirement").first(),
        "unit": unit,
        "area": area,
        "late": counts["late"],
        "may_follow": may(account, FOLLOW),
        "narrowed": any(chosen.values()),
    }
    return render(request, "inspections/assignments.html", context)


def _list(chosen: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in chosen.items() if value})


_SELDOM = {"heirless", "withdrawn"}
"""Shown only where there are some."""

_WORDS = {
    "followed": "Đang theo dõi",
    "late": "Quá hạn theo văn bản",
    "reported": "Chờ xác nhận",
    "undated": "Không nêu thời hạn",
    "heirless": "Chờ chọn đơn vị kế thừa",
    "ended": "Kết thúc theo dõi",
    "withdrawn": "Không còn phải thực hiện",
    "asked": "Đề nghị gia hạn",
}
