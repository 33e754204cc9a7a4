"""Chế độ gọn, the documents that the campaign stands on: some of the records taken in, one taken out."""

from django.http import HttpRequest, HttpResponse

from rasoat.inspections import actions
from rasoat.inspections.forms import PapersForm
from rasoat.inspections.models import Campaign
from rasoat.inspections.pages.compact import refuse, saved, saves
from rasoat.organisations.models import Account
from rasoat.registry.queries import documents


@saves("bases")
def page(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    if leaving := request.POST.get("remove"):
        for paper in campaign.papers.select_related("document"):
            if str(paper.document.uid) == leaving:
                actions.remove_paper(campaign=campaign, paper=paper.document, by=account)
        return saved(request, campaign, "bases", "Đã bỏ văn bản khỏi căn cứ; văn bản vẫn còn trong hồ sơ.")
    wanted = set(request.POST.getlist("papers"))
    known = [paper for paper in documents(campaign.body) if str(paper.uid) in wanted]
    form = PapersForm(request.POST, papers=known, auto_id="bases-%s")
    if not form.is_valid():
        return refuse(request, campaign, papers_form=form)
    actions.add_papers(campaign=campaign, papers=form.cleaned_data["papers"], by=account)
    return saved(request, campaign, "bases", "Đã thêm văn bản căn cứ.")
