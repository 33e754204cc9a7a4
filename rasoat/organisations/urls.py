from django.urls import path

from rasoat.organisations.pages import sign_in

urlpatterns = [
    path("dang-nhap/", sign_in.page, name="sign-in"),
    path("dang-xuat/", sign_in.sign_out, name="sign-out"),
]
