"""The components: one tag each, drawn by templates/design/components/<tag>.html. Every template has them (settings).

Their calls stand in ../README.md.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from rasoat.design import dates, pictures
from rasoat.design.differences import Difference
from rasoat.design.navigation import entries

register = template.Library()

KINDS = ("plain", "wait", "bad", "done")
BUTTONS = ("main", "quiet", "grave")


def component(name: str, **parameters: object) -> SafeString:
    return render_to_string(f"design/components/{name}.html", parameters)


def one_of(known: Sequence[str], kind: str) -> str:
    if kind not in known:
        raise template.TemplateSyntaxError(f"{kind!r} is none of {', '.join(known)}")
    return kind


def trimmed(content: SafeString) -> SafeString:
    """What a template drew, without the blank around it; "" is then nothing to show."""
    return SafeString(content.strip())


# The frame


@register.simple_block_tag
def capture(content: SafeString) -> SafeString:
    """{% capture as title %}…{% endcapture %}: what is drawn, kept in a variable to be shown twice or not at all."""
    return trimmed(content)


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> SafeString:
    return component("navigation", entries=entries(context.get("request")))


@register.simple_tag(takes_context=True)
def messages(context: template.Context) -> SafeString:
    kinds = {"success": "done", "warning": "wait", "error": "bad"}
    shown = [(message, kinds.get(message.level_tag, "plain")) for message in context.get("messages") or ()]
    return component("messages", messages=shown)


@register.simple_tag
def breadcrumb(*words_and_urls: str) -> SafeString:
    """{% breadcrumb "Đợt kiểm tra" campaigns_url %}: the pages above this one, the nearest last."""
    return component("breadcrumb", crumbs=list(zip(words_and_urls[::2], words_and_urls[1::2], strict=True)))


@register.simple_tag(takes_context=True)
def pagination(context: template.Context, page: "Page[Any]") -> SafeString:
    return component("pagination", page=page, request=context.get("request"))


# Things to press


@register.simple_tag
def icon(name: str) -> SafeString:
    """{% icon "copy" %}: a small drawing, without words of its own, from templates/design/icons."""
    return render_to_string(f"design/icons/{name}.svg")


@register.simple_tag
def button(words: str, kind: str = "main", href: str = "", icon: str = "", **attributes: str) -> SafeString:
    """{% button "Lập thông báo" %} submits its form; with href it is a link; name, value, form are passed on."""
    return component("button", words=words, kind=one_of(BUTTONS, kind), href=href, icon=icon, attributes=attributes)


@register.simple_block_tag
def copyable(content: SafeString, label: str, id: str) -> SafeString:
    """{% copyable "Trích yếu" "copy-subject" %}text{% endcopyable %}: a text with its button "Sao chép"."""
    return component("copyable", content=trimmed(content), label=label, id=id)


# States and words to the reader


@register.simple_tag
def tag(words: str, kind: str = "plain") -> SafeString:
    """{% tag "Chưa báo cáo" "wait" %}: a state, in words."""
    return component("tag", words=words, kind=one_of(KINDS, kind))


@register.simple_block_tag
def callout(content: SafeString, title: str = "", kind: str = "plain") -> SafeString:
    """{% callout "Thông báo không nêu thời hạn" "wait" %}what to do{% endcallout %}"""
    return component("callout", content=trimmed(content), title=title, kind=one_of(KINDS, kind))


@register.simple_block_tag
def empty_state(content: SafeString, title: str) -> SafeString:
    """{% empty_state "Chưa có đợt kiểm tra nào" %}what to do next, with a button{% endempty_state %}"""
    return component("empty_state", content=trimmed(content), title=title)


@register.simple_tag
def loading(words: str, id: str = "") -> SafeString:
    """{% loading "Đang đọc văn bản…" id="reading" %}: shown while an htmx request that names it (hx-indicator) runs."""
    return component("loading", words=words, id=id)


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString:
    """{% error_summary form %}: what is to be mended in the forms, each line a link to its field."""
    return component("error_summary", errors=[error for form in forms for error in _errors(form)])


def _errors(form: BaseForm) -> Iterable[tuple[str, str, str]]:
    for message in form.non_field_errors():
        yield "", "", str(message)
    for field in form:
        for message in field.errors:
            yield _first_control(field), str(field.label), str(message)


def _first_control(field: BoundField) -> str:
    return field.id_for_label or f"{field.auto_id}_0"  # a group of radio buttons has no id of its own


# Data


@register.simple_block_tag
def table(content: SafeString, caption: str, seen: bool = False) -> SafeString:
    """{% table "Nhiệm vụ theo đơn vị" %}<thead>…<tbody>…{% endtable %}; the caption is read aloud, shown if seen."""
    return component("table", content=content, caption=caption, seen=seen)


@register.simple_block_tag
def summary_list(content: SafeString) -> SafeString:
    """{% summary_list %}{% summary_row "Ngày" %}08/6/2023{% endsummary_row %}…{% endsummary_list %}"""
    return component("summary_list", content=content)


@register.simple_block_tag
def summary_row(content: SafeString, term: str, note: str = "", kind: str = "plain", place: str = "") -> SafeString:
    """One line: term, the block as value, a note with its kind (Rõ, Cần kiểm tra lại), the id of its place on paper."""
    row = {"term": term, "note": note, "kind": one_of(KINDS, kind), "place": place}
    return component("summary_row", content=trimmed(content), **row)


@register.simple_tag
def chain(steps: Iterable[pictures.Step], label: str = "Văn bản căn cứ và kết quả") -> SafeString:
    return component("chain", steps=pictures.with_gaps(steps), label=label)


@register.simple_tag
def coverage(picture: pictures.Coverage, caption: str) -> SafeString:
    return component("coverage", coverage=picture, caption=caption)


@register.simple_tag
def bars(rows: Iterable[pictures.Bar], caption: str, figure: str = "", part: str = "") -> SafeString:
    """{% bars rows "Theo đơn vị" figure="Đang theo dõi" part="Quá hạn" %}: where bars have a part, both have a name."""
    return component("bars", rows=pictures.bars(rows), caption=caption, figure=figure, part=part)


@register.simple_tag
def figure(count: int, url: str, median: bool = False) -> SafeString:
    """{% figure late late_url %}: how many there are, which opens the list of them; the list says its total."""
    return component("figure", count=count, url=url, median=median)


@register.simple_tag
def total(count: int, words: str) -> SafeString:
    """{% total page_obj.paginator.count "nhiệm vụ" %}: how many the list of this page has; in its lead, once."""
    return component("total", count=count, words=words)


# Texts


@register.simple_block_tag
def paper(content: SafeString, label: str) -> SafeString:
    """{% paper "Nội dung văn bản" %}the document's own HTML{% endpaper %}: shown as paper, in its typeface."""
    return component("paper", content=content, label=label)


