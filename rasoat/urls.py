"""The addresses: each room brings its own table of contents."""

from django.urls import include, path

from rasoat.inspections.urls import after

urlpatterns = [
    path("", include("rasoat.desk.urls")),
    path("", include("rasoat.organisations.urls")),
    path("", include("rasoat.post.urls")),
    path("van-ban/", include("rasoat.registry.urls")),
    path("dot-kiem-tra/", include("rasoat.inspections.urls")),
    path("sau-kiem-tra/", include(after)),
    path("chi-so/", include("rasoat.criteria.urls")),
    path("chi-so/", include("rasoat.evidence.urls")),
    path("bao-cao/", include("rasoat.reports.urls")),
]
