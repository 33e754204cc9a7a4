"""The registry's addresses."""

from django.urls import path

from rasoat.registry.pages import (
    document,
    documents,
    draft,
    draft_edit,
    draft_file,
    draft_submit,
    drop,
    files,
    intake,
    numbering,
    signed,
    signed_copy,
)

urlpatterns = [
    path("", documents.page, name="documents"),
    path("dua-vao/", drop.page, name="registry-drop"),
    path("doc/<uuid:uid>/", intake.page, name="intake"),
    path("doc/<uuid:uid>/doi-chieu/", intake.match_draft, name="intake-match"),
    path("doc/<uuid:uid>/them-ban/", intake.copy, name="intake-copy"),
    path("doc/<uuid:uid>/bo/", intake.leave_out, name="intake-leave-out"),
    path("du-thao/<uuid:uid>/", draft.page, name="draft"),
    path("du-thao/<uuid:uid>/sua/<str:block>/", draft_edit.page, name="draft-edit"),
    path("du-thao/<uuid:uid>/them/<str:block>/", draft_edit.add, name="draft-add"),
    path("du-thao/<uuid:uid>/chon/<str:block>/", draft_edit.choose, name="draft-choose"),
    path("du-thao/<uuid:uid>/du-thao.<str:form>", draft_file.page, name="draft-file"),
    path("du-thao/<uuid:uid>/trinh-ky/", draft_submit.page, name="draft-submit"),
    path("du-thao/<uuid:uid>/tra-lai/", draft_submit.give_back, name="draft-return"),
    path("du-thao/<uuid:uid>/da-ky/", signed.page, name="signed"),
    path("du-thao/<uuid:uid>/da-ky/tep/", signed.drop, name="signed-drop"),
    path("du-thao/<uuid:uid>/da-ky/nhap-so/", signed.typed, name="signed-typed"),
    path("du-thao/<uuid:uid>/da-ky/<uuid:copy>/", signed_copy.page, name="signed-copy"),
    path("du-thao/<uuid:uid>/da-ky/<uuid:copy>/bo/", signed_copy.leave_out, name="signed-copy-leave-out"),
    path("du-thao/<uuid:uid>/cap-so/", numbering.page, name="numbering"),
    path("du-thao/<uuid:uid>/phat-hanh/", numbering.issue, name="numbering-issue"),
    path("giay.css", files.paper_style, name="paper-style"),
    path("tep/<uuid:uid>/", files.page, name="file"),
    path("<uuid:uid>/", document.page, name="document"),
    path("<uuid:uid>/sua/", document.edit, name="document-edit"),
]
