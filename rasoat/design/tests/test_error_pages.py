"""What fails says what happened and what to do, in Vietnamese, without anything of the machine."""

import pytest
from django.template.loader import get_template
from django.test import Client

pytestmark = pytest.mark.urls("rasoat.design.tests.gallery")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/khong-co/", 404, "Không tìm thấy trang"),
        ("/khong-co-quyen/", 403, "Chỉ Trưởng đoàn được xác nhận nội dung này."),
        ("/hong/", 500, "Hệ thống gặp lỗi"),
    ],
)
def test_a_failing_address_is_answered_with_a_page(visitor, address, status, said, settings):
    settings.DEBUG = False
    answer = visitor.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert said in page
    assert 'href="/"' in page
    assert "Traceback" not in page


def test_a_form_that_has_expired_is_answered_with_a_page(visitor):
    answer = visitor.post("/", {"subject": "x"})
    assert answer.status_code == 403
    assert "Chưa gửi được biểu mẫu" in answer.content.decode()


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_needs_no_context(template):
    assert "Rà Soát – Quản lý kiểm tra CCHC" in get_template(template).render()
