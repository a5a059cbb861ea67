"""The addresses of what the shop sells."""

from typing import Final

from django.urls import path

from tanggap.console.catalogue import bulk, editing, headings, history, sheets, views

_ROOT: Final = "<slug:slug>/produk/"

catalogue_paths = [
    path(_ROOT, views.products, name="products"),
    path(f"{_ROOT}baru/", editing.new_product, name="new_product"),
    path(f"{_ROOT}periksa/", editing.check_names, name="check_names"),
    path(f"{_ROOT}banyak/", bulk.bulk_edit, name="bulk_edit"),
    path(f"{_ROOT}kategori/", headings.headings, name="categories"),
    path(
        f"{_ROOT}kategori/<int:category_id>/",
        headings.change_heading,
        name="change_category",
    ),
    path(f"{_ROOT}impor/", sheets.upload_sheet, name="upload_sheet"),
    path(f"{_ROOT}impor/<int:import_id>/", sheets.import_preview, name="import_preview"),
    path(f"{_ROOT}impor/<int:import_id>/pakai/", sheets.accept_sheet, name="accept_sheet"),
    path(f"{_ROOT}impor/<int:import_id>/buang/", sheets.drop_sheet, name="drop_sheet"),
    path(f"{_ROOT}ekspor/", sheets.export_sheet, name="export_sheet"),
    path(f"{_ROOT}riwayat/", history.changes, name="catalogue_changes"),
    path(
        f"{_ROOT}riwayat/<int:change_id>/",
        history.change,
        name="catalogue_change",
    ),
    path(
        f"{_ROOT}riwayat/<int:change_id>/batalkan/",
        history.undo,
        name="undo_change",
    ),
    path(f"{_ROOT}<int:product_id>/", editing.product, name="product"),
    path(f"{_ROOT}<int:product_id>/foto/", editing.photo, name="product_photo"),
    path(
        f"{_ROOT}<int:product_id>/arsip/",
        editing.archive,
        name="archive_product",
    ),
    path(f"{_ROOT}<int:product_id>/baris/", views.row, name="product_row"),
    path(f"{_ROOT}<int:product_id>/harga/", views.inline_price, name="inline_price"),
    path(f"{_ROOT}<int:product_id>/stok/", views.inline_stock, name="inline_stock"),
    path(
        f"{_ROOT}<int:product_id>/tersedia/",
        views.set_available,
        name="set_available",
    ),
]
