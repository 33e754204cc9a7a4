"""What a person fills in when marking evidence; the papers and criteria themselves are ticked on the page."""

from django import forms


class PlaceForm(forms.Form):
    """Where in the paper the proof stands."""

    place = forms.CharField(
        label="Phần liên quan trong tài liệu",
        required=False,
        max_length=200,
        help_text="Nếu cần. Ví dụ: trang 3, mục II",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
