"""Addresses of a person's own account, under `/akun/`, beside allauth's."""

from django.urls import include, path

from tanggap.console.accounts import views
from tanggap.console.language import choose_language

urlpatterns = [
    path("", views.account, name="account"),
    path("nama/", views.rename, name="account_rename"),
    path("bahasa/", choose_language, name="choose_language"),
    path("logout/", views.leave, name="account_logout"),
    path("toko-baru/", views.new_shop, name="new_shop"),
    path("undangan/<str:token>/", views.invitation, name="invitation"),
    path("gabung/", views.join, name="join"),
    path("hapus/", views.delete, name="account_delete"),
    path("", include("allauth.account.urls")),
    path("keamanan/", include("allauth.mfa.urls")),
    path("perangkat/", include("allauth.usersessions.urls")),
]
