"""The addresses of promos, special days and the shop's QRIS."""

from typing import Final

from django.urls import path

from tanggap.console.shop import promos, qris, special

_ROOT: Final = "<slug:slug>/toko/"

shop_paths = [
    path(f"{_ROOT}hari-khusus/", special.special_days, name="special_days"),
    path(f"{_ROOT}hari-khusus/hapus/", special.drop_special_days, name="drop_special_days"),
    path(f"{_ROOT}promo/baru/", promos.new_promo, name="new_promo"),
    path(f"{_ROOT}promo/<int:promo_id>/", promos.promo, name="promo"),
    path(f"{_ROOT}promo/<int:promo_id>/hapus/", promos.drop_promo, name="drop_promo"),
    path(f"{_ROOT}qris/", qris.upload_qris, name="upload_qris"),
]
