"""Django's forms speak formal Vietnamese and are drawn by the shelf."""

import re
from datetime import date
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from rasoat.design.forms import DropZone, VietnameseDateField
from rasoat.design.tests.samples import WRONG, EveryField

LOCALE = Path(__file__).parents[1] / "locale/vi/LC_MESSAGES"


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


@pytest.mark.parametrize("typed", ["8/6/2023", "08/06/2023", "2023-06-08"])
def test_a_date_field_takes_what_is_typed(typed):
    assert VietnameseDateField().clean(typed) == date(2023, 6, 8)


def test_a_date_field_shows_the_date_as_on_paper():
    class Form(forms.Form):
        day = VietnameseDateField()

    assert 'value="08/6/2023"' in str(Form(initial={"day": date(2023, 6, 8)})["day"])
    assert 'value="31/6/2023"' in str(Form({"day": "31/6/2023"})["day"])
    assert not Form({"day": "8/6/2023"}, initial={"day": date(2023, 6, 8)}).has_changed()


def test_a_date_that_is_not_required_may_stay_empty():
    assert VietnameseDateField(required=False).clean(" ") is None


def test_errors_stand_at_the_field_and_in_a_summary_that_links_to_it():
    html = str(EveryField(WRONG, {}))
    assert "Có 06 nội dung cần sửa" in html
    assert '<a href="#id_day">Ngày ban hành: Không có ngày 31 trong tháng 6 năm 2023. Tháng này có 30 ngày.</a>' in html
    assert 'href="#id_door_0"' in html
    assert 'aria-describedby="id_day_helptext id_day_error"' in html
    assert 'id="id_day_error"' in html


def test_every_field_has_a_label():
    form = EveryField()
    html = str(form)
    for field in form:
        assert field.label in html
        assert f'for="{field.id_for_label}"' in html or "<legend>" in html


MESSAGES = [
    (forms.CharField(), "", "Chưa nhập hoặc chưa chọn."),
    (forms.CharField(max_length=3), "abcd", "Nhập không quá 3 ký tự (đang có 4)."),
    (forms.CharField(min_length=3), "a", "Nhập ít nhất 3 ký tự (đang có 1)."),
    (forms.CharField(), "a\x00", "Nội dung có ký tự không hợp lệ. Xóa ký tự đó rồi gửi lại."),
    (forms.IntegerField(), "x", "Nhập một số nguyên."),
    (forms.IntegerField(max_value=3), "4", "Nhập không quá 3."),
    (forms.IntegerField(min_value=3), "2", "Nhập từ 3 trở lên."),
    (forms.DecimalField(decimal_places=1), "1.25", "Nhập không quá 1 chữ số sau dấu phẩy."),
    (forms.EmailField(), "x", "Địa chỉ thư điện tử chưa đúng. Kiểm tra rồi nhập lại."),
    (forms.TimeField(), "x", "Giờ chưa đúng. Nhập giờ và phút, ví dụ 08:30."),
    (forms.UUIDField(), "x", "Mã chưa đúng. Kiểm tra rồi nhập lại."),
    (forms.ChoiceField(choices=[("a", "A")]), "b", "“b” không có trong danh sách. Chọn lại."),
    (forms.FileField(), None, "Chưa nhập hoặc chưa chọn."),
    (forms.FileField(), SimpleUploadedFile("a.txt", b""), "Tệp rỗng, không có nội dung. Chọn tệp khác."),
]


@pytest.mark.parametrize(("field", "value", "said"), MESSAGES, ids=lambda value: type(value).__name__)
def test_a_field_says_in_formal_vietnamese_what_to_do(field, value, said):
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(value)
    assert refusal.value.messages == [said]


def test_the_compiled_messages_are_those_of_their_source():
    source = (LOCALE / "django.po").read_text(encoding="utf-8")
    worded = re.findall(r'^msgstr(?:\[0\])? "(.+)"$', source, re.MULTILINE)
    with (LOCALE / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)._catalog.values()
    assert sorted(worded) == sorted(text for text in compiled if not text.startswith("Language:"))


def test_a_drop_zone_is_a_file_input_that_works_alone():
    html = DropZone({"id": "id_file"}).render("file", None)
    assert '<input type="file" name="file"' in html
    assert '<label for="id_file">' in html
    assert "data-at-once" not in html
    assert "data-at-once" in DropZone({"id": "id_file"}, at_once=True).render("file", None)
