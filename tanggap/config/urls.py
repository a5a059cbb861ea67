"""Every address of the installation."""

from django.urls import URLPattern, URLResolver, include, path

from tanggap.config.assets import present_version
from tanggap.console.landing.views import landing

urlpatterns: list[URLPattern | URLResolver] = [
    path("", landing, name="landing"),
    path("static/<path:path>", present_version),
    path("", include("tanggap.intake.webchat.urls")),
    path("", include("tanggap.orders.receipt.urls")),
    path("konsol/", include("tanggap.console.app.urls")),
    path("konsol/", include("tanggap.console.urls")),
    path("akun/", include("tanggap.console.accounts.urls")),
]
