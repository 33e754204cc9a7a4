"""What a person fills in about an assignment; each form's ``verb`` is how the page of the assignment knows it."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from rasoat.criteria.queries import areas
from rasoat.design.forms import DropZone, VietnameseDateField
from rasoat.inspections.forms import DeadlineForm
from rasoat.inspections.models import Assignment, Requirement
from rasoat.organisations.models import Body
from rasoat.organisations.pages.unit_field import UnitField, unit_field
from rasoat.organisations.queries.offers import Offer
from rasoat.registry.actions.filing import PROOFS
from rasoat.registry.forms import FilesField


class ProofsField(FilesField):
    """Files that prove something: none, or several."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return super().clean(data, initial) if data else []


class ReportForm(forms.Form):
    """What the unit did: in words, or in the report that is dropped."""

    verb: ClassVar[str] = "report"
    proofs = ProofsField(
        label="Báo cáo của đơn vị, tài liệu kiểm chứng",
        required=False,
        allow_empty_file=True,
        help_text="Tệp .pdf, .docx, .xlsx hoặc ảnh, đến 20 MB mỗi tệp. Không đưa lên văn bản có dấu chỉ độ mật.",
    )
    text = forms.CharField(
        label="Tóm tắt kết quả thực hiện",
        widget=forms.Textarea({"rows": 3}),
        required=False,
        help_text="Không cần ghi lại nội dung đã có trong báo cáo.",
    )
    reached = forms.IntegerField(
        label="Số đã đạt", min_value=0, required=False, widget=forms.NumberInput({"class": "short"})
    )
    reported_on = VietnameseDateField(
        label="Ngày báo cáo",
        required=False,
        help_text="Để trống: lấy ngày ghi trên báo cáo; không đọc được thì lấy ngày hôm nay.",
    )

    def __init__(self, *args: Any, assignment: Assignment, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["proofs"].widget = _Proofs({"accept": ",".join(f".{each}" for each in PROOFS), "multiple": True})
        if assignment.expected is None:
            del self.fields["reached"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned["text"].strip() and not cleaned["proofs"]:
            self.add_error("text", "Đưa báo cáo của đơn vị vào ô trên, hoặc ghi kết quả thực hiện tại đây.")
        return cleaned


class _Proofs(DropZone):
    allow_multiple_selected = True


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label="Lý do", widget=forms.Textarea({"rows": 2}), required=False)


class DecisionForm(ReasonForm):
    """What the office decides about more time; as a leader decided on paper, where that paper is given."""

    verb: ClassVar[str] = "decide"
    when: ClassVar[str] = "Cần ghi khi không gia hạn."
    """When the reason is wanted."""
    paper = forms.FileField(
        label="Văn bản, phiếu trình có ý kiến của lãnh đạo",
        required=False,
        allow_empty_file=True,
        help_text="Đưa bản chụp hoặc bản quét vào đây. Đơn vị không xem được tệp này.",
        widget=forms.FileInput({"accept": ",".join(f".{each}" for each in PROOFS)}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].help_text = self.when


class SendBackForm(DecisionForm):
    """That the report that waits goes back."""

    verb: ClassVar[str] = "send_back"
    when: ClassVar[str] = "Cần ghi khi trả lại."


class EndForm(SendBackForm):
    """That the following ends; as of an earlier day where the office says so."""

    verb: ClassVar[str] = "end"
    on = VietnameseDateField(label="Kết thúc theo dõi từ ngày", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"on": timezone.localdate()}
        super().__init__(*args, **options)


class OpenAgainForm(ReasonForm):
    verb: ClassVar[str] = "open_again"


class WithdrawForm(ReasonForm):
    """Why a proof is withdrawn, and which."""

    verb: ClassVar[str] = "withdraw"
    evidence = forms.UUIDField(widget=forms.HiddenInput)


class HandOnForm(forms.Form):
    """The unit that carries on what another had to do that is no more."""

    verb: ClassVar[str] = "hand_on"
    heir = UnitField(label="Đơn vị kế thừa")

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        unit_field(self, "heir").of(Offer(body))


class ExtensionForm(DeadlineForm):
    """More time that the unit asks for."""

    verb: ClassVar[str] = "extend"
    deadline: ClassVar[str] = "until"
    until = VietnameseDateField(label="Đề nghị gia hạn đến", error_messages={"required": "Chưa ghi ngày đề nghị."})
    reason = forms.CharField(
        label="Lý do", widget=forms.Textarea({"rows": 2}), error_messages={"required": "Chưa ghi lý do đề nghị."}
    )


class TermsForm(forms.Form):
    """Who answers for it in the unit, how many are expected, when the office wants to be reminded."""

    verb: ClassVar[str] = "terms"
    owner = forms.CharField(
        label="Người chịu trách nhiệm của đơn vị",
        max_length=200,
        required=False,
        help_text="Chức vụ, ví dụ: Hiệu trưởng",
    )
    expected = forms.IntegerField(
        label="Số cần đạt",
        min_value=1,
        required=False,
        widget=forms.NumberInput({"class": "short"}),
        help_text="Ví dụ số người phải được đào tạo. Để trống khi không đo bằng số.",
    )
    remind_on = VietnameseDateField(
        label="Mốc nhắc nội bộ", required=False, help_text="Chỉ Văn phòng thấy; không tính là quá hạn."
    )

    def __init__(self, *args: Any, assignment: Assignment, **options: Any) -> None:
        options["initial"] = {name: getattr(assignment, name) for name in ("owner", "expected", "remind_on")}
        super().__init__(*args, **options)


class MeasureForm(forms.Form):
    """What a requirement is about and by what its success is seen, the same for every unit."""

    verb: ClassVar[str] = "measure"
    area = forms.ModelChoiceField(
        areas(), to_field_name="uid", label="Lĩnh vực", empty_label="Chung các lĩnh vực", required=False
    )
    measure = forms.ChoiceField(
        label="Kết quả cần đạt", choices=[("", "Không nêu"), *Requirement.Measure.choices], required=False
    )
    goal = forms.CharField(
        label="Nội dung", max_length=300, required=False, help_text="Ví dụ: 100% viên chức có chứng chỉ"
    )
    audience = forms.CharField(label="Đối tượng đào tạo, bồi dưỡng", max_length=300, required=False)
    knowledge = forms.CharField(label="Kiến thức, kỹ năng", max_length=300, required=False)

    def __init__(self, *args: Any, requirement: Requirement, **options: Any) -> None:
        options["initial"] = {name: getattr(requirement, name) for name in self.base_fields}
        super().__init__(*args, **options)
