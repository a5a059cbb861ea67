"""The addresses of promos to many."""

from typing import Final

from django.urls import path

from tanggap.console.broadcasts import composing, consent, views

_ROOT: Final = "<slug:slug>/siaran/"
_CUSTOMER: Final = "<slug:slug>/pelanggan/<int:customer_id>/"

broadcast_paths = [
    path(
        f"{_CUSTOMER}izin-promo/",
        consent.attest,
        name="attest_promos",
    ),
    path(
        f"{_CUSTOMER}ulang-tahun/",
        consent.birthday,
        name="set_birthday",
    ),
    path(f"{_ROOT}", views.broadcasts, name="broadcasts"),
    path(f"{_ROOT}baru/", views.new, name="new_broadcast"),
    path(f"{_ROOT}otomatis/", views.automatic, name="automatic_broadcasts"),
    path(f"{_ROOT}aturan/", views.settings, name="broadcast_settings"),
    path(f"{_ROOT}<int:broadcast_id>/", views.broadcast, name="broadcast"),
    path(
        f"{_ROOT}<int:broadcast_id>/kemajuan/",
        views.progress,
        name="broadcast_progress",
    ),
    path(f"{_ROOT}<int:broadcast_id>/hitung/", composing.count, name="broadcast_count"),
    path(
        f"{_ROOT}<int:broadcast_id>/contoh/",
        composing.preview,
        name="broadcast_preview",
    ),
    path(
        f"{_ROOT}<int:broadcast_id>/template/",
        composing.templates,
        name="broadcast_templates",
    ),
    path(f"{_ROOT}<int:broadcast_id>/mulai/", views.start, name="start_broadcast"),
    path(f"{_ROOT}<int:broadcast_id>/jeda/", views.pause, name="pause_broadcast"),
    path(f"{_ROOT}<int:broadcast_id>/lanjut/", views.resume, name="resume_broadcast"),
    path(f"{_ROOT}<int:broadcast_id>/batal/", views.cancel, name="cancel_broadcast"),
    path(f"{_ROOT}<int:broadcast_id>/salin/", views.copy, name="copy_broadcast"),
    path(f"{_ROOT}<int:broadcast_id>/hapus/", views.delete, name="delete_broadcast"),
    path(f"{_ROOT}<int:broadcast_id>/<slug:step>/", composing.step, name="broadcast_step"),
]
