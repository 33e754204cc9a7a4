from django.urls import path

from rasoat.desk.pages import home

urlpatterns = [
    path("", home.page, name="home"),
]
