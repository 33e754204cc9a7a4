from django.urls import path

from rasoat.desk.pages import home, log

urlpatterns = [
    path("", home.page, name="home"),
    path("nhat-ky/", log.page, name="log"),
]
