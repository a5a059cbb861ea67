"""The chat page's addresses, alone and on other people's pages; its programs are in `api.py`."""

from django.urls import path
from django.views.generic import RedirectView

from tanggap.intake.webchat.views_page import show_chat_page, worker
from tanggap.intake.webchat.views_widget import framed_listener, framed_page, launcher, setup

urlpatterns = [
    path("widget.js", launcher, name="widget"),
    path("c/pekerja.js", worker, name="chat_worker"),
    path("c/<str:shop>", show_chat_page, name="chat"),
    path("c/<str:shop>/", RedirectView.as_view(pattern_name="chat", permanent=True)),
    path("w/<str:shop>", framed_page, name="framed_chat"),
    path("w/<str:shop>/kabar", framed_listener, name="framed_listener"),
    path("w/<str:shop>/setelan.js", setup, name="widget_setup"),
]
