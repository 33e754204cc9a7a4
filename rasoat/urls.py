"""The addresses: each room brings its own table of contents."""

from django.urls import include, path

urlpatterns = [
    path("", include("rasoat.desk.urls")),
    path("", include("rasoat.organisations.urls")),
    path("van-ban/", include("rasoat.registry.urls")),
    path("dot-kiem-tra/", include("rasoat.inspections.urls")),
]
