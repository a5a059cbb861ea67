"""The chat page's address; its programs' addresses are in `api.py`."""

from django.urls import path
from django.views.generic import RedirectView

from tanggap.intake.webchat.views_page import show_chat_page

urlpatterns = [
    path("c/<str:shop>", show_chat_page, name="chat"),
    path("c/<str:shop>/", RedirectView.as_view(pattern_name="chat", permanent=True)),
]
