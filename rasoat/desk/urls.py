from django.urls import path

from rasoat.desk.pages import home, leader, leader_letter, leader_paper, log

urlpatterns = [
    path("", home.page, name="home"),
    path("lanh-dao/", leader.page, name="leader"),
    path("lanh-dao/ban-in.pdf", leader_paper.page, name="leader-paper"),
    path("lanh-dao/gui-thu/", leader_letter.page, name="leader-letter"),
    path("nhat-ky/", log.page, name="log"),
]
