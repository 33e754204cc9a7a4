from django.urls import path

from rasoat.organisations.pages import (
    reorganisation,
    reorganisation_confirm,
    reorganisation_propose,
    reorganisation_withdraw,
    reorganisations,
    sign_in,
)

urlpatterns = [
    path("dang-nhap/", sign_in.page, name="sign-in"),
    path("dang-xuat/", sign_in.sign_out, name="sign-out"),
    path("to-chuc/sap-xep/", reorganisations.page, name="reorganisations"),
    path("to-chuc/sap-xep/de-xuat/", reorganisation_propose.page, name="reorganisation-propose"),
    path("to-chuc/sap-xep/<uuid:uid>/", reorganisation.page, name="reorganisation"),
    path("to-chuc/sap-xep/<uuid:uid>/xac-nhan/", reorganisation_confirm.page, name="reorganisation-confirm"),
    path("to-chuc/sap-xep/<uuid:uid>/rut-lai/", reorganisation_withdraw.page, name="reorganisation-withdraw"),
]
