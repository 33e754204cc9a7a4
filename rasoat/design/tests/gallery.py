"""Addresses of the tests alone: every component on one page, a form in its states, and pages that fail."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from rasoat.design.forms import DropZone
from rasoat.design.tests.samples import CONTEXT, SAMPLES, WRONG, EveryField

PAGE = Template(
    '{% extends "design/base.html" %}{% block title %}Các thành phần{% endblock %}'
    "{% block lead %}Mỗi thành phần một mẫu{% endblock %}"
    '{% block actions %}{% button "Lập thông báo" form="form" %}{% endblock %}'
    "{% block content %}"
    + "".join(
        f'<section class="part"><h2>Mẫu: {name}</h2>{sample}</section>'
        for name, sample in SAMPLES.items()
        if name not in ("navigation", "messages", "breadcrumb")  # a page has one of each, and this one has it
    )
    + '<section class="part"><h2>Biểu mẫu</h2><form id="form" method="post" novalidate enctype="multipart/form-data"'
    ' data-busy="Đang đọc văn bản…">{% csrf_token %}{{ form }}{% button "Lưu" %}</form></section>'
    '<section class="part"><h2>Nơi thả tệp</h2><form id="drop" method="post" enctype="multipart/form-data" novalidate'
    ' data-busy="Đang đọc văn bản…">{% csrf_token %}{{ drop }}{% button "Đọc văn bản" %}</form></section>'
    "{% endblock %}"
)


class DropForm(forms.Form):
    file = forms.FileField(label="Văn bản cần đọc", widget=DropZone(at_once=True))


class Secretary:
    """Who is signed in, as far as the page's head asks."""

    uid = "0199"
    is_authenticated = True

    def has_perm(self, right: str) -> bool:
        return right != "organisations.accounts"

    def __str__(self) -> str:
        return "Thư ký đoàn"


def drawn(request: HttpRequest, **context: object) -> HttpResponse:
    request.user = Secretary()
    return HttpResponse(
        PAGE.render(RequestContext(request, {**CONTEXT, **context, "drop": DropForm(auto_id="drop-%s")}))
    )


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    form = EveryField(request.POST or None, request.FILES or None, initial={"subject": "Kết quả kiểm tra"})
    messages.success(request, "Đã đưa Thông báo số 2819/TB-BQL vào hồ sơ.")
    return drawn(request, form=form, wrong=EveryField(auto_id="wrong-%s"))


@login_not_required
def wrong(request: HttpRequest) -> HttpResponse:
    form = EveryField(WRONG, {})
    return drawn(request, form=form, wrong=EveryField(auto_id="wrong-%s"))


@login_not_required
def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Chỉ Trưởng đoàn được xác nhận nội dung này.")


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [
    path("", gallery, name="home"),
    path("dot-kiem-tra/", gallery, name="campaigns"),
    path("dot-kiem-tra/sai/", wrong),
    path("khong-co-quyen/", forbidden),
    path("hong/", broken),
    path("dang-xuat/", gallery, name="sign-out"),
]
