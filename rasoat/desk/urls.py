from django.urls import path

from rasoat.desk.pages import home, leader, log

urlpatterns = [
    path("", home.page, name="home"),
    path("lanh-dao/", leader.page, name="leader"),
    path("nhat-ky/", log.page, name="log"),
]
