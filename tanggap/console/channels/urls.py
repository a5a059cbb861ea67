"""The addresses of where a shop's customers write."""

from typing import Final

from django.urls import path

from tanggap.console.channels import templates, views, wizards

_ROOT: Final = "<slug:slug>/kanal/"
_ONE: Final = f"{_ROOT}<int:channel_id>/"

channel_paths = [
    path(_ROOT, views.channels, name="channels"),
    path(f"{_ROOT}telegram/", wizards.telegram, name="connect_telegram"),
    path(f"{_ROOT}whatsapp/", wizards.whatsapp, name="connect_whatsapp"),
    path(_ONE, views.channel, name="channel"),
    path(f"{_ONE}lampu/", views.light, name="channel_light"),
    path(f"{_ONE}periksa/", views.check, name="check_channel"),
    path(f"{_ONE}uji/", views.try_number, name="try_channel"),
    path(f"{_ONE}lepas/", views.remove, name="remove_channel"),
    path(f"{_ONE}template/", templates.templates, name="templates"),
]
