"""One sample a component, as a page would write it. The sweep, the gallery and the browser tests draw these."""

from datetime import date

from django import forms
from django.core.paginator import Paginator

from rasoat.design.differences import Difference
from rasoat.design.forms import DropZone, PaperDateInput, VietnameseDateField
from rasoat.design.pictures import Bar, Column, Coverage, Mark, Row, Step


class EveryField(forms.Form):
    """A field of every sort that a page may have."""

    subject = forms.CharField(label="Trích yếu", help_text="Như in trên văn bản.")
    day = VietnameseDateField(label="Ngày ban hành", widget=PaperDateInput({"data-place": "place-date"}))
    deadline = VietnameseDateField(label="Thời hạn theo văn bản", required=False)
    kind = forms.ChoiceField(label="Tên loại", choices=[("", "Chọn tên loại"), ("TB", "Thông báo")])
    door = forms.ChoiceField(
        label="Cách đưa vào",
        widget=forms.RadioSelect,
        choices=[("in", "Vào sổ văn bản đến"), ("basis", "Đưa vào hồ sơ (văn bản căn cứ)")],
    )
    areas = forms.MultipleChoiceField(
        label="Lĩnh vực",
        widget=forms.CheckboxSelectMultiple,
        choices=[("cddh", "Chỉ đạo, điều hành"), ("tc", "Thể chế")],
        required=False,
        help_text="Chọn một hoặc nhiều lĩnh vực.",
    )
    remark = forms.CharField(label="Nhận xét", widget=forms.Textarea, required=False)
    compared = forms.BooleanField(label="Đã đối chiếu với bản giấy", required=False)
    file = forms.FileField(label="Tệp văn bản", widget=DropZone({"accept": ".pdf,.docx,.txt"}), help_text="Đến 20 MB.")


WRONG = {"day": "31/6/2023", "deadline": "8/6/23", "kind": "X"}

JUDGED = Mark("done", "Đã đánh giá")
BEYOND = Mark("extra", "Đã đánh giá, ngoài kế hoạch")
SILENT = Mark("missing", "Có trong kế hoạch, không nêu")
OUTSIDE = Mark("none", "Không kiểm tra trong đợt này")

CONTEXT = {
    "steps": [
        Step("810/KH-BQL", date(2023, 3, 2), "Kế hoạch kiểm tra", "/van-ban/"),
        Step("2535/TB-BQL", date(2023, 5, 22), "Thông báo kiểm tra"),
        Step("00/04 nhiệm vụ", None, "Sau kiểm tra", waits=True),
    ],
    "coverage": Coverage(
        [Column("CĐĐH", "Chỉ đạo, điều hành"), Column("Thể chế"), Column("Dân chủ"), Column("ISO")],
        [Row("Trường Trung cấp", [JUDGED, SILENT, BEYOND, OUTSIDE], "/to-chuc/")],
    ),
    "bars": [
        Bar("Trường Trung cấp", 2, "/sau-kiem-tra/"),
        Bar("Quá hạn", 1, "/sau-kiem-tra/", "bad", whole=4, whole_url="/to-chuc/"),
    ],
    "parts": [Bar("Trường Trung cấp", 4, "/sau-kiem-tra/", part=1, part_url="/sau-kiem-tra/")],
    "pairs": [
        Difference("Yêu cầu 02", "Báo cáo trước ngày 30/6/2023.", "Báo cáo trước ngày 15/7/2023."),
        Difference("Nơi nhận", "", "Lưu: VT, VP."),
    ],
    "page_obj": Paginator(range(50), 10).page(2),
    "messages": [],
}

SAMPLES = {
    "navigation": "{% navigation %}",
    "messages": "{% messages %}",
    "breadcrumb": '{% breadcrumb "Đợt kiểm tra" "/dot-kiem-tra/" "Năm 2023" "/dot-kiem-tra/2023/" %}',
    "pagination": "{% pagination page_obj %}",
    "capture": "{% capture as kept %} <p>giữ lại</p> {% endcapture %}{{ kept }}",
    "icon": '<button class="button quiet">{% icon "print" %}In trang này</button>',
    "button": '{% button "Lập thông báo" name="act" value="draw" %}{% button "Hủy bỏ số" "grave" %}'
    '{% button "Tải về" "quiet" href="/tep/" icon="download" %}',
    "copyable": '{% copyable "Trích yếu" "copy-subject" %}Kết quả kiểm tra{% endcopyable %}',
    "tag": '{% tag "Không rõ" %} {% tag "Chưa báo cáo" "wait" %} {% tag "Quá hạn" "bad" %} {% tag "Rõ" "done" %}',
    "callout": '{% callout "Không nêu thời hạn" "wait" %}<p>Thêm mốc nhắc.</p>{% endcallout %}'
    '{% callout "" "bad" %}Tệp rỗng.{% endcallout %}{% callout "" "done" %}Đã lưu.{% endcallout %}'
    "{% callout %}Đang ở chế độ gọn.{% endcallout %}",
    "empty_state": '{% empty_state "Chưa có đợt kiểm tra nào" %}<p>Lập đợt đầu tiên.</p>{% endempty_state %}',
    "loading": '{% loading "Đang đọc văn bản…" "reading" %}',
    "error_summary": "{% error_summary wrong %}",
    "table": '{% table "Nhiệm vụ theo đơn vị" seen=True %}'
    '<thead><tr><th>Yêu cầu</th><th class="number">Số</th></tr></thead>'
    '<tbody><tr><td>Báo cáo</td><td class="number" data-label="Số">02</td></tr></tbody>{% endtable %}',
    "summary_list": "{% summary_list %}{% summary_row 'Số' %}2819{% endsummary_row %}{% endsummary_list %}",
    "summary_row": '<dl class="summary">'
    '{% summary_row "Ngày" "Rõ" "done" place="place-date" %}14/6/2023{% endsummary_row %}'
    '{% summary_row "Cơ quan ban hành" "Cần kiểm tra lại" "wait" %}…{% endsummary_row %}</dl>',
    "chain": "{% chain steps %}",
    "coverage": '{% coverage coverage "Lĩnh vực đã đánh giá" %}',
    "bars": '{% bars bars "Nhiệm vụ theo đơn vị" %}'
    '{% bars parts "Theo đơn vị" figure="Đang theo dõi" part="Quá hạn" %}',
    "figure": '{% figure 2 "/sau-kiem-tra/" %}',
    "total": '{% total 2 "nhiệm vụ" %}',
    "paper": '{% paper "Nội dung văn bản" %}<p class="type">THÔNG BÁO</p><div class="body"><p>Ngày '
    '<mark id="place-date">14 tháng 6</mark>, <mark class="wait">KT.TRƯỞNG BAN</mark>, '
    '<mark class="bad">146/KH- BQL</mark></p></div><p class="waiting">(họ và tên)</p>{% endpaper %}',
    "differences": "{% differences pairs %}",
    "conflict": '{% conflict pairs "Văn thư" %}{% button "Lưu bản đang soạn" %}{% endconflict %}',
}
