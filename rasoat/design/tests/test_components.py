"""Every component draws itself, says something in words, and keeps to the content security policy."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from rasoat.design.templatetags.design import register
from rasoat.design.tests.samples import CONTEXT, SAMPLES, WRONG, EveryField

DESIGN = Path(__file__).parents[1]
ROOMS = DESIGN.parent
INLINE = re.compile(r"""\sstyle\s*=|<style|\son[a-z]+\s*=|<script(?![^>]*\ssrc=)|javascript:""", re.IGNORECASE)
OUTSIDE = re.compile(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//""", re.IGNORECASE)


def draw(source: str, **context: object) -> str:
    request = RequestFactory().get("/", {"unit": "2"})
    return Template(source).render(Context({**CONTEXT, "request": request, "wrong": EveryField(WRONG, {}), **context}))


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html).strip()


def test_every_component_has_a_sample():
    assert SAMPLES.keys() == register.tags.keys()


@pytest.mark.urls("rasoat.design.tests.gallery")
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_component_says_something_in_words_and_needs_nothing_inline(name):
    html = draw(SAMPLES[name], messages=())
    assert words(html) or name == "messages"
    assert not INLINE.search(html)
    assert "{%" not in html


@pytest.mark.parametrize("template", sorted(ROOMS.glob("*/templates/**/*.html")), ids=lambda path: path.name)
def test_no_template_of_any_room_has_a_style_or_script_inside_or_reaches_out(template):
    source = template.read_text(encoding="utf-8")
    assert not INLINE.search(source)
    assert not OUTSIDE.search(source)


@pytest.mark.parametrize("sheet", sorted(ROOMS.glob("*/static/**/*.css")), ids=lambda path: path.name)
def test_no_style_sheet_reaches_out(sheet):
    assert not OUTSIDE.search(sheet.read_text(encoding="utf-8"))


def test_what_is_shown_is_escaped():
    hostile = "<script>alert(1)</script>"
    html = draw(
        "{% tag it %}{% callout it %}{{ it }}{% endcallout %}{% button it href=it %}"
        '{% summary_row it it %}{{ it }}{% endsummary_row %}{% copyable it "id" %}{{ it }}{% endcopyable %}',
        it=hostile,
    )
    assert "<script" not in html


@pytest.mark.parametrize(
    "source", ['{% tag "Chậm" "red" %}', '{% callout "" "info" %}{% endcallout %}', '{% button "Lưu" "big" %}']
)
def test_a_kind_that_does_not_exist_is_an_error(source):
    with pytest.raises(TemplateSyntaxError):
        draw(source)


def test_the_chain_counts_the_days_between():
    assert "81 ngày" in words(draw("{% chain steps %}"))


def test_the_coverage_says_each_square_in_words_and_counts_them():
    said = words(draw('{% coverage coverage "Lĩnh vực" %}'))
    for mark in (
        "Đã đánh giá",
        "Có trong kế hoạch, không nêu",
        "Đã đánh giá, ngoài kế hoạch",
        "Không kiểm tra trong đợt này",
    ):
        assert said.count(mark) >= 2
    assert re.search(r"không nêu:\s+01", said)


def test_differences_light_the_words_that_changed_and_no_other():
    html = draw("{% differences pairs %}")
    assert "<del>30/6/2023.</del>" in html
    assert "<ins>15/7/2023.</ins>" in html
    assert html.count("<del>") == 1
    assert "(không có)" in html


def test_pagination_keeps_the_filters_of_the_address():
    assert 'href="?unit=2&amp;page=3"' in draw("{% pagination page_obj %}")


@pytest.mark.urls("rasoat.design.tests.gallery")
def test_rooms_whose_pages_do_not_exist_are_not_shown(settings):
    settings.NAVIGATION = [("home", "Việc của tôi", None), ("nowhere", "Kế hoạch", None)]
    html = draw("{% navigation %}")
    assert "Việc của tôi" in html
    assert 'aria-current="page"' in html
    assert "Kế hoạch" not in html


@pytest.mark.urls("rasoat.design.tests.gallery")
def test_the_page_repeats_its_title_and_leaves_out_what_is_not_given():
    page = draw('{% extends "design/base.html" %}{% block title %}Đã đọc <b>A &amp; B</b>{% endblock %}')
    assert "<title>Đã đọc A &amp; B – Rà Soát – Quản lý kiểm tra CCHC</title>" in page
    assert "<h1>Đã đọc <b>A &amp; B</b></h1>" in page
    assert 'class="lead"' not in page
    assert 'class="actions"' not in page
