"""Drop a file: it is read at once, then a person confirms what was read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.design.dates import two_digits
from rasoat.organisations.access import require
from rasoat.registry.access import FILE
from rasoat.registry.actions.filing import Refused, take_in
from rasoat.registry.forms import DropForm


def page(request: HttpRequest) -> HttpResponse:
    account = require(request, FILE)
    if request.method != "POST":
        return render(request, "registry/drop.html", {"form": DropForm()})
    form = DropForm(request.POST, request.FILES)
    intakes, refusals = [], []
    for file in form.cleaned_data["file"] if form.is_valid() else []:
        try:
            purpose = form.cleaned_data.get("purpose")
            intakes.append(take_in(chunks=file.chunks(), name=file.name or "", purpose=purpose, by=account))
        except Refused as reason:
            refusals.append((file.name, str(reason)))
    if intakes:
        for name, refusal in refusals:
            messages.error(request, f"Không nhận tệp {name}. {refusal}")
        if len(intakes) == 1:
            return redirect("intake", intakes[0].uid)
        messages.success(request, f"Đã đọc {two_digits(len(intakes))} tệp, chờ xác nhận từng văn bản.")
        return redirect("documents")
    for name, refusal in refusals:
        form.add_error("file", refusal if len(refusals) == 1 else f"{name}: {refusal}")
    return render(request, "registry/drop.html", {"form": form}, status=422)
