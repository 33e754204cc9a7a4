"""The addresses of the index lists."""

from django.urls import path

from rasoat.criteria.pages import (
    index_carry,
    index_criterion,
    index_list,
    index_list_change,
    index_lists,
    index_paste,
    index_sheet,
)

urlpatterns = [
    path("", index_lists.page, name="index-lists"),
    path("dan/", index_paste.page, name="index-paste"),
    path("lay-tu-nam-truoc/", index_carry.page, name="index-carry"),
    path("bang/<uuid:uid>/", index_sheet.page, name="index-sheet"),
    path("tieu-chi/<uuid:uid>/sua/", index_criterion.page, name="index-criterion"),
    path("<uuid:uid>/", index_list.page, name="index-list"),
    path("<uuid:uid>/dan/", index_paste.into, name="index-list-paste"),
    path("<uuid:uid>/sua/", index_list_change.page, name="index-list-change"),
    path("<uuid:uid>/tai-xuong/", index_list.export, name="index-list-export"),
]
