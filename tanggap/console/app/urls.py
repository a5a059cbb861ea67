"""Addresses of the app itself, under `/konsol/`. The dots keep them apart from shops' names."""

from django.urls import path

from tanggap.console.app import views

urlpatterns = [
    path("app.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("offline.html", views.offline, name="offline"),
    path("bagikan.html", views.shared, name="shared"),
]