@register.simple_tag
def differences(pairs: Iterable[Difference], before: str = "Bản dự thảo", after: str = "Bản đã ký") -> SafeString:
    return component("differences", pairs=pairs, before=before, after=after)


@register.simple_block_tag
def conflict(content: SafeString, pairs: Iterable[Difference], who: str = "Người khác") -> SafeString:
    """{% conflict pairs who %}the two buttons{% endconflict %}: both texts, where two people wrote one."""
    return component("conflict", content=content, pairs=list(pairs), who=who)


# Dates and counts


@register.filter
def paper_date(day: date | None) -> str:
    """08/6/2023; nothing for nothing."""
    return dates.on_paper(day) if day else ""


@register.filter
def two_digits(count: int) -> str:
    """02"""
    return dates.two_digits(count)


@register.filter
def file_size(size: int) -> str:
    """The size of a file given in bytes: 1 KB for anything up to that, 12 KB, 3,4 MB."""
    return f"{size / 2**20:.1f} MB".replace(".", ",") if size >= 2**20 else f"{max(1, round(size / 2**10))} KB"


@register.filter
def days_to(first: date | None, last: date | None) -> str:
    """{{ plan.date|days_to:notice.date }}: "49 ngày"; nothing where either is not known."""
    return pictures.days_between(first, last) if first and last else ""
