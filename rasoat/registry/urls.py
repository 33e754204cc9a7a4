"""The registry's addresses."""

from django.urls import path

from rasoat.registry.pages import document, documents, drop, files, intake

urlpatterns = [
    path("", documents.page, name="documents"),
    path("dua-vao/", drop.page, name="registry-drop"),
    path("doc/<uuid:uid>/", intake.page, name="intake"),
    path("doc/<uuid:uid>/them-ban/", intake.copy, name="intake-copy"),
    path("doc/<uuid:uid>/bo/", intake.leave_out, name="intake-leave-out"),
    path("giay.css", files.paper_style, name="paper-style"),
    path("tep/<uuid:uid>/", files.page, name="file"),
    path("<uuid:uid>/", document.page, name="document"),
    path("<uuid:uid>/sua/", document.edit, name="document-edit"),
]
