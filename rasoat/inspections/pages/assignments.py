"""Sau kiểm tra: what the units have to carry out, by how it stands, campaign and unit; each figure is a list."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
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
    chosen = {name: request.GET.get(name, "") for name in ("dot", "don-vi", "linh-vuc")}
    campaign, unit, area = chosen.values()
    wide = queries.followed_up(account.body, campaign=campaign, unit=unit, area=area)
    counts = queries.counts(wide, today)
    listed = wide.filter(queries.STANDINGS[standing](today))
    context = {
        "title": "Sau kiểm tra",
        "page_obj": Paginator(queries.in_order(listed), A_PAGE).get_page(request.GET.get("page")),
        "tabs": [
            (words, counts[name], _list({"tinh-trang": name, **chosen}), name == standing)
            for name, words in _WORDS.items()
        ],
        "standing": standing,
        "campaigns": queries.campaigns_with_assignments(account.body),
        "units": queries.units_with_assignments(account.body),
        "areas": [(each.slug, each.name) for each in areas()] + [(queries.COMMON, "Chung các lĩnh vực")],
        "campaign": campaign,
        "unit": unit,
        "area": area,
        "late": counts["late"],
        "may_follow": may(account, FOLLOW),
        "narrowed": any(chosen.values()),
    }
    return render(request, "inspections/assignments.html", context)


def _list(chosen: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in chosen.items() if value})


_WORDS = {
    "followed": "Đang theo dõi",
    "late": "Quá hạn theo văn bản",
    "reported": "Chờ xác nhận",
    "undated": "Không nêu thời hạn",
    "ended": "Kết thúc theo dõi",
    "withdrawn": "Không còn phải thực hiện",
}
