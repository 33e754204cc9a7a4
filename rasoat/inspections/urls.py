"""The addresses of the inspections."""

from django.urls import path

from rasoat.inspections.pages import (
    assignment,
    assignments,
    assignments_by_unit,
    campaign,
    campaign_change,
    campaign_start,
    campaigns,
    compact,
    compact_bases,
    compact_closing,
    compact_remarks,
    compact_requirements,
    compact_units,
    later_document,
    notice_compose,
    own_unit,
    past,
    shortcomings,
    urging,
    visits,
)

after = [
    path("", assignments.page, name="assignments"),
    path("ton-tai/", shortcomings.page, name="shortcomings"),
    path("theo-don-vi/", assignments_by_unit.page, name="assignments-by-unit"),
    path("don-doc/", urging.page, name="assignments-urge"),
    path("<uuid:uid>/", assignment.page, name="assignment"),
]

urlpatterns = [
    path("", campaigns.page, name="campaigns"),
    path("da-kiem-tra/", visits.page, name="visits"),
    path("lap-moi/", campaign_start.page, name="campaign-start"),
    path("don-vi/", own_unit.page, name="own-unit"),
    path("tu-thong-bao/", past.notices, name="past-notices"),
    path("tu-thong-bao/<uuid:uid>/", past.page, name="past-notice"),
    path("<uuid:uid>/", campaign.page, name="campaign"),
    path("<uuid:uid>/sua/", campaign_change.page, name="campaign-change"),
    path("<uuid:uid>/thay-doi/<uuid:document>/", later_document.page, name="later-document"),
    path("<uuid:uid>/lap-thong-bao/", compact.page, name="compact"),
    path("<uuid:uid>/lap-thong-bao/can-cu/", compact_bases.page, name="compact-bases"),
    path("<uuid:uid>/lap-thong-bao/ngay/", compact_units.page, name="compact-units"),
    path("<uuid:uid>/lap-thong-bao/don-vi/", compact_units.choose, name="compact-units-choose"),
    path("<uuid:uid>/lap-thong-bao/don-vi-moi/", compact_units.add, name="compact-units-add"),
    path("<uuid:uid>/lap-thong-bao/nhan-xet/", compact_remarks.page, name="compact-remarks"),
    path("<uuid:uid>/lap-thong-bao/ket-luan/", compact_remarks.keep, name="compact-remarks-keep"),
    path(
        "<uuid:uid>/lap-thong-bao/khong-ton-tai/",
        compact_remarks.no_shortcoming,
        name="compact-remarks-no-shortcoming",
    ),
    path("<uuid:uid>/lap-thong-bao/yeu-cau/", compact_requirements.page, name="compact-requirements"),
    path("<uuid:uid>/lap-thong-bao/cau-chung/", compact_requirements.common, name="compact-requirements-common"),
    path("<uuid:uid>/lap-thong-bao/ket/", compact_closing.page, name="compact-closing"),
    path("<uuid:uid>/lap-thong-bao/du-thao/", notice_compose.page, name="notice-compose"),
]
