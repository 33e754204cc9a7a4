from django.urls import path

from rasoat.post.pages import letters, own_messages

urlpatterns = [
    path("thong-bao/", own_messages.page, name="own-messages"),
    path("quan-tri/thu-dien-tu/", letters.page, name="letters"),
    path("quan-tri/thu-dien-tu/<uuid:uid>/gui-lai/", letters.again, name="letter-again"),
    path("quan-tri/thu-dien-tu/<uuid:uid>/thoi-gui/", letters.no_more, name="letter-no-more"),
]
